/* Passages in their frame. Most hold no word that could tell of a decision and are left at once;
 * the others are read sentence by sentence (decision_sentence.c), and what stands under "Beslut",
 * in a table or in a form field takes its status from there. */
#include "facts/decision.h"

#include "dates/glyph.h"
#include "dates/term.h"
#include "doc/label.h"
#include "facts/decision_read.h"
#include "facts/sentence.h"

#include <string.h>

enum {
    HEAD_PASSAGES = 14, /* in which a document says what it is */
    HEAD_LINE = 100,    /* bytes of such a line */
    LINE_MAX = 120,     /* bytes of a heading that rules what stands below */
    WHAT_MAX = 160,
    LISTED_MAX = 700, /* bytes of a paragraph that is a decision as a whole */
    COLUMNS = 12,
};

struct akt_decision_frame {
    const akt_doc *doc;
    akt_frame_kind kind;
    akt_decision_context context;
    bool rules;             /* a statute: it speaks of decisions in general */
    ruling lead;            /* from the passage above */
    bool lead_open;         /* it ends with a colon: all items below are meant */
    bool lead_line;         /* it is only a line, "Beslut": paragraphs below are meant as well */
    akt_decision lead_told; /* who and when */
    sentence words;         /* of the sentence being read */
};

typedef struct list {
    akt_arena *arena;
    akt_decision *rows;
    size_t n, room;
    bool failed;
} list;

static void add(list *all, const akt_decision *d)
{
    if (all->failed)
        return;
    if (all->n == all->room) {
        akt_decision *rows =
            akt_arena_array(all->arena, all->room = all->room ? 2 * all->room : 4, sizeof *rows);

        if (!rows) {
            all->failed = true;
            return;
        }
        if (all->n > 0)
            memcpy(rows, all->rows, all->n * sizeof *rows);
        all->rows = rows;
    }
    all->rows[all->n++] = *d;
}

/* --- What kind of record the document is. --- */

static size_t lower_text(akt_str text, char *out, size_t room)
{
    size_t len = text.len < room ? text.len : room;

    akt_lower(akt_str_slice(text, 0, len), out);
    return len;
}

static bool holds(akt_str low, const char *word)
{
    return akt_str_find(low, akt_str_of(word), 0) != AKT_NONE;
}

static bool is_record_name(akt_str low)
{
    size_t at = 0, words = 0;

    if (akt_str_eq(low, AKT_STR("beslut")) || akt_str_starts(low, AKT_STR("beslut i korthet")))
        return true;
    while (at < low.len && words < 3) {
        size_t to = akt_str_find_byte(low, ' ', at);
        akt_str word;

        if (to == AKT_NONE)
            to = low.len;
        word = akt_str_slice(low, at, to);
        if (word.len > 8 && akt_str_ends(word, AKT_STR("beslut")))
            return words == 0 || low.len < 60;
        words += word.len > 0;
        at = to + 1;
    }
    return false;
}

static bool has_digit(akt_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (akt_is_digit(text.ptr[i]))
            return true;
    return false;
}

static akt_frame_kind kind_of(const akt_doc *doc)
{
    static const char *const agendas[] = {"kallelse",         "föredragningslista", "dagordning",
                                          "tjänsteutlåtande", "tjänsteskrivelse",   "ärendelista"};
    size_t seen = 0;
    bool record = false;

    for (size_t i = 0; i < doc->n_passages && seen < HEAD_PASSAGES; i++) {
        const akt_passage *p = doc->passages + i;
        char lower[HEAD_LINE];
        akt_str low = {lower, 0};
        size_t len, value;

        if (p->tier == AKT_MARGIN)
            continue;
        seen++;
        if (memchr("BDFA", p->text.ptr[0], 4) &&
            akt_label_read(p->text, &len, &value) == AKT_LABEL_DECIDED)
            record = true;
        if (p->text.len > HEAD_LINE || p->kind == AKT_ITEM)
            continue;
        low.len = lower_text(p->text, lower, sizeof lower);
        for (size_t k = 0; k < sizeof agendas / sizeof *agendas; k++)
            if (akt_str_starts(low, akt_str_of(agendas[k])) ||
                (p->kind != AKT_FIELD && k != 2 && holds(low, agendas[k])))
                return AKT_FRAME_AGENDA;
        if (akt_str_starts(low, AKT_STR("protokoll")) || holds(low, "sammanträdesprotokoll") ||
            holds(low, " protokoll"))
            return AKT_FRAME_MINUTES;
        if (p->kind != AKT_FIELD && is_record_name(low) &&
            (p->kind != AKT_PARAGRAPH || !has_digit(low)))
            record = true;
    }
    return record ? AKT_FRAME_RECORD : AKT_FRAME_TEXT;
}

