/* Tellings are taken in order of how much they say of their decision: with a date before those
 * without, with a decider before those without. Each joins the group that is most like it, or
 * founds one. Groups are looked up by the most telling words of what they hold. */
#include "findings/telling.h"

#include "base/mem.h"
#include "base/names.h"
#include "findings/told.h"

#include <stdlib.h>

enum {
    KEYS = 8, /* words by which a telling is looked up */
    KEYS_MAX = 2 * KEYS + 2,
    COMPARED = 8,   /* members of a group that are compared */
    OF_A_KEY = 256, /* groups that are looked at for one word: the latest */
    RIVALS = 8,     /* groups that a telling is about as much like as its best */
    NEARBY = 128,   /* tellings around one that points at a decision */
    LATE = 300,     /* days after which the same words can tell of next year's */
    SOON = 31,      /* days after a decision in which news of it are told */
};

#define SIBLINGS 0.8 /* how alike those must be that one document tells side by side */
#define MARGIN 0.15  /* by which the best must be more like than another that could be meant */
#define VAGUE 0.95   /* needed of two that say neither when nor what in more than a word */

typedef struct group {
    uint32_t first;     /* member, index */
    akt_day start, end; /* common to all dated members; AKT_NO_DAY when none is */
    akt_str who;        /* the fullest name; "" while unknown */
    bool named;
    uint32_t looked; /* the last telling that was compared with it, 1 + index */
    uint32_t into;   /* the group that it has become part of; itself if none */
    bool open;       /* could as well be one of several */
} group;

typedef struct entry { /* groups that hold a word */
    uint32_t *groups;
    size_t n, cap;
} entry;

typedef struct grouper {
    told *told;
    uint32_t *by_place; /* told, by passage and where they stand in it */
    size_t n;
    group *groups;
    size_t n_groups;
    akt_names stems;
    entry *entries; /* by number of the stem */
    size_t cap_entries;
    akt_arena arena;
} grouper;

