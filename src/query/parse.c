/* The question language, read in one pass with a stack of open groups instead of recursion. */
#include "query/parse.h"

#include "query/period.h"
#include "text/segment.h"
#include "text/seven_bit.h"
#include "text/utf8.h"

#include <string.h>

typedef enum wait { NO_WAIT, OR_WAITS, NEAR_WAITS } wait;

typedef struct group { /* a parenthesis that is open; the first is the question itself */
    akt_node *node;
    akt_node **last;   /* the link that holds the newest child; NULL while there is none */
    akt_node **newest; /* the link that holds the newest item: that child, or the end of its OR */
    akt_node *near;    /* the last child of *newest while that is a NEAR that may grow, else NULL */
    bool or_grows;     /* *last is an OR that a further OR adds to */
    wait waits;        /* an operator stands behind the newest item */
    akt_str waiting;   /* as typed */
    unsigned distance; /* of NEAR */
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
    g->last = g->newest = link;
    g->or_grows = false;
    g->near = NULL;
}

/* The newest child and node become one OR. */
static void join_or(parser *p, group *g, akt_node *node)
{
    if (!g->or_grows) {
        akt_node *either = new_node(p, AKT_NODE_OR, AKT_STR(""));

        if (!either)
            return;
        either->child = *g->last;
        *g->last = either;
        g->newest = &either->child;
        g->or_grows = true;
    }
    g->newest = &(*g->newest)->next;
    *g->newest = node;
    g->near = NULL;
}

/* The newest item and node become one NEAR. */
static void join_near(parser *p, group *g, akt_node *node)
{
    if (!g->near) {
        akt_node *near = new_node(p, AKT_NODE_NEAR, AKT_STR(""));

        if (!near)
            return;
        near->child = g->near = *g->newest;
        *g->newest = near;
    }
    node->distance = g->distance;
    g->near->next = node;
    g->near = node;
}

static bool can_be_near(const akt_node *node)
{
    return !node->without && node->kind != AKT_NODE_FIELD;
}

static void add_waiting_as_text(parser *p, group *g)
{
    akt_node *node;

    if (g->waits == NO_WAIT)
        return;
    g->waits = NO_WAIT;
    node = new_node(p, AKT_NODE_WORD, g->waiting);
    if (!node)
        return;
    p->n_items++;
    append(g, node);
}

static void add(parser *p, akt_node *node)
{
    group *g = &p->groups[p->depth];

    if (!node)
        return;
    if (g->waits == NEAR_WAITS && !can_be_near(node))
        add_waiting_as_text(p, g);
    p->n_items++;
    if (g->waits == OR_WAITS)
        join_or(p, g, node);
    else if (g->waits == NEAR_WAITS)
        join_near(p, g, node);
    else
        append(g, node);
    g->waits = NO_WAIT;
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
    p->groups[++p->depth] = (group){.node = node};
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
    add_waiting_as_text(p, &p->groups[p->depth]);
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

/* --- Fields --- */

static const char *const labels[] = {
    [AKT_FIELD_TITLE] = "title",   [AKT_FIELD_ISSUER] = "issuer", [AKT_FIELD_CASE] = "case",
    [AKT_FIELD_BY] = "by",         [AKT_FIELD_STATUS] = "status", [AKT_FIELD_DATE] = "date",
    [AKT_FIELD_SOURCE] = "source", [AKT_FIELD_IS] = "is",         [AKT_FIELD_TIER] = "tier",
};

enum { FIELDS = sizeof labels / sizeof *labels };

const char *akt_field_label(akt_field_name field)
{
    return labels[field];
}

static bool is_alike(akt_str text, const char *lower)
{
    akt_str wanted = akt_str_of(lower);

    if (text.len != wanted.len)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (akt_lower_ascii(text.ptr[i]) != wanted.ptr[i])
            return false;
    return true;
}

/* The field whose name and colon stand at the start of text; FIELDS if none does. */
static size_t field_at(akt_str text, size_t *value)
{
    enum { LONGEST = 6 };
    size_t colon = 0;

    while (colon <= LONGEST && colon < text.len && text.ptr[colon] != ':')
        colon++;
    if (colon > LONGEST || colon == text.len)
        return FIELDS;
    *value = colon + 1;
    for (size_t i = 0; i < FIELDS; i++)
        if (is_alike(akt_str_slice(text, 0, colon), labels[i]))
            return i;
    return FIELDS;
}

/* A value of a closed list becomes the list's own. */
static bool choose_value(akt_node *node)
{
    static const struct {
        akt_field_name field;
        const char *value;
    } lists[] = {
        {AKT_FIELD_STATUS, "taken"}, {AKT_FIELD_STATUS, "proposed"}, {AKT_FIELD_STATUS, "planned"},
        {AKT_FIELD_IS, "decision"},  {AKT_FIELD_TIER, "main"},       {AKT_FIELD_TIER, "margin"},
    };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i].field == node->field && is_alike(node->text, lists[i].value)) {
            node->text = akt_str_of(lists[i].value);
            return true;
        }
    return false;
}

