/* Words for records, and what they say of the line they open. */
#include "facts/own.h"

#include "dates/term.h"

#include <string.h>

enum {
    MEETING = AKT_RECORD_MEETING,
    DECIDED = AKT_RECORD_DECIDED,
    PUBLISHED = AKT_RECORD_PUBLISHED,
    DATED = AKT_RECORD_DATED,
    OTHER, /* no record: a word that leads to another one */
};
#include "facts/records.inc"

enum { ENDING_LEAST = 5 }; /* bytes of a word that others may end with: not "pm" */

akt_record akt_record_word(akt_str line, akt_str *word)
{
    size_t at = 0;

    for (int words = 0; words < 3 && akt_next_piece(line, &at, word); words++) {
        const akt_term *term;
        size_t slash = akt_str_find_byte(*word, '/', 0); /* "Kallelse/föredragningslista" */

        if (slash != AKT_NONE)
            word->len = slash;
        while (word->len > 0 && memchr(".,:;()", word->ptr[word->len - 1], 6))
            word->len--;
        term = akt_term_find(records, *word);
        if (term && term->value != OTHER)
            return (akt_record)term->value;
        if (term)
            return AKT_RECORD_NONE;
    }
    return AKT_RECORD_NONE;
}

bool akt_ends_as_record(akt_str word)
{
    char lower[80];

    while (word.len > 0 && memchr(".,:;()", word.ptr[word.len - 1], 6))
        word.len--;
    if (word.len > sizeof lower)
        return false;
    akt_lower(word, lower);
    for (size_t i = 0; i < records.n; i++)
        if (records.rows[i].value != OTHER && records.rows[i].text.len >= ENDING_LEAST &&
            akt_str_ends((akt_str){lower, word.len}, records.rows[i].text))
            return true;
    return false;
}

const char *akt_record_kind(akt_record record)
{
    static const char *const kinds[] = {
        [AKT_RECORD_MEETING] = "meeting",
        [AKT_RECORD_DECIDED] = "decided",
        [AKT_RECORD_PUBLISHED] = "published",
        [AKT_RECORD_DATED] = "dated",
    };

    return kinds[record];
}

bool akt_says_another_record(akt_str between)
{
    size_t at = 0;
    akt_str word;

    while (akt_next_piece(between, &at, &word)) {
        const akt_term *term = akt_term_find(records, word);

        if (term && term->value == OTHER)
            return true;
    }
    return false;
}
