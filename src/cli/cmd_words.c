#include "cli/opt.h"

#include "archive/words.h"
#include "output/csv.h"
#include "output/form.h"
#include "output/json.h"
#include "output/sheet.h"
#include "text/segment.h"
#include "text/utf8.h"

#include <stdio.h>

enum { OPT_LIMIT, OPT_JSON, OPT_JSONL, OPT_CSV };
static const cli_option options[] = {
    [OPT_LIMIT] = {"limit", N_("N"), N_("at most this many words of each kind (20), or \"all\"")},
    [OPT_JSON] = {"json", NULL, N_("one JSON object")},
    [OPT_JSONL] = {"jsonl", NULL, N_("a line of JSON for each word")},
    [OPT_CSV] = {"csv", NULL, N_("a table for a spreadsheet")},
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "words",
    .words = N_("WORD"),
    .about = N_("Print which words of the archive are near a word: other spellings of it, its "
                "inflections, and the compounds that begin or end with it, each with the number "
                "of places that hold it."),
    .options = options,
};

typedef struct words_settings {
    size_t limit;
    akt_output_form form;
} words_settings;

static const struct {
    const char *name, *label;
} kinds[] = {
    {"spelling", N_("Spellings")},
    {"inflection", N_("Inflected")},
    {"compound", N_("Compounds")},
};
#define ASKED "asked" /* the kind of the word that was asked for */
enum { N_KINDS = sizeof kinds / sizeof *kinds };

static const akt_known_words *list_of(const akt_word_kin *kin, size_t kind)
{
    return kind == 0 ? &kin->spellings : kind == 1 ? &kin->inflections : &kin->compounds;
}

static size_t shown_of(const akt_known_words *list, size_t limit)
{
    return list->n < limit ? list->n : limit;
}

static unsigned long long ull(uint64_t n)
{
    return n;
}

static void print_plain(akt_str word, const akt_word_kin *kin, size_t limit)
{
    akt_screen screen = akt_screen_of(stdout);

    akt_screen_text(&screen, word, AKT_STYLE_STRONG);
    akt_screen_fmt(&screen, AKT_STYLE_NONE, " %llu", ull(kin->units));
    akt_screen_end(&screen);
    for (size_t kind = 0; kind < N_KINDS; kind++) {
        const akt_known_words *list = list_of(kin, kind);
        size_t n = shown_of(list, limit);

        if (list->n == 0)
            continue;
        akt_screen_label(&screen, _(kinds[kind].label));
        for (size_t i = 0; i < n; i++) {
            akt_screen_text(&screen, list->word[i].word, AKT_STYLE_NONE);
            akt_screen_fmt(&screen, AKT_STYLE_NONE, " %llu%s", ull(list->word[i].units),
                           i + 1 < list->n ? ", " : "");
        }
        if (n < list->n)
            akt_screen_fmt(&screen, AKT_STYLE_FAINT, _("and %zu more"), list->n - n);
        akt_screen_end(&screen);
    }
}

/* kind: NULL where the list that it stands in says it. */
static void json_word(akt_json *json, const char *kind, akt_str word, uint64_t units)
{
    akt_json_open(json, '{');
    if (kind)
        akt_json_put_z(json, "kind", kind);
    akt_json_put_text(json, "word", word);
    akt_json_put_int(json, "units", (int64_t)units);
    akt_json_close(json, '}');
}

static void print_json(akt_str word, const akt_word_kin *kin, size_t limit)
{
    static const char *const keys[] = {"spellings", "inflections", "compounds"};
    akt_json json = {.out = stdout, .pretty = true};

    akt_json_open(&json, '{');
    akt_json_put_int(&json, "akt", AKT_FORMAT_VERSION);
    akt_json_put_text(&json, "word", word);
    akt_json_put_int(&json, "units", (int64_t)kin->units);
    for (size_t kind = 0; kind < N_KINDS; kind++) {
        const akt_known_words *list = list_of(kin, kind);

        akt_json_put_open(&json, keys[kind], '[');
        for (size_t i = 0; i < shown_of(list, limit); i++) {
            json_word(&json, NULL, list->word[i].word, list->word[i].units);
        }
        akt_json_close(&json, ']');
    }
    /* By the limit, or since there are too many to look at. */
    akt_json_put_bool(&json, "cut",
                      kin->cut || kin->spellings.n > limit || kin->inflections.n > limit ||
                          kin->compounds.n > limit);
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}

