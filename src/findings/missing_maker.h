/* What is missing, while it is gathered: shared by missing.c, which groups citations and makes
 * entries of them, and missing_near.c, which sets the numbers beside them that look alike. */
#ifndef AKT_FINDINGS_MISSING_MAKER_H
#define AKT_FINDINGS_MISSING_MAKER_H

#include "findings/cited.h"
#include "findings/held.h"
#include "findings/missing.h"

enum group_class { NUMBER, RECORD, ATTACHMENT, PRINT, STATUTE, LINK, NOTHING };

typedef struct akt_missing_item { /* a citation while it is grouped */
    size_t row;
    enum group_class class;
    int64_t document; /* whose attachment it is; else 0 */
    akt_str ident;    /* without whose it is */
    akt_str who;      /* the authority or body in its key */
} akt_missing_item;

typedef struct akt_missing_group { /* items [first, first + n) */
    size_t first, n;
    enum group_class class;
    akt_str key;   /* the fullest */
    bool probable; /* each of them is */
    size_t entry;  /* 1 + index, of those that are missing */
    size_t number; /* of a record: 1 + the row of the number it stands with */
    size_t into;   /* of a number: 1 + the group of the record that it is the number of */
} akt_missing_group;

typedef struct akt_missing_maker {
    akt_archive *archive;
    const akt_missing_options *options;
    akt_missing *out;
    akt_held *held;
    akt_cited_list cited;
    akt_missing_item *items;
    size_t n_items;
    akt_missing_group *groups;
    size_t n_groups;
    size_t *group_of; /* by row: 1 + akt_missing_group */
    akt_arena scratch;
    const akt_stored_document *document; /* the one at hand */
    const akt_stored_passage *passage;
    akt_err *err;
} akt_missing_maker;

/* Gives each entry the numbers, held or missing too, that are one step from its own. AKT_OK, or a
 * failure that m->err tells; what it adds is in the arena of m->out. */
akt_status akt_missing_add_near(akt_missing_maker *m);

#endif
