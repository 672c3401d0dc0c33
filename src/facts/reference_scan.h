/* What the parts of reference.c share. Nothing outside them includes this. */
#ifndef AKT_FACTS_REFERENCE_SCAN_H
#define AKT_FACTS_REFERENCE_SCAN_H

#include "base/buf.h"
#include "facts/reference.h"

typedef struct akt_body { /* of reference_bodies.txt */
    akt_str key;          /* its shortest name: "rs" */
    akt_str name;         /* its longest: "regionstyrelsen" */
    size_t from, to;      /* where it stands in the text */
    size_t written;       /* bytes of that without the ending of a genitive */
} akt_body;

typedef struct akt_reference_scan {
    akt_str text;
    const akt_reference_context *context;
    bool question;
    akt_arena *arena;
    akt_reference *rows;
    size_t n, room;
    size_t next_date; /* the first that does not end before the place at hand */
    akt_buf key;      /* of the reference being made */
    bool failed;
    akt_str series;    /* of the number found last: what stood before it in its key */
    size_t series_end; /* where that one ended */
} akt_reference_scan;

enum { /* of reference_words.txt */
       AKT_WORD_DATED,
       AKT_WORD_BETWEEN,
       AKT_WORD_STATUTE,
       AKT_WORD_ENDING,
       AKT_WORD_POINTS,
};

bool akt_reference_word_is(akt_str word, int value);

/* Adds a reference with the key in scan->key, which is emptied. */
void akt_reference_add(akt_reference_scan *scan, akt_reference_kind kind, size_t from, size_t to,
                       akt_str authority);

/* Each is given the place of its mark and says where to go on: behind what it took, or behind what
 * it looked at; always beyond `at`. */
size_t akt_reference_number(akt_reference_scan *scan, size_t at);     /* a digit */
size_t akt_reference_paragraph(akt_reference_scan *scan, size_t at);  /* § or "paragraf" */
size_t akt_reference_attachment(akt_reference_scan *scan, size_t at); /* "bilag", "bil." */
size_t akt_reference_link(akt_reference_scan *scan, size_t at);       /* "http", "www." */

/* Adds the record that a date ends: "Verkställighetsbeslut daterat 2024-11-28". Nothing before
 * `least` is looked at. */
void akt_reference_record(akt_reference_scan *scan, const akt_date *date, size_t least);

/* Whether word is a type of record that comes in numbered series; the key then begins with it. */
bool akt_reference_series(akt_reference_scan *scan, akt_str word);

/* The body whose name begins at text[at], its genitive included. */
bool akt_body_at(akt_str text, size_t at, akt_body *out);

/* The body whose name ends right before `at`, but for blanks and a comma or parenthesis. */
bool akt_body_before(akt_str text, size_t at, akt_body *out);

/* The last body named in the same sentence before `at`, no further off than a line. */
bool akt_body_near(akt_str text, size_t at, akt_body *out);

akt_str akt_body_shown(akt_reference_scan *scan, const akt_body *body); /* with a capital */

/* The word that ends at `at`, blanks between left out; its start, AKT_NONE if there is none. */
size_t akt_word_before(akt_str text, size_t at, akt_str *word);

/* Adds text to the key in lower case. */
void akt_reference_lower(akt_reference_scan *scan, akt_str text);

/* The number of a list goes on behind `at` ("1, 2 och 5"): where its next one begins; 0 if not. */
size_t akt_list_goes_on(akt_str text, size_t at);

/* The date that ends right before `at`, blanks and a comma between them left out; NULL if none. */
const akt_date *akt_date_ending(const akt_reference_scan *scan, size_t at);
const akt_date *akt_date_beginning(const akt_reference_scan *scan, size_t at);

#endif
