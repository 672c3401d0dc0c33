/* The answers of `akt decisions`. */
#ifndef AKT_OUTPUT_REGISTER_H
#define AKT_OUTPUT_REGISTER_H

#include "output/conflict.h"

#include <stdio.h>

/* question: "" for everything. conflicts: what contradicts the decisions; none when it is empty.
 * form: plain, JSON, JSONL or CSV. */
void akt_print_register(FILE *out, akt_output_form form, const akt_register *made, akt_str question,
                        const akt_conflicts *conflicts);

#endif
