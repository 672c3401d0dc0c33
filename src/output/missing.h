/* The answers of `akt missing`, and the letter that asks for the records. */
#ifndef AKT_OUTPUT_MISSING_H
#define AKT_OUTPUT_MISSING_H

#include "output/form.h"
#include "findings/missing.h"

#include <stdio.h>

/* form: plain, JSON, JSONL or CSV; the last has the entries only. */
void akt_print_missing(FILE *out, akt_output_form form, const akt_missing *missing);

/* A request for public records, in Swedish whatever the reader's language: those that can be asked
 * for, each with the four facts an authority wants. Gives back how many; nothing is printed when
 * there are none. */
size_t akt_print_letter(FILE *out, const akt_missing *missing);

/* Of an entry, for the two: "Verkställighetsbeslut", "Protokoll, § 163", "Bilaga 5"; "" unknown. */
void akt_missing_type(const akt_missing_entry *entry, akt_buf *out);

/* A number of a series: "16", of months "2023-07". */
void akt_series_number(const akt_series *series, uint32_t number, char out[16]);

#endif
