/* Which language a text is in, by its small words. A word that several languages share counts less
 * for each of them, so that Swedish and Danish are told apart by what only one has. */
#include "facts/own.h"

#include "dates/term.h"
#include "text/segment.h"

enum { SV, EN, DA, NO, FI, DE, LANGUAGES };
#include "facts/languages.inc"

enum {
    SAMPLE_WORDS = 300,
    WHOLE = 12,          /* what a word of one language only counts; divides by 1, 2, 3, 4 */
    ENOUGH = 4 * WHOLE,  /* less is too short to tell */
    HINT = 3 * WHOLE,    /* what the source's own word for it counts */
    SHORTEST_SHARE = 10, /* at least every tenth word must be known */
};

static const char *const names[LANGUAGES] = {"sv", "en", "da", "no", "fi", "de"};

static void count(akt_str text, size_t *words, unsigned score[LANGUAGES])
{
    size_t at = 0, begin, end;

    while (*words < SAMPLE_WORDS && akt_next_word(text, &at, &begin, &end)) {
        const akt_term *first = akt_term_find(languages, akt_str_slice(text, begin, end)), *row;
        unsigned n = 0;

        ++*words;
        if (!first)
            continue;
        for (row = first; row < languages.rows + languages.n && akt_str_eq(row->text, first->text);
             row++)
            n++;
        for (row = first; row < first + n; row++)
            score[row->value] += WHOLE / n;
    }
}

/* The language that the source names: "sv-SE" is "sv", "nb" and "nn" are "no"; LANGUAGES if none.
 */
static int hinted(akt_str hint)
{
    char a, b;

    hint = akt_str_trim(hint);
    if (hint.len < 2 || (hint.len > 2 && hint.ptr[2] != '-' && hint.ptr[2] != '_'))
        return LANGUAGES;
    a = akt_lower_ascii(hint.ptr[0]);
    b = akt_lower_ascii(hint.ptr[1]);
    if (a == 'n' && (b == 'b' || b == 'n'))
        return NO;
    for (int i = 0; i < LANGUAGES; i++)
        if (names[i][0] == a && names[i][1] == b)
            return i;
    return LANGUAGES;
}

akt_str akt_language_of(const akt_doc *doc)
{
    unsigned score[LANGUAGES] = {0};
    size_t words = 0;
    int hint = hinted(akt_cue_value(doc, AKT_CUE_LANGUAGE)), best = 0, second;

    /* Running text first: names and headings have few small words. */
    for (size_t i = 0; i < doc->n_passages && words < SAMPLE_WORDS; i++)
        if (doc->passages[i].tier == AKT_MAIN &&
            (doc->passages[i].kind == AKT_PARAGRAPH || doc->passages[i].kind == AKT_ITEM))
            count(doc->passages[i].text, &words, score);
    for (size_t i = 0; i < doc->n_passages && words < SAMPLE_WORDS / 4; i++)
        if (doc->passages[i].kind != AKT_PARAGRAPH && doc->passages[i].kind != AKT_ITEM)
            count(doc->passages[i].text, &words, score);
    if (hint < LANGUAGES)
        score[hint] += HINT;
    for (int i = 1; i < LANGUAGES; i++)
        if (score[i] > score[best])
            best = i;
    second = best == 0 ? 1 : 0;
    for (int i = 0; i < LANGUAGES; i++)
        if (i != best && score[i] > score[second])
            second = i;
    if (hint == best && words < SAMPLE_WORDS / 4)
        return akt_str_of(names[best]);
    if (score[best] < ENOUGH || score[best] * SHORTEST_SHARE < words * WHOLE ||
        score[best] * 4 < score[second] * 5)
        return AKT_STR("");
    return akt_str_of(names[best]);
}
