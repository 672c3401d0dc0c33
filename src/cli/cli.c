#include "cli/cli.h"

#include "output/escape.h"
#include "output/value.h"

#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *archive_path;

/* The locale that the reader asked for; the order is POSIX's. */
static const char *wanted_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return value;
    }
    return "C";
}

/* Asks for LANG=sv_SE.UTF-8 on a machine where that locale was never generated: gettext needs no
 * locale, only one that is not "C", and the language's name. */
static void set_messages(void)
{
    const char *wanted = wanted_locale();

    if (setlocale(LC_MESSAGES, "") || !setlocale(LC_MESSAGES, "C.UTF-8"))
        return;
    setenv("LANGUAGE", wanted, 0);
}

/* Folder of the catalogues: next to the program in a build tree, below the same prefix when the
 * installed tree was moved, else where it was installed. */
static void find_catalogues(char *out, size_t size)
{
    char self[4096];
    ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
    char *slash;

    snprintf(out, size, "%s", AKT_LOCALEDIR);
    if (len <= 0)
        return;
    self[len] = '\0';
    if ((slash = strrchr(self, '/')) == NULL)
        return;
    *slash = '\0';
    for (int i = 0; i < 2; i++) {
        const char *folder = i == 0 ? "locale" : "../share/locale";
        char catalogue[4200];

        /* The catalogue itself, not the folder: beside an installed akt stands /usr/bin/locale. */
        snprintf(catalogue, sizeof catalogue, "%s/%s/sv/LC_MESSAGES/akt.mo", self, folder);
        if (access(catalogue, R_OK) == 0) {
            snprintf(out, size, "%s/%s", self, folder);
            return;
        }
    }
}

void cli_set_language(void)
{
    char folder[4200];

    /* akt writes UTF-8, and numbers in answers with a point, everywhere: only messages follow the
     * reader, and take the mark of their decimals from the catalogue (akt_decimal_text). */
    setlocale(LC_CTYPE, "C.UTF-8");
    set_messages();
    find_catalogues(folder, sizeof folder);
    bindtextdomain("akt", folder);
    bind_textdomain_codeset("akt", "UTF-8");
    textdomain("akt");
}

int cli_flush(void)
{
    static int failure;

    errno = 0;
    if ((fflush(stdout) != 0 || ferror(stdout)) && failure == 0)
        failure = errno ? errno : EIO;
    return failure;
}

void cli_say(const char *format, ...)
{
    akt_buf safe = {0};
    char text[2048];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    akt_show_text(akt_str_of(text), &safe);
    cli_flush(); /* so that the two streams keep their order on a terminal */
    fprintf(stderr, "akt: %.*s\n", (int)safe.len, safe.len ? safe.ptr : "");
    akt_buf_free(&safe);
}

int cli_trouble(const akt_err *err)
{
    cli_say("%s", err->text);
    return CLI_TROUBLE;
}

const char *cli_name(akt_str name)
{
    static char names[2][1024];
    static unsigned turn;
    akt_buf shown = {0};
    char *out = names[turn++ % 2];

    akt_show_name(name, &shown);
    snprintf(out, sizeof names[0], "%.*s", (int)shown.len, shown.len ? shown.ptr : "");
    akt_buf_free(&shown);
    return out;
}

const char *cli_archive_path(void)
{
    const char *from_environment = getenv("AKT_ARCHIVE");

    if (archive_path)
        return archive_path;
    return from_environment && *from_environment ? from_environment : "akt.db";
}

void cli_set_archive_path(const char *path)
{
    archive_path = path;
}

akt_archive *cli_archive_open(akt_mode mode)
{
    akt_archive *archive = NULL;
    akt_err err = {0};

    if (akt_archive_open(cli_archive_path(), mode, &archive, &err) == AKT_OK)
        return archive;
    cli_trouble(&err);
    akt_archive_close(archive);
    return NULL;
}

void cli_size(uint64_t bytes, char out[32])
{
    static const char *const units[] = {"kB", "MB", "GB", "TB"};
    double size = (double)bytes / 1000;
    size_t unit = 0;
    char number[32];

    if (bytes < 1000) {
        snprintf(out, 32, ngettext("%u byte", "%u bytes", bytes), (unsigned)bytes);
        return;
    }
    while (size >= 999.95 && unit + 1 < sizeof units / sizeof *units) {
        size /= 1000;
        unit++;
    }
    akt_decimal_text(size, 1, number);
    snprintf(out, 32, "%.28s %s", number, units[unit]);
}
