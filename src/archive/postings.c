/* A segment is a run of leaf pages in the table unit_index_data. A leaf is
 *
 *   two bytes   where the first rowid of a list begun on an earlier page stands; 0: nowhere
 *   two bytes   where the index of terms begins
 *   ...         the rest of a list begun on an earlier page, then terms, each with its list
 *   index       where the first term stands, then the distance of each to the one before
 *
 * with varints as SQLite has them. A term is its length and its bytes, and behind the first of a
 * page: how much it shares with the one before, the length of the rest, the rest. A list is, for
 * each row, the rowid (the first of a list or page, then differences), twice the length of its
 * positions, and these: a varint each. A list may go on over pages, positions as well.
 *
 * Segments of higher levels are older, and so are the first of a level: rowids ascend over them as
 * long as nothing is deleted, which an archive never does. */
#include "archive/postings.h"

#include "archive/internal.h"
#include "base/mem.h"

#include <string.h>

#define DOING "cannot search"

enum {
    SEGMENTS_MAX = 2000, /* as FTS5 has it */
    LEVELS_MAX = 64,
    TERM_MAX = 1 + AKT_WORD_MAX, /* with the byte that FTS5 puts before */
    HEAD = 4
};

typedef struct segment {
    uint64_t id, first, last; /* its pages */
} segment;

struct akt_postings {
    akt_archive *archive;
    sqlite3_stmt *version, *structure, *find, *pages;
    segment *segments;
    size_t n_segments;
};

typedef struct stretch {
    const uint8_t *at, *end;
} stretch;

typedef enum outcome { DONE, STRANGE, NO_MEMORY, FAILED } outcome;

/* --- Varints --- */

/* false when the bytes end before it does. */
static bool long_varint(stretch *from, uint64_t *value)
{
    uint64_t v = 0;

    for (int i = 0; i < 9 && from->at < from->end; i++) {
        uint8_t byte = *from->at++;

        if (i == 8) {
            *value = v << 8 | byte;
            return true;
        }
        v = v << 7 | (byte & 0x7F);
        if (byte < 0x80) {
            *value = v;
            return true;
        }
    }
    return false;
}

static inline bool varint(stretch *from, uint64_t *value)
{
    if (from->at < from->end && *from->at < 0x80) {
        *value = *from->at++;
        return true;
    }
    return long_varint(from, value);
}

/* In how many of eight bytes the highest bit is set. */
static inline unsigned count_ends(uint64_t eight)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);

    return (unsigned)((eight >> 7 & ones) * ones >> 56);
}

/* How many varints end in these bytes. */
static inline unsigned count_varints(const uint8_t *at, const uint8_t *end)
{
    unsigned n = 0;

    for (; end - at >= 8; at += 8) {
        uint64_t eight;

        memcpy(&eight, at, sizeof eight);
        n += count_ends(~eight);
    }
    for (; at < end; at++)
        n += *at < 0x80;
    return n;
}

/* --- Segments --- */

static bool one_segment(akt_postings *p, stretch *from)
{
    segment s;

    if (!varint(from, &s.id) || !varint(from, &s.first) || !varint(from, &s.last))
        return false;
    if (s.first == 0 && s.last == 0) /* all of it has been merged into a later one */
        return true;
    if (p->n_segments == SEGMENTS_MAX || s.id == 0 || s.id > UINT16_MAX || s.last < s.first ||
        s.first == 0 || s.last > INT32_MAX)
        return false;
    p->segments[p->n_segments++] = s;
    return true;
}

/* Oldest first: levels from the highest down, within each as they stand. */
static bool read_levels(akt_postings *p, stretch from)
{
    stretch level[LEVELS_MAX];
    uint64_t n_levels, n, skipped;

    if (!varint(&from, &n_levels) || n_levels > LEVELS_MAX || !varint(&from, &n) ||
        n > SEGMENTS_MAX || !varint(&from, &skipped))
        return false;
    for (size_t i = 0; i < n_levels; i++) {
        level[i] = from;
        if (!varint(&from, &skipped) || !varint(&from, &n) || n > SEGMENTS_MAX)
            return false;
        for (n *= 3; n > 0; n--)
            if (!varint(&from, &skipped))
                return false;
    }
    for (size_t i = (size_t)n_levels; i-- > 0;) {
        if (!varint(&level[i], &skipped) || !varint(&level[i], &n))
            return false;
        for (; n > 0; n--)
            if (!one_segment(p, &level[i]))
                return false;
    }
    return true;
}

