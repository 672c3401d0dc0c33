/* How much a word tells in an archive: 0 when every unit holds it, 1 when one does. */
#ifndef AKT_FINDINGS_WEIGHT_H
#define AKT_FINDINGS_WEIGHT_H

#include "archive/archive.h"
#include "findings/matter.h"

typedef struct akt_weights akt_weights;

/* doing: what cannot be done when the archive refuses, for the sentence. Close accepts NULL. */
akt_status akt_weights_open(akt_archive *archive, const char *doing, akt_weights **out,
                            akt_err *err);
void akt_weights_close(akt_weights *weights);

/* An akt_word_weight, with an akt_weights as its context. */
double akt_weight_of(void *weights, const akt_word *word);

/* Whether memory ran out in akt_weight_of since the weights were opened. */
bool akt_weights_failed(const akt_weights *weights);

#endif
