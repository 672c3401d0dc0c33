/* libxml2 calls back for every tag and every piece of text, in the order of the clean text; a
 * cursor walks along in that text. Nothing in it looks like markup that is none, so the cursor
 * knows where each piece stands without asking libxml2, whose own positions are those of its
 * buffers. */
#include "importers/html_tree.h"

#include "base/mem.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <string.h>

/* How far text is looked for that does not stand where it should; it always has so far. */
enum { RESYNC = 64 * 1024 };

typedef struct builder {
    akt_html_tree *tree;
    akt_str text;
    size_t at;      /* the cursor: all text before it has been delivered */
    uint32_t *open; /* nodes of the elements that are open, the root first */
    uint32_t *last; /* the last child of each, 0 if none */
    size_t depth, cap_open, cap_last;
    htmlParserCtxtPtr parser;
} builder;

void akt_html_tree_free(akt_html_tree *tree)
{
    akt_free(tree->nodes);
    akt_free(tree->attributes);
    akt_arena_free(&tree->arena);
    *tree = (akt_html_tree){0};
}

static void fail(builder *b)
{
    b->tree->failed = true;
    if (b->parser)
        xmlStopParser(b->parser);
}

static uint32_t add_node(builder *b, akt_html_tag tag)
{
    akt_html_tree *tree = b->tree;
    uint32_t index = (uint32_t)tree->n_nodes, parent;

    if (tree->failed || tree->n_nodes >= UINT32_MAX - 1 ||
        !akt_grow(&tree->nodes, &tree->cap_nodes, tree->n_nodes + 1, sizeof *tree->nodes)) {
        fail(b);
        return 0;
    }
    parent = b->depth ? b->open[b->depth - 1] : 0;
    tree->nodes[tree->n_nodes++] = (akt_html_node){.parent = parent, .tag = (uint16_t)tag};
    if (b->depth) {
        uint32_t *last = &b->last[b->depth - 1];

        if (*last)
            tree->nodes[*last].next = index;
        else
            tree->nodes[parent].first = index;
        *last = index;
    }
    return index;
}

static void push(builder *b, uint32_t node)
{
    if (!akt_grow(&b->open, &b->cap_open, b->depth + 1, sizeof *b->open) ||
        !akt_grow(&b->last, &b->cap_last, b->depth + 1, sizeof *b->last)) {
        fail(b);
        return;
    }
    b->open[b->depth] = node;
    b->last[b->depth++] = 0;
}

static void add_attribute(builder *b, const xmlChar *name, const xmlChar *value)
{
    akt_html_tree *tree = b->tree;
    akt_html_attribute attribute = {
        akt_arena_copy(&tree->arena, akt_str_of((const char *)name)),
        akt_arena_copy(&tree->arena, akt_str_trim(akt_str_of((const char *)value))),
    };

    if (!attribute.name.ptr || !attribute.value.ptr || tree->n_attributes >= UINT32_MAX ||
        !akt_grow(&tree->attributes, &tree->cap_attributes, tree->n_attributes + 1,
                  sizeof *tree->attributes)) {
        fail(b);
        return;
    }
    tree->attributes[tree->n_attributes++] = attribute;
}

/* Moves the cursor behind the next tag of this name, for elements whose own place is asked for. */
static void find_tag(builder *b, akt_html_node *node, const char *name)
{
    char open[16] = "<";
    size_t found;

    if (node->tag != AKT_TAG_META && node->tag != AKT_TAG_TIME && node->tag != AKT_TAG_LINK &&
        node->tag != AKT_TAG_TITLE)
        return;
    strncat(open, name, sizeof open - 2);
    found = akt_str_find(b->text, akt_str_of(open), b->at);
    if (found == AKT_NONE)
        return;
    node->begin = found;
    found = akt_str_find_byte(b->text, '>', found);
    b->at = found == AKT_NONE ? b->text.len : found + 1;
}

static void on_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
    builder *b = data;
    akt_html_tag tag = akt_html_tag_of(akt_str_of((const char *)name));
    uint32_t index = add_node(b, tag);
    akt_html_node *node;

    if (b->tree->failed)
        return;
    node = &b->tree->nodes[index];
    node->attributes = (uint32_t)b->tree->n_attributes;
    for (size_t i = 0; attributes && attributes[i]; i += 2)
        add_attribute(b, attributes[i], attributes[i + 1]);
    node->n_attributes = (uint32_t)b->tree->n_attributes - node->attributes;
    find_tag(b, node, (const char *)name);
    push(b, index);
}

static void on_end(void *data, const xmlChar *name)
{
    builder *b = data;
    akt_html_tag tag = akt_html_tag_of(akt_str_of((const char *)name));

    /* libxml2 ends what it began, innermost first; anything else is none of ours */
    if (b->depth > 1 && b->tree->nodes[b->open[b->depth - 1]].tag == tag)
        b->depth--;
}

/* Behind the tags and, when `blank`, the white space at `at`. */
static size_t skip_tags(akt_str text, size_t at, bool blank)
{
    while (at < text.len) {
        if (text.ptr[at] == '<') {
            size_t end = akt_str_find_byte(text, '>', at);

            at = end == AKT_NONE ? text.len : end + 1;
        } else if (blank && akt_is_space(text.ptr[at])) {
            at++;
        } else {
            break;
        }
    }
    return at;
}

