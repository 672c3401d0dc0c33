/* Every pair in tests/import: a file, and beside it what akt makes of it (support/want.h). A pair
 * is added without C. AKT_WANT_WRITE=1 in the environment writes the .want files anew; read the
 * difference before it is committed.
 *
 * A third file, NAME.traits, says why the sample is what it is: "what is shown: text" must stand in
 * one line of what akt makes of it, "what is shown, not: text" in none; " ... " stands for whatever
 * is between. */

#include "base/file.h"
#include "base/mem.h"
#include "text/forms.h"
#include "text/segment.h"

#include "support/check.h"
#include "support/random.h"
#include "support/want.h"
#include "support/serialise.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER AKT_TESTS_DIR "/import"

enum { PATH_SIZE = 1024 };

static akt_doc *import_bytes(akt_str bytes, const char *name)
{
    akt_hint hint = {akt_str_of(name), AKT_STR(""), AKT_STR("")};
    akt_doc *doc = akt_doc_new();
    akt_err err = {0};

    CHECK(doc, "out of memory");
    CHECK(akt_import(bytes, &hint, doc, &err) == AKT_OK, "%s: %s", name, err.text);
    return doc;
}

/* The first line in which the two differ, for the message. */
static size_t first_difference(akt_str got, akt_str want, akt_str *got_line, akt_str *want_line)
{
    size_t g = 0, w = 0, number = 1;

    for (;; number++) {
        size_t g_end = akt_str_find_byte(got, '\n', g), w_end = akt_str_find_byte(want, '\n', w);

        *got_line = akt_str_slice(got, g, g_end);
        *want_line = akt_str_slice(want, w, w_end);
        if (!akt_str_eq(*got_line, *want_line) || g_end == AKT_NONE || w_end == AKT_NONE)
            return number;
        g = g_end + 1;
        w = w_end + 1;
    }
}

static void write_want(const char *path, akt_str text)
{
    FILE *file = fopen(path, "wb");

    CHECK(file, "cannot write %s", path);
    fwrite(text.ptr, 1, text.len, file);
    fclose(file);
}

static void compare(const char *name, akt_str got)
{
    char path[PATH_SIZE];
    akt_buf want = {0};
    akt_str got_line, want_line;

    snprintf(path, sizeof path, FOLDER "/%.*s.want", (int)(strrchr(name, '.') - name), name);
    if (getenv("AKT_WANT_WRITE")) {
        write_want(path, got);
        return;
    }
    CHECK(akt_file_read(path, &want, NULL, NULL) == AKT_OK, "%s has no .want", name);
    if (!akt_str_eq(got, akt_buf_str(&want))) {
        size_t line = first_difference(got, akt_buf_str(&want), &got_line, &want_line);

        fail_msg("%s, line %zu of its .want\n got: %.*s\nwant: %.*s", name, line, (int)got_line.len,
                 got_line.ptr, (int)want_line.len, want_line.ptr);
    }
    akt_buf_free(&want);
}

/* Whether the line holds the pieces of `wanted`, parted by " ... ", in their order. */
static bool holds(akt_str line, akt_str wanted)
{
    akt_str gap = AKT_STR(" ... ");

    for (size_t from = 0, at = 0, end; from <= wanted.len; from = end + gap.len) {
        akt_str piece;

        end = akt_str_find(wanted, gap, from);
        end = end == AKT_NONE ? wanted.len : end;
        piece = akt_str_slice(wanted, from, end);
        at = akt_str_find(line, piece, at);
        if (at == AKT_NONE)
            return false;
        at += piece.len;
    }
    return true;
}

static bool stands_in_a_line(akt_str got, akt_str wanted)
{
    size_t at = 0;
    akt_str line;

    while (akt_next_line(got, &at, &line))
        if (holds(line, wanted))
            return true;
    return false;
}

/* Holds what was read against NAME.traits, if there is one. Returns the number of its traits and
 * adds to *missing those that are not shown. */
