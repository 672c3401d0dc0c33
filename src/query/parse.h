/* A question as a tree. The parser has no error: any bytes give a tree, and what is no operator is
 * text. Depth is bounded (a deeper parenthesis is text), so no walk over the tree needs a guard.
 *
 * Items are parted by blanks. A no-break space parts nothing: "400 000" typed with one is one item,
 * as "2024-05699" is. Operators stand at the start of an item:
 *
 *   "two words"   these words next to each other; the quotes may be typographic ("", »«)
 *   -item +item   left out, required; of a word, a phrase, a field or a parenthesis
 *   (a b)         a group
 *   word*         words that begin so
 *   a OR b        either; in capitals, between two items
 *   a NEAR/5 b    both, with at most five words between them; NEAR alone is NEAR/10. In capitals,
 *                 between two words, phrases or groups; binds closer than OR
 *   name:value    a field of akt_field_name; the value may be quoted. A case's number may have its
 *                 prefix apart: case:RS 2024-05699
 *
 * "400 000", with any space in it, and "400000" are each either of them.
 * A word in seven-bit Swedish (SEN 850200), "f|rvaltning", is either that or "förvaltning".
 *
 * A quote or parenthesis without its other half, an OR or NEAR without a neighbour, a field of
 * another name or with a value that is none of its list, a lone sign: all text, and what of it is
 * no word is searched for by nobody. Bytes that are not UTF-8 and control characters count as
 * blanks.
 */
#ifndef AKT_QUERY_PARSE_H
#define AKT_QUERY_PARSE_H

#include "base/arena.h"
#include "dates/date.h"

#define AKT_PARSE_DEPTH 32   /* parentheses inside one another */
#define AKT_PARSE_ITEMS 4096 /* what follows after so many items is not read */
#define AKT_NEAR_WORDS 10    /* between the two of a NEAR without a number */
#define AKT_NEAR_MOST 1000   /* what a larger number counts as */

typedef enum akt_node_kind {
    AKT_NODE_WORDS,  /* children any of which may match; more and rarer ones rank higher */
    AKT_NODE_OR,     /* children, any of them */
    AKT_NODE_WORD,   /* text: one item as typed, which may hold several words ("2024-05699") */
    AKT_NODE_PREFIX, /* text: the letters before the star */
    AKT_NODE_PHRASE, /* text: the words between the quotes, exactly as written (case aside) */
    AKT_NODE_NEAR,   /* children each near the one before it */
    AKT_NODE_FIELD,  /* field, text: its value */
} akt_node_kind;

typedef enum akt_field_name {                   /* what a unit's document or passages must be */
                              AKT_FIELD_TITLE,  /* words of the document's title */
                              AKT_FIELD_ISSUER, /* part of the name of the body that issued it */
                              AKT_FIELD_CASE,   /* a case number of its own */
                              AKT_FIELD_BY,     /* holds a decision by this body */
                              AKT_FIELD_STATUS, /* ... that is "taken", "proposed", "planned" */
                              AKT_FIELD_DATE,   /* from, to: dated then */
                              AKT_FIELD_SOURCE, /* glob over its path */
                              AKT_FIELD_IS,     /* "decision": holds one */
                              AKT_FIELD_TIER,   /* "main", "margin" */
} akt_field_name;

const char *akt_field_label(akt_field_name field); /* "title", "issuer" ... */

typedef struct akt_node {
    akt_node_kind kind;
    bool without; /* -word: units with it are left out */
    bool must;    /* +word: units without it are left out */
    akt_field_name field;
    bool quoted;            /* of a field's value */
    akt_day from, to;       /* of AKT_FIELD_DATE; AKT_NO_DAY leaves an end open */
    unsigned distance;      /* words that may stand between this and the child of NEAR before it */
    akt_str text;           /* valid UTF-8, borrowed from the arena */
    struct akt_node *child; /* of WORDS, OR and NEAR */
    struct akt_node *next;  /* sibling */
} akt_node;

/* Never fails but for memory (NULL). The root is a WORDS node, perhaps without children. */
akt_node *akt_parse(akt_str question, akt_arena *arena);

#endif
