#include "cli/opt.h"

#include "output/escape.h"
#include "output/term.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HELP_COLUMN 22
#define WORD_MAX 40 /* longer ones are no misspelt commands */

enum { /* values in getopt's table beyond the index of an option, and getopt's own */
       ARCHIVE = 5000,
       HELP,
       FIRST_OPTION = 6000,
       WORD = 1,
};

static const cli_option common[] = {
    {"archive", N_("FILE"), N_("the archive; otherwise $AKT_ARCHIVE, or akt.db in this folder")},
    {"help", NULL, N_("print this text")},
    {NULL, NULL, NULL},
};

static size_t add_options(cli_scan *scan, size_t n, const cli_option *options, int first)
{
    for (int i = 0; options[i].name; i++)
        scan->table[n++] = (struct option){options[i].name, options[i].value != NULL, NULL,
                                           FIRST_OPTION + first + i};
    return n;
}

cli_scan cli_scan_of(const cli_spec *spec, int argc, char **argv)
{
    cli_scan scan = {.spec = spec, .argv = argv, .argc = argc};
    char *none[] = {argv[0], NULL};
    size_t n;

    n = add_options(&scan, 0, spec->options, 0);
    if (spec->shared)
        n = add_options(&scan, n, spec->shared, CLI_SHARED);
    scan.table[n++] = (struct option){"archive", required_argument, NULL, ARCHIVE};
    scan.table[n] = (struct option){"help", no_argument, NULL, HELP};
    opterr = 0;
    optind = 0; /* glibc: start afresh, also after another scan */
    getopt_long(1, none, spec->first ? "+:h" : "-:h", scan.table, NULL);
    return scan;
}

static void add_word(cli_scan *scan, char *word)
{
    scan->argv[scan->n_words++] = word;
}

/* "-införandet" leaves a word out; "-x" is a mistyped option, since no question turns on a letter.
 */
static bool is_question_word(const cli_scan *scan)
{
    const char *word = optind < scan->argc ? scan->argv[optind] : NULL;

    return scan->spec->question && word && word[0] == '-' && word[1] != '\0' && word[1] != '-' &&
           word[2] != '\0';
}

static void say_nearest_option(const cli_scan *scan, const char *given)
{
    const char *names[CLI_OPTIONS_MAX + 3], *nearest;
    char word[WORD_MAX + 1];
    size_t n = 0;

    for (; scan->table[n].name; n++)
        names[n] = scan->table[n].name;
    names[n] = NULL;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(given + 2, "="), given + 2);
    nearest = cli_nearest(word, names);
    if (nearest)
        cli_usage(scan->spec, _("there is no option '%s'; did you mean '--%s'?"), given, nearest);
    else
        cli_usage(scan->spec, _("there is no option '%s'"), given);
}

static int bad(const cli_scan *scan, int got)
{
    const char *given = scan->argv[optind - 1];

    if (got == ':')
        cli_usage(scan->spec, _("'%s' needs a value after it"), given);
    else if (optopt >= ARCHIVE)
        cli_usage(scan->spec, _("nothing can follow the '=' in '%s'"), given);
    else if (optopt != 0)
        cli_usage(scan->spec, _("there is no option '-%c'"), optopt);
    else
        say_nearest_option(scan, given);
    return CLI_BAD;
}

static void print_option(akt_term *term, const cli_option *option)
{
    term->indent = 0;
    akt_term_to(term, 2);
    akt_term_fmt(term, AKT_STYLE_NONE, "--%s", option->name);
    if (option->value)
        akt_term_fmt(term, AKT_STYLE_NONE, " %s", _(option->value));
    if (term->column >= HELP_COLUMN)
        akt_term_end(term);
    akt_term_to(term, HELP_COLUMN);
    term->indent = HELP_COLUMN;
    akt_term_z(term, _(option->help), AKT_STYLE_NONE);
    akt_term_end(term);
}

void cli_print_options(const cli_option *shared, const cli_option *options)
{
    akt_term term = akt_term_of(stdout);

    akt_term_z(&term, _("Options:"), AKT_STYLE_NONE);
    akt_term_end(&term);
    for (; shared && shared->name; shared++)
        print_option(&term, shared);
    for (; options->name; options++)
        print_option(&term, options);
    for (options = common; options->name; options++)
        print_option(&term, options);
}

static void print_help(const cli_spec *spec)
{
    akt_term term = akt_term_of(stdout);

    if (spec->help) {
        spec->help();
        return;
    }
    akt_term_fmt(&term, AKT_STYLE_NONE, _("Usage: akt %s [OPTIONS] %s"), spec->name,
                 spec->words ? _(spec->words) : "");
    akt_term_end(&term);
    akt_term_end(&term);
    akt_term_z(&term, _(spec->about), AKT_STYLE_NONE);
    akt_term_end(&term);
    akt_term_end(&term);
    cli_print_options(spec->shared, spec->options);
}

