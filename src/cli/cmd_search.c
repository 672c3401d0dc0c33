#include "cli/narrow.h"

#include "archive/words.h"
#include "base/file.h"
#include "output/hits.h"
#include "text/lines.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    OPT_LIMIT,
    OPT_ALL,
    OPT_AFTER,
    OPT_SORT,
    OPT_GROUP,
    OPT_FAST,
    OPT_EXPLAIN,
    OPT_BATCH,
    OPT_JSON,
    OPT_JSONL,
    OPT_CSV
};
static const cli_option options[] = {
    [OPT_LIMIT] = {"limit", N_("N"), N_("at most this many passages (10), or \"all\"")},
    [OPT_ALL] = {"all", NULL, N_("every passage, as --limit all")},
    [OPT_AFTER] = {"after", N_("CURSOR"),
                   N_("the page after the one that gave this cursor, of the archive as it was "
                      "then")},
    [OPT_SORT] = {"sort", N_("ORDER"), N_("by rank (the default), newest or oldest")},
    [OPT_GROUP] = {"group", N_("WHAT"), N_("by document: of each its best passage")},
    [OPT_FAST] = {"fast", NULL,
                  N_("by the index alone: no near spellings, the best passages not read again")},
    [OPT_EXPLAIN] = {"explain", NULL,
                     N_("how the question was read, and how each passage got its score")},
    [OPT_BATCH] = {"batch", N_("FILE"),
                   N_("answer many questions: lines of an id, a tab and a question; - is standard "
                      "input")},
    [OPT_JSON] = {"json", NULL, N_("one JSON object")},
    [OPT_JSONL] = {"jsonl", NULL, N_("a line of JSON for each passage")},
    [OPT_CSV] = {"csv", NULL, N_("a table for a spreadsheet")},
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "search",
    .words = N_("QUESTION"),
    .about = N_(
        "Find passages, best first. Words that all occur rank highest; \"quoted words\" match "
        "exactly as written, +word is required, -word leaves out, ord* matches every ending, OR "
        "gives a choice, a NEAR/5 b stand close, (groups) are possible. Fields narrow: title: "
        "issuer: case: by: status: date: source: is:decision tier:. Any text is a legal question; "
        "in a shell, single quotes keep '\"quoted words\"' together."),
    .options = options,
    .shared = cli_narrow_options,
    .question = true,
};

typedef struct settings {
    akt_query_options query;
    cli_narrow narrow; /* of query */
    const char *batch; /* NULL: the question is on the command line */
    bool explain;
    akt_output_form form;
    bool formed; /* a form was chosen */
} settings;

static int take_sort(settings *set, const char *value)
{
    static const char *const sorts[] = {"rank", "newest", "oldest", NULL};
    int chosen = cli_choose(&spec, "sort", value, sorts);

    set->query.sort = (akt_sort)chosen;
    return chosen < 0 ? CLI_TROUBLE : CLI_FOUND;
}

static int take(settings *set, int option, const char *value)
{
    static const char *const groups[] = {"document", NULL};

    if (option >= CLI_SHARED)
        return cli_narrow_take(&spec, &set->narrow, option, value);
    switch (option) {
    case OPT_LIMIT:
        return cli_count(&spec, "limit", value, 1, &set->query.limit);
    case OPT_ALL:
        set->query.limit = SIZE_MAX;
        return CLI_FOUND;
    case OPT_AFTER:
        set->query.after = akt_str_of(value);
        return CLI_FOUND;
    case OPT_SORT:
        return take_sort(set, value);
    case OPT_GROUP:
        set->query.by_document = true;
        return cli_choose(&spec, "group", value, groups) < 0 ? CLI_TROUBLE : CLI_FOUND;
    case OPT_FAST:
        set->query.fast = true;
        return CLI_FOUND;
    case OPT_EXPLAIN:
        set->explain = true;
        return CLI_FOUND;
    case OPT_BATCH:
        set->batch = value;
        return CLI_FOUND;
    default:
        set->form = (akt_output_form)(option - OPT_JSON + AKT_FORM_JSON);
        set->formed = true;
        return CLI_FOUND;
    }
}

