/* Text as words, numbers and marks, folded as dates need it: case, soft hyphens, zero-width
 * characters, all blanks and all dashes. Each token knows where it stands, so nothing is lost. */
#ifndef AKT_DATES_TOKEN_H
#define AKT_DATES_TOKEN_H

#include "dates/word.h"

typedef enum akt_piece {
    PIECE_END, /* the text or a paragraph begins or ends here */
    PIECE_WORD,
    PIECE_NUMBER,
    PIECE_DASH,
    PIECE_SLASH,
    PIECE_POINT,
    PIECE_COLON,
    PIECE_COMMA,
    PIECE_STOP, /* ends a sentence or a clause: ! ? ; and the like */
    PIECE_OTHER,
} akt_piece;

enum {                    /* flags */
       TOKEN_BLANK = 1,   /* a blank stands before it */
       TOKEN_LINE = 2,    /* it begins a line */
       TOKEN_UPPER = 4,   /* begins with a capital */
       TOKEN_CAPS = 8,    /* all capitals, two letters at least */
       TOKEN_NOISY = 16,  /* read through a scan's errors: "2O24", "apri1" */
       TOKEN_SPACED = 32, /* letter-spaced */
};

typedef struct akt_token {
    uint32_t from, to; /* bytes of the text */
    int32_t value;     /* of a number of at most nine digits */
    akt_word_id word;  /* of a listed word */
    uint8_t piece;
    uint8_t digits; /* of a number; 255 when there are more */
    uint8_t flags;
} akt_token;

typedef struct akt_tokens { /* all zero is empty and ready */
    akt_token *rows;        /* the first and the last are PIECE_END */
    size_t n, room;
} akt_tokens;

/* The tokens of text from `from` on, to the end of its paragraph (a blank line, a list's item) or
 * of the text; *next is where the following paragraph begins. Paragraphs of more than 1 GB are cut.
 * false when memory is out. Linear. */
bool akt_tokens_read(akt_tokens *tokens, akt_str text, size_t from, size_t *next);
void akt_tokens_free(akt_tokens *tokens);

/* A word as it looks up: lower case, without soft hyphens; out has room for AKT_WORD_LONGEST. */
enum { AKT_WORD_LONGEST = 48 };
size_t akt_word_lower(akt_str text, char out[AKT_WORD_LONGEST], uint32_t *hash);

#endif
