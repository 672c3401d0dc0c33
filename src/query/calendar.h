/* The days of an archive's documents, for questions that are answered by date. */
#ifndef AKT_QUERY_CALENDAR_H
#define AKT_QUERY_CALENDAR_H

#include "archive/archive.h"

typedef struct akt_dated { /* a document */
    uint32_t end;          /* the unit behind its last */
    int32_t day;           /* the first of its own date, 20250410; 0 for none */
} akt_dated;

typedef struct akt_calendar { /* all zero: nothing has a date */
    akt_dated *document;      /* ascending by unit */
    size_t n;
} akt_calendar;

/* Reads all documents: once for an archive, not for each question. */
akt_status akt_calendar_read(akt_archive *archive, akt_calendar *out, akt_err *err);
void akt_calendar_free(akt_calendar *calendar);

#endif
