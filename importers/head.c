#include "importers/head.h"

#include "doc/label.h"
#include "text/chars.h"
#include "text/utf8.h"

enum { HEADING_MAX = 100 /* characters */, HEADING_WORDS = 14, NAME_WORDS = 5 };

/* Parts of words that name a type of document; in small letters. */
static const char *const types[] = {
    "rapport",     "protokoll",  "handling",       "beslut",     "utlåtande",      "skrivelse",
    "meddelande",  "kallelse",   "lista",          "dagordning", "yttrande",       "remiss",
    "pm ",         "promemoria", "policy",         "plan",       "riktlinje",      "redovisning",
    "uppföljning", "anteckning", "nyhetsbrev",     "motion",     "interpellation", "avtal",
    "utredning",   "strategi",   "budget",         "uppdrag",    "anmälan",        "instruktion",
    "rutin",       "granskning", "sammanfattning", "analys",     "översikt",       "svar",
};

/* What the name of a public body ends with, and how it begins. */
static const char *const body_ends[] = {
    "regionen",    "kommun",        "kommunen",    "nämnden",      "styrelsen", "kontoret",
    "verket",      "förvaltningen", "myndigheten", "inspektionen", "utskottet", "departementet",
    "fullmäktige", "landsting",     "landstinget", "avdelningen",  "enheten",   "sjukhuset",
    "stad",        "kammaren",      "rätten",      "bolaget",      "förbund",   "förbundet",
};

/* Small letters for what the lists above are written in: A-Z, Å, Ä, Ö. Cuts at size. */
static akt_str to_lower(akt_str s, char *out, size_t size)
{
    size_t len = s.len < size ? s.len : size;

    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if (i > 0 && (unsigned char)s.ptr[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E)
            out[i] = (char)(c + 0x20);
        else
            out[i] = akt_lower_ascii(s.ptr[i]);
    }
    return (akt_str){out, len};
}

static bool is_upper(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

static bool holds_any(akt_str s, const char *const *parts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (akt_str_find(s, akt_str_of(parts[i]), 0) != AKT_NONE)
            return true;
    return false;
}

/* "2025-06-27" anywhere: a line with a day is a date line, not a heading. */
static bool holds_date(akt_str s)
{
    size_t run = 0;

    for (size_t i = 0; i < s.len; i++) {
        run = akt_is_digit(s.ptr[i]) ? run + 1 : 0;
        if (run == 4 && i + 6 < s.len && s.ptr[i + 1] == '-' && akt_is_digit(s.ptr[i + 2]) &&
            akt_is_digit(s.ptr[i + 3]) && s.ptr[i + 4] == '-' && akt_is_digit(s.ptr[i + 5]))
            return true;
    }
    return false;
}

static bool holds_address(akt_str s)
{
    static const char *const parts[] = {"@", "http", "www.", "Box ", "Tfn", "Tel"};

    return holds_any(s, parts, sizeof parts / sizeof *parts);
}

unsigned akt_head_numbered(akt_str text, size_t *number)
{
    unsigned level = 1;
    size_t at = 0;

    *number = 0;
    while (at < text.len && akt_is_digit(text.ptr[at])) {
        size_t digits = at;

        while (at < text.len && akt_is_digit(text.ptr[at]))
            at++;
        if (at - digits > 3)
            return 0;
        level++;
        if (at < text.len && text.ptr[at] == '.')
            at++;
        else
            break;
    }
    if (level == 1 || at >= text.len || (text.ptr[at] != ' ' && text.ptr[at] != '\t'))
        return 0;
    while (at < text.len && akt_is_space(text.ptr[at]))
        at++;
    *number = at;
    return level > 6 ? 6 : level;
}

/* Whether every word opens with a capital and holds no digit, and there are two to five. */
static bool is_name(akt_str s)
{
    size_t words = 0, len;
    bool inside = false, all_capitals = true;

    for (size_t at = 0; at < s.len; at += len) {
        uint32_t c = akt_utf8_at(s, at, &len);

        if (akt_is_digit(s.ptr[at]))
            return false;
        if (akt_char_kind_of(c) == AKT_CHAR_LETTER && !inside) {
            if (!is_upper(c))
                return false;
            words++;
        } else if (akt_char_kind_of(c) == AKT_CHAR_LETTER) {
            all_capitals &= is_upper(c);
        }
        inside = akt_char_kind_of(c) == AKT_CHAR_LETTER;
    }
    return words >= 2 && words <= NAME_WORDS && !all_capitals;
}

/* "123 45 KVARNSELE", whom a letter goes to, how it begins and ends. */
static bool is_of_letter(akt_str s)
{
    static const char *const words[] = {
        "Till",
        "Från",
        "Hej",
        "Hej!",
        "Hejsan!",
        "Hälsningar",
        "Vänliga hälsningar",
        "Bästa hälsningar",
        "Med vänlig hälsning",
        "Med vänliga hälsningar",
        "Mvh",
        "MVH",
    };
    size_t digits = 0;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (akt_str_eq(s, akt_str_of(words[i])))
            return true;
    for (size_t i = 0; i < 6 && i < s.len; i++)
        digits += akt_is_digit(s.ptr[i]);
    return digits == 5 && s.len > 7 && s.ptr[3] == ' ' && s.ptr[6] == ' ';
}

akt_shape akt_head_shape(akt_str text)
{
    size_t blanks = 0, letters = 0, number = 0, label, value, len;
    uint32_t first, last;

    if (text.len == 0 || text.len > 2 * HEADING_MAX || akt_utf8_count(text) > HEADING_MAX)
        return AKT_SHAPE_BODY;
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = akt_utf8_at(text, at, &len);

        blanks += c == ' ';
        letters += akt_char_kind_of(c) == AKT_CHAR_LETTER;
    }
    last = akt_utf8_at(text, akt_utf8_before(text, text.len), &len);
    akt_head_numbered(text, &number);
    first = number < text.len ? akt_utf8_at(text, number, &len) : 0;
    if (first == '"' || first == 0x201D || first == 0x201C)
        first = number + len < text.len ? akt_utf8_at(text, number + len, &len) : 0;
    if (letters < 2 || blanks >= HEADING_WORDS || last == '.' || last == ',' || last == ';' ||
        last == ':' || last == '-' || last == 0x2026)
        return AKT_SHAPE_BODY;
    if (!is_upper(first) && first != 0xA7 && !(akt_is_digit(text.ptr[0]) && letters > 3))
        return AKT_SHAPE_BODY;
    if (holds_date(text) || holds_address(text) || is_of_letter(text) ||
        akt_label_read(text, &label, &value) != AKT_LABEL_NONE)
        return AKT_SHAPE_BODY;
    return is_name(text) ? AKT_SHAPE_NAME : AKT_SHAPE_HEADING;
}

int akt_head_title_score(akt_str text)
{
    char room[2 * HEADING_MAX + 1];
    akt_str low = to_lower(text, room, sizeof room);
    int score = 0;

    if (holds_any(low, types, sizeof types / sizeof *types))
        score += 3;
    if (akt_str_starts(low, AKT_STR("region ")) || akt_str_eq(low, AKT_STR("pm")))
        score += low.len > 2 ? -3 : 3;
    for (size_t i = 0; i < sizeof body_ends / sizeof *body_ends; i++)
        if (akt_str_ends(low, akt_str_of(body_ends[i])))
            return score - 3;
    return score;
}