/* Passages that begin with a paragraph's number ("12 § ", "3 kap. "), as in statutes. */
static bool is_statute(const akt_doc *doc)
{
    size_t numbered = 0, all = 0;

    for (size_t i = 0; i < doc->n_passages; i++) {
        akt_str text = doc->passages[i].text;
        size_t digits = akt_count_digits(text, 0), sign;

        if (doc->passages[i].tier == AKT_MARGIN)
            continue;
        all++;
        sign = akt_str_find(akt_str_slice(text, 0, 16), AKT_STR("§"), 0);
        numbered += digits > 0 && sign != AKT_NONE;
    }
    return numbered >= 3 && numbered * 8 >= all;
}

/* Whose minutes they are, when nothing else told: the first body in the head. */
static void find_issuer(akt_decision_frame *frame)
{
    const akt_doc *doc = frame->doc;
    akt_str *issuer = &frame->context.issuer;
    sentence *s = &frame->words;

    sentence_read(*issuer, 0, issuer->len, NULL, 0, s);
    if (s->n_bodies > 0 && word_text(s, 0).len >= 6 &&
        (akt_str_starts(*issuer, AKT_STR("Protokoll")) || frame->kind == AKT_FRAME_MINUTES)) {
        *issuer = body_text(s, &s->bodies[s->n_bodies - 1]);
        return;
    }
    if (frame->kind != AKT_FRAME_MINUTES || names_decider(*issuer))
        return;
    for (size_t i = 0; i < doc->n_passages && i < HEAD_PASSAGES; i++) {
        akt_str text = doc->passages[i].text;

        if (text.len > HEAD_LINE || doc->passages[i].tier == AKT_MARGIN)
            continue;
        sentence_read(text, 0, text.len, NULL, 0, s);
        for (size_t k = 0; k < s->n_bodies; k++)
            if (!akt_str_starts(body_text(s, &s->bodies[k]), AKT_STR("Ordf"))) {
                *issuer = body_text(s, &s->bodies[k]);
                return;
            }
    }
}

akt_decision_frame *akt_decision_frame_new(const akt_doc *doc, const akt_decision_context *context,
                                           akt_arena *arena)
{
    akt_decision_frame *frame = akt_arena_alloc(arena, sizeof *frame);

    if (!frame)
        return NULL;
    frame->doc = doc;
    frame->context = *context;
    frame->kind = kind_of(doc);
    find_issuer(frame);
    frame->rules = is_statute(doc);
    return frame;
}

akt_frame_kind akt_decision_frame_kind(const akt_decision_frame *frame)
{
    return frame->kind;
}

/* --- What a heading or a line says of what stands below it. --- */

static ruling section_of(const akt_decision_frame *frame, akt_str text)
{
    char lower[LINE_MAX];
    akt_str low = {lower, 0};
    size_t at = 0;
    ruling decided = frame->kind == AKT_FRAME_AGENDA ? SECTION_PROPOSAL : SECTION_DECISION;

    if (text.len > LINE_MAX)
        return SECTION_NONE;
    low.len = lower_text(text, lower, sizeof lower);
    while (at < low.len && !akt_glyph_is_letter(akt_glyph_at(low, at)))
        at++; /* "3. Beslut", "§ 12 Beslut" */
    low = akt_str_slice(low, at, low.len);
    while (low.len > 0 && memchr(":. *_", low.ptr[low.len - 1], 5))
        low.len--;
    if (holds(low, "förslag till") || akt_str_starts(low, AKT_STR("förslag")) ||
        akt_str_starts(low, AKT_STR("yrkande")) || holds(low, "beslutsförslag") ||
        holds(low, "föreslås") || holds(low, "föreslår") || holds(low, "förslag") ||
        akt_str_starts(low, AKT_STR("rekommendation")))
        return holds(low, "beslut") || low.len < 40 ? SECTION_PROPOSAL : SECTION_NONE;
    if (akt_str_eq(low, AKT_STR("beslut")) || akt_str_eq(low, AKT_STR("beslut i ärendet")) ||
        akt_str_eq(low, AKT_STR("beslut i korthet")) ||
        akt_str_eq(low, AKT_STR("fattade beslut")) ||
        akt_str_eq(low, AKT_STR("beslut i sammandrag")))
        return decided;
    if (akt_str_ends(low, AKT_STR("s beslut")) || akt_str_ends(low, AKT_STR(" beslutar")) ||
        akt_str_ends(low, AKT_STR(" beslutade")) || akt_str_ends(low, AKT_STR("beslutar att")) ||
        akt_str_ends(low, AKT_STR("för egen del")) ||
        akt_str_ends(low, AKT_STR(" beslutar följande")))
        return names_decider(akt_str_slice(text, 0, akt_str_find(text, AKT_STR("s beslut"), 0))) ||
                       holds(low, "beslutar") || holds(low, "beslutade")
                   ? decided
                   : SECTION_NONE;
    return SECTION_NONE;
}

