/* CHECK: fails a cmocka test with the case in the message. */
#ifndef AKT_TESTS_SUPPORT_CHECK_H
#define AKT_TESTS_SUPPORT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define CHECK(condition, ...)                                                                      \
    do {                                                                                           \
        if (!(condition))                                                                          \
            check_failed(__FILE__, __LINE__, #condition, __VA_ARGS__);                             \
    } while (0)

/* How much of something to try: where AKT_SMALL is set in the environment (under valgrind, some
 * fifty times slower) less is enough, since there memory is watched, not growth. */
static inline size_t full_or_small(size_t full, size_t small)
{
    return getenv("AKT_SMALL") != NULL ? small : full;
}

__attribute__((format(printf, 4, 5))) static inline void
check_failed(const char *file, int line, const char *condition, const char *format, ...)
{
    char text[4000];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    print_error("%s: %s\n", condition, text);
    _fail(file, line);
}

#endif