/* Counts hits in *hits; what fails is left in err, after the hits before it were printed. */
static void print_hits(akt_hits_output *output, akt_answer *answer, akt_query *query, bool explain,
                       size_t *hits, akt_err *err)
{
    const akt_hit_printer *printer = output->printer;
    akt_arena arena = {0}, one = {0};
    akt_understood reading;
    akt_explained_hit explained;
    akt_hit hit;
    bool found;

    if (explain && akt_query_reading(query, &arena, &reading, err) == AKT_OK)
        answer->reading = &reading;
    if (printer->open)
        printer->open(output, answer);
    while (err->status == AKT_OK && akt_query_next(query, &hit, &found, err) == AKT_OK && found &&
           !ferror(output->file)) {
        if (explain && akt_query_explain(query, &one, &explained, err) == AKT_OK)
            answer->explained = &explained;
        printer->hit(output, answer, &hit);
        akt_arena_free(&one);
        ++*hits;
    }
    if (printer->close)
        printer->close(output);
    answer->reading = NULL;
    answer->explained = NULL;
    akt_arena_free(&arena);
}

/* The words of the archive that a word which is not in it may have been meant for, with counts. */
static void add_near(akt_archive *archive, akt_str asked, akt_buf *out)
{
    enum { MOST = 3 };
    const akt_word *word = akt_tokenizer_word(akt_archive_tokenizer(archive), asked);
    akt_known_words near = {0};
    akt_arena arena = {0};
    akt_err err = {0}; /* a search that found nothing is no trouble for want of advice */

    if (word != NULL && akt_words_near(archive, word, &arena, &near, &err) == AKT_OK)
        for (size_t i = 0; i < near.n && i < MOST; i++)
            akt_buf_fmt(out, "%s%.*s (%llu)", out->len > 0 ? ", " : "", (int)near.word[i].word.len,
                        near.word[i].word.ptr, (unsigned long long)near.word[i].units);
    akt_arena_free(&arena);
}

static void say_what_is_near(akt_archive *archive, const akt_answer *answer)
{
    enum { MOST = 8 }; /* words that are looked up */
    akt_buf near = {0};

    for (size_t i = 0; i < answer->n_unmatched && i < MOST; i++)
        add_near(archive, answer->unmatched[i], &near);
    if (near.len > 0 && !near.failed) {
        akt_buf_byte(&near, '\0');
        if (!near.failed)
            cli_say(_("did you mean %.400s?"), near.ptr);
    }
    akt_buf_free(&near);
}

/* Each part of a question of several, and how many passages have it: none has what all ask. */
static void say_what_was_tried(const akt_query *query)
{
    akt_arena arena = {0};
    akt_understood understood;
    akt_buf tried = {0};
    akt_err err = {0}; /* as above */

    if (akt_query_reading(query, &arena, &understood, &err) == AKT_OK && understood.n_asked > 1) {
        size_t most = 0;

        for (size_t i = 0; i < understood.n_asked; i++) {
            const akt_asked *asked = &understood.asked[i];
            const char *quote = asked->as == AKT_ASKED_PHRASE ? "\"" : "";
            size_t n = 0;

            for (size_t k = 0; k < sizeof asked->units / sizeof *asked->units; k++)
                n += asked->units[k];
            most = n > most ? n : most;
            if (asked->as != AKT_ASKED_TOGETHER)
                akt_buf_fmt(&tried, "%s%s%s%.*s%s%s (%zu)", tried.len > 0 ? ", " : "",
                            asked->without ? "-" : "", quote, (int)asked->text.len, asked->text.ptr,
                            quote, asked->as == AKT_ASKED_PREFIX ? "*" : "", n);
        }
        akt_buf_byte(&tried, '\0');
        if (!tried.failed && most > 0)
            cli_say(_("passages that hold each of what was asked: %.600s"), tried.ptr);
    }
    akt_buf_free(&tried);
    akt_arena_free(&arena);
}

