/* Decisions told by a verb and a word that it needs: "gav i uppdrag", "ställde sig bakom", "slog
 * fast". */
#include "facts/decision_read.h"

#include <string.h>

/* The light verb of a key word, to its left in the clause. */
static size_t light_verb(const sentence *s, size_t key, uint32_t family, size_t reach)
{
    for (size_t i = key, steps = 0; i > 0 && steps < reach; i--, steps++) {
        if (s->words[i - 1].mark != 0 && strchr(";:|", s->words[i - 1].mark))
            break;
        if (word_family(&s->words[i - 1]) == family)
            return i - 1;
        if (akt_is_word(s, i - 1, "att"))
            break;
    }
    return NO_WORD;
}

/* "slog fast", "drog in", "sade upp" */
static bool is_particle_of(const sentence *s, size_t verb, size_t i)
{
    static const struct {
        const char *verb, *particle;
    } pairs[] = {{"sa", "upp"},  {"sä", "upp"}, {"sl", "fast"}, {"dr", "in"},   {"sk", "upp"},
                 {"sk", "fram"}, {"skr", "av"}, {"r", "upp"},   {"sat", "ned"}, {"sat", "ner"}};
    akt_str text = word_text(s, verb);

    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        if (akt_str_starts(text, akt_str_of(pairs[k].verb)) && akt_is_word(s, i, pairs[k].particle))
            return !(akt_str_starts(text, AKT_STR("skr")) && akt_is_word(s, i, "upp")) &&
                   !(akt_str_starts(text, AKT_STR("sat")) && akt_is_word(s, i, "upp"));
    return false;
}

void akt_read_notice(const reader *r, size_t i, findings *out)
{
    const sentence *s = r->s;
    telling t = {i, i, NO_WORD, s->words[i].bits & W_FORMS};

    if (!(t.form & (W_PAST | W_SUP | W_PRES)) || ((t.form & W_SUP) && !akt_find_finite(s, &t)))
        return;
    for (size_t k = i + 1; k < s->n && k < i + 4; k++) {
        if (is_particle_of(s, i, k)) {
            akt_judge(r, &t, F_WEAK, out);
            return;
        }
        if (!s->words[k].date && !s->words[k].body && !word_is(s, k, W_ADVERB))
            return;
    }
}

void akt_read_key(const reader *r, size_t i, findings *out)
{
    const sentence *s = r->s;
    uint32_t family = 0;
    size_t verb = NO_WORD;
    telling t;

    if (akt_is_word(s, i, "uppdrag")) {
        if (i == 0 || !akt_is_word(s, i - 1, "i"))
            return;
        verb = light_verb(s, i, family = F_GIVE, 14);
        if (verb == NO_WORD)
            verb = light_verb(s, i, family = F_GET, 14);
    } else if (akt_is_word(s, i, "handlingarna")) {
        verb =
            i > 0 && akt_is_word(s, i - 1, "till") ? light_verb(s, i, family = F_LAY, 14) : NO_WORD;
    } else if (akt_is_word(s, i, "bakom")) {
        verb = light_verb(s, i, family = F_STAND, 8);
        if (verb != NO_WORD && !akt_is_word(s, verb + 1, "sig") && !akt_is_word(s, i - 1, "sig"))
            verb = NO_WORD;
    } else if (akt_is_word(s, i, "kritik")) {
        verb = light_verb(s, i, family = F_AIM, 4);
    } else if (akt_is_word(s, i, "igenom") || akt_is_word(s, i, "ner") ||
               akt_is_word(s, i, "ned")) {
        verb = light_verb(s, i, family = F_VOTE, 5);
        if (verb == NO_WORD && !akt_is_word(s, i, "igenom") && !akt_is_word(s, i + 1, "på"))
            verb = light_verb(s, i, family = F_LAY, 4);
    } else if (akt_is_word(s, i, "ja") || akt_is_word(s, i, "nej")) {
        verb = light_verb(s, i, family = F_VOTE, 3);
        if (verb == NO_WORD)
            verb = light_verb(s, i, family = F_SAY, 6);
    } else if (akt_is_word(s, i, "ställning")) { /* "tar ställning till förslaget den 27 maj" */
        verb = i > 0 && akt_is_word(s, i + 1, "till") && word_family(&s->words[i - 1]) == F_FATTA
                   ? light_verb(s, i, family = F_FATTA, 1)
                   : NO_WORD;
    } else if (akt_is_word(s, i, "åtal")) {
        verb = i > 0 && akt_str_starts(word_text(s, i - 1), AKT_STR("väck"))
                   ? light_verb(s, i, family = F_GIVE, 2)
                   : NO_WORD;
    } else if (akt_is_word(s, i, "åtgärd")) { /* "lämnade ärendet utan åtgärd" */
        verb =
            i > 0 && akt_is_word(s, i - 1, "utan") ? light_verb(s, i, family = F_GIVE, 6) : NO_WORD;
    } else if (!akt_is_word(s, i, "uppdraget") &&
               !(akt_is_word(s, i, "grönt") && !akt_is_word(s, i + 1, "ljus"))) {
        verb = light_verb(s, i, family = F_GIVE, 6);
        if (verb == NO_WORD)
            verb = light_verb(s, i, family = F_GET, 4);
    }
    if (verb == NO_WORD ||
        (akt_str_starts(word_text(s, verb), AKT_STR("väck")) && !akt_is_word(s, i, "åtal")))
        return;
    if (family == F_GET && !(s->words[verb].bits & (W_PAST | W_SUP)))
        return;
    t = (telling){verb, verb, NO_WORD, s->words[verb].bits & W_FORMS};
    if ((t.form & W_SUP) && !akt_find_finite(s, &t))
        return;
    if (akt_judge(r, &t, family, out)) {
        finding *f = &out->rows[out->n - 1];

        if (family == F_FATTA && (f->decision.status != AKT_DECISION_PLANNED ||
                                  f->decision.who.len == 0 || !akt_speaks_of_future(r))) {
            out->n--; /* what stand was taken is seldom a decision */
            return;
        }
        if (f->last < i) {
            f->last = i;
            f->decision.signal = akt_str_slice(s->text, s->words[f->first].from, s->words[i].to);
            f->decision.length = f->decision.signal.len;
        }
        f->decision.what = akt_clause_text(
            s, akt_is_word(s, i, "uppdrag") ? t.verb : akt_clause_begin(s, f->first));
    }
}
