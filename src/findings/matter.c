/* Words are compared by stem and weighed by how rare they are. A long sentence that holds all of a
 * short one tells of the same, so the share of the shorter one counts for half. */
#include "findings/matter.h"

#include "base/buf.h"
#include "base/mem.h"
#include "dates/glyph.h"
#include "dates/term.h"
#include "text/segment.h"

#include <stdio.h>
#include <stdlib.h>

#include "findings/deeds.inc"
#include "findings/matter.inc"

#define SOFT 0.8   /* what a word is worth that is part of another: "paus", "pausbeslut" */
#define SOFT_MIN 5 /* bytes of the part */
#define ACRONYM_MIN 3
/* Shared weight from which likeness is believed in full; or, where an archive speaks of little
 * else, this share of the shorter sentence, of two words. */
#define ENOUGH 1.1
#define ENOUGH_OF 0.8
#define DECIDES 99 /* in deeds.txt */
#define ALTERS 50
#define APART 0.85 /* how like the rest must be when each has something else at one place */

typedef enum word_class { /* as in matter.txt */
                          CLASS_NONE,
                          CLASS_NOT,     /* denies */
                          CLASS_BODY,    /* ends the name of a body */
                          CLASS_HERE,    /* points into its own document */
                          CLASS_WHY,     /* begins a reason */
                          CLASS_AGAIN,   /* ends the name of what comes again each year */
                          CLASS_FEW = 9, /* a number in letters: CLASS_FEW + its value */
} word_class;

typedef struct word {
    akt_str stem;
    double weight;
    uint32_t at;  /* its place in the sentence */
    bool name;    /* written with a capital inside the sentence */
    bool acronym; /* all in capitals: "VGR:s" */
    bool body;
    bool again;     /* what comes again each year */
    bool deed;      /* the stem is that of all words for it (deeds.txt) */
    bool decides;   /* a deed that is any: "beslutade" */
    bool alters;    /* a deed that undoes, delays or alters another */
    akt_str before; /* exact form of the word before it, dates left out; "^" at the start */
} word;

typedef enum number_kind { NUMBER_PLAIN, NUMBER_CASE, NUMBER_PARAGRAPH } number_kind;

typedef struct number {
    number_kind kind;
    akt_str key;          /* digits, "-" between groups, in arena */
    akt_str before, next; /* stems of the words beside it, "" at an end */
} number;

struct akt_matter {
    word *words; /* by stem, each once */
    size_t n_words;
    double total; /* weight of all */
    number *numbers;
    size_t n_numbers;
    bool denied, here;
};

/* --- Reading a sentence --- */

typedef struct reader {
    akt_str text;
    akt_tokenizer *tokenizer;
    akt_word_weight *weight;
    void *context;
    akt_arena *arena;
    word *words;
    size_t n_words, cap_words;
    number *numbers;
    size_t n_numbers, cap_numbers;
    akt_str before; /* stem of the word before, "" if it is a stop word */
    akt_str exact;  /* exact form of the word before */
    bool await;     /* the number last read waits for its next word */
    bool paragraph; /* "§" stands before */
    bool denied, here;
    bool reason; /* what comes now is why */
    bool begun;  /* some word has been read */
    bool failed;
} reader;

static int class_of(akt_str exact)
{
    const akt_term *term = akt_term_find(matter, exact);

    return term ? term->value : CLASS_NONE;
}

/* Whether the word ends as one of the class: CLASS_BODY, "nämnden", "regionstyrelsen". */
static bool ends_as(akt_str exact, word_class class)
{
    for (size_t i = 0; i < matter.n; i++)
        if (matter.rows[i].value == (int)class && akt_str_ends(exact, matter.rows[i].text))
            return true;
    return false;
}

static bool is_capital(akt_str text, size_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];

    if (c == 0xC3 && at + 1 < text.len) /* À to Þ */
        return (unsigned char)text.ptr[at + 1] < 0x9F;
    return c >= 'A' && c <= 'Z';
}

