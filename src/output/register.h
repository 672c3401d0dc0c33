/* The answers of `akt decisions`. */
#ifndef AKT_OUTPUT_REGISTER_H
#define AKT_OUTPUT_REGISTER_H

#include "query/register.h"

#include <stdio.h>

void akt_print_register(FILE *out, const akt_register *made);
void akt_print_register_json(FILE *out, const akt_register *made, akt_str question);
void akt_print_register_jsonl(FILE *out, const akt_register *made);
void akt_print_register_csv(FILE *out, const akt_register *made);

#endif