static ruling section_above(const akt_decision_frame *frame, const akt_passage *p)
{
    uint32_t heading = p->heading;

    if (p->kind == AKT_HEADING || p->kind == AKT_TITLE || heading == 0)
        return SECTION_NONE;
    return section_of(frame, frame->doc->passages[heading - 1].text);
}

/* --- Sentences. --- */

typedef struct place { /* the passage being read */
    akt_decision_frame *frame;
    const akt_passage *passage;
    const akt_date *dates;
    size_t n_dates;
    ruling section;
    bool headline;
    list *out;
} place;

static bool told_any(const findings *f, akt_decision *best)
{
    for (size_t i = 0; i < f->n; i++)
        if (!f->rows[i].decision.mention) {
            *best = f->rows[i].decision;
            return true;
        }
    return false;
}

/* Reads text[from..to) and adds what its sentences tell; the first decision told, if any. */
static bool read_text(const place *p, size_t from, size_t to, akt_decision *first)
{
    akt_decision_frame *frame = p->frame;
    akt_str text = akt_str_slice(p->passage->text, 0, to), one;
    size_t at = from;
    bool told = false;
    findings found;

    while (akt_sentence_next(text, &at, &one)) {
        size_t begin = (size_t)(one.ptr - text.ptr), end = begin + one.len;

        if (!words_trigger(one))
            continue;
        while (begin < end) {
            reader r = {&frame->words,        frame->kind,        p->section,           p->headline,
                        frame->context.start, frame->context.end, frame->context.issuer};
            size_t stop =
                sentence_read(p->passage->text, begin, end, p->dates, p->n_dates, &frame->words);
            akt_decision best;

            read_sentence(&r, &found);
            if (told_any(&found, &best)) {
                if (!told)
                    *first = best;
                told = true;
            }
            for (size_t i = 0; i < found.n; i++)
                if (!frame->rules || found.rows[i].decision.start != AKT_NO_DAY)
                    add(p->out, &found.rows[i].decision);
            begin = stop > begin ? stop : end;
        }
    }
    return told;
}

static akt_str shorten(akt_str text)
{
    size_t end = text.len;

    if (text.len > WHAT_MAX) {
        end = WHAT_MAX;
        while (end > 0 && text.ptr[end] != ' ')
            end--;
        if (end == 0)
            for (end = WHAT_MAX; end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80;)
                end--;
    }
    while (end > 0 && memchr(" ,.;:", text.ptr[end - 1], 5))
        end--;
    return akt_str_slice(text, 0, end);
}

static bool denies_decision(akt_str text)
{
    static const char *const none[] = {"inga ",  "inget ", "ingen ", "inte ", "utgår", "ej ",
                                       "saknas", "-",      "–",      "—",     "utgick"};
    char lower[40];
    akt_str low = {lower, lower_text(text, lower, sizeof lower)};

    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        akt_str word = akt_str_of(none[i]);

        if (i < 3 || i == 5 ? akt_str_starts(low, word) : i == 3 ? false : akt_str_eq(low, word))
            return true;
    }
    return low.len == 0 || (low.len < 40 && (akt_str_ends(low, AKT_STR(" utgår")) ||
                                             akt_str_ends(low, AKT_STR(" utgår.")) ||
                                             akt_str_ends(low, AKT_STR(" utgick."))));
}

