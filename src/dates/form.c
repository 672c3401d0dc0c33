/* Looking at tokens. */
#include "dates/form.h"

#include "dates/noise.h"

#include <string.h>

akt_str akt_tok_text(const akt_reader *r, size_t i)
{
    return akt_str_slice(r->text, akt_tok(r, i)->from, akt_tok(r, i)->to);
}

bool akt_is_any_of(const akt_reader *r, size_t i, const char *const *words)
{
    akt_str s = akt_tok_text(r, i);
    char first = s.len > 0 ? akt_lower_ascii(s.ptr[0]) : 0;

    for (; *words; words++)
        if (**words == first && akt_str_eq_ascii_case(s, akt_str_of(*words)))
            return true;
    return false;
}

akt_word_id akt_phrase(const akt_reader *r, size_t i, akt_word_class class, size_t *next)
{
    enum { MOST_WORDS = 4 };
    char key[AKT_WORD_LONGEST];
    akt_word_id found = 0;
    size_t n = 0;
    uint32_t hash = 0;

    if (akt_is(r, i, class)) {
        found = akt_tok(r, i)->word;
        *next = i + 1;
    }
    if (!akt_is(r, i, AKT_W_PHRASE))
        return found;
    for (int words = 0; words < MOST_WORDS && akt_piece_at(r, i) == PIECE_WORD &&
                        (words == 0 || akt_is(r, i, AKT_W_PHRASE_REST));
         words++) {
        char lower[AKT_WORD_LONGEST];
        uint32_t ignored;
        size_t length = akt_word_lower(akt_tok_text(r, i), lower, &ignored);

        if (length == 0 || n + length + 1 > sizeof key)
            break;
        if (words > 0) {
            key[n++] = ' ';
            hash = akt_word_hash(hash, ' ');
        }
        for (size_t k = 0; k < length; k++)
            hash = akt_word_hash(hash, (unsigned char)(key[n++] = lower[k]));
        i++;
        if (words > 0) {
            akt_word_id id = akt_word_find(key, n, hash);

            if (akt_word_is(id, class)) {
                found = id;
                *next = i;
                if (length == 1 && akt_piece_at(r, i) == PIECE_POINT && !akt_has_blank(r, i))
                    (*next)++; /* "t.o.m." */
            }
        }
        if (length == 1 && akt_piece_at(r, i) == PIECE_POINT &&
            !(akt_tok(r, i + 1)->flags & TOKEN_UPPER))
            i++; /* "t.o.m." */
        else if (length == 2 && akt_piece_at(r, i) == PIECE_POINT && !akt_has_blank(r, i) &&
                 !akt_has_blank(r, i + 1))
            i++; /* "fr.o.m." */
    }
    return found;
}

int akt_number(const akt_reader *r, size_t i, int least, int most)
{
    const akt_token *t = akt_tok(r, i);

    return t->piece == PIECE_NUMBER && t->digits >= least && t->digits <= most ? t->value : -1;
}

int akt_cardinal(const akt_reader *r, size_t i)
{
    if (akt_is(r, i, AKT_W_CARDINAL))
        return akt_val(r, i, AKT_W_CARDINAL);
    return akt_number(r, i, 1, 3);
}

bool akt_is_year(int year)
{
    return year >= 1500 && year <= 2199;
}

/* A whole word in small letters may touch a number where the layout was lost ("Datum2025-06-27"):
 * not a single letter, not capitals. */
static bool is_whole_word(const akt_token *t)
{
    return t->piece == PIECE_WORD && t->to - t->from > 1 && !(t->flags & TOKEN_CAPS);
}