/* Bytes of what joins two groups of digits at text[at]: "-", "/", ":", ".", ",", "–"; 0 if none. */
static size_t joint_at(akt_str text, size_t at, char *as)
{
    size_t n = 0;

    if (at >= text.len)
        return 0;
    if (memchr("-/:.,", text.ptr[at], 5)) {
        *as = text.ptr[at] == '/' || text.ptr[at] == ':' ? '-' : text.ptr[at];
        n = 1;
    } else if (akt_str_starts(akt_str_slice(text, at, text.len), AKT_STR("\xE2\x80\x93"))) {
        *as = '-';
        n = 3;
    }
    return n > 0 && at + n < text.len && akt_is_digit(text.ptr[at + n]) ? n : 0;
}

/* Bytes of the blank before a group of three digits: "40 000"; 0 if none. */
static size_t thousands_at(akt_str text, size_t at)
{
    size_t blank = at < text.len ? akt_blank_at(text, at) : 0;
    size_t digits = blank ? akt_count_digits(text, at + blank) : 0;

    return digits == 3 ? blank : 0;
}

/* The number that begins at text[at]; behind it. One whose groups are joined by "-", "/" or ":"
 * names something, a case or a property. */
static size_t read_number(reader *r, size_t at)
{
    akt_buf key = {0};
    size_t groups = 1, joint;
    bool dashed = false, thousands = false;
    number found = {NUMBER_PLAIN, AKT_STR(""), r->before, AKT_STR("")};
    char as;

    for (;;) {
        while (at < r->text.len && akt_is_digit(r->text.ptr[at]))
            akt_buf_byte(&key, r->text.ptr[at++]);
        if (groups == 1 && (thousands || akt_buf_str(&key).len <= 3) &&
            (joint = thousands_at(r->text, at)) > 0) {
            thousands = true;
            at += joint;
            continue;
        }
        joint = joint_at(r->text, at, &as);
        if (joint == 0)
            break;
        akt_buf_byte(&key, as);
        dashed |= as == '-';
        groups++;
        at += joint;
    }
    if (r->paragraph)
        found.kind = NUMBER_PARAGRAPH;
    else if (groups > 1 && dashed)
        found.kind = NUMBER_CASE;
    found.key = akt_arena_copy(r->arena, akt_buf_str(&key));
    r->failed |= key.failed || !found.key.ptr ||
                 !akt_grow(&r->numbers, &r->cap_numbers, r->n_numbers + 1, sizeof *r->numbers);
    akt_buf_free(&key);
    if (!r->failed)
        r->numbers[r->n_numbers++] = found;
    r->await = true;
    r->before = r->exact = AKT_STR("");
    return at;
}

static void add_number_in_letters(reader *r, int value)
{
    char digits[12];
    akt_str key;

    snprintf(digits, sizeof digits, "%d", value);
    key = akt_arena_copy(r->arena, akt_str_of(digits));
    r->failed |=
        !key.ptr || !akt_grow(&r->numbers, &r->cap_numbers, r->n_numbers + 1, sizeof *r->numbers);
    if (r->failed)
        return;
    r->numbers[r->n_numbers++] = (number){NUMBER_PLAIN, key, r->before, AKT_STR("")};
    r->await = true;
    r->before = r->exact = AKT_STR("");
}

/* Bytes of the character at text[from]. */
static size_t letter_length(akt_str text, size_t from)
{
    size_t end = from + 1;

    while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end++;
    return end - from;
}

/* At least three capital letters, and at most a colon's ending behind them. */
static bool is_all_capitals(akt_str text, size_t begin, size_t end)
{
    size_t letters = 0, at = begin;

    while (at < end && is_capital(text, at)) {
        at += letter_length(text, at);
        letters++;
    }
    return letters >= ACRONYM_MIN && (at == end || text.ptr[at] == ':');
}

static void add_word(reader *r, const akt_word *found, size_t begin, size_t end, bool name)
{
    if (!akt_grow(&r->words, &r->cap_words, r->n_words + 1, sizeof *r->words)) {
        r->failed = true;
        return;
    }
    r->words[r->n_words] = (word){.at = (uint32_t)r->n_words,
                                  .acronym = name && is_all_capitals(r->text, begin, end),
                                  .stem = found->stem,
                                  .weight = r->weight(r->context, found),
                                  .name = name,
                                  .body = ends_as(found->exact, CLASS_BODY),
                                  .again = ends_as(found->exact, CLASS_AGAIN),
                                  .before = r->exact};
    r->n_words++;
}

