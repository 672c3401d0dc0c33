#include "output/timeline.h"

#include "output/csv.h"
#include "base/message.h"
#include "output/json.h"
#include "output/value.h"

#include <stdio.h>

#define COLUMN 13       /* where sentences begin: a day, a sign and blanks */
#define SOURCES_SHOWN 5 /* for people; the other forms have them all */
#define SENTENCE 300    /* bytes of a sentence for people */
#define HEADLINE 100    /* bytes of a headline */

static const akt_statement *told_by(const akt_event *event)
{
    return &event->sources[0];
}

/* At most `most` bytes of a text, cut at a blank. */
static akt_str shortened(akt_str text, size_t most)
{
    size_t at = most;

    if (text.len <= most)
        return text;
    while (at > most / 2 && text.ptr[at] != ' ')
        at--;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    return akt_str_slice(text, 0, at);
}

/* --- For people --- */

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

/* Behind the column of dates. */
static void plain_indent(akt_term *term)
{
    term->indent = 0;
    akt_term_to(term, COLUMN);
    term->indent = COLUMN;
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
    return shortened(akt_str_trim(akt_str_slice(s->text, from, s->text.len)), SENTENCE);
}

static void plain_sentence(akt_term *term, const akt_statement *s)
{
    akt_str text = around_date(s);

    if (s->text.len == 0)
        akt_term_z(term, _("(without title)"), AKT_STYLE_NONE);
    if (text.ptr > s->text.ptr)
        akt_term_z(term, "… ", AKT_STYLE_NONE);
    akt_term_text(term, text, AKT_STYLE_NONE);
    if (text.ptr + text.len < s->text.ptr + s->text.len)
        akt_term_z(term, " …", AKT_STYLE_NONE);
}

/* What the date is said to be, and how it was found where that is not plain from the sentence.
 * value: say its own days, since the column shows others. Nothing when there is nothing to say. */
static void plain_reason(akt_term *term, const akt_statement *s, akt_role role_of, bool value)
{
    const char *reason = akt_date_reason(&s->date), *role = role_label(role_of);
    char days[AKT_INTERVAL_MAX];

    if (!reason && !role && !s->date.conflict && !value)
        return;
    plain_indent(term);
    if (role)
        akt_term_z(term, role, AKT_STYLE_FAINT);
    if (reason || s->date.conflict || value) {
        if (role)
            akt_term_z(term, "; ", AKT_STYLE_FAINT);
        akt_term_text(term, s->words, AKT_STYLE_FAINT);
        akt_interval_text(s->date.start, s->date.end, days);
        if (value && !akt_str_eq(s->words, akt_str_of(days)))
            akt_term_fmt(term, AKT_STYLE_FAINT, " → %s", days);
        if (reason)
            akt_term_fmt(term, AKT_STYLE_FAINT, value ? ", %s" : ": %s", reason);
        if (s->date.conflict)
            akt_term_fmt(term, AKT_STYLE_FAINT, " (%s)", _("the weekday is another day's"));
    }
    akt_term_end(term);
}

static void plain_place(akt_term *term, const akt_statement *s)
{
    akt_buf place = {0};

    akt_document_place(s->document, &place);
    if (s->passage->first_line > 0)
        akt_buf_fmt(&place, ":%u", s->passage->first_line);
    if (s->passage->last_line > s->passage->first_line)
        akt_buf_fmt(&place, "-%u", s->passage->last_line);
    akt_term_name(term, akt_buf_str(&place), AKT_STYLE_PLACE);
    if (!s->document->current)
        akt_term_fmt(term, AKT_STYLE_NONE, " [%s]", _("earlier version"));
    akt_buf_free(&place);
}

/* Two sentences of one passage are one place. */
static bool said_before(const akt_event *event, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (event->sources[k].document == event->sources[i].document &&
            event->sources[k].passage->n == event->sources[i].passage->n)
            return true;
    return false;
}

static void plain_event(akt_term *term, const akt_event *event)
{
    const akt_statement *s = told_by(event);
    size_t shown = 0, left = 0;

    plain_indent(term);
    plain_sentence(term, s);
    akt_term_end(term);
    plain_reason(term, s, event->role, event->start != s->date.start || event->end != s->date.end);
    for (size_t i = 0; i < event->n_sources; i++) {
        if (said_before(event, i))
            continue;
        if (shown == SOURCES_SHOWN) {
            left++;
            continue;
        }
        plain_indent(term);
        plain_place(term, &event->sources[i]);
        akt_term_end(term);
        shown++;
    }
    if (left == 0)
        return;
    plain_indent(term);
    akt_term_fmt(term, AKT_STYLE_NONE, ngettext("and %zu place more", "and %zu places more", left),
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
        plain_indent(term);
        plain_sentence(term, &t->undated[i]);
        akt_term_end(term);
        if (t->undated[i].dated)
            plain_reason(term, &t->undated[i], AKT_ROLE_MENTIONED, false);
        plain_indent(term);
        plain_place(term, &t->undated[i]);
        akt_term_end(term);
    }
    if (n == t->n_undated)
        return;
    akt_term_end(term);
    plain_indent(term);
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
        plain_event(&term, &t->events[i]);
    }
    plain_undated(&term, shown);
}

