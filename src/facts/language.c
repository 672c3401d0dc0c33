/* Which language a text is in, by its small words. A word that several languages share counts less
 * for each of them, so that Swedish and Danish are told apart by what only one has. */
#include "facts/own.h"

#include "dates/term.h"
#include "text/segment.h"

enum { SV, EN, DA, NO, FI, DE, LANGUAGES };
#include "facts/languages.inc"

enum {
    SAMPLE_WORDS = 300,
    WHOLE = 12,           /* what a word of one language only counts; divides by 1, 2, 3, 4 */
    ENOUGH = 4 * WHOLE,   /* less is too short to tell */
    HINT = 3 * WHOLE,     /* what the source's own word for it counts */
    SETTLED = 10 * WHOLE, /* with twice what the next language has, no doubt is left */
    SMALLEST_SHARE = 10,  /* at least every tenth word must be known */
    FEW_WORDS = 75,       /* then headings count too, and the source's own word may decide */
    LONGEST = 12,         /* bytes of a listed word */
};

static const char *const names[LANGUAGES] = {"sv", "en", "da", "no", "fi", "de"};

typedef struct tally {
    size_t words;
    unsigned score[LANGUAGES];
} tally;

/* The language with most, and how much the one after it has. */
static int leader(const tally *t, unsigned *second)
{
    int best = 0;

    *second = 0;
    for (int i = 1; i < LANGUAGES; i++)
        if (t->score[i] > t->score[best])
            best = i;
    for (int i = 0; i < LANGUAGES; i++)
        if (i != best && t->score[i] > *second)
            *second = t->score[i];
    return best;
}

/* Reading on would not change the answer. */
static bool is_settled(const tally *t)
{
    unsigned second;
    int best = leader(t, &second);

    return t->words >= SAMPLE_WORDS || (t->score[best] >= SETTLED && t->score[best] > 2 * second &&
                                        t->score[best] * SMALLEST_SHARE >= t->words * WHOLE);
}

/* A word that no language knows settles nothing, but for being the last of the sample. */
static void count(akt_str text, tally *t)
{
    size_t at = 0, begin, end;

    while (t->words < SAMPLE_WORDS && akt_next_word(text, &at, &begin, &end)) {
        const akt_term *first = NULL, *row;
        unsigned n = 0;

        t->words++;
        if (end - begin <= LONGEST)
            first = akt_term_find(languages, akt_str_slice(text, begin, end));
        if (!first)
            continue;
        for (row = first; row < languages.rows + languages.n && akt_str_eq(row->text, first->text);
             row++)
            n++;
        for (row = first; row < first + n; row++)
            t->score[row->value] += WHOLE / n;
        if (is_settled(t))
            return;
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

/* What the source names, when it is none of those that are told apart here: "fr" of "fr-CA". */
static akt_str other_language(akt_str hint)
{
    hint = akt_str_trim(hint);
    if (hinted(hint) < LANGUAGES || hint.len < 2 ||
        (hint.len > 2 && hint.ptr[2] != '-' && hint.ptr[2] != '_'))
        return AKT_STR("");
    for (size_t i = 0; i < 2; i++)
        if (hint.ptr[i] < 'a' || hint.ptr[i] > 'z')
            return AKT_STR("");
    return akt_str_slice(hint, 0, 2);
}

akt_str akt_language_of(const akt_doc *doc)
{
    tally t = {0};
    int hint = hinted(akt_cue_value(doc, AKT_CUE_LANGUAGE)), best;
    unsigned second;

    /* Running text first: names and headings have few small words. */
    for (size_t i = 0; i < doc->n_passages && !is_settled(&t); i++)
        if (doc->passages[i].tier == AKT_MAIN &&
            (doc->passages[i].kind == AKT_PARAGRAPH || doc->passages[i].kind == AKT_ITEM))
            count(doc->passages[i].text, &t);
    for (size_t i = 0; i < doc->n_passages && t.words < FEW_WORDS && !is_settled(&t); i++)
        if (doc->passages[i].kind != AKT_PARAGRAPH && doc->passages[i].kind != AKT_ITEM)
            count(doc->passages[i].text, &t);
    if (hint < LANGUAGES)
        t.score[hint] += HINT;
    best = leader(&t, &second);
    if (hint < LANGUAGES && hint == best && t.words < FEW_WORDS)
        return akt_str_of(names[hint]);
    if (t.score[best] < ENOUGH || t.score[best] * SMALLEST_SHARE < t.words * WHOLE ||
        t.score[best] * 4 < second * 5)
        return other_language(akt_cue_value(doc, AKT_CUE_LANGUAGE));
    return akt_str_of(names[best]);
}
