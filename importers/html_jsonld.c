/* Objects in the order they close; of each, the strings under a few keys. Broken JSON does not
 * matter: a string before a colon is a key, one after it its value, and brackets that are never
 * closed are closed at the end.
 *
 * What an object is decides whose day it tells: comments, reviews, pictures and the entries of a
 * list have days that are not the page's. */
#include "importers/html_jsonld.h"

enum { DEPTH_MAX = 32, KEPT_MAX = 12, KEY_MAX = 40, SCRIPT_MAX = 32 };

static const char *const keys[] = {
    "datePublished", "dateCreated", "dateModified", "uploadDate", "headline", "inLanguage", "@type",
};

/* Objects of these types, and what stands under these keys, are not the page itself. */
static const char *const other_types[] = {
    "Answer",  "Comment", "ImageObject",  "ListItem",   "Organization", "Person",
    "Product", "Review",  "SearchAction", "UserReview", "WebSite",
};
static const char *const other_keys[] = {
    "acceptedAnswer", "comment",         "citation",        "hasPart",   "image",
    "isPartOf",       "itemListElement", "liveBlogUpdate",  "mentions",  "potentialAction",
    "relatedLink",    "review",          "suggestedAnswer", "thumbnail",
};

typedef struct kept { /* a string of an object that may be worth a cue */
    akt_str key, value;
    size_t at;
} kept;

typedef struct level { /* an open object or list */
    akt_str owner;     /* the key it stands under */
    akt_str type;
    kept rows[KEPT_MAX];
    size_t n;
    bool other; /* it, or what it stands in, is not the page */
} level;

/* Behind the string that opens at `at`; *inside is what stands between its quotes. */
static size_t read_string(akt_str s, size_t at, akt_str *inside)
{
    size_t from = ++at;

    while (at < s.len && s.ptr[at] != '"')
        at += s.ptr[at] == '\\' ? 2 : 1;
    *inside = akt_str_slice(s, from, at);
    return at < s.len ? at + 1 : s.len;
}

