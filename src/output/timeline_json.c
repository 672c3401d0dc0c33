/* Events in JSON: one object, or a line for each. */
#include "output/timeline.h"

#include "output/json.h"
#include "output/place.h"
#include "output/told.h"

static void json_source(akt_json *json, const akt_statement *s)
{
    akt_json_open(json, '{');
    akt_json_source(json, s->document, s->passage);
    akt_json_put_text(json, "text", s->text);
    akt_json_put_open(json, "dates", '[');
    if (s->dated && s->date.length > 0)
        akt_json_date(json, s->text, &s->date);
    akt_json_close(json, ']');
    akt_json_close(json, '}');
}

static void json_event(akt_json *json, const akt_event *event, const akt_conflicts *conflicts)
{
    const akt_statement *s = akt_told_by(event);
    char date[AKT_INTERVAL_MAX];

    akt_interval_text(event->start, event->end, date);
    akt_json_open(json, '{');
    akt_json_put_z(json, "date", date);
    akt_json_interval(json, event->start, event->end);
    akt_json_put_z(json, "precision", akt_precision_name(event->precision));
    akt_json_put_z(json, "kind", akt_event_kind_name(event->kind));
    akt_json_put_z(json, "role", akt_role_name(event->role));
    akt_json_put_text(json, "text", s->text);
    akt_json_put_text_or_null(json, "heading", s->heading);
    akt_json_put_text_or_null(json, "who", event->who);
    akt_json_put_text_or_null(json, "what", event->what);
    akt_json_contradicted(json, akt_event_contradicted(conflicts, event));
    akt_json_put_text_or_null(json, "date_text", s->words);
    akt_json_put_z(json, "rule", akt_rule_name(s->date.rule));
    akt_json_put_real(json, "confidence", s->date.confidence);
    akt_json_put_bool(json, "probable", event->probable);
    akt_json_put_open(json, "sources", '[');
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
    akt_json_put_int(&json, "akt", AKT_FORMAT_VERSION);
    akt_json_put_text_or_null(&json, "query", shown->question);
    akt_json_put_z(&json, "granularity", shown->months ? "month" : "day");
    akt_json_put_int(&json, "total", (int64_t)t->total);
    akt_json_put_open(&json, "events", '[');
    for (size_t i = 0; i < t->n_events; i++)
        json_event(&json, &t->events[i], shown->conflicts);
    akt_json_close(&json, ']');
    akt_json_put_open(&json, "undated", '{');
    akt_json_put_int(&json, "total", (int64_t)t->n_undated);
    akt_json_put_open(&json, "statements", '[');
    for (size_t i = 0; i < t->n_undated && i < shown->undated; i++)
        json_source(&json, &t->undated[i]);
    akt_json_close(&json, ']');
    akt_json_close(&json, '}');
    akt_json_put_open(&json, "left_out", '{');
    akt_json_put_int(&json, "wide", (int64_t)t->n_wide);
    akt_json_put_int(&json, "unread", (int64_t)t->n_unread);
    akt_json_close(&json, '}');
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}

void akt_print_timeline_jsonl(FILE *out, const akt_timeline_shown *shown)
{
    const akt_timeline *t = shown->timeline;
    akt_json json = {.out = out};

    for (size_t i = 0; i < t->n_events && !ferror(out); i++) {
        json_event(&json, &t->events[i], shown->conflicts);
        akt_json_end_line(&json);
    }
}
