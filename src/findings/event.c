/* Statements are sorted by their dates; among those of one date each is compared with the events
 * that share one of its most telling words, and joins the one that is most like it unless it
 * disagrees with anything told there. */
#include "findings/event.h"

#include "base/mem.h"
#include "base/names.h"
#include "findings/telling.h"
#include "findings/weight.h"

#include <stdlib.h>

#define FAILED "cannot make the timeline"
#define KEYS 6        /* words under which an event is looked for */
#define CANDIDATES 48 /* events compared with a statement */
#define MEMBERS 16    /* of an event are compared */

#define OF_A_KEY 256 /* events that are looked at under one word */

typedef struct told { /* a statement and what it is about */
    akt_statement *statement;
    akt_matter *matter;     /* of its heading and itself */
    akt_matter *own;        /* of itself: below one heading nothing else tells two apart */
    akt_str keys[KEYS + 1]; /* its words, and the whole of it */
    size_t n_keys;
    size_t event; /* within its date */
} told;

typedef struct group { /* an event while its date is worked at */
    const told *members[MEMBERS];
    size_t n;
} group;

typedef struct holder { /* an event that holds a word */
    size_t event;
    size_t next; /* 1 + index; 0 for the last */
} holder;

typedef struct holders { /* of one word, in the order in which they came */
    size_t first, last;  /* 1 + index */
    size_t n;
} holders;

typedef struct maker {
    akt_archive *archive;
    akt_timeline *out;
    bool months;
    akt_weights *weights;
    told *told; /* of one date */
    size_t n_told;
    group *groups;
    size_t n_groups;
    akt_names keys;   /* of one date */
    holders *holders; /* by number of the key */
    holder *list;
    size_t n_list;
    size_t cap_events;
    akt_arena scratch; /* of one date */
    akt_err *err;
} maker;

/* --- Dates --- */

static akt_day month_start(akt_day day)
{
    int year, month, mday;

    akt_day_split(day, &year, &month, &mday);
    return day - mday + 1;
}

static akt_day month_end(akt_day day)
{
    int year, month, mday;
    akt_day next;

    akt_day_split(day, &year, &month, &mday);
    next = month == 12 ? akt_day_of(year + 1, 1, 1) : akt_day_of(year, month + 1, 1);
    return next == AKT_NO_DAY ? day : next - 1;
}

/* The interval under which a statement stands. */
static void interval_of(const akt_statement *s, bool months, akt_day *start, akt_day *end)
{
    *start = months ? month_start(s->date.start) : s->date.start;
    *end = months ? month_end(s->date.end) : s->date.end;
}

static int by_order(const akt_statement *a, const akt_statement *b)
{
    return a->order < b->order ? -1 : a->order > b->order;
}

static int by_day(const void *left, const void *right)
{
    const akt_statement *a = left, *b = right;

    if (a->date.start != b->date.start)
        return a->date.start < b->date.start ? -1 : 1;
    if (a->date.end != b->date.end)
        return a->date.end < b->date.end ? -1 : 1;
    return by_order(a, b);
}

static int by_month(const void *left, const void *right)
{
    const akt_statement *a = left, *b = right;
    akt_day start_a, end_a, start_b, end_b;

    interval_of(a, true, &start_a, &end_a);
    interval_of(b, true, &start_b, &end_b);
    if (start_a != start_b)
        return start_a < start_b ? -1 : 1;
    if (end_a != end_b)
        return end_a < end_b ? -1 : 1;
    return by_day(left, right);
}

/* --- Which event --- */

static bool add_key(maker *m, akt_str stem, size_t event)
{
    size_t number = akt_names_add(&m->keys, stem);
    holders *of;

    if (number == AKT_NONE)
        return false;
    of = &m->holders[number];
    for (size_t at = of->first; at != 0; at = m->list[at - 1].next)
        if (m->list[at - 1].event == event)
            return true;
    if (of->n == OF_A_KEY)
        return true;
    m->list[m->n_list++] = (holder){event, 0};
    if (of->n++ == 0)
        of->first = m->n_list;
    else
        m->list[of->last - 1].next = m->n_list;
    of->last = m->n_list;
    return true;
}

/* Whether both name other days, and none in common: prolonged to June, prolonged to December. */
static bool days_disagree(const akt_statement *a, const akt_statement *b)
{
    for (size_t i = 0; i < a->n_others; i++)
        for (size_t k = 0; k < b->n_others; k++)
            if (a->others[i] == b->others[k])
                return false;
    return a->n_others > 0 && b->n_others > 0;
}

/* Whether "denna lag" is another in each: documents that have a title in common are versions of
 * one.
 */