static bool is_understood(akt_node *node)
{
    size_t at = 0, begin, end;

    switch (node->field) {
    case AKT_FIELD_STATUS:
    case AKT_FIELD_IS:
    case AKT_FIELD_TIER:
        return choose_value(node);
    case AKT_FIELD_DATE:
        return akt_period_range(akt_str_trim(node->text), &node->from, &node->to);
    case AKT_FIELD_SOURCE:
        return akt_str_trim(node->text).len > 0;
    default:
        return akt_next_word(node->text, &at, &begin, &end);
    }
}

static bool has_digit(akt_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (akt_is_digit(text.ptr[i]))
            return true;
    return false;
}

/* "RS" of "case:RS 2024-05699": the digits that stand behind blanks belong to it. */
static void take_digits(parser *p, akt_node *node)
{
    size_t begin = (size_t)(node->text.ptr - p->text.ptr), after = p->at, len;

    while (is_blank(char_at(p, p->at, &len)))
        p->at += len;
    if (p->at < p->text.len && akt_is_digit(p->text.ptr[p->at])) {
        p->at = item_end(p);
        node->text = akt_str_slice(p->text, begin, p->at);
    } else {
        p->at = after;
    }
}

/* The field at p->at; NULL, with p->at where it was, if none stands there. */
static akt_node *field_item(parser *p)
{
    akt_str rest = akt_str_slice(p->text, p->at, p->text.len), value;
    size_t from, len, end_len, start = p->at, field = field_at(rest, &from), end;
    akt_node *node;
    uint32_t c;

    if (field == FIELDS)
        return NULL;
    p->at += from;
    c = char_at(p, p->at, &len);
    if (is_quote(c)) {
        end = find_quote(p, p->at + len, &end_len);
        value = akt_str_slice(p->text, p->at + len, end);
        p->at = end == AKT_NONE ? start : end + end_len;
    } else {
        value = akt_str_slice(p->text, p->at, c == '(' ? p->at : item_end(p));
        p->at += value.len;
    }
    node = p->at > start && value.len > 0 ? new_node(p, AKT_NODE_FIELD, value) : NULL;
    if (node) {
        node->field = (akt_field_name)field;
        node->quoted = is_quote(c);
        node->from = node->to = AKT_NO_DAY;
    }
    if (!node || !is_understood(node)) {
        p->at = start;
        return NULL;
    }
    if (field == AKT_FIELD_CASE && !node->quoted && !has_digit(value))
        take_digits(p, node);
    return node;
}

/* --- Numerals --- */

/* Where a group of three digits and no more ends that stands behind a blank or no-break space at
 * `at`; 0 if none does. */
static size_t digits_behind(const parser *p, size_t at)
{
    size_t len, n = 0;
    uint32_t c = char_at(p, at, &len);

    if (c != ' ' && c != 0xA0 && c != 0x2007 && c != 0x2009 && c != 0x202F)
        return 0;
    at += len;
    while (at + n < p->text.len && akt_is_digit(p->text.ptr[at + n]))
        n++;
    c = char_at(p, at + n, &len);
    return n == 3 && (c == 0 || is_blank(c) || c == 0xA0 || c == 0x202F || c == ')') ? at + n : 0;
}

/* "400 000", with whatever space between, or "400000": one number in both spellings. NULL, with
 * p->at where it was, if none of them stands there. */
static akt_node *numeral(parser *p)
{
    enum { GROUPED = 5, LONGEST = 15 }; /* digits of a number that is written in groups */
    size_t begin = p->at, first = 0, end, next, len, n = 0;
    char digits[LONGEST], row[2 * LONGEST];
    akt_node *either, *other;
    uint32_t c;

    while (first <= LONGEST && begin + first < p->text.len &&
           akt_is_digit(p->text.ptr[begin + first]))
        first++;
    if (first == 0 || p->text.ptr[begin] == '0')
        return NULL;
    for (end = begin + first;
         first <= 3 && end - begin < 4 * LONGEST && (next = digits_behind(p, end)) > 0; end = next)
        ;
    c = char_at(p, end, &len);
    if (c != 0 && !is_blank(c) && c != ')')
        return NULL;
    for (size_t at = begin; at < end; at++)
        if (akt_is_digit(p->text.ptr[at]) && n++ < LONGEST)
            digits[n - 1] = p->text.ptr[at];
    if (n > LONGEST || (end == begin + first && n < GROUPED))
        return NULL;
    p->at = end;
    for (size_t i = len = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            row[len++] = ' ';
        row[len++] = digits[i];
    }
    either = new_node(p, AKT_NODE_OR, AKT_STR(""));
    other = new_node(p, AKT_NODE_WORD, akt_arena_copy(p->arena, (akt_str){digits, n}));
    if (!either || !other)
        return NULL;
    either->child = new_node(p, AKT_NODE_PHRASE, akt_arena_copy(p->arena, (akt_str){row, len}));
    if (!either->child || !either->child->text.ptr || !other->text.ptr) {
        p->failed = true;
        return NULL;
    }
    either->child->next = other;
    return either;
}

