/* The dates of a text: paragraph by paragraph, token by token, the longest expression first. */
#include "dates/range.h"
#include "dates/resolve.h"
#include "dates/tense.h"

#include "base/mem.h"

#include <string.h>

/* --- Which form --- */

bool akt_form_any(const akt_reader *r, size_t i, akt_form *out)
{
    return akt_form_numeric(r, i, out) || akt_form_holiday(r, i, out) || akt_form_day(r, i, out) ||
           akt_form_part(r, i, out) || akt_form_relative(r, i, out) || akt_form_month(r, i, out) ||
           akt_form_season(r, i, out) || akt_form_period(r, i, out) || akt_form_year(r, i, out);
}

typedef struct finder {
    akt_arena *arena;
    akt_date *rows; /* not in the arena, which would keep each that they outgrow */
    size_t n, room;
    uint32_t paragraph;
    size_t base;  /* of the paragraph in the text */
    size_t chain; /* the first row of a list that waits for a year; n when there is none */
    bool failed;
} finder;

static akt_date *add_row(finder *f)
{
    if (!akt_grow(&f->rows, &f->room, f->n + 1, sizeof *f->rows)) {
        f->failed = true;
        return NULL;
    }
    return f->rows + f->n++;
}

static bool needs_sense(const akt_written *w)
{
    return w->first.how == HOW_CALENDAR || w->first.how == HOW_THIS;
}

static void add(finder *f, const akt_reader *r, const struct akt_item *item, akt_sense sense)
{
    akt_written *w = akt_arena_alloc(f->arena, sizeof *w);
    akt_date *row = w ? add_row(f) : NULL;

    if (!row) {
        f->failed = true;
        return;
    }
    *w = item->w;
    w->paragraph = f->paragraph;
    w->hint = (uint8_t)sense.hint;
    *row = (akt_date){.offset = f->base + akt_tok(r, item->from)->from,
                      .length = akt_tok(r, item->next - 1)->to - akt_tok(r, item->from)->from,
                      .role = sense.role,
                      .written = w};
}

/* "den 11 maj, 15 juni och 24 augusti 2023": the year at the end is that of all. */
static void share_year(finder *f, const akt_reader *r, size_t from, size_t next)
{
    const akt_written *last = f->rows[f->n - 1].written;
    bool open = !last->range && last->first.how == HOW_CALENDAR &&
                last->first.year_told == YEAR_MISSING &&
                (last->first.unit == UNIT_DAY || last->first.unit == UNIT_MONTH ||
                 last->first.unit == UNIT_WEEK || last->first.unit == UNIT_QUARTER ||
                 last->first.unit == UNIT_SEASON || last->first.unit == UNIT_HOLIDAY);
    bool goes_on = akt_piece_at(r, next) == PIECE_COMMA || akt_is(r, next, AKT_W_AND);
    bool goes_back =
        f->chain < f->n - 1 &&
        (from == r->last + 1 || (from == r->last + 2 && akt_is(r, from - 1, AKT_W_AND)));
    const akt_written *before = f->n > 1 ? f->rows[f->n - 2].written : NULL;

    if (goes_back && before && before->first.unit == last->first.unit) {
        if (last->first.year_told == YEAR_WRITTEN && !last->range)
            for (size_t i = f->chain; i < f->n - 1; i++) {
                akt_written *w = (akt_written *)f->rows[i].written; /* made above, still ours */

                w->first.year_told = YEAR_WRITTEN;
                w->first.year = last->first.year;
            }
        f->chain = open && goes_on ? f->chain : f->n;
    } else {
        f->chain = open && goes_on ? f->n - 1 : f->n;
    }
}

#define SET1(X)                                                                                    \
    X(MONTH)                                                                                       \
    X(MONTH_SHORT)                                                                                 \
    X(MONTH_FOREIGN)                                                                               \
    X(WEEKDAY)                                                                                     \
    X(WEEKDAY_DEF)                                                                                 \
    X(WEEKDAY_PART)                                                                                \
    X(HOLIDAY)                                                                                     \
    X(SEASON_DEF)                                                                                  \
    X(SEASON_PART)                                                                                 \
    X(TERM) X(TURN) X(YEAR_NAMED) X(DECADE) X(CENTURY) X(MANDATE) X(UNIT_DEF) X(TODAY)             \
        X(THIS_YEAR) X(OTHER_DAY)
