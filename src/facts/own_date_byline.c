/* Bylines: the short line at a page's title that has its day, with or without an author ("Eva Lind
 * | 3 mars 2025", "Veröffentlicht am 6.10.2023"). */
#include "facts/own_date.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include <string.h>

enum {
    PUBLISHED = AKT_BYLINE_PUBLISHED,
    CHANGED = AKT_BYLINE_CHANGED,
    NEUTRAL = AKT_BYLINE_NEUTRAL,
    NEVER = AKT_BYLINE_NEVER,
    NUMBERED, /* a number follows */
};
#include "facts/bylines.inc"

enum {
    BYLINE_MAX = 160,     /* bytes of a line with a page's day */
    BYLINE_FAR_MAX = 300, /* the same, where the line says that it is */
    BYLINE_BEFORE = 3,    /* passages before the title, and behind it, in which it may stand */
    BYLINE_BEHIND = 10,
    BYLINE_BESIDE = 4,   /* passages behind it that are right below it */
    BYLINE_LINE = 80,    /* bytes of a line that is no running text */
    DAYS_REACH = 40,     /* passages in which others like a day are looked for */
    ENTRY_REACH = 12,    /* passages from one entry of a list to the next */
    DATELINE_REACH = 40, /* bytes before the day that opens a text */
    TITLE_LEAST = 7,     /* bytes of a heading that the page's name may hold */
    BYLINE_NAMES = 6,    /* words of names before the day */
    BYLINE_AUTHOR = 4,   /* and of one behind it */
};

/* "|", "·", "–": no letter or digit is in it. */
static bool is_mark(akt_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (((unsigned char)word.ptr[i] & 0xC0) != 0x80 &&
            (akt_glyph_at(word, i) == AKT_GLYPH_DIGIT ||
             akt_glyph_is_letter(akt_glyph_at(word, i))))
            return false;
    return true;
}

/* Whether a word begins a statement of its own: "Text och bild: NN. Publicerad den", "[Stand:". */
static bool begins_statement(akt_str before, size_t at)
{
    if (at > 0 && strchr("[(", before.ptr[at - 1]))
        return true;
    while (at > 0 && before.ptr[at - 1] == ' ')
        at--;
    return at == 0 || memchr(".,;:|)]", before.ptr[at - 1], 7) ||
           ((unsigned char)before.ptr[at - 1] & 0xC0) == 0x80;
}

/* "13:30", "09.15,": a clock time. */
static bool is_clock(akt_str word)
{
    size_t hours = akt_count_digits(word, 0);

    return hours >= 1 && hours <= 2 && hours + 3 <= word.len && memchr(":.", word.ptr[hours], 2) &&
           akt_count_digits(word, hours + 1) == 2 &&
           (hours + 3 == word.len || memchr(",;|)", word.ptr[hours + 3], 4));
}

/* What the nearest statement before a day says; words before that do not matter. */
akt_byline akt_byline_before(akt_str before)
{
    bool said[AKT_BYLINE_SENTENCE + 1] = {false}, numbered = false;
    size_t at = 0, names = 0;
    akt_str word;

    while (akt_next_piece(before, &at, &word)) {
        const akt_term *term;
        bool number = numbered && word.len <= 4 && akt_is_digit(*word.ptr);

        while (word.len > 1 && memchr("([", *word.ptr, 2))
            word = akt_str_slice(word, 1, word.len);
        while (word.len > 1 && memchr("(,:;|)", word.ptr[word.len - 1], 6))
            word.len--;
        term = akt_term_find(bylines, word);
        numbered = term && term->value == NUMBERED;
        if (number || numbered || is_clock(word))
            continue;
        if (term && (term->value == PUBLISHED || term->value == CHANGED) &&
            begins_statement(before, (size_t)(word.ptr - before.ptr))) {
            memset(said, 0, sizeof said);
            names = 0;
        }
        if (term)
            said[term->value] = true;
        else if (akt_ends_as_record(word))
            said[NEVER] = true;
        else if (!is_mark(word) &&
                 (akt_glyph_at(word, 0) != AKT_GLYPH_UPPER || ++names > BYLINE_NAMES))
            said[AKT_BYLINE_SENTENCE] = true;
    }
    return said[CHANGED]               ? AKT_BYLINE_CHANGED
           : said[NEVER]               ? AKT_BYLINE_NEVER
           : said[AKT_BYLINE_SENTENCE] ? AKT_BYLINE_SENTENCE
           : said[PUBLISHED]           ? AKT_BYLINE_PUBLISHED
                                       : AKT_BYLINE_NEUTRAL;
}

