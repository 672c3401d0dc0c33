/* Passages in their frame. Most hold no word that could tell of a decision and are left at once;
 * the others are read sentence by sentence (decision_sentence.c), and what stands under "Beslut",
 * in a table or in a form field (decision_form.c) takes its status from there. */
#include "facts/decision.h"

#include "dates/glyph.h"
#include "facts/decision_place.h"
#include "facts/sentence.h"

#include <string.h>

enum { LISTED_MAX = 700 }; /* bytes of a paragraph that is a decision as a whole */

/* --- Sentences. --- */

akt_str akt_shorten(akt_str text)
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

bool akt_denies_decision(akt_str text)
{
    static const char *const none[] = {"inga ",  "inget ", "ingen ", "inte ", "utgår", "ej ",
                                       "saknas", "-",      "–",      "—",     "utgick"};
    char lower[40];
    akt_str low = {lower, akt_lower_begin(text, lower, sizeof lower)};

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

    if (akt_denies_decision(trimmed))
        return;
    d.status = section == SECTION_PROPOSAL ? AKT_DECISION_PROPOSED : AKT_DECISION_TAKEN;
    d.what = akt_shorten(trimmed);
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
    akt_add_decision(p->out, &d);
}

static bool told_any(const findings *f, akt_decision *best)
{
    for (size_t i = 0; i < f->n; i++)
        if (!f->rows[i].decision.mention) {
            *best = f->rows[i].decision;
            return true;
        }
    return false;
}

/* "Policy för inköp. Fastställd av: Kommunfullmäktige, 2022-09-26.": a form field that is a
 * sentence of its passage. */
static bool read_inner_field(const place *p, size_t begin, size_t end)
{
    enum { DATES = 4 };
    akt_passage one = {.kind = AKT_PARAGRAPH,
                       .tier = p->passage->tier,
                       .text = akt_str_slice(p->passage->text, begin, end)};
    akt_date dates[DATES];
    place inner = *p;
    size_t value, before = p->out->n, n = 0;
    field_kind kind;

    if (akt_str_find_byte(akt_str_slice(one.text, 0, LINE_MAX), ':', 0) == AKT_NONE)
        return false;
    kind = akt_decision_field_of(&one, &value);
    if (kind != FIELD_WHO && kind != FIELD_DATE)
        return false;
    for (size_t i = 0; i < p->n_dates && n < DATES; i++)
        if (p->dates[i].offset >= begin && p->dates[i].offset + p->dates[i].length <= end) {
            dates[n] = p->dates[i];
            dates[n++].offset -= begin;
        }
    inner.passage = &one;
    inner.dates = dates;
    inner.n_dates = n;
    akt_add_field(&inner, (uint32_t)(p->passage - p->frame->doc->passages), kind, value);
    for (size_t i = before; i < p->out->n; i++)
        p->out->rows[i].offset += begin;
    return p->out->n > before;
}