/* The words [begin, end) say what is done: one word for all that say so. */
static void read_deed(reader *r, size_t begin, size_t end, int deed)
{
    size_t at = begin, to = end;
    const akt_word *found;
    char name[16];
    akt_str stem;

    akt_next_word(akt_str_slice(r->text, 0, end), &at, &begin, &to);
    found = akt_tokenizer_word(r->tokenizer, akt_str_slice(r->text, begin, to));
    snprintf(name, sizeof name, "=%d", deed);
    stem = akt_arena_copy(r->arena, akt_str_of(name));
    if (!found || !stem.ptr) {
        r->failed = true;
        return;
    }
    add_word(r, found, begin, to, false);
    if (r->failed)
        return;
    r->words[r->n_words - 1].stem = stem;
    r->words[r->n_words - 1].deed = true;
    r->words[r->n_words - 1].decides = deed == DECIDES;
    r->words[r->n_words - 1].alters = deed >= ALTERS && deed != DECIDES;
    r->begun = true;
    r->paragraph = r->await = false;
    r->before = r->exact = stem;
}

static void read_word(reader *r, size_t begin, size_t end)
{
    const akt_word *found = akt_tokenizer_word(r->tokenizer, akt_str_slice(r->text, begin, end));
    bool name = r->begun && is_capital(r->text, begin);
    int class;

    if (!found) {
        r->failed = true;
        return;
    }
    r->begun = true;
    r->paragraph = akt_str_eq(found->exact, AKT_STR("§"));
    if (r->paragraph)
        return;
    class = class_of(found->exact);
    r->reason |= class == CLASS_WHY;
    r->denied |= class == CLASS_NOT && !r->reason && !akt_str_eq(r->exact, AKT_STR("om"));
    r->here |= class == CLASS_HERE;
    if (class >= CLASS_FEW) {
        add_number_in_letters(r, class - CLASS_FEW);
        return;
    }
    if (r->await && r->n_numbers > 0)
        r->numbers[r->n_numbers - 1].next = found->stem;
    r->await = false;
    if (akt_is_stop_word(found->exact) || class == CLASS_NOT || class == CLASS_HERE ||
        class == CLASS_WHY) {
        r->before = AKT_STR("");
    } else {
        add_word(r, found, begin, end, name);
        r->before = found->stem;
    }
    r->exact = found->exact;
}

static void read_sentence(reader *r, const akt_range *dates, size_t n_dates)
{
    size_t at = 0, begin, end, date = 0, length;
    const akt_term *deed;

    while (!r->failed && akt_next_word(r->text, &at, &begin, &end)) {
        while (date < n_dates && dates[date].offset + dates[date].length <= begin)
            date++;
        if (date < n_dates && begin >= dates[date].offset) {
            at = dates[date].offset + dates[date].length;
            r->begun = true;
            r->await = false;
            r->before = AKT_STR("");
        } else if (akt_is_digit(r->text.ptr[begin])) {
            at = read_number(r, begin);
            r->paragraph = false;
        } else if ((deed = akt_term_at(deeds, r->text, begin, &length)) != NULL) {
            read_deed(r, begin, begin + length, deed->value);
            at = begin + length;
        } else {
            read_word(r, begin, end);
        }
    }
}

static int by_stem(const void *left, const void *right)
{
    const word *a = left, *b = right;

    return akt_str_cmp(a->stem, b->stem);
}

static void keep_once(word *words, size_t *n)
{
    size_t kept = 0;

    for (size_t i = 0; i < *n; i++) {
        if (kept > 0 && akt_str_eq(words[kept - 1].stem, words[i].stem)) {
            words[kept - 1].name |= words[i].name;
            if (words[i].weight < words[kept - 1].weight)
                words[kept - 1].weight = words[i].weight;
        } else {
            words[kept++] = words[i];
        }
    }
    *n = kept;
}