/* A decision that is one by its place: the whole of text[from..to). */
static void add_listed(const place *p, size_t from, size_t to, ruling section,
                       akt_decision_rule rule, const akt_decision *lead)
{
    akt_str text = akt_str_slice(p->passage->text, from, to), trimmed = akt_str_trim(text);
    const akt_decision_context *context = &p->frame->context;
    akt_decision d = {.start = AKT_NO_DAY, .end = AKT_NO_DAY, .rule = rule, .confidence = 0.8};

    if (denies_decision(trimmed))
        return;
    d.status = section == SECTION_PROPOSAL ? AKT_DECISION_PROPOSED : AKT_DECISION_TAKEN;
    d.what = shorten(trimmed);
    d.signal = d.what;
    d.offset = (size_t)(trimmed.ptr - p->passage->text.ptr);
    d.length = d.signal.len;
    d.who = AKT_STR("");
    if (lead) {
        d.who = lead->who;
        d.start = lead->start;
        d.end = lead->end;
    } else if (d.status == AKT_DECISION_TAKEN &&
               (p->frame->kind == AKT_FRAME_MINUTES || p->frame->kind == AKT_FRAME_RECORD)) {
        d.who = context->issuer;
        d.start = context->start;
        d.end = context->end;
    }
    add(p->out, &d);
}

/* --- Form fields. --- */

typedef enum field_kind {
    FIELD_NONE,
    FIELD_DATE,
    FIELD_WHO,
    FIELD_DECISION,
    FIELD_PROPOSAL
} field_kind;

/* Cheaply: the labels that matter begin with few letters (Beslut, Datum för, Fastställd, Förslag,
 * Antagen, Godkänd, Yrkande, "Nämndens beslut"). */
static bool may_be_field(const akt_passage *p)
{
    if (p->kind == AKT_FIELD)
        return true;
    return p->kind == AKT_PARAGRAPH && akt_glyph_at(p->text, 0) == AKT_GLYPH_UPPER &&
           (memchr("BDFAGY", p->text.ptr[0], 6) ||
            akt_str_find(akt_str_slice(p->text, 0, 60), AKT_STR("s beslut:"), 0) != AKT_NONE);
}

static field_kind field_of(const akt_passage *p, size_t *value)
{
    static const char *const who[] = {"beslutad av",      "beslutat av",    "fastställd av",
                                      "fastställt av",    "antagen av",     "antaget av",
                                      "godkänd av",       "beslutsfattare", "beslutande",
                                      "beslutande organ", "beslutsinstans"};
    char lower[64];
    akt_str low = {lower, 0}, label;
    size_t len = 0, at = 0;
    akt_label known;

    if (!may_be_field(p))
        return FIELD_NONE;
    known = akt_label_read(p->text, &len, &at);
    if (p->kind == AKT_FIELD) {
        len = p->label;
        at = akt_skip_blanks(p->text, len);
        if (at < p->text.len && p->text.ptr[at] == ':')
            at = akt_skip_blanks(p->text, at + 1);
    } else if (known == AKT_LABEL_NONE) {
        return FIELD_NONE;
    }
    label = akt_str_trim(akt_str_slice(p->text, 0, len));
    low.len = lower_text(label, lower, sizeof lower);
    *value = at;
    for (size_t i = 0; i < sizeof who / sizeof *who; i++)
        if (akt_str_eq(low, akt_str_of(who[i])))
            return FIELD_WHO;
    if (known == AKT_LABEL_DECIDED)
        return FIELD_DATE;
    if (akt_str_eq(low, AKT_STR("beslut")) || akt_str_ends(low, AKT_STR("s beslut")))
        return FIELD_DECISION;
    return holds(low, "förslag till beslut") || akt_str_eq(low, AKT_STR("beslutsförslag")) ||
                   akt_str_starts(low, AKT_STR("yrkande"))
               ? FIELD_PROPOSAL
               : FIELD_NONE;
}

static akt_str who_value(akt_str value)
{
    size_t den, digit = 0;
    size_t comma = akt_str_find(value, AKT_STR(", enligt"), 0);

    value = akt_str_slice(value, 0, comma);
    den = akt_str_find(value, AKT_STR(" den "), 0);
    while (digit < value.len && !akt_is_digit(value.ptr[digit]) && value.ptr[digit] != '(')
        digit++;
    value = akt_str_slice(value, 0, den < digit ? den : digit);
    value = shorten(akt_str_trim(value));
    return value.len < 100 ? value : AKT_STR("");
}

