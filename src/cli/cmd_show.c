#include "cli/opt.h"

#include "archive/get.h"
#include "output/decision.h"
#include "output/escape.h"
#include "output/place.h"
#include "output/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define AROUND 3 /* passages shown before and after the one asked for */

enum { OPT_ALL, OPT_ORIGINAL, OPT_JSON };
static const cli_option options[] = {
    [OPT_ALL] = {"all", NULL, N_("the whole document, with its margin (menus, page headers)")},
    [OPT_ORIGINAL] = {"original", NULL, N_("the bytes of the file as it was imported")},
    [OPT_JSON] = {"json", NULL, N_("the passages as one JSON object")},
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "show",
    .words = N_("SOURCE[:LINE]"),
    .about =
        N_("Print a document of the archive, or the passages around one of its lines. SOURCE is "
           "a path as 'akt search' prints it, the end of one, or the first eight or more digits "
           "of a SHA-256."),
    .options = options,
};

typedef struct settings {
    bool all, original, json;
} settings;

typedef struct shown { /* the document that was meant, with what is asked about it */
    akt_archive *archive;
    akt_arena arena;
    akt_stored_document document;
    akt_stored_passage *passages;
    size_t n_passages;
    uint32_t line; /* 0: none was given */
} shown;

/* "notes.txt:17" and "notes.txt:17-19" ask for a line of notes.txt. Returns where the colon stands,
 * AKT_NONE if the word does not end like that. */
static size_t line_suffix(akt_str word, uint32_t *line)
{
    size_t at = word.len, digits = 0;
    uint64_t value = 0;

    while (at > 0 && (akt_is_digit(word.ptr[at - 1]) || word.ptr[at - 1] == '-'))
        at--;
    if (at == 0 || word.ptr[at - 1] != ':')
        return AKT_NONE;
    for (; at + digits < word.len && akt_is_digit(word.ptr[at + digits]); digits++)
        value = value < UINT32_MAX ? 10 * value + (uint64_t)(word.ptr[at + digits] - '0') : value;
    if (digits == 0)
        return AKT_NONE;
    *line = value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
    return at - 1;
}

/* A line for each document: the digits that name it, and where it stood. */
static int list(shown *show, const int64_t *found, size_t n)
{
    akt_stored_document document;
    akt_err err = {0};

    for (size_t i = 0; i < n; i++) {
        akt_buf path = {0};
        char hex[65];

        if (akt_get_document(show->archive, found[i], &show->arena, &document, &err) != AKT_OK)
            return cli_trouble(&err);
        akt_sha256_hex(&document.sha256, hex);
        akt_document_place(&document, &path);
        fprintf(stderr, "  %.12s  %s%s%s%s\n", hex, cli_name(akt_buf_str(&path)),
                document.current ? "" : " [", document.current ? "" : _("earlier version"),
                document.current ? "" : "]");
        akt_buf_free(&path);
    }
    return CLI_TROUBLE;
}

/* Of several, the current version is meant if there is just one; the others are listed. */
static int choose(shown *show, akt_str name, const int64_t *found, size_t n, akt_err *err)
{
    akt_stored_document document;
    size_t current = 0;

    for (size_t i = 0; i < n; i++) {
        if (akt_get_document(show->archive, found[i], &show->arena, &document, err) != AKT_OK)
            return cli_trouble(err);
        if (i == 0)
            show->document = document;
        current += document.current;
    }
    if (n > 1 && current != 1) {
        cli_say(_("'%s' may mean any of these; say more of the path, or the digits on the left:"),
                cli_name(name));
        return list(show, found, n);
    }
    if (n > 1) {
        cli_say(ngettext(
            "there is an earlier version, too; show it by the digits on the left:",
            "there are earlier versions, too; show them by the digits on the left:", n - 1));
        list(show, found + 1, n - 1);
    }
    return CLI_FOUND;
}

static int find(shown *show, const char *word)
{
    akt_str name = akt_str_of(word);
    akt_err err = {0};
    uint32_t line = 0;
    size_t colon = line_suffix(name, &line), n;
    int64_t *found;

    if (akt_find_documents(show->archive, name, &show->arena, &found, &n, &err) != AKT_OK)
        return cli_trouble(&err);
    if (n == 0 && colon != AKT_NONE) {
        name = akt_str_slice(name, 0, colon);
        show->line = line;
        if (akt_find_documents(show->archive, name, &show->arena, &found, &n, &err) != AKT_OK)
            return cli_trouble(&err);
    }
    if (n == 0) {
        cli_say(_("no document in the archive is called '%s'; give its path, or the end of it from "
                  "a '/' on, as akt search prints it"),
                cli_name(name));
        return CLI_NONE;
    }
    return choose(show, name, found, n, &err);
}