static bool speak_of_themselves(const told *a, const told *b)
{
    const akt_stored_document *one = a->statement->document, *other = b->statement->document;

    return one != other && (akt_matter_is_here(a->matter) || akt_matter_is_here(b->matter)) &&
           (one->title.len == 0 || !akt_str_eq(one->title, other->title));
}

/* "Enligt förslaget" below two headings of one record is two decisions. */
static bool headings_disagree(const akt_statement *a, const akt_statement *b)
{
    return a->document == b->document && a->heading.len > 0 && b->heading.len > 0 &&
           !akt_str_eq(a->heading, b->heading);
}

static bool below_one_heading(const akt_statement *a, const akt_statement *b)
{
    return a->document == b->document && a->heading.len > 0 && akt_str_eq(a->heading, b->heading);
}

/* How like a statement is to an event; 0 when it disagrees with one of those told there. */
static double likeness(const told *t, const group *event)
{
    double best = 0;

    for (size_t i = 0; i < event->n; i++) {
        const told *other = event->members[i];
        double alike;

        if ((other->statement->kind == AKT_EVENT_DOCUMENT) !=
            (t->statement->kind == AKT_EVENT_DOCUMENT))
            return 0;
        if (speak_of_themselves(t, other))
            return 0;
        if (akt_str_eq(other->statement->text, t->statement->text) &&
            akt_str_eq(other->statement->heading, t->statement->heading))
            return 1;
        if (days_disagree(t->statement, other->statement) ||
            headings_disagree(t->statement, other->statement))
            return 0;
        alike = below_one_heading(t->statement, other->statement)
                    ? akt_matter_alike(t->own, other->own)
                    : akt_matter_alike(t->matter, other->matter);
        if (alike <= 0)
            return 0;
        best = alike > best ? alike : best;
    }
    return best;
}

/* The event a statement belongs to; n_groups when it is one of its own. */
static size_t event_of(const maker *m, const told *t)
{
    size_t found = m->n_groups, compared = 0;
    double best = AKT_MATTER_SAME;

    for (size_t i = 0; i < t->n_keys; i++) {
        size_t number = akt_names_find(&m->keys, t->keys[i]);
        size_t at = number == AKT_NONE ? 0 : m->holders[number].first;

        for (; at != 0 && compared < CANDIDATES; at = m->list[at - 1].next) {
            size_t event = m->list[at - 1].event;
            double alike;

            if (event == found)
                continue;
            alike = likeness(t, &m->groups[event]);
            compared++;
            if (alike > best || (alike >= best && found == m->n_groups)) {
                best = alike;
                found = event;
            }
        }
    }
    return found;
}

static bool join(maker *m, told *t)
{
    group *g;

    t->event = event_of(m, t);
    g = &m->groups[t->event];
    if (t->event == m->n_groups)
        m->n_groups++;
    if (g->n < MEMBERS)
        g->members[g->n++] = t;
    for (size_t i = 0; i < t->n_keys; i++)
        if (!add_key(m, t->keys[i], t->event))
            return false;
    return true;
}

/* --- Decisions --- */

/* Where the event that event i has become part of begins. */
static size_t root_of(size_t *into, size_t i)
{
    while (into[i] != i)
        i = into[i] = into[into[i]];
    return i;
}

typedef struct decided { /* the decisions of one date, and which tell of the same */
    akt_telling *tellings;
    const told **told;
    uint32_t *groups;
    size_t n, n_groups;
} decided;

static bool gather_decided(maker *m, decided *d)
{
    d->tellings = akt_arena_array(&m->scratch, m->n_told, sizeof *d->tellings);
    d->told = akt_arena_array(&m->scratch, m->n_told, sizeof *d->told);
    d->groups = akt_arena_array(&m->scratch, m->n_told, sizeof *d->groups);
    if (!d->tellings || !d->told || !d->groups)
        return false;
    for (size_t i = 0; i < m->n_told; i++) {
        const akt_statement *s = m->told[i].statement;

        if (!s->decision)
            continue;
        d->told[d->n] = &m->told[i];
        d->tellings[d->n++] =
            (akt_telling){.decision = *s->decision,
                          .sentence = s->text,
                          .title = s->document->title,
                          .latest = s->document->has_date ? s->document->end : AKT_NO_DAY,
                          .document = (uint32_t)s->document->document,
                          .passage = (uint32_t)s->passage->passage,
                          .place = s->document,
                          .where = s->passage,
                          .score = s->score};
    }
    return akt_tellings_group(d->tellings, d->n, akt_archive_tokenizer(m->archive), akt_weight_of,
                              m->weights, d->groups, &d->n_groups);
}