/* Who decided, from the form fields around the date's, or the signature under it. */
static akt_str who_beside(const akt_decision_frame *frame, uint32_t index)
{
    const akt_doc *doc = frame->doc;
    uint32_t from = index > 4 ? index - 4 : 0, to = index + 5;
    size_t value;

    for (uint32_t i = from; i < to && i < doc->n_passages; i++)
        if (field_of(doc->passages + i, &value) == FIELD_WHO)
            return who_value(
                akt_str_slice(doc->passages[i].text, value, doc->passages[i].text.len));
    for (uint32_t i = index + 1; i < index + 4 && i < doc->n_passages; i++) {
        const akt_passage *p = doc->passages + i;

        if (p->kind != AKT_PARAGRAPH || p->text.len > 90)
            break;
        if (names_decider(p->text) && p->text.ptr[p->text.len - 1] != '.')
            return p->text;
    }
    return AKT_STR("");
}

static void add_field(const place *p, uint32_t index, field_kind kind, size_t value)
{
    akt_str text = p->passage->text;
    akt_decision d = {.start = AKT_NO_DAY,
                      .end = AKT_NO_DAY,
                      .rule = AKT_DECISION_FIELD,
                      .confidence = 0.95,
                      .what = {"", 0}};
    akt_day last = p->frame->context.end;

    d.signal = akt_str_trim(akt_str_slice(text, 0, value));
    while (d.signal.len > 0 && d.signal.ptr[d.signal.len - 1] == ':')
        d.signal.len--;
    d.length = d.signal.len;
    for (size_t i = 0; i < p->n_dates; i++)
        if (p->dates[i].offset >= value && p->dates[i].offset < value + 60 &&
            p->dates[i].start != AKT_NO_DAY) {
            d.start = p->dates[i].start;
            d.end = p->dates[i].end;
            break;
        }
    if (kind == FIELD_WHO) {
        d.who = who_value(akt_str_slice(text, value, text.len));
        if (d.who.len == 0 && d.start == AKT_NO_DAY)
            return;
    } else {
        akt_str rest = who_value(akt_str_slice(text, value, text.len));

        if (d.start == AKT_NO_DAY && !names_decider(rest))
            return;
        d.who = names_decider(rest) ? rest : who_beside(p->frame, index);
    }
    d.status = d.start != AKT_NO_DAY && last != AKT_NO_DAY && d.start > last ? AKT_DECISION_PLANNED
                                                                             : AKT_DECISION_TAKEN;
    add(p->out, &d);
}

/* --- Tables. --- */

typedef struct cells {
    akt_str cell[COLUMNS];
    size_t n;
} cells;

static void split_row(akt_str text, cells *out)
{
    akt_str bar = AKT_STR(" | ");

    out->n = 0;
    for (size_t at = 0, end; at <= text.len && out->n < COLUMNS; at = end + bar.len) {
        end = akt_str_find(text, bar, at);
        if (end == AKT_NONE)
            end = text.len;
        out->cell[out->n++] = akt_str_trim(akt_str_slice(text, at, end));
        if (end == text.len)
            break;
    }
}

typedef enum column {
    COLUMN_OTHER,
    COLUMN_DECISION,
    COLUMN_PROPOSAL,
    COLUMN_DATE,
    COLUMN_WHO,
    COLUMN_MATTER
} column;

static column column_of(akt_str head)
{
    char lower[48];
    akt_str low = {lower, lower_text(head, lower, sizeof lower)};

    if (holds(low, "förslag"))
        return COLUMN_PROPOSAL;
    if (akt_str_eq(low, AKT_STR("datum")) || akt_str_eq(low, AKT_STR("beslutsdatum")) ||
        akt_str_eq(low, AKT_STR("datum för beslut")) || akt_str_eq(low, AKT_STR("beslutsdag")) ||
        akt_str_eq(low, AKT_STR("beslutat")) || akt_str_eq(low, AKT_STR("beslutad")))
        return COLUMN_DATE;
    if (holds(low, "beslutsfattare") || holds(low, "beslutat av") || holds(low, "beslutad av") ||
        holds(low, "instans") || holds(low, "delegat") || akt_str_eq(low, AKT_STR("organ")) ||
        akt_str_eq(low, AKT_STR("nämnd")) || akt_str_eq(low, AKT_STR("beslutande")))
        return COLUMN_WHO;
    if (akt_str_eq(low, AKT_STR("beslut")) || akt_str_starts(low, AKT_STR("beslut ")) ||
        akt_str_starts(low, AKT_STR("beslut/")) || akt_str_ends(low, AKT_STR(" beslut")))
        return COLUMN_DECISION;
    if (akt_str_starts(low, AKT_STR("ärende")) || akt_str_eq(low, AKT_STR("rubrik")) ||
        akt_str_eq(low, AKT_STR("fråga")) || akt_str_eq(low, AKT_STR("avser")))
        return COLUMN_MATTER;
    return COLUMN_OTHER;
}

