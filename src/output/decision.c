#include "output/decision.h"

#include "base/message.h"
#include "output/value.h"

#define LONG_MATTER 100 /* bytes; a shorter one has not been cut */

void akt_json_decision(akt_json *json, const akt_decision *decision)
{
    akt_json_open(json, '{');
    akt_json_put_z(json, "status", akt_decision_status_name(decision->status));
    akt_json_put_bool(json, "mention", decision->mention);
    akt_json_put_text_or_null(json, "who", decision->who);
    akt_json_put_text_or_null(json, "what", decision->what);
    akt_json_put_text(json, "signal", decision->signal);
    akt_json_put_int(json, "offset", (int64_t)decision->offset);
    akt_json_put_int(json, "length", (int64_t)decision->length);
    akt_json_interval(json, decision->start, decision->end);
    akt_json_put_bool(json, "probable", decision->probable);
    akt_json_put_z(json, "rule", akt_decision_rule_name(decision->rule));
    akt_json_put_real(json, "confidence", decision->confidence);
    akt_json_close(json, '}');
}

akt_str akt_decision_matter(const akt_decision *decision)
{
    akt_str what = decision->what.len > 0 ? decision->what : decision->signal;
    size_t digits = 0;

    while (digits < what.len && akt_is_digit(what.ptr[digits]))
        digits++;
    if (digits > 0 && akt_str_starts(akt_str_slice(what, digits, what.len), AKT_STR(". ")))
        what = akt_str_slice(what, digits + 2, what.len);
    return akt_str_starts(what, AKT_STR("att ")) ? akt_str_slice(what, 4, what.len) : what;
}

void akt_screen_matter(akt_screen *screen, const akt_decision *decision, akt_str text)
{
    akt_str matter = akt_decision_matter(decision);
    size_t at = akt_str_find(text, matter, 0), end = at + matter.len;

    akt_screen_text(screen, matter, AKT_STYLE_NONE);
    if (matter.len > LONG_MATTER && at != AKT_NONE && end < text.len && text.ptr[end] == ' ')
        akt_screen_z(screen, " …", AKT_STYLE_NONE);
}

void akt_screen_decision_when(akt_screen *screen, akt_decision_status status, akt_day start,
                              akt_day end, bool probable, akt_day latest)
{
    char value[AKT_INTERVAL_MAX];

    akt_interval_text(start, end, value);
    if (value[0]) {
        akt_screen_fmt(screen, AKT_STYLE_NONE, "%s%s", value, probable ? "?" : "");
        return;
    }
    if (status != AKT_DECISION_TAKEN)
        return;
    akt_interval_text(latest, latest, value);
    if (value[0])
        akt_screen_fmt(screen, AKT_STYLE_NONE, _("on or before %s"), value);
    else
        akt_screen_z(screen, _("undated"), AKT_STYLE_NONE);
}

static const char *label(const akt_decision *decision)
{
    switch (decision->status) {
    case AKT_DECISION_PROPOSED:
        return _("proposal:");
    case AKT_DECISION_PLANNED:
        return _("planned decision:");
    default:
        return decision->mention ? _("decision mentioned:") : _("decision:");
    }
}

void akt_screen_decision(akt_screen *screen, const akt_decision *decision, akt_str text,
                         akt_day latest)
{
    bool dated = decision->start != AKT_NO_DAY || decision->status == AKT_DECISION_TAKEN;

    akt_screen_z(screen, label(decision), AKT_STYLE_FAINT);
    akt_screen_z(screen, " ", AKT_STYLE_NONE);
    akt_screen_decision_when(screen, decision->status, decision->start, decision->end,
                             decision->probable, latest);
    if (decision->who.len > 0) {
        akt_screen_z(screen, dated ? " " : "", AKT_STYLE_NONE);
        akt_screen_text(screen, decision->who, AKT_STYLE_NONE);
    }
    if (dated || decision->who.len > 0)
        akt_screen_z(screen, ": ", AKT_STYLE_NONE);
    akt_screen_matter(screen, decision, text);
}
