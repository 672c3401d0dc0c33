/* A question as a tree. The parser has no error: any bytes give a tree, and what is no operator is
 * text. Depth is bounded (a deeper parenthesis is text), so no walk over the tree needs a guard.
 *
 * Items are parted by blanks. A no-break space parts nothing: "400 000" typed with one is one item,
 * as "2024-05699" is. Operators stand at the start of an item:
 *
 *   "two words"   these words next to each other; the quotes may be typographic ("", »«)
 *   -item +item   left out, required; of a word, a phrase or a parenthesis
 *   (a b)         a group
 *   word*         words that begin so
 *   a OR b        either; in capitals, between two items
 *
 * A quote or parenthesis without its other half, an OR without a neighbour, a lone sign: all text,
 * and what of it is no word is searched for by nobody. Bytes that are not UTF-8 and control
 * characters count as blanks. */
#ifndef AKT_QUERY_PARSE_H
#define AKT_QUERY_PARSE_H

#include "base/arena.h"

#define AKT_PARSE_DEPTH 32   /* parentheses inside one another */
#define AKT_PARSE_ITEMS 4096 /* what follows after so many items is not read */

typedef enum akt_node_kind {
    AKT_NODE_WORDS,  /* children any of which may match; more and rarer ones rank higher */
    AKT_NODE_OR,     /* children, any of them */
    AKT_NODE_WORD,   /* text: one item as typed, which may hold several words ("2024-05699") */
    AKT_NODE_PREFIX, /* text: the letters before the star */
    AKT_NODE_PHRASE, /* text: the words between the quotes, exactly as written (case aside) */
} akt_node_kind;

typedef struct akt_node {
    akt_node_kind kind;
    bool without;           /* -word: units with it are left out */
    bool must;              /* +word: units without it are left out */
    akt_str text;           /* valid UTF-8, borrowed from the arena */
    struct akt_node *child; /* of WORDS and OR */
    struct akt_node *next;  /* sibling */
} akt_node;

/* Never fails but for memory (NULL). The root is a WORDS node, perhaps without children. */
akt_node *akt_parse(akt_str question, akt_arena *arena);

#endif
