/* Records that a sentence cites. */
#include "dates/cited.h"

#include "dates/clause.h"

/* "protokollet", "verksamhetsplanen": a word for what is written and dated, or a compound of one.
 */
static bool is_record(const akt_reader *r, size_t i)
{
    static const char *const others[] = {"ansvar",  "försvar", "ungdom",  "sjukdom",
                                         "egendom", "fördom",  "flygplan"}; /* end alike */
    char lower[AKT_WORD_LONGEST];
    uint32_t hash;
    size_t n;

    if (akt_piece_at(r, i) != PIECE_WORD)
        return false;
    if (akt_is(r, i, AKT_W_RECORD))
        return true;
    n = akt_word_lower(akt_tok_text(r, i), lower, &hash);
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (akt_str_starts((akt_str){lower, n}, akt_str_of(others[k])))
            return false;
    return akt_ends_in(r, i, AKT_W_RECORD);
}

/* "(P4 den 12 september)", "(Dagens Nyheter den 3 maj)": only names before the date. */
static bool is_citation(const akt_reader *r, size_t from, size_t next)
{
    size_t i = from;

    if (!akt_str_eq(akt_tok_text(r, next), AKT_STR(")")))
        return false;
    while (i > 1 && from - i < 4 &&
           ((akt_piece_at(r, i - 1) == PIECE_WORD && (akt_tok(r, i - 1)->flags & TOKEN_UPPER)) ||
            akt_piece_at(r, i - 1) == PIECE_NUMBER || akt_piece_at(r, i - 1) == PIECE_COMMA))
        i--;
    return i < from && akt_str_eq(akt_tok_text(r, i - 1), AKT_STR("("));
}

/* Without a preposition before the date the noun must be a known one ("fatta beslut den 12 maj")
 * and open the sentence or stand behind a preposition itself ("fatta beslutet den 12 maj"). */
bool akt_is_cited(const akt_reader *r, size_t from, size_t next, bool to_come)
{
    static const char *const of[] = {"från", "av", NULL};
    static const char *const in[] = {"enligt", "i", "per", "se", "jfr", NULL};
    static const char *const with[] = {"av", "genom", "med", "mot", "på", NULL};
    static const char *const whose[] = {"sitt", "sin",  "ett",  "en",     "er",  "ert",   "vår",
                                        "vårt", "ditt", "din",  "mitt",   "min", "deras", "dess",
                                        "det",  "den",  "hans", "hennes", NULL};
    size_t i = from - 1;
    bool known;

    if (is_citation(r, from, next))
        return true;
    if (akt_is_any_of(r, i, of))
        return is_record(r, i - 1) || akt_is(r, i - 1, AKT_W_DRAWN);
    if (!is_record(r, i) || akt_str_eq(akt_tok_text(r, i), AKT_STR("plan"))) /* "enligt plan den" */
        return false;
    known = akt_str_ends(akt_tok_text(r, i), AKT_STR("et")) ||
            akt_str_ends(akt_tok_text(r, i), AKT_STR("en"));
    for (i--; i > 0 && akt_is_any_of(r, i, whose); i--)
        known = true;
    if (akt_is_any_of(r, i, in))
        return true;
    if (akt_str_eq(akt_tok_text(r, i), AKT_STR("på")) && to_come)
        return false; /* "ska svara på remissen den 31 januari" */
    return known && (i == 0 || akt_is_edge(r, i) || akt_piece_at(r, i) == PIECE_OTHER ||
                     akt_is_any_of(r, i, with));
}
