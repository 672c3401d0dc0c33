/* The body that issued the document: what a label names, who is said to have made it ("Sammanställs
 * en gång i veckan av Koncernstab kommunikation, Koncernkontoret, på uppdrag av ..."), the
 * letterhead, whose minutes they are; then what the page says of itself; then a mail's sender. */
#include "facts/own.h"

#include "dates/glyph.h"

#include <string.h>

enum {
    HEAD_BODIES = 3, /* lines of a letterhead */
    MADE_WORDS = 5,  /* of a sentence's beginning: "Rapporten sammanställs av" */
    MADE_REACH = 90, /* bytes from the beginning to " av " */
};

/* The name with a capital: in arena, or name itself when it has one. "" when memory is out. */
static akt_str with_capital(akt_str name, akt_arena *arena)
{
    akt_str copy;
    char *first;

    if (akt_glyph_at(name, 0) != AKT_GLYPH_LOWER)
        return name;
    copy = akt_arena_copy(arena, name);
    if (!copy.ptr)
        return AKT_STR("");
    first = (char *)copy.ptr; /* our own copy */
    if ((unsigned char)first[0] < 0x80)
        first[0] = (char)(first[0] - 0x20);
    else if ((unsigned char)first[0] == 0xC3)
        first[1] = (char)(first[1] - 0x20);
    return copy;
}

/* Where the agent of a sentence is told; AKT_NONE if it is not near the beginning. */
static size_t find_by(akt_str text)
{
    akt_str by = AKT_STR(" av ");

    return akt_str_find(akt_str_slice(text, 0, MADE_REACH + by.len), by, 0);
}

/* The agent of a sentence about who made the document; "" if it names no body. */
static akt_str agent_of(akt_str text, akt_arena *arena)
{
    static const char *const stops[] = {", på uppdrag", " på uppdrag",  " den ",    " med ",
                                        " i samarbete", " tillsammans", " enligt ", " efter "};
    size_t by = find_by(text), end, most;
    akt_str agent;

    if (by == AKT_NONE)
        return AKT_STR("");
    agent = akt_str_slice(text, by + 4, by + 4 + AKT_BODY_MAX);
    most = by + 4 + AKT_BODY_MAX < text.len ? AKT_BODY_MAX : SIZE_MAX;
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        end = akt_str_find(agent, akt_str_of(stops[i]), 0);
        if (end != AKT_NONE)
            agent.len = end;
    }
    end = akt_str_find(agent, AKT_STR(". "), 0);
    if (end != AKT_NONE)
        agent.len = end;
    if (agent.len == most)
        return AKT_STR(""); /* the sentence goes on: too long for a name */
    agent = akt_str_trim(agent);
    while (agent.len > 0 && memchr(".,; ", agent.ptr[agent.len - 1], 4))
        agent.len--;
    for (size_t at = 0, to; at < agent.len; at = to + 1) { /* one part that is a body is enough */
        akt_str part;

        to = akt_str_find_byte(agent, ',', at);
        if (to == AKT_NONE)
            to = agent.len;
        part = with_capital(akt_str_trim(akt_str_slice(agent, at, to)), arena);

        if (akt_is_body(part) && !akt_is_generic_body(part))
            return with_capital(agent, arena);
    }
    return AKT_STR("");
}

/* Whether a sentence begins by telling who made something: "Rapporten sammanställs av", "Insidan
 * ges ut av". */
static bool tells_maker(akt_str text)
{
    size_t at = 0;
    akt_str word, before = AKT_STR("");

    for (int n = 0; n < MADE_WORDS && akt_next_piece(text, &at, &word); n++) {
        if (akt_is_maker_word(word) ||
            (akt_str_eq(before, AKT_STR("ges")) && akt_str_eq(word, AKT_STR("ut"))))
            return true;
        before = word;
    }
    return false;
}

static akt_str from_sentence(const akt_view *view)
{
    for (uint32_t i = 0; i < view->doc->n_passages; i++) {
        akt_str text = view->doc->passages[i].text, agent;

        if ((!akt_in_head(view, i) && !akt_in_tail(view, i)) || find_by(text) == AKT_NONE ||
            !tells_maker(text))
            continue;
        agent = agent_of(text, view->arena);
        if (agent.len > 0)
            return agent;
    }
    return AKT_STR("");
}

static bool is_among(akt_str text, const akt_str *lines, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (akt_str_eq(lines[i], text))
            return true;
    return false;
}