akt_matter *akt_matter_of(akt_str text, const akt_range *dates, size_t n_dates,
                          akt_tokenizer *tokenizer, akt_word_weight *weight, void *context,
                          akt_arena *arena)
{
    reader r = {.text = text,
                .tokenizer = tokenizer,
                .weight = weight,
                .context = context,
                .arena = arena,
                .before = AKT_STR(""),
                .exact = AKT_STR("^")};
    akt_matter *out = akt_arena_alloc(arena, sizeof *out);

    read_sentence(&r, dates, n_dates);
    if (out && !r.failed) {
        if (r.n_words > 1)
            qsort(r.words, r.n_words, sizeof *r.words, by_stem);
        keep_once(r.words, &r.n_words);
        *out = (akt_matter){.words = akt_arena_array(arena, r.n_words + 1, sizeof *out->words),
                            .n_words = r.n_words,
                            .numbers = akt_arena_array(arena, r.n_numbers + 1, sizeof(number)),
                            .n_numbers = r.n_numbers,
                            .denied = r.denied,
                            .here = r.here};
        if (!out->words || !out->numbers)
            r.failed = true;
        for (size_t i = 0; !r.failed && i < r.n_words; i++) {
            out->words[i] = r.words[i];
            out->total += r.words[i].weight;
        }
        for (size_t i = 0; !r.failed && i < r.n_numbers; i++)
            out->numbers[i] = r.numbers[i];
    }
    akt_free(r.words);
    akt_free(r.numbers);
    return r.failed ? NULL : out;
}

bool akt_matter_is_here(const akt_matter *m)
{
    return m->here;
}

bool akt_matter_recurs(const akt_matter *m)
{
    for (size_t i = 0; i < m->n_words; i++)
        if (m->words[i].again)
            return true;
    return false;
}

size_t akt_matter_words(const akt_matter *m)
{
    return m->n_words;
}

size_t akt_matter_keys(const akt_matter *m, akt_str *out, size_t n)
{
    double last = 2;
    size_t found = 0, at;

    while (found < n) { /* the next lighter one; few are asked for */
        bool any = false;
        double best = -1;

        for (size_t i = 0; i < m->n_words; i++)
            if (m->words[i].weight < last && m->words[i].weight > best)
                best = m->words[i].weight;
        for (at = 0; at < m->n_words && best >= 0; at++) {
            if (m->words[at].weight < best || m->words[at].weight > best)
                continue;
            any = true;
            if (found < n)
                out[found++] = m->words[at].stem;
        }
        if (!any)
            break;
        last = best;
    }
    return found;
}

/* --- Comparing two --- */

/* Whether one word is a part of the other that tells the same: "paus", "pausbeslut"; "styrelsen",
 * "regionstyrelsen". */
static bool is_part(const word *a, const word *b)
{
    akt_str part = a->stem.len < b->stem.len ? a->stem : b->stem;
    akt_str whole = a->stem.len < b->stem.len ? b->stem : a->stem;
    size_t alike = 0;

    if (a->body && b->body)
        return akt_str_ends(whole, part);
    if (part.len < SOFT_MIN)
        return false;
    if (akt_str_starts(whole, part) || akt_str_ends(whole, part))
        return true;
    while (alike < part.len && part.ptr[alike] == whole.ptr[alike])
        alike++;
    return alike >= SOFT_MIN && 3 * alike >= 2 * whole.len;
}

/* The word of b that is a's word, or a part of it; NULL if there is none. */
static const word *partner(const word *a, const akt_matter *b, double *worth)
{
    const word *found =
        b->n_words > 0 ? bsearch(a, b->words, b->n_words, sizeof *a, by_stem) : NULL;

    *worth = 1;
    if (found)
        return found;
    *worth = SOFT;
    for (size_t i = 0; i < b->n_words; i++)
        if (is_part(a, &b->words[i]))
            return &b->words[i];
    return NULL;
}

static const word *word_at(const akt_matter *m, uint32_t at)
{
    for (size_t i = 0; i < m->n_words; i++)
        if (m->words[i].at == at)
            return &m->words[i];
    return NULL;
}