/* Behind four bytes that change with the table's settings. Later versions have four bytes more,
 * which begin with FF. */
static bool read_structure(akt_postings *p, akt_str record)
{
    const uint8_t *at = (const uint8_t *)record.ptr;

    p->n_segments = 0;
    return record.len > 4 && at[4] != 0xFF && read_levels(p, (stretch){at + 4, at + record.len});
}

akt_status akt_postings_look(akt_postings *p, bool *readable, akt_err *err)
{
    bool found;
    akt_status status;

    *readable = false;
    if (!p->version || sqlite3_txn_state(p->archive->db, "main") == SQLITE_TXN_WRITE)
        return AKT_OK;
    status = akt_one_row(p->archive, p->version, DOING, &found, err);
    if (status != AKT_OK)
        return status;
    found = found && sqlite3_column_int(p->version, 0) == 4;
    sqlite3_reset(p->version);
    if (!found)
        return AKT_OK;
    status = akt_one_row(p->archive, p->structure, DOING, &found, err);
    if (status != AKT_OK)
        return status;
    *readable = found && read_structure(p, akt_column_str(p->structure, 0));
    sqlite3_reset(p->structure);
    return AKT_OK;
}

/* --- Going through a segment --- */

typedef struct cursor {
    akt_postings *postings;
    const segment *segment;
    uint64_t page; /* whose bytes these are */
    const uint8_t *bytes;
    size_t first_rowid, end; /* of the page; end: of its lists */
    stretch index;           /* of terms, behind the next one */
    size_t next;             /* where the next term of the page stands; 0: there is none */
    bool first;              /* the next term is the page's first */
    bool over;               /* the segment has no more pages */
    size_t at;               /* where the list of the term stands */
    uint8_t term[TERM_MAX];
    size_t term_len;
} cursor;

/* Gets the next entry of the page's index. */
static bool see_next(cursor *c)
{
    uint64_t distance;

    if (c->index.at == c->index.end) {
        c->next = 0;
        return true;
    }
    if (!varint(&c->index, &distance) || distance == 0 || distance >= c->end - c->next)
        return false;
    c->next += (size_t)distance;
    return c->next >= HEAD;
}

static outcome read_page(cursor *c)
{
    sqlite3_stmt *pages = c->postings->pages;
    akt_str page;
    int rc;

    if (c->page > c->segment->last) {
        c->over = true;
        return DONE;
    }
    rc = sqlite3_step(pages);
    if (rc != SQLITE_ROW)
        return rc == SQLITE_DONE ? STRANGE : FAILED;
    if ((sqlite3_column_int64(pages, 0) & INT32_MAX) != (int64_t)c->page)
        return STRANGE;
    page = akt_column_str(pages, 1);
    if (page.len < HEAD)
        return STRANGE;
    c->bytes = (const uint8_t *)page.ptr;
    c->first_rowid = (size_t)c->bytes[0] << 8 | c->bytes[1];
    c->end = (size_t)c->bytes[2] << 8 | c->bytes[3];
    if (c->end < HEAD || c->end > page.len ||
        (c->first_rowid != 0 && (c->first_rowid < HEAD || c->first_rowid >= c->end)))
        return STRANGE;
    c->index = (stretch){c->bytes + c->end, c->bytes + page.len};
    c->next = 0;
    c->first = true;
    return see_next(c) ? DONE : STRANGE;
}

static outcome next_page(cursor *c)
{
    c->page++;
    return read_page(c);
}

