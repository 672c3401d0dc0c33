/* The answers of `akt decisions`. */
#ifndef AKT_OUTPUT_REGISTER_H
#define AKT_OUTPUT_REGISTER_H

#include "output/conflict.h"

#include <stdio.h>

/* conflicts: what contradicts the decisions; none when it is empty. */
void akt_print_register(FILE *out, const akt_register *made, const akt_conflicts *conflicts);
void akt_print_register_json(FILE *out, const akt_register *made, akt_str question,
                             const akt_conflicts *conflicts);
void akt_print_register_jsonl(FILE *out, const akt_register *made, const akt_conflicts *conflicts);
void akt_print_register_csv(FILE *out, const akt_register *made, const akt_conflicts *conflicts);

#endif