/* Whether the title stands once more below: then this line is no letterhead. */
static bool repeats_title(const akt_doc *doc, uint32_t passage)
{
    for (uint32_t i = passage + 1; i < doc->n_passages && i < passage + 8; i++)
        if (doc->passages[i].kind == AKT_TITLE &&
            akt_str_eq(doc->passages[i].text, doc->passages[passage].text))
            return true;
    return false;
}

typedef struct letterhead {
    akt_str lines[HEAD_BODIES];
    size_t n;
} letterhead;

static void add_line(letterhead *head, akt_str name)
{
    if (head->n < HEAD_BODIES && !akt_is_generic_body(name) &&
        !is_among(name, head->lines, head->n))
        head->lines[head->n++] = name;
}

/* The bodies in one line of a head; a line whose columns were lost has several, and other things
 * between them: "REGION NORRVATTEN PROTOKOLL Regionstyrelsen Sammanträdesdatum 2024-04-23". */
static size_t add_bodies(letterhead *head, akt_str text)
{
    size_t before = head->n, at = 0, bodies = 0;
    akt_str part;
    akt_letterhead_part kind;

    while ((kind = akt_letterhead_next(text, &at, &part)) != AKT_LETTERHEAD_NONE) {
        if (kind == AKT_LETTERHEAD_OTHER) /* a sentence that begins or ends as a body does */
            return 0;
        bodies += kind == AKT_LETTERHEAD_BODY;
    }
    if (bodies == 0)
        return 0;
    for (at = 0; (kind = akt_letterhead_next(text, &at, &part)) != AKT_LETTERHEAD_NONE;)
        if (kind == AKT_LETTERHEAD_BODY)
            add_line(head, part);
    return head->n - before;
}

/* The lines of a letterhead, joined: "Västra Götalandsregionen, Koncernkontoret". */
static bool from_letterhead(const akt_view *view, akt_str *out)
{
    letterhead head = {.n = 0};
    size_t len = 0;
    bool titled = false;
    char *joined;

    for (uint32_t i = 0; i < view->head_end && head.n < HEAD_BODIES; i++) {
        const akt_passage *passage = view->doc->passages + i;

        if (passage->tier == AKT_MARGIN || passage->kind == AKT_ITEM)
            continue;
        if (passage->text.len > 2 * AKT_BODY_MAX || /* the letter itself begins */
            (titled && passage->kind == AKT_HEADING))
            break;
        titled |= passage->kind == AKT_TITLE;
        if (!repeats_title(view->doc, i) && add_bodies(&head, passage->text) == 0 && head.n > 0 &&
            passage->kind != AKT_FIELD)
            break;
    }
    if (head.n == 0)
        return true;
    for (size_t i = 0; i < head.n; i++)
        len += head.lines[i].len + 2;
    joined = akt_arena_alloc(view->arena, len);
    if (!joined)
        return false;
    *out = (akt_str){joined, 0};
    for (size_t i = 0; i < head.n; i++) {
        if (i > 0) {
            memcpy(joined + out->len, ", ", 2);
            out->len += 2;
        }
        memcpy(joined + out->len, head.lines[i].ptr, head.lines[i].len);
        out->len += head.lines[i].len;
    }
    return true;
}

/* Where the name begins whose last word begins at `at`: "Miljö- och byggnadsnämndens" is one. */
static size_t name_begin(akt_str text, size_t at)
{
    static const char link[] = "- och ";
    size_t n = sizeof link - 1;

    if (at < n || memcmp(text.ptr + at - n, link, n) != 0)
        return at;
    for (at -= n; at > 0 && akt_glyph_is_letter(akt_glyph_before(text, at));)
        at--;
    return at;
}

