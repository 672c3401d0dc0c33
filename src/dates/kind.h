/* What a byte is, and what stands at a place outside ASCII: all blanks and all dashes. For token.c
 * alone, which asks for every byte. */
#ifndef AKT_DATES_KIND_H
#define AKT_DATES_KIND_H

#include "dates/token.h"

enum kind { /* of a byte */
            K_OTHER,
            K_BLANK,
            K_LETTER,
            K_DIGIT,
            K_HIGH, /* first byte of a longer character */
};

static inline enum kind kind_of(unsigned char c)
{
    static const uint8_t kinds[256] =
        {
            ['\t'] = K_BLANK, ['\n'] = K_BLANK, ['\v'] = K_BLANK, ['\f'] = K_BLANK,
            ['\r'] = K_BLANK, [' '] = K_BLANK,
#define DIGITS(c) [(c)] = K_DIGIT, [(c) + 1] = K_DIGIT, [(c) + 2] = K_DIGIT, [(c) + 3] = K_DIGIT
#define LETTERS(c)                                                                                 \
    [(c)] = K_LETTER, [(c) + 1] = K_LETTER, [(c) + 2] = K_LETTER, [(c) + 3] = K_LETTER
            DIGITS('0'),      DIGITS('4'),      ['8'] = K_DIGIT,  ['9'] = K_DIGIT,
            LETTERS('a'),     LETTERS('e'),     LETTERS('i'),     LETTERS('m'),
            LETTERS('q'),     LETTERS('u'),     ['y'] = K_LETTER, ['z'] = K_LETTER,
            LETTERS('A'),     LETTERS('E'),     LETTERS('I'),     LETTERS('M'),
            LETTERS('Q'),     LETTERS('U'),     ['Y'] = K_LETTER, ['Z'] = K_LETTER,
#undef DIGITS
#undef LETTERS
        };

    return c >= 0x80 ? K_HIGH : (enum kind)kinds[c];
}

typedef struct glyph { /* what stands at a place outside ASCII */
    uint8_t kind;      /* of `enum kind`; K_HIGH: nothing to see (soft hyphen, zero width) */
    uint8_t piece;     /* PIECE_DASH for a dash */
    uint8_t length;
    bool soft; /* a soft hyphen, which between digits stands for a dash */
} glyph;

static inline unsigned at_or_0(akt_str text, size_t at)
{
    return at < text.len ? (unsigned char)text.ptr[at] : 0;
}

static inline glyph glyph_e2(akt_str text, size_t at)
{
    unsigned second = at_or_0(text, at + 1), third = at_or_0(text, at + 2);

    if (second == 0x80) {
        if (third <= 0x8A || third == 0xAF)
            return (glyph){K_BLANK, 0, 3, false};
        if (third <= 0x8F)
            return (glyph){K_HIGH, 0, 3, false}; /* zero-width space, joiners, bidi marks */
        if (third <= 0x95)
            return (glyph){K_OTHER, PIECE_DASH, 3, false};
        if (third == 0xA8 || third == 0xA9)
            return (glyph){K_BLANK, 0, 3, false};
    }
    if (second == 0x81 && third == 0xA0)
        return (glyph){K_HIGH, 0, 3, false}; /* word joiner */
    if (second == 0x88 && third == 0x92)
        return (glyph){K_OTHER, PIECE_DASH, 3, false}; /* minus */
    return (glyph){K_OTHER, PIECE_OTHER, 3, false};
}

static inline glyph glyph_at(akt_str text, size_t at)
{
    unsigned first = at_or_0(text, at), second = at_or_0(text, at + 1);
    uint8_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

    if (first < 0xC0) /* ill-formed: stray bytes are passed over */
        return (glyph){K_OTHER, PIECE_OTHER, 1, false};
    if (first == 0xC2) {
        if (second == 0xA0)
            return (glyph){K_BLANK, 0, 2, false};
        if (second == 0xAD)
            return (glyph){K_HIGH, 0, 2, true};
        return (glyph){K_OTHER, PIECE_OTHER, 2, false};
    }
    if (first == 0xE2)
        return glyph_e2(text, at);
    if (first == 0xEF && second == 0xBB && at_or_0(text, at + 2) == 0xBF)
        return (glyph){K_HIGH, 0, 3, false};
    if (first == 0xE3 && second == 0x80 && at_or_0(text, at + 2) == 0x80)
        return (glyph){K_BLANK, 0, 3, false};
    if (first == 0xC3 && (second == 0x97 || second == 0xB7))
        return (glyph){K_OTHER, PIECE_OTHER, 2, false};
    return (glyph){first >= 0xEE ? K_OTHER : K_LETTER, PIECE_OTHER, length, false};
}

#endif
