/* What a printer wrote, as one string. */
#ifndef AKT_TESTS_SUPPORT_CAPTURE_H
#define AKT_TESTS_SUPPORT_CAPTURE_H

#include <stdio.h>
#include <stdlib.h>

typedef struct capture {
    FILE *out;
    char *text; /* valid after capture_end */
    size_t len;
} capture;

static inline void capture_begin(capture *c)
{
    c->out = open_memstream(&c->text, &c->len);
    if (!c->out)
        abort();
}

static inline const char *capture_end(capture *c)
{
    if (fclose(c->out) != 0)
        abort();
    return c->text;
}

#endif