int cli_next(cli_scan *scan)
{
    int got;

    for (;;) {
        if (is_question_word(scan)) {
            add_word(scan, scan->argv[optind++]);
            continue;
        }
        got = getopt_long(scan->argc, scan->argv, scan->spec->first ? "+:h" : "-:h", scan->table,
                          NULL);
        scan->value = optarg;
        if (got == WORD) {
            add_word(scan, optarg);
        } else if (got == ARCHIVE) {
            cli_set_archive_path(optarg);
        } else if (got == HELP || got == 'h') {
            print_help(scan->spec);
            return CLI_HELP;
        } else if (got >= FIRST_OPTION) {
            return got - FIRST_OPTION;
        } else if (got != -1) {
            return bad(scan, got);
        } else {
            break;
        }
    }
    while (optind < scan->argc)
        add_word(scan, scan->argv[optind++]);
    return CLI_END;
}

int cli_scan_exit(int end)
{
    return end == CLI_BAD ? CLI_TROUBLE : CLI_FOUND;
}

const char *const *cli_words(const cli_scan *scan)
{
    return (const char *const *)scan->argv;
}

int cli_question(const cli_scan *scan, akt_buf *out)
{
    akt_err err = {0};

    for (size_t i = 0; i < scan->n_words; i++) {
        akt_buf_z(out, i > 0 ? " " : "");
        akt_buf_z(out, cli_words(scan)[i]);
    }
    akt_buf_byte(out, '\0');
    if (out->failed) {
        akt_fail_memory(&err);
        return cli_trouble(&err);
    }
    out->len--;
    return CLI_FOUND;
}

int cli_usage(const cli_spec *spec, const char *format, ...)
{
    char text[512];
    akt_buf safe = {0};
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    akt_show_text(akt_str_of(text), &safe);
    fprintf(stderr, "akt%s%s: %.*s\n", spec->name ? " " : "", spec->name ? spec->name : "",
            (int)safe.len, safe.len ? safe.ptr : "");
    akt_buf_free(&safe);
    fprintf(stderr, _("Try 'akt%s%s --help'\n"), spec->name ? " " : "",
            spec->name ? spec->name : "");
    return CLI_TROUBLE;
}

/* Letters to change, add or take away to make b of a (Levenshtein). */
static size_t distance(const char *a, const char *b)
{
    size_t row[WORD_MAX + 1], n = strlen(b);

    for (size_t k = 0; k <= n; k++)
        row[k] = k;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t k = 1; k <= n; k++) {
            size_t best = corner + (a[i - 1] != b[k - 1]);

            if (row[k] + 1 < best)
                best = row[k] + 1;
            if (row[k - 1] + 1 < best)
                best = row[k - 1] + 1;
            corner = row[k];
            row[k] = best;
        }
    }
    return row[n];
}

const char *cli_nearest(const char *word, const char *const *names)
{
    const char *nearest = NULL;
    size_t best = 3;

    if (strlen(word) > WORD_MAX)
        return NULL;
    for (; *names; names++) {
        size_t n = strlen(*names), far = n <= WORD_MAX ? distance(word, *names) : n;

        if (far < best && far < n / 2 + 1) {
            best = far;
            nearest = *names;
        }
    }
    return nearest;
}

int cli_choose(const cli_spec *spec, const char *option, const char *value,
               const char *const *names)
{
    akt_buf list = {0};

    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], value) == 0)
            return i;
    for (int i = 0; names[i]; i++)
        akt_buf_fmt(&list, "%s%s", i > 0 ? ", " : "", names[i]);
    akt_buf_byte(&list, '\0');
    cli_usage(spec, _("--%s is one of %s, not '%s'"), option, list.len ? list.ptr : "", value);
    akt_buf_free(&list);
    return -1;
}

int cli_count(const cli_spec *spec, const char *option, const char *value, size_t least,
              size_t *out)
{
    unsigned long long n;
    char *end;

    *out = SIZE_MAX;
    if (strcmp(value, "all") == 0)
        return CLI_FOUND;
    errno = 0;
    n = strtoull(value, &end, 10);
    if (!akt_is_digit(value[0]) || *end != '\0' || errno != 0 || n < least || n > SIZE_MAX)
        return cli_usage(spec, _("--%s is a number from %zu, or \"all\", not '%s'"), option, least,
                         value);
    *out = (size_t)n;
    return CLI_FOUND;
}
