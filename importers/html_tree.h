/* A page as a tree: libxml2 decides what belongs to what, the nodes are ours and know exactly where
 * their text stands. */
#ifndef AKT_IMPORTERS_HTML_TREE_H
#define AKT_IMPORTERS_HTML_TREE_H

#include "importers/html_clean.h"
#include "importers/html_tag.h"

typedef enum akt_html_mark {
    AKT_HTML_MARGIN = 1, /* stands around the text: menus, footers, what is hidden */
    AKT_HTML_ROWS = 2,   /* a table that holds data, row by row */
    AKT_HTML_TITLE = 4,  /* the page's title */
    AKT_HTML_TRUNK = 8,  /* holds the title or the text: no rule may drop it whole */
} akt_html_mark;

typedef struct akt_html_attribute {
    akt_str name, value; /* name is one of those that html_clean.c keeps */
} akt_html_attribute;

typedef struct akt_html_node {    /* children come after their parent, in order */
    uint32_t parent, first, next; /* indexes, 0 for none: the root is nobody's child */
    uint16_t tag;                 /* akt_html_tag; AKT_TAG_NONE for text */
    uint16_t marks;
    uint32_t attributes, n_attributes; /* index of the first */
    size_t begin, end;                 /* of text: where it stands in the clean text; of meta, time,
                                        * link and title: begin is their tag's place */
} akt_html_node;

typedef struct akt_html_tree {
    const akt_html_page *page;
    akt_html_node *nodes; /* [0] is the root, which has no tag */
    akt_html_attribute *attributes;
    size_t n_nodes, n_attributes, cap_nodes, cap_attributes;
    akt_arena arena; /* values of attributes */
    size_t lost;     /* in the clean text, where the first text stands that has not come out of
                      * libxml2; its length when all has */
    bool failed;     /* memory ran out */
} akt_html_tree;     /* all zero is ready for use */

/* Parses a cleaned page. libxml2 tells of no text that it leaves out, so what comes back from it is
 * compared with what it was given: see `lost`. */
akt_status akt_html_parse(const akt_html_page *page, akt_html_tree *tree, akt_err *err);

/* An attribute's value, "" when the element has none; *has (NULL is allowed) tells the two apart.
 */
akt_str akt_html_attribute_of(const akt_html_tree *tree, const akt_html_node *node,
                              const char *name, bool *has);

/* The node after `node` in document order: its first child, unless `over`, or what follows it. 0 at
 * the end. */
uint32_t akt_html_next(const akt_html_tree *tree, uint32_t node, bool over);

void akt_html_tree_free(akt_html_tree *tree);

#endif
