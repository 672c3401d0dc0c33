/* CHECK: fails a cmocka test with the case in the message. */
#ifndef AKT_TESTS_SUPPORT_CHECK_H
#define AKT_TESTS_SUPPORT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#define CHECK(condition, ...)                                                                      \
    do {                                                                                           \
        if (!(condition))                                                                          \
            check_failed(__FILE__, __LINE__, #condition, __VA_ARGS__);                             \
    } while (0)

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