bool akt_may_begin(const akt_reader *r, size_t i)
{
    const akt_token *before = akt_tok(r, i - 1);
    akt_piece further = i > 1 ? akt_piece_at(r, i - 2) : PIECE_END;

    if (akt_has_blank(r, i) || i == 0 || i == r->last)
        return true;
    switch (before->piece) {
    case PIECE_NUMBER:
        return false;
    case PIECE_WORD:
        return is_whole_word(before);
    case PIECE_DASH:
        if (akt_has_blank(r, i - 1) || i - 1 == r->last)
            return true;
        if (further == PIECE_WORD) /* "protokoll-2024-11-28.pdf" */
            return akt_tok(r, i)->digits == 4 && is_whole_word(akt_tok(r, i - 2));
        return further != PIECE_NUMBER;
    case PIECE_SLASH:
    case PIECE_POINT:
    case PIECE_COMMA:
        if (akt_tok(r, i)->digits == 4 && /* an address, a row of values */
            (before->piece == PIECE_COMMA ||
             (before->piece == PIECE_SLASH && further == PIECE_WORD)))
            return true;
        return akt_has_blank(r, i - 1) || (further != PIECE_NUMBER && further != PIECE_WORD) ||
               (before->piece != PIECE_SLASH && further == PIECE_WORD);
    case PIECE_COLON:
        return akt_has_blank(r, i - 1) || further != PIECE_NUMBER;
    case PIECE_OTHER:
        return r->text.ptr[before->from] != '+' && r->text.ptr[before->from] != '#';
    default:
        return true;
    }
}

bool akt_may_end(const akt_reader *r, size_t next)
{
    const akt_token *behind = akt_tok(r, next);
    bool digit = !akt_has_blank(r, next + 1) && akt_piece_at(r, next + 1) == PIECE_NUMBER;

    if (akt_has_blank(r, next))
        return true;
    switch (behind->piece) {
    case PIECE_NUMBER:
        return false;
    case PIECE_WORD:
        return is_whole_word(behind);
    case PIECE_DASH: /* "2024-11-28-A4" */
        return !digit && (akt_has_blank(r, next + 1) || akt_piece_at(r, next + 1) != PIECE_WORD ||
                          is_whole_word(akt_tok(r, next + 1)));
    case PIECE_SLASH:
    case PIECE_POINT:
    case PIECE_COLON:
    case PIECE_COMMA:
        return !digit;
    case PIECE_OTHER:
        return r->text.ptr[behind->from] != '%';
    default:
        return true;
    }
}

bool akt_behind(const akt_reader *r, size_t i, akt_word_class class)
{
    for (size_t words = 1; words <= 6 && words < i; words++) {
        size_t next, from = i - words;

        if (akt_piece_at(r, from) == PIECE_END)
            return false;
        if (akt_piece_at(r, from) == PIECE_WORD && akt_phrase(r, from, class, &next) &&
            (next == i || (next + 1 == i && akt_piece_at(r, next) == PIECE_POINT)))
            return true;
    }
    return false;
}

bool akt_ends_in(const akt_reader *r, size_t i, akt_word_class class)
{
    char lower[AKT_WORD_LONGEST];
    uint32_t hash;
    size_t n;

    if (akt_piece_at(r, i) != PIECE_WORD)
        return false;
    if (akt_is(r, i, class))
        return true;
    n = akt_word_lower(akt_tok_text(r, i), lower, &hash);
    for (size_t k = 3; k + 3 < n; k++) {
        hash = 0;
        for (size_t c = k; c < n; c++)
            hash = akt_word_hash(hash, (unsigned char)lower[c]);
        if (akt_word_is(akt_word_find(lower + k, n - k, hash), class))
            return true;
    }
    return false;
}

/* "äger rum" is no room. */
bool akt_is_numbering(const akt_reader *r, size_t i)
{
    static const char *const take[] = {"äga", "äger", "ägde", "ägt", NULL};

    return akt_is(r, i, AKT_W_NUMBERED) &&
           !(akt_is_any_of(r, i - 1, take) && akt_str_eq(akt_tok_text(r, i), AKT_STR("rum")));
}

/* "2 019", "20 15", "201 9": a year whose digits a scanner has parted. */
static int parted_year(const akt_reader *r, size_t i, size_t *next)
{
    const akt_token *a = akt_tok(r, i), *b = akt_tok(r, i + 1);
    int year;

    if (a->piece != PIECE_NUMBER || b->piece != PIECE_NUMBER || !(b->flags & TOKEN_BLANK) ||
        a->digits + b->digits != 4 || akt_piece_at(r, i + 2) == PIECE_NUMBER)
        return 0;
    year = a->value;
    for (int k = 0; k < b->digits; k++)
        year *= 10;
    year += b->value;
    if (year < 1900 || year > 2099 || !akt_may_end(r, i + 2) || akt_is(r, i + 2, AKT_W_COUNTED))
        return 0;
    *next = i + 2;
    return year;
}

