/* The forms in which answers come out; a printer takes those that its command offers. */
#ifndef AKT_OUTPUT_FORM_H
#define AKT_OUTPUT_FORM_H

typedef enum akt_output_form {
    AKT_FORM_PLAIN, /* for people */
    AKT_FORM_JSON,  /* one object */
    AKT_FORM_JSONL, /* an object a line, each a row */
    AKT_FORM_CSV,
    AKT_FORM_TIMESKETCH, /* of a timeline only: what these two programs read */
    AKT_FORM_TIMELINEJS,
} akt_output_form;

#endif