static size_t check_traits(const char *name, akt_str got, size_t *missing)
{
    char path[PATH_SIZE];
    akt_buf traits = {0};
    size_t n = 0, at = 0;
    akt_str line;

    snprintf(path, sizeof path, FOLDER "/%.*s.traits", (int)(strrchr(name, '.') - name), name);
    if (akt_file_read(path, &traits, NULL, NULL) != AKT_OK)
        return 0;
    while (akt_next_line(akt_buf_str(&traits), &at, &line)) {
        size_t colon = akt_str_find(line, AKT_STR(": "), 0);
        akt_str trait = akt_str_slice(line, 0, colon);
        bool not = akt_str_ends(trait, AKT_STR(", not"));

        if (line.len == 0 || *line.ptr == '#')
            continue;
        CHECK(colon != AKT_NONE, "%s: no trait in \"%.*s\"", name, (int)line.len, line.ptr);
        if (stands_in_a_line(got, akt_str_slice(line, colon + 2, line.len)) == not ) {
            print_error("%s does not show \"%.*s\"\n", name, (int)line.len, line.ptr);
            ++*missing;
        }
        n++;
    }
    akt_buf_free(&traits);
    return n;
}

static void word_at(akt_str text, size_t begin, size_t end, akt_buf *out)
{
    akt_buf_clear(out);
    akt_form_shown(akt_str_slice(text, begin, end), out);
}

/* Every passage lies inside the source, on the lines it says. */
static void check_places(const akt_doc *doc, const char *name)
{
    for (size_t i = 0; i < doc->n_passages; i++) {
        const akt_passage *p = &doc->passages[i];
        size_t from, to;

        CHECK(p->begin < p->end && p->end <= doc->source_len, "%s: passage %zu", name, i);
        akt_line_range(&doc->lines, doc->source.utf8, p->first_line, &from, &to);
        CHECK(p->begin >= from && p->begin <= to, "%s: passage %zu", name, i);
        akt_line_range(&doc->lines, doc->source.utf8, p->last_line, &from, &to);
        CHECK(p->end > from && p->end <= to, "%s: passage %zu ends at %zu, line %zu to %zu", name,
              i, p->end, from, to);
    }
}

/* Where no mark or entity is in the way, a passage's first and last character are its place's. */
static void check_ends(const akt_doc *doc, const char *name)
{
    for (size_t i = 0; i < doc->n_passages; i++) {
        const akt_passage *p = &doc->passages[i];
        akt_str place = akt_str_slice(doc->source.utf8, p->begin, p->end);
        char first = place.ptr[0], last = place.ptr[place.len - 1];

        CHECK(first == '&' || first == p->text.ptr[0] || akt_str_starts(p->text, AKT_STR("| ")),
              "%s: passage %zu begins with '%c'", name, i, first);
        CHECK(last == ';' || last == p->text.ptr[p->text.len - 1] ||
                  akt_str_ends(p->text, AKT_STR(" |")),
              "%s: passage %zu ends with '%c'", name, i, last);
    }
}

static void each_pair_reads_as_wanted(void **state)
{
    DIR *folder = opendir(FOLDER);
    struct dirent *entry;
    size_t n = 0, shapes = 0, traits = 0, missing = 0;

    (void)state;
    CHECK(folder, "cannot open " FOLDER);
    while ((entry = readdir(folder))) {
        const char *dot = strrchr(entry->d_name, '.');
        char path[PATH_SIZE];
        akt_buf bytes = {0}, got = {0};
        size_t shown;
        akt_doc *doc;

        if (!dot || entry->d_name[0] == '.' || strcmp(dot, ".want") == 0 ||
            strcmp(dot, ".traits") == 0)
            continue;
        snprintf(path, sizeof path, FOLDER "/%s", entry->d_name);
        CHECK(akt_file_read(path, &bytes, NULL, NULL) == AKT_OK, "%s", path);
        doc = import_bytes(akt_buf_str(&bytes), entry->d_name);
        want_write(doc, true, &got);
        compare(entry->d_name, akt_buf_str(&got));
        traits += shown = check_traits(entry->d_name, akt_buf_str(&got), &missing);
        shapes += shown > 0;
        check_places(doc, entry->d_name);
        check_ends(doc, entry->d_name);
        akt_doc_free(doc);
        akt_buf_free(&bytes);
        akt_buf_free(&got);
        n++;
    }
    closedir(folder);
    print_message("%zu pairs, of them %zu shapes of files with %zu traits\n", n, shapes, traits);
    CHECK(n > 0, "no pairs in " FOLDER);
    CHECK(missing == 0 || getenv("AKT_WANT_WRITE"), "%zu traits are not shown", missing);
}

