/* How a question was read and how hits got their scores, for readers and programs. */
#ifndef AKT_OUTPUT_EXPLAIN_H
#define AKT_OUTPUT_EXPLAIN_H

#include "output/json.h"
#include "output/screen.h"
#include "query/explain.h"

void akt_screen_reading(akt_screen *screen, const akt_understood *reading);
void akt_screen_explained(akt_screen *screen, const akt_explained_hit *explained, double score);

/* Each an object. */
void akt_json_reading(akt_json *json, const akt_understood *reading);
void akt_json_explained(akt_json *json, const akt_explained_hit *explained);

#endif
