/* The question language, read in one pass with a stack of open groups instead of recursion. */
#include "query/parse.h"

#include "text/utf8.h"

#include <string.h>

typedef struct group { /* a parenthesis that is open; the first is the question itself */
    akt_node *node;
    akt_node **last; /* the link that holds the newest child; NULL while there is none */
    bool or_waits;   /* an OR stands behind the newest child */
} group;

typedef struct parser {
    akt_arena *arena;
    akt_str text; /* cleaned */
    size_t at;
    group groups[AKT_PARSE_DEPTH + 1];
    size_t depth;   /* of the innermost open group */
    size_t ignored; /* parentheses deeper than that which are still open */
    size_t n_items;
    bool quotes_end; /* no closing quote lies ahead */
    bool failed;
} parser;

/* --- Characters --- */

/* Well-formed, without control characters; NULL ptr when memory is out. */
static akt_str clean(akt_str question, akt_arena *arena)
{
    char *out = akt_arena_array(arena, question.len + 1, 1);
    size_t len, n = 0;

    if (!out)
        return (akt_str){NULL, 0};
    for (size_t at = 0; at < question.len; at += len) {
        uint32_t c = akt_utf8_at(question, at, &len);

        if (c == AKT_NOT_UTF8 || c < 0x20 || (c >= 0x7F && c < 0xA0)) {
            out[n++] = ' ';
            continue;
        }
        memcpy(out + n, question.ptr + at, len);
        n += len;
    }
    return (akt_str){out, n};
}