/* Bytes for a file or another program. A terminal gets them only if they cannot upset it. */
static int print_original(shown *show)
{
    akt_buf bytes = {0};
    akt_err err = {0};
    int code = CLI_FOUND;

    if (akt_get_original(show->archive, show->document.source, &bytes, &err) != AKT_OK)
        code = cli_trouble(&err);
    else if (isatty(STDOUT_FILENO) && !akt_is_safe(akt_buf_str(&bytes))) {
        cli_say(
            _("the original is not plain UTF-8 text; send it to a file: akt show --original ... "
              "> FILE"));
        code = CLI_TROUBLE;
    } else {
        fwrite(bytes.len ? bytes.ptr : "", 1, bytes.len, stdout);
    }
    akt_buf_free(&bytes);
    return code;
}

/* The passage on the line, or the first one after it: its index. n_passages if there is none. */
static size_t passage_at(const shown *show)
{
    size_t i = 0;

    while (i < show->n_passages && show->passages[i].last_line < show->line)
        i++;
    return i;
}

/* The passages [*from, *to) to show around the one asked for. */
static void around(const shown *show, bool all, size_t *from, size_t *to)
{
    size_t at = passage_at(show);

    *from = 0;
    *to = show->n_passages;
    if (show->line == 0 || all || show->n_passages == 0)
        return;
    if (at == show->n_passages)
        at--;
    *from = at > AROUND ? at - AROUND : 0;
    while (at < show->n_passages && show->passages[at].first_line <= show->line)
        at++;
    *to = show->n_passages - at > AROUND ? at + AROUND : show->n_passages;
}

static bool is_wanted(const shown *show, const akt_stored_passage *passage)
{
    return show->line != 0 && passage->first_line <= show->line && show->line <= passage->last_line;
}

static void print_head(akt_screen *screen, const akt_stored_document *document)
{
    char date[AKT_INTERVAL_MAX];

    akt_document_date(document, date);
    akt_screen_place(screen, document, NULL);
    if (!document->current)
        akt_screen_fmt(screen, AKT_STYLE_NONE, " [%s]", _("earlier version"));
    akt_screen_end(screen);
    screen->indent = 0;
    akt_screen_z(screen, date[0] ? date : _("undated"), AKT_STYLE_NONE);
    akt_screen_to(screen, screen->column + 2);
    akt_screen_title(screen, document);
    akt_screen_end(screen);
    akt_screen_end(screen);
}

static akt_status print_dates(akt_screen *screen, const shown *show,
                              const akt_stored_passage *passage, akt_err *err)
{
    akt_arena arena = {0};
    akt_date *dates = NULL;
    size_t n = 0;
    bool begun = false;
    akt_status status = akt_get_dates(show->archive, passage->passage, &arena, &dates, &n, err);

    for (size_t i = 0; i < n; i++)
        akt_screen_date_below(screen, passage->text, &dates[i], &begun);
    if (begun)
        akt_screen_end(screen);
    akt_arena_free(&arena);
    return status;
}

static akt_status print_decisions(akt_screen *screen, const shown *show,
                                  const akt_stored_passage *passage, akt_err *err)
{
    akt_day latest = show->document.has_date ? show->document.end : AKT_NO_DAY;
    akt_arena arena = {0};
    akt_decision *decisions = NULL;
    size_t n = 0;
    akt_status status =
        akt_get_decisions(show->archive, passage->passage, &arena, &decisions, &n, err);

    for (size_t i = 0; i < n; i++) {
        akt_screen_gutter(screen, "");
        akt_screen_decision(screen, &decisions[i], passage->text, latest);
        akt_screen_end(screen);
    }
    akt_arena_free(&arena);
    return status;
}

static int print_plain(const shown *show, const settings *set)
{
    akt_screen screen = akt_screen_of(stdout);
    akt_err err = {0};
    size_t from, to;

    around(show, set->all, &from, &to);
    print_head(&screen, &show->document);
    for (size_t i = from; i < to; i++) {
        const akt_stored_passage *passage = &show->passages[i];
        bool wanted = is_wanted(show, passage);
        akt_shown_passage line = {.kind = passage->kind,
                                  .tier = passage->tier,
                                  .level = passage->level,
                                  .line = passage->first_line,
                                  .text = passage->text,
                                  .wanted = wanted,
                                  .first = i == from};

        if (passage->tier != AKT_MAIN && !set->all && !wanted)
            continue;
        akt_screen_passage(&screen, &line);
        if (print_dates(&screen, show, passage, &err) != AKT_OK ||
            print_decisions(&screen, show, passage, &err) != AKT_OK)
            return cli_trouble(&err);
    }
    if (show->line != 0 && passage_at(show) == show->n_passages)
        cli_say(_("the document ends before line %u"), show->line);
    return CLI_FOUND;
}

