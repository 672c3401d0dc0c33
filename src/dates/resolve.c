/* From what is written to whole days. What needs an anchor (years left out, "i fredags") will be
 * resolved here too; a date written in full needs none. */
#include "dates/resolve.h"

akt_date akt_resolve_written(const akt_written *written)
{
    akt_date date = {
        .offset = written->offset,
        .length = written->length,
        .role = AKT_ROLE_MENTIONED,
        .rule = AKT_RULE_WRITTEN,
        .confidence = 1,
    };

    if (written->day != 0) {
        date.precision = AKT_PRECISION_DAY;
        date.start = date.end = akt_day_of(written->year, written->month, written->day);
    } else if (written->month != 0) {
        bool december = written->month == 12;

        date.precision = AKT_PRECISION_MONTH;
        date.start = akt_day_of(written->year, written->month, 1);
        date.end = december ? akt_day_of(written->year, 12, 31)
                            : akt_day_of(written->year, written->month + 1, 1) - 1;
    } else {
        date.precision = AKT_PRECISION_YEAR;
        date.start = akt_day_of(written->year, 1, 1);
        date.end = akt_day_of(written->year, 12, 31);
    }
    if (date.start == AKT_NO_DAY) {
        date.end = AKT_NO_DAY;
        date.confidence = 0;
    }
    return date;
}