/* Those that say most come first. */
static int by_substance(const void *left, const void *right)
{
    const told *a = left, *b = right;
    int one = 8 * a->bare + 4 * (a->start == AKT_NO_DAY) + 2 * a->telling->decision.mention +
              (a->who.len == 0);
    int other = 8 * b->bare + 4 * (b->start == AKT_NO_DAY) + 2 * b->telling->decision.mention +
                (b->who.len == 0);

    if (one != other)
        return one < other ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* --- Whether two can be one --- */

/* Whether an undated decision told by t can be one of this day. */
static bool not_after(const told *t, akt_day start)
{
    return t->telling->decision.status != AKT_DECISION_TAKEN || t->telling->latest == AKT_NO_DAY ||
           start <= t->telling->latest;
}

static bool same_date(const grouper *g, const group *of, const told *t)
{
    if (t->start == AKT_NO_DAY)
        return of->start == AKT_NO_DAY || not_after(t, of->start);
    for (uint32_t at = of->first + 1; at != 0; at = g->told[at - 1].next)
        if (g->told[at - 1].start == AKT_NO_DAY && !not_after(&g->told[at - 1], t->start))
            return false;
    return of->start == AKT_NO_DAY || (t->start <= of->end && of->start <= t->end);
}

/* Whether one sentence tells both: "upphävde beslutet om avtalet" are two. */
static bool share_a_sentence(const told *a, const told *b)
{
    return a->telling->passage == b->telling->passage &&
           a->telling->sentence.ptr == b->telling->sentence.ptr;
}

/* Whether they stand side by side, where one document tells of several decisions. */
static bool are_siblings(const told *a, const told *b)
{
    akt_decision_rule rule = a->telling->decision.rule;

    if (a->telling->passage == b->telling->passage)
        return true;
    return a->telling->document == b->telling->document &&
           (rule == AKT_DECISION_MINUTES || rule == AKT_DECISION_LISTED);
}

/* Longer than a week: that two such dates can be one says little. */
static bool is_vague(akt_day start, akt_day end)
{
    return end - start > 7;
}

/* Days between the documents, or between a decision and the document that tells of it without its
 * day; 0 for one document and where it cannot be told. */
static akt_day distance(const told *a, const told *b)
{
    akt_day one = a->start != AKT_NO_DAY ? a->start : a->telling->latest;
    akt_day two = b->start != AKT_NO_DAY ? b->start : b->telling->latest;

    if (a->telling->document == b->telling->document || one == AKT_NO_DAY || two == AKT_NO_DAY)
        return 0;
    return one > two ? one - two : two - one;
}

/* From what likeness on they are one: the less else speaks for it, the more alike. */
static double needed(const group *of, const told *member, const told *t)
{
    bool known = of->who.len > 0 && t->who.len > 0 && of->named == t->named;
    bool soon = distance(member, t) <= SOON, late = distance(member, t) > LATE;
    bool same = member->telling->document == t->telling->document;
    double need;

    if (of->start != AKT_NO_DAY && t->start != AKT_NO_DAY && !is_vague(of->start, of->end) &&
        !is_vague(t->start, t->end))
        need = known ? 0.4 : 0.45;
    else if (of->start != AKT_NO_DAY || t->start != AKT_NO_DAY)
        need = soon ? (known ? 0.5 : 0.6) : late ? 0.8 : known ? 0.6 : 0.75;
    else
        need = same ? (known ? 0.55 : 0.7) : !member->what && !t->what ? VAGUE : known ? 0.66 : 0.8;
    return need < SIBLINGS && are_siblings(member, t) ? SIBLINGS : need;
}

/* What comes again each month or year is another one when it is told of later, unless a day says
 * that it is not. */
static bool is_another_time(const told *member, const told *t)
{
    return (member->recurs || t->recurs) &&
           (member->start == AKT_NO_DAY || t->start == AKT_NO_DAY) && distance(member, t) > SOON &&
           !akt_told_of_one_year(member, t);
}

/* Whether a field without a what is that of a decision told in the same document: of that day, or
 * of the document's. */
static bool field_of(const told *field, const told *member)
{
    akt_day day = field->start != AKT_NO_DAY ? field->start : field->telling->latest;

    return field->bare && !member->telling->decision.mention &&
           field->telling->document == member->telling->document &&
           (day == AKT_NO_DAY || member->start == AKT_NO_DAY ||
            (member->start <= day && day <= member->end));
}

/* How far above what is needed t is like the group; below 0: not the same. */
static double likeness(const grouper *g, const group *of, const told *t)
{
    double best = -1;
    size_t n = 0;

    if (g->told[of->first].telling->decision.status != t->telling->decision.status ||
        !akt_told_same_decider(of->who, of->named, t->who, t->named) || !same_date(g, of, t))
        return -1;
    for (uint32_t at = of->first + 1; at != 0 && n < COMPARED; at = g->told[at - 1].next, n++) {
        const told *member = &g->told[at - 1];
        double over;

        if (member->pointer && !t->pointer)
            continue;
        over = field_of(t, member)          ? 1
               : is_another_time(member, t) ? -1
                                            : akt_told_alike(member, t) - needed(of, member, t);

        if ((over < 0 && are_siblings(member, t)) || share_a_sentence(member, t))
            return -1; /* whatever third parties say */
        best = over > best ? over : best;
    }
    return best;
}

/* --- Groups by word --- */

static const entry *groups_with(const grouper *g, akt_str stem)
{
    static const entry none;
    size_t number = akt_names_find(&g->stems, stem);

    return number != AKT_NONE ? &g->entries[number] : &none;
}

static bool note(grouper *g, akt_str stem, uint32_t which)
{
    size_t known = g->stems.n, number;
    entry *e;

    if (!akt_grow(&g->entries, &g->cap_entries, known + 1, sizeof *e) ||
        (number = akt_names_add(&g->stems, stem)) == AKT_NONE)
        return false;
    e = &g->entries[number];
    if (number == known)
        *e = (entry){0};
    if (e->n > 0 && e->groups[e->n - 1] == which)
        return true;
    if (!akt_grow(&e->groups, &e->cap, e->n + 1, sizeof *e->groups))
        return false;
    e->groups[e->n++] = which;
    return true;
}

static size_t keys_of(const told *t, akt_str keys[KEYS_MAX])
{
    size_t n = akt_matter_keys(t->sentence, keys, KEYS);

    if (t->what)
        n += akt_matter_keys(t->what, keys + n, KEYS);
    keys[n++] = t->record;
    keys[n++] = t->kind_key;
    return n;
}

/* --- One after the other --- */

static bool join(grouper *g, uint32_t at, uint32_t which)
{
    told *t = &g->told[at];
    group *of = &g->groups[which];
    akt_str keys[KEYS_MAX];
    size_t n = keys_of(t, keys);

    t->group = which;
    t->next = g->told[of->first].next; /* behind the founder */
    g->told[of->first].next = at + 1;
    if (t->start != AKT_NO_DAY && of->start != AKT_NO_DAY) {
        of->start = t->start > of->start ? t->start : of->start;
        of->end = t->end < of->end ? t->end : of->end;
    } else if (t->start != AKT_NO_DAY) {
        of->start = t->start;
        of->end = t->end;
    }
    if (of->who.len == 0 || (of->named && !t->named && t->who.len > 0) ||
        (of->named == t->named && t->who.len > of->who.len)) {
        of->who = t->who;
        of->named = t->named;
    }
    for (size_t i = t->pointer ? n - 2 : 0; i < n; i++) /* what is said of it is another matter */
        if (keys[i].len > 0 && !note(g, keys[i], which))
            return false;
    return true;
}

static bool found(grouper *g, uint32_t at, bool open)
{
    told *t = &g->told[at];
    uint32_t which = (uint32_t)g->n_groups++;
    akt_str keys[KEYS_MAX];
    size_t n = keys_of(t, keys);

    t->group = which;
    g->groups[which] = (group){at, t->start, t->end, t->who, t->named, at + 1, which, open};
    for (size_t i = 0; i < n; i++)
        if (keys[i].len > 0 && !note(g, keys[i], which))
            return false;
    return true;
}

static uint32_t whole(const grouper *g, uint32_t which)
{
    while (g->groups[which].into != which)
        which = g->groups[which].into;
    return which;
}

/* Groups that a telling is like. */
typedef struct rivals {
    uint32_t groups[RIVALS];
    double over[RIVALS];
    size_t n;
} rivals;

/* Keeps the best, in their order; of equal ones the last found is the oldest, and first. */
static void add_rival(rivals *all, uint32_t which, double over)
{
    size_t at = all->n < RIVALS ? all->n++ : RIVALS;

    if (at == RIVALS) {
        if (over < all->over[--at])
            return;
    }
    for (; at > 0 && all->over[at - 1] <= over; at--) {
        all->over[at] = all->over[at - 1];
        all->groups[at] = all->groups[at - 1];
    }
    all->over[at] = over;
    all->groups[at] = which;
}

/* Whether another than the best could as well be meant, by a telling that does not say when or by
 * whom: of another day, another body, or something else of that day. */
static bool is_open(const grouper *g, const rivals *all, const told *t)
{
    const group *best = &g->groups[all->groups[0]];

    if (t->start != AKT_NO_DAY && t->who.len > 0)
        return false;
    for (size_t i = 1; i < all->n; i++) {
        const group *other = &g->groups[all->groups[i]];

        if (all->over[i] < all->over[0] - MARGIN)
            return false;
        if (!akt_told_same_decider(best->who, best->named, other->who, other->named) ||
            (best->start != AKT_NO_DAY && other->start != AKT_NO_DAY))
            return true; /* those of one day have been found to be two */
    }
    return false;
}

/* The group that a telling is most like, UINT32_MAX if there is none or *open; of equal ones the
 * first. look: a number that no look before had. */
static uint32_t nearest(grouper *g, const told *t, uint32_t not, uint32_t look, bool *open)
{
    akt_str keys[KEYS_MAX];
    size_t n = keys_of(t, keys);
    rivals all = {.n = 0};

    for (size_t k = 0; k < n; k++) {
        const entry *e = groups_with(g, keys[k]);

        for (size_t i = keys[k].len > 0 ? e->n : 0; i > 0 && e->n - i < OF_A_KEY; i--) {
            uint32_t at = whole(g, e->groups[i - 1]);
            group *of = &g->groups[at];
            double over;

            if (of->looked == look || at == not )
                continue;
            of->looked = look;
            over = likeness(g, of, t);
            if (over >= -MARGIN)
                add_rival(&all, at, over);
        }
    }
    *open = all.n > 0 && all.over[0] >= 0 && is_open(g, &all, t);
    return all.n == 0 || all.over[0] < 0 || *open ? UINT32_MAX : all.groups[0];
}

static bool place_by_matter(grouper *g, uint32_t at)
{
    bool open;
    uint32_t which = nearest(g, &g->told[at], UINT32_MAX, at + 1, &open);

    return which == UINT32_MAX ? found(g, at, open) : join(g, at, which);
}

/* --- Those that point at a decision --- */

typedef struct aim { /* what a pointer can mean */
    uint32_t group;  /* UINT32_MAX: nothing yet */
    bool several;    /* so it cannot be told which */
} aim;

static void mean(const grouper *g, aim *out, uint32_t which)
{
    which = whole(g, which);
    out->several |= out->group != UINT32_MAX && out->group != which;
    out->group = which;
}

/* Whether what is told here is what a pointer's day and kind of record mean. */
static bool is_meant(const told *t, const told *told_here)
{
    return !told_here->pointer && !share_a_sentence(t, told_here) && told_here->start == t->start &&
           told_here->end == t->end &&
           told_here->telling->decision.status == t->telling->decision.status &&
           (t->kind.len == 0 || told_here->kind.len == 0 || akt_str_eq(t->kind, told_here->kind)) &&
           akt_told_makes(told_here, t->kind);
}

/* "Beslutet har överklagats": what was told before it in the passage. */
static aim aim_back(const grouper *g, uint32_t place)
{
    const told *t = &g->told[g->by_place[place]];
    aim out = {UINT32_MAX, false};

    for (uint32_t i = place; i > 0 && place - i < NEARBY; i--) {
        const told *before = &g->told[g->by_place[i - 1]];

        if (before->telling->passage != t->telling->passage)
            break;
        if (!before->pointer)
            mean(g, &out, before->group);
    }
    return out;
}

/* "Konkurrensverkets beslut": what that body is told to have decided in the document. */
static aim aim_by_body(const grouper *g, uint32_t place)
{
    const told *t = &g->told[g->by_place[place]];
    aim out = {UINT32_MAX, false};

    for (uint32_t i = place < NEARBY ? 0 : place - NEARBY; i < g->n && i < place + NEARBY; i++) {
        const told *other = &g->told[g->by_place[i]];

        if (i != place && !other->pointer && other->who.len > 0 &&
            other->telling->document == t->telling->document &&
            other->telling->decision.status == t->telling->decision.status &&
            akt_told_same_decider(t->who, t->named, other->who, other->named))
            mean(g, &out, other->group);
    }
    return out;
}

/* "Delegationsbeslutet den 3 maj": the decision of that day in the passage, or else in the document
 * or, by the kind of record, anywhere. */
static aim aim_by_day(const grouper *g, uint32_t place)
{
    const told *t = &g->told[g->by_place[place]];
    aim here = {UINT32_MAX, false}, out = {UINT32_MAX, false};
    const entry *e;

    for (uint32_t i = place < NEARBY ? 0 : place - NEARBY; i < g->n && i < place + NEARBY; i++) {
        const told *other = &g->told[g->by_place[i]];

        if (i == place || other->telling->document != t->telling->document || !is_meant(t, other))
            continue;
        mean(g, &out, other->group);
        if (other->telling->passage == t->telling->passage)
            mean(g, &here, other->group);
    }
    if (here.group != UINT32_MAX)
        return here;
    if (t->kind_key.len == 0)
        return out;
    e = groups_with(g, t->kind_key);
    for (size_t i = e->n; i > 0 && e->n - i < OF_A_KEY; i--)
        mean(g, &out, e->groups[i - 1]);
    return out;
}

static bool place_pointer(grouper *g, uint32_t place)
{
    uint32_t at = g->by_place[place];
    const told *t = &g->told[at];
    aim meant = t->start != AKT_NO_DAY ? aim_by_day(g, place)
                : t->who.len > 0       ? aim_by_body(g, place)
                                       : aim_back(g, place);

    if (meant.several)
        return found(g, at, true);
    if (meant.group != UINT32_MAX && same_date(g, &g->groups[meant.group], t) &&
        g->told[g->groups[meant.group].first].telling->decision.status == AKT_DECISION_TAKEN)
        return join(g, at, meant.group);
    return place_by_matter(g, at);
}

/* --- Groups that a later telling shows to be one --- */

/* Whether two that stand side by side are two decisions. */
static bool are_two(const told *a, const told *b)
{
    return share_a_sentence(a, b) || (are_siblings(a, b) && !a->pointer && !b->pointer &&
                                      !a->bare && !b->bare && akt_told_alike(a, b) < SIBLINGS);
}

/* Whether all that one group holds can be what the other holds. */
static bool agree(const grouper *g, const group *a, const group *b)
{
    if (!akt_told_same_decider(a->who, a->named, b->who, b->named) ||
        (a->open && b->start != AKT_NO_DAY) || (b->open && a->start != AKT_NO_DAY))
        return false;
    for (uint32_t at = b->first + 1; at != 0; at = g->told[at - 1].next) {
        const told *t = &g->told[at - 1];

        if (!same_date(g, a, t))
            return false;
        for (uint32_t to = a->first + 1; to != 0; to = g->told[to - 1].next)
            if (are_two(&g->told[to - 1], t))
                return false;
    }
    return true;
}

static bool absorb(grouper *g, uint32_t into, uint32_t which)
{
    uint32_t at = g->groups[which].first + 1, next;

    g->groups[which].into = into;
    for (; at != 0; at = next) {
        next = g->told[at - 1].next;
        if (!join(g, at - 1, into))
            return false;
    }
    return true;
}

static bool unite(grouper *g, uint32_t *look)
{
    for (uint32_t which = 0; which < g->n_groups; which++) {
        size_t n = 0;

        for (uint32_t at = g->groups[which].first + 1;
             at != 0 && n < COMPARED && g->groups[which].into == which;
             at = g->told[at - 1].next, n++) {
            bool open;
            uint32_t other = nearest(g, &g->told[at - 1], which, ++*look, &open);

            if (other == UINT32_MAX || !agree(g, &g->groups[other], &g->groups[which]))
                continue;
            if (!absorb(g, other, which))
                return false;
            break;
        }
    }
    return true;
}

static int by_where(const void *left, const void *right)
{
    const told *const *a = left, *const *b = right;
    const akt_telling *one = (*a)->telling, *other = (*b)->telling;

    if (one->document != other->document)
        return one->document < other->document ? -1 : 1;
    if (one->passage != other->passage)
        return one->passage < other->passage ? -1 : 1;
    if (one->decision.offset != other->decision.offset)
        return one->decision.offset < other->decision.offset ? -1 : 1;
    return (*a)->order < (*b)->order ? -1 : (*a)->order > (*b)->order;
}

static bool sort_by_place(grouper *g)
{
    const told **sorted = akt_arena_array(&g->arena, g->n, sizeof *sorted);

    g->by_place = akt_arena_array(&g->arena, g->n, sizeof *g->by_place);
    if (!sorted || !g->by_place)
        return false;
    for (size_t i = 0; i < g->n; i++)
        sorted[i] = &g->told[i];
    qsort(sorted, g->n, sizeof *sorted, by_where);
    for (size_t i = 0; i < g->n; i++)
        g->by_place[i] = (uint32_t)(sorted[i] - g->told);
    return true;
}

static bool run(grouper *g, const akt_telling *tellings, const told_reader *r)
{
    uint32_t look;

    for (size_t i = 0; i < g->n; i++)
        if (!akt_told_read(r, &tellings[i], (uint32_t)i, &g->told[i]))
            return false;
    qsort(g->told, g->n, sizeof *g->told, by_substance);
    if (!sort_by_place(g))
        return false;
    for (uint32_t i = 0; i < g->n; i++)
        if (!g->told[i].pointer && !place_by_matter(g, i))
            return false;
    look = (uint32_t)g->n + 1;
    if (!unite(g, &look))
        return false;
    for (uint32_t i = 0; i < g->n; i++)
        if (g->told[g->by_place[i]].pointer && !place_pointer(g, i))
            return false;
    return unite(g, &look);
}

bool akt_tellings_group(const akt_telling *tellings, size_t n, akt_tokenizer *tokenizer,
                        akt_word_weight *weight, void *context, uint32_t *out, size_t *n_groups)
{
    grouper g = {.n = n};
    told_reader r = {tokenizer, weight, context, &g.arena};
    bool done = false;

    *n_groups = 0;
    if (n == 0)
        return true;
    if (n < UINT32_MAX) {
        g.told = akt_arena_array(&g.arena, n, sizeof *g.told);
        g.groups = akt_arena_array(&g.arena, n, sizeof *g.groups);
    }
    if (g.told && g.groups)
        done = run(&g, tellings, &r);
    for (uint32_t i = 0; done && i < g.n_groups; i++) {
        if (g.groups[i].into != i)
            continue;
        for (uint32_t at = g.groups[i].first + 1; at != 0; at = g.told[at - 1].next)
            out[g.told[at - 1].order] = (uint32_t)*n_groups;
        ++*n_groups;
    }
    for (size_t i = 0; i < g.stems.n; i++)
        akt_free(g.entries[i].groups);
    akt_free(g.entries);
    akt_names_free(&g.stems);
    akt_arena_free(&g.arena);
    return done;
}
