/* Tellings are taken in order of how much they say of their decision: with a date before those
 * without, with a decider before those without. Each joins the group that is most like it, or
 * founds one. Groups are looked up by the most telling words of what they hold. */
#include "findings/telling.h"

#include "base/mem.h"
#include "facts/decider.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    KEYS = 8, /* words by which a telling is looked up */
    KEYS_MAX = 2 * KEYS + 1,
    COMPARED = 8,   /* members of a group that are compared */
    OF_A_KEY = 256, /* groups that are looked at for one word: the latest */
    DATES_MAX = 32, /* of a sentence */
    SHORT_MIN = 5,  /* bytes of "rådet": part of a name that can stand for all of it */
};

#define LITTLE 0.3   /* how alike what is decided must be at the least */
#define SIBLINGS 0.8 /* how alike those must be that one document tells side by side */

typedef struct told {
    const akt_telling *telling;
    akt_matter *what, *sentence; /* what: NULL when it says too little */
    akt_str who;                 /* the decider's key */
    bool named;                  /* who is a person's name or a region's: any role may be theirs */
    bool bare;      /* a field: says of the document's decision when or by whom, not what it is */
    akt_str record; /* a key of the document */
    akt_day start, end;
    uint32_t next;  /* member of the same group, 1 + index; 0 at the end */
    uint32_t order; /* in the caller's list */
} told;

typedef struct group {
    uint32_t first;     /* member, index */
    akt_day start, end; /* common to all dated members; AKT_NO_DAY when none is */
    akt_str who;        /* the fullest name; "" while unknown */
    bool named;
    uint32_t looked; /* the last telling that was compared with it, 1 + index */
    uint32_t into;   /* the group that it has become part of; itself if none */
} group;

typedef struct entry { /* groups that hold a word */
    akt_str stem;
    uint32_t *groups;
    size_t n, cap;
} entry;

typedef struct grouper {
    told *told;
    size_t n;
    group *groups;
    size_t n_groups;
    entry *entries; /* an open table */
    size_t n_entries, size;
    akt_arena arena;
    akt_tokenizer *tokenizer;
    akt_word_weight *weight;
    void *context;
} grouper;

/* --- What a telling says --- */

/* Puts a range among others, which ascend and do not overlap; at most DATES_MAX. */
static size_t add_range(akt_range *ranges, size_t n, size_t offset, size_t length)
{
    size_t at = n;

    if (offset == AKT_NONE || length == 0 || n == DATES_MAX)
        return n;
    for (size_t i = 0; i < n; i++)
        if (offset < ranges[i].offset + ranges[i].length && ranges[i].offset < offset + length)
            return n;
    for (; at > 0 && ranges[at - 1].offset > offset; at--)
        ranges[at] = ranges[at - 1];
    ranges[at] = (akt_range){offset, length};
    return n + 1;
}

/* Words that say that something is decided, not what: "beslutade", "föreslår". */
static bool says_no_more(akt_str signal)
{
    return akt_str_find(signal, AKT_STR("eslut"), 0) != AKT_NONE ||
           akt_str_find(signal, AKT_STR("öresl"), 0) != AKT_NONE;
}

/* Where the signal stands; of one that is split ("Beslutet att pausa införandet fattades") its
 * first and last word, since what lies between may be what is decided. */
static size_t add_signal(akt_range *ranges, size_t n, akt_str text, akt_str signal)
{
    size_t at = akt_str_find(text, signal, 0), first = akt_str_find_byte(signal, ' ', 0), last;

    if (at == AKT_NONE || first == AKT_NONE)
        return add_range(ranges, n, at, signal.len);
    for (last = signal.len; signal.ptr[last - 1] != ' ';)
        last--;
    n = add_range(ranges, n, at, first);
    return add_range(ranges, n, at + last, signal.len - last);
}