#define SET2(X)                                                                                    \
    X(PHRASE)                                                                                      \
    X(WEEKDAY_SHORT)                                                                               \
    X(DAYPART)                                                                                     \
    X(CARDINAL)                                                                                    \
    X(ORDINAL)                                                                                     \
    X(WEEK)                                                                                        \
    X(QUARTER)                                                                                     \
    X(QUARTER_SHORT)                                                                               \
    X(TERTIAL) X(TERTIAL_SHORT) X(HALF) X(HALF_SHORT) X(TERM_SHORT) X(SCHOOL_YEAR) X(SEASON)       \
        X(YEAR_WORD) X(PART) X(PART_ALONE) X(EARLY) X(SO_FAR) X(WHICH) X(LATEST) X(SOON) X(ABOUT)  \
            X(FOR) X(IN) X(WITHIN) X(DEN) X(DE) X(I) X(PA) X(TILL) X(BETWEEN)
/* Words that stand beside an expression only. */
#define BESIDE(X)                                                                                  \
    X(CLOCK)                                                                                       \
    X(SET)                                                                                         \
    X(RATE)                                                                                        \
    X(COUNTED)                                                                                     \
    X(NUMBERED)                                                                                    \
    X(AFTER_SPRING)                                                                                \
    X(DEADLINE) X(LAST_CHANCE) X(START) X(AWAY) X(PAST) X(PERFECT) X(FUTURE) X(PRESENT) X(LASTS)   \
        X(TO_COME) X(PREFIX) X(PLANNED) X(DRAWN) X(COMING) X(NOT_PAST) X(DECIDING) X(MODAL) X(MOVED)          \
            X(RECORD) X(JOINS) X(PROPOSING)
#define LOW(class) | AKT_CLASS_BIT(AKT_W_##class, 0)
#define HIGH(class) | AKT_CLASS_BIT(AKT_W_##class, 1)

/* Whether an expression may begin here. Most words begin none, and of the small ones that often do
 * ("i", "den", "för") most are followed by a word that goes on none. */
static bool may_start(const akt_token *t)
{
    static const akt_word_classes alone = {{0 SET1(LOW), 0 SET1(HIGH)}};
    static const akt_word_classes first = {{0 SET2(LOW), 0 SET2(HIGH)}};
    static const akt_word_classes go_on = {
        {~(UINT64_C(0) BESIDE(LOW)), ~(UINT64_C(0) BESIDE(HIGH))}};
    const akt_token *next = t + 1; /* the last token is never asked */

    if (t->piece == PIECE_NUMBER)
        return true;
    if (t->piece != PIECE_WORD)
        return false;
    if (t->word == 0)
        return t->to - t->from == 1 && next->piece == PIECE_COLON; /* "l:a mars" */
    if (akt_word_is_any(t->word, &alone))
        return true;
    if (!akt_word_is_any(t->word, &first))
        return false;
    return next->piece != PIECE_WORD || next->to - next->from <= 2 ||
           akt_word_is_any(next->word, &go_on);
}

static void find_in(finder *f, akt_reader *r)
{
    akt_joined joined;
    size_t i = 1;

    f->chain = f->n;
    while (i + 1 < r->n && !f->failed) {
        if (!may_start(r->t + i) || !akt_joined_at(r, i, &joined)) {
            i++;
            continue;
        }
        akt_sense sense = {HINT_NONE, AKT_ROLE_MENTIONED};

        if (needs_sense(&joined.items[0].w))
            sense = akt_sense_of(r, joined.items[0].from, joined.items[joined.n - 1].next);
        for (size_t k = 0; k < joined.n && !f->failed; k++) {
            add(f, r, joined.items + k, sense);
            if (!f->failed)
                share_year(f, r, joined.items[k].from, joined.items[k].next);
            r->last = joined.items[k].next;
            r->days += akt_piece_at(r, r->last - 2) == PIECE_SLASH;
        }
        i = joined.items[joined.n - 1].next;
    }
}

bool akt_dates_find(akt_str text, akt_arena *arena, akt_date **out, size_t *n)
{
    static const akt_date_context nothing = {AKT_NO_DAY};
    finder f = {.arena = arena};
    akt_tokens tokens = {0};
    size_t at = 0, next;

    while (at < text.len && !f.failed) {
        if (!akt_tokens_read(&tokens, text, at, &next)) {
            f.failed = true;
            break;
        }
        akt_reader r = {.text = akt_str_slice(text, at, next), .t = tokens.rows, .n = tokens.n};

        f.base = at;
        f.paragraph++;
        find_in(&f, &r);
        at = next;
    }
    akt_tokens_free(&tokens);
    *out = f.n > 0 ? akt_arena_array(arena, f.n, sizeof **out) : NULL;
    if (*out != NULL)
        memcpy(*out, f.rows, f.n * sizeof **out);
    akt_free(f.rows);
    f.failed |= f.n > 0 && *out == NULL;
    *n = f.failed ? 0 : akt_dates_resolve(*out, f.n, &nothing);
    return !f.failed;
}