static bool speaks_of_plan(akt_str text)
{
    char lower[80];
    akt_str low = {lower, lower_text(text, lower, sizeof lower)};

    return holds(low, "väntas") || holds(low, "planeras") || holds(low, "kommer att") ||
           holds(low, "förväntas") || akt_str_starts(low, AKT_STR("ska ")) ||
           akt_str_starts(low, AKT_STR("beslut i ")) || holds(low, "beräknas") ||
           holds(low, "inväntar");
}

static bool read_row(const place *p)
{
    cells heads, row;
    const akt_passage *head;
    size_t decision = COLUMNS, date = COLUMNS, who = COLUMNS, matter = COLUMNS;
    bool proposal = p->frame->kind == AKT_FRAME_AGENDA;
    akt_str cell;
    akt_decision d = {.start = AKT_NO_DAY,
                      .end = AKT_NO_DAY,
                      .rule = AKT_DECISION_TABLE,
                      .confidence = 0.85,
                      .who = {"", 0}};

    if (p->passage->heading == 0)
        return false;
    head = p->frame->doc->passages + p->passage->heading - 1;
    if (head->kind != AKT_HEADER)
        return false;
    split_row(head->text, &heads);
    split_row(p->passage->text, &row);
    for (size_t i = 0; i < heads.n && i < row.n; i++) {
        column c = column_of(heads.cell[i]);

        if (c == COLUMN_DATE)
            date = i;
        else if (c == COLUMN_WHO)
            who = i;
        else if (c == COLUMN_MATTER)
            matter = i;
        else if (decision == COLUMNS && (c == COLUMN_DECISION || c == COLUMN_PROPOSAL)) {
            decision = i;
            proposal |= c == COLUMN_PROPOSAL;
        }
    }
    if (decision == COLUMNS)
        return false;
    cell = row.cell[decision];
    if (denies_decision(cell))
        return true;
    d.status = proposal ? AKT_DECISION_PROPOSED : AKT_DECISION_TAKEN;
    if (!proposal && speaks_of_plan(cell))
        d.status = AKT_DECISION_PLANNED;
    d.signal = shorten(cell);
    d.offset = (size_t)(cell.ptr - p->passage->text.ptr);
    d.length = d.signal.len;
    d.what = d.signal;
    if (matter != COLUMNS && row.cell[matter].ptr < cell.ptr &&
        (size_t)(cell.ptr - row.cell[matter].ptr) + cell.len <= WHAT_MAX)
        d.what =
            (akt_str){row.cell[matter].ptr, (size_t)(cell.ptr - row.cell[matter].ptr) + cell.len};
    if (who != COLUMNS)
        d.who = row.cell[who];
    else if (d.status == AKT_DECISION_TAKEN && p->frame->kind != AKT_FRAME_TEXT)
        d.who = p->frame->context.issuer;
    for (size_t i = 0; i < p->n_dates; i++) {
        const char *at = p->passage->text.ptr + p->dates[i].offset;

        if (date != COLUMNS && at >= row.cell[date].ptr &&
            at < row.cell[date].ptr + row.cell[date].len) {
            d.start = p->dates[i].start;
            d.end = p->dates[i].end;
        }
    }
    if (date == COLUMNS && d.status == AKT_DECISION_TAKEN && p->frame->kind != AKT_FRAME_TEXT) {
        d.start = p->frame->context.start;
        d.end = p->frame->context.end;
    }
    if (d.status == AKT_DECISION_TAKEN && d.start != AKT_NO_DAY &&
        p->frame->context.end != AKT_NO_DAY && d.start > p->frame->context.end)
        d.status = AKT_DECISION_PLANNED;
    add(p->out, &d);
    return true;
}

/* --- Passages. --- */

static bool begins_att(akt_str text)
{
    return akt_str_starts(text, AKT_STR("att ")) || akt_str_starts(text, AKT_STR("Att "));
}