/* --- JSON --- */

static void json_source(akt_json *json, const akt_statement *s)
{
    char hex[65];

    akt_sha256_hex(&s->document->sha256, hex);
    akt_json_open(json, '{');
    akt_json_document_path(json, s->document);
    akt_json_key(json, "sha256");
    akt_json_z(json, hex);
    if (s->passage->first_line > 0) {
        akt_json_lines(json, s->passage->first_line, s->passage->last_line, s->passage->page);
    } else {
        akt_json_key(json, "lines");
        akt_json_null(json);
        akt_json_key(json, "page");
        akt_json_null(json);
    }
    akt_json_key(json, "title");
    akt_json_text_or_null(json, s->document->title);
    akt_json_document_date(json, s->document);
    akt_json_key(json, "text");
    akt_json_text(json, s->text);
    akt_json_key(json, "dates");
    akt_json_open(json, '[');
    if (s->dated && s->kind == AKT_EVENT_STATEMENT)
        akt_json_date(json, s->text, &s->date);
    akt_json_close(json, ']');
    akt_json_close(json, '}');
}

static void json_event(akt_json *json, const akt_event *event)
{
    const akt_statement *s = told_by(event);
    char date[AKT_INTERVAL_MAX];

    akt_interval_text(event->start, event->end, date);
    akt_json_open(json, '{');
    akt_json_key(json, "date");
    akt_json_z(json, date);
    akt_json_interval(json, event->start, event->end);
    akt_json_key(json, "precision");
    akt_json_z(json, akt_precision_name(event->precision));
    akt_json_key(json, "kind");
    akt_json_z(json, akt_event_kind_name(event->kind));
    akt_json_key(json, "role");
    akt_json_z(json, akt_role_name(event->role));
    akt_json_key(json, "text");
    akt_json_text(json, s->text);
    akt_json_key(json, "date_text");
    akt_json_text_or_null(json, s->words);
    akt_json_key(json, "rule");
    akt_json_z(json, akt_rule_name(s->date.rule));
    akt_json_key(json, "confidence");
    akt_json_real(json, s->date.confidence);
    akt_json_key(json, "probable");
    akt_json_bool(json, event->probable);
    akt_json_key(json, "sources");
    akt_json_open(json, '[');
    for (size_t i = 0; i < event->n_sources; i++)
        json_source(json, &event->sources[i]);
    akt_json_close(json, ']');
    akt_json_close(json, '}');
}

void akt_print_timeline_json(FILE *out, const akt_timeline_shown *shown)
{
    const akt_timeline *t = shown->timeline;
    akt_json json = {.out = out, .pretty = true};

    akt_json_open(&json, '{');
    akt_json_key(&json, "akt");
    akt_json_int(&json, AKT_FORMAT_VERSION);
    akt_json_key(&json, "query");
    akt_json_text_or_null(&json, shown->question);
    akt_json_key(&json, "granularity");
    akt_json_z(&json, shown->months ? "month" : "day");
    akt_json_key(&json, "total");
    akt_json_int(&json, (int64_t)t->n_events);
    akt_json_key(&json, "events");
    akt_json_open(&json, '[');
    for (size_t i = 0; i < t->n_events; i++)
        json_event(&json, &t->events[i]);
    akt_json_close(&json, ']');
    akt_json_key(&json, "undated");
    akt_json_open(&json, '{');
    akt_json_key(&json, "total");
    akt_json_int(&json, (int64_t)t->n_undated);
    akt_json_key(&json, "statements");
    akt_json_open(&json, '[');
    for (size_t i = 0; i < t->n_undated && i < shown->undated; i++)
        json_source(&json, &t->undated[i]);
    akt_json_close(&json, ']');
    akt_json_close(&json, '}');
    akt_json_key(&json, "left_out");
    akt_json_open(&json, '{');
    akt_json_key(&json, "wide");
    akt_json_int(&json, (int64_t)t->n_wide);
    akt_json_key(&json, "unread");
    akt_json_int(&json, (int64_t)t->n_unread);
    akt_json_close(&json, '}');
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}

/* --- CSV --- */

