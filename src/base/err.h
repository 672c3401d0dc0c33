/* Failure has a status and a sentence. The sentence is for the reader: it names the file and,
 * where there is one, the remedy. It goes into fixed space, so "out of memory" needs no memory. */
#ifndef AKT_BASE_ERR_H
#define AKT_BASE_ERR_H

typedef enum akt_status {
    AKT_OK = 0,
    AKT_ENOMEM,   /* an allocation failed */
    AKT_EIO,      /* open, read or write failed; the text names the path */
    AKT_EINPUT,   /* this document breaks its format: skip it, go on with the next */
    AKT_EUSAGE,   /* the command's own words are off; a question never is */
    AKT_EARCHIVE, /* SQLite refused; the text carries its message */
    AKT_EVERSION, /* the archive was made by a newer akt, or its indexes by an older one */
    AKT_EBUSY,    /* another akt is writing to the archive */
} akt_status;

typedef struct akt_err {
    akt_status status; /* AKT_OK: nothing has failed */
    char text[480];    /* a whole sentence without its full stop, UTF-8, cut at a character */
} akt_err;

/* Fills *err (NULL is allowed) and gives back status, so that a failure is one return statement.
 * The first failure stays: a later one does not overwrite it. The format is looked up in the
 * message catalogue (gettext), so callers write it in English and as one literal. */
akt_status akt_fail(akt_err *err, akt_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* akt_fail with "out of memory". */
void akt_err_no_memory(akt_err *err);

/* Here, so that whoever reads the caller alone, as a static analyser does, sees what comes back. */
static inline akt_status akt_fail_memory(akt_err *err)
{
    akt_err_no_memory(err);
    return AKT_ENOMEM;
}

void akt_err_clear(akt_err *err);

#endif
