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

static bool says_more(const akt_decision *d, const akt_decision *than)
{
    if (d->who.len > 0 && !akt_str_eq(d->who, than->who) && than->who.len > 0)
        return true;
    return d->start != AKT_NO_DAY && d->start != than->start && than->start != AKT_NO_DAY;
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

static void merge(findings *all)
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
        else if (family == F_SAY)
            akt_read_notice(r, i, out);
        else if (s->words[i].bits & W_KEY)
            akt_read_key(r, i, out);
    }
    join_brackets(out);
    merge(out);
}
