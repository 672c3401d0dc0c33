/* The words of an archive, as a question looks them up. The index knows words only as they stand in
 * the texts; which of them are inflections of a word is read from the vocabulary. */
#ifndef AKT_QUERY_LEXICON_H
#define AKT_QUERY_LEXICON_H

#include "archive/archive.h"
#include "base/arena.h"
#include "base/err.h"

#define AKT_FORMS_MAX 256 /* of one bare stem are looked at, the most frequent */
#define AKT_BEGINNINGS_MAX 8

typedef struct akt_word_form { /* a word of the archive */
    akt_str exact, stem;       /* of the arena */
    bool has_bare;             /* the stem has marks that the bare stem has not */
    size_t units;              /* that hold it, of all versions */
} akt_word_form;

typedef struct akt_word_forms {
    akt_word_form *form; /* the most frequent first */
    size_t n;
} akt_word_forms;

/* What a plan asks; implemented over an archive below. */
typedef struct akt_lexicon akt_lexicon;
struct akt_lexicon {
    /* Units of any version that hold this exact form; 0 when in doubt. */
    size_t (*units)(akt_lexicon *lexicon, akt_str exact);
    /* The words with this bare stem. */
    akt_status (*forms)(akt_lexicon *lexicon, akt_str bare, akt_arena *arena, akt_word_forms *out,
                        akt_err *err);
    /* How words begin that begin with this but for their marks: "vård" and "värd" for "vard"; not
     * the beginning itself. At most AKT_BEGINNINGS_MAX. */
    akt_status (*beginnings)(akt_lexicon *lexicon, akt_str beginning, akt_arena *arena,
                             akt_str **out, size_t *n, akt_err *err);
};

akt_status akt_lexicon_open(akt_archive *archive, akt_lexicon **out, akt_err *err);
void akt_lexicon_close(akt_lexicon *lexicon); /* NULL is fine; the archive stays open */

#endif
