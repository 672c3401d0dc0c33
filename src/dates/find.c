/* Scan and resolve put together: the dates of one text. */
#include "dates/resolve.h"

bool akt_dates_find(akt_str text, akt_arena *arena, akt_date **out, size_t *n)
{
    akt_written written;
    size_t at = 0, room = 0;

    *out = NULL;
    *n = 0;
    while (akt_scan_next(text, &at, &written)) {
        if (*n == room) { /* the old rows stay in the arena: at most as many again */
            akt_date *rows = akt_arena_array(arena, room = room ? 2 * room : 4, sizeof *rows);

            if (!rows)
                return false;
            for (size_t i = 0; i < *n; i++)
                rows[i] = (*out)[i];
            *out = rows;
        }
        (*out)[(*n)++] = akt_resolve_written(&written);
    }
    return true;
}

bool akt_date_read(akt_str value, akt_date *out)
{
    akt_written written;

    if (!akt_scan_value(value, &written))
        return false;
    *out = akt_resolve_written(&written);
    return true;
}
