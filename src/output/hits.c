#include "output/hits.h"

#include "base/message.h"
#include "output/decision.h"
#include "output/place.h"

#define INDENT 4
#define DATES_SHOWN 8     /* in plain output; the other forms have them all */
#define DECISIONS_SHOWN 4 /* likewise */

/* --- For people --- */

static const char *match_label(akt_match match)
{
    switch (match) {
    case AKT_MATCH_INFLECTED:
        return _("inflected");
    case AKT_MATCH_BARE:
        return _("without å ä ö");
    case AKT_MATCH_NEAR:
        return _("near spelling");
    default:
        return _("also");
    }
}

static void plain_head(akt_screen *screen, const akt_hit *hit)
{
    const akt_stored_document *document = &hit->document;
    char date[AKT_INTERVAL_MAX];

    akt_document_date(document, date);
    screen->indent = 0;
    akt_screen_fmt(screen, AKT_STYLE_NONE, "%zu.", hit->rank);
    akt_screen_to(screen, INDENT);
    screen->indent = screen->column;
    akt_screen_z(screen, date[0] ? date : _("undated"), AKT_STYLE_NONE);
    akt_screen_to(screen, screen->column + 2);
    akt_screen_title(screen, document);
    if (!document->current)
        akt_screen_fmt(screen, AKT_STYLE_NONE, " [%s]", _("earlier version"));
    akt_screen_end(screen);
}

/* A title is the first heading of many documents: said once. */
static void plain_headings(akt_screen *screen, const akt_hit *hit)
{
    bool begun = false;

    for (size_t i = 0; i < hit->n_headings; i++) {
        if (akt_str_eq(hit->headings[i], hit->document.title))
            continue;
        if (!begun)
            akt_screen_line(screen, INDENT);
        else
            akt_screen_z(screen, " › ", AKT_STYLE_FAINT);
        akt_screen_text(screen, hit->headings[i], AKT_STYLE_FAINT);
        begun = true;
    }
    if (begun)
        akt_screen_end(screen);
}

static void plain_snippet(akt_screen *screen, const akt_hit *hit)
{
    size_t end = hit->snippet_offset + hit->snippet.len;

    akt_screen_line(screen, INDENT);
    if (hit->snippet_offset > 0)
        akt_screen_z(screen, "… ", AKT_STYLE_NONE);
    akt_screen_marked(screen, hit->snippet, hit->snippet_offset, hit->marks, hit->n_marks);
    if (end < hit->passage.text.len)
        akt_screen_z(screen, " …", AKT_STYLE_NONE);
    akt_screen_end(screen);
}

static bool reads_alike(akt_str text, const akt_date *a, const akt_date *b)
{
    return a->start == b->start && a->end == b->end && a->rule == b->rule &&
           akt_str_eq(akt_str_slice(text, a->offset, a->offset + a->length),
                      akt_str_slice(text, b->offset, b->offset + b->length));
}

/* A date that the passage writes twice in the same words is said once. */
static void plain_dates(akt_screen *screen, const akt_hit *hit)
{
    const akt_date *shown[DATES_SHOWN];
    size_t n = 0, more = 0;

    for (size_t i = 0; i < hit->n_dates; i++) {
        size_t k = 0;

        while (k < n && !reads_alike(hit->passage.text, &hit->dates[i], shown[k]))
            k++;
        if (k == n && n < DATES_SHOWN)
            shown[n++] = &hit->dates[i];
        else
            more += k == n;
    }
    if (n == 0)
        return;
    akt_screen_line(screen, INDENT);
    akt_screen_fmt(screen, AKT_STYLE_FAINT, "%s ", ngettext("date:", "dates:", n + more));
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            akt_screen_z(screen, "; ", AKT_STYLE_NONE);
        akt_screen_date(screen, hit->passage.text, shown[i]);
    }
    if (more > 0)
        akt_screen_fmt(screen, AKT_STYLE_NONE, _("; and %zu more"), more);
    akt_screen_end(screen);
}