/* Each word of the source, in order, is the next word of the passages. */
static void check_words(const char *name, const char *text)
{
    akt_doc *doc = import_bytes(akt_str_of(text), name);
    akt_str source = doc->source.utf8;
    size_t at = 0, begin, end, passage = 0, in_passage = 0, p_begin, p_end;
    akt_buf word = {0};

    while (akt_next_word(source, &at, &begin, &end)) {
        word_at(source, begin, end, &word);
        while (passage < doc->n_passages &&
               !akt_next_word(doc->passages[passage].text, &in_passage, &p_begin, &p_end)) {
            passage++;
            in_passage = 0;
        }
        CHECK(passage < doc->n_passages, "\"%.*s\" at %zu is in no passage", (int)word.len,
              word.ptr, begin);
        CHECK(akt_str_eq(akt_buf_str(&word),
                         akt_str_slice(doc->passages[passage].text, p_begin, p_end)),
              "\"%.*s\" at %zu reads \"%.*s\"", (int)word.len, word.ptr, begin,
              (int)(p_end - p_begin), doc->passages[passage].text.ptr + p_begin);
    }
    akt_buf_free(&word);
    akt_doc_free(doc);
}

static void every_word_is_read_once_in_order(void **state)
{
    static const char *const samples[] = {
        "Ett ord",
        "# Rubrik\n\nText här.\n\n## Två\n- ett\n - två\n   fortsatt\n\n1. nummer\n2) annat\n\na) "
        "bokstav",
        "Rubrik\n======\n\nText\n-----\nmera\n\n* * *\n\n> citat\n> mer\n>> djupare",
        "Datum 2025-01-01\nDnr RS 2025-00001\nUppdragsgivare: Eva**Uppdragstagare:** Per\n",
        "**fet** *kursiv* ***båda*** `kod` [länk](#) och 3 * 4 [sic] \\(ej\\) **ostängd",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 \\| 4 | |\n\n```\nkod här\n\nmer kod\n```\nefter",
        "Sida ett\f\nsida två\n\nav en mening som slits itu mitt i av en sidbrytning "
        "som\n\nfortsätter",
        "\xEF\xBB\xBF"
        "BOM först\r\nsedan CRLF\rsedan CR\n",
        "- \n-\n*\n#\n##\n>\n|\n||\n```\n",
        "<!-- borta ",
        "Ö\n\n\n\nå ä ö\n\xC2\xA0\n\xC2\xA0text efter hårt blanksteg\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        check_words("a.txt", samples[i]);
        check_words("a.md", samples[i]);
    }
}

static void lines_are_right_beyond_the_65535th(void **state)
{
    akt_buf page = {0};
    akt_doc *doc;
    const akt_passage *last;

    (void)state;
    akt_buf_z(&page, "<html><body>");
    for (int i = 0; i < 70000; i++)
        akt_buf_fmt(&page, "<p>stycke %d\n", i);
    akt_buf_z(&page, "<p>sist\nav &aring;lla");
    doc = import_bytes(akt_buf_str(&page), "a.html");
    last = &doc->passages[doc->n_passages - 1];
    CHECK(doc->n_passages == 70001, "%zu passages", doc->n_passages);
    CHECK(last->first_line == 70001 && last->last_line == 70002, "lines %u to %u", last->first_line,
          last->last_line);
    CHECK(last->end == page.len, "ends at %zu of %zu", last->end, page.len);
    CHECK(doc->passages[66000].first_line == 66001, "line %u", doc->passages[66000].first_line);
    akt_doc_free(doc);
    akt_buf_free(&page);
}