/* "att ...", "1. ...", "2) ...", "- ...": an item, whatever the importer made of it. */
static bool begins_item(akt_str text)
{
    size_t digits = akt_count_digits(text, 0), at = digits;

    if (digits > 0 && digits < 3 && at + 1 < text.len && memchr(".)", text.ptr[at], 2) &&
        text.ptr[at + 1] == ' ')
        return true;
    if (akt_str_starts(text, AKT_STR("- ")))
        return true;
    return begins_att(text);
}

static bool ends_open(akt_str text)
{
    return akt_str_ends(text, AKT_STR(":")) || akt_str_ends(text, AKT_STR(" att")) ||
           akt_str_ends(text, AKT_STR("beslutar")) || akt_str_ends(text, AKT_STR("beslutade")) ||
           akt_str_ends(text, AKT_STR("besluta")) || akt_str_ends(text, AKT_STR("för egen del")) ||
           akt_str_ends(text, AKT_STR(" i uppdrag")) || akt_str_ends(text, AKT_STR("följande"));
}

static bool item_follows(const akt_decision_frame *frame, uint32_t index)
{
    return index + 1 < frame->doc->n_passages &&
           (frame->doc->passages[index + 1].kind == AKT_ITEM ||
            begins_item(frame->doc->passages[index + 1].text));
}

/* What stands under "Beslut" or under a lead; true when the passage has been read thereby. */
static bool read_listed(const place *p, uint32_t index)
{
    akt_decision_frame *frame = p->frame;
    const akt_passage *passage = p->passage;
    akt_str text = passage->text;
    bool item = passage->kind == AKT_ITEM || begins_item(text);
    bool record = frame->kind == AKT_FRAME_MINUTES || frame->kind == AKT_FRAME_RECORD;
    ruling section = p->section;
    const akt_decision *lead = NULL;
    akt_decision told = {0};
    size_t before = p->out->n;

    if (section == SECTION_NONE)
        return false;
    if (item && frame->lead != SECTION_NONE && frame->lead_told.signal.ptr)
        lead = &frame->lead_told;
    if (section == SECTION_PROPOSAL) {
        if ((passage->kind != AKT_PARAGRAPH && !item) ||
            (ends_open(text) && item_follows(frame, index)))
            return false;
        add_listed(p, 0, text.len, section, AKT_DECISION_LISTED, lead);
        return true;
    }
    if (!item && (passage->kind != AKT_PARAGRAPH || !record))
        return false;
    if (read_text(p, 0, text.len, &told)) {
        if (lead)
            for (size_t i = before; i < p->out->n; i++)
                if (!p->out->rows[i].mention && p->out->rows[i].start == AKT_NO_DAY) {
                    p->out->rows[i].start = lead->start;
                    p->out->rows[i].end = lead->end;
                    if (p->out->rows[i].who.len == 0)
                        p->out->rows[i].who = lead->who;
                }
        if (told.status == AKT_DECISION_TAKEN || !item)
            return true;
        return true;
    }
    if (!item && (index + 1 != 0 && passage->heading != index && !frame->lead_line))
        return true;
    if (text.len > LISTED_MAX || (ends_open(text) && item_follows(frame, index)))
        return true;
    p->out->n = before; /* what it names is what it decides */
    add_listed(p, 0, text.len, section, AKT_DECISION_LISTED, lead);
    return true;
}

static size_t last_sentence(akt_str text)
{
    size_t at = 0;
    akt_str one = text;

    while (akt_sentence_next(text, &at, &one)) {
    }
    return (size_t)(one.ptr - text.ptr);
}

