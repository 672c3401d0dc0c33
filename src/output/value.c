#include "output/value.h"

#include "dates/glyph.h"
#include "output/escape.h"
#include "base/message.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LABEL_COLUMN 14
#define GUTTER 8

void akt_interval_text(akt_day start, akt_day end, char out[AKT_INTERVAL_MAX])
{
    char first[11], last[11];
    int year, month, day, end_year, end_month, end_day;

    out[0] = '\0';
    if (start == AKT_NO_DAY || end == AKT_NO_DAY)
        return;
    akt_day_text(start, first);
    akt_day_text(end, last);
    akt_day_split(start, &year, &month, &day);
    akt_day_split(end, &end_year, &end_month, &end_day);
    if (start == end)
        snprintf(out, AKT_INTERVAL_MAX, "%s", first);
    else if (day == 1 && start == akt_day_of(year, 1, 1) && end == akt_day_of(year, 12, 31))
        snprintf(out, AKT_INTERVAL_MAX, "%.4s", first);
    else if (day == 1 && year == end_year && month == end_month &&
             akt_day_of(year, month, end_day + 1) == AKT_NO_DAY)
        snprintf(out, AKT_INTERVAL_MAX, "%.7s", first);
    else
        snprintf(out, AKT_INTERVAL_MAX, "%s/%s", first, last);
}

void akt_json_day(akt_json *json, const char *key, akt_day day)
{
    char text[11];

    akt_json_key(json, key);
    if (day == AKT_NO_DAY) {
        akt_json_null(json);
        return;
    }
    akt_day_text(day, text);
    akt_json_z(json, text);
}

void akt_json_interval(akt_json *json, akt_day start, akt_day end)
{
    akt_json_day(json, "start", start);
    akt_json_day(json, "end", end);
}

void akt_json_date(akt_json *json, akt_str passage, const akt_date *date)
{
    akt_json_open(json, '{');
    akt_json_key(json, "text");
    akt_json_text(json, akt_str_slice(passage, date->offset, date->offset + date->length));
    akt_json_key(json, "offset");
    akt_json_int(json, (int64_t)date->offset);
    akt_json_key(json, "length");
    akt_json_int(json, (int64_t)date->length);
    akt_json_interval(json, date->start, date->end);
    akt_json_key(json, "precision");
    akt_json_z(json, akt_precision_name(date->precision));
    akt_json_key(json, "role");
    akt_json_z(json, akt_role_name(date->role));
    akt_json_key(json, "rule");
    akt_json_z(json, akt_rule_name(date->rule));
    akt_json_key(json, "confidence");
    akt_json_real(json, date->confidence);
    akt_json_key(json, "conflict");
    akt_json_bool(json, date->conflict);
    akt_json_close(json, '}');
}

const char *akt_date_reason(const akt_date *date)
{
    static const char *const reasons[] = {
        [AKT_RULE_WRITTEN] = NULL,
        [AKT_RULE_PARAGRAPH] = N_("year from the paragraph"),
        [AKT_RULE_WEEKDAY] = N_("year from its weekday"),
        [AKT_RULE_TENSE] = N_("year from the tense of the sentence"),
        [AKT_RULE_DEFAULT] = N_("probable: year from the document's date"),
        [AKT_RULE_RELATIVE] = N_("counted from the document's date"),
        [AKT_RULE_CONVENTION] = N_("by convention"),
    };

    if (date->start == AKT_NO_DAY)
        return date->rule == AKT_RULE_WRITTEN ? _("no such day") : _("not resolved");
    return reasons[date->rule] ? _(reasons[date->rule]) : NULL;
}

/* Whether nothing can be said of a date but what is written. */
static bool is_its_value(akt_str text, const akt_date *date)
{
    char value[AKT_INTERVAL_MAX];

    akt_interval_text(date->start, date->end, value);
    return akt_str_eq(text, akt_str_of(value)) && !date->conflict;
}

void akt_json_reference(akt_json *json, akt_str passage, const akt_reference *reference)
{
    akt_json_open(json, '{');
    akt_json_key(json, "kind");
    akt_json_z(json, akt_reference_name(reference->kind));
    akt_json_key(json, "text");
    akt_json_text(json,
                  akt_str_slice(passage, reference->offset, reference->offset + reference->length));
    akt_json_key(json, "key");
    akt_json_text_or_null(json, reference->key);
    akt_json_key(json, "authority");
    akt_json_text_or_null(json, reference->authority);
    akt_json_key(json, "offset");
    akt_json_int(json, (int64_t)reference->offset);
    akt_json_key(json, "length");
    akt_json_int(json, (int64_t)reference->length);
    akt_json_close(json, '}');
}

void akt_term_date(akt_term *term, akt_str passage, const akt_date *date)
{
    akt_str text = akt_str_slice(passage, date->offset, date->offset + date->length);
    const char *reason = akt_date_reason(date);
    char value[AKT_INTERVAL_MAX];

    akt_interval_text(date->start, date->end, value);
    akt_term_text(term, text, AKT_STYLE_NONE);
    if (is_its_value(text, date))
        return;
    if (value[0] && reason) /* at once, so that no line begins with the comma */
        akt_term_fmt(term, AKT_STYLE_NONE, " → %s, %s", value, reason);
    else
        akt_term_fmt(term, AKT_STYLE_NONE, " → %s", value[0] ? value : reason);
    if (date->conflict)
        akt_term_fmt(term, AKT_STYLE_NONE, " (%s)", _("the weekday is another day's"));
}

