#include "output/value.h"

#include "base/message.h"
#include "output/sheet.h"

#include <stdio.h>
#include <string.h>

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

void akt_decimal_text(double value, int decimals, char out[32])
{
    char *mark;

    snprintf(out, 32, "%.*f", decimals, value);
    mark = strchr(out, '.'); /* numbers are written so everywhere: cli_set_language */
    if (mark)
        *mark = *_("."); /* the mark of decimals, one character */
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

void akt_csv_interval(akt_csv *csv, akt_day start, akt_day end)
{
    char text[AKT_INTERVAL_MAX];

    akt_interval_text(start, end, text);
    akt_csv_z(csv, text);
}

void akt_json_interval(akt_json *json, akt_day start, akt_day end)
{
    akt_json_day(json, "start", start);
    akt_json_day(json, "end", end);
}

void akt_json_date(akt_json *json, akt_str passage, const akt_date *date)
{
    akt_json_open(json, '{');
    akt_json_put_text(json, "text",
                      akt_str_slice(passage, date->offset, date->offset + date->length));
    akt_json_put_int(json, "offset", (int64_t)date->offset);
    akt_json_put_int(json, "length", (int64_t)date->length);
    akt_json_interval(json, date->start, date->end);
    akt_json_put_z(json, "precision", akt_precision_name(date->precision));
    akt_json_put_z(json, "role", akt_role_name(date->role));
    akt_json_put_z(json, "rule", akt_rule_name(date->rule));
    akt_json_put_real(json, "confidence", date->confidence);
    akt_json_put_bool(json, "conflict", date->conflict);
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
    akt_json_put_z(json, "kind", akt_reference_name(reference->kind));
    akt_json_key(json, "text");
    akt_json_text(json,
                  akt_str_slice(passage, reference->offset, reference->offset + reference->length));
    akt_json_put_text_or_null(json, "key", reference->key);
    akt_json_put_text_or_null(json, "authority", reference->authority);
    akt_json_put_int(json, "offset", (int64_t)reference->offset);
    akt_json_put_int(json, "length", (int64_t)reference->length);
    akt_json_close(json, '}');
}

void akt_screen_date(akt_screen *screen, akt_str passage, const akt_date *date)
{
    akt_str text = akt_str_slice(passage, date->offset, date->offset + date->length);
    const char *reason = akt_date_reason(date);
    char value[AKT_INTERVAL_MAX];

    akt_interval_text(date->start, date->end, value);
    akt_screen_text(screen, text, AKT_STYLE_NONE);
    if (is_its_value(text, date))
        return;
    if (value[0] && reason) /* at once, so that no line begins with the comma */
        akt_screen_fmt(screen, AKT_STYLE_NONE, " → %s, %s", value, reason);
    else
        akt_screen_fmt(screen, AKT_STYLE_NONE, " → %s", value[0] ? value : reason);
    if (date->conflict)
        akt_screen_fmt(screen, AKT_STYLE_NONE, " (%s)", _("the weekday is another day's"));
}

void akt_screen_date_below(akt_screen *screen, akt_str passage, const akt_date *date, bool *begun)
{
    akt_str text = akt_str_slice(passage, date->offset, date->offset + date->length);

    if (is_its_value(text, date))
        return;
    if (*begun)
        akt_screen_z(screen, "; ", AKT_STYLE_NONE);
    else
        akt_screen_gutter(screen, _("date"));
    akt_screen_date(screen, passage, date);
    *begun = true;
}
