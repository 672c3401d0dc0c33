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
    WORST = 15 * BIT, /* for a letter to stand between the two beside it */
    USUAL = 6 * BIT,  /* for a letter of the word on average */
    LONGEST = 48,     /* letters in a word */
    ENOUGH = 3,       /* words that a text must have */
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

static bool has_right_pairs(akt_str word)
{
    int before = AKT_PAIRS_NONE, cost = 0;

    for (size_t i = 0; i < word.len; i++) {
        int letter = letter_at(word, i);
        int after = i + 1 < word.len ? letter_at(word, i + 1) : AKT_PAIRS_NONE;
        int left = akt_pairs_cost(before, letter), right = akt_pairs_cost(letter, after);

        if (meaning(word.ptr[i]) && left + right > WORST)
            return false;
        cost += left;
        before = letter;
    }
    cost += akt_pairs_cost(before, AKT_PAIRS_NONE);
    return cost <= USUAL * (int)(word.len + 1);
}

/* Words that no Swedish text is without: they weigh double. */
static bool is_common(akt_str word)
{
    static const char *const common[] = {
        "f|r",   "p}",      "{r",     "fr}n",  "s}",        "d}",    "n{r",      "{ven",
        "m}ste", "f}r",     "v}r",    "h{r",   "d{r",       "|ver",  "g|ra",     "}r",
        "tv}",   "ocks}",   "m}nga",  "n}gon", "{n",        "st}r",  "f}",       "g}r",
        "}t",    "efter}t", "g{ller", "b|r",   "under}ret", "n}gra", "s{rskilt",
    };

    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (akt_str_eq_ascii_case(word, akt_str_of(common[i])))
            return true;
    return false;
}

static bool is_swedish(akt_str word)
{
    size_t n = 0;

    for (size_t i = 0; i < word.len; i++)
        n += meaning(word.ptr[i]) != 0;
    if (n == 0 || n == word.len || word.len > LONGEST || !has_right_case(word))
        return false;
    if (meaning(word.ptr[0]) && meaning(word.ptr[word.len - 1]))
        return false; /* {name}, [link] */
    return is_common(word) || has_right_pairs(word);
}

/* What was seen in a paragraph or a text. */
typedef struct tally {
    size_t good, bad;
    bool code;
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

/* "} andra sidan" */
static bool is_lone_letter(akt_str text, size_t from, size_t to)
{
    akt_str rest = akt_str_slice(text, to, text.len);

    return to - from == 1 && text.ptr[from] == '}' &&
           (akt_str_starts(rest, AKT_STR(" ena sidan")) ||
            akt_str_starts(rest, AKT_STR(" andra sidan")));
}

/* Judges the words of what stands between two spaces; writes them if there is where to. */
static void take_token(akt_str text, size_t from, size_t to, tally *sums, akt_rewrite *rewrite)
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
        if (marked && is_lone_letter(text, start, i) && rewrite) {
            write_word(rewrite, text, start, i);
        } else if (marked && !code && is_swedish(word)) {
            sums->good += is_common(word) ? 2 : 1;
            if (rewrite)
                write_word(rewrite, text, start, i);
        } else if (marked) {
            sums->bad++;
        }
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

    if (last == '{' || last == '\\' || (bare.len <= 2 && bare.len > 0 && bare.ptr[0] == '}'))
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
static size_t paragraph_end(akt_str text, size_t at, bool *in_fence, bool *code)
{
    bool blank = false;

    *code = *in_fence;
    while (at < text.len) {
        size_t end = line_end(text, at);
        akt_str line = akt_str_slice(text, at, end);

        if (akt_str_trim(line).len == 0) {
            blank = true;
        } else if (blank) {
            return at;
        } else if (is_fence(line)) {
            *in_fence = !*in_fence;
            *code = true;
        } else {
            *code = *code || is_code_line(line);
        }
        at = end;
    }
    return at;
}

static tally take_words(akt_str text, size_t from, size_t to, akt_rewrite *rewrite)
{
    tally sums = {0};

    while (from < to) {
        size_t end = from;

        while (end < to && !akt_is_space(text.ptr[end]))
            end++;
        if (end > from)
            take_token(text, from, end, &sums, rewrite);
        from = end + 1;
    }
    return sums;
}

/* Goes through the paragraphs that are 7-bit Swedish. Returns how much speaks for it. */
static size_t walk(akt_str text, akt_rewrite *rewrite)
{
    bool in_fence = false, code;
    size_t weight = 0, end;

    for (size_t at = 0; at < text.len; at = end) {
        akt_str paragraph;
        tally sums;

        end = paragraph_end(text, at, &in_fence, &code);
        paragraph = akt_str_slice(text, at, end);
        if (code || akt_str_find_byte(paragraph, '\xC3', 0) != AKT_NONE)
            continue; /* has its å, ä and ö already */
        sums = take_words(text, at, end, NULL);
        if (sums.good < sums.bad * 4 + 1)
            continue;
        weight += sums.good;
        if (rewrite)
            take_words(text, at, end, rewrite);
    }
    return weight;
}

static bool has_marks(akt_str text)
{
    size_t n = 0;

    for (size_t from = 0; from < text.len && n == 0; from += 4096) { /* pieces for the vectoriser */
        akt_str piece = akt_str_slice(text, from, from + 4096);

        for (size_t i = 0; i < piece.len; i++)
            n += piece.ptr[i] == '{' || piece.ptr[i] == '|' || piece.ptr[i] == '}';
    }
    return n > 0;
}

akt_str akt_seven_bit_undo(akt_mender *mender, akt_str text)
{
    akt_rewrite rewrite;

    if (!has_marks(text) || walk(text, NULL) < ENOUGH)
        return text;
    akt_rewrite_begin(&rewrite, mender, text);
    walk(text, &rewrite);
    return akt_rewrite_end(&rewrite) ? akt_buf_str(&mender->text) : text;
}

akt_str akt_seven_bit_word(akt_str word, char *out)
{
    return is_swedish(word) ? put_letters(word, out) : AKT_STR("");
}