/* Words behind which the body is another than the one that meets or writes. */
static bool leads_elsewhere(akt_str word)
{
    static const char *const words[] = {"med", "mellan", "om", "angående", "avseende", "rörande"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (akt_str_eq(word, akt_str_of(words[i])))
            return true;
    return false;
}

/* The body that a record's line names: "Protokoll fört vid kommunstyrelsens sammanträde" is the
 * kommunstyrelse's, as "Protokoll kommunstyrelsen" and "Kallelse till kommunstyrelsen" are; of
 * other records only what comes "från" it. The name is given a capital, and no genitive. */
static akt_str body_of_record(akt_str text, akt_arena *arena)
{
    akt_str word = AKT_STR(""), next;
    bool meeting = akt_record_word(text, &word) == AKT_RECORD_MEETING, from_it = false;
    size_t at = 0;

    for (int words = 0; words < 10 && akt_next_piece(text, &at, &word); words++) {
        size_t from = (size_t)(word.ptr - text.ptr), to, behind = at;
        akt_str name;

        while (word.len > 0 && memchr(".,:;", word.ptr[word.len - 1], 4))
            word.len--;
        to = from + word.len;
        if (leads_elsewhere(word))
            break;
        from_it |= akt_str_eq(word, AKT_STR("från"));
        if (word.len < 6 || (!meeting && !from_it))
            continue;
        if (akt_str_ends(word, AKT_STR("s")) &&
            akt_ends_as_body(akt_str_slice(word, 0, word.len - 1))) {
            if (akt_next_piece(text, &behind, &next) && akt_ends_as_body(next))
                to = (size_t)(next.ptr - text.ptr) + next.len; /* "... arbetsutskott" */
            else
                to--;
        } else if (!akt_ends_as_body(word)) {
            continue;
        }
        name = with_capital(akt_str_slice(text, name_begin(text, from), to), arena);
        if (!akt_is_generic_body(name))
            return name;
    }
    return AKT_STR("");
}

static akt_str from_record(const akt_view *view)
{
    for (uint32_t i = 0; i < view->head_end; i++) {
        akt_str text = view->doc->passages[i].text, word, name;

        if (!akt_in_head(view, i) || text.len > 2 * AKT_BODY_MAX ||
            akt_record_word(text, &word) == AKT_RECORD_NONE)
            continue;
        name = body_of_record(text, view->arena);
        if (name.len > 0)
            return name;
    }
    return AKT_STR("");
}

static akt_str from_label(const akt_view *view)
{
    for (size_t i = 0; i < view->n_fields; i++)
        if (view->fields[i].label == AKT_LABEL_ISSUER &&
            (akt_in_head(view, view->fields[i].passage) ||
             akt_in_tail(view, view->fields[i].passage)))
            return akt_str_trim(akt_field_value(view, view->fields + i));
    return AKT_STR("");
}

/* Labels that may also name a person: "Sammanställd av: Koncernkansliet". */
static akt_str from_maker_label(const akt_view *view)
{
    for (size_t i = 0; i < view->n_fields; i++) {
        akt_str value = akt_str_trim(akt_field_value(view, view->fields + i));
        size_t comma = akt_str_find_byte(value, ',', 0);

        if (akt_is_issuer_label(view->fields[i].name) && value.len <= 2 * AKT_BODY_MAX &&
            (akt_in_head(view, view->fields[i].passage) ||
             akt_in_tail(view, view->fields[i].passage)) &&
            akt_is_body(akt_str_trim(akt_str_slice(value, 0, comma))))
            return value;
    }
    return AKT_STR("");
}

/* A body that the page names as its author, or behind its own name ("Nytt avtal - Region Skåne").
 */
static akt_str from_page(const akt_view *view)
{
    akt_str name = akt_str_trim(akt_cue_value(view->doc, AKT_CUE_PUBLISHER));

    if (name.len == 0)
        name = akt_str_trim(akt_cue_value(view->doc, AKT_CUE_SITE));
    if (name.len == 0) {
        name = akt_str_trim(akt_cue_value(view->doc, AKT_CUE_AUTHOR));
        name = akt_is_body(name) ? name : akt_site_in_title(view->doc);
    }
    return name;
}

/* A mail's sender, without the address. */
static akt_str from_mail(const akt_view *view)
{
    for (size_t i = 0; i < view->n_fields; i++) {
        akt_str name = view->fields[i].name, value = akt_field_value(view, view->fields + i);
        size_t address;

        if (!akt_in_head(view, view->fields[i].passage) ||
            (!akt_str_eq(name, AKT_STR("Från")) && !akt_str_eq(name, AKT_STR("From"))))
            continue;
        address = akt_str_find_byte(value, '<', 0);
        if (address == AKT_NONE)
            address = akt_str_find(value, AKT_STR("[mailto"), 0);
        value = akt_str_trim(akt_str_slice(value, 0, address));
        if (value.len > 2 && value.ptr[0] == '"' && value.ptr[value.len - 1] == '"')
            value = akt_str_slice(value, 1, value.len - 1);
        return value;
    }
    return AKT_STR("");
}

bool akt_own_issuer(const akt_view *view, akt_metadata *out)
{
    out->issuer = from_label(view);
    if (out->issuer.len == 0)
        out->issuer = from_maker_label(view);
    if (out->issuer.len == 0)
        out->issuer = from_sentence(view);
    if (out->issuer.len == 0 && !from_letterhead(view, &out->issuer))
        return false;
    if (out->issuer.len == 0)
        out->issuer = from_record(view);
    if (out->issuer.len == 0)
        out->issuer = from_page(view);
    if (out->issuer.len == 0)
        out->issuer = from_mail(view);
    return true;
}