/* All places of an event: "PATH:7-8; PATH:12". */
static void csv_sources(akt_csv *csv, const akt_event *event, akt_buf *list)
{
    akt_buf_clear(list);
    for (size_t i = 0; i < event->n_sources; i++) {
        const akt_statement *s = &event->sources[i];

        if (said_before(event, i))
            continue;
        akt_buf_z(list, i > 0 ? "; " : "");
        akt_document_path(s->document, list);
        if (s->passage->first_line > 0)
            akt_buf_fmt(list, ":%u", s->passage->first_line);
        if (s->passage->last_line > s->passage->first_line)
            akt_buf_fmt(list, "-%u", s->passage->last_line);
    }
    akt_csv_text(csv, akt_buf_str(list));
}

static void csv_day(akt_csv *csv, akt_day day)
{
    char text[11];

    akt_day_text(day, text);
    akt_csv_z(csv, text);
}

static void csv_names(akt_csv *csv, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        akt_csv_z(csv, names[i]);
    akt_csv_end_row(csv);
}

static void csv_how(akt_csv *csv, const akt_event *event)
{
    const akt_statement *s = told_by(event);

    akt_csv_text(csv, s->words);
    akt_csv_z(csv, akt_rule_name(s->date.rule));
    akt_csv_real(csv, s->date.confidence);
    akt_csv_z(csv, event->probable ? "probable" : "");
}

void akt_print_timeline_csv(FILE *out, const akt_timeline_shown *shown)
{
    static const char *const names[] = {"date",          "start",      "end",      "precision",
                                        "kind",          "role",       "text",     "date_text",
                                        "rule",          "confidence", "probable", "title",
                                        "document_date", "sources",    "sha256"};
    const akt_timeline *t = shown->timeline;
    akt_csv csv = {.out = out};
    akt_buf list = {0};

    csv_names(&csv, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < t->n_events; i++) {
        const akt_event *event = &t->events[i];
        const akt_statement *s = told_by(event);
        char date[AKT_INTERVAL_MAX], hex[65];

        akt_interval_text(event->start, event->end, date);
        akt_csv_z(&csv, date);
        csv_day(&csv, event->start);
        csv_day(&csv, event->end);
        akt_csv_z(&csv, akt_precision_name(event->precision));
        akt_csv_z(&csv, akt_event_kind_name(event->kind));
        akt_csv_z(&csv, akt_role_name(event->role));
        akt_csv_text(&csv, s->text);
        csv_how(&csv, event);
        akt_csv_text(&csv, s->document->title);
        date[0] = '\0';
        if (s->document->has_date)
            akt_interval_text(s->document->start, s->document->end, date);
        akt_csv_z(&csv, date);
        csv_sources(&csv, event, &list);
        akt_sha256_hex(&s->document->sha256, hex);
        akt_csv_z(&csv, hex);
        akt_csv_end_row(&csv);
    }
    akt_buf_free(&list);
}

/* --- Timesketch --- */

/* The kind of time, as Timesketch shows it beside the day. */
static void timestamp_desc(akt_csv *csv, const akt_event *event)
{
    static const char *const kinds[] = {
        [AKT_ROLE_MENTIONED] = "Date mentioned",
        [AKT_ROLE_DOCUMENT] = "Document date",
        [AKT_ROLE_DECIDED] = "Decided",
        [AKT_ROLE_PROPOSED] = "Proposed",
        [AKT_ROLE_DEADLINE] = "Deadline",
        [AKT_ROLE_PLANNED] = "Planned",
        [AKT_ROLE_PERIOD] = "Period",
    };
    char text[40];

    snprintf(text, sizeof text, "%s%s", kinds[event->role], event->probable ? " (probable)" : "");
    akt_csv_z(csv, text);
}

size_t akt_print_timesketch(FILE *out, const akt_timeline_shown *shown)
{
    static const char *const names[] = {"message",   "datetime", "timestamp_desc",
                                        "date_text", "rule",     "confidence",
                                        "probable",  "title",    "sources"};
    const akt_timeline *t = shown->timeline;
    akt_csv csv = {.out = out};
    akt_buf list = {0};
    size_t left_out = 0;

    csv_names(&csv, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < t->n_events; i++) {
        const akt_event *event = &t->events[i];
        char moment[32], day[11];

        if (event->start != event->end) {
            left_out++;
            continue;
        }
        akt_day_text(event->start, day);
        snprintf(moment, sizeof moment, "%sT00:00:00+00:00", day);
        akt_csv_text(&csv, told_by(event)->text);
        akt_csv_z(&csv, moment);
        timestamp_desc(&csv, event);
        csv_how(&csv, event);
        akt_csv_text(&csv, told_by(event)->document->title);
        csv_sources(&csv, event, &list);
        akt_csv_end_row(&csv);
    }
    akt_buf_free(&list);
    return left_out;
}

/* --- TimelineJS --- */

/* TimelineJS puts its texts into a page as they are. */
static void add_html(akt_buf *out, akt_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '<':
            akt_buf_z(out, "&lt;");
            break;
        case '>':
            akt_buf_z(out, "&gt;");
            break;
        case '&':
            akt_buf_z(out, "&amp;");
            break;
        case '"':
            akt_buf_z(out, "&quot;");
            break;
        default:
            akt_buf_byte(out, text.ptr[i]);
        }
    }
}

