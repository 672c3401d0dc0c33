/* SEN 850200 is ASCII with six of its marks given up for letters. The same marks make tables, links
 * and code, so words are judged, not marks: by their letter pairs (text/pairs.h) and by where
 * capitals stand. Paragraphs in which words do not hold up, or which have what only Markdown and
 * code have, stay as they are; so does a text with no more than a word or two. */
#include "text/seven_bit.h"

#include "text/pairs.h"
#include "text/utf8.h"

#include <string.h>

enum {
    BIT = AKT_PAIRS_BIT,
    WORST = 18 * BIT, /* for a letter to stand between the two beside it */
    USUAL = 6 * BIT,  /* for a letter of the word on average */
    UNUSUAL = 9 * BIT,
    LONGEST = 48, /* letters in a word */
    ENOUGH = 3,   /* words that a text must have */
    DENSE = 8,    /* words after which less usual ones are believed, and å and ö alone */
};

static uint32_t meaning(char c)
{
    switch (c) {
    case '}':
        return 0xE5; /* å */
    case '{':
        return 0xE4; /* ä */
    case '|':
        return 0xF6; /* ö */
    case ']':
        return 0xC5; /* Å */
    case '[':
        return 0xC4; /* Ä */
    case '\\':
        return 0xD6; /* Ö */
    default:
        return 0;
    }
}

static bool is_ascii_letter(char c)
{
    c = akt_lower_ascii(c);
    return c >= 'a' && c <= 'z';
}

static bool is_word_byte(char c)
{
    return is_ascii_letter(c) || meaning(c) != 0;
}

static bool is_capital(char c)
{
    return c == ']' || c == '[' || c == '\\' || (c >= 'A' && c <= 'Z');
}

/* Capitals stand first, or everywhere. */
static bool has_right_case(akt_str word)
{
    size_t capitals = 0;

    for (size_t i = 0; i < word.len; i++)
        capitals += is_capital(word.ptr[i]);
    return capitals == 0 || capitals == word.len || (capitals == 1 && is_capital(word.ptr[0]));
}

static int letter_at(akt_str word, size_t i)
{
    uint32_t c = meaning(word.ptr[i]);

    return akt_pairs_letter(c ? c : (unsigned char)word.ptr[i]);
}

static bool has_pairs(akt_str word, int worst, int usual)
{
    int before = AKT_PAIRS_NONE, cost = 0;

    for (size_t i = 0; i < word.len; i++) {
        int letter = letter_at(word, i);
        int after = i + 1 < word.len ? letter_at(word, i + 1) : AKT_PAIRS_NONE;
        int left = akt_pairs_cost(before, letter), right = akt_pairs_cost(letter, after);

        if (meaning(word.ptr[i]) && left + right > worst)
            return false;
        cost += left;
        before = letter;
    }
    cost += akt_pairs_cost(before, AKT_PAIRS_NONE);
    return cost <= usual * (int)(word.len + 1);
}

/* Words that no Swedish text is without: they weigh double. */
static bool is_common(akt_str word)
{
    static const char *const common[] = {
        "f|r",   "p}",    "{r",      "fr}n",   "s}",   "d}",        "n{r",   "{ven",
        "m}ste", "f}r",   "v}r",     "h{r",    "d{r",  "|ver",      "g|ra",  "}r",
        "tv}",   "ocks}", "m}nga",   "n}gon",  "{nd}", "{n",        "st}r",  "f}",
        "g}r",   "}t",    "efter}t", "g{ller", "b|r",  "under}ret", "n}gra", "s{rskilt",
    };

    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (akt_str_eq_ascii_case(word, akt_str_of(common[i])))
            return true;
    return false;
}

static bool is_pair(char first, char last)
{
    return (first == '{' && last == '}') || (first == '[' && last == ']') ||
           (first == '|' && last == '|');
}

