/* Options of a sub-command, read by getopt_long from the same table that --help prints. */
#ifndef AKT_CLI_OPT_H
#define AKT_CLI_OPT_H

#include "base/buf.h"
#include "cli/cli.h"

#include <getopt.h>

#define CLI_OPTIONS_MAX 24

typedef struct cli_option {
    const char *name;  /* without the dashes; NULL ends a table */
    const char *value; /* what stands after it, for --help: "FILE"; NULL: nothing does */
    const char *help;
} cli_option;

typedef struct cli_spec {
    const char *name;  /* of the command; NULL for akt itself */
    const char *words; /* what it takes besides options, for --help; NULL: nothing */
    const char *about; /* a paragraph for --help */
    const cli_option *options;
    const cli_option *shared; /* that other commands have, too; NULL: none */
    bool no_archive;          /* it has no use for --archive */
    bool question;            /* "-word" is a word of the question (leave it out), not an option */
    bool first;               /* the first word ends the options */
    void (*help)(void);       /* prints the help text; NULL: made from the rest */
} cli_spec;

typedef struct cli_scan {
    const cli_spec *spec;
    char **argv; /* the words so far are moved to its front */
    int argc;
    size_t n_words;
    const char *value; /* of the option just returned */
    struct option table[CLI_OPTIONS_MAX + 3];
} cli_scan;

enum {
    CLI_SHARED = 1000, /* the first of the spec's shared options; the others follow it */
    CLI_END = -1,      /* all options read; cli_words has the rest */
    CLI_HELP = -2,     /* --help was printed */
    CLI_BAD = -3,      /* wrong; said with where to find help */
};

cli_scan cli_scan_of(const cli_spec *spec, int argc, char **argv);

/* The index of the next option in the spec's table, or one of the above (a shared one counts from
 * CLI_SHARED). --archive and --help are read here and never returned. */
int cli_next(cli_scan *scan);

/* What to exit with after CLI_HELP and CLI_BAD. */
int cli_scan_exit(int end);

/* The words that are no options, in order. */
const char *const *cli_words(const cli_scan *scan);

/* The same as one question, a NUL behind it that its length does not count. They are what the shell
 * left of what was typed, so an argument that holds blanks is plain words, and only quotes that
 * reach akt make a phrase. CLI_FOUND, or CLI_TROUBLE after saying that memory is out. */
int cli_question(const cli_scan *scan, akt_buf *out);

/* One sentence about what is wrong with the command, and "Try 'akt search --help'". Gives back
 * CLI_TROUBLE. */
int cli_usage(const cli_spec *spec, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The table of options of a help text. */
void cli_print_options(const cli_spec *spec);

/* The one of names (ends with NULL) that is nearest to a mistyped word; NULL if none is near. */
const char *cli_nearest(const char *word, const char *const *names);

/* The index of value in names (ends with NULL); -1 after saying which there are. */
int cli_choose(const cli_spec *spec, const char *option, const char *value,
               const char *const *names);

/* A number from `least`, or "all" for SIZE_MAX, in *out. CLI_FOUND, or CLI_TROUBLE after saying
 * what is wrong. */
int cli_count(const cli_spec *spec, const char *option, const char *value, size_t least,
              size_t *out);

#endif