static int json_passage(akt_json *json, const shown *show, const akt_stored_passage *passage)
{
    akt_arena arena = {0};
    akt_date *dates = NULL;
    akt_decision *decisions = NULL;
    akt_str *headings = NULL;
    akt_reference *references = NULL;
    size_t n_dates = 0, n_decisions = 0, n_headings = 0, n_references = 0;
    akt_err err = {0};

    akt_get_headings(show->archive, show->document.document, passage, &arena, &headings,
                     &n_headings, &err);
    if (err.status == AKT_OK)
        akt_get_dates(show->archive, passage->passage, &arena, &dates, &n_dates, &err);
    if (err.status == AKT_OK)
        akt_get_decisions(show->archive, passage->passage, &arena, &decisions, &n_decisions, &err);
    if (err.status == AKT_OK)
        akt_get_references(show->archive, passage->passage, &arena, &references, &n_references,
                           &err);
    akt_json_open(json, '{');
    akt_json_put_int(json, "n", passage->n);
    akt_json_put_z(json, "kind", akt_kind_name(passage->kind));
    akt_json_put_z(json, "tier", akt_tier_name(passage->tier));
    akt_json_put_open(json, "headings", '[');
    for (size_t i = 0; err.status == AKT_OK && i < n_headings; i++)
        akt_json_text(json, headings[i]);
    akt_json_close(json, ']');
    akt_json_lines(json, passage->first_line, passage->last_line, passage->page);
    akt_json_put_text(json, "text", passage->text);
    akt_json_put_open(json, "dates", '[');
    for (size_t i = 0; err.status == AKT_OK && i < n_dates; i++)
        akt_json_date(json, passage->text, &dates[i]);
    akt_json_close(json, ']');
    akt_json_put_open(json, "decisions", '[');
    for (size_t i = 0; err.status == AKT_OK && i < n_decisions; i++)
        akt_json_decision(json, &decisions[i]);
    akt_json_close(json, ']');
    akt_json_put_open(json, "references", '[');
    for (size_t i = 0; err.status == AKT_OK && i < n_references; i++)
        akt_json_reference(json, passage->text, &references[i]);
    akt_json_close(json, ']');
    akt_json_close(json, '}');
    akt_arena_free(&arena);
    return err.status == AKT_OK ? CLI_FOUND : cli_trouble(&err);
}

static void json_document(akt_json *json, const akt_stored_document *document)
{
    akt_json_put_int(json, "akt", AKT_FORMAT_VERSION);
    akt_json_document_path(json, document);
    akt_json_sha256(json, &document->sha256);
    akt_json_put_bool(json, "current", document->current);
    akt_json_put_text_or_null(json, "title", document->title);
    akt_json_put_text_or_null(json, "issuer", document->issuer);
    akt_json_document_date(json, document);
}

static int print_json(const shown *show, const settings *set)
{
    akt_json json = {.out = stdout, .pretty = true};
    size_t from, to;
    int code = CLI_FOUND;

    around(show, set->all, &from, &to);
    akt_json_open(&json, '{');
    json_document(&json, &show->document);
    akt_json_put_open(&json, "passages", '[');
    for (size_t i = from; code == CLI_FOUND && i < to; i++)
        if (show->passages[i].tier == AKT_MAIN || set->all || is_wanted(show, &show->passages[i]))
            code = json_passage(&json, show, &show->passages[i]);
    akt_json_close(&json, ']');
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
    return code;
}

static int print(shown *show, const settings *set)
{
    akt_err err = {0};

    if (set->original)
        return print_original(show);
    if (akt_get_passages(show->archive, show->document.document, 1, UINT32_MAX, &show->arena,
                         &show->passages, &show->n_passages, &err) != AKT_OK)
        return cli_trouble(&err);
    if (set->json)
        return print_json(show, set);
    return print_plain(show, set);
}

int cmd_show(int argc, char **argv)
{
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    settings set = {0};
    shown show = {0};
    int option, code;

    while ((option = cli_next(&scan)) >= 0) {
        set.all |= option == OPT_ALL;
        set.original |= option == OPT_ORIGINAL;
        set.json |= option == OPT_JSON;
    }
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (scan.n_words != 1)
        return cli_usage(&spec,
                         scan.n_words == 0 ? _("which document?") : _("one document at a time"));
    show.archive = cli_archive_open(AKT_READ);
    if (!show.archive)
        return CLI_TROUBLE;
    code = find(&show, cli_words(&scan)[0]);
    if (code == CLI_FOUND)
        code = print(&show, &set);
    akt_arena_free(&show.arena);
    akt_archive_close(show.archive);
    return code;
}
