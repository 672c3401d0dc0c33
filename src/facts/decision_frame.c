/* What a document is, as far as decisions go, and what its headings and lines say of what stands
 * below them. */
#include "facts/decision_place.h"

#include "dates/glyph.h"
#include "dates/term.h"
#include "doc/label.h"

#include <string.h>

enum {
    HEAD_PASSAGES = 14, /* in which a document says what it is */
    HEAD_LINE = 100,    /* bytes of such a line */
};

void akt_add_decision(list *all, const akt_decision *d)
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

size_t akt_lower_begin(akt_str text, char *out, size_t room)
{
    size_t len = text.len < room ? text.len : room;

    akt_lower(akt_str_slice(text, 0, len), out);
    return len;
}

bool akt_holds(akt_str low, const char *word)
{
    return akt_str_find(low, akt_str_of(word), 0) != AKT_NONE;
}

/* "Beslut vid regeringssammanträde den 21 mars 2024" */
bool akt_is_meeting_name(akt_str low)
{
    return akt_str_starts(low, AKT_STR("beslut vid ")) &&
           (akt_holds(low, "sammanträde") || akt_holds(low, "möte")) && low.len < 80 &&
           !akt_str_ends(low, AKT_STR("."));
}

static bool is_record_name(akt_str low)
{
    size_t at = 0, words = 0;

    static const char *const whole[] = {"beslut", "dom", "slutligt beslut", "beslut och dom"};

    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (akt_str_eq(low, akt_str_of(whole[i])))
            return true;
    if (akt_str_starts(low, AKT_STR("beslut i korthet")) ||
        akt_str_starts(low, AKT_STR("beslut efter tillsyn")) || akt_is_meeting_name(low))
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
    static const char *const invitations[] = {"inbjudan", "agenda", "förslag till dagordning"};
    size_t seen = 0;
    bool record = false, meeting = false, invited = false;

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
        if (memchr("SMD", p->text.ptr[0], 3) &&
            akt_label_read(p->text, &len, &value) == AKT_LABEL_MEETING)
            meeting = true;
        low.len = akt_lower_begin(p->text, lower, sizeof lower);
        for (size_t k = 0; k < sizeof invitations / sizeof *invitations; k++)
            invited |= akt_str_starts(low, akt_str_of(invitations[k]));
        for (size_t k = 0; k < sizeof agendas / sizeof *agendas; k++)
            if (akt_str_starts(low, akt_str_of(agendas[k])) ||
                (p->kind != AKT_FIELD && k != 2 && akt_holds(low, agendas[k])))
                return AKT_FRAME_AGENDA;
        if (akt_holds(akt_str_slice(low, 0, akt_str_find_byte(low, ' ', 0)), "protokoll") ||
            akt_holds(low, "sammanträdesprotokoll") ||
            (akt_holds(low, " protokoll") && !akt_str_ends(low, AKT_STR("."))) ||
            akt_str_starts(low, AKT_STR("minnesanteckning")) ||
            akt_str_starts(low, AKT_STR("mötesanteckning")))
            return AKT_FRAME_MINUTES;
        if (p->kind != AKT_FIELD && is_record_name(low) &&
            (p->kind != AKT_PARAGRAPH || !has_digit(low) || akt_is_meeting_name(low)))
            record = true;
    }
    if (meeting &&
        !record) /* who tells the day of a meeting tells what was decided there, or will */
        return invited ? AKT_FRAME_AGENDA : AKT_FRAME_MINUTES;
    return record ? AKT_FRAME_RECORD : AKT_FRAME_TEXT;
}

/* "Lag (1972:752) med anledning av ...", "Reglemente för socialnämnden": by its name. */
static bool is_named_statute(const akt_doc *doc)
{
    static const char *const acts[] = {
        "lag (",  "förordning (", "kungörelse (", "tillkännagivande (",
        "balk (", "cirkulär (",   "instruktion ("};
    static const char *const rules[] = {
        "reglemente",    "arbetsordning",    "delegationsordning",
        "bolagsordning", "förbundsordning",  "delegeringsordning",
        "stadgar",       "attestreglemente", "ordningsföreskrifter"};

    for (size_t i = 0, seen = 0; i < doc->n_passages && seen < 5; i++) {
        const akt_passage *p = doc->passages + i;
        char lower[HEAD_LINE];
        akt_str low = {lower, 0};

        if (p->tier == AKT_MARGIN)
            continue;
        seen++;
        if (p->kind != AKT_TITLE && p->kind != AKT_HEADING)
            continue;
        low.len = akt_lower_begin(p->text, lower, sizeof lower);
        for (size_t k = 0; k < sizeof acts / sizeof *acts; k++) {
            size_t at = akt_str_find(low, akt_str_of(acts[k]), 0), year;

            if (at == AKT_NONE || at > 30)
                continue;
            year = at + strlen(acts[k]);
            if (akt_count_digits(akt_str_slice(low, year, low.len), 0) == 4 && year + 4 < low.len &&
                low.ptr[year + 4] == ':')
                return true;
        }
        for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
            if (akt_str_starts(low, akt_str_of(rules[k])))
                return true;
    }
    return false;
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
    return numbered >= 3 && (numbered >= 10 || numbered * 8 >= all);
}

