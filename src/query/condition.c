#include "query/condition.h"

#define YEAR 366 /* days: an interval of so many is not wide */

akt_condition akt_condition_of(const akt_node *node)
{
    akt_condition made = {.field = node->field,
                          .text = akt_str_trim(node->text),
                          .quoted = node->quoted,
                          .from = node->from,
                          .to = node->to,
                          .by = AKT_STR(""),
                          .any_status = true,
                          .tier = AKT_MAIN};

    if (node->field == AKT_FIELD_BY)
        made.by = made.text;
    if (node->field == AKT_FIELD_STATUS) {
        made.any_status = false;
        for (akt_decision_status s = AKT_DECISION_TAKEN; s <= AKT_DECISION_PLANNED; s++)
            if (akt_str_eq(made.text, akt_str_of(akt_decision_status_name(s))))
                made.status = s;
    }
    if (node->field == AKT_FIELD_TIER &&
        !akt_str_eq(made.text, akt_str_of(akt_tier_name(AKT_MAIN))))
        made.tier = AKT_MARGIN;
    return made;
}

bool akt_condition_on_decision(const akt_condition *condition)
{
    return condition->field == AKT_FIELD_BY || condition->field == AKT_FIELD_STATUS ||
           condition->field == AKT_FIELD_IS;
}

bool akt_condition_merge(akt_condition *into, const akt_condition *other)
{
    if (!akt_condition_on_decision(into) || !akt_condition_on_decision(other) ||
        (into->by.len > 0 && other->by.len > 0) || (!into->any_status && !other->any_status))
        return false;
    if (other->by.len > 0)
        into->by = other->by;
    if (!other->any_status) {
        into->any_status = false;
        into->status = other->status;
    }
    return true;
}

bool akt_condition_overlaps(const akt_condition *condition, bool wide, akt_day start, akt_day end)
{
    return start != AKT_NO_DAY && (wide || end - start < YEAR) &&
           (condition->from == AKT_NO_DAY || end >= condition->from) &&
           (condition->to == AKT_NO_DAY || start <= condition->to);
}
