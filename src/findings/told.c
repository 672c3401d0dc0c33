/* A telling is compared by three matters: its whole sentence, the thing that was decided, and the
 * dates in that. What says only that it is a decision, when and by whom, counts in none of them. */
#include "findings/told.h"

#include "base/mem.h"
#include "dates/date.h"
#include "dates/term.h"
#include "facts/decider.h"
#include "text/segment.h"

#include <stdio.h>

#include "findings/kinds.inc"

enum {
    DATES_MAX = 32, /* of a sentence */
    SHORT_MIN = 5,  /* bytes of "rådet": part of a name that can stand for all of it */
    LONG = 300,     /* days: a date as long as this is a year's, as "budgeten för 2025" */
    KIND_BY_OFFICIAL = 1,
    ENDS_ASSEMBLY = 2,
};

#define LITTLE 0.3 /* how alike what is decided must be at the least */
#define DATED 0.3  /* what a day or season that both name adds to that */

/* --- What a telling says --- */

/* Puts a range among others, which ascend and do not overlap; at most DATES_MAX. */
static size_t add_range(akt_range *ranges, size_t n, size_t offset, size_t length)
{
    size_t at = n;

    if (offset == AKT_NONE || length == 0 || n == DATES_MAX)
        return n;
    for (size_t i = 0; i < n; i++)
        if (offset < ranges[i].offset + ranges[i].length && ranges[i].offset < offset + length)
            return n;
    for (; at > 0 && ranges[at - 1].offset > offset; at--)
        ranges[at] = ranges[at - 1];
    ranges[at] = (akt_range){offset, length};
    return n + 1;
}

/* Words that say that something is decided, not what: "beslutade", "föreslår". */
static bool says_no_more(akt_str signal)
{
    return akt_str_find(signal, AKT_STR("eslut"), 0) != AKT_NONE ||
           akt_str_find(signal, AKT_STR("öresl"), 0) != AKT_NONE;
}

/* Where the signal stands; of one that is split ("Beslutet att pausa införandet fattades") its
 * first and last word, since what lies between may be what is decided. */
static size_t add_signal(akt_range *ranges, size_t n, akt_str text, akt_str signal)
{
    size_t at = akt_str_find(text, signal, 0), first = akt_str_find_byte(signal, ' ', 0), last;

    if (at == AKT_NONE || first == AKT_NONE)
        return add_range(ranges, n, at, signal.len);
    for (last = signal.len; signal.ptr[last - 1] != ' ';)
        last--;
    n = add_range(ranges, n, at, first);
    return add_range(ranges, n, at + last, signal.len - last);
}

/* What a text tells, but for dates, the decider and what says only that it is a decision. */
static akt_matter *matter_of(const told_reader *r, akt_str text, const akt_decision *decision)
{
    akt_range ranges[DATES_MAX];
    akt_date *dates;
    size_t n, n_dates;

    if (!akt_dates_find(text, r->arena, &dates, &n_dates))
        return NULL;
    n = 0;
    for (size_t i = 0; i < n_dates && i < DATES_MAX; i++)
        n = add_range(ranges, n, dates[i].offset, dates[i].length);
    if (decision->who.len > 0)
        n = add_range(ranges, n, akt_str_find(text, decision->who, 0), decision->who.len);
    if (decision->signal.len > 0 && says_no_more(decision->signal))
        n = add_signal(ranges, n, text, decision->signal);
    return akt_matter_of(text, ranges, n, r->tokenizer, r->weight, r->context, r->arena);
}

/* Whether every word begins with a capital, and there are two: "Alma Kornknarr", "Region X". */
static bool is_name(akt_str who)
{
    size_t words = 0;

    for (size_t i = 0; i < who.len && who.ptr[i] != ','; i++) {
        unsigned char c = (unsigned char)who.ptr[i];

        if (i > 0 && who.ptr[i - 1] != ' ')
            continue;
        if (!(c >= 'A' && c <= 'Z') && c != 0xC3)
            return false;
        words++;
    }
    return words >= 2;
}

