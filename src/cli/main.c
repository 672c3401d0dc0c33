/* akt: an archive of Swedish public documents that answers when it was decided, by whom, and where
 * it says so. This file finds the sub-command and sees to it that an answer that could not be
 * written is not taken for one. */
#include "cli/opt.h"
#include "output/json.h"
#include "output/screen.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const cli_command commands[] = {
    {"import", cmd_import, N_("read files and folders into the archive")},
    {"search", cmd_search, N_("find passages, best first")},
    {"decisions", cmd_decisions, N_("who decided what and when, each decision once")},
    {"timeline", cmd_timeline, N_("what happened when, and where it says so")},
    {"missing", cmd_missing, N_("what the documents refer to and the archive does not hold")},
    {"show", cmd_show, N_("print a document around a passage, or its original")},
    {"read", cmd_read, N_("what akt makes of one file, without an archive")},
    {"words", cmd_words, N_("spellings, inflections and compounds of a word")},
    {"status", cmd_status, N_("what is in the archive")},
    {"verify", cmd_verify, N_("check the whole archive against its originals")},
    {"refresh", cmd_refresh, N_("derive facts and indexes anew")},
    {"rescue", cmd_rescue, N_("bring out what can be read of a damaged archive")},
};
#define N_COMMANDS (sizeof commands / sizeof *commands)

enum { OPT_VERSION };
static const cli_option options[] = {
    [OPT_VERSION] = {"version", NULL, N_("print the versions of akt and of its parts")},
    {NULL, NULL, NULL},
};
static const cli_command *find(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static void print_help(void);
static const cli_spec spec = {.options = options, .first = true, .help = print_help};

static void print_help(void)
{
    akt_screen screen = akt_screen_of(stdout);

    printf(_("Usage: akt [--archive FILE] COMMAND [OPTIONS] ...\n\n"));
    akt_screen_z(
        &screen,
        _("An archive of Swedish public documents: when it was decided, by whom, and where it "
          "says so."),
        AKT_STYLE_NONE);
    printf(_("\n\nCommands:\n"));
    for (size_t i = 0; i < N_COMMANDS; i++)
        printf("  %-10s %s\n", commands[i].name, _(commands[i].summary));
    putchar('\n');
    cli_print_options(&spec);
    printf(_("\n'akt COMMAND --help' tells more about a command, 'man akt' about all of it.\n"));
}

static int print_version(void)
{
    printf("akt %s\n", AKT_VERSION);
    printf(_("archive format %d, output format %d, analysis %d, tokenizer %d\n"),
           AKT_SCHEMA_VERSION, AKT_FORMAT_VERSION, AKT_ANALYSIS_VERSION, AKT_TOKENIZER_VERSION);
    printf("SQLite %s\n", sqlite3_libversion());
    return CLI_FOUND;
}

static int unknown(const char *name)
{
    const char *names[N_COMMANDS + 1] = {0}, *nearest;

    for (size_t i = 0; i < N_COMMANDS; i++)
        names[i] = commands[i].name;
    nearest = cli_nearest(name, names);
    if (nearest)
        return cli_usage(&spec, _("there is no command '%s'; did you mean '%s'?"),
                         cli_name(akt_str_of(name)), nearest);
    return cli_usage(&spec, _("there is no command '%s'"), cli_name(akt_str_of(name)));
}

/* "akt help" and "akt help search" do what "akt --help" and "akt search --help" do. */
static int help(const char *name)
{
    char help_option[] = "--help", command_name[16];
    char *argv[] = {command_name, help_option, NULL};
    const cli_command *command = name ? find(name) : NULL;

    if (name && !command)
        return unknown(name);
    if (!command) {
        print_help();
        return CLI_FOUND;
    }
    snprintf(command_name, sizeof command_name, "%s", command->name);
    return command->run(2, argv);
}

static int no_command(void)
{
    fprintf(stderr, _("akt: which command?\n"));
    fprintf(stderr, _("Try 'akt%s%s --help'\n"), "", "");
    return CLI_TROUBLE;
}

static int run(int argc, char **argv)
{
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    const cli_command *command;
    int option;

    while ((option = cli_next(&scan)) >= 0)
        if (option == OPT_VERSION)
            return print_version();
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (scan.n_words == 0)
        return no_command();
    if (strcmp(cli_words(&scan)[0], "help") == 0)
        return help(scan.n_words > 1 ? cli_words(&scan)[1] : NULL);
    if ((command = find(cli_words(&scan)[0])) == NULL)
        return unknown(cli_words(&scan)[0]);
    return command->run((int)scan.n_words, argv);
}

/* An answer that did not reach its reader is trouble; a reader who has closed the pipe (head, less)
 * has seen enough and needs no sentence. */
static int finish(int code)
{
    int failure = cli_flush();

    if (failure == 0)
        return code;
    if (failure != EPIPE)
        cli_say(_("the answer could not be written: %s"), strerror(failure));
    return CLI_TROUBLE;
}

/* A standard stream that was closed would give its number to the next file opened, such as the
 * archive, and messages would go there. What stands in for it fails when it is used. */
static void keep_standard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
            _exit(CLI_TROUBLE);
}

int main(int argc, char **argv)
{
    keep_standard_streams();
    cli_set_language();
    return finish(run(argc, argv));
}
