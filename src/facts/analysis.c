/* Facts in the order in which they need each other: dates written in full, from them the document's
 * own date, which then anchors what is written without a year or relative to it. */
#include "facts/analysis.h"

#include "base/mem.h"
#include "facts/metadata.h"

#include <string.h>

typedef struct date_list {
    akt_passage_date *rows;
    size_t n, cap;
} date_list;

static bool find_dates(const akt_doc *doc, akt_arena *arena, date_list *list)
{
    for (size_t i = 0; i < doc->n_passages; i++) {
        akt_date *dates;
        size_t n;

        if (!akt_dates_find(doc->passages[i].text, arena, &dates, &n) ||
            (n > 0 && !akt_grow(&list->rows, &list->cap, list->n + n + 1, sizeof *list->rows)))
            return false;
        for (size_t k = 0; k < n; k++)
            list->rows[list->n++] = (akt_passage_date){(uint32_t)i, dates[k]};
    }
    return true;
}

/* The document's own date among those of the passages; one that only its label made a date
 * ("Datum: 27/6 2025") takes its place there. */
static bool mark_own_date(const akt_doc_date *own, date_list *list)
{
    size_t i = 0;

    if (own->passage == 0)
        return true;
    while (i < list->n && (list->rows[i].passage < own->passage - 1 ||
                           (list->rows[i].passage == own->passage - 1 &&
                            list->rows[i].date.offset < own->value.offset)))
        i++;
    if (i < list->n && list->rows[i].passage == own->passage - 1 &&
        list->rows[i].date.offset == own->value.offset) {
        list->rows[i].date.role = AKT_ROLE_DOCUMENT;
        return true;
    }
    if (!akt_grow(&list->rows, &list->cap, list->n + 1, sizeof *list->rows))
        return false;
    memmove(list->rows + i + 1, list->rows + i, (list->n - i) * sizeof *list->rows);
    list->rows[i] = (akt_passage_date){own->passage - 1, own->value};
    list->n++;
    return true;
}

akt_status akt_analyse(const akt_doc *doc, const akt_analysis_options *options, akt_arena *arena,
                       akt_analysis *out, akt_err *err)
{
    date_list list = {0};
    bool done;

    (void)options; /* dates written in full need no anchor */
    *out = (akt_analysis){0};
    done = find_dates(doc, arena, &list) &&
           akt_metadata_find(doc, list.rows, list.n, arena, &out->meta) &&
           (!out->meta.has_date || mark_own_date(&out->meta.date, &list));
    if (done && list.n > 0) {
        out->dates = akt_arena_array(arena, list.n, sizeof *out->dates);
        out->n_dates = list.n;
        if (out->dates)
            memcpy(out->dates, list.rows, list.n * sizeof *out->dates);
        else
            done = false;
    }
    akt_free(list.rows);
    return done ? AKT_OK : akt_fail_memory(err);
}
