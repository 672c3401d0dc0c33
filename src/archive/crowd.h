/* Words that were made to meet. FTS5 keeps what it has not written yet in a hash table whose hash
 * has no seed: whoever knows it can write a text of words that all stand in one chain, and each
 * look-up walks along it. Such a text is told by how its words are spread; a large one is refused
 * (akt_put_check_words). */
#ifndef AKT_ARCHIVE_CROWD_H
#define AKT_ARCHIVE_CROWD_H

#include "archive/internal.h"

/* A distinct word more. */
void akt_crowd_add(akt_crowd *crowd, akt_str exact);

/* Whether far more of them meet than of words that people write. */
bool akt_crowd_is_made(const akt_crowd *crowd);

/* Inside a batch, behind each row: when the words of its documents meet, FTS5 is told to write what
 * it holds more often, so that no chain grows long. */
akt_status akt_crowd_disperse(akt_archive *archive, akt_err *err);

#endif
