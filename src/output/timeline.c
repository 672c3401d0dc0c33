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
static void plain_day(akt_screen *screen, const akt_event *event)
{
    char text[AKT_INTERVAL_MAX], *slash;

    akt_interval_text(event->start, event->end, text);
    screen->indent = 0;
    slash = strchr(text, '/');
    if (slash) {
        *slash = '\0';
        akt_screen_z(screen, text, AKT_STYLE_STRONG);
        akt_screen_end(screen);
        akt_screen_z(screen, "–", AKT_STYLE_STRONG);
    }
    akt_screen_z(screen, slash ? slash + 1 : text, AKT_STYLE_STRONG);
    if (event->probable)
        akt_screen_z(screen, "?", AKT_STYLE_STRONG);
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

static void plain_sentence(akt_screen *screen, const akt_statement *s)
{
    akt_str text = around_date(s);

    if (s->heading.len > 0) {
        akt_screen_text(screen, akt_shortened(s->heading, HEADING), AKT_STYLE_NONE);
        akt_screen_z(screen, ": ", AKT_STYLE_NONE);
    }
    if (s->text.len == 0)
        akt_screen_z(screen, _("(without title)"), AKT_STYLE_NONE);
    if (text.ptr > s->text.ptr)
        akt_screen_z(screen, "… ", AKT_STYLE_NONE);
    akt_screen_text(screen, text, AKT_STYLE_NONE);
    if (text.ptr + text.len < s->text.ptr + s->text.len)
        akt_screen_z(screen, " …", AKT_STYLE_NONE);
}

/* How the day was found where that is not plain from the sentence; value: say its own days, since
 * the column shows others. */
static void plain_how(akt_screen *screen, const akt_statement *s, bool value)
{
    const char *reason = akt_date_reason(&s->date);
    char days[AKT_INTERVAL_MAX];

    akt_screen_text(screen, s->words, AKT_STYLE_FAINT);
    akt_interval_text(s->date.start, s->date.end, days);
    value = value && !akt_str_eq(s->words, akt_str_of(days));
    if (value && reason)
        akt_screen_fmt(screen, AKT_STYLE_FAINT, " → %s, %s", days, reason);
    else if (value)
        akt_screen_fmt(screen, AKT_STYLE_FAINT, " → %s", days);
    else if (reason)
        akt_screen_fmt(screen, AKT_STYLE_FAINT, "%s%s", s->words.len > 0 ? ": " : "", reason);
    if (s->date.conflict)
        akt_screen_fmt(screen, AKT_STYLE_FAINT, " (%s)", _("the weekday is another day's"));
}

/* What the date is said to be, and how it was found. Nothing when there is nothing to say. */
static void plain_reason(akt_screen *screen, const akt_statement *s, akt_role role_of, akt_str who,
                         bool value)
{
    const char *role = role_label(role_of);
    bool how = akt_date_reason(&s->date) || s->date.conflict || value;

    if (!how && !role)
        return;
    akt_screen_line(screen, COLUMN);
    if (role && who.len > 0)
        akt_screen_fmt(screen, AKT_STYLE_FAINT, _("decided by %.*s"), (int)who.len, who.ptr);
    else if (role)
        akt_screen_z(screen, role, AKT_STYLE_FAINT);
    if (role && how)
        akt_screen_z(screen, "; ", AKT_STYLE_FAINT);
    if (how)
        plain_how(screen, s, value);
    akt_screen_end(screen);
}

static void plain_place(akt_screen *screen, const akt_statement *s)
{
    akt_screen_line(screen, COLUMN);
    akt_screen_place(screen, s->document, s->passage);
    if (!s->document->current)
        akt_screen_fmt(screen, AKT_STYLE_NONE, " [%s]", _("earlier version"));
    akt_screen_end(screen);
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

static void plain_event(akt_screen *screen, const akt_event *event, const akt_conflicts *conflicts)
{
    const akt_statement *s = akt_told_by(event);
    size_t shown = 0, left = 0;

    akt_screen_line(screen, COLUMN);
    plain_sentence(screen, s);
    akt_screen_end(screen);
    plain_reason(screen, s, event->role, event->who,
                 event->start != s->date.start || event->end != s->date.end);
    screen->indent = COLUMN;
    akt_screen_contradicted(screen, akt_event_contradicted(conflicts, event));
    for (size_t i = 0; i < event->n_sources; i++) {
        if (akt_said_before(event, i))
            continue;
        if (shown == SOURCES_SHOWN) {
            left++;
            continue;
        }
        plain_place(screen, &event->sources[i]);
        shown++;
    }
    if (left == 0)
        return;
    akt_screen_line(screen, COLUMN);
    akt_screen_fmt(screen, AKT_STYLE_NONE,
                   ngettext("and %zu more place", "and %zu more places", left), left);
    akt_screen_end(screen);
}

static void plain_undated(akt_screen *screen, const akt_timeline_shown *shown)
{
    const akt_timeline *t = shown->timeline;
    size_t n = t->n_undated < shown->undated ? t->n_undated : shown->undated;

    if (t->n_undated == 0)
        return;
    if (t->n_events > 0)
        akt_screen_end(screen);
    screen->indent = 0;
    akt_screen_fmt(
        screen, AKT_STYLE_NONE,
        shown->question.len > 0
            ? ngettext("%zu statement that matches has no date:",
                       "%zu statements that match have no date:", t->n_undated)
            : ngettext("%zu statement has a date that could not be resolved:",
                       "%zu statements have a date that could not be resolved:", t->n_undated),
        t->n_undated);
    akt_screen_end(screen);
    for (size_t i = 0; i < n; i++) {
        akt_screen_end(screen);
        akt_screen_line(screen, COLUMN);
        plain_sentence(screen, &t->undated[i]);
        akt_screen_end(screen);
        if (t->undated[i].dated)
            plain_reason(screen, &t->undated[i], AKT_ROLE_MENTIONED, AKT_STR(""), false);
        plain_place(screen, &t->undated[i]);
    }
    if (n == t->n_undated)
        return;
    akt_screen_end(screen);
    akt_screen_line(screen, COLUMN);
    akt_screen_fmt(screen, AKT_STYLE_NONE, _("and %zu more; --undated all lists every one"),
                   t->n_undated - n);
    akt_screen_end(screen);
}

static bool same_column(const akt_event *a, const akt_event *b)
{
    return a->start == b->start && a->end == b->end && a->probable == b->probable;
}

void akt_print_timeline(FILE *out, const akt_timeline_shown *shown)
{
    const akt_timeline *t = shown->timeline;
    akt_screen screen = akt_screen_of(out);

    for (size_t i = 0; i < t->n_events; i++) {
        bool same = i > 0 && same_column(&t->events[i], &t->events[i - 1]);

        if (i > 0)
            akt_screen_end(&screen);
        if (!same)
            plain_day(&screen, &t->events[i]);
        plain_event(&screen, &t->events[i], shown->conflicts);
    }
    plain_undated(&screen, shown);
}
