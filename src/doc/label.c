/* A line is compared with the few labels that share its first two letters; most lines of running
 * text are refused by having no colon near their beginning and no known word first. */
#include "doc/label.h"

#include "text/segment.h"
#include "text/utf8.h"

#include <string.h>

enum {
    LABEL_MAX = 60,   /* bytes of a label that is not known */
    WORDS_MAX = 5,    /* and its words */
    NUMBER_MAX = 100, /* bytes of a line that is a label and a value with no colon between */
};

/* In the order of their small letters. */
static const struct {
    akt_label label;
    akt_str word;
} known[] = {
#define LABEL(label, word) {label, {word, sizeof(word) - 1}},
#include "doc/labels.inc"
};

/* Words that never stand in a label. */
static const akt_str never[] = {
#define NEVER(word) {word, sizeof(word) - 1},
#include "doc/labels.inc"
};

enum { KNOWN = sizeof known / sizeof *known, NEVER_WORDS = sizeof never / sizeof *never };

/* Lower case for A-Z and the two-byte letters À-Þ, Å Ä Ö among them: bytes in, bytes out. */
static unsigned char lower(akt_str s, size_t at)
{
    unsigned char c = (unsigned char)s.ptr[at];

    if (c >= 0x80 && at > 0 && (unsigned char)s.ptr[at - 1] == 0xC3 && c <= 0x9E && c != 0x97)
        return (unsigned char)(c + 0x20);
    return (unsigned char)akt_lower_ascii((char)c);
}

static bool starts_alike(akt_str s, akt_str word)
{
    if (s.len < word.len)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (lower(s, i) != lower(word, i))
            return false;
    return true;
}

static bool is_letter_byte(char c)
{
    return (unsigned char)c >= 0x80 || (akt_lower_ascii(c) >= 'a' && akt_lower_ascii(c) <= 'z');
}

/* Bytes of white space at `at`, the no-break space among them. */
static size_t blank_at(akt_str s, size_t at)
{
    if (at < s.len && akt_is_space(s.ptr[at]))
        return 1;
    return at + 1 < s.len && (unsigned char)s.ptr[at] == 0xC2 &&
                   (unsigned char)s.ptr[at + 1] == 0xA0
               ? 2
               : 0;
}

static size_t skip_blank(akt_str s, size_t at)
{
    size_t n;

    while ((n = blank_at(s, at)) > 0)
        at += n;
    return at;
}

/* The first two bytes in small letters: case is one bit in ASCII, and in the second byte of ÅÄÖ. */
static unsigned beginning(akt_str s)
{
    return ((unsigned)(unsigned char)s.ptr[0] << 8 | (unsigned char)s.ptr[1]) | 0x2020;
}

/* The longest known label that s begins with, as an index; KNOWN if there is none. */
static size_t find_known(akt_str s)
{
    size_t best = KNOWN, from = 0, to = KNOWN;
    unsigned wanted;

    if (s.len < 2)
        return KNOWN;
    wanted = beginning(s);
    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (beginning(known[middle].word) < wanted)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < KNOWN && beginning(known[from].word) == wanted; from++) {
        akt_str word = known[from].word;

        if ((best < KNOWN && word.len <= known[best].word.len) || !starts_alike(s, word))
            continue;
        if (word.len < s.len && is_letter_byte(s.ptr[word.len]))
            continue;
        best = from;
    }
    return best;
}

/* Without a colon the value must be what the label promises: "Datum 2025-06-27", "Publicerad den 3
 * mars", "Diarienummer RS 2024-05699". */
static bool value_fits(akt_label label, akt_str value)
{
    size_t at = 0, begin, end;
    bool dated = label >= AKT_LABEL_DATED && label <= AKT_LABEL_CHANGED;

    if (value.len == 0 || (!dated && label != AKT_LABEL_CASE && label != AKT_LABEL_YOUR_CASE))
        return false;
    if (akt_is_digit(value.ptr[0]))
        return true;
    if (dated) {
        at = starts_alike(value, AKT_STR("den ")) ? 4 : value.len;
        return at < value.len && akt_is_digit(value.ptr[at]);
    }
    for (int words = 0; words < 3 && akt_next_word(value, &at, &begin, &end); words++)
        for (size_t i = begin; i < end; i++)
            if (akt_is_digit(value.ptr[i]))
                return value.ptr[0] >= 'A' && value.ptr[0] <= 'Z';
    return false;
}

static bool is_never(akt_str word)
{
    for (size_t i = 0; i < NEVER_WORDS; i++)
        if (word.len == never[i].len && starts_alike(word, never[i]))
            return true;
    return false;
}

static bool is_upper(akt_str s)
{
    unsigned char c = s.len ? (unsigned char)s.ptr[0] : 0;

    if (c >= 'A' && c <= 'Z')
        return true;
    return c == 0xC3 && s.len > 1 && (unsigned char)s.ptr[1] >= 0x80 &&
           (unsigned char)s.ptr[1] <= 0x9E;
}

/* One to five words of letters, the first with a capital, and nothing that makes it a sentence. */
static bool is_shaped(akt_str label)
{
    size_t at = 0, begin, end, n = 0;

    if (label.len == 0 || label.len > LABEL_MAX || !is_upper(label))
        return false;
    for (size_t i = 0; i < label.len; i++)
        if (!is_letter_byte(label.ptr[i]) && !strchr(" -/().,", label.ptr[i]))
            return false;
    while (akt_next_word(label, &at, &begin, &end))
        if (++n > WORDS_MAX || is_never(akt_str_slice(label, begin, end)))
            return false;
    return n > 0;
}

akt_label akt_label_read(akt_str line, size_t *label_len, size_t *value)
{
    size_t i = find_known(line), colon, len;

    if (i < KNOWN) {
        len = known[i].word.len;
        colon = skip_blank(line, len);
        *label_len = len;
        if (colon < line.len && line.ptr[colon] == ':') {
            *value = skip_blank(line, colon + 1);
            if (*value < line.len)
                return known[i].label;
        } else if (line.len <= NUMBER_MAX && colon > len) {
            *value = colon;
            if (value_fits(known[i].label, akt_str_slice(line, colon, line.len)))
                return known[i].label;
        }
    }
    colon = akt_str_find_byte(akt_str_slice(line, 0, LABEL_MAX + 1), ':', 0);
    if (colon == AKT_NONE || colon + 1 >= line.len || blank_at(line, colon + 1) == 0)
        return AKT_LABEL_NONE;
    for (len = colon; len > 0 && line.ptr[len - 1] == ' ';)
        len--;
    *label_len = len;
    *value = skip_blank(line, colon + 1);
    if (*value >= line.len || !is_shaped(akt_str_slice(line, 0, len)))
        return AKT_LABEL_NONE;
    return AKT_LABEL_OTHER;
}
