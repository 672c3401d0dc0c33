/* Passages into units. Words are counted by their blanks: shown text has one between two words. */
#include "doc/unit.h"

enum {
    TARGET = 100, /* words; a passage this long stands alone */
    MOST = 130,   /* a unit is not led beyond this by its next passage */
    SHORT = 30,   /* a section's last unit of fewer words joins the one before it */
};

typedef struct building {
    akt_unit *units;
    size_t n;
    size_t words[2];     /* of the unit before the last and of the last */
    uint32_t section[2]; /* 1 + index of their heading */
    bool lead;           /* the last holds only headings so far */
} building;

static size_t count_words(akt_str text)
{
    size_t n = 1;

    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == ' ';
    return n;
}

static bool opens(const akt_passage *passage)
{
    return passage->kind == AKT_HEADING || passage->kind == AKT_HEADER ||
           passage->kind == AKT_TITLE;
}

static bool joins(const building *b, const akt_passage *last, const akt_passage *passage,
                  uint32_t index, size_t words)
{
    if (last->tier != passage->tier || last->part != passage->part)
        return false;
    if (b->lead) /* a heading goes with what it opens, other headings included */
        return passage->heading == index || passage->heading == b->section[1];
    if (opens(passage) || passage->heading != b->section[1])
        return false;
    return words < TARGET && b->words[1] < TARGET && b->words[1] + words <= MOST;
}

/* Gives a short last unit of a section to the one before it. */
static void absorb_stub(building *b)
{
    if (b->n < 2 || b->lead || b->words[1] >= SHORT || b->section[0] != b->section[1] ||
        b->words[0] + b->words[1] > MOST + SHORT)
        return;
    b->units[b->n - 2].last = b->units[b->n - 1].last;
    b->n--;
    b->words[1] += b->words[0];
    b->words[0] = MOST + SHORT; /* no third one */
}

bool akt_units_build(const akt_doc *doc, akt_arena *arena, akt_unit **out, size_t *n)
{
    building b = {
        .units = akt_arena_array(arena, doc->n_passages ? doc->n_passages : 1, sizeof *b.units)};

    if (!b.units)
        return false;
    for (uint32_t i = 0; i < doc->n_passages; i++) {
        const akt_passage *passage = &doc->passages[i];
        size_t words = count_words(passage->text);
        uint32_t section = opens(passage) && passage->kind != AKT_TITLE ? i + 1 : passage->heading;

        if (i > 0 && joins(&b, passage - 1, passage, i, words)) {
            b.units[b.n - 1].last = i;
            b.words[1] += words;
            b.lead = b.lead && opens(passage);
            b.section[1] = section;
            continue;
        }
        if (i > 0 && (section != b.section[1] || passage->tier != passage[-1].tier))
            absorb_stub(&b);
        b.words[0] = b.words[1];
        b.section[0] = b.section[1];
        if (b.n > 0 && (passage->tier != passage[-1].tier || passage->part != passage[-1].part))
            b.words[0] = MOST + SHORT;
        b.words[1] = words;
        b.section[1] = section;
        b.lead = opens(passage);
        b.units[b.n++] = (akt_unit){i, i};
    }
    absorb_stub(&b);
    *out = b.units;
    *n = b.n;
    return true;
}
