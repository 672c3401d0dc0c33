/* What a unit must be, whatever words it holds: a field of a question, or an option. */
#ifndef AKT_QUERY_CONDITION_H
#define AKT_QUERY_CONDITION_H

#include "facts/decision.h"
#include "query/parse.h"

typedef struct akt_condition {
    akt_field_name field; /* BY, STATUS and IS are all of one decision: by, status */
    akt_str text;         /* the value, of fields that have no member of their own below */
    bool quoted;          /* a title holds it exactly as written */
    akt_day from, to;     /* of DATE; AKT_NO_DAY leaves an end open */
    akt_str by;           /* whose decision: part of a name; "" for anybody's */
    bool any_status;
    akt_decision_status status; /* unless any_status */
    akt_tier tier;
} akt_condition;

/* The condition that a node of kind AKT_NODE_FIELD asks for. */
akt_condition akt_condition_of(const akt_node *node);

/* Whether it speaks of a passage's decisions. */
bool akt_condition_on_decision(const akt_condition *condition);

/* Makes of two conditions on decisions one on the same decision, in *into; false when both name a
 * body or both a status. */
bool akt_condition_merge(akt_condition *into, const akt_condition *other);

/* Whether an interval (AKT_NO_DAY: unknown) overlaps from and to; without `wide` one longer than a
 * year never does. */
bool akt_condition_overlaps(const akt_condition *condition, bool wide, akt_day start, akt_day end);

#endif
