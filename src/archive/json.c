/* Lists that are read whole and never searched stand in one column, as JSON. */
#include "archive/json.h"

#include "text/json.h"

static void member(akt_buf *out, const char *before, akt_str value)
{
    akt_buf_z(out, before);
    akt_json_string(value, out);
}

void akt_json_repairs(const akt_decoded *source, akt_buf *out)
{
    akt_buf_clear(out);
    for (size_t i = 0; i < source->n_repairs; i++) {
        const akt_repair *repair = &source->repairs[i];

        member(out, i == 0 ? "[{\"what\":" : ",{\"what\":", repair->what);
        akt_buf_fmt(out, ",\"count\":%zu,\"first\":%zu}", repair->count, repair->first);
    }
    if (source->n_repairs > 0)
        akt_buf_byte(out, ']');
}

void akt_json_remarks(const akt_doc *doc, akt_buf *out)
{
    akt_buf_clear(out);
    for (size_t i = 0; i < doc->n_remarks; i++) {
        const akt_remark *remark = &doc->remarks[i];

        member(out, i == 0 ? "[{\"what\":" : ",{\"what\":", remark->what);
        akt_buf_fmt(out, ",\"at\":%zu", remark->at);
        member(out, ",\"detail\":", remark->detail);
        akt_buf_byte(out, '}');
    }
    if (doc->n_remarks > 0)
        akt_buf_byte(out, ']');
}

static void day_member(akt_buf *out, const char *before, akt_day day)
{
    char text[11];

    akt_buf_z(out, before);
    if (day == AKT_NO_DAY) {
        akt_buf_z(out, "null");
        return;
    }
    akt_day_text(day, text);
    akt_json_string(akt_str_of(text), out);
}

void akt_json_other_dates(const akt_metadata *meta, akt_buf *out)
{
    akt_buf_clear(out);
    for (size_t i = 0; i < meta->n_others; i++) {
        const akt_doc_date *date = &meta->others[i];

        member(out, i == 0 ? "[{\"kind\":" : ",{\"kind\":", date->kind);
        day_member(out, ",\"start\":", date->value.start);
        day_member(out, ",\"end\":", date->value.end);
        member(out, ",\"precision\":", akt_str_of(akt_precision_name(date->value.precision)));
        member(out, ",\"text\":", date->text);
        member(out, ",\"label\":", date->label);
        member(out, ",\"rule\":", akt_str_of(akt_rule_name(date->value.rule)));
        akt_buf_byte(out, '}');
    }
    if (meta->n_others > 0)
        akt_buf_byte(out, ']');
}
