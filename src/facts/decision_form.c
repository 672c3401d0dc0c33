/* Form fields ("Beslutsdatum: ...", "Beslutad av: ...") and the rows of tables with a column for
 * decisions. */
#include "facts/decision_place.h"

#include "dates/glyph.h"
#include "dates/term.h"
#include "doc/label.h"

#include <string.h>

#include "facts/outcomes.inc"

enum { COLUMNS = 12 };

/* --- Form fields. --- */

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

field_kind akt_decision_field_of(const akt_passage *p, size_t *value)
{
    static const char *const who[] = {"beslutad av",      "beslutat av",    "fastställd av",
                                      "fastställt av",    "antagen av",     "antaget av",
                                      "godkänd av",       "beslutsfattare", "beslutande",
                                      "beslutande organ", "beslutsinstans", "beslutsorgan"};
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
    low.len = akt_lower_begin(label, lower, sizeof lower);
    *value = at;
    for (size_t i = 0; i < sizeof who / sizeof *who; i++)
        if (akt_str_eq(low, akt_str_of(who[i])))
            return FIELD_WHO;
    if (known == AKT_LABEL_DECIDED)
        return FIELD_DATE;
    if (akt_str_eq(low, AKT_STR("beslut")) || akt_str_ends(low, AKT_STR("s beslut")))
        return FIELD_DECISION;
    return akt_holds(low, "förslag till beslut") || akt_str_eq(low, AKT_STR("beslutsförslag")) ||
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
    value = akt_shorten(akt_str_trim(value));
    return value.len < 100 ? value : AKT_STR("");
}

/* Who decided, from the form fields around the date's, or the signature under it. */
static akt_str who_beside(const akt_decision_frame *frame, uint32_t index)
{
    const akt_doc *doc = frame->doc;
    uint32_t from = index > 4 ? index - 4 : 0, to = index + 5;
    size_t value;

    for (uint32_t i = from; i < to && i < doc->n_passages; i++)
        if (akt_decision_field_of(doc->passages + i, &value) == FIELD_WHO)
            return who_value(
                akt_str_slice(doc->passages[i].text, value, doc->passages[i].text.len));
    for (uint32_t i = index + 1; i < index + 4 && i < doc->n_passages; i++) {
        const akt_passage *p = doc->passages + i;

        if (p->kind != AKT_PARAGRAPH || p->text.len > 90)
            break;
        if (akt_names_decider(p->text) && p->text.ptr[p->text.len - 1] != '.')
            return p->text;
    }
    return AKT_STR("");
}

/* Whether a field beside it tells the day: that one is the decision then, with its decider. */
static bool is_dated_beside(const akt_decision_frame *frame, uint32_t index)
{
    const akt_doc *doc = frame->doc;
    size_t value;

    for (uint32_t i = index > 4 ? index - 4 : 0; i < index + 5 && i < doc->n_passages; i++)
        if (akt_decision_field_of(doc->passages + i, &value) == FIELD_DATE &&
            value < doc->passages[i].text.len && akt_is_digit(doc->passages[i].text.ptr[value]))
            return true;
    return false;
}

void akt_add_field(const place *p, uint32_t index, field_kind kind, size_t value)
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
        if (d.start == AKT_NO_DAY && (d.who.len == 0 || is_dated_beside(p->frame, index)))
            return;
    } else {
        akt_str rest = who_value(akt_str_slice(text, value, text.len));

        if (d.start == AKT_NO_DAY && !akt_names_decider(rest))
            return;
        d.who = akt_names_decider(rest) ? rest : who_beside(p->frame, index);
    }
    d.status = d.start != AKT_NO_DAY && last != AKT_NO_DAY && d.start > last ? AKT_DECISION_PLANNED
                                                                             : AKT_DECISION_TAKEN;
    akt_add_decision(p->out, &d);
}

/* --- Tables. --- */

typedef struct cells {
    akt_str cell[COLUMNS];
    size_t n;
} cells;

/* Where the next bar between cells stands, from `at` on; the text's end if there is none. Cells may
 * be empty: "| Avslag | | 2025-03-04". */
static size_t next_bar(akt_str text, size_t at)
{
    for (; (at = akt_str_find_byte(text, '|', at)) != AKT_NONE; at++)
        if ((at == 0 || text.ptr[at - 1] == ' ') && (at + 1 == text.len || text.ptr[at + 1] == ' '))
            return at;
    return text.len;
}