void akt_term_date_below(akt_term *term, akt_str passage, const akt_date *date, bool *begun)
{
    akt_str text = akt_str_slice(passage, date->offset, date->offset + date->length);

    if (is_its_value(text, date))
        return;
    if (*begun)
        akt_term_z(term, "; ", AKT_STYLE_NONE);
    else
        akt_term_gutter(term, _("date"));
    akt_term_date(term, passage, date);
    *begun = true;
}

void akt_document_path(const akt_stored_document *document, akt_buf *out)
{
    akt_str root = document->root;
    akt_str path = document->path_bytes.len > 0 ? document->path_bytes : document->path;

    if (!akt_str_eq(root, AKT_STR("-"))) {
        akt_buf_add(out, root);
        if (path.len > 0 && !akt_str_ends(root, AKT_STR("/")))
            akt_buf_byte(out, '/');
    }
    akt_buf_add(out, path);
}

void akt_short_path(akt_str path, akt_buf *out)
{
    char here[4096];
    size_t len = getcwd(here, sizeof here - 1) != NULL ? strlen(here) : 0;

    if (len > 1)
        here[len++] = '/';
    if (len > 0 && path.len > len && akt_str_starts(path, (akt_str){here, len}))
        path = akt_str_slice(path, len, path.len);
    akt_buf_add(out, path);
}

void akt_document_place(const akt_stored_document *document, akt_buf *out)
{
    akt_buf path = {0};

    akt_document_path(document, &path);
    akt_short_path(akt_buf_str(&path), out);
    akt_buf_free(&path);
}

void akt_json_lines(akt_json *json, uint32_t first, uint32_t last, uint32_t page)
{
    akt_json_key(json, "lines");
    akt_json_open(json, '[');
    akt_json_int(json, first);
    akt_json_int(json, last);
    akt_json_close(json, ']');
    akt_json_key(json, "page");
    if (page == 0)
        akt_json_null(json);
    else
        akt_json_int(json, page);
}

void akt_json_path(akt_json *json, akt_str path)
{
    akt_json_key(json, "path");
    akt_json_text(json, path);
    if (akt_utf8_valid(path, NULL))
        return;
    akt_json_key(json, "path_bytes");
    akt_json_hex(json, path);
}

void akt_json_document_path(akt_json *json, const akt_stored_document *document)
{
    akt_buf path = {0};

    akt_document_path(document, &path);
    akt_json_path(json, akt_buf_str(&path));
    akt_buf_free(&path);
}

void akt_json_document_date(akt_json *json, const akt_stored_document *document)
{
    char date[AKT_INTERVAL_MAX] = "";

    if (document->has_date)
        akt_interval_text(document->start, document->end, date);
    akt_json_key(json, "document_date");
    akt_json_text_or_null(json, akt_str_of(date));
}

void akt_term_label(akt_term *term, const char *label)
{
    term->indent = 0;
    akt_term_z(term, label, AKT_STYLE_FAINT);
    akt_term_to(term, LABEL_COLUMN);
    term->indent = LABEL_COLUMN;
}

void akt_term_gutter(akt_term *term, const char *text)
{
    unsigned columns = (unsigned)akt_columns(akt_str_of(text));

    term->indent = 0;
    akt_term_to(term, columns < GUTTER - 2 ? GUTTER - 2 - columns : 0);
    akt_term_z(term, text, AKT_STYLE_FAINT);
    akt_term_to(term, GUTTER);
    term->indent = GUTTER;
}

/* Whether an item's text begins with its own number or letter: "1. att", "12) att", "b) att". */
static bool has_marker(akt_str text)
{
    size_t digits = akt_count_digits(text, 0), at = digits;

    if (digits == 0 && text.len > 0 && akt_lower_ascii(*text.ptr) >= 'a' &&
        akt_lower_ascii(*text.ptr) <= 'z')
        at = 1;
    return at > 0 && digits < 4 && at + 1 < text.len &&
           (text.ptr[at] == ')' || (text.ptr[at] == '.' && digits > 0)) && text.ptr[at + 1] == ' ';
}

void akt_term_passage(akt_term *term, const akt_shown_passage *passage)
{
    bool strong =
        passage->kind == AKT_HEADING || passage->kind == AKT_TITLE || passage->kind == AKT_HEADER;
    bool margin = passage->tier == AKT_MARGIN;
    akt_style style = margin ? AKT_STYLE_FAINT : strong ? AKT_STYLE_STRONG : AKT_STYLE_NONE;
    char number[12];

    if (passage->kind == AKT_HEADING && !passage->first)
        akt_term_end(term);
    if (passage->wanted) {
        fputs(">", term->out);
        term->column = 1;
    }
    snprintf(number, sizeof number, "%u", passage->line);
    akt_term_gutter(term, number);
    if (margin)
        akt_term_z(term, "| ", style);
    if (passage->kind == AKT_ITEM) {
        if (passage->level > 1)
            akt_term_to(term, term->column + 2 * (passage->level - 1u));
        if (!has_marker(passage->text))
            akt_term_z(term, "- ", style);
    }
    term->indent = term->column;
    akt_term_text(term, passage->text, style);
    akt_term_end(term);
}

void akt_csv_interval(akt_csv *csv, akt_day start, akt_day end)
{
    char text[AKT_INTERVAL_MAX];

    akt_interval_text(start, end, text);
    akt_csv_z(csv, text);
}
