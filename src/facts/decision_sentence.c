/* All findings of a sentence, and which of them say the same thing. */
#include "facts/decision_read.h"

static void drop(findings *all, size_t i)
{
    for (size_t k = i + 1; k < all->n; k++)
        all->rows[k - 1] = all->rows[k];
    all->n--;
}

/* "beslutade regiondirektören om ... (Verkställighetsbeslut daterat 2024-11-28)": the bracket tells
 * the day of what the sentence tells. */
static void join_brackets(findings *all)
{
    for (size_t i = 0; i < all->n; i++) {
        finding *told = &all->rows[i];

        if (told->decision.mention || told->decision.status != AKT_DECISION_TAKEN)
            continue;
        for (size_t k = i + 1; k < all->n; k++) {
            const akt_decision *named = &all->rows[k].decision;

            if (!all->rows[k].in_brackets || !named->mention)
                continue;
            if (told->decision.start == AKT_NO_DAY) {
                told->decision.start = named->start;
                told->decision.end = named->end;
            }
            drop(all, k--);
        }
        return;
    }
}

/* "Delegationsbeslut 2025-02-11: Chefen godkänner ...": the head tells the day. */
static void join_head(const sentence *s, findings *all)
{
    finding *head = all->rows, *told = all->rows + 1;

    if (all->n < 2 || !head->decision.mention || told->decision.mention || head->last > 1 ||
        head->decision.who.len > 0 || head->decision.start == AKT_NO_DAY ||
        told->decision.start != AKT_NO_DAY)
        return;
    for (size_t i = head->last; i < told->first; i++)
        if (s->words[i].mark == ':' && s->words[i - 1].date) {
            told->decision.start = head->decision.start;
            told->decision.end = head->decision.end;
            drop(all, 0);
            return;
        }
}

static bool says_more(const akt_decision *d, const akt_decision *than)
{
    if (d->who.len > 0 && !akt_str_eq(d->who, than->who) && than->who.len > 0)
        return true;
    return d->start != AKT_NO_DAY && d->start != than->start && than->start != AKT_NO_DAY;
}

/* "riktar kritik mot nämnden i ett beslut den 5 maj": the day of what is told. */
static void pass_date_on(const sentence *s, findings *all)
{
    finding *told = NULL;

    for (size_t i = 0; i < all->n; i++)
        if (!all->rows[i].decision.mention && all->rows[i].decision.status == AKT_DECISION_TAKEN) {
            if (told)
                return;
            told = &all->rows[i];
        }
    for (size_t i = 0; told && i < all->n; i++) {
        const finding *named = &all->rows[i];
        size_t at = named->first;

        if (!named->decision.mention || named->decision.who.len > 0 || at < 2 ||
            named->decision.start == AKT_NO_DAY || told->decision.start != AKT_NO_DAY)
            continue;
        if (akt_is_word(s, at - 1, "ett") &&
            (akt_is_word(s, at - 2, "i") || akt_is_word(s, at - 2, "genom"))) {
            told->decision.start = named->decision.start;
            told->decision.end = named->decision.end;
            drop(all, i);
            return;
        }
    }
}

/* "hade, genom ett ordförandebeslut den 28 januari, godkänt": named only for its day. */
static bool dated_as_told(const findings *all, const finding *named)
{
    for (size_t i = 0; i < all->n; i++)
        if (!all->rows[i].decision.mention && named->decision.start != AKT_NO_DAY &&
            named->decision.who.len == 0 && all->rows[i].decision.start == named->decision.start)
            return true;
    return false;
}

/* "antog budgeten och uppdrog åt direktören att ...": two decisions by one body. Two verbs side by
 * side ("godkände och fastställde planen") tell of one. */
static bool is_second(const sentence *s, const finding *a, const finding *b)
{
    size_t i = b->first, object = 0;

    if (a->decision.mention || b->decision.mention || b->first <= a->last + 2)
        return false;
    while (i > a->last + 1 && (word_is(s, i - 1, W_ADVERB | W_HAVE) || s->words[i - 1].date) &&
           !word_is(s, i - 1, W_JOIN))
        i--;
    if (i <= a->last + 2 || !word_is(s, i - 1, W_JOIN) || akt_is_word(s, i - 1, "eller"))
        return false;
    for (size_t k = a->last + 1; k + 1 < i; k++)
        object += s->words[k].mark == 0 && !s->words[k].date && !s->words[k].body &&
                  !word_is(s, k, W_ADVERB | W_JOIN | W_PREP);
    return object > 0;
}

/* What the first verb decides ends where the second begins. */
static void cut_before(const sentence *s, finding *f, size_t word)
{
    size_t from = (size_t)(f->decision.what.ptr - s->text.ptr);

    while (word > 0 && (word_is(s, word - 1, W_JOIN | W_ADVERB) || s->words[word - 1].mark == ','))
        word--;
    if (f->decision.what.len > 0 && word > 0 && from < s->words[word - 1].to &&
        from + f->decision.what.len > s->words[word - 1].to)
        f->decision.what.len = s->words[word - 1].to - from;
}

static void merge(const sentence *s, findings *all)
{
    bool told = false;

    for (size_t i = 0; i < all->n; i++)
        told |= !all->rows[i].decision.mention;
    for (size_t i = 0; i < all->n; i++) {
        finding *a = &all->rows[i];

        if (a->decision.mention && (told && (!a->own_matter || dated_as_told(all, a)))) {
            drop(all, i--);
            continue;
        }
        for (size_t k = i + 1; k < all->n; k++) {
            finding *b = &all->rows[k];

            if (a->decision.status != b->decision.status ||
                a->decision.mention != b->decision.mention)
                continue;
            if (a->decision.mention && b->own_matter && a->own_matter &&
                !(a->decision.rule == AKT_DECISION_EFFECT &&
                  b->decision.rule == AKT_DECISION_EFFECT))
                continue;
            if (is_second(s, a, b)) {
                cut_before(s, a, b->first);
                if (b->decision.start == AKT_NO_DAY && b->decision.status == a->decision.status &&
                    akt_str_eq(a->decision.who, b->decision.who)) {
                    b->decision.start = a->decision.start;
                    b->decision.end = a->decision.end;
                }
                continue;
            }
            if (says_more(&b->decision, &a->decision))
                continue;
            if (a->decision.who.len == 0)
                a->decision.who = b->decision.who;
            if (a->decision.start == AKT_NO_DAY) {
                a->decision.start = b->decision.start;
                a->decision.end = b->decision.end;
            }
            drop(all, k--);
        }
    }
}

void akt_read_sentence(const reader *r, findings *out)
{
    const sentence *s = r->s;

    out->n = 0;
    for (size_t i = 0; i < s->n; i++) {
        uint32_t family = word_family(&s->words[i]);

        if (s->words[i].body && !(s->words[i].bits & W_NOUN))
            continue;
        if (s->words[i].bits & W_NOUN)
            akt_read_noun(r, i, out);
        else if (family == F_BESLUTA || family == F_DECIDE || family == F_WEAK ||
                 family == F_EFFECT || family == F_PROPOSE)
            akt_read_verb(r, i, out);
        else if (family == F_SAY || family == F_WITH)
            akt_read_notice(r, i, out);
        else if (s->words[i].bits & W_KEY)
            akt_read_key(r, i, out);
    }
    join_brackets(out);
    join_head(s, out);
    pass_date_on(s, out);
    merge(s, out);
}