static void js_html(akt_json *json, const char *key, akt_str text, size_t most)
{
    akt_buf html = {0};
    akt_str cut = shortened(text, most);

    add_html(&html, cut);
    if (cut.len < text.len)
        akt_buf_z(&html, " …");
    akt_json_key(json, key);
    akt_json_text(json, akt_buf_str(&html));
    akt_buf_free(&html);
}

typedef enum js_parts { JS_YEAR, JS_MONTH, JS_DAY } js_parts;

/* How much of both ends is told: whole years and months need no days. */
static js_parts parts_of(const akt_event *event)
{
    char text[AKT_INTERVAL_MAX];
    int year, month, day, end_year, end_month, end_day;

    akt_interval_text(event->start, event->end, text);
    if (strlen(text) == 4)
        return JS_YEAR;
    if (strlen(text) == 7)
        return JS_MONTH;
    akt_day_split(event->start, &year, &month, &day);
    akt_day_split(event->end, &end_year, &end_month, &end_day);
    if (day != 1 || akt_day_of(end_year, end_month, end_day + 1) != AKT_NO_DAY)
        return JS_DAY;
    return month == 1 && end_month == 12 ? JS_YEAR : JS_MONTH;
}

static void js_date(akt_json *json, const char *key, akt_day when, js_parts parts)
{
    int year, month, day;

    akt_day_split(when, &year, &month, &day);
    akt_json_key(json, key);
    akt_json_open(json, '{');
    akt_json_key(json, "year");
    akt_json_int(json, year);
    if (parts >= JS_MONTH) {
        akt_json_key(json, "month");
        akt_json_int(json, month);
    }
    if (parts >= JS_DAY) {
        akt_json_key(json, "day");
        akt_json_int(json, day);
    }
    akt_json_close(json, '}');
}

/* Whether one date with its parts left out says the interval. */
static bool is_one_date(const akt_event *event)
{
    char text[AKT_INTERVAL_MAX];

    akt_interval_text(event->start, event->end, text);
    return strchr(text, '/') == NULL;
}

static void js_text(akt_json *json, const akt_event *event)
{
    const akt_statement *s = told_by(event);
    const char *reason = akt_date_reason(&s->date);
    akt_buf html = {0}, place = {0};

    akt_buf_z(&html, "<p>");
    add_html(&html, s->text);
    akt_buf_z(&html, "</p>");
    if (reason)
        akt_buf_fmt(&html, "<p>%s</p>", reason);
    akt_buf_z(&html, "<ul>");
    for (size_t i = 0; i < event->n_sources; i++) {
        if (said_before(event, i))
            continue;
        akt_buf_clear(&place);
        akt_document_place(event->sources[i].document, &place);
        akt_buf_z(&html, "<li>");
        add_html(&html, akt_buf_str(&place));
        if (event->sources[i].passage->first_line > 0)
            akt_buf_fmt(&html, ":%u", event->sources[i].passage->first_line);
        akt_buf_z(&html, "</li>");
    }
    akt_buf_z(&html, "</ul>");
    akt_json_key(json, "text");
    akt_json_open(json, '{');
    js_html(json, "headline", s->kind == AKT_EVENT_DOCUMENT ? s->document->title : s->text,
            HEADLINE);
    akt_json_key(json, "text");
    akt_json_text(json, akt_buf_str(&html));
    akt_json_close(json, '}');
    akt_buf_free(&html);
    akt_buf_free(&place);
}

void akt_print_timelinejs(FILE *out, const akt_timeline_shown *shown)
{
    const akt_timeline *t = shown->timeline;
    akt_json json = {.out = out, .pretty = true};

    akt_json_open(&json, '{');
    if (shown->question.len > 0) {
        akt_json_key(&json, "title");
        akt_json_open(&json, '{');
        akt_json_key(&json, "text");
        akt_json_open(&json, '{');
        js_html(&json, "headline", shown->question, HEADLINE);
        akt_json_close(&json, '}');
        akt_json_close(&json, '}');
    }
    akt_json_key(&json, "events");
    akt_json_open(&json, '[');
    for (size_t i = 0; i < t->n_events; i++) {
        const akt_event *event = &t->events[i];
        js_parts parts = parts_of(event);

        akt_json_open(&json, '{');
        js_date(&json, "start_date", event->start, parts);
        if (!is_one_date(event))
            js_date(&json, "end_date", event->end, parts);
        if (told_by(event)->words.len > 0)
            js_html(&json, "display_date", told_by(event)->words, HEADLINE);
        js_text(&json, event);
        akt_json_close(&json, '}');
    }
    akt_json_close(&json, ']');
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}
