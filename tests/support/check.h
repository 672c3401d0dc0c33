/* CHECK: cmocka's fail_msg with the failing case in the message. */
#ifndef AKT_TESTS_SUPPORT_CHECK_H
#define AKT_TESTS_SUPPORT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define CHECK(condition, ...)                                                                      \
    do {                                                                                           \
        if (!(condition))                                                                          \
            fail_msg(#condition ": " __VA_ARGS__);                                                    \
    } while (0)

#endif