/* Events whose decisions are one by what is known of decisions (query/telling.h) are one, unless
 * they disagree. */
static bool unite_decisions(maker *m)
{
    decided d = {0};
    group *groups;
    size_t *into;

    if (!gather_decided(m, &d))
        return false;
    groups = akt_arena_array(&m->scratch, d.n_groups + 1, sizeof *groups);
    into = akt_arena_array(&m->scratch, m->n_groups + 1, sizeof *into);
    if (!groups || !into)
        return false;
    for (size_t i = 0; i < m->n_groups; i++)
        into[i] = i;
    for (size_t i = 0; i < d.n; i++) {
        group *g = &groups[d.groups[i]];
        bool apart = g->n == MEMBERS;

        for (size_t k = 0; k < g->n && !apart; k++)
            apart = days_disagree(g->members[k]->statement, d.told[i]->statement) ||
                    headings_disagree(g->members[k]->statement, d.told[i]->statement);
        if (apart)
            continue;
        if (g->n > 0)
            into[root_of(into, d.told[i]->event)] = root_of(into, g->members[0]->event);
        g->members[g->n++] = d.told[i];
    }
    for (size_t i = 0; i < m->n_told; i++)
        m->told[i].event = root_of(into, m->told[i].event);
    return true;
}

/* --- The events of one date --- */

/* The words that say what a statement is about: the heading's too, where there is one. */
static akt_str subject_of(const akt_statement *s, akt_arena *arena)
{
    size_t n = s->heading.len;
    char *both;

    if (n == 0)
        return s->text;
    both = akt_arena_alloc(arena, n + 2 + s->text.len);
    if (!both)
        return s->text;
    memcpy(both, s->heading.ptr, n);
    memcpy(both + n, ". ", 2);
    memcpy(both + n + 2, s->text.ptr, s->text.len);
    return (akt_str){both, n + 2 + s->text.len};
}

/* What a text is about. Dates in it besides its statement's are found anew: what counts is which
 * bytes are no words. */
static akt_matter *matter_of(maker *m, akt_str text)
{
    akt_range ranges[32];
    akt_date *dates;
    size_t n;

    if (!akt_dates_find(text, &m->scratch, &dates, &n))
        return NULL;
    if (n > sizeof ranges / sizeof *ranges)
        n = sizeof ranges / sizeof *ranges;
    for (size_t i = 0; i < n; i++)
        ranges[i] = (akt_range){dates[i].offset, dates[i].length};
    return akt_matter_of(text, ranges, n, akt_archive_tokenizer(m->archive), akt_weight_of,
                         m->weights, &m->scratch);
}

static bool understand(maker *m, told *t)
{
    akt_str text = subject_of(t->statement, &m->scratch);

    t->matter = t->own = matter_of(m, text);
    if (t->matter && t->statement->heading.len > 0)
        t->own = matter_of(m, t->statement->text);
    if (!t->matter || !t->own || akt_weights_failed(m->weights))
        return false;
    t->n_keys = akt_matter_keys(t->matter, t->keys, KEYS);
    t->keys[t->n_keys++] = text;
    return true;
}

/* A decision stands before what else tells of it, and told before only named, unless its day is
 * only probable. */
static int foremost(const akt_statement *s)
{
    if (!s->decision || s->date.rule == AKT_RULE_DEFAULT)
        return 0;
    return 1 + !s->decision->mention + (s->decision->who.len > 0);
}

static int surest_first(const void *left, const void *right)
{
    const akt_statement *a = left, *b = right;

    if (foremost(a) != foremost(b))
        return foremost(a) > foremost(b) ? -1 : 1;
    if (a->date.confidence > b->date.confidence || a->date.confidence < b->date.confidence)
        return a->date.confidence > b->date.confidence ? -1 : 1;
    if (a->score > b->score || a->score < b->score)
        return a->score > b->score ? -1 : 1;
    return by_order(a, b);
}

static int by_event(const void *left, const void *right)
{
    const told *a = left, *b = right;

    if (a->event != b->event)
        return a->event < b->event ? -1 : 1;
    return surest_first(a->statement, b->statement);
}

