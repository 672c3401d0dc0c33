/* Events for people: a column of dates, the sentence beside it. */
#include "output/timeline.h"

#include "base/message.h"
#include "output/place.h"
#include "output/told.h"

#include <stdio.h>

#define COLUMN 13       /* where sentences begin: a day, a sign and blanks */
#define SOURCES_SHOWN 5 /* for people; the other forms have them all */
#define SENTENCE 300    /* bytes of a sentence for people */
#define HEADING 100     /* bytes of a heading before it */

static const char *role_label(akt_role role)
{
    switch (role) {
    case AKT_ROLE_DECIDED:
        return _("decided");
    case AKT_ROLE_PROPOSED:
        return _("proposed");
    case AKT_ROLE_DEADLINE:
        return _("deadline");
    case AKT_ROLE_PLANNED:
        return _("planned");
    case AKT_ROLE_PERIOD:
        return _("period");
    case AKT_ROLE_DOCUMENT:
        return _("document's date");
    default:
        return NULL;
    }
}

/* The date in its column, with a question mark when it is only probable; an interval in two lines.
 */
static void plain_day(akt_term *term, const akt_event *event)
{
    char text[AKT_INTERVAL_MAX], *slash;

    akt_interval_text(event->start, event->end, text);
    term->indent = 0;
    slash = strchr(text, '/');
    if (slash) {
        *slash = '\0';
        akt_term_z(term, text, AKT_STYLE_STRONG);
        akt_term_end(term);
        akt_term_z(term, "–", AKT_STYLE_STRONG);
    }
    akt_term_z(term, slash ? slash + 1 : text, AKT_STYLE_STRONG);
    if (event->probable)
        akt_term_z(term, "?", AKT_STYLE_STRONG);
}

/* The stretch of a long sentence that holds its date. */
static akt_str around_date(const akt_statement *s)
{
    size_t from = 0, date = s->dated ? s->date.offset : 0;

    if (s->text.len > SENTENCE && date > SENTENCE / 2) {
        from = date - SENTENCE / 2;
        while (from < date && s->text.ptr[from] != ' ')
            from++;
    }
    return akt_shortened(akt_str_trim(akt_str_slice(s->text, from, s->text.len)), SENTENCE);
}

static void plain_sentence(akt_term *term, const akt_statement *s)
{
    akt_str text = around_date(s);

    if (s->heading.len > 0) {
        akt_term_text(term, akt_shortened(s->heading, HEADING), AKT_STYLE_NONE);
        akt_term_z(term, ": ", AKT_STYLE_NONE);
    }
    if (s->text.len == 0)
        akt_term_z(term, _("(without title)"), AKT_STYLE_NONE);
    if (text.ptr > s->text.ptr)
        akt_term_z(term, "… ", AKT_STYLE_NONE);
    akt_term_text(term, text, AKT_STYLE_NONE);
    if (text.ptr + text.len < s->text.ptr + s->text.len)
        akt_term_z(term, " …", AKT_STYLE_NONE);
}

/* How the day was found where that is not plain from the sentence; value: say its own days, since
 * the column shows others. */
static void plain_how(akt_term *term, const akt_statement *s, bool value)
{
    const char *reason = akt_date_reason(&s->date);
    char days[AKT_INTERVAL_MAX];

    akt_term_text(term, s->words, AKT_STYLE_FAINT);
    akt_interval_text(s->date.start, s->date.end, days);
    value = value && !akt_str_eq(s->words, akt_str_of(days));
    if (value && reason)
        akt_term_fmt(term, AKT_STYLE_FAINT, " → %s, %s", days, reason);
    else if (value)
        akt_term_fmt(term, AKT_STYLE_FAINT, " → %s", days);
    else if (reason)
        akt_term_fmt(term, AKT_STYLE_FAINT, "%s%s", s->words.len > 0 ? ": " : "", reason);
    if (s->date.conflict)
        akt_term_fmt(term, AKT_STYLE_FAINT, " (%s)", _("the weekday is another day's"));
}