static void say_nothing_found(akt_archive *archive, const akt_query *query,
                              const akt_answer *answer, const settings *set)
{
    akt_buf words = {0};

    if (akt_str_trim(answer->name).len == 0) {
        cli_say(_("nothing found: the question is empty"));
        return;
    }
    for (size_t i = 0; i < answer->n_unmatched; i++)
        akt_buf_fmt(&words, "%s%.*s", i > 0 ? ", " : "", (int)answer->unmatched[i].len,
                    answer->unmatched[i].ptr);
    akt_buf_byte(&words, '\0');
    if (answer->n_unmatched > 0)
        cli_say(ngettext("nothing found; this word is not in the archive in any form: %.400s",
                         "nothing found; these words are not in the archive in any form: %.400s",
                         answer->n_unmatched),
                words.len ? words.ptr : "");
    else
        cli_say(_("nothing found; no passage holds what was asked for"));
    say_what_was_tried(query);
    say_what_is_near(archive, answer);
    if (cli_is_narrowed(&set->query))
        cli_say(
            _("the search was narrowed by options; without --from, --to, --source, --issuer and "
              "--case it covers everything"));
    akt_buf_free(&words);
}

static void say_rest(const akt_answer *answer, size_t hits)
{
    if (answer->next.len == 0)
        return;
    cli_say(answer->by_document
                ? ngettext("%zu of %zu document shown; --limit sets how many, --after %s shows the "
                           "next",
                           "%zu of %zu documents shown; --limit sets how many, --after %s shows "
                           "the next",
                           answer->hits)
                : ngettext("%zu of %zu passage shown; --limit sets how many, --after %s shows the "
                           "next",
                           "%zu of %zu passages shown; --limit sets how many, --after %s shows the "
                           "next",
                           answer->hits),
            hits, answer->hits, answer->next.ptr);
}

static akt_answer answer_of(const char *name, const akt_query *query, const settings *set)
{
    akt_answer answer = {.name = akt_str_of(name),
                         .total = akt_query_total(query),
                         .by_document = set->query.by_document,
                         .hits = akt_query_hits(query),
                         .end = akt_query_end(query),
                         .next = akt_query_cursor(query)};

    answer.unmatched = akt_query_unmatched(query, &answer.n_unmatched);
    return answer;
}

static int search_one(akt_archive *archive, akt_searcher *searcher, const char *question,
                      const settings *set)
{
    akt_hits_output output = akt_hits_output_of(stdout, set->form, false);
    akt_query *query = NULL;
    akt_err err = {0};
    akt_answer answer;
    size_t hits = 0;

    if (akt_query_open(searcher, akt_str_of(question), &set->query, &query, &err) != AKT_OK) {
        akt_query_close(query);
        return cli_trouble(&err);
    }
    answer = answer_of(question, query, set);
    if (output.printer->start)
        output.printer->start(&output);
    print_hits(&output, &answer, query, set->explain, &hits, &err);
    if (output.printer->finish)
        output.printer->finish(&output);
    if (err.status == AKT_OK && hits == 0)
        say_nothing_found(archive, query, &answer, set);
    else if (err.status == AKT_OK && set->form == AKT_FORM_PLAIN)
        say_rest(&answer, hits);
    if (err.status == AKT_OK && hits > 0 && akt_query_is_loosened(query))
        cli_say(
            _("no passage holds the words in quotes as written; they were looked for one by one"));
    akt_query_close(query);
    if (err.status != AKT_OK)
        return cli_trouble(&err);
    return hits > 0 ? CLI_FOUND : CLI_NONE;
}

typedef struct batch {
    akt_searcher *searcher;
    const settings *set;
    akt_hits_output output;
    const char *name; /* of the file, for sentences */
    size_t line;      /* from 1 */
    size_t hits, bad, failed;
} batch;

/* One line, ended by a NUL. What is wrong with it is said and costs this line alone. */
static void answer_line(batch *all, char *line)
{
    char *tab = strchr(line, '\t');
    akt_query *query = NULL;
    akt_err err = {0};
    akt_answer answer;

    if (tab == NULL || tab == line) {
        cli_say(_("%s, line %zu: not an id, a tab and a question; left out"), all->name, all->line);
        all->bad++;
        return;
    }
    *tab = '\0';
    if (akt_query_open(all->searcher, akt_str_of(tab + 1), &all->set->query, &query, &err) ==
        AKT_OK) {
        answer = answer_of(line, query, all->set);
        print_hits(&all->output, &answer, query, all->set->explain, &all->hits, &err);
    }
    if (err.status != AKT_OK) {
        cli_say(_("%s, line %zu: %s"), all->name, all->line, err.text);
        all->failed++;
    }
    akt_query_close(query);
}