/* What a text tells, but for dates, the decider and what says only that it is a decision. */
static akt_matter *matter_of(grouper *g, akt_str text, const akt_decision *decision)
{
    akt_range ranges[DATES_MAX];
    akt_date *dates;
    size_t n, n_dates;

    if (!akt_dates_find(text, &g->arena, &dates, &n_dates))
        return NULL;
    n = 0;
    for (size_t i = 0; i < n_dates && i < DATES_MAX; i++)
        n = add_range(ranges, n, dates[i].offset, dates[i].length);
    if (decision->who.len > 0)
        n = add_range(ranges, n, akt_str_find(text, decision->who, 0), decision->who.len);
    if (decision->signal.len > 0 && says_no_more(decision->signal))
        n = add_signal(ranges, n, text, decision->signal);
    return akt_matter_of(text, ranges, n, g->tokenizer, g->weight, g->context, &g->arena);
}

/* Whether every word begins with a capital, and there are two: "Alma Kornknarr", "Region X". */
static bool is_name(akt_str who)
{
    size_t words = 0;

    for (size_t i = 0; i < who.len && who.ptr[i] != ','; i++) {
        unsigned char c = (unsigned char)who.ptr[i];

        if (i > 0 && who.ptr[i - 1] != ' ')
            continue;
        if (!(c >= 'A' && c <= 'Z') && c != 0xC3)
            return false;
        words++;
    }
    return words >= 2;
}

static bool fill(grouper *g, told *t, const akt_telling *telling, uint32_t order)
{
    char key[AKT_DECIDER_KEY_MAX], record[16];
    const akt_decision *decision = &telling->decision;
    bool bare = decision->rule == AKT_DECISION_FIELD && decision->what.len == 0;

    *t = (told){.telling = telling,
                .start = decision->start,
                .end = decision->end,
                .named = is_name(decision->who),
                .bare = bare,
                .order = order};
    t->who = akt_arena_copy(&g->arena, (akt_str){key, akt_decider_key(decision->who, key)});
    snprintf(record, sizeof record, "\x01%u", telling->document);
    t->record = akt_arena_copy(&g->arena, akt_str_of(record));
    t->sentence =
        matter_of(g, bare && telling->title.len > 0 ? telling->title : telling->sentence, decision);
    t->what = matter_of(g, decision->what, decision);
    if (!t->who.ptr || !t->record.ptr || !t->sentence || !t->what)
        return false;
    if (akt_matter_words(t->what) < 2)
        t->what = NULL;
    return true;
}

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

/* "regiondirektören" is "regiondirektör", the role behind a comma. */
static bool role_is(akt_str name, akt_str role)
{
    size_t comma = akt_str_find_byte(name, ',', 0);
    akt_str behind;

    if (comma == AKT_NONE)
        return false;
    behind = akt_str_trim(akt_str_slice(name, comma + 1, name.len));
    return behind.len >= SHORT_MIN && akt_str_starts(role, behind);
}

static bool same_decider(akt_str a, bool a_named, akt_str b, bool b_named)
{
    akt_str part = a.len < b.len ? a : b, whole = a.len < b.len ? b : a;

    if (a.len == 0 || b.len == 0 || akt_str_eq(a, b) || a_named != b_named)
        return true;
    if (a_named)
        return akt_str_starts(whole, part) && whole.ptr[part.len] == ',';
    return (part.len >= SHORT_MIN && akt_str_ends(whole, part)) || role_is(a, b) || role_is(b, a);
}

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

/* The number behind the first "§", "" if there is none. */
static akt_str paragraph_of(akt_str text)
{
    size_t at = akt_str_find(text, AKT_STR("§"), 0), limit, end;

    if (at == AKT_NONE)
        return AKT_STR("");
    at += AKT_STR("§").len;
    limit = at + 3; /* a blank, of up to three bytes */
    while (at < text.len && !akt_is_digit(text.ptr[at]) && at < limit)
        at++;
    for (end = at; end < text.len && akt_is_digit(text.ptr[end]);)
        end++;
    return akt_str_slice(text, at, end);
}

