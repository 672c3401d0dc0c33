/* "Label: value" lines, the form fields of public records. */
#ifndef AKT_DOC_LABEL_H
#define AKT_DOC_LABEL_H

#include "base/str.h"

/* What a known label says about the document; the word lists stand in doc/labels.txt. */
typedef enum akt_label {
    AKT_LABEL_NONE,      /* not a label */
    AKT_LABEL_OTHER,     /* shaped as one ("Uppdragsgivare: ..."), meaning unknown to akt */
    AKT_LABEL_DATED,     /* Datum, Daterad */
    AKT_LABEL_COMPILED,  /* Sammanställd, Sammanställt */
    AKT_LABEL_PUBLISHED, /* Publicerad */
    AKT_LABEL_DRAWN_UP,  /* Upprättad */
    AKT_LABEL_DECIDED,   /* Beslutsdatum, Datum för beslut */
    AKT_LABEL_MEETING,   /* Sammanträdesdatum, Mötesdatum */
    AKT_LABEL_CHANGED,   /* Senast uppdaterad, Ändrad, Reviderad */
    AKT_LABEL_CASE,      /* Diarienummer, Dnr, Diarienr, Ärendenummer */
    AKT_LABEL_YOUR_CASE, /* Ert dnr: somebody else's number */
    AKT_LABEL_ISSUER,    /* Avsändare, Utgivare, Myndighet */
    AKT_LABEL_TITLE,     /* Rubrik, Titel, Ärende, Ämne */
} akt_label;

/* Whether line begins with a label: a known one with or without a colon ("Datum 2025-06-27"), or
 * one to five words, the first with a capital, followed by a colon and a value on the same line.
 * *label_len is its length without colon; *value is where the value begins. "kl. 08:30",
 * "https://", "4/4: text" and a sentence that merely holds a colon are no labels. */
akt_label akt_label_read(akt_str line, size_t *label_len, size_t *value);

#endif
