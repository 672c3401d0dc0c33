/* The little JSON that columns of the archive hold. */
#ifndef AKT_ARCHIVE_JSON_H
#define AKT_ARCHIVE_JSON_H

#include "doc/doc.h"
#include "facts/analysis.h"

/* Each clears *out and writes an array, or nothing when there is nothing to say. */
void akt_json_repairs(const akt_decoded *source, akt_buf *out);
void akt_json_remarks(const akt_doc *doc, akt_buf *out);
void akt_json_other_dates(const akt_metadata *meta, akt_buf *out);

#endif