/* The word that ends before text[at], blanks between; "" if there is none. */
static akt_str word_before(akt_str text, size_t at)
{
    size_t end = at, begin;

    while (end > 0 && text.ptr[end - 1] == ' ')
        end--;
    for (begin = end; begin > 0 && text.ptr[begin - 1] != ' ';)
        begin--;
    return akt_str_slice(text, begin, end);
}

/* The dates in what was decided, but for the decision's own. */
static bool read_dates(const told_reader *r, told *t)
{
    const akt_decision *d = &t->telling->decision;
    akt_str text = d->what.len > 0 ? d->what : t->telling->sentence;
    akt_date_context context = {t->telling->latest};
    akt_date *dates;
    size_t n;

    if (!akt_dates_find(text, r->arena, &dates, &n))
        return false;
    n = akt_dates_resolve(dates, n, &context);
    for (size_t i = 0; i < n && t->n_dates < TOLD_DATES_MAX; i++)
        if (dates[i].start != AKT_NO_DAY && (dates[i].start != d->start || dates[i].end != d->end))
            t->dates[t->n_dates++] =
                (set_date){dates[i].start, dates[i].end, word_before(text, dates[i].offset)};
    return true;
}

/* The kind of record that a word names, without its article: "delegationsbeslutet" is a
 * "delegationsbeslut"; "" for "beslut" alone and other words. */
static akt_str kind_of_word(akt_str low)
{
    akt_str bare = low;

    if (akt_str_ends(bare, AKT_STR("et")))
        bare.len -= 2;
    return bare.len > 8 && akt_str_ends(bare, AKT_STR("beslut")) ? bare : AKT_STR("");
}

static bool read_kind(const told_reader *r, told *t)
{
    akt_str text = t->telling->sentence;
    size_t at = 0, begin, end;
    char low[AKT_TERM_MAX], key[AKT_TERM_MAX + 24];

    while (t->kind.len == 0 && akt_next_word(text, &at, &begin, &end)) {
        if (end - begin > sizeof low)
            continue;
        akt_lower(akt_str_slice(text, begin, end), low);
        t->kind = kind_of_word((akt_str){low, end - begin});
    }
    if (t->kind.len == 0)
        return true;
    t->kind = akt_arena_copy(r->arena, t->kind);
    if (t->kind.ptr && t->start != AKT_NO_DAY && t->start == t->end) {
        snprintf(key, sizeof key, "\x02%d %.*s", (int)t->start, (int)t->kind.len, t->kind.ptr);
        t->kind_key = akt_arena_copy(r->arena, akt_str_of(key));
    }
    return t->kind.ptr && t->kind_key.ptr;
}

/* Whether it names a decision by nothing but its day, whose it is or as the one just told. */
static bool is_pointer(const told *t)
{
    const akt_decision *d = &t->telling->decision;

    if (!d->mention || d->rule != AKT_DECISION_NAMED || d->what.len > 0 ||
        d->status != AKT_DECISION_TAKEN)
        return false;
    if (d->start != AKT_NO_DAY)
        return d->who.len == 0 && d->start == d->end;
    if (d->who.len > 0) /* not "IVO:s andra beslut" */
        return akt_str_ends(d->signal, AKT_STR("s beslut")) &&
               d->signal.len <= d->who.len + sizeof ":s beslut" - 1;
    return akt_str_starts(t->telling->sentence, d->signal) &&
           akt_str_ends(d->signal, AKT_STR("et"));
}

