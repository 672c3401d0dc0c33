/* What the sub-commands share: exit statuses, sentences, and which archive is meant. Answers go to
 * standard output, everything else to standard error; only this layer prints, only main exits. */
#ifndef AKT_CLI_CLI_H
#define AKT_CLI_CLI_H

#include "archive/archive.h"
#include "base/message.h"

enum { /* exit status, as grep's */
       CLI_FOUND = 0,
       CLI_NONE = 1,    /* nothing found, or some files not taken */
       CLI_TROUBLE = 2, /* the answer is not to be trusted, or there is none */
};

typedef struct cli_command {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the command's name */
    const char *summary;
} cli_command;

int cmd_decisions(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_missing(int argc, char **argv);
int cmd_read(int argc, char **argv);
int cmd_refresh(int argc, char **argv);
int cmd_rescue(int argc, char **argv);
int cmd_search(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_status(int argc, char **argv);
int cmd_timeline(int argc, char **argv);
int cmd_verify(int argc, char **argv);
int cmd_words(int argc, char **argv);

/* Messages in the reader's language, before anything is printed. */
void cli_set_language(void);

/* A sentence on standard error, "akt: " before it. Made safe for a terminal as a whole. */
void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Sends off what has been printed. 0, or the errno of the first time that an answer could not be
 * written. */
int cli_flush(void);

/* Says what failed; gives back CLI_TROUBLE, so that it can end a command. */
int cli_trouble(const akt_err *err);

/* A file's name for a sentence, as by akt_show_name. Good until the second call after this one. */
const char *cli_name(akt_str name);

/* --archive, else $AKT_ARCHIVE, else akt.db in this folder. */
const char *cli_archive_path(void);
void cli_set_archive_path(const char *path);

/* Opens it; on failure says so and gives back NULL. */
akt_archive *cli_archive_open(akt_mode mode);

/* Bytes for people: "812 bytes", "1.4 MB" (a MB is 1,000,000 bytes, as disks are sold). */
void cli_size(uint64_t bytes, char out[32]);

#endif