/* Lines are ended in place, so that an id and a question are plain strings; a NUL inside a line
 * would cut it short, and counts as a blank. */
static void answer_lines(batch *all, akt_buf *bytes)
{
    akt_str text = akt_buf_str(bytes), line;
    size_t at = akt_str_starts(text, AKT_STR("\xEF\xBB\xBF")) ? 3 : 0;

    for (size_t i = 0; i < bytes->len; i++)
        if (bytes->ptr[i] == '\0')
            bytes->ptr[i] = ' ';
    while (akt_next_line(text, &at, &line) && !ferror(stdout)) {
        char *start = bytes->ptr + (line.ptr - text.ptr);

        all->line++;
        if (akt_str_trim(line).len == 0)
            continue;
        start[line.len] = '\0'; /* where the line's end stood, or the byte added behind the text */
        answer_line(all, start);
    }
}

static int search_batch(akt_searcher *searcher, const settings *set)
{
    bool from_stdin = strcmp(set->batch, "-") == 0;
    batch all = {.searcher = searcher,
                 .set = set,
                 .output = akt_hits_output_of(stdout, set->form, true),
                 .name = from_stdin ? _("standard input") : cli_name(akt_str_of(set->batch))};
    akt_buf bytes = {0};
    akt_err err = {0};
    akt_status status = from_stdin ? akt_stream_read(STDIN_FILENO, all.name, &bytes, &err)
                                   : akt_file_read(set->batch, &bytes, NULL, &err);

    if (status == AKT_OK) {
        akt_buf_byte(&bytes, '\n');
        if (bytes.failed)
            akt_fail_memory(&err);
    }
    if (err.status != AKT_OK) {
        akt_buf_free(&bytes);
        return cli_trouble(&err);
    }
    if (all.output.printer->start)
        all.output.printer->start(&all.output);
    answer_lines(&all, &bytes);
    if (all.output.printer->finish)
        all.output.printer->finish(&all.output);
    akt_buf_free(&bytes);
    if (all.failed > 0)
        return CLI_TROUBLE;
    return all.hits > 0 && all.bad == 0 ? CLI_FOUND : CLI_NONE;
}

static int search(const cli_scan *scan, const settings *set)
{
    akt_archive *archive = cli_archive_open(AKT_READ);
    akt_searcher *searcher = NULL;
    akt_buf question = {0};
    akt_err err = {0};
    int code = CLI_TROUBLE;

    if (!archive)
        return code;
    if (akt_searcher_open(archive, &searcher, &err) != AKT_OK)
        cli_trouble(&err);
    else if (set->batch)
        code = search_batch(searcher, set);
    else if (cli_question(scan, &question) == CLI_FOUND)
        code = search_one(archive, searcher, question.ptr, set);
    akt_buf_free(&question);
    akt_searcher_close(searcher);
    akt_archive_close(archive);
    return code;
}

int cmd_search(int argc, char **argv)
{
    settings set = {.query = akt_query_defaults()};
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    int option;

    set.narrow.query = &set.query;
    while ((option = cli_next(&scan)) >= 0)
        if (take(&set, option, scan.value) != CLI_FOUND)
            return CLI_TROUBLE;
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (cli_narrow_end(&spec, &set.narrow) != CLI_FOUND)
        return CLI_TROUBLE;
    if (set.batch && scan.n_words > 0)
        return cli_usage(&spec, _("with --batch the questions stand in the file"));
    if (set.batch && set.query.after.len > 0)
        return cli_usage(&spec, _("--after goes with one question, not with --batch"));
    if (!set.batch && scan.n_words == 0)
        return cli_usage(&spec, _("which question?"));
    if (set.batch && !set.formed)
        set.form = AKT_FORM_JSONL;
    return search(&scan, &set);
}
