/* How many units hold a word with a certain 4-gram. */
#ifndef AKT_ARCHIVE_GRAM_UNITS_H
#define AKT_ARCHIVE_GRAM_UNITS_H

#include "archive/archive.h"
#include "archive/gram.h"

/* An estimate, since only words have counts: the gram's first words are looked up, which the
 * archive met first and which are most of its frequent ones, and a few of the others stand for the
 * rest. Words are taken to fall on units independently of each other. n_units: of the archive. At
 * least 0, at most n_units; linear in the words that have the gram. */
akt_status akt_gram_units(akt_archive *archive, akt_gram gram, double n_units, double *units,
                          akt_err *err);

#endif
