/* Events as rows: CSV for spreadsheets, and as Timesketch reads it. */
#include "output/timeline.h"

#include "output/csv.h"
#include "output/place.h"
#include "output/told.h"

#include <stdio.h>

/* --- CSV --- */

/* All places of an event: "PATH:7-8; PATH:12". */
static void csv_sources(akt_csv *csv, const akt_event *event, akt_buf *list)
{
    akt_buf_clear(list);
    for (size_t i = 0; i < event->n_sources; i++) {
        const akt_statement *s = &event->sources[i];

        if (akt_said_before(event, i))
            continue;
        akt_buf_z(list, i > 0 ? "; " : "");
        akt_place_text(s->document, s->passage, list);
    }
    akt_csv_text(csv, akt_buf_str(list));
}

static void csv_day(akt_csv *csv, akt_day day)
{
    char text[11];

    akt_day_text(day, text);
    akt_csv_z(csv, text);
}

static void csv_how(akt_csv *csv, const akt_event *event)
{
    const akt_statement *s = akt_told_by(event);

    akt_csv_text(csv, s->words);
    akt_csv_z(csv, akt_rule_name(s->date.rule));
    akt_csv_real(csv, s->date.confidence);
    akt_csv_bool(csv, event->probable);
}

void akt_print_timeline_csv(FILE *out, const akt_timeline_shown *shown)
{
    static const char *const names[] = {
        "date",          "start",     "end",    "precision",  "kind",     "role",
        "text",          "date_text", "rule",   "confidence", "probable", "title",
        "document_date", "sources",   "sha256", "who",        "what"};
    const akt_timeline *t = shown->timeline;
    akt_csv csv = {.out = out};
    akt_buf list = {0};

    akt_csv_names(&csv, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < t->n_events; i++) {
        const akt_event *event = &t->events[i];
        const akt_statement *s = akt_told_by(event);
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
        akt_document_date(s->document, date);
        akt_csv_z(&csv, date);
        csv_sources(&csv, event, &list);
        akt_sha256_hex(&s->document->sha256, hex);
        akt_csv_z(&csv, hex);
        akt_csv_text(&csv, event->who);
        akt_csv_text(&csv, event->what);
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

    akt_csv_names(&csv, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < t->n_events; i++) {
        const akt_event *event = &t->events[i];
        char moment[32], day[11];

        if (event->start != event->end) {
            left_out++;
            continue;
        }
        akt_day_text(event->start, day);
        snprintf(moment, sizeof moment, "%sT00:00:00+00:00", day);
        akt_csv_text(&csv, akt_told_by(event)->text);
        akt_csv_z(&csv, moment);
        timestamp_desc(&csv, event);
        csv_how(&csv, event);
        akt_csv_text(&csv, akt_told_by(event)->document->title);
        csv_sources(&csv, event, &list);
        akt_csv_end_row(&csv);
    }
    akt_buf_free(&list);
    return left_out;
}