static double alike(const told *a, const told *b)
{
    akt_str one = paragraph_of(a->telling->sentence), two = paragraph_of(b->telling->sentence);
    double most = akt_matter_alike(a->sentence, b->sentence), other;

    if (one.len > 0 && two.len > 0 && !akt_str_eq(one, two))
        return 0;
    if (a->what && b->what) {
        other = akt_matter_alike(a->what, b->what);
        if (other < LITTLE) /* what they share stands around the decisions: "utifrån beslutet om
                             * paus beslutade direktören om samordning" */
            return other;
        most = other > most ? other : most;
    } else if (a->what || b->what) {
        other = akt_matter_alike(a->what ? a->what : a->sentence, b->what ? b->what : b->sentence);
        most = other > most ? other : most;
    }
    return most;
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

/* From what likeness on they are one: the less else speaks for it, the more alike. */
static double needed(const group *of, const told *member, const told *t)
{
    bool known = of->who.len > 0 && t->who.len > 0 && of->named == t->named;
    double need;

    if (of->start != AKT_NO_DAY && t->start != AKT_NO_DAY && !is_vague(of->start, of->end) &&
        !is_vague(t->start, t->end))
        need = known ? 0.4 : 0.45;
    else if (of->start != AKT_NO_DAY || t->start != AKT_NO_DAY)
        need = known ? 0.6 : 0.75;
    else
        need = known ? 0.66 : 0.8;
    return need < SIBLINGS && are_siblings(member, t) ? SIBLINGS : need;
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
        !same_decider(of->who, of->named, t->who, t->named) || !same_date(g, of, t))
        return -1;
    for (uint32_t at = of->first + 1; at != 0 && n < COMPARED; at = g->told[at - 1].next, n++) {
        const told *member = &g->told[at - 1];
        double over = field_of(t, member) ? 1 : alike(member, t) - needed(of, member, t);

        if (over < 0 && are_siblings(member, t))
            return -1; /* whatever third parties say */
        best = over > best ? over : best;
    }
    return best;
}

/* --- Groups by word --- */

static size_t hash_of(akt_str s)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a */

    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
    return (size_t)(hash ^ hash >> 32);
}

static entry *find(const grouper *g, akt_str stem)
{
    size_t at = hash_of(stem) & (g->size - 1);

    while (g->entries[at].stem.len > 0 && !akt_str_eq(g->entries[at].stem, stem))
        at = (at + 1) & (g->size - 1);
    return &g->entries[at];
}

static bool grow_entries(grouper *g)
{
    grouper bigger = {.size = g->size ? 2 * g->size : 1024};

    bigger.entries = akt_alloc(bigger.size * sizeof *bigger.entries);
    if (!bigger.entries)
        return false;
    memset(bigger.entries, 0, bigger.size * sizeof *bigger.entries);
    for (size_t i = 0; i < g->size; i++)
        if (g->entries[i].stem.len > 0)
            *find(&bigger, g->entries[i].stem) = g->entries[i];
    akt_free(g->entries);
    g->entries = bigger.entries;
    g->size = bigger.size;
    return true;
}

static bool note(grouper *g, akt_str stem, uint32_t which)
{
    entry *e;

    if (2 * g->n_entries >= g->size && !grow_entries(g))
        return false;
    e = find(g, stem);
    if (e->n > 0 && e->groups[e->n - 1] == which)
        return true;
    if (!akt_grow(&e->groups, &e->cap, e->n + 1, sizeof *e->groups))
        return false;
    if (e->stem.len == 0) {
        e->stem = stem;
        g->n_entries++;
    }
    e->groups[e->n++] = which;
    return true;
}

static size_t keys_of(const told *t, akt_str keys[KEYS_MAX])
{
    size_t n = akt_matter_keys(t->sentence, keys, KEYS);

    if (t->what)
        n += akt_matter_keys(t->what, keys + n, KEYS);
    keys[n++] = t->record;
    return n;
}

/* --- One after the other --- */

static bool join(grouper *g, uint32_t at, uint32_t which)
{
    told *t = &g->told[at];
    group *of = &g->groups[which];
    akt_str keys[KEYS_MAX];
    size_t n = keys_of(t, keys);

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
    for (size_t i = 0; i < n; i++)
        if (keys[i].len > 0 && !note(g, keys[i], which))
            return false;
    return true;
}

