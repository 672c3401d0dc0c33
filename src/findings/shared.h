/* Numbers that stand for more than one record: a document carries one as its own, and other records
 * are cited by it. */
#ifndef AKT_FINDINGS_SHARED_H
#define AKT_FINDINGS_SHARED_H

#include "findings/cited.h"
#include "findings/missing.h"

/* Fills out->shared. */
akt_status akt_shared_find(akt_archive *archive, const akt_held *held, const akt_cited_list *cited,
                           akt_missing *out, akt_err *err);

#endif