/* The event that n of the told are, in the order of its sources. */
static bool add_event(maker *m, const told *sources, size_t n)
{
    akt_timeline *out = m->out;
    akt_event event = {.kind = AKT_EVENT_DOCUMENT,
                       .n_sources = n,
                       .probable = true,
                       .who = AKT_STR(""),
                       .what = AKT_STR("")};

    event.sources = akt_arena_array(&out->arena, n, sizeof *event.sources);
    if (!event.sources ||
        !akt_grow(&out->events, &m->cap_events, out->n_events + 1, sizeof *out->events))
        return false;
    for (size_t i = 0; i < n; i++) {
        event.sources[i] = *sources[i].statement;
        event.probable &= event.sources[i].date.rule == AKT_RULE_DEFAULT;
        if (event.sources[i].kind < event.kind)
            event.kind = event.sources[i].kind;
        if (event.role == AKT_ROLE_MENTIONED)
            event.role = event.sources[i].date.role;
        if (event.sources[i].decision && event.who.len == 0)
            event.who = event.sources[i].decision->who;
        if (event.sources[i].decision && event.what.len == 0)
            event.what = event.sources[i].decision->what;
        if (event.sources[i].score > event.score)
            event.score = event.sources[i].score;
    }
    if (event.kind == AKT_EVENT_DECISION)
        event.role = AKT_ROLE_DECIDED;
    event.precision = event.sources[0].date.precision;
    interval_of(&event.sources[0], m->months, &event.start, &event.end);
    if (m->months && event.end - event.start < 31)
        event.precision = AKT_PRECISION_MONTH;
    out->events[out->n_events++] = event;
    return true;
}

/* Decisions first, documents' own dates last; what most tell of first. */
static int foremost_first(const void *left, const void *right)
{
    const akt_event *a = left, *b = right;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->n_sources != b->n_sources)
        return a->n_sources > b->n_sources ? -1 : 1;
    return surest_first(a->sources, b->sources);
}

static bool add_events(maker *m)
{
    size_t first = m->out->n_events, next;

    qsort(m->told, m->n_told, sizeof *m->told, by_event);
    for (size_t i = 0; i < m->n_told; i = next) {
        for (next = i + 1; next < m->n_told && m->told[next].event == m->told[i].event;)
            next++;
        if (!add_event(m, m->told + i, next - i))
            return false;
    }
    qsort(m->out->events + first, m->out->n_events - first, sizeof *m->out->events, foremost_first);
    return true;
}

static bool take_date(maker *m, akt_statement *rows, size_t n)
{
    bool done = true;

    m->n_told = n;
    m->n_groups = 0;
    m->n_list = 0;
    akt_names_clear(&m->keys);
    m->told = akt_arena_array(&m->scratch, n, sizeof *m->told);
    m->groups = akt_arena_array(&m->scratch, n, sizeof *m->groups);
    m->holders = akt_arena_array(&m->scratch, n * (KEYS + 1), sizeof *m->holders);
    m->list = akt_arena_array(&m->scratch, n * (KEYS + 1), sizeof *m->list);
    if (!m->told || !m->groups || !m->holders || !m->list)
        return false;
    for (size_t i = 0; done && i < n; i++) {
        m->told[i].statement = &rows[i];
        done = understand(m, &m->told[i]);
        done = done && join(m, &m->told[i]);
    }
    done = done && unite_decisions(m) && add_events(m);
    akt_arena_free(&m->scratch);
    return done;
}

static bool same_date(const maker *m, const akt_statement *a, const akt_statement *b)
{
    akt_day start_a, end_a, start_b, end_b;

    interval_of(a, m->months, &start_a, &end_a);
    interval_of(b, m->months, &start_b, &end_b);
    return start_a == start_b && end_a == end_b;
}

/* Events were grown outside the arena; from here on they live in it. */
static bool hand_over(akt_timeline *out)
{
    akt_event *events = akt_arena_array(&out->arena, out->n_events + 1, sizeof *events);

    if (events && out->n_events > 0)
        memcpy(events, out->events, out->n_events * sizeof *events);
    akt_free(out->events);
    out->events = events;
    for (size_t i = 0; events && i < out->n_events; i++)
        events[i].order = (uint32_t)i;
    return events != NULL;
}

akt_status akt_events_make(akt_archive *archive, akt_statement *rows, size_t n, bool months,
                           akt_timeline *out, akt_err *err)
{
    maker m = {.archive = archive, .out = out, .months = months, .err = err};
    akt_status status = akt_weights_open(archive, FAILED, &m.weights, err);
    size_t next;

    if (n > 1)
        qsort(rows, n, sizeof *rows, months ? by_month : by_day);
    for (size_t i = 0; status == AKT_OK && i < n; i = next) {
        for (next = i + 1; next < n && same_date(&m, &rows[i], &rows[next]);)
            next++;
        if (!take_date(&m, rows + i, next - i))
            status = akt_fail_memory(err);
    }
    if (!hand_over(out) && status == AKT_OK)
        status = akt_fail_memory(err);
    akt_weights_close(m.weights);
    akt_names_free(&m.keys);
    akt_arena_free(&m.scratch);
    return status;
}