/* How many names from `first` on the letters of an acronym are taken from, in order: "VGR" from
 * "Västra Götalandsregionen" is 2; 0 when they are not its letters. */
static uint32_t spelt_out(akt_str acronym, const akt_matter *m, const word *first)
{
    const word *in = first;
    uint32_t names = 1;
    size_t at = 0, from = 0;

    while (at < acronym.len) {
        size_t length = letter_length(acronym, at);
        akt_str letter = akt_str_slice(acronym, at, at + length);
        size_t next = akt_str_find(in->stem, letter, from);

        if (next == AKT_NONE || (at == 0 && next > 0)) {
            in = at > 0 ? word_at(m, first->at + names) : NULL;
            if (!in || !in->name || !akt_str_starts(in->stem, letter))
                return 0;
            names++;
            next = 0;
        }
        from = next + length;
        at += length;
    }
    return names;
}

/* Whether a word is short for names of the other sentence, or is one of names that the other has an
 * acronym for: "VGR", "Västra Götalandsregionen". */
static bool is_acronym_of(const word *w, const akt_matter *own, const akt_matter *other)
{
    for (size_t i = 0; i < other->n_words; i++) {
        const word *o = &other->words[i];

        if (w->acronym && o->name && !o->acronym && spelt_out(w->stem, other, o) > 0)
            return true;
        if (!o->acronym || !w->name || w->acronym)
            continue;
        for (size_t k = 0; k < own->n_words; k++) {
            const word *first = &own->words[k];

            if (first->name && !first->acronym && first->at <= w->at &&
                first->at + spelt_out(o->stem, own, first) > w->at)
                return true;
        }
    }
    return false;
}

typedef struct share { /* what of one sentence the other has */
    double weight;
    size_t words, names_alone, bodies, bodies_shared, objects, objects_shared;
} share;

static share share_of(const akt_matter *a, const akt_matter *b)
{
    share out = {0};

    for (size_t i = 0; i < a->n_words; i++) {
        double worth;
        bool found = partner(&a->words[i], b, &worth) || is_acronym_of(&a->words[i], a, b);

        if (found)
            out.weight += worth * a->words[i].weight;
        out.words += found;
        out.names_alone += a->words[i].name && !found;
        out.objects += !a->words[i].body && !a->words[i].deed;
        out.objects_shared += !a->words[i].body && !a->words[i].deed && found;
        out.bodies += a->words[i].body;
        out.bodies_shared += a->words[i].body && found;
    }
    return out;
}

static bool holds_number(const akt_matter *m, const number *wanted)
{
    for (size_t i = 0; i < m->n_numbers; i++)
        if (m->numbers[i].kind == wanted->kind && akt_str_eq(m->numbers[i].key, wanted->key))
            return true;
    return false;
}

/* Case numbers that both have: each tells as much as a word that nothing else has. */
static size_t cases_shared(const akt_matter *a, const akt_matter *b)
{
    size_t n = 0;

    for (size_t i = 0; i < a->n_numbers; i++)
        n += a->numbers[i].kind == NUMBER_CASE && holds_number(b, &a->numbers[i]);
    return n;
}

static bool beside(const number *a, const number *b)
{
    return (a->before.len > 0 && akt_str_eq(a->before, b->before)) ||
           (a->next.len > 0 && akt_str_eq(a->next, b->next));
}

/* Whether the two have numbers of one kind, and none in common, or another at the same place. */
static bool numbers_disagree(const akt_matter *a, const akt_matter *b)
{
    size_t of_a[3] = {0}, of_b[3] = {0}, shared[3] = {0};

    for (size_t i = 0; i < b->n_numbers; i++)
        of_b[b->numbers[i].kind]++;
    for (size_t i = 0; i < a->n_numbers; i++) {
        const number *mine = &a->numbers[i];

        of_a[mine->kind]++;
        if (holds_number(b, mine)) {
            shared[mine->kind]++;
            continue;
        }
        for (size_t k = 0; k < b->n_numbers; k++)
            if (b->numbers[k].kind == mine->kind && beside(mine, &b->numbers[k]) &&
                !holds_number(a, &b->numbers[k]))
                return true;
    }
    for (size_t kind = 0; kind < 3; kind++)
        if (of_a[kind] > 0 && of_b[kind] > 0 && shared[kind] == 0)
            return true;
    return false;
}