static void plain_decisions(akt_screen *screen, const akt_hit *hit)
{
    const akt_stored_document *document = &hit->document;
    akt_day latest = document->has_date ? document->end : AKT_NO_DAY;

    for (size_t i = 0; i < hit->n_decisions && i < DECISIONS_SHOWN; i++) {
        akt_screen_line(screen, INDENT);
        akt_screen_decision(screen, &hit->decisions[i], hit->passage.text, latest);
        akt_screen_end(screen);
    }
    if (hit->n_decisions <= DECISIONS_SHOWN)
        return;
    akt_screen_line(screen, INDENT);
    akt_screen_fmt(screen, AKT_STYLE_FAINT,
                   ngettext("and %zu more decision", "and %zu more decisions",
                            hit->n_decisions - DECISIONS_SHOWN),
                   hit->n_decisions - DECISIONS_SHOWN);
    akt_screen_end(screen);
}

static void plain_match(akt_screen *screen, const akt_hit *hit)
{
    if (hit->match == AKT_MATCH_EXACT && hit->n_stand_ins == 0)
        return;
    akt_screen_line(screen, INDENT);
    akt_screen_z(screen, match_label(hit->match), AKT_STYLE_FAINT);
    for (size_t i = 0; i < hit->n_stand_ins; i++) {
        akt_screen_z(screen, i == 0 ? ": " : ", ", AKT_STYLE_FAINT);
        akt_screen_text(screen, hit->stand_ins[i].found, AKT_STYLE_NONE);
        /* Stands between two words, the archive's and the question's: "beslutade for beslutat". */
        akt_screen_fmt(screen, AKT_STYLE_NONE, " %s ", _("for"));
        akt_screen_text(screen, hit->stand_ins[i].asked, AKT_STYLE_NONE);
    }
    akt_screen_end(screen);
}

static void plain_more(akt_screen *screen, const akt_hit *hit)
{
    if (hit->more == 0)
        return;
    akt_screen_line(screen, INDENT);
    akt_screen_fmt(screen, AKT_STYLE_FAINT,
                   ngettext("and %zu more passage of this document",
                            "and %zu more passages of this document", hit->more),
                   hit->more);
    akt_screen_end(screen);
}

static void plain_place(akt_screen *screen, const akt_hit *hit)
{
    akt_screen_line(screen, INDENT);
    akt_screen_place(screen, &hit->document, &hit->passage);
    akt_screen_end(screen);
}

static void plain_hit(akt_hits_output *output, const akt_answer *answer, const akt_hit *hit)
{
    akt_screen *screen = &output->screen;

    if (output->begun)
        akt_screen_end(screen);
    output->begun = true;
    plain_head(screen, hit);
    plain_headings(screen, hit);
    plain_snippet(screen, hit);
    plain_dates(screen, hit);
    plain_decisions(screen, hit);
    plain_match(screen, hit);
    plain_place(screen, hit);
    plain_more(screen, hit);
    if (answer->explained)
        akt_screen_explained(screen, answer->explained, hit->score);
}

static void plain_open(akt_hits_output *output, const akt_answer *answer)
{
    if (answer->reading)
        akt_screen_reading(&output->screen, answer->reading);
}

/* --- JSON, whole and by lines --- */

static void json_marks(akt_json *json, const akt_hit *hit)
{
    akt_json_put_open(json, "marks", '[');
    for (size_t i = 0; i < hit->n_marks; i++) {
        akt_json_open(json, '[');
        akt_json_int(json, (int64_t)hit->marks[i].offset);
        akt_json_int(json, (int64_t)hit->marks[i].length);
        akt_json_close(json, ']');
    }
    akt_json_close(json, ']');
}

/* Whether the same word of the question had a stand-in before: a key stands once in an object. */
static bool asked_before(const akt_hit *hit, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (akt_str_eq(hit->stand_ins[k].asked, hit->stand_ins[i].asked))
            return true;
    return false;
}