/* Whose minutes they are, when nothing else told: the first body in the head. */
static void find_issuer(akt_decision_frame *frame)
{
    const akt_doc *doc = frame->doc;
    akt_str *issuer = &frame->context.issuer;
    sentence *s = &frame->words;

    akt_sentence_read(*issuer, 0, issuer->len, NULL, 0, s);
    if (s->n_bodies > 0 && word_text(s, 0).len >= 6 &&
        (akt_str_starts(*issuer, AKT_STR("Protokoll")) || frame->kind == AKT_FRAME_MINUTES)) {
        *issuer = akt_body_text(s, &s->bodies[s->n_bodies - 1]);
        return;
    }
    if (frame->kind != AKT_FRAME_MINUTES || akt_names_decider(*issuer))
        return;
    for (size_t i = 0; i < doc->n_passages && i < HEAD_PASSAGES; i++) {
        akt_str text = doc->passages[i].text;

        if (text.len > HEAD_LINE || doc->passages[i].tier == AKT_MARGIN)
            continue;
        akt_sentence_read(text, 0, text.len, NULL, 0, s);
        for (size_t k = 0; k < s->n_bodies; k++)
            if (!akt_str_starts(akt_body_text(s, &s->bodies[k]), AKT_STR("Ordf"))) {
                *issuer = akt_body_text(s, &s->bodies[k]);
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
    frame->rules = is_named_statute(doc) || is_statute(doc);
    frame->kind = frame->rules ? AKT_FRAME_TEXT : kind_of(doc); /* "Protokoll förs vid ..." */
    find_issuer(frame);
    return frame;
}

/* --- What a heading or a line says of what stands below it. --- */

/* "Förslag till beslut", "Kommunstyrelsens förslag till kommunfullmäktige", "Yrkanden". */
static bool is_proposal_line(akt_str low)
{
    size_t to = akt_str_find(low, AKT_STR("förslag till "), 0);

    if (akt_str_starts(low, AKT_STR("yrkande")) || akt_holds(low, "beslutsförslag") ||
        akt_str_eq(low, AKT_STR("förslag")) || akt_str_eq(low, AKT_STR("rekommendation")) ||
        akt_str_eq(low, AKT_STR("rekommendationer")) || akt_str_ends(low, AKT_STR("s förslag")))
        return true;
    if (to != AKT_NONE)
        return akt_holds(low, "beslut") || akt_names_decider(akt_str_slice(low, to + 14, low.len));
    return (akt_holds(low, "föreslås") || akt_holds(low, "föreslår")) && akt_holds(low, "beslut");
}

/* Whether a line in lower case may be one of these at all; most are not. */
static bool may_be_section(akt_str low)
{
    return (akt_holds(low, "sl") &&
            (akt_holds(low, "eslut") || akt_holds(low, "örslag") || akt_holds(low, "omslut"))) ||
           akt_holds(low, "rkande") || akt_holds(low, "ekommendation") ||
           akt_holds(low, "vgörande");
}

/* "Beslut", "Regionstyrelsens beslut", "Nämnden beslutar"; not "Skälen för nämndens beslut". */
static bool is_decision_line(akt_str low)
{
    static const char *const whole[] = {"beslut",         "beslut i ärendet",    "beslut i korthet",
                                        "fattade beslut", "beslut i sammandrag", "domslut"};
    static const char *const ends[] = {" beslutar",          " beslutade",
                                       " beslutar att",      " för egen del",
                                       " beslutar följande", " beslutade följande"};
    size_t words = 1;

    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (akt_str_eq(low, akt_str_of(whole[i])))
            return true;
    for (size_t i = 0; i < low.len; i++)
        words += low.ptr[i] == ' ';
    if (words > 8)
        return false;
    if (words == 2 && (akt_str_ends(low, AKT_STR("rättens avgörande")) ||
                       akt_str_ends(low, AKT_STR("domstolens avgörande"))))
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (akt_str_ends(low, akt_str_of(ends[i])) && akt_holds(low, "beslut"))
            return true;
    if (!akt_str_ends(low, AKT_STR("s beslut")) || words > 5 || akt_holds(low, " för ") ||
        akt_holds(low, " om ") || akt_holds(low, "över ") || akt_holds(low, "efter "))
        return false;
    return akt_names_decider(akt_str_slice(low, 0, low.len - sizeof "s beslut" + 1));
}

ruling akt_section_of(const akt_decision_frame *frame, akt_str text)
{
    char lower[LINE_MAX];
    akt_str low = {lower, 0};
    size_t at = 0;
    ruling decided = frame->kind == AKT_FRAME_AGENDA ? SECTION_PROPOSAL : SECTION_DECISION;

    if (text.len > LINE_MAX)
        return SECTION_NONE;
    low.len = akt_lower_begin(text, lower, sizeof lower); /* "DOMSLUT" too */
    if (!may_be_section(low))
        return SECTION_NONE;
    while (at < low.len && !akt_glyph_is_letter(akt_glyph_at(low, at)))
        at++; /* "3. Beslut", "§ 12 Beslut" */
    low = akt_str_slice(low, at, low.len);
    while (low.len > 0 && memchr(":. *_", low.ptr[low.len - 1], 5))
        low.len--;
    if (is_proposal_line(low))
        return SECTION_PROPOSAL;
    return is_decision_line(low) ? decided : SECTION_NONE;
}

ruling akt_section_above(const akt_decision_frame *frame, const akt_passage *p)
{
    uint32_t heading = p->heading;

    if (heading == 0)
        return SECTION_NONE;
    return akt_section_of(frame, frame->doc->passages[heading - 1].text);
}

bool akt_is_background(const akt_decision_frame *frame, const akt_passage *p)
{
    char lower[LINE_MAX];
    akt_str low = {lower, 0}, text;

    if (p->heading == 0)
        return false;
    text = frame->doc->passages[p->heading - 1].text;
    low.len = akt_lower_begin(text, lower, sizeof lower);
    return akt_holds(low, "bakgrund") || akt_holds(low, "sammanfattning") ||
           akt_holds(low, "beskrivning") || akt_holds(low, "ärendet") || akt_holds(low, "skäl") ||
           akt_holds(low, "motiv") || akt_holds(low, "tidigare");
}
