/* Words are found by a table for ASCII and Latin-1, which are nearly all of a Swedish text, and by
 * Unicode's categories for the rest. Every byte is looked at a bounded number of times: what a word
 * may hold inside (an apostrophe, a colon's ending, an invisible character) is decided from the
 * next few characters, and a row of invisible ones is walked once. */
#include "text/segment.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

/* What may follow a colon: inflections of abbreviations, numbers and letters. */
static const char endings[][5] = {"s",  "n",    "en",   "et",  "t",   "a",  "e",   "ar", "er", "or",
                                  "na", "arna", "erna", "ens", "ets", "ns", "are", "an", "ans"};

enum { ENDING_MAX = 4 };

/* What a byte is by itself; the kinds from SECTION on are this file's own. */
enum {
    SECTION = AKT_CHAR_INVISIBLE + 1, /* § */
    APOSTROPHE,                       /* ' and ’ */
    COLON,
    LONG, /* look further */
};

/* O other, L letter, D digit */
#define O AKT_CHAR_OTHER
#define L AKT_CHAR_LETTER
#define D AKT_CHAR_DIGIT
#define A APOSTROPHE
#define C COLON
#define X LONG
static const unsigned char byte_kinds[256] = {
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    O, O, O, O, O, O, O, A, O, O, O, O, O, O, O, O, D, D, D, D, D, D, D, D, D, D, C, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
};
#undef O
#undef L
#undef D
#undef A
#undef C
#undef X

static int long_kind(akt_str text, size_t at, size_t *len)
{
    uint32_t c;

    if ((unsigned char)text.ptr[at] == 0xC3 && text.len - at >= 2) { /* À..ÿ, × and ÷ */
        unsigned char tail = (unsigned char)text.ptr[at + 1];

        *len = 2;
        return tail == 0x97 || tail == 0xB7 ? AKT_CHAR_OTHER : AKT_CHAR_LETTER;
    }
    c = akt_utf8_at(text, at, len);
    if (c == AKT_NOT_UTF8)
        return AKT_CHAR_OTHER;
    if (c == 0xA7)
        return SECTION;
    if (c == 0x2019)
        return APOSTROPHE;
    return (int)akt_char_kind_of(c);
}

/* The kind of the character at `at`, which is less than text.len, and its bytes. */
static inline int kind_at(akt_str text, size_t at, size_t *len)
{
    int kind = byte_kinds[(unsigned char)text.ptr[at]];

    *len = 1;
    return kind == LONG ? long_kind(text, at, len) : kind;
}

/* The kind of the first visible character at or after `at`; AKT_CHAR_OTHER at the end. *at is moved
 * to it. */
static int visible_kind(akt_str text, size_t *at)
{
    size_t len;

    while (*at < text.len) {
        int kind = kind_at(text, *at, &len);

        if (kind != AKT_CHAR_INVISIBLE)
            return kind;
        *at += len;
    }
    return AKT_CHAR_OTHER;
}

static bool is_word_kind(int kind)
{
    return kind == AKT_CHAR_LETTER || kind == AKT_CHAR_DIGIT || kind == AKT_CHAR_MARK;
}

/* Bytes of the ending behind a colon, if a listed one stands at `at` and the word ends with it. */
static size_t ending_at(akt_str text, size_t at)
{
    char letters[ENDING_MAX + 1] = {0};
    size_t n = 0, next;

    while (n <= ENDING_MAX && at + n < text.len) {
        char c = akt_lower_ascii(text.ptr[at + n]);

        if (c < 'a' || c > 'z')
            break;
        if (n == ENDING_MAX)
            return 0;
        letters[n++] = c;
    }
    next = at + n;
    if (n == 0 || is_word_kind(visible_kind(text, &next)))
        return 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcmp(endings[i], letters) == 0)
            return n;
    return 0;
}

/* The end of the word that begins at `at` with a letter or digit. */
static size_t word_end(akt_str text, size_t at)
{
    size_t end = at, len;
    int before = AKT_CHAR_OTHER;

    while (at < text.len) {
        int kind = kind_at(text, at, &len);
        size_t next = at + len;

        if (kind == AKT_CHAR_LETTER) {
            while (next < text.len && byte_kinds[(unsigned char)text.ptr[next]] == AKT_CHAR_LETTER)
                next++;
            end = at = next;
            before = kind;
        } else if (is_word_kind(kind)) {
            end = at = next;
            before = kind;
        } else if (kind == AKT_CHAR_INVISIBLE) { /* in the word, if the word goes on */
            at = next;
        } else if (kind == APOSTROPHE && end == at && before != AKT_CHAR_DIGIT &&
                   visible_kind(text, &next) == AKT_CHAR_LETTER) {
            at = next;
        } else if (kind == COLON && end == at) {
            size_t ending = ending_at(text, at + 1);

            return ending > 0 ? at + 1 + ending : at;
        } else {
            break;
        }
    }
    return end;
}

bool akt_next_word(akt_str text, size_t *at, size_t *begin, size_t *end)
{
    size_t p = *at, len;

    for (; p < text.len; p += len) {
        int kind = kind_at(text, p, &len);

        if (kind == AKT_CHAR_LETTER || kind == AKT_CHAR_DIGIT) {
            *begin = p;
            *at = *end = word_end(text, p);
            return true;
        }
        if (kind == SECTION) {
            *begin = p;
            *at = *end = p + len;
            return true;
        }
    }
    *at = text.len;
    return false;
}