/* What stands behind a day may say what it is: "Der Beitrag wurde am 3. Mai 2011 um 12:10 Uhr
 * veröffentlicht". */
static akt_byline byline_after(akt_str behind)
{
    size_t at = 0;
    akt_str word;
    akt_date next;

    for (size_t n = 0; n < BYLINE_NAMES && akt_next_piece(behind, &at, &word); n++) {
        const akt_term *term;

        while (word.len > 1 && memchr(",.:;|)", word.ptr[word.len - 1], 6))
            word.len--;
        term = akt_term_find(bylines, word);
        if (term && (term->value == PUBLISHED || term->value == CHANGED))
            return akt_own_day_read(akt_str_slice(behind, at, behind.len), &next) ||
                           (akt_next_piece(behind, &at, &word) && is_clock(word))
                       ? AKT_BYLINE_NEUTRAL /* that is what it tells of */
                       : (akt_byline)term->value;
        if ((!term || term->value != NEUTRAL) && akt_glyph_is_letter(akt_glyph_at(word, 0)))
            break;
    }
    return AKT_BYLINE_NEUTRAL;
}

/* Whether nothing but a name stands there: "28 januari 2022 Eva Lind". */
static bool is_name(akt_str s)
{
    size_t at = 0, words = 0;
    akt_str word;

    while (akt_next_piece(s, &at, &word))
        if (akt_glyph_at(word, 0) != AKT_GLYPH_UPPER || ++words > BYLINE_AUTHOR)
            return false;
    return words > 1;
}

/* A day ends its line, or is followed by a mark, a clock time or the author. */
static bool byline_behind(akt_str behind)
{
    size_t at = 0;
    akt_str word;
    const akt_term *term;

    if (!akt_next_piece(behind, &at, &word) || memchr(",|;)", word.ptr[0], 4) || is_mark(word) ||
        akt_is_digit(word.ptr[0]))
        return true;
    term = akt_term_find(bylines, word);
    return (term && term->value == AKT_BYLINE_NEUTRAL) || is_name(behind);
}

/* "13.30 av Eva Lind": a clock time and a writer. */
static bool is_signed(akt_str behind)
{
    static const char *const bys[] = {"av", "von", "by", "af", "par", "por", "di"};
    size_t at = 0;
    akt_str word;

    if (!akt_next_piece(behind, &at, &word) || !is_clock(word) ||
        !akt_next_piece(behind, &at, &word))
        return false;
    for (size_t i = 0; i < sizeof bys / sizeof *bys; i++)
        if (akt_str_eq_ascii_case(word, akt_str_of(bys[i])))
            return akt_next_piece(behind, &at, &word) && akt_glyph_at(word, 0) == AKT_GLYPH_UPPER;
    return false;
}

/* The line that the page is called after: the heading that its name holds, else the title, else the
 * first heading of the text; n_passages when there is none. */
static uint32_t title_line(const akt_view *view)
{
    const akt_doc *doc = view->doc;
    akt_str name = akt_cue_value(doc, AKT_CUE_TITLE);
    uint32_t best = (uint32_t)doc->n_passages, first = best;
    size_t most = TITLE_LEAST;

    for (uint32_t i = 0; i < doc->n_passages; i++) {
        const akt_passage *passage = doc->passages + i;
        bool title = passage->kind == AKT_TITLE;

        if (!title && passage->kind != AKT_HEADING)
            continue;
        if (title || (first == doc->n_passages && passage->tier == AKT_MAIN))
            first = first == doc->n_passages || doc->passages[first].kind != AKT_TITLE ? i : first;
        if (passage->text.len > most && akt_str_find(name, passage->text, 0) != AKT_NONE) {
            best = i;
            most = passage->text.len;
        }
    }
    return best < doc->n_passages ? best : first;
}

static bool is_above_heading(const akt_doc *doc, uint32_t passage)
{
    return passage + 1 < doc->n_passages && doc->passages[passage + 1].kind == AKT_HEADING;
}

/* Whether headings follow a line below the title and one more like it: the lines belong to entries
 * of a list. */
