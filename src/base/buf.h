/* Bytes that grow. The first failure is kept and later calls are ignored, so a loop that adds a
 * thousand pieces is checked once. */
#ifndef AKT_BASE_BUF_H
#define AKT_BASE_BUF_H

#include "base/str.h"

typedef struct akt_buf {
    char *ptr; /* NULL while empty */
    size_t len, cap;
    bool failed; /* memory ran out: len is what had been added before */
} akt_buf;       /* all zero is an empty buffer, ready for use */

void akt_buf_add(akt_buf *buf, akt_str s);
void akt_buf_byte(akt_buf *buf, char c);
void akt_buf_z(akt_buf *buf, const char *z);
void akt_buf_fmt(akt_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The Unicode scalar value as UTF-8. */
void akt_buf_char(akt_buf *buf, uint32_t c);

/* What has been added; valid until the next call that adds. */
akt_str akt_buf_str(const akt_buf *buf);

void akt_buf_clear(akt_buf *buf); /* empty again; the memory is kept, a failure forgotten */
void akt_buf_free(akt_buf *buf);  /* empty again; the memory is given back */

#endif