/* Reads text[from..to) and adds what its sentences tell; the first decision told, if any. */
static bool read_text(const place *p, size_t from, size_t to, akt_decision *first)
{
    akt_decision_frame *frame = p->frame;
    akt_str text = akt_str_slice(p->passage->text, 0, to), one;
    size_t at = from;
    bool told = false;
    findings found;

    if (!akt_words_trigger(akt_str_slice(text, from, to)))
        return false;
    while (akt_sentence_next(text, &at, &one)) {
        size_t begin = (size_t)(one.ptr - text.ptr), end = begin + one.len, before = p->out->n;
        bool inner = akt_str_starts(one, AKT_STR("Beslut: ")) && begin > from;

        if (!akt_words_trigger(one) || (begin > from && read_inner_field(p, begin, end)))
            continue;
        while (begin < end) {
            reader r = {&frame->words,      frame->kind,          p->section,
                        p->background,      p->headline,          frame->context.start,
                        frame->context.end, frame->context.issuer};
            size_t stop = akt_sentence_read(p->passage->text, begin, end, p->dates, p->n_dates,
                                            &frame->words);
            akt_decision best;

            akt_read_sentence(&r, &found);
            if (told_any(&found, &best)) {
                if (!told)
                    *first = best;
                told = true;
            }
            for (size_t i = 0; i < found.n; i++)
                if (!frame->rules || (found.rows[i].decision.start != AKT_NO_DAY &&
                                      found.rows[i].decision.who.len > 0))
                    akt_add_decision(p->out, &found.rows[i].decision);
            begin = stop > begin ? stop : end;
        }
        if (inner && p->out->n == before) /* "Gruppen diskuterade. Beslut: Starten flyttas." */
            add_listed(p, (size_t)(one.ptr - text.ptr) + sizeof "Beslut:", end,
                       frame->kind == AKT_FRAME_AGENDA ? SECTION_PROPOSAL : SECTION_DECISION,
                       AKT_DECISION_LISTED, NULL);
    }
    return told;
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

/* Proposals that the sentences of a paragraph tell by themselves: "Ann Ek yrkar avslag." */
static bool read_proposals(const place *p)
{
    akt_decision told;
    size_t before = p->out->n, kept = before;

    read_text(p, 0, p->passage->text.len, &told);
    for (size_t i = before; i < p->out->n; i++)
        if (p->out->rows[i].status == AKT_DECISION_PROPOSED)
            p->out->rows[kept++] = p->out->rows[i];
    p->out->n = kept;
    return kept > before;
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
        if (!item && read_proposals(p))
            return true;
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
                      ? akt_section_of(frame, text)
                      : SECTION_NONE;
    size_t last; /* where the last sentence begins */

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
        if (akt_section_of(frame, text) == SECTION_NONE)
            return;
        line = SECTION_NONE; /* "Regiondirektören beslutar" with a list below */
    }
    frame->lead_open = ends_open(text);
    last = p->out->n > before ? last_sentence(text) : 0;
    for (size_t i = p->out->n; i > before; i--) {
        const akt_decision *d = &p->out->rows[i - 1];

        if (d->mention || d->status == AKT_DECISION_PLANNED || field == FIELD_DATE ||
            field == FIELD_WHO || d->offset < last)
            continue;
        frame->lead = d->status == AKT_DECISION_TAKEN ? SECTION_DECISION : SECTION_PROPOSAL;
        frame->lead_told = *d;
        if (frame->lead_open && item_follows(frame, index) &&
            (d->what.len < 8 || akt_str_eq(d->what, AKT_STR("för egen del")) ||
             akt_str_ends(d->what, AKT_STR(" i uppdrag"))) &&
            i == p->out->n)
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
    return p->text.len < 160 && akt_str_find(p->text, AKT_STR(". "), 0) == AKT_NONE &&
           last != '.' && last != ':' && last != ',' && last != ';';
}

static void drop_mentions(list *all)
{
    size_t kept = 0;

    for (size_t i = 0; i < all->n; i++)
        if (!all->rows[i].mention)
            all->rows[kept++] = all->rows[i];
    all->n = kept;
}

/* A line that is the next thing's name: "Reservationer", "Beslutet skickas till". */
static bool is_next_name(akt_str text)
{
    static const char *const names[] = {"reservation",
                                        "protokollsanteckning",
                                        "bilag",
                                        "beslutsunderlag",
                                        "skickas till",
                                        "expedieras",
                                        "kopia till",
                                        "beslutet skickas",
                                        "delges",
                                        "jäv",
                                        "deltar ej",
                                        "omröstning",
                                        "votering",
                                        "beslutsgång",
                                        "sändlista",
                                        "handlingar",
                                        "särskilt yttrande",
                                        "ärendebeskrivning"};
    char lower[40];
    akt_str low = {lower, akt_lower_begin(text, lower, sizeof lower)};

    for (size_t i = 0; text.len < sizeof lower && i < sizeof names / sizeof *names; i++)
        if (akt_str_starts(low, akt_str_of(names[i])))
            return true;
    return false;
}

/* Whether the lead above is about this passage. */
static bool rules_passage(const akt_decision_frame *frame, const akt_passage *passage)
{
    bool item = passage->kind == AKT_ITEM || begins_item(passage->text);

    if (passage->kind != AKT_ITEM && passage->kind != AKT_PARAGRAPH)
        return false;
    if (akt_str_ends(passage->text, AKT_STR("?")) ||
        (!item && is_next_name(passage->text) && !akt_str_ends(passage->text, AKT_STR("."))))
        return false;
    /* "Att komma hit är svårt." begins a paragraph of its own as often as an item. */
    return item ? frame->lead_open || akt_str_starts(passage->text, AKT_STR("att "))
                : frame->lead_line;
}

/* Whether every date of the passage that names the decision's day got its year by default. */
static bool is_probable(const akt_decision *d, const akt_date *dates, size_t n)
{
    bool named = false;

    for (size_t i = 0; i < n && d->start != AKT_NO_DAY; i++) {
        if (dates[i].start != d->start || dates[i].end != d->end)
            continue;
        if (dates[i].rule != AKT_RULE_DEFAULT)
            return false;
        named = true;
    }
    return named;
}

/* "DOM 2025-04-02", "Beslut 2024-06-19": what this record is, not one that it names. */
static bool is_letterhead(const akt_passage *passage, const akt_decision *d, const akt_date *dates,
                          size_t n_dates)
{
    return d->mention && d->who.len == 0 && d->what.len == 0 && d->offset == 0 && n_dates == 1 &&
           dates[0].offset + dates[0].length == passage->text.len &&
           akt_str_trim(akt_str_slice(passage->text, d->length, dates[0].offset)).len == 0;
}

bool akt_decisions_find(akt_decision_frame *frame, uint32_t index, const akt_date *dates,
                        size_t n_dates, akt_arena *arena, akt_decision **out, size_t *n)
{
    const akt_passage *passage = frame->doc->passages + index;
    list all = {.arena = arena};
    place p = {frame, passage, dates, n_dates, SECTION_NONE, false, false, &all};
    akt_decision first;
    field_kind field;
    size_t value = 0;

    *out = NULL;
    *n = 0;
    if (passage->tier == AKT_MARGIN || passage->kind == AKT_HEADER || passage->text.len == 0)
        return true;
    if (passage->heading != frame->heading) {
        frame->heading = passage->heading;
        frame->above = akt_section_above(frame, passage);
        frame->background = akt_is_background(frame, passage);
    }
    p.background = frame->background;
    if (passage->kind != AKT_HEADING && passage->kind != AKT_TITLE)
        p.section = frame->above;
    p.headline = is_headline(passage);
    if (frame->lead != SECTION_NONE && rules_passage(frame, passage))
        p.section = frame->lead;
    field = akt_decision_field_of(passage, &value);
    if ((passage->kind == AKT_ROW && akt_read_row(&p)) || akt_read_bare_row(&p)) {
        /* read */
    } else if (field == FIELD_DATE || field == FIELD_WHO) {
        akt_add_field(&p, index, field, value);
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
    if ((passage->kind == AKT_HEADING || !akt_str_ends(passage->text, AKT_STR("."))) &&
        akt_section_of(frame, passage->text) != SECTION_NONE)
        drop_mentions(&all); /* "Nämndens beslut": the decision stands below */
    set_lead(&p, index, 0, field);
    if (all.n == 1 && is_letterhead(passage, &all.rows[0], dates, n_dates))
        all.n = 0;
    for (size_t i = 0; i < all.n; i++)
        all.rows[i].probable = is_probable(&all.rows[i], dates, n_dates);
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