static bool opens_entry(const akt_doc *doc, uint32_t title, uint32_t passage)
{
    akt_date date;

    if (passage <= title || !is_above_heading(doc, passage))
        return false;
    for (uint32_t i = passage + 1; i < doc->n_passages && i <= passage + ENTRY_REACH; i++)
        if (is_above_heading(doc, i) && doc->passages[i].text.len <= BYLINE_MAX &&
            akt_own_day_read(doc->passages[i].text, &date))
            return true;
    return false;
}

static void add_byline(akt_own_dates *list, uint32_t passage, const akt_date *date, akt_byline said)
{
    const char *kind = said == AKT_BYLINE_CHANGED     ? "changed"
                       : said == AKT_BYLINE_PUBLISHED ? "published"
                                                      : "dated";

    akt_own_dates_add(
        list, said == AKT_BYLINE_CHANGED ? AKT_RANK_NEVER : AKT_RANK_BYLINE,
        (akt_doc_date){.value = *date, .kind = akt_str_of(kind), .passage = passage + 1},
        list->view->doc->passages[passage].text);
}

static bool may_be_byline(const akt_passage *passage)
{
    return passage->kind == AKT_PARAGRAPH || passage->kind == AKT_ITEM ||
           passage->kind == AKT_FIELD || passage->kind == AKT_NOTE || passage->kind == AKT_QUOTE;
}

/* Where a line stands says how much it must say of itself. */
typedef enum place {
    PLACE_FAR,    /* below the text: it must say that its day is the page's */
    PLACE_NEAR,   /* at the title: a day and a few names do */
    PLACE_BESIDE, /* right below it: whatever follows the day, if it is no part of the text */
} place;

/* A day of a line that is a byline. */
static void from_day(akt_own_dates *list, uint32_t i, const akt_date *date, place where)
{
    const akt_passage *passage = list->view->doc->passages + i;
    akt_str before = akt_str_slice(passage->text, 0, date->offset),
            behind = akt_str_slice(passage->text, date->offset + date->length, passage->text.len);
    akt_byline said = akt_byline_before(before);
    bool alone = date->offset == 0 && byline_behind(behind);
    size_t at = 0;
    akt_str next;

    if (date->start == list->event)
        return;
    if (said == AKT_BYLINE_SENTENCE && where != PLACE_FAR && is_signed(behind))
        said = AKT_BYLINE_NEUTRAL;
    if (passage->kind == AKT_HEADING && !alone && !is_signed(behind))
        return;
    if (said == AKT_BYLINE_NEUTRAL && (said = byline_after(behind)) != AKT_BYLINE_NEUTRAL) {
        add_byline(list, i, date, said);
        return;
    }
    if (said == AKT_BYLINE_NEUTRAL &&
        (where == PLACE_FAR || passage->kind == AKT_FIELD ||
         (passage->kind == AKT_ITEM &&
          (where != PLACE_BESIDE || date->offset > 0 || akt_next_piece(behind, &at, &next)))))
        return;
    if (said < AKT_BYLINE_NEVER &&
        (said == AKT_BYLINE_CHANGED || byline_behind(behind) ||
         (where == PLACE_BESIDE && date->offset == 0 && passage->tier == AKT_MARGIN)))
        add_byline(list, i, date, said);
}

static void from_byline(akt_own_dates *list, uint32_t i, place where)
{
    const akt_passage *passage = list->view->doc->passages + i;
    akt_str text = passage->text;
    size_t from = 0;
    akt_date date;

    if (akt_own_day_is_anothers(list, passage))
        return;
    if (!may_be_byline(passage) && (passage->kind != AKT_HEADING || where != PLACE_BESIDE))
        return;
    if (text.len > (where == PLACE_FAR ? BYLINE_FAR_MAX : BYLINE_MAX))
        return;
    while (akt_own_day_read(akt_str_slice(text, from, text.len), &date)) {
        date.offset += from;
        from_day(list, i, &date, where);
        from = date.offset + date.length;
    }
}

/* Whether a text speaks of the page it stands on: "Detta inlägg publicerades i Nyheter den 3 mars
 * 2025 av NN", which content systems put below a text. */