static void split_row(akt_str text, cells *out)
{
    bool tabs = akt_str_find_byte(text, '\t', 0) != AKT_NONE;

    out->n = 0;
    for (size_t at = 0, end; at <= text.len && out->n < COLUMNS; at = end + 1) {
        end = tabs ? akt_str_find_byte(text, '\t', at) : next_bar(text, at);
        if (end == AKT_NONE)
            end = text.len;
        out->cell[out->n++] = akt_str_trim(akt_str_slice(text, at, end));
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
    akt_str low = {lower, akt_lower_begin(head, lower, sizeof lower)};

    if (akt_holds(low, "förslag"))
        return COLUMN_PROPOSAL;
    if (akt_str_eq(low, AKT_STR("datum")) || akt_str_eq(low, AKT_STR("beslutsdatum")) ||
        akt_str_eq(low, AKT_STR("datum för beslut")) || akt_str_eq(low, AKT_STR("beslutsdag")) ||
        akt_str_eq(low, AKT_STR("beslutat")) || akt_str_eq(low, AKT_STR("beslutad")))
        return COLUMN_DATE;
    if (akt_holds(low, "beslutsfattare") || akt_holds(low, "beslutat av") ||
        akt_holds(low, "beslutad av") || akt_holds(low, "fattat av") ||
        akt_holds(low, "fattad av") || akt_holds(low, "instans") || akt_holds(low, "delegat") ||
        akt_str_eq(low, AKT_STR("organ")) || akt_str_eq(low, AKT_STR("nämnd")) ||
        akt_str_eq(low, AKT_STR("beslutande")))
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
    akt_str low = {lower, akt_lower_begin(text, lower, sizeof lower)};

    return akt_holds(low, "väntas") || akt_holds(low, "planeras") || akt_holds(low, "kommer att") ||
           akt_holds(low, "förväntas") || akt_str_starts(low, AKT_STR("ska ")) ||
           akt_str_starts(low, AKT_STR("beslut i ")) || akt_holds(low, "beräknas") ||
           akt_holds(low, "inväntar");
}

bool akt_read_row(const place *p)
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
    if (akt_denies_decision(cell))
        return true;
    d.status = proposal ? AKT_DECISION_PROPOSED : AKT_DECISION_TAKEN;
    if (!proposal && speaks_of_plan(cell))
        d.status = AKT_DECISION_PLANNED;
    d.signal = akt_shorten(cell);
    d.offset = (size_t)(cell.ptr - p->passage->text.ptr);
    d.length = d.signal.len;
    d.what = d.signal;
    if (matter != COLUMNS && row.cell[matter].len > 0 && row.cell[matter].ptr < cell.ptr &&
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
    akt_add_decision(p->out, &d);
    return true;
}

/* Where the date stands in a cell that is nothing else; n_dates when none does. */
static size_t date_of_cell(const place *p, akt_str cell)
{
    size_t from = (size_t)(cell.ptr - p->passage->text.ptr), i = 0;

    while (i < p->n_dates &&
           !(p->dates[i].offset == from && p->dates[i].length == cell.len && cell.len > 0))
        i++;
    return i;
}

bool akt_read_bare_row(const place *p)
{
    akt_str text = p->passage->text, matter = AKT_STR("");
    akt_decision d = {.start = AKT_NO_DAY,
                      .end = AKT_NO_DAY,
                      .rule = AKT_DECISION_TABLE,
                      .confidence = 0.75,
                      .who = {"", 0}};
    cells row;

    if (text.len > 2 * WHAT_MAX || (akt_str_find_byte(text, '|', 0) == AKT_NONE &&
                                    akt_str_find_byte(text, '\t', 0) == AKT_NONE))
        return false;
    split_row(text, &row);
    while (row.n > 0 && row.cell[row.n - 1].len == 0)
        row.n--; /* a bar at the row's end */
    if (row.n < 3 || p->frame->kind == AKT_FRAME_AGENDA)
        return false;
    d.signal = row.cell[row.n - 1];
    if (d.signal.len > AKT_TERM_MAX || !akt_term_find(outcomes, d.signal))
        return false;
    for (size_t i = 0; i + 1 < row.n; i++) {
        size_t date = date_of_cell(p, row.cell[i]);

        if (date < p->n_dates && d.start == AKT_NO_DAY) {
            d.start = p->dates[date].start;
            d.end = p->dates[date].end;
        } else if (d.who.len == 0 && row.cell[i].len < 60 && akt_names_decider(row.cell[i])) {
            d.who = row.cell[i];
        } else if (row.cell[i].len > matter.len) {
            matter = row.cell[i];
        }
    }
    if (d.start == AKT_NO_DAY || matter.len == 0 ||
        (p->frame->context.end != AKT_NO_DAY && d.start > p->frame->context.end))
        return false; /* without a day it may be anything that is counted up */
    d.offset = (size_t)(d.signal.ptr - text.ptr);
    d.length = d.signal.len;
    d.what = (akt_str){matter.ptr, (size_t)(d.signal.ptr - matter.ptr) + d.signal.len};
    if (d.what.len > WHAT_MAX)
        d.what = matter;
    akt_add_decision(p->out, &d);
    return true;
}