bool akt_told_read(const told_reader *r, const akt_telling *telling, uint32_t order, told *t)
{
    char key[AKT_DECIDER_KEY_MAX], record[16];
    const akt_decision *decision = &telling->decision;
    bool bare = decision->rule == AKT_DECISION_FIELD && decision->what.len == 0;

    *t = (told){.telling = telling,
                .start = decision->start,
                .end = decision->end,
                .named = is_name(decision->who),
                .bare = bare,
                .kind = AKT_STR(""),
                .kind_key = AKT_STR(""),
                .order = order};
    t->who = akt_arena_copy(r->arena, (akt_str){key, akt_decider_key(decision->who, key)});
    snprintf(record, sizeof record, "\x01%u", telling->document);
    t->record = akt_arena_copy(r->arena, akt_str_of(record));
    t->sentence =
        matter_of(r, bare && telling->title.len > 0 ? telling->title : telling->sentence, decision);
    t->thing = matter_of(r, decision->what, decision);
    if (!t->who.ptr || !t->record.ptr || !t->sentence || !t->thing || !read_dates(r, t) ||
        !read_kind(r, t))
        return false;
    t->pointer = is_pointer(t);
    t->recurs = akt_matter_recurs(decision->what.len > 0 ? t->thing : t->sentence);
    t->what = akt_matter_words(t->thing) < 2 ? NULL : t->thing;
    if (akt_matter_words(t->thing) == 0)
        t->thing = NULL;
    return true;
}

/* "regiondirektören" is "regiondirektör", the role behind a comma. */
static bool role_is(akt_str name, akt_str role)
{
    size_t comma = akt_str_find_byte(name, ',', 0);
    akt_str behind;

    if (comma == AKT_NONE)
        return false;
    behind = akt_str_trim(akt_str_slice(name, comma + 1, name.len));
    return behind.len >= SHORT_MIN && akt_str_starts(role, behind);
}

/* Where what says whose or where a body is begins: " i Kalmar län", " för äldre"; the name's end.
 */
static size_t place_of(akt_str name)
{
    static const akt_str marks[] = {{" i ", 3}, {" för ", 6}, {" vid ", 5}, {" på ", 5}};
    size_t first = name.len;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = akt_str_find(name, marks[i], 1);

        first = at < first ? at : first;
    }
    return first;
}

/* "kalmar" is the beginning of "kalmar län". */
static bool begins_word(akt_str whole, akt_str part)
{
    return akt_str_starts(whole, part) && (whole.len == part.len || whole.ptr[part.len] == ' ');
}

/* Whether one name is short for the other: "nämnden" for "socialnämnden" and "vårdnämnden väst". */
static bool is_short_for(akt_str part, akt_str whole)
{
    if (part.len < SHORT_MIN)
        return false;
    for (size_t at = 0; (at = akt_str_find(whole, part, at)) != AKT_NONE; at++)
        if (at + part.len == whole.len || whole.ptr[at + part.len] == ' ')
            return true;
    return false;
}

/* "samma nämnd": which one was said before. */
static bool is_same_again(akt_str name)
{
    return akt_str_starts(name, AKT_STR("samma "));
}

/* "Kommunen säger nej" in news may be any of its boards; of a region likewise. */
static bool acts_for(akt_str body, akt_str whole)
{
    return (akt_str_eq(whole, AKT_STR("kommunen")) && akt_str_starts(body, AKT_STR("kommun"))) ||
           (akt_str_eq(whole, AKT_STR("regionen")) && akt_str_starts(body, AKT_STR("region")));
}

bool akt_told_same_decider(akt_str a, bool a_named, akt_str b, bool b_named)
{
    size_t place_a = place_of(a), place_b = place_of(b);
    akt_str body_a = akt_str_slice(a, 0, place_a), where_a = akt_str_slice(a, place_a, a.len);
    akt_str body_b = akt_str_slice(b, 0, place_b), where_b = akt_str_slice(b, place_b, b.len);

    if (a.len == 0 || b.len == 0 || akt_str_eq(a, b) || a_named != b_named)
        return true;
    if (a_named)
        return a.len < b.len ? akt_str_starts(b, a) && b.ptr[a.len] == ','
                             : akt_str_starts(a, b) && a.ptr[b.len] == ',';
    if (role_is(a, b) || role_is(b, a) || is_same_again(a) || is_same_again(b))
        return true;
    if (where_a.len > 0 && where_b.len > 0 && !begins_word(where_a, where_b) &&
        !begins_word(where_b, where_a))
        return false;
    return akt_str_eq(body_a, body_b) || acts_for(body_a, body_b) || acts_for(body_b, body_a) ||
           is_short_for(body_a, body_b) || is_short_for(body_b, body_a);
}