/* --- Seven-bit spellings --- */

static bool has_seven_bit_mark(akt_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (memchr("{}|[]\\", text.ptr[i], 6))
            return true;
    return false;
}

/* Seven bits, and none of the digits that terminals and code have beside such signs. */
static bool may_be_seven_bit(akt_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((unsigned char)word.ptr[i] >= 0x80 || akt_is_digit(word.ptr[i]))
            return false;
    return has_seven_bit_mark(word);
}

/* The text with the letters that its words would have, AKT_STR("") if it has no such words. */
static akt_str with_letters(parser *p, akt_str text)
{
    char *out;
    size_t n = 0, len, end;
    bool changed = false;

    if (!has_seven_bit_mark(text))
        return AKT_STR("");
    out = akt_arena_array(p->arena, 2 * text.len + 1, 1);
    p->failed |= !out;
    for (size_t at = 0; out && at < text.len; at = end) {
        akt_str word, put;

        akt_utf8_at(text, at, &len);
        for (end = at; end < text.len && !is_blank(akt_utf8_at(text, end, &len)); end += len)
            ;
        word = akt_str_slice(text, at, end);
        put = may_be_seven_bit(word) ? akt_seven_bit_word(word, out + n) : AKT_STR("");
        changed |= put.len > 0;
        if (put.len == 0)
            memcpy(out + n, word.ptr, word.len);
        n += put.len > 0 ? put.len : word.len;
        if (end < text.len) {
            out[n++] = ' ';
            end += len;
        }
    }
    return changed ? (akt_str){out, n} : AKT_STR("");
}

/* "f|rvaltning", or the word it stands for: texts in this spelling are stored with their letters,
 * unless they were not told from code. As typed it is a phrase, for "|" parts words. */
static akt_node *in_either_spelling(parser *p, akt_node *node)
{
    akt_str letters = with_letters(p, node->text);
    akt_node *either, *other;

    if (letters.len == 0)
        return node;
    either = new_node(p, AKT_NODE_OR, AKT_STR(""));
    other = new_node(p, node->kind, letters);
    if (!either || !other)
        return NULL;
    either->must = node->kind == AKT_NODE_PHRASE; /* as quotes require what stands in them */
    if (node->kind == AKT_NODE_WORD)
        node->kind = AKT_NODE_PHRASE;
    either->child = other;
    other->next = node;
    return either;
}

/* --- One item after the other --- */

/* The number of "NEAR/5"; of "NEAR" it is given; AKT_NONE for another word. */
static size_t near_distance(akt_str text)
{
    size_t distance = 0;

    if (!akt_str_starts(text, AKT_STR("NEAR")))
        return AKT_NONE;
    if (text.len == 4)
        return AKT_NEAR_WORDS;
    if (text.ptr[4] != '/' || text.len == 5)
        return AKT_NONE;
    for (size_t i = 5; i < text.len; i++) {
        if (!akt_is_digit(text.ptr[i]))
            return AKT_NONE;
        distance = 10 * distance + (size_t)(text.ptr[i] - '0');
        distance = distance < AKT_NEAR_MOST ? distance : AKT_NEAR_MOST;
    }
    return distance;
}

/* Whether a word is an operator that now waits for its right side. */
static bool begins_wait(group *g, akt_str text)
{
    size_t distance;

    if (!g->newest || g->waits != NO_WAIT)
        return false;
    if (akt_str_eq(text, AKT_STR("OR"))) {
        g->waits = OR_WAITS;
    } else {
        distance = near_distance(text);
        if (distance == AKT_NONE || !can_be_near(*g->newest))
            return false;
        g->waits = NEAR_WAITS;
        g->distance = (unsigned)distance;
    }
    g->waiting = text;
    return true;
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
    node = field_item(p);
    if (!node && !p->failed)
        node = numeral(p);
    if (!node && !p->failed)
        node = is_quote(c) ? quoted_item(p) : plain_item(p);
    if (!node || (node->kind == AKT_NODE_WORD && !must && !without &&
                  begins_wait(&p->groups[p->depth], node->text)))
        return;
    if (node->kind != AKT_NODE_FIELD)
        node = in_either_spelling(p, node);
    if (!node)
        return;
    node->must = !without && (must || node->must);
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
        add_waiting_as_text(&p, &p.groups[0]);
    return p.failed ? NULL : p.groups[0].node;
}
