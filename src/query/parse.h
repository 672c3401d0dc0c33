/* A question as a tree. The parser has no error: any bytes give a tree, and what is no operator is
 * text. Depth is bounded (a deeper parenthesis is text), so no walk over the tree needs a guard. */
#ifndef AKT_QUERY_PARSE_H
#define AKT_QUERY_PARSE_H

#include "base/arena.h"

#define AKT_PARSE_DEPTH 32

typedef enum akt_node_kind {
    AKT_NODE_WORDS,  /* children any of which may match; more and rarer ones rank higher */
    AKT_NODE_OR,     /* children, any of them */
    AKT_NODE_WORD,   /* text: one word as typed */
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
