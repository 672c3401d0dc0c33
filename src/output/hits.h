/* The answers of `akt search`, one printer for each form. A row in the table is a form. */
#ifndef AKT_OUTPUT_HITS_H
#define AKT_OUTPUT_HITS_H

#include "output/csv.h"
#include "output/explain.h"
#include "output/form.h"
#include "output/json.h"
#include "output/screen.h"
#include "query/query.h"

typedef struct akt_answer { /* to one question */
    akt_str name;           /* the question, or in a batch its id */
    size_t total;           /* units that matched, before the limit */
    bool by_document;       /* a hit is a document */
    size_t hits;            /* in all: total, or documents */
    size_t end;             /* the rank of the last one on this page */
    akt_str next;           /* cursor of the next page, "" when this is the last */
    const akt_str *unmatched;
    size_t n_unmatched;
    const akt_understood *reading;      /* NULL: not to be explained */
    const akt_explained_hit *explained; /* the hit that is printed; set with reading */
} akt_answer;

typedef struct akt_hits_output {
    const struct akt_hit_printer *printer;
    FILE *file;
    bool batch; /* many answers */
    bool begun; /* a hit was printed */
    akt_screen screen;
    akt_json json;
    akt_csv csv;
} akt_hits_output;

/* Called in this order: start, then for each question open, hit ..., close; and finish. Each may be
 * NULL. */
typedef struct akt_hit_printer {
    const char *name; /* "plain", "json", "jsonl", "csv" */
    void (*start)(akt_hits_output *output);
    void (*open)(akt_hits_output *output, const akt_answer *answer);
    void (*hit)(akt_hits_output *output, const akt_answer *answer, const akt_hit *hit);
    void (*close)(akt_hits_output *output);
    void (*finish)(akt_hits_output *output);
} akt_hit_printer;

extern const akt_hit_printer akt_hit_printers[]; /* by akt_output_form, as far as CSV */

akt_hits_output akt_hits_output_of(FILE *file, akt_output_form form, bool batch);

#endif