/* Begins at the page on which the term stands if it is there at all. */
static outcome open_segment(cursor *c, akt_postings *p, const segment *s, akt_str term)
{
    int64_t base = (int64_t)(s->id << 37); /* 31 bits of page, 5 of height, 1 of another kind */
    int64_t page = 0;
    int rc;

    c->postings = p;
    c->segment = s;
    c->over = false;
    c->next = 0;
    c->term_len = 0;
    sqlite3_bind_int64(p->find, 1, (int64_t)s->id);
    akt_bind_blob(p->find, 2, term);
    rc = sqlite3_step(p->find);
    if (rc == SQLITE_ROW)
        page = sqlite3_column_int64(p->find, 0);
    sqlite3_reset(p->find);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return FAILED;
    c->page = page > (int64_t)s->first ? (uint64_t)page : s->first;
    sqlite3_reset(p->pages);
    sqlite3_bind_int64(p->pages, 1, base + (int64_t)c->page);
    sqlite3_bind_int64(p->pages, 2, base + (int64_t)s->last);
    return read_page(c);
}

/* The next term of the page, whose list begins at c->at. */
static bool next_term(cursor *c)
{
    stretch from = {c->bytes + c->next, c->bytes + c->end};
    uint64_t shared = 0, rest;

    if (!c->first && !varint(&from, &shared))
        return false;
    if (!varint(&from, &rest) || shared > c->term_len || rest > TERM_MAX - shared ||
        rest > (uint64_t)(from.end - from.at))
        return false;
    memcpy(c->term + shared, from.at, (size_t)rest);
    c->term_len = (size_t)(shared + rest);
    c->at = (size_t)(from.at + rest - c->bytes);
    c->first = false;
    if (!see_next(c))
        return false;
    return c->next == 0 || c->next >= c->at;
}

/* --- Lists --- */

typedef struct taker taker;
struct taker { /* what is done with a list, a stretch of it at a time */
    outcome (*take)(taker *t, const uint8_t *at, const uint8_t *end);
    uint64_t unit, left; /* left: bytes of its positions that are still to come */
    unsigned count;      /* of its positions so far */
    bool fresh;          /* the next rowid is no difference */
};

/* Reads a rowid and the length of its positions; they ascend. */
static inline bool next_unit(taker *t, stretch *from)
{
    uint64_t unit, length;

    if (!varint(from, &unit) || !varint(from, &length) || (length & 1) != 0 || unit > INT64_MAX / 2)
        return false;
    unit += t->fresh ? 0 : t->unit;
    if (unit <= t->unit || unit > INT64_MAX / 2)
        return false;
    t->fresh = false;
    t->unit = unit;
    t->left = length >> 1;
    t->count = 0;
    return true;
}

/* What a page holds of a list begun before it, up to `end`. */
static outcome continue_list(const cursor *c, taker *t, size_t end)
{
    size_t rest = c->first_rowid != 0 ? c->first_rowid : end;
    outcome o;

    if (rest > end || t->left < rest - HEAD || (c->first_rowid != 0 && t->left > rest - HEAD))
        return STRANGE;
    o = rest > HEAD ? t->take(t, c->bytes + HEAD, c->bytes + rest) : DONE;
    if (o != DONE || c->first_rowid == 0)
        return o;
    t->fresh = true;
    return t->take(t, c->bytes + rest, c->bytes + end);
}

/* The list of the term; the cursor is left before the next term. */
static outcome take_list(cursor *c, taker *t)
{
    uint64_t before = t->unit;
    outcome o;

    t->fresh = true;
    t->left = 0;
    o = t->take(t, c->bytes + c->at, c->bytes + (c->next != 0 ? c->next : c->end));
    while (o == DONE && c->next == 0 && !c->over) {
        o = next_page(c);
        if (o == DONE && !c->over)
            o = continue_list(c, t, c->next != 0 ? c->next : c->end);
    }
    return o == DONE && (t->left != 0 || t->unit == before) ? STRANGE : o;
}

static akt_status end_reading(akt_postings *p, outcome o, bool *readable, akt_err *err)
{
    akt_status status = o == NO_MEMORY ? akt_fail_memory(err)
                        : o == FAILED  ? akt_archive_fail(p->archive, DOING, err)
                                       : AKT_OK;

    sqlite3_reset(p->pages);
    *readable = o == DONE;
    return status;
}

