#include "cli/opt.h"

#include "output/escape.h"
#include "output/screen.h"
#include "text/distance.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HELP_COLUMN 22

enum { /* values in getopt's table beyond the index of an option, and getopt's own */
       ARCHIVE = 5000,
       HELP,
       FIRST_OPTION = 6000,
       WORD = 1,
};

static const cli_option common[] = {
    /* the first not for commands without an archive */
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
    if (!spec->no_archive)
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
    char word[AKT_DISTANCE_WORD_MAX + 1];
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

static void print_option(akt_screen *screen, const cli_option *option)
{
    screen->indent = 0;
    akt_screen_to(screen, 2);
    akt_screen_fmt(screen, AKT_STYLE_NONE, "--%s", option->name);
    if (option->value)
        akt_screen_fmt(screen, AKT_STYLE_NONE, " %s", _(option->value));
    if (screen->column >= HELP_COLUMN)
        akt_screen_end(screen);
    akt_screen_to(screen, HELP_COLUMN);
    screen->indent = HELP_COLUMN;
    akt_screen_z(screen, _(option->help), AKT_STYLE_NONE);
    akt_screen_end(screen);
}

void cli_print_options(const cli_spec *spec)
{
    akt_screen screen = akt_screen_of(stdout);

    akt_screen_z(&screen, _("Options:"), AKT_STYLE_NONE);
    akt_screen_end(&screen);
    for (const cli_option *option = spec->shared; option && option->name; option++)
        print_option(&screen, option);
    for (const cli_option *option = spec->options; option->name; option++)
        print_option(&screen, option);
    for (const cli_option *option = common + spec->no_archive; option->name; option++)
        print_option(&screen, option);
}

static void print_help(const cli_spec *spec)
{
    akt_screen screen = akt_screen_of(stdout);

    if (spec->help) {
        spec->help();
        return;
    }
    akt_screen_fmt(&screen, AKT_STYLE_NONE, _("Usage: akt %s [OPTIONS]"), spec->name);
    if (spec->words)
        akt_screen_fmt(&screen, AKT_STYLE_NONE, " %s", _(spec->words));
    akt_screen_end(&screen);
    akt_screen_end(&screen);
    akt_screen_z(&screen, _(spec->about), AKT_STYLE_NONE);
    akt_screen_end(&screen);
    akt_screen_end(&screen);
    cli_print_options(spec);
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

const char *cli_nearest(const char *word, const char *const *names)
{
    const char *nearest = NULL;
    int best = AKT_DISTANCE_FAR;

    for (; *names; names++) {
        /* Two letters of four or more; among shorter names every other is another. */
        int bound = strlen(*names) < 4 ? 100 : 200;
        int far = akt_distance(akt_str_of(word), akt_str_of(*names), bound);

        if (far < best) {
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
