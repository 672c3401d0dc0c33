/* Events as one JSON object. */
#include "output/timeline.h"

#include "output/json.h"
#include "output/told.h"
#include "output/value.h"

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
    akt_json_key(json, "heading");
    akt_json_text_or_null(json, s->heading);
    akt_json_key(json, "who");
    akt_json_text_or_null(json, event->who);
    akt_json_key(json, "what");
    akt_json_text_or_null(json, event->what);
    akt_json_contradicted(json, akt_event_contradicted(conflicts, event));
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
    akt_json_int(&json, (int64_t)t->total);
    akt_json_key(&json, "events");
    akt_json_open(&json, '[');
    for (size_t i = 0; i < t->n_events; i++)
        json_event(&json, &t->events[i], shown->conflicts);
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