/* A word as FTS5 keeps it. false when it is longer than any in an index. */
static bool term_of(akt_str word, char out[TERM_MAX], akt_str *term)
{
    if (word.len >= TERM_MAX)
        return false;
    out[0] = '0';
    memcpy(out + 1, word.ptr, word.len);
    *term = (akt_str){out, word.len + 1};
    return true;
}

static akt_str term_at(const cursor *c)
{
    return (akt_str){(const char *)c->term, c->term_len};
}

/* --- The list of a word --- */

typedef struct list_taker {
    taker base;
    const uint16_t *length;
    uint64_t n_units;
    uint16_t unwanted; /* the bit that tells */
    akt_posting_list *out;
} list_taker;

static inline void keep_unit(const list_taker *t, akt_posting_list *out)
{
    uint64_t unit = t->base.unit;
    unsigned count = t->base.count;

    if (unit > t->n_units || (t->length[unit - 1] & t->unwanted) != 0)
        return;
    out->unit[out->n] = (uint32_t)unit;
    out->count[out->n++] = (uint8_t)(count > UINT8_MAX ? UINT8_MAX : count > 0 ? count : 1);
}

/* Rows as most are, far from the end: the difference in a byte or two, the positions in up to eight
 * bytes. Stops at the first that is not. */
static const uint8_t *take_short(list_taker *t, const uint8_t *at, const uint8_t *end)
{
    akt_posting_list *out = t->out;
    uint64_t unit = t->base.unit;

    if (t->base.left != 0 || t->base.fresh)
        return at;
    while (end - at >= 11) {
        bool wide = at[0] >= 0x80;
        uint64_t step = wide ? (uint64_t)(at[0] & 0x7F) << 7 | at[1] : at[0], eight;
        unsigned length = at[1 + wide];

        if ((wide && at[1] >= 0x80) || length > 16 || (length & 1) != 0 || step == 0)
            break;
        memcpy(&eight, at + 2 + wide, sizeof eight);
        if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
            eight = __builtin_bswap64(eight);
        unit += step;
        if (unit <= t->n_units && (t->length[unit - 1] & t->unwanted) == 0) {
            /* length is twice that of the positions */
            eight = ~eight & UINT64_C(0x8080808080808080);
            if (length < 16)
                eight &= ((uint64_t)1 << 4 * length) - 1;
            out->unit[out->n] = (uint32_t)unit;
            out->count[out->n++] = (uint8_t)(count_ends(eight) | (eight == 0));
        }
        at += 2 + wide + length / 2;
    }
    t->base.unit = unit;
    return at;
}

static outcome take_units(taker *base, const uint8_t *at, const uint8_t *end)
{
    list_taker *t = (list_taker *)base;
    akt_posting_list *out = t->out;
    stretch from = {at, end};
    size_t most = out->n + (size_t)(end - at) / 2 + 1; /* two bytes each at least */

    if (!akt_grow(&out->unit, &out->cap, most, sizeof *out->unit) ||
        !akt_grow(&out->count, &out->cap_count, most, sizeof *out->count))
        return NO_MEMORY;
    while (from.at < end) {
        size_t here;

        from.at = take_short(t, from.at, end);
        if (from.at == end)
            break;
        if (base->left == 0 && !next_unit(base, &from))
            return STRANGE;
        here = (size_t)(end - from.at);
        here = base->left < here ? (size_t)base->left : here;
        base->count += count_varints(from.at, from.at + here);
        from.at += here;
        base->left -= here;
        if (base->left == 0)
            keep_unit(t, out);
    }
    return DONE;
}

static outcome find_word(akt_postings *p, const segment *s, akt_str term, taker *t)
{
    cursor c;
    outcome o = open_segment(&c, p, s, term);

    while (o == DONE && c.next != 0) {
        int order;

        if (!next_term(&c))
            return STRANGE;
        order = akt_str_cmp(term_at(&c), term);
        if (order == 0)
            return take_list(&c, t);
        if (order > 0)
            break;
    }
    return o;
}