static void long_white_space_hides_nothing(void **state)
{
    akt_buf page = {0};
    akt_doc *doc;

    (void)state;
    akt_buf_z(&page, "<p>");
    for (int i = 0; i < 5; i++) {
        for (int k = 0; k < 3000; k++)
            akt_buf_z(&page, k % 3 ? " " : "\xC2\xA0");
        akt_buf_z(&page, i % 2 ? "ord<br>" : "<i> </i>mer<br><br>");
    }
    doc = import_bytes(akt_buf_str(&page), "a.html");
    CHECK(doc->n_passages == 3, "%zu passages", doc->n_passages);
    CHECK(akt_str_eq(doc->passages[0].text, AKT_STR("mer")), "the first");
    CHECK(akt_str_eq(doc->passages[1].text, AKT_STR("ord mer")), "the second");
    akt_doc_free(doc);
    akt_buf_free(&page);
}

static void a_page_of_one_line_keeps_its_places(void **state)
{
    akt_buf page = {0};
    akt_doc *doc;

    (void)state;
    for (int i = 0; i < 20000; i++)
        akt_buf_fmt(&page, "<p class=x>n%d &amp; <b>m</b>%d</p>", i, i);
    doc = import_bytes(akt_buf_str(&page), "a.html");
    CHECK(doc->n_passages == 20000, "%zu passages", doc->n_passages);
    for (int i = 0; i < 20000; i += 977) {
        const akt_passage *p = &doc->passages[i];
        char first[32], last[32];
        akt_str place = akt_str_slice(doc->source.utf8, p->begin, p->end);

        snprintf(first, sizeof first, "n%d ", i);
        snprintf(last, sizeof last, "</b>%d", i);
        CHECK(akt_str_starts(place, akt_str_of(first)) && akt_str_ends(place, akt_str_of(last)),
              "\"%.*s\"", (int)place.len, place.ptr);
        CHECK(p->first_line == 1 && p->last_line == 1, "line %u", p->last_line);
    }
    akt_doc_free(doc);
    akt_buf_free(&page);
}