static void json_stand_ins(akt_json *json, const akt_hit *hit)
{
    akt_json_put_open(json, "stand_ins", '{');
    for (size_t i = 0; i < hit->n_stand_ins; i++) {
        if (asked_before(hit, i))
            continue;
        akt_json_key_text(json, hit->stand_ins[i].asked);
        akt_json_text(json, hit->stand_ins[i].found);
    }
    akt_json_close(json, '}');
}

static void json_citation(akt_json *json, const akt_hit *hit)
{
    akt_json_source(json, &hit->document, &hit->passage);
    akt_json_put_open(json, "headings", '[');
    for (size_t i = 0; i < hit->n_headings; i++)
        akt_json_text(json, hit->headings[i]);
    akt_json_close(json, ']');
}

static void json_next(akt_json *json, const akt_answer *answer)
{
    akt_json_put_text_or_null(json, "next", answer->next);
}

static void json_hit(akt_hits_output *output, const akt_answer *answer, const akt_hit *hit)
{
    akt_json *json = &output->json;

    akt_json_open(json, '{');
    akt_json_put_text(json, "query", answer->name);
    akt_json_put_int(json, "rank", (int64_t)hit->rank);
    akt_json_put_real(json, "score", hit->score);
    json_citation(json, hit);
    akt_json_put_text(json, "text", hit->passage.text);
    akt_json_put_text(json, "snippet", hit->snippet);
    json_marks(json, hit);
    akt_json_put_z(json, "match", akt_match_name(hit->match));
    json_stand_ins(json, hit);
    akt_json_put_open(json, "dates", '[');
    for (size_t i = 0; i < hit->n_dates; i++)
        akt_json_date(json, hit->passage.text, &hit->dates[i]);
    akt_json_close(json, ']');
    akt_json_put_open(json, "decisions", '[');
    for (size_t i = 0; i < hit->n_decisions; i++)
        akt_json_decision(json, &hit->decisions[i]);
    akt_json_close(json, ']');
    if (answer->explained) {
        akt_json_key(json, "explain");
        akt_json_explained(json, answer->explained);
    }
    if (answer->by_document) {
        akt_json_put_int(json, "more", (int64_t)hit->more);
    }
    if (!output->batch && output->printer == &akt_hit_printers[AKT_FORM_JSONL] &&
        hit->rank == answer->end && answer->next.len > 0)
        json_next(json, answer);
    akt_json_close(json, '}');
}

static void jsonl_hit(akt_hits_output *output, const akt_answer *answer, const akt_hit *hit)
{
    json_hit(output, answer, hit);
    akt_json_end_line(&output->json);
}

static void json_start(akt_hits_output *output)
{
    akt_json *json = &output->json;

    json->pretty = true;
    akt_json_open(json, '{');
    akt_json_put_int(json, "akt", AKT_FORMAT_VERSION);
    if (!output->batch)
        return;
    akt_json_put_open(json, "answers", '[');
}

/* A batch's answers are objects of their own; a single one shares the object with its version. */
static void json_open(akt_hits_output *output, const akt_answer *answer)
{
    akt_json *json = &output->json;

    if (output->batch)
        akt_json_open(json, '{');
    akt_json_put_text(json, "query", answer->name);
    akt_json_put_int(json, "total", (int64_t)answer->total);
    if (answer->by_document) {
        akt_json_put_int(json, "documents", (int64_t)answer->hits);
    }
    json_next(json, answer);
    if (answer->reading) {
        akt_json_key(json, "explain");
        akt_json_reading(json, answer->reading);
    }
    akt_json_put_open(json, "unmatched", '[');
    for (size_t i = 0; i < answer->n_unmatched; i++)
        akt_json_text(json, answer->unmatched[i]);
    akt_json_close(json, ']');
    akt_json_put_open(json, "hits", '[');
}

static void json_close(akt_hits_output *output)
{
    akt_json_close(&output->json, ']');
    if (output->batch)
        akt_json_close(&output->json, '}');
}

static void json_finish(akt_hits_output *output)
{
    if (output->batch)
        akt_json_close(&output->json, ']');
    akt_json_close(&output->json, '}');
    akt_json_end_line(&output->json);
}