/* Notes that text behind the cursor has not been delivered. */
static void lose(builder *b)
{
    size_t at = skip_tags(b->text, b->at, true);

    if (at < b->tree->lost)
        b->tree->lost = at;
}

static bool stands_at(akt_str text, size_t at, akt_str piece)
{
    return piece.len <= text.len - at && memcmp(text.ptr + at, piece.ptr, piece.len) == 0;
}

/* Where a piece of text stands. White space that libxml2 left out is stepped over. */
static size_t locate(builder *b, akt_str piece)
{
    size_t at = skip_tags(b->text, b->at, false);

    while (at < b->text.len && !stands_at(b->text, at, piece)) {
        if (b->text.ptr[at] != '<' && !akt_is_space(b->text.ptr[at]))
            return akt_str_find(akt_str_slice(b->text, 0, at + RESYNC), piece, at);
        at = b->text.ptr[at] == '<' ? skip_tags(b->text, at, false) : at + 1;
    }
    return at < b->text.len ? at : AKT_NONE;
}

static void on_text(void *data, const xmlChar *text, int len)
{
    builder *b = data;
    akt_str piece = {(const char *)text, len > 0 ? (size_t)len : 0};
    akt_html_node *node;
    uint32_t last = b->depth ? b->last[b->depth - 1] : 0;
    size_t at;

    if (piece.len == 0 || b->tree->failed)
        return;
    at = locate(b, piece);
    if (at == AKT_NONE || skip_tags(b->text, b->at, true) < at)
        lose(b);
    if (at == AKT_NONE)
        return;
    b->at = at + piece.len;
    if (last && b->tree->nodes[last].tag == AKT_TAG_NONE && b->tree->nodes[last].end == at) {
        b->tree->nodes[last].end = b->at;
        return;
    }
    last = add_node(b, AKT_TAG_NONE);
    if (b->tree->failed)
        return;
    node = &b->tree->nodes[last];
    node->begin = at;
    node->end = b->at;
}

static void say_nothing(void *data, const char *format, ...)
{
    (void)data;
    (void)format;
}

static void say_nothing_either(void *data, xmlErrorPtr error)
{
    (void)data;
    (void)error;
}

static htmlParserCtxtPtr new_parser(builder *b)
{
    htmlParserCtxtPtr parser;

    if (b->text.len > INT_MAX)
        return NULL;
    parser = htmlCreateMemoryParserCtxt(b->text.ptr, (int)b->text.len);
    if (!parser)
        return NULL;
    memset(parser->sax, 0, sizeof *parser->sax);
    parser->sax->startElement = on_start;
    parser->sax->endElement = on_end;
    parser->sax->characters = on_text;
    parser->sax->cdataBlock = on_text;
    parser->sax->ignorableWhitespace = on_text;
    parser->sax->error = parser->sax->warning = say_nothing;
    parser->sax->fatalError = say_nothing;
    parser->sax->serror = say_nothing_either;
    parser->sax->initialized = XML_SAX2_MAGIC;
    parser->userData = b;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED |
                                   HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR |
                                   HTML_PARSE_NOWARNING);
    parser->options |= XML_PARSE_HUGE;
    parser->charset = XML_CHAR_ENCODING_UTF8; /* it is: nothing is to be guessed */
    return parser;
}

akt_status akt_html_parse(const akt_html_page *page, akt_html_tree *tree, akt_err *err)
{
    builder b = {.tree = tree, .text = akt_buf_str(&page->text)};

    tree->page = page;
    tree->lost = b.text.len;
    push(&b, add_node(&b, AKT_TAG_OTHER));
    if (!tree->failed && b.text.len > 0) {
        b.parser = new_parser(&b);
        if (b.parser) {
            htmlParseDocument(b.parser);
            htmlFreeParserCtxt(b.parser);
            lose(&b); /* nothing, if all has come */
        } else {
            tree->failed = true;
        }
    }
    akt_free(b.open);
    akt_free(b.last);
    if (b.text.len > INT_MAX)
        return akt_fail(err, AKT_EINPUT, "more than 2 GB of HTML");
    return tree->failed ? akt_fail_memory(err) : AKT_OK;
}

akt_str akt_html_attribute_of(const akt_html_tree *tree, const akt_html_node *node,
                              const char *name, bool *has)
{
    akt_str wanted = akt_str_of(name);

    for (uint32_t i = 0; i < node->n_attributes; i++) {
        const akt_html_attribute *attribute = &tree->attributes[node->attributes + i];

        if (akt_str_eq(attribute->name, wanted)) {
            if (has)
                *has = true;
            return attribute->value;
        }
    }
    if (has)
        *has = false;
    return AKT_STR("");
}

uint32_t akt_html_next(const akt_html_tree *tree, uint32_t node, bool over)
{
    if (!over && tree->nodes[node].first)
        return tree->nodes[node].first;
    while (node && !tree->nodes[node].next)
        node = tree->nodes[node].parent;
    return node ? tree->nodes[node].next : 0;
}