static void hostile_pages_are_read_in_linear_time(void **state)
{
    static const struct {
        const char *head, *again, *tail;
    } pages[] = {
        {"<body>", "<font>", "text"},
        {"<body>", "<div>", "text"},
        {"<a>", "</b>", "text"},
        {"<p>", "&", "text"},
        {"<p>", "<", "text"},
        {"<p>", "<a ", "text"},
        {"<p>", "<a x=\"><a \" ", ">text"},
        {"", "<!-- ", "><p>text"},
        {"", "<script>", "<p>text"},
        {"<p>", "<br>", "text"},
        {"<dl>", "<dt>a", "text"},
        {"<table><tr>", "<td>a", "text"},
        {"<p>", "<a href=x>y</a>", "text"},
        {"<p>", "[](", "text"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        akt_buf page = {0};
        akt_doc *doc;
        akt_str text;

        akt_buf_z(&page, pages[i].head);
        for (int k = 0; k < 100000; k++)
            akt_buf_z(&page, pages[i].again);
        akt_buf_z(&page, pages[i].tail);
        doc = import_bytes(akt_buf_str(&page), "a.html");
        CHECK(doc->n_passages > 0, "page %zu", i);
        text = doc->passages[doc->n_passages - 1].text;
        CHECK(akt_str_ends(text, AKT_STR("text")), "page %zu ends \"%.*s\"", i,
              (int)(text.len < 20 ? text.len : 20),
              text.ptr + text.len - (text.len < 20 ? text.len : 20));
        akt_doc_free(doc);
        akt_buf_free(&page);
    }
}

/* A page of one line, in windows-1252 and quoted-printable: every soft line break has its place. */
static void long_lines_of_mhtml_keep_their_places(void **state)
{
    akt_buf page = {0};
    akt_doc *doc;
    const akt_passage *p;

    (void)state;
    akt_buf_z(&page, "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
                     "Content-Type: text/html; charset=windows-1252\n"
                     "Content-Transfer-Encoding: quoted-printable\n\n=\n");
    for (int i = 0; i < 100000; i++)
        akt_buf_fmt(&page, "<p>st=E5l=\n n=F6t %d</p>=\n", i);
    akt_buf_z(&page, "\n--b--\n");
    doc = import_bytes(akt_buf_str(&page), "a.mht");
    CHECK(doc->n_passages == 100000, "%zu passages", doc->n_passages);
    for (int i = 0; i < 100000; i += 9973) {
        char want[32];

        p = &doc->passages[i];
        snprintf(want, sizeof want, "stål nöt %d", i);
        CHECK(akt_str_eq(p->text, akt_str_of(want)), "\"%.*s\"", (int)p->text.len, p->text.ptr);
        CHECK(p->first_line == 9 + 2 * (uint32_t)i && p->last_line == p->first_line + 1,
              "passage %d stands on lines %u to %u", i, p->first_line, p->last_line);
    }
    akt_doc_free(doc);
    akt_buf_free(&page);
}

static void hostile_text_is_read_in_linear_time(void **state)
{
    static const char *const again[] = {"[",
                                        "[a]",
                                        "_a ",
                                        "**a",
                                        "`a``b",
                                        "<",
                                        "<a ",
                                        "&am",
                                        "\\",
                                        "[a]: b\n",
                                        "[x]: y\n[x][x]\n",
                                        "- a\n ",
                                        "> a\n\n",
                                        "~~~\n",
                                        "1 (9)\n\f",
                                        "A B C D\n",
                                        "a .... 3\n",
                                        "Datum\n",
                                        "    a\n\n"};

    (void)state;
    for (size_t i = 0; i < sizeof again / sizeof *again; i++)
        for (int markdown = 0; markdown < 2; markdown++) {
            akt_buf text = {0};
            akt_doc *doc;

            for (int k = 0; k < 100000; k++)
                akt_buf_z(&text, again[i]);
            akt_buf_z(&text, "\n\nslut");
            doc = import_bytes(akt_buf_str(&text), markdown ? "a.md" : "a.txt");
            CHECK(doc->n_passages > 0, "text %zu", i);
            akt_doc_free(doc);
            akt_buf_free(&text);
        }
}

static void repeat(akt_buf *bytes, size_t at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        akt_buf_byte(bytes, bytes->ptr[at + i]);
}

/* Overwrites, repeats and cuts at random, mostly with what means something to an importer. */
static void damage(akt_buf *bytes, uint32_t *seed)
{
    static const char bits[] = "<>/&;*[]()|-#>\n\f\"'= !`\\\xC2\xA0\xFF:.";

    for (uint32_t n = random_next(seed) % 30 + 1; n > 0 && bytes->len > 1; n--) {
        size_t at = random_next(seed) % bytes->len, len = random_next(seed) % (bytes->len - at);

        if (n % 7 == 0 && bytes->len < 20000)
            repeat(bytes, at, len % 200);
        else if (n % 11 == 0)
            bytes->len = at + 1;
        else
            bytes->ptr[at] = bits[random_next(seed) % (sizeof bits - 1)];
    }
}

static void damaged_files_are_read_safely(void **state)
{
    static const char *const names[] = {"page.html",
                                        "layout-and-damage.html",
                                        "word-filtered.html",
                                        "marks.md",
                                        "report-unmarked.txt",
                                        "wrapped-pages.txt",
                                        "export-chromium.mhtml",
                                        "export-word-mhtml.doc",
                                        "export-sitevision.html",
                                        "shape-pdf-pages.txt",
                                        "shape-counted-pages.txt"};
    uint32_t seed = 20250410;

    (void)state;
    for (size_t round = 0; round < 3000; round++) {
        const char *name = names[round % (sizeof names / sizeof *names)];
        akt_hint hint = {akt_str_of(name), AKT_STR(""), AKT_STR("")};
        akt_buf bytes = {0}, copy = {0};
        akt_doc *doc = akt_doc_new();
        akt_err err = {0};
        char path[PATH_SIZE];

        snprintf(path, sizeof path, FOLDER "/%s", name);
        CHECK(akt_file_read(path, &bytes, NULL, NULL) == AKT_OK, "%s", path);
        akt_buf_add(&copy, akt_buf_str(&bytes));
        damage(&copy, &seed);
        if (akt_import(akt_buf_str(&copy), &hint, doc, &err) == AKT_OK)
            check_places(doc, name);
        else
            CHECK(err.text[0], "%s fails without a word", name);
        akt_doc_free(doc);
        akt_buf_free(&bytes);
        akt_buf_free(&copy);
    }
}

static void memory_that_runs_out_is_told(void **state)
{
    static const char *const names[] = {"page.html", "marks.md", "wrapped-pages.txt",
                                        "export-ie.mht"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        akt_hint hint = {akt_str_of(names[i]), AKT_STR(""), AKT_STR("")};
        akt_buf bytes = {0};
        char path[PATH_SIZE];
        akt_status status = AKT_ENOMEM;

        snprintf(path, sizeof path, FOLDER "/%s", names[i]);
        CHECK(akt_file_read(path, &bytes, NULL, NULL) == AKT_OK, "%s", path);
        for (size_t n = 1; status != AKT_OK && n < 5000; n++) {
            akt_buf out = {0};
            akt_err err = {0};

            akt_mem_fail_at(n);
            status = import_serialised(akt_buf_str(&bytes), &hint, &out, &err);
            akt_mem_fail_at(0);
            CHECK(status == AKT_OK || status == AKT_ENOMEM, "%s, allocation %zu: %s", names[i], n,
                  err.text);
            akt_buf_free(&out);
        }
        CHECK(status == AKT_OK, "%s never got through", names[i]);
        akt_buf_free(&bytes);
    }
}

static void nothing_is_an_empty_document(void **state)
{
    static const char *const nothing[] = {"", " ", "\n\n", "\xC2\xA0\n", "\xEF\xBB\xBF", "\f"};

    (void)state;
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        static const char *const names[] = {"a.txt", "a.md", "a.html"};

        for (size_t k = 0; k < 3; k++) {
            akt_doc *doc = import_bytes(akt_str_of(nothing[i]), names[k]);

            CHECK(doc->n_passages == 0, "%s %zu", names[k], i);
            akt_doc_free(doc);
        }
    }
}