static bool found(grouper *g, uint32_t at)
{
    told *t = &g->told[at];
    uint32_t which = (uint32_t)g->n_groups++;
    akt_str keys[KEYS_MAX];
    size_t n = keys_of(t, keys);

    g->groups[which] = (group){at, t->start, t->end, t->who, t->named, at + 1, which};
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

/* The group that a telling is most like, UINT32_MAX if there is none; of equal ones the first.
 * look: a number that no look before had. */
static uint32_t nearest(grouper *g, const told *t, uint32_t not, uint32_t look)
{
    akt_str keys[KEYS_MAX];
    size_t n = keys_of(t, keys);
    double best = 0;
    uint32_t which = UINT32_MAX;

    for (size_t k = 0; k < n && g->size > 0; k++) {
        const entry *e = find(g, keys[k]);

        for (size_t i = e->n; i > 0 && e->n - i < OF_A_KEY; i--) {
            uint32_t at = whole(g, e->groups[i - 1]);
            group *of = &g->groups[at];
            double over;

            if (of->looked == look || at == not )
                continue;
            of->looked = look;
            over = likeness(g, of, t);
            if (over < 0 || over < best)
                continue;
            best = over;
            which = at;
        }
    }
    return which;
}

static bool place(grouper *g, uint32_t at)
{
    uint32_t which = nearest(g, &g->told[at], UINT32_MAX, at + 1);

    return which == UINT32_MAX ? found(g, at) : join(g, at, which);
}

/* --- Groups that a later telling shows to be one --- */

/* Whether all that one group holds can be what the other holds. */
static bool agree(const grouper *g, const group *a, const group *b)
{
    if (!same_decider(a->who, a->named, b->who, b->named))
        return false;
    for (uint32_t at = b->first + 1; at != 0; at = g->told[at - 1].next) {
        const told *t = &g->told[at - 1];

        if (!same_date(g, a, t))
            return false;
        for (uint32_t to = a->first + 1; to != 0; to = g->told[to - 1].next)
            if (are_siblings(&g->told[to - 1], t) && !t->bare && !g->told[to - 1].bare &&
                alike(&g->told[to - 1], t) < SIBLINGS)
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
            uint32_t other = nearest(g, &g->told[at - 1], which, ++*look);

            if (other == UINT32_MAX || !agree(g, &g->groups[other], &g->groups[which]))
                continue;
            if (!absorb(g, other, which))
                return false;
            break;
        }
    }
    return true;
}

static bool run(grouper *g, const akt_telling *tellings)
{
    uint32_t look;

    for (size_t i = 0; i < g->n; i++)
        if (!fill(g, &g->told[i], &tellings[i], (uint32_t)i))
            return false;
    qsort(g->told, g->n, sizeof *g->told, by_substance);
    for (size_t i = 0; i < g->n; i++)
        if (!place(g, (uint32_t)i))
            return false;
    look = (uint32_t)g->n + 1;
    return unite(g, &look);
}

bool akt_tellings_group(const akt_telling *tellings, size_t n, akt_tokenizer *tokenizer,
                        akt_word_weight *weight, void *context, uint32_t *out, size_t *n_groups)
{
    grouper g = {.n = n, .tokenizer = tokenizer, .weight = weight, .context = context};
    bool done = false;

    *n_groups = 0;
    if (n == 0)
        return true;
    if (n < UINT32_MAX) {
        g.told = akt_arena_array(&g.arena, n, sizeof *g.told);
        g.groups = akt_arena_array(&g.arena, n, sizeof *g.groups);
    }
    if (g.told && g.groups)
        done = run(&g, tellings);
    for (uint32_t i = 0; done && i < g.n_groups; i++) {
        if (g.groups[i].into != i)
            continue;
        for (uint32_t at = g.groups[i].first + 1; at != 0; at = g.told[at - 1].next)
            out[g.told[at - 1].order] = (uint32_t)*n_groups;
        ++*n_groups;
    }
    for (size_t i = 0; i < g.size; i++)
        akt_free(g.entries[i].groups);
    akt_free(g.entries);
    akt_arena_free(&g.arena);
    return done;
}