/* "-24", "'24": two digits of this century, or of the last from 50 on. */
static int short_year(const akt_reader *r, size_t i, size_t *next)
{
    size_t skip, ignored;
    int year;

    if (akt_piece_at(r, i) != PIECE_DASH &&
        !(akt_piece_at(r, i) == PIECE_OTHER && (r->text.ptr[akt_tok(r, i)->from] == '\'')))
        return 0;
    year = akt_number(r, i + 1, 2, 2);
    if (year < 0 || akt_has_blank(r, i + 1) || !akt_may_end(r, i + 2) ||
        akt_month(r, i + 2, true, &ignored) || akt_piece_at(r, i + 2) == PIECE_SLASH)
        return 0;
    skip = i + 2;
    *next = skip;
    return year < 50 ? 2000 + year : 1900 + year;
}

/* "nittonhundrafyrtiosju": a year in one word; 0 when it is none. */
static int year_in_words(const akt_reader *r, size_t i)
{
    static const struct {
        const char *head;
        int year;
    } heads[] = {{"nittonhundra", 1900},
                 {"artonhundra", 1800},
                 {"sjuttonhundra", 1700},
                 {"tjugohundra", 2000},
                 {"tvåtusen", 2000}};
    char lower[AKT_WORD_LONGEST];
    uint32_t hash;
    size_t n = akt_word_lower(akt_tok_text(r, i), lower, &hash);

    for (size_t k = 0; n > 0 && k < sizeof heads / sizeof *heads; k++) {
        akt_str rest = (akt_str){lower, n};
        akt_str head = akt_str_of(heads[k].head);
        akt_word_id id;

        if (!akt_str_starts(rest, head))
            continue;
        rest = akt_str_slice(rest, head.len, rest.len);
        hash = 0;
        for (size_t c = 0; c < rest.len; c++)
            hash = akt_word_hash(hash, (unsigned char)rest.ptr[c]);
        id = akt_word_find(rest.ptr, rest.len, hash);
        if (rest.len == 0)
            return heads[k].year;
        return akt_word_is(id, AKT_W_CARDINAL) ? heads[k].year + akt_word_value(id, AKT_W_CARDINAL)
                                               : 0;
    }
    return 0;
}

static bool told_year(const akt_reader *r, size_t i, size_t *next, akt_moment *m)
{
    akt_word_id id = akt_phrase(r, i, AKT_W_THIS_YEAR, next);
    size_t behind;
    int year = id == 0 ? year_in_words(r, i) : 0;

    if (year != 0) {
        m->year_told = YEAR_WRITTEN;
        m->year = (int16_t)year;
        *next = i + 1;
        return true;
    }

    if (id != 0) {
        m->year_told = YEAR_OFFSET;
        m->year = (int16_t)akt_word_value(id, AKT_W_THIS_YEAR);
        return true;
    }
    if ((id = akt_phrase(r, i, AKT_W_SAME_YEAR, &behind)) != 0 &&
        !akt_is(r, behind, AKT_W_YEAR_NAMED)) { /* "året efter beskattningsåret": of each */
        m->year_told = YEAR_SAME;
        m->year = (int16_t)akt_word_value(id, AKT_W_SAME_YEAR);
        *next = behind;
        return true;
    }
    if (!akt_is(r, i, AKT_W_WHICH) || !akt_is(r, i + 1, AKT_W_YEAR_WORD))
        return false;
    m->year_told = YEAR_OFFSET;
    m->year = (int16_t)akt_val(r, i, AKT_W_WHICH);
    *next = i + 2;
    return true;
}

/* The offset of a moment is not touched by a year's: they never stand together. */
static bool is_year_in_brackets(const akt_reader *r, size_t i)
{
    return akt_piece_at(r, i) == PIECE_OTHER && akt_str_eq(akt_tok_text(r, i), AKT_STR("(")) &&
           akt_is_year(akt_number(r, i + 1, 4, 4)) &&
           akt_str_eq(akt_tok_text(r, i + 2), AKT_STR(")"));
}