/* What the date is said to be, and how it was found. Nothing when there is nothing to say. */
static void plain_reason(akt_term *term, const akt_statement *s, akt_role role_of, akt_str who,
                         bool value)
{
    const char *role = role_label(role_of);
    bool how = akt_date_reason(&s->date) || s->date.conflict || value;

    if (!how && !role)
        return;
    akt_term_line(term, COLUMN);
    if (role && who.len > 0)
        akt_term_fmt(term, AKT_STYLE_FAINT, _("decided by %.*s"), (int)who.len, who.ptr);
    else if (role)
        akt_term_z(term, role, AKT_STYLE_FAINT);
    if (role && how)
        akt_term_z(term, "; ", AKT_STYLE_FAINT);
    if (how)
        plain_how(term, s, value);
    akt_term_end(term);
}

static void plain_place(akt_term *term, const akt_statement *s)
{
    akt_term_line(term, COLUMN);
    akt_term_place(term, s->document, s->passage);
    if (!s->document->current)
        akt_term_fmt(term, AKT_STYLE_NONE, " [%s]", _("earlier version"));
    akt_term_end(term);
}

const akt_conflict_side *akt_event_contradicted(const akt_conflicts *conflicts,
                                                const akt_event *event)
{
    const akt_conflict_side *side = NULL;

    for (size_t i = 0; i < event->n_sources && !side; i++)
        side = akt_conflict_with(conflicts, event->sources[i].document,
                                 event->sources[i].passage->n, event->sources[i].date.start);
    return side;
}

static void plain_event(akt_term *term, const akt_event *event, const akt_conflicts *conflicts)
{
    const akt_statement *s = akt_told_by(event);
    size_t shown = 0, left = 0;

    akt_term_line(term, COLUMN);
    plain_sentence(term, s);
    akt_term_end(term);
    plain_reason(term, s, event->role, event->who,
                 event->start != s->date.start || event->end != s->date.end);
    term->indent = COLUMN;
    akt_term_contradicted(term, akt_event_contradicted(conflicts, event));
    for (size_t i = 0; i < event->n_sources; i++) {
        if (akt_said_before(event, i))
            continue;
        if (shown == SOURCES_SHOWN) {
            left++;
            continue;
        }
        plain_place(term, &event->sources[i]);
        shown++;
    }
    if (left == 0)
        return;
    akt_term_line(term, COLUMN);
    akt_term_fmt(term, AKT_STYLE_NONE, ngettext("and %zu more place", "and %zu more places", left),
                 left);
    akt_term_end(term);
}

static void plain_undated(akt_term *term, const akt_timeline_shown *shown)
{
    const akt_timeline *t = shown->timeline;
    size_t n = t->n_undated < shown->undated ? t->n_undated : shown->undated;

    if (t->n_undated == 0)
        return;
    if (t->n_events > 0)
        akt_term_end(term);
    term->indent = 0;
    akt_term_fmt(
        term, AKT_STYLE_NONE,
        shown->question.len > 0
            ? ngettext("%zu statement that matches has no date:",
                       "%zu statements that match have no date:", t->n_undated)
            : ngettext("%zu statement has a date that could not be resolved:",
                       "%zu statements have a date that could not be resolved:", t->n_undated),
        t->n_undated);
    akt_term_end(term);
    for (size_t i = 0; i < n; i++) {
        akt_term_end(term);
        akt_term_line(term, COLUMN);
        plain_sentence(term, &t->undated[i]);
        akt_term_end(term);
        if (t->undated[i].dated)
            plain_reason(term, &t->undated[i], AKT_ROLE_MENTIONED, AKT_STR(""), false);
        plain_place(term, &t->undated[i]);
    }
    if (n == t->n_undated)
        return;
    akt_term_end(term);
    akt_term_line(term, COLUMN);
    akt_term_fmt(term, AKT_STYLE_NONE, _("and %zu more; --undated all lists every one"),
                 t->n_undated - n);
    akt_term_end(term);
}

static bool same_column(const akt_event *a, const akt_event *b)
{
    return a->start == b->start && a->end == b->end && a->probable == b->probable;
}

void akt_print_timeline(FILE *out, const akt_timeline_shown *shown)
{
    const akt_timeline *t = shown->timeline;
    akt_term term = akt_term_of(out);

    for (size_t i = 0; i < t->n_events; i++) {
        bool same = i > 0 && same_column(&t->events[i], &t->events[i - 1]);

        if (i > 0)
            akt_term_end(&term);
        if (!same)
            plain_day(&term, &t->events[i]);
        plain_event(&term, &t->events[i], shown->conflicts);
    }
    plain_undated(&term, shown);
}