static void print_jsonl(akt_str word, const akt_word_kin *kin, size_t limit)
{
    akt_json json = {.out = stdout};

    json_word(&json, ASKED, word, kin->units);
    akt_json_end_line(&json);
    for (size_t kind = 0; kind < N_KINDS; kind++) {
        const akt_known_words *list = list_of(kin, kind);

        for (size_t i = 0; i < shown_of(list, limit); i++) {
            json_word(&json, kinds[kind].name, list->word[i].word, list->word[i].units);
            akt_json_end_line(&json);
        }
    }
}

static void csv_row(akt_csv *csv, const char *kind, akt_str word, uint64_t units)
{
    akt_csv_z(csv, kind);
    akt_csv_text(csv, word);
    akt_csv_int(csv, (int64_t)units);
    akt_csv_end_row(csv);
}

static void print_csv(akt_str word, const akt_word_kin *kin, size_t limit)
{
    static const char *const columns[] = {"kind", "word", "units"};
    akt_csv csv = {.out = stdout};

    akt_csv_names(&csv, columns, sizeof columns / sizeof *columns);
    csv_row(&csv, ASKED, word, kin->units);
    for (size_t kind = 0; kind < N_KINDS; kind++) {
        const akt_known_words *list = list_of(kin, kind);

        for (size_t i = 0; i < shown_of(list, limit); i++)
            csv_row(&csv, kinds[kind].name, list->word[i].word, list->word[i].units);
    }
}

static bool is_known(const akt_word_kin *kin)
{
    return kin->units > 0 || kin->spellings.n > 0 || kin->inflections.n > 0 || kin->compounds.n > 0;
}

static int print(akt_str word, const akt_word_kin *kin, const words_settings *set)
{
    bool known = is_known(kin);

    if (set->form == AKT_FORM_JSON)
        print_json(word, kin, set->limit);
    else if (set->form == AKT_FORM_JSONL)
        print_jsonl(word, kin, set->limit);
    else if (set->form == AKT_FORM_CSV)
        print_csv(word, kin, set->limit);
    else if (known)
        print_plain(word, kin, set->limit);
    if (!known)
        cli_say(_("nothing found; no word of the archive is near this one"));
    else if (kin->cut && set->form != AKT_FORM_JSON)
        cli_say(_("so many words begin or end so that not all were looked at"));
    return known ? CLI_FOUND : CLI_NONE;
}

/* The word's bytes in the argument, which must hold one and no more. */
static bool one_word(akt_str text, akt_str *word)
{
    size_t at = 0, begin, end;

    if (!akt_next_word(text, &at, &begin, &end))
        return false;
    *word = akt_str_slice(text, begin, end);
    return !akt_next_word(text, &at, &begin, &end);
}

static int words(akt_archive *archive, akt_str surface, const words_settings *set)
{
    const akt_word *word = akt_tokenizer_word(akt_archive_tokenizer(archive), surface);
    akt_arena arena = {0};
    akt_err err = {0};
    akt_word_kin kin = {0};
    int code;

    if (word == NULL)
        akt_fail_memory(&err);
    else
        akt_words_kin(archive, word, &arena, &kin, &err);
    code = word != NULL && err.status == AKT_OK ? print(word->exact, &kin, set) : cli_trouble(&err);
    akt_arena_free(&arena);
    return code;
}

int cmd_words(int argc, char **argv)
{
    words_settings set = {20, AKT_FORM_PLAIN};
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    akt_archive *archive;
    akt_str word;
    int option, code;

    while ((option = cli_next(&scan)) >= 0) {
        if (option == OPT_LIMIT &&
            cli_count(&spec, "limit", scan.value, 1, &set.limit) != CLI_FOUND)
            return CLI_TROUBLE;
        if (option != OPT_LIMIT)
            set.form = (akt_output_form)(option - OPT_JSON + AKT_FORM_JSON);
    }
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (scan.n_words == 0)
        return cli_usage(&spec, _("which word?"));
    if (scan.n_words > 1 || !akt_utf8_valid(akt_str_of(cli_words(&scan)[0]), NULL) ||
        !one_word(akt_str_of(cli_words(&scan)[0]), &word))
        return cli_usage(&spec, _("give one word, without signs"));
    archive = cli_archive_open(AKT_READ);
    if (!archive)
        return CLI_TROUBLE;
    code = words(archive, word, &set);
    akt_archive_close(archive);
    return code;
}