/* White space at which a line may break. U+00A0, U+2007 and U+202F hold together. */
static bool is_blank(uint32_t c)
{
    return c == ' ' || c == 0x1680 || (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x2028 ||
           c == 0x2029 || c == 0x205F || c == 0x3000;
}

static bool is_quote(uint32_t c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

/* The character at a position, 0 at the end of the text. */
static uint32_t char_at(const parser *p, size_t at, size_t *len)
{
    *len = 0;
    return at < p->text.len ? akt_utf8_at(p->text, at, len) : 0;
}

/* Whether an operator sign in front of this character means something. */
static bool can_open(uint32_t c)
{
    return c >= 0x80 ? !is_blank(c)
                     : c == '"' || c == '(' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z');
}

/* --- The tree --- */

static akt_node *new_node(parser *p, akt_node_kind kind, akt_str text)
{
    akt_node *node = akt_arena_alloc(p->arena, sizeof *node);

    if (!node) {
        p->failed = true;
        return NULL;
    }
    node->kind = kind;
    node->text = text;
    return node;
}

static void append(group *g, akt_node *node)
{
    akt_node **link = g->last ? &(*g->last)->next : &g->node->child;

    *link = node;
    g->last = link;
}

/* The newest child and node become one OR. */
static void join(parser *p, group *g, akt_node *node)
{
    akt_node *either = *g->last, *tail;

    if (either->kind != AKT_NODE_OR || either->must || either->without) {
        either = new_node(p, AKT_NODE_OR, AKT_STR(""));
        if (!either)
            return;
        either->child = *g->last;
        *g->last = either;
    }
    for (tail = either->child; tail->next; tail = tail->next)
        ;
    tail->next = node;
}

static void add(parser *p, akt_node *node)
{
    group *g = &p->groups[p->depth];

    if (!node)
        return;
    p->n_items++;
    if (g->or_waits)
        join(p, g, node);
    else
        append(g, node);
    g->or_waits = false;
}

static void add_or_as_text(parser *p)
{
    group *g = &p->groups[p->depth];

    if (!g->or_waits)
        return;
    g->or_waits = false;
    add(p, new_node(p, AKT_NODE_WORD, AKT_STR("OR")));
}

static void open_group(parser *p, bool must, bool without)
{
    akt_node *node;

    if (p->depth == AKT_PARSE_DEPTH) {
        p->ignored++;
        return;
    }
    node = new_node(p, AKT_NODE_WORDS, AKT_STR(""));
    if (!node)
        return;
    node->must = must;
    node->without = without;
    p->groups[++p->depth] = (group){node, NULL, false};
}

/* A group of one is that one, where its sign allows. */
static void close_group(parser *p)
{
    akt_node *node, *only;

    if (p->ignored > 0) {
        p->ignored--;
        return;
    }
    if (p->depth == 0)
        return;
    add_or_as_text(p);
    node = p->groups[p->depth--].node;
    only = node->child;
    if (!only)
        return;
    if (!only->next && ((!node->must && !node->without) || (!only->must && !only->without))) {
        only->must |= node->must;
        only->without |= node->without;
        node = only;
    }
    add(p, node);
}

/* --- Items --- */

/* The position of the next quote at or after from, AKT_NONE if there is none. */
static size_t find_quote(parser *p, size_t from, size_t *len)
{
    for (size_t at = from; !p->quotes_end && at < p->text.len; at += *len)
        if (is_quote(akt_utf8_at(p->text, at, len)))
            return at;
    p->quotes_end = true;
    return AKT_NONE;
}

/* Where the item of plain text that starts at p->at ends: at a blank, or at a parenthesis that it
 * did not open itself, as "f(x)" does. */
static size_t item_end(const parser *p)
{
    size_t open = 0, len, at;

    for (at = p->at; at < p->text.len; at += len) {
        uint32_t c = akt_utf8_at(p->text, at, &len);

        if (is_blank(c) || (c == ')' && open == 0))
            break;
        if (c == '(')
            open++;
        if (c == ')')
            open--;
    }
    return at;
}

static akt_node *plain_item(parser *p)
{
    akt_str item = akt_str_slice(p->text, p->at, item_end(p));

    p->at += item.len;
    if (item.len == 0)
        return NULL;
    /* One star: "**fet**" is Markdown. */
    if (item.len >= 2 && item.ptr[0] != '*' && item.ptr[item.len - 1] == '*' &&
        item.ptr[item.len - 2] != '*')
        return new_node(p, AKT_NODE_PREFIX, akt_str_slice(item, 0, item.len - 1));
    return new_node(p, AKT_NODE_WORD, item);
}

/* What stands between the quote at p->at and the next, or else plain text. */
static akt_node *quoted_item(parser *p)
{
    size_t len, end_len, begin, end;

    char_at(p, p->at, &len);
    begin = p->at + len;
    end = find_quote(p, begin, &end_len);
    p->at = begin;
    if (end == AKT_NONE)
        return plain_item(p);
    p->at = end + end_len;
    return new_node(p, AKT_NODE_PHRASE, akt_str_slice(p->text, begin, end));
}

static void item(parser *p)
{
    bool must = false, without = false;
    size_t len, next_len;
    uint32_t c = char_at(p, p->at, &len);
    akt_node *node;

    if ((c == '+' || c == '-') && can_open(char_at(p, p->at + len, &next_len))) {
        must = c == '+';
        without = c == '-';
        p->at += len;
        c = char_at(p, p->at, &len);
    }
    if (c == '(') {
        p->at += len;
        open_group(p, must, without);
        return;
    }
    node = is_quote(c) ? quoted_item(p) : plain_item(p);
    if (!node)
        return;
    if (node->kind == AKT_NODE_WORD && akt_str_eq(node->text, AKT_STR("OR")) && !must && !without &&
        p->groups[p->depth].last && !p->groups[p->depth].or_waits) {
        p->groups[p->depth].or_waits = true;
        return;
    }
    node->must = must;
    node->without = without;
    add(p, node);
}

akt_node *akt_parse(akt_str question, akt_arena *arena)
{
    parser p = {.arena = arena};
    size_t len;

    p.text = clean(question, arena);
    if (!p.text.ptr)
        return NULL;
    p.groups[0].node = new_node(&p, AKT_NODE_WORDS, AKT_STR(""));
    while (!p.failed && p.at < p.text.len && p.n_items < AKT_PARSE_ITEMS) {
        uint32_t c = char_at(&p, p.at, &len);

        if (c == ')')
            close_group(&p);
        if (c == ')' || is_blank(c))
            p.at += len;
        else
            item(&p);
    }
    while (!p.failed && p.depth > 0)
        close_group(&p);
    if (!p.failed)
        add_or_as_text(&p);
    return p.failed ? NULL : p.groups[0].node;
}