typedef enum contrast {
    CONTRAST_NONE,
    CONTRAST_WORDS, /* "taxan för vatten", "taxan för bygglov" */
    CONTRAST_NAMES, /* "hemtjänsten i Lindö", "hemtjänsten i Norrsele" */
} contrast;

/* Whether the two say different things at the same place. */
static contrast contrast_of(const akt_matter *a, const akt_matter *b)
{
    contrast out = CONTRAST_NONE;
    double worth;

    for (size_t i = 0; i < a->n_words; i++) {
        const word *one = &a->words[i];

        if (one->before.len == 0 || partner(one, b, &worth) || is_acronym_of(one, a, b))
            continue;
        for (size_t k = 0; k < b->n_words; k++) {
            const word *other = &b->words[k];

            if (!akt_str_eq(one->before, other->before) || partner(other, a, &worth) ||
                is_acronym_of(other, b, a))
                continue;
            if (one->name && other->name)
                return CONTRAST_NAMES;
            out = CONTRAST_WORDS;
        }
    }
    return out;
}

typedef struct deeds_shared {
    bool any;   /* deeds that a sentence names */
    bool alone; /* one of them undoes or alters something, and the other does not name it */
    bool shared;
} deeds_shared;

static deeds_shared compare_deeds(const akt_matter *a, const akt_matter *b)
{
    deeds_shared out = {false, false, false};

    for (size_t i = 0; i < a->n_words; i++) {
        const word *deed = &a->words[i];
        bool found;

        if (!deed->deed || deed->decides)
            continue;
        found = bsearch(deed, b->words, b->n_words, sizeof *deed, by_stem) != NULL;
        out.any = true;
        out.shared |= found;
        out.alone |= deed->alters && !found;
    }
    return out;
}

/* Whether both say what is done, and it is something else: begun and ended, paused and prolonged.
 */
static bool deeds_disagree(const akt_matter *a, const akt_matter *b)
{
    deeds_shared of_a = compare_deeds(a, b), of_b = compare_deeds(b, a);

    return of_a.any && of_b.any && (!of_a.shared || of_a.alone || of_b.alone);
}

double akt_matter_alike(const akt_matter *a, const akt_matter *b)
{
    share of_a, of_b;
    double one, other, low, enough, alike, cases;
    contrast apart;

    if (a->total <= 0 || b->total <= 0 || a->denied != b->denied || numbers_disagree(a, b) ||
        deeds_disagree(a, b))
        return 0;
    of_a = share_of(a, b);
    of_b = share_of(b, a);
    if (of_a.bodies > 0 && of_b.bodies > 0 && (of_a.bodies_shared == 0 || of_b.bodies_shared == 0))
        return 0;
    if (of_a.weight <= 0 || of_b.weight <= 0)
        return 0;
    cases = (double)cases_shared(a, b);
    if (of_a.objects > 0 && of_b.objects > 0 && of_a.objects_shared == 0 && cases <= 0)
        return 0; /* the same is done to something else */
    one = (of_a.weight + cases) / (a->total + cases);
    other = (of_b.weight + cases) / (b->total + cases);
    low = (of_a.weight < of_b.weight ? of_a.weight : of_b.weight) + cases;
    alike = (one > other ? one : other) / 2 + one * other / (one + other);
    apart = cases <= 0 ? contrast_of(a, b) : CONTRAST_NONE;
    if (apart == CONTRAST_NAMES ||
        (alike < APART && cases <= 0 &&
         ((of_a.names_alone > 0 && of_b.names_alone > 0) || apart != CONTRAST_NONE)))
        return 0;
    enough = ENOUGH_OF * (a->total < b->total ? a->total : b->total);
    if (enough > ENOUGH || ((of_a.words < 2 || of_b.words < 2) && cases <= 0))
        enough = ENOUGH;
    return low < enough ? alike * low / enough : alike;
}