static int hex(char c)
{
    if (akt_is_digit(c))
        return c - '0';
    c = akt_lower_ascii(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The string's text, its escapes resolved; a lone surrogate becomes a space. */
static void unescape(akt_str s, akt_buf *out)
{
    for (size_t at = 0; at < s.len; at++) {
        uint32_t c = 0;

        if (s.ptr[at] != '\\' || at + 1 >= s.len) {
            akt_buf_byte(out, s.ptr[at]);
            continue;
        }
        if (s.ptr[++at] != 'u') {
            akt_buf_byte(out, s.ptr[at] == 'n' || s.ptr[at] == 't' || s.ptr[at] == 'r' ? ' '
                                                                                       : s.ptr[at]);
            continue;
        }
        for (size_t i = 0; i < 4 && at + 1 < s.len && hex(s.ptr[at + 1]) >= 0; i++)
            c = c * 16 + (uint32_t)hex(s.ptr[++at]);
        akt_buf_char(out, c < ' ' || (c >= 0xD800 && c <= 0xDFFF) ? ' ' : c);
    }
}

static void add_cue(akt_doc *doc, akt_str key, akt_str value, size_t at)
{
    akt_buf name = {0}, text = {0};

    akt_buf_z(&name, "jsonld:");
    akt_buf_add(&name, key);
    unescape(value, &text);
    if (!name.failed && !text.failed)
        akt_doc_cue(doc, akt_buf_str(&name), akt_buf_str(&text), at, at + value.len);
    akt_buf_free(&name);
    akt_buf_free(&text);
}

static bool is_among(akt_str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (akt_str_eq(s, akt_str_of(list[i])))
            return true;
    return false;
}

static void open_level(level *levels, size_t depth, akt_str owner)
{
    const level *outer = depth > 0 ? levels + depth - 1 : NULL;
    level *inner = levels + depth;

    if (owner.len == 0 && outer) /* an element of a list is what the list is */
        owner = outer->owner;
    *inner = (level){.owner = owner, .type = AKT_STR("")};
    inner->other = (outer && outer->other) ||
                   is_among(owner, other_keys, sizeof other_keys / sizeof *other_keys);
}

static bool is_person(akt_str key)
{
    return akt_str_eq(key, AKT_STR("author")) || akt_str_eq(key, AKT_STR("publisher"));
}

/* An object is read when it closes: only then is its type known. */
static void close_level(akt_doc *doc, const level *l)
{
    bool event = akt_str_ends(l->type, AKT_STR("Event"));
    bool other = l->other || event ||
                 is_among(l->type, other_types, sizeof other_types / sizeof *other_types);

    for (size_t i = 0; i < l->n; i++) {
        const kept *row = l->rows + i;

        if (akt_str_eq(row->key, AKT_STR("name"))) {
            if (is_person(l->owner) && !l->other)
                add_cue(doc, l->owner, row->value, row->at);
        } else if (akt_str_eq(row->key, AKT_STR("startDate"))) {
            if (event)
                add_cue(doc, row->key, row->value, row->at);
        } else if (!other) {
            add_cue(doc, row->key, row->value, row->at);
        }
    }
}

static void keep(level *l, akt_str key, akt_str value, size_t at)
{
    if (akt_str_eq(key, AKT_STR("@type")) && l->type.len == 0)
        l->type = value;
    if (l->n < KEPT_MAX &&
        (is_among(key, keys, sizeof keys / sizeof *keys) || is_person(key) ||
         akt_str_eq(key, AKT_STR("name")) || akt_str_eq(key, AKT_STR("startDate"))))
        l->rows[l->n++] = (kept){key, value, at};
}

void akt_html_jsonld(akt_doc *doc, akt_str source, size_t from, size_t to)
{
    akt_str s = akt_str_slice(source, 0, to), key = AKT_STR(""), inside;
    level levels[DEPTH_MAX];
    size_t depth = 0, deeper = 0; /* levels beyond DEPTH_MAX are only counted */
    bool value = false;

    for (size_t at = from; at < to;) {
        size_t begin = at + 1;
        char c = s.ptr[at];

        if (c == '"') {
            at = read_string(s, at, &inside);
            if (!value)
                key = inside;
            else if (depth > 0 && deeper == 0)
                keep(levels + depth - 1, key, inside, begin);
            value = false;
            continue;
        }
        if (c == ':') {
            value = true;
        } else if ((c == '{' || c == '[') && (depth == DEPTH_MAX || deeper > 0)) {
            deeper++;
        } else if (c == '{' || c == '[') {
            open_level(levels, depth++, value ? key : AKT_STR(""));
            value = false;
        } else if ((c == '}' || c == ']') && deeper > 0) {
            deeper--;
        } else if ((c == '}' || c == ']') && depth > 0) {
            close_level(doc, levels + --depth);
        }
        if (c == ',' || c == '}' || c == ']')
            value = false;
        at++;
    }
    while (depth > 0)
        close_level(doc, levels + --depth);
}

void akt_html_script(akt_doc *doc, akt_str source, size_t from, size_t to)
{
    static const char *const names[] = {
        "datePublished", "datePosted",   "publicationDate", "publication_date",
        "publishDate",   "publishTime",  "publishedAt",     "publishedDate",
        "publishedOn",   "published_at", "published_on",    "published_time",
    };
    akt_str s = akt_str_slice(source, 0, to), key, value;
    size_t n = 0;

    /* From quote to colon: only keys that begin as these do are looked at. */
    for (size_t at = from; n < SCRIPT_MAX && (at = akt_str_find(s, AKT_STR("\":"), at)) != AKT_NONE;
         at += 2) {
        size_t begin = at, open = at + 2;

        while (begin > from && at - begin < KEY_MAX && s.ptr[begin - 1] != '"')
            begin--;
        key = akt_str_slice(s, begin, at);
        while (open < to && s.ptr[open] == ' ')
            open++;
        if (open >= to || s.ptr[open] != '"' || !is_among(key, names, sizeof names / sizeof *names))
            continue;
        read_string(s, open, &value);
        if (value.len >= 8 && value.len <= KEY_MAX) {
            akt_doc_cue(doc, AKT_STR("script:published"), value, open, open + value.len);
            n++;
        }
    }
}
