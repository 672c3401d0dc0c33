/* Events as TimelineJS reads them. */
#include "output/timeline.h"

#include "output/json.h"
#include "output/told.h"
#include "output/place.h"

#define HEADLINE 100 /* bytes */

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
    akt_str cut = akt_shortened(text, most);

    add_html(&html, cut);
    if (cut.len < text.len)
        akt_buf_z(&html, " …");
    akt_json_put_text(json, key, akt_buf_str(&html));
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
    akt_json_put_open(json, key, '{');
    akt_json_put_int(json, "year", year);
    if (parts >= JS_MONTH) {
        akt_json_put_int(json, "month", month);
    }
    if (parts >= JS_DAY) {
        akt_json_put_int(json, "day", day);
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
    const akt_statement *s = akt_told_by(event);
    const char *reason = akt_date_reason(&s->date);
    akt_buf html = {0}, place = {0};

    akt_buf_z(&html, "<p>");
    add_html(&html, s->text);
    akt_buf_z(&html, "</p>");
    if (reason)
        akt_buf_fmt(&html, "<p>%s</p>", reason);
    akt_buf_z(&html, "<ul>");
    for (size_t i = 0; i < event->n_sources; i++) {
        if (akt_said_before(event, i))
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
    akt_json_put_open(json, "text", '{');
    js_html(json, "headline", s->kind == AKT_EVENT_DOCUMENT ? s->document->title : s->text,
            HEADLINE);
    akt_json_put_text(json, "text", akt_buf_str(&html));
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
        akt_json_put_open(&json, "title", '{');
        akt_json_put_open(&json, "text", '{');
        js_html(&json, "headline", shown->question, HEADLINE);
        akt_json_close(&json, '}');
        akt_json_close(&json, '}');
    }
    akt_json_put_open(&json, "events", '[');
    for (size_t i = 0; i < t->n_events; i++) {
        const akt_event *event = &t->events[i];
        js_parts parts = parts_of(event);

        akt_json_open(&json, '{');
        js_date(&json, "start_date", event->start, parts);
        if (!is_one_date(event))
            js_date(&json, "end_date", event->end, parts);
        if (akt_told_by(event)->words.len > 0)
            js_html(&json, "display_date", akt_told_by(event)->words, HEADLINE);
        js_text(&json, event);
        akt_json_close(&json, '}');
    }
    akt_json_close(&json, ']');
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}