void akt_year_behind(const akt_reader *r, size_t *next, akt_moment *m, bool *noisy)
{
    size_t i = *next, end = i + 1;
    int year;

    if (akt_piece_at(r, i) == PIECE_WORD && told_year(r, i, next, m))
        return;
    if (is_year_in_brackets(r, i)) { /* "november (1997)" */
        m->year_told = YEAR_WRITTEN;
        m->year = (int16_t)akt_number(r, i + 1, 4, 4);
        *next = i + 3;
        return;
    }
    if (akt_is(r, i, AKT_W_YEAR_WORD) && akt_number(r, i + 1, 4, 4) > 0) /* "maj år 2017" */
        i++;
    else if (akt_piece_at(r, i) == PIECE_COMMA && akt_number(r, i + 1, 4, 4) > 0 &&
             akt_has_blank(r, i + 1) && !akt_is(r, i + 2, AKT_W_OF_YEAR))
        i++;
    year = akt_number(r, i, 4, 4);
    end = i + 1;
    if (year < 0 || !akt_is_year(year)) {
        if ((year = parted_year(r, i, &end)) != 0)
            *noisy = true;
        else
            year = short_year(r, i, &end);
    } else if (!akt_may_end(r, end)) {
        akt_piece behind = akt_piece_at(r, end);

        if (behind != PIECE_DASH) /* else it may be a range: what is behind is looked at there */
            return;
    }
    if (akt_piece_at(r, end) == PIECE_DASH && !akt_has_blank(r, end) &&
        !akt_has_blank(r, end + 1) && akt_piece_at(r, end + 1) == PIECE_WORD &&
        (akt_tok(r, end + 1)->flags & TOKEN_UPPER))
        return; /* "2024-W45" */
    if (year == 0 || (akt_is(r, end, AKT_W_COUNTED) && akt_has_blank(r, end)))
        return;
    *noisy = *noisy || (akt_tok(r, i)->flags & TOKEN_NOISY);
    m->year_told = YEAR_WRITTEN;
    m->year = (int16_t)year;
    *next = end;
}

/* "novem ber", "okto-ber" */
static int parted_month(const akt_reader *r, size_t i, size_t *next)
{
    size_t second = akt_piece_at(r, i + 1) == PIECE_DASH ? i + 2 : i + 1;
    akt_str s = akt_str_slice(r->text, akt_tok(r, i)->from, akt_tok(r, second)->to);
    int month;

    if (akt_piece_at(r, second) != PIECE_WORD || akt_tok(r, second)->word != 0)
        return 0;
    month = s.len >= 6 ? akt_noise_month(s) : 0;
    if (month != 0)
        *next = second + 1;
    return month;
}

/* A name that is misread or stands in two pieces. */
static int noisy_month(const akt_reader *r, size_t i, size_t *next)
{
    const akt_token *t = akt_tok(r, i);
    akt_str s = akt_tok_text(r, i);
    int month;

    if (t->piece != PIECE_WORD || t->word != 0 || s.len < 2)
        return 0;
    month = s.len >= 3 ? akt_noise_month(s) : 0;
    if (month != 0) {
        *next = i + 1;
        return month;
    }
    return parted_month(r, i, next);
}

/* The point of an abbreviation belongs to it unless it ends the sentence too. */
static bool ends_sentence(const akt_reader *r, size_t i)
{
    const akt_token *behind = akt_tok(r, i + 1);

    return behind->piece == PIECE_END || (behind->piece == PIECE_WORD &&
                                          (behind->flags & TOKEN_UPPER) && akt_has_blank(r, i + 1));
}

int akt_month(const akt_reader *r, size_t i, bool with_short, size_t *next)
{
    int month = 0;

    if (akt_is(r, i, AKT_W_MONTH))
        month = akt_val(r, i, AKT_W_MONTH);
    else if (with_short && akt_is(r, i, AKT_W_MONTH_SHORT))
        month = akt_val(r, i, AKT_W_MONTH_SHORT);
    else if (with_short && akt_is(r, i, AKT_W_MONTH_FOREIGN) && akt_number(r, i + 1, 4, 4) > 0)
        month = akt_val(r, i, AKT_W_MONTH_FOREIGN);
    if (month == 0)
        return with_short ? noisy_month(r, i, next) : 0;
    *next = i + 1;
    if (with_short && akt_is(r, i, AKT_W_MONTH_SHORT) && !akt_is(r, i, AKT_W_MONTH) &&
        parted_month(r, i, next) == month)
        return month; /* "febr uari" */
    *next = i + 1;
    if (akt_is(r, i, AKT_W_MONTH_SHORT) && akt_piece_at(r, i + 1) == PIECE_POINT &&
        !akt_has_blank(r, i + 1) && !ends_sentence(r, i + 1))
        (*next)++;
    return month;
}
