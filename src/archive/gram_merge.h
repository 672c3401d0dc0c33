/* Lists of words by 4-gram, of many batches made into fewer. */
#ifndef AKT_ARCHIVE_GRAM_MERGE_H
#define AKT_ARCHIVE_GRAM_MERGE_H

#include "archive/archive.h"

/* Inside a batch, when block (from 1) of the table gram has been put and none above it is there:
 * merges it with those before it when it is their turn. The words of a gram stay the same, in the
 * same order, and those of the first block apart. */
akt_status akt_grams_merge(akt_archive *archive, int64_t block, akt_err *err);

#endif
