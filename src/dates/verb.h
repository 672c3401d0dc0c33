/* Verbs, told by lists and by their endings, and the tense that each gives its clause. */
#ifndef AKT_DATES_VERB_H
#define AKT_DATES_VERB_H

#include "dates/form.h"

typedef struct akt_verb {
    size_t at; /* token, 0 when there is none */
    akt_tense hint;
    bool unreal; /* "skulle (ha)": what was planned, kept or not */
} akt_verb;

/* The finite verb (or the perfect's supine behind its "har") at token i. */
akt_verb akt_verb_at(const akt_reader *r, size_t i);

/* "att införa": what is to be done later than what the verb before it tells. */
bool akt_is_infinitive(const akt_reader *r, size_t i);

/* "..., och vid månadsskiftet flyttar vi": a verb in the present, by its ending. */
bool akt_is_present_form(const akt_reader *r, size_t i);

#endif