static void the_right_importer_bids_highest(void **state)
{
    static const struct {
        const char *bytes, *name, *type, *want;
    } cases[] = {
        {"Text", "a.txt", "", "text"},
        {"Text", "", "", "text"},
        {"Text", "a.md", "", "markdown"},
        {"Text", "README", "", "text"},
        {"<!DOCTYPE html><p>x", "a.txt", "", "html"},
        {"  <HTML><p>x", "", "", "html"},
        {"<p>a</p><div>b</div><span>", "a", "", "html"},
        {"Text", "a.HTML", "", "html"},
        {"3 < 4 och <p> nämns", "a.txt", "", "text"},
        {"Text", "a.txt", "html", "html"},
        {"", "a.txt", "", "text"},
        {"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "a.doc", "",
         "mhtml"},
        {"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>", "",
         "", "mhtml"},
        {"MIME-Version: 1.0 är ett sidhuvud", "a.txt", "", "text"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_hint hint = {akt_str_of(cases[i].name), akt_str_of(cases[i].type), AKT_STR("")};
        const akt_importer *got = akt_importer_for(akt_str_of(cases[i].bytes), &hint);

        CHECK(got && strcmp(got->name, cases[i].want) == 0, "\"%s\" %s: %s", cases[i].bytes,
              cases[i].name, got ? got->name : "none");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_pair_reads_as_wanted),
        cmocka_unit_test(every_word_is_read_once_in_order),
        cmocka_unit_test(lines_are_right_beyond_the_65535th),
        cmocka_unit_test(long_white_space_hides_nothing),
        cmocka_unit_test(a_page_of_one_line_keeps_its_places),
        cmocka_unit_test(hostile_pages_are_read_in_linear_time),
        cmocka_unit_test(long_lines_of_mhtml_keep_their_places),
        cmocka_unit_test(hostile_text_is_read_in_linear_time),
        cmocka_unit_test(damaged_files_are_read_safely),
        cmocka_unit_test(memory_that_runs_out_is_told),
        cmocka_unit_test(nothing_is_an_empty_document),
        cmocka_unit_test(the_right_importer_bids_highest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