/* The number behind the first "§", "" if there is none. */
static akt_str paragraph_of(akt_str text)
{
    size_t at = akt_str_find(text, AKT_STR("§"), 0), limit, end;

    if (at == AKT_NONE)
        return AKT_STR("");
    at += AKT_STR("§").len;
    limit = at + 3; /* a blank, of up to three bytes */
    while (at < text.len && !akt_is_digit(text.ptr[at]) && at < limit)
        at++;
    for (end = at; end < text.len && akt_is_digit(text.ptr[end]);)
        end++;
    return akt_str_slice(text, at, end);
}

bool akt_told_makes(const told *by, akt_str kind)
{
    const akt_term *official = akt_term_find(kinds, kind);

    if (by->who.len == 0 || !official || official->value != KIND_BY_OFFICIAL)
        return true;
    for (size_t i = 0; i < kinds.n; i++)
        if (kinds.rows[i].value == ENDS_ASSEMBLY && akt_str_ends(by->who, kinds.rows[i].text))
            return false;
    return true;
}

/* --- What they tell --- */

static bool is_long(const set_date *d)
{
    return d->end - d->start >= LONG;
}

/* Whether what was decided is for other days: "budgeten för 2025", "till den 31 december 2026". Of
 * decisions of one day only years tell: a day is soon told wrong. */
static bool dates_disagree(const told *a, const told *b)
{
    bool one_day =
        a->start != AKT_NO_DAY && a->start == b->start && a->start == a->end && b->start == b->end;
    bool apart = false;

    for (size_t i = 0; i < a->n_dates; i++)
        for (size_t k = 0; k < b->n_dates; k++) {
            const set_date *one = &a->dates[i], *two = &b->dates[k];

            if (one->start <= two->end && two->start <= one->end)
                return false;
            apart |= (is_long(one) && is_long(two)) ||
                     (!one_day && one->before.len > 0 && akt_str_eq(one->before, two->before));
        }
    return apart;
}

/* The longest date in what was decided that both name; NULL when there is none. */
static const set_date *shared_date(const told *a, const told *b)
{
    const set_date *found = NULL;

    for (size_t i = 0; i < a->n_dates; i++)
        for (size_t k = 0; k < b->n_dates; k++)
            if (a->dates[i].start == b->dates[k].start && a->dates[i].end == b->dates[k].end &&
                (!found || is_long(&a->dates[i])))
                found = &a->dates[i];
    return found;
}

bool akt_told_of_one_year(const told *a, const told *b)
{
    const set_date *shared = shared_date(a, b);

    return shared && is_long(shared);
}

/* Whether both say what in one word. */
static bool say_little(const told *a, const told *b)
{
    return a->thing && b->thing && !a->what && !b->what;
}

double akt_told_alike(const told *a, const told *b)
{
    akt_str one = paragraph_of(a->telling->sentence), two = paragraph_of(b->telling->sentence);
    double most = akt_matter_alike(a->sentence, b->sentence), other;

    if ((one.len > 0 && two.len > 0 && !akt_str_eq(one, two)) || dates_disagree(a, b))
        return 0;
    if ((a->what && b->what) || say_little(a, b)) {
        other = akt_matter_alike(a->thing, b->thing);
        if (other < LITTLE) /* what they share stands around the decisions: "utifrån beslutet om
                             * paus beslutade direktören om samordning" */
            return other;
        most = other > most ? other : most;
    } else if (a->what || b->what) {
        other = akt_matter_alike(a->what ? a->what : a->sentence, b->what ? b->what : b->sentence);
        most = other > most ? other : most;
    }
    return most > 0 && shared_date(a, b) && !akt_told_of_one_year(a, b) ? most + DATED : most;
}