static bool is_function_word(akt_str word)
{
    static const char *const words[] = {"och", "att", "som",   "av",    "till",  "med",
                                        "det", "ett", "inte",  "har",   "kan",   "ska",
                                        "vid", "men", "eller", "efter", "skall", "om"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (akt_str_eq(word, akt_str_of(words[i])))
            return true;
    return false;
}

/* \emph{word} of LaTeX. */
static bool is_command(akt_str word)
{
    size_t brace = akt_str_find_byte(word, '{', 1);

    return word.ptr[0] == '\\' && brace != AKT_NONE && brace > 1 &&
           akt_str_find_byte(word, '}', brace) != AKT_NONE;
}

typedef enum likelihood {
    UNLIKELY,
    POSSIBLE, /* Swedish in a text that surely is */
    LIKELY,
    TELLING, /* with a mark between two small letters, where code has none */
    COMMON,
} likelihood;

static bool has_inner_mark(akt_str word)
{
    for (size_t i = 1; i + 1 < word.len; i++)
        if (strchr("{}|", word.ptr[i]))
            return true;
    return false;
}

static likelihood judge(akt_str word)
{
    size_t n = 0;

    for (size_t i = 0; i < word.len; i++)
        n += meaning(word.ptr[i]) != 0;
    if (n > 0 && is_common(word))
        return COMMON;
    if (n == 0 || n == word.len || word.len > LONGEST ||
        is_pair(word.ptr[0], word.ptr[word.len - 1]) || /* {name}, [link] */
        is_command(word))
        return UNLIKELY;
    if (has_right_case(word) && has_pairs(word, WORST, USUAL))
        return has_inner_mark(word) ? TELLING : LIKELY;
    if (word.ptr[word.len - 1] == 's')
        word.len--; /* UK[s */
    return has_right_case(word) && has_pairs(word, 2 * WORST, UNUSUAL) ? POSSIBLE : UNLIKELY;
}

/* What was seen in a paragraph or a text. */
typedef struct tally {
    size_t good, bad;
    size_t likely;  /* at least possible */
    size_t lone;    /* marks by themselves */
    size_t swedish; /* words without marks that are Swedish and nothing else */
} tally;

/* Marks that stand in no word, nor before or behind one. */
static bool is_code_mark(char c)
{
    return c != '\0' && strchr("=<>`#$&@_~^*+%", c) != NULL;
}

static akt_str put_letters(akt_str word, char *out)
{
    size_t n = 0;

    for (size_t i = 0; i < word.len; i++) {
        uint32_t c = meaning(word.ptr[i]);

        n += akt_utf8_put(c ? c : (unsigned char)word.ptr[i], out + n);
    }
    return (akt_str){out, n};
}

static void write_word(akt_rewrite *rewrite, akt_str text, size_t from, size_t to)
{
    char bytes[2 * LONGEST];

    akt_rewrite_replace(rewrite, from, to, put_letters(akt_str_slice(text, from, to), bytes),
                        AKT_MEND_SEVEN_BIT);
}

/* Judges the words of what stands between two spaces; writes them if there is where to. */
static void take_token(akt_str text, size_t from, size_t to, tally *sums, bool dense,
                       akt_rewrite *rewrite)
{
    bool code = false;

    for (size_t i = from; i < to; i++)
        code = code || is_code_mark(text.ptr[i]) ||
               (text.ptr[i] == '\\' && i > from && text.ptr[i - 1] == ':');
    for (size_t i = from; i < to;) {
        size_t start = i;
        akt_str word;
        bool marked = false;

        while (i < to && is_word_byte(text.ptr[i]))
            marked = meaning(text.ptr[i++]) != 0 || marked;
        word = akt_str_slice(text, start, i);
        if (marked) {
            likelihood likely = code ? UNLIKELY : judge(word);
            bool lone = to - from == 1 && (*word.ptr == '}' || *word.ptr == '|');

            sums->lone += lone;
            sums->likely += likely >= POSSIBLE;
            sums->bad += likely == UNLIKELY && !lone;
            sums->good += likely == COMMON ? 2 : likely == TELLING;
            if (rewrite && (likely >= LIKELY || (dense && (lone || likely == POSSIBLE))))
                write_word(rewrite, text, start, i);
        }
        sums->swedish += !marked && !code && is_function_word(word);
        i += i == start;
    }
}

/* What only Markdown, tables and code have. */
static bool is_code_line(akt_str line)
{
    static const char *const marks[] = {"](", "][",  "[]", "[x]", "[ ]", "[[", "]]", "{{", "}}",
                                        "||", "();", "{}", "*/",  "/*",  "</", "&&", "=>", "**"};
    akt_str bare = akt_str_trim(line);
    char last = bare.len > 0 ? bare.ptr[bare.len - 1] : '\0';

    if (bare.len > 1 && (last == '{' || last == '\\') && !is_word_byte(bare.ptr[bare.len - 2]))
        return true;
    if (bare.len == 1 && meaning(last))
        return true;
    if (bare.len == 2 && bare.ptr[0] == '}')
        return true;
    if (bare.len > 2 && bare.ptr[0] == '|' && last == '|')
        return true;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (akt_str_find(line, akt_str_of(marks[i]), 0) != AKT_NONE)
            return true;
    return false;
}

static bool is_fence(akt_str line)
{
    akt_str bare = akt_str_trim(line);

    return akt_str_starts(bare, AKT_STR("```")) || akt_str_starts(bare, AKT_STR("~~~"));
}

static size_t line_end(akt_str text, size_t at)
{
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    return at + (at < text.len);
}

/* The end of the paragraph at `at`, with the blank lines behind it. */
static size_t paragraph_end(akt_str text, size_t at, bool *in_fence, bool *fenced)
{
    bool blank = false;

    *fenced = *in_fence;
    while (at < text.len) {
        size_t end = line_end(text, at);
        akt_str line = akt_str_slice(text, at, end);

        if (akt_str_trim(line).len == 0) {
            blank = true;
        } else if (blank) {
            return at;
        } else if (is_fence(line)) {
            *in_fence = !*in_fence;
            *fenced = true;
        }
        at = end;
    }
    return at;
}

static bool has_code(akt_str paragraph)
{
    size_t end;

    for (size_t at = 0; at < paragraph.len; at = end) {
        end = line_end(paragraph, at);
        if (is_code_line(akt_str_slice(paragraph, at, end)))
            return true;
    }
    return false;
}

static tally take_words(akt_str text, size_t from, size_t to, bool dense, akt_rewrite *rewrite)
{
    tally sums = {0};

    while (from < to) {
        size_t end = from;

        while (end < to && !akt_is_space(text.ptr[end]))
            end++;
        if (end > from)
            take_token(text, from, end, &sums, dense, rewrite);
        from = end + 1;
    }
    return sums;
}

/* Too short to have a function word for sure. */
static bool is_short(akt_str paragraph)
{
    return paragraph.len < 80;
}

/* Whether a paragraph alone shows that it is 7-bit Swedish. */
static bool is_evidence(akt_str paragraph, const tally *sums)
{
    return sums->good > sums->bad * 4 && sums->good >= sums->lone * 4 &&
           (sums->swedish > 0 || is_short(paragraph));
}

/* Whether there is a mark beside a letter. */
static bool has_marks(akt_str text)
{
    enum { PIECE = 4096 }; /* counted without branches: the compiler makes vectors of it */

    for (size_t from = 0; from < text.len; from += PIECE) {
        akt_str piece = akt_str_slice(text, from, from + PIECE);
        unsigned n = 0;

        for (size_t i = 0; i < piece.len; i++)
            n += (unsigned)(piece.ptr[i] == '{') | (unsigned)(piece.ptr[i] == '|') |
                 (unsigned)(piece.ptr[i] == '}');
        for (size_t i = from; n > 0 && i < from + piece.len; i++) {
            if (text.ptr[i] != '{' && text.ptr[i] != '|' && text.ptr[i] != '}')
                continue;
            n--;
            if ((i > 0 && is_ascii_letter(text.ptr[i - 1])) ||
                (i + 1 < text.len && is_ascii_letter(text.ptr[i + 1])))
                return true;
        }
    }
    return false;
}

/* Goes through the paragraphs. Without a rewrite: returns how much speaks for 7-bit Swedish, less
 * what speaks for code. With one, that much having been found: writes the words of paragraphs that
 * may be. */
static size_t walk(akt_str text, size_t found, akt_rewrite *rewrite)
{
    bool in_fence = false, fenced;
    size_t weight = 0, coded = 0, end;

    for (size_t at = 0; at < text.len; at = end) {
        akt_str paragraph;
        tally sums;

        end = paragraph_end(text, at, &in_fence, &fenced);
        paragraph = akt_str_slice(text, at, end);
        if (akt_str_find_byte(paragraph, '\xC3', 0) != AKT_NONE ||
            (!rewrite && !has_marks(paragraph)))
            continue; /* has its å, ä and ö already, or nothing to tell */
        if (fenced || has_code(paragraph)) {
            coded += 4;
            continue;
        }
        sums = take_words(text, at, end, false, NULL);
        if (is_evidence(paragraph, &sums))
            weight += sums.good;
        if (rewrite && sums.likely > sums.bad * 4 && sums.likely >= sums.lone * 4)
            take_words(text, at, end, found >= DENSE, rewrite);
    }
    return weight > coded ? weight - coded : 0;
}

akt_str akt_seven_bit_undo(akt_mender *mender, akt_str text)
{
    akt_rewrite rewrite;
    bool may_be = has_marks(text) && akt_str_find(text, AKT_STR("</"), 0) == AKT_NONE; /* HTML */
    size_t weight = may_be ? walk(text, 0, NULL) : 0;

    if (weight < ENOUGH)
        return text;
    akt_rewrite_begin(&rewrite, mender, text);
    walk(text, weight, &rewrite);
    return akt_rewrite_end(&rewrite) ? akt_buf_str(&mender->text) : text;
}

akt_str akt_seven_bit_word(akt_str word, char *out)
{
    return judge(word) >= LIKELY ? put_letters(word, out) : AKT_STR("");
}
