#include "output/csv.h"

#include "output/escape.h"
#include "text/utf8.h"

/* By the first character that is shown: invisible ones before it are left out of the cell. */
static bool is_formula(akt_str text)
{
    uint32_t c = ' ';
    size_t len;

    for (size_t at = 0; at < text.len && (c == ' ' || c == 0); at += len)
        c = akt_safe_char(akt_utf8_at(text, at, &len));
    return c == '=' || c == '+' || c == '-' || c == '@' ||
           (text.len > 0 && akt_is_space(text.ptr[0]) && text.ptr[0] != ' ');
}

static bool needs_quotes(akt_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (c == '"' || c == ',' || c == '\r' || c == '\n')
            return true;
    }
    return text.len > 0 && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ');
}

static void before_cell(akt_csv *csv)
{
    if (csv->begun)
        fputc(',', csv->out);
    csv->begun = true;
}

static void put_safe(FILE *out, uint32_t c)
{
    char bytes[4];
    size_t len;

    if (c == '"')
        fputc('"', out);
    if (c == 0)
        return;
    len = akt_utf8_put(c, bytes);
    fwrite(bytes, 1, len, out);
}

void akt_csv_text(akt_csv *csv, akt_str text)
{
    bool quotes = needs_quotes(text);
    size_t len;

    before_cell(csv);
    if (quotes)
        fputc('"', csv->out);
    if (is_formula(text))
        fputc('\'', csv->out);
    for (size_t at = 0; at < text.len; at += len)
        put_safe(csv->out, akt_safe_char(akt_utf8_at(text, at, &len)));
    if (quotes)
        fputc('"', csv->out);
}

void akt_csv_z(akt_csv *csv, const char *text)
{
    akt_csv_text(csv, akt_str_of(text));
}

void akt_csv_int(akt_csv *csv, int64_t number)
{
    before_cell(csv);
    fprintf(csv->out, "%lld", (long long)number);
}

void akt_csv_real(akt_csv *csv, double number)
{
    before_cell(csv);
    fprintf(csv->out, "%.6g", number);
}

void akt_csv_bool(akt_csv *csv, bool value)
{
    akt_csv_z(csv, value ? "true" : "false");
}

void akt_csv_end_row(akt_csv *csv)
{
    fputs("\r\n", csv->out);
    csv->begun = false;
}

void akt_csv_names(akt_csv *csv, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        akt_csv_z(csv, names[i]);
    akt_csv_end_row(csv);
}