static bool is_about_its_page(akt_str text)
{
    static const char *const openings[] = {
        "detta inlägg ",     "det här inlägget ", "inlägget ",       "denna artikel ",
        "den här artikeln ", "artikeln ",         "denna nyhet ",    "den här nyheten ",
        "dieser artikel ",   "dieser beitrag ",   "dieser eintrag ", "diese meldung ",
        "this entry ",       "this post ",        "this article ",
    };

    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (akt_str_eq_ascii_case(akt_str_slice(text, 0, strlen(openings[i])),
                                  akt_str_of(openings[i])))
            return true;
    return false;
}

/* What the words of one sentence say of the page's days; nothing where it first stood elsewhere. */
static akt_byline said_in(akt_str sentence)
{
    static const char *const firsts[] = {"ursprungligen", "först",      "ursprünglich",
                                         "zuerst",        "originally", "first"};
    akt_byline said = AKT_BYLINE_NEUTRAL;
    size_t at = 0;
    akt_str word;

    while (akt_next_piece(sentence, &at, &word)) {
        const akt_term *term;

        while (word.len > 1 && memchr(",.:;|)", word.ptr[word.len - 1], 6))
            word.len--;
        term = akt_term_find(bylines, word);
        for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
            if (akt_str_eq_ascii_case(word, akt_str_of(firsts[i])))
                return AKT_BYLINE_NEUTRAL;
        if (term && term->value == CHANGED)
            return AKT_BYLINE_CHANGED;
        if (term && term->value == PUBLISHED)
            said = AKT_BYLINE_PUBLISHED;
    }
    return said;
}

/* The sentence in which a page tells when it was written, wherever it stands. */
static void from_statement(akt_own_dates *list, uint32_t i)
{
    akt_str text = list->view->doc->passages[i].text;
    akt_byline said;
    akt_date date;
    size_t end;

    if (!is_about_its_page(text) || akt_own_day_is_anothers(list, list->view->doc->passages + i) ||
        !akt_own_day_read(akt_str_slice(text, 0, BYLINE_MAX), &date))
        return;
    end = akt_str_find(text, AKT_STR(". "), date.offset + date.length);
    said = said_in(akt_str_slice(text, 0, end == AKT_NONE ? text.len : end));
    if (said != AKT_BYLINE_NEUTRAL)
        add_byline(list, i, &date, said);
}

static bool starts_quote(akt_str s)
{
    return akt_str_starts(s, AKT_STR("\"")) || akt_str_starts(s, AKT_STR("”")) ||
           akt_str_starts(s, AKT_STR("“")) || akt_str_starts(s, AKT_STR("„"));
}

/* "Göteborg, 3 mars 2025 – Regionen har ...": the place and day that open a press release. */
static void from_dateline(akt_own_dates *list, uint32_t i)
{
    akt_str text = akt_str_slice(list->view->doc->passages[i].text, 0, BYLINE_MAX), behind, before,
            record;
    akt_date date;
    size_t at, mark = 0;

    if (!akt_own_day_read(text, &date) || date.offset > DATELINE_REACH || date.start == list->event)
        return;
    before = akt_str_slice(text, 0, date.offset);
    if (akt_record_word(before, &record) == AKT_RECORD_PUBLISHED) /* "Pressmeddelande" */
        before = akt_str_slice(before, (size_t)(record.ptr - before.ptr) + record.len, before.len);
    if (akt_byline_before(before) != AKT_BYLINE_NEUTRAL)
        return;
    behind = akt_str_slice(text, date.offset + date.length, text.len);
    for (at = 0; at < behind.len && memchr(" ).:,", behind.ptr[at], 5); at++)
        mark += behind.ptr[at] != ' ';
    mark += akt_dash_at(behind, at) + starts_quote(akt_str_slice(behind, at, behind.len));
    at += akt_dash_at(behind, at);
    at = akt_skip_blanks(behind, at);
    if (mark > 0 && (akt_glyph_at(behind, at) == AKT_GLYPH_UPPER ||
                     starts_quote(akt_str_slice(behind, at, behind.len))))
        add_byline(list, i, &date, AKT_BYLINE_NEUTRAL);
}

/* A heading that is nothing but a day, right above the title. */
static void from_heading(akt_own_dates *list, uint32_t i)
{
    akt_str text = list->view->doc->passages[i].text;
    akt_date date;

    if (text.len <= BYLINE_MAX && akt_own_day_read(text, &date) && date.offset == 0 &&
        date.length == text.len)
        add_byline(list, i, &date, AKT_BYLINE_NEUTRAL);
}

