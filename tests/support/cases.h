/* Reads case files: inputs and wanted answers that anyone can add to without C.
 *
 * tests/cases/TOPIC/NAME.case is UTF-8. A blank line ends a case, "#" in the first column begins a
 * comment, every other line is "name: value"; a name may come several times. In values \n, \t and
 * \\ stand for themselves and \uXXXX for the character. What the names mean is said at the top of
 * the topic's test (tests/unit/test_*.c). */
#ifndef AKT_TESTS_SUPPORT_CASES_H
#define AKT_TESTS_SUPPORT_CASES_H

#include "support/check.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct case_line {
    akt_str name, value;
} case_line;

typedef struct test_case {
    const char *file; /* "dates/iso.case" */
    unsigned line;    /* where the case begins */
    case_line lines[64];
    size_t n;
} test_case;

typedef void case_fn(const test_case *c, void *context);

/* The first value under this name, "" if there is none. */
static inline akt_str case_value(const test_case *c, const char *name)
{
    for (size_t i = 0; i < c->n; i++)
        if (akt_str_eq(c->lines[i].name, akt_str_of(name)))
            return c->lines[i].value;
    return AKT_STR("");
}

static inline akt_str case_unescape(akt_str in, akt_arena *arena)
{
    akt_buf out = {0};
    akt_str copy;

    for (size_t i = 0; i < in.len; i++) {
        char next = i + 1 < in.len ? in.ptr[i + 1] : 0;

        if (in.ptr[i] == '\\' && next == 'u' && i + 5 < in.len) {
            char hex[5] = {in.ptr[i + 2], in.ptr[i + 3], in.ptr[i + 4], in.ptr[i + 5], 0};

            akt_buf_char(&out, (uint32_t)strtoul(hex, NULL, 16));
            i += 5;
        } else if (in.ptr[i] == '\\' && next != 0) {
            akt_buf_byte(&out, next == 'n' ? '\n' : next == 't' ? '\t' : next);
            i++;
        } else {
            akt_buf_byte(&out, in.ptr[i]);
        }
    }
    copy = akt_arena_copy(arena, akt_buf_str(&out));
    akt_buf_free(&out);
    return copy;
}

static inline size_t case_file_run(const char *path, case_fn *run, void *context)
{
    const char *topic = strstr(path, "/cases/");
    test_case c = {.file = topic ? topic + strlen("/cases/") : path};
    akt_arena arena = {0};
    akt_buf bytes = {0};
    akt_err err = {0};
    size_t n = 0, at = 0;
    unsigned number = 0;

    CHECK(akt_file_read(path, &bytes, NULL, &err) == AKT_OK, "%s", err.text);
    while (at <= bytes.len) {
        akt_str all = akt_buf_str(&bytes);
        size_t end = akt_str_find_byte(all, '\n', at), colon;
        akt_str line = akt_str_slice(all, at, end);

        number++;
        at = end == AKT_NONE ? bytes.len + 1 : end + 1;
        if (akt_str_starts(line, AKT_STR("#")))
            continue;
        if (akt_str_trim(line).len == 0) {
            if (c.n > 0) {
                run(&c, context);
                n++;
            }
            c.n = 0;
            continue;
        }
        colon = akt_str_find_byte(line, ':', 0);
        CHECK(colon != AKT_NONE, "%s:%u is not \"name: value\"", c.file, number);
        CHECK(c.n < sizeof c.lines / sizeof *c.lines, "%s:%u: a case too long", c.file, number);
        if (c.n == 0)
            c.line = number;
        c.lines[c.n].name = akt_str_slice(line, 0, colon);
        c.lines[c.n++].value =
            case_unescape(akt_str_trim(akt_str_slice(line, colon + 1, line.len)), &arena);
    }
    if (c.n > 0) {
        run(&c, context);
        n++;
    }
    akt_buf_free(&bytes);
    akt_arena_free(&arena);
    return n;
}

/* Runs every case of every file of a topic, in the order of their names; how many there were. */
static inline size_t cases_run(const char *topic, case_fn *run, void *context)
{
    char pattern[512];
    glob_t files;
    size_t n = 0;

    snprintf(pattern, sizeof pattern, "%s/cases/%s/*.case", AKT_TESTS_DIR, topic);
    CHECK(glob(pattern, 0, NULL, &files) == 0, "no case file: %s", pattern);
    for (size_t i = 0; i < files.gl_pathc; i++)
        n += case_file_run(files.gl_pathv[i], run, context);
    globfree(&files);
    return n;
}

#endif