static void set_lead(const place *p, uint32_t index, size_t before, field_kind field)
{
    akt_decision_frame *frame = p->frame;
    akt_str text = p->passage->text;
    ruling line = (p->passage->kind == AKT_PARAGRAPH || p->passage->kind == AKT_FIELD) &&
                          !akt_str_ends(text, AKT_STR("."))
                      ? section_of(frame, text)
                      : SECTION_NONE;

    if (p->passage->kind == AKT_ITEM || (begins_item(text) && frame->lead != SECTION_NONE))
        return; /* the list goes on */
    if (frame->lead_line && line == SECTION_NONE && p->section != SECTION_NONE &&
        p->passage->kind == AKT_PARAGRAPH && !ends_open(text) && !item_follows(frame, index)) {
        frame->lead = SECTION_NONE; /* one paragraph under a line that is no heading */
        frame->lead_line = false;
        return;
    }
    frame->lead = SECTION_NONE;
    frame->lead_line = frame->lead_open = false;
    frame->lead_told = (akt_decision){.start = AKT_NO_DAY, .end = AKT_NO_DAY};
    if (p->passage->kind == AKT_HEADING || p->passage->kind == AKT_TITLE) {
        if (section_of(frame, text) == SECTION_NONE)
            return;
        line = SECTION_NONE; /* "Regiondirektören beslutar" with a list below */
    }
    frame->lead_open = ends_open(text);
    for (size_t i = p->out->n; i > before; i--) {
        const akt_decision *d = &p->out->rows[i - 1];

        if (d->mention || d->status == AKT_DECISION_PLANNED || field == FIELD_DATE ||
            field == FIELD_WHO || d->offset < last_sentence(text))
            continue;
        frame->lead = d->status == AKT_DECISION_TAKEN ? SECTION_DECISION : SECTION_PROPOSAL;
        frame->lead_told = *d;
        if (frame->lead_open && item_follows(frame, index) &&
            (d->what.len < 8 || akt_str_eq(d->what, AKT_STR("för egen del"))) && i == p->out->n)
            p->out->n--; /* the items say what */
        return;
    }
    if (line != SECTION_NONE) {
        frame->lead = line;
        frame->lead_open = frame->lead_line = true;
    }
}

static bool is_headline(const akt_passage *p)
{
    char last = p->text.ptr[p->text.len - 1];

    if (p->kind == AKT_HEADING || p->kind == AKT_TITLE)
        return true;
    return p->text.len < 160 && last != '.' && last != ':' && last != ',' && last != ';';
}

static void drop_mentions(list *all)
{
    size_t kept = 0;

    for (size_t i = 0; i < all->n; i++)
        if (!all->rows[i].mention)
            all->rows[kept++] = all->rows[i];
    all->n = kept;
}

/* Whether the lead above is about this passage. */
static bool rules_passage(const akt_decision_frame *frame, const akt_passage *passage)
{
    bool item = passage->kind == AKT_ITEM || begins_item(passage->text);

    if (passage->kind != AKT_ITEM && passage->kind != AKT_PARAGRAPH)
        return false;
    if (akt_str_ends(passage->text, AKT_STR("?")))
        return false;
    return item ? frame->lead_open || begins_att(passage->text) : frame->lead_line;
}

bool akt_decisions_find(akt_decision_frame *frame, uint32_t index, const akt_date *dates,
                        size_t n_dates, akt_arena *arena, akt_decision **out, size_t *n)
{
    const akt_passage *passage = frame->doc->passages + index;
    list all = {.arena = arena};
    place p = {frame, passage, dates, n_dates, section_above(frame, passage), false, &all};
    akt_decision first;
    field_kind field;
    size_t value = 0;

    *out = NULL;
    *n = 0;
    if (passage->tier == AKT_MARGIN || passage->text.len == 0)
        return true;
    p.headline = is_headline(passage);
    if (frame->lead != SECTION_NONE && rules_passage(frame, passage))
        p.section = frame->lead;
    field = field_of(passage, &value);
    if (passage->kind == AKT_ROW && read_row(&p)) {
        /* read */
    } else if (field == FIELD_DATE || field == FIELD_WHO) {
        add_field(&p, index, field, value);
    } else if (field == FIELD_DECISION || field == FIELD_PROPOSAL) {
        ruling kind = field == FIELD_PROPOSAL || frame->kind == AKT_FRAME_AGENDA ? SECTION_PROPOSAL
                                                                                 : SECTION_DECISION;

        p.section = kind;
        if (value < passage->text.len &&
            (kind == SECTION_PROPOSAL || !read_text(&p, value, passage->text.len, &first))) {
            all.n = 0;
            add_listed(&p, value, passage->text.len, kind, AKT_DECISION_FIELD, NULL);
        }
    } else if (!read_listed(&p, index)) {
        read_text(&p, 0, passage->text.len, &first);
    }
    if (passage->kind == AKT_HEADING && section_of(frame, passage->text) != SECTION_NONE)
        drop_mentions(&all); /* "Nämndens beslut": the decision stands below */
    set_lead(&p, index, 0, field);
    *out = all.rows;
    *n = all.n;
    return !all.failed;
}

const char *akt_decision_status_name(akt_decision_status status)
{
    static const char *const names[] = {"taken", "proposed", "planned"};

    return names[status];
}

const char *akt_decision_rule_name(akt_decision_rule rule)
{
    static const char *const names[] = {"verb",    "noun",   "named", "effect",
                                        "minutes", "listed", "table", "field"};

    return names[rule];
}