akt_status akt_postings_word(akt_postings *p, akt_str word, const akt_wanted *wanted,
                             akt_posting_list *out, bool *readable, akt_err *err)
{
    list_taker t = {.base = {.take = take_units},
                    .length = wanted->lengths->length,
                    .n_units = wanted->lengths->n,
                    .unwanted = wanted->versions ? 0 : AKT_LENGTH_OLD,
                    .out = out};
    char text[TERM_MAX];
    akt_str term;
    outcome o = term_of(word, text, &term) ? DONE : STRANGE;

    for (size_t i = 0; o == DONE && i < p->n_segments; i++)
        o = find_word(p, &p->segments[i], term, &t.base);
    return end_reading(p, o, readable, err);
}

/* --- Words with a beginning --- */

typedef struct set_taker {
    taker base;
    uint64_t *bits;
    uint64_t n_units;
} set_taker;

static outcome take_set(taker *base, const uint8_t *at, const uint8_t *end)
{
    set_taker *t = (set_taker *)base;
    stretch from = {at, end};

    while (from.at < end) {
        size_t here;

        if (base->left == 0) {
            if (!next_unit(base, &from))
                return STRANGE;
            if (base->unit <= t->n_units)
                t->bits[(base->unit - 1) / 64] |= (uint64_t)1 << (base->unit - 1) % 64;
        }
        here = (size_t)(end - from.at);
        here = base->left < here ? (size_t)base->left : here;
        from.at += here;
        base->left -= here;
    }
    return DONE;
}

static outcome find_beginning(akt_postings *p, const segment *s, akt_str term, taker *t)
{
    cursor c;
    outcome o = open_segment(&c, p, s, term);

    while (o == DONE && !c.over) {
        if (c.next == 0) {
            o = next_page(&c);
            continue;
        }
        if (!next_term(&c))
            return STRANGE;
        if (akt_str_starts(term_at(&c), term)) {
            t->unit = 0; /* each term has its own list */
            o = take_list(&c, t);
        } else if (akt_str_cmp(term_at(&c), term) > 0)
            break;
    }
    return o;
}

akt_status akt_postings_beginning(akt_postings *p, akt_str beginning, uint64_t *bits,
                                  size_t n_units, bool *readable, akt_err *err)
{
    set_taker t = {.base = {.take = take_set}, .bits = bits, .n_units = n_units};
    char text[TERM_MAX];
    akt_str term;
    outcome o = term_of(beginning, text, &term) ? DONE : STRANGE;

    for (size_t i = 0; o == DONE && i < p->n_segments; i++)
        o = find_beginning(p, &p->segments[i], term, &t.base);
    return end_reading(p, o, readable, err);
}

/* --- Opening --- */

static bool prepare(akt_postings *p, const char *sql, sqlite3_stmt **out)
{
    return sqlite3_prepare_v3(p->archive->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL) ==
           SQLITE_OK;
}

static void forget_statements(akt_postings *p)
{
    sqlite3_finalize(p->version);
    sqlite3_finalize(p->structure);
    sqlite3_finalize(p->find);
    sqlite3_finalize(p->pages);
    p->version = p->structure = p->find = p->pages = NULL;
}

akt_status akt_postings_open(akt_archive *archive, akt_postings **out, akt_err *err)
{
    akt_postings *p = akt_alloc(sizeof *p);

    if (!p)
        return akt_fail_memory(err);
    *p = (akt_postings){.archive = archive,
                        .segments = akt_alloc(SEGMENTS_MAX * sizeof *p->segments)};
    if (!p->segments) {
        akt_free(p);
        return akt_fail_memory(err);
    }
    if (!prepare(p, "SELECT v FROM unit_index_config WHERE k = 'version'", &p->version) ||
        !prepare(p, "SELECT block FROM unit_index_data WHERE id = 10", &p->structure) ||
        !prepare(p,
                 "SELECT pgno >> 1 FROM unit_index_idx WHERE segid = ?1 AND term <= ?2"
                 " ORDER BY term DESC LIMIT 1",
                 &p->find) ||
        !prepare(p, "SELECT id, block FROM unit_index_data WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
                 &p->pages))
        forget_statements(p);
    *out = p;
    return AKT_OK;
}

void akt_postings_close(akt_postings *p)
{
    if (!p)
        return;
    forget_statements(p);
    akt_free(p->segments);
    akt_free(p);
}