/* Whether others like this item or heading, with a day in front, stand near it: a list's, a
 * diary's.
 */
static bool is_one_of_days(const akt_doc *doc, uint32_t passage)
{
    akt_kind kind = doc->passages[passage].kind;
    uint32_t from = passage > DAYS_REACH ? passage - DAYS_REACH : 0;
    akt_date date;

    if (kind != AKT_ITEM && kind != AKT_HEADING)
        return false;
    for (uint32_t i = from; i < doc->n_passages && i <= passage + DAYS_REACH; i++)
        if (i != passage && doc->passages[i].kind == kind &&
            doc->passages[i].text.len <= BYLINE_MAX &&
            akt_own_day_read(doc->passages[i].text, &date) && date.offset == 0)
            return true;
    return false;
}

/* The lines below the title, down to the text's second paragraph, or to a heading behind the
 * title's own subheadings; returns the passage behind them. */
static uint32_t from_below(akt_own_dates *list, uint32_t title)
{
    const akt_doc *doc = list->view->doc;
    bool text = false, prose = false;
    uint32_t i;

    for (i = title + 1; i < doc->n_passages && i <= title + BYLINE_BEHIND; i++) {
        const akt_passage *passage = doc->passages + i;
        bool main = passage->tier == AKT_MAIN && passage->kind != AKT_HEADING,
             beside = i <= title + BYLINE_BESIDE && !prose && !is_one_of_days(doc, i);

        if (passage->kind == AKT_HEADING && i > title + 1 && (text || i > title + BYLINE_BESIDE))
            break;
        if (main && !text && passage->text.len > BYLINE_LINE) {
            from_dateline(list, i);
            text = true;
        }
        if (main && passage->text.len > AKT_PROSE) {
            if (prose)
                break;
            prose = true;
        }
        if (!opens_entry(doc, title, i))
            from_byline(list, i, beside && !prose ? PLACE_BESIDE : PLACE_NEAR);
    }
    return i;
}

/* The day in a line around the text that says that something was published then; only its first. */
static bool published_in(const akt_own_dates *list, uint32_t i, akt_date *date)
{
    const akt_passage *passage = list->view->doc->passages + i;
    akt_str text = passage->text;

    return passage->tier == AKT_MARGIN && may_be_byline(passage) && text.len <= BYLINE_MAX &&
           akt_own_day_read(text, date) && date->start != list->event &&
           akt_byline_before(akt_str_slice(text, 0, date->offset)) == AKT_BYLINE_PUBLISHED &&
           byline_behind(akt_str_slice(text, date->offset + date->length, text.len)) &&
           !akt_own_day_is_anothers(list, passage);
}

/* Around the text, "Publicerad den 3 mars 2025" may be of another page; where all such lines have
 * one day, it is this one's. */
static void from_margin(akt_own_dates *list)
{
    const akt_doc *doc = list->view->doc;
    uint32_t best = (uint32_t)doc->n_passages;
    akt_date date = {0}, next;

    for (uint32_t i = 0; i < doc->n_passages; i++) {
        if (!published_in(list, i, &next))
            continue;
        if (best < doc->n_passages && next.start != date.start)
            return;
        if (best == doc->n_passages) {
            best = i;
            date = next;
        }
    }
    if (best < doc->n_passages)
        akt_own_dates_add(
            list, AKT_RANK_MARGIN,
            (akt_doc_date){.value = date, .kind = AKT_STR("published"), .passage = best + 1},
            doc->passages[best].text);
}

/* A page's day stands near its title, behind it or before it; what is said to be the day of
 * publishing also below the text. */
void akt_own_dates_bylines(akt_own_dates *list)
{
    const akt_doc *doc = list->view->doc;
    uint32_t title = title_line(list->view), i;

    if (title == doc->n_passages)
        return;
    i = from_below(list, title);
    for (uint32_t k = title; k > 0 && k + BYLINE_BEFORE > title; k--)
        from_byline(list, k - 1, PLACE_NEAR);
    if (title > 0 && doc->passages[title - 1].kind == AKT_HEADING)
        from_heading(list, title - 1);
    for (; i < doc->n_passages; i++)
        if (doc->passages[i].tier == AKT_MAIN)
            from_byline(list, i, PLACE_FAR);
    for (i = title + 1; i < doc->n_passages; i++)
        from_statement(list, i);
    from_margin(list);
}