/* --- CSV --- */

static void csv_start(akt_hits_output *output)
{
    static const char *const columns[] = {
        "query", "rank",     "score", "path",  "first_line", "last_line", "page",  "document_date",
        "title", "headings", "text",  "match", "stand_ins",  "dates",     "sha256"};

    akt_csv_names(&output->csv, columns, sizeof columns / sizeof *columns);
}

static void csv_list(akt_csv *csv, akt_buf *list)
{
    akt_csv_text(csv, akt_buf_str(list));
    akt_buf_clear(list);
}

static void csv_headings(akt_csv *csv, const akt_hit *hit, akt_buf *list)
{
    for (size_t i = 0; i < hit->n_headings; i++) {
        akt_buf_z(list, i > 0 ? " > " : "");
        akt_buf_add(list, hit->headings[i]);
    }
    csv_list(csv, list);
}

static void csv_stand_ins(akt_csv *csv, const akt_hit *hit, akt_buf *list)
{
    for (size_t i = 0; i < hit->n_stand_ins; i++) {
        akt_buf_z(list, i > 0 ? "; " : "");
        akt_buf_add(list, hit->stand_ins[i].found);
        akt_buf_z(list, " for ");
        akt_buf_add(list, hit->stand_ins[i].asked);
    }
    csv_list(csv, list);
}

static void csv_dates(akt_csv *csv, const akt_hit *hit, akt_buf *list)
{
    for (size_t i = 0; i < hit->n_dates; i++) {
        const akt_date *date = &hit->dates[i];
        char value[AKT_INTERVAL_MAX];

        akt_interval_text(date->start, date->end, value);
        akt_buf_z(list, i > 0 ? "; " : "");
        akt_buf_z(list, value[0] ? value : "?");
        akt_buf_z(list, value[0] && date->rule == AKT_RULE_DEFAULT ? " probable (" : " (");
        akt_buf_add(list,
                    akt_str_slice(hit->passage.text, date->offset, date->offset + date->length));
        if (date->rule != AKT_RULE_WRITTEN)
            akt_buf_fmt(list, "; %s", akt_rule_name(date->rule));
        akt_buf_z(list, ")");
    }
    csv_list(csv, list);
}

static void csv_hit(akt_hits_output *output, const akt_answer *answer, const akt_hit *hit)
{
    akt_csv *csv = &output->csv;
    char date[AKT_INTERVAL_MAX], hex[65];
    akt_buf list = {0};

    akt_document_date(&hit->document, date);
    akt_sha256_hex(&hit->document.sha256, hex);
    akt_csv_text(csv, answer->name);
    akt_csv_int(csv, (int64_t)hit->rank);
    akt_csv_real(csv, hit->score);
    akt_csv_place(csv, &hit->document, &hit->passage);
    akt_csv_z(csv, date);
    akt_csv_text(csv, hit->document.title);
    csv_headings(csv, hit, &list);
    akt_csv_text(csv, hit->passage.text);
    akt_csv_z(csv, akt_match_name(hit->match));
    csv_stand_ins(csv, hit, &list);
    csv_dates(csv, hit, &list);
    akt_csv_z(csv, hex);
    akt_csv_end_row(csv);
    akt_buf_free(&list);
}

const akt_hit_printer akt_hit_printers[] = {
    [AKT_FORM_PLAIN] = {"plain", NULL, plain_open, plain_hit, NULL, NULL},
    [AKT_FORM_JSON] = {"json", json_start, json_open, json_hit, json_close, json_finish},
    [AKT_FORM_JSONL] = {"jsonl", NULL, NULL, jsonl_hit, NULL, NULL},
    [AKT_FORM_CSV] = {"csv", csv_start, NULL, csv_hit, NULL, NULL},
};

akt_hits_output akt_hits_output_of(FILE *file, akt_output_form form, bool batch)
{
    akt_hits_output output = {&akt_hit_printers[form], file, batch, false,
                              akt_screen_of(file),     {0},  {0}};

    output.json.out = file;
    output.csv.out = file;
    return output;
}
