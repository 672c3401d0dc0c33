/* What is derived from a document, as bytes: the fields, then dates, decisions and references by
 * their passages, each as its distance from the one before, so that none goes back. Whoever sends
 * this may have been taken over by the file it read: every place is compared with the text that it
 * points into, and a day that no calendar has is none. */
#include "facts/analysis.h"

#include "dates/calendar.h"
#include "text/wire.h"

#include <string.h>

/* --- There --- */

static void put_days(akt_buf *out, akt_day start, akt_day end)
{
    akt_wire_put(out, (uint64_t)((int64_t)start - AKT_NO_DAY));
    akt_wire_put(out, (uint64_t)((int64_t)end - AKT_NO_DAY));
}

static void put_date(akt_buf *out, const akt_date *date)
{
    akt_wire_put(out, date->offset);
    akt_wire_put(out, date->length);
    put_days(out, date->start, date->end);
    akt_wire_put(out, date->precision);
    akt_wire_put(out, date->role);
    akt_wire_put(out, date->rule);
    akt_wire_put(out, date->conflict);
    akt_wire_put_double(out, date->confidence);
}

/* The place of one that stands in no passage is in what the file says of itself. */
static void put_doc_date(akt_buf *out, const akt_doc_date *date)
{
    akt_date value = date->value;

    if (date->passage == 0)
        value.offset = value.length = 0;
    akt_wire_put(out, date->passage);
    put_date(out, &value);
    akt_wire_put_str(out, date->text);
    akt_wire_put_str(out, date->label);
    akt_wire_put_str(out, date->kind);
}

static void put_meta(akt_buf *out, const akt_metadata *meta)
{
    akt_wire_put_str(out, meta->title);
    akt_wire_put_str(out, meta->issuer);
    akt_wire_put_str(out, meta->language);
    akt_wire_put_str(out, akt_str_of(meta->time));
    akt_wire_put(out, meta->has_date);
    if (meta->has_date)
        put_doc_date(out, &meta->date);
    akt_wire_put(out, meta->n_others);
    for (size_t i = 0; i < meta->n_others; i++)
        put_doc_date(out, &meta->others[i]);
    akt_wire_put(out, meta->n_case_numbers);
    for (size_t i = 0; i < meta->n_case_numbers; i++)
        akt_wire_put_str(out, meta->case_numbers[i]);
}

static void put_decision(akt_buf *out, const akt_decision *decision)
{
    akt_wire_put(out, decision->offset);
    akt_wire_put(out, decision->length);
    akt_wire_put(out, decision->status);
    akt_wire_put(out, decision->mention);
    akt_wire_put(out, decision->probable);
    akt_wire_put(out, decision->rule);
    put_days(out, decision->start, decision->end);
    akt_wire_put_double(out, decision->confidence);
    akt_wire_put_str(out, decision->who);
    akt_wire_put_str(out, decision->what);
    akt_wire_put_str(out, decision->signal);
}

static void put_reference(akt_buf *out, const akt_reference *reference)
{
    akt_wire_put(out, reference->offset);
    akt_wire_put(out, reference->length);
    akt_wire_put(out, reference->kind);
    akt_wire_put_str(out, reference->key);
    akt_wire_put_str(out, reference->authority);
}

/* The distance from the passage before. */
static void put_passage(akt_buf *out, uint32_t passage, uint32_t *last)
{
    akt_wire_put(out, passage - *last);
    *last = passage;
}

void akt_analysis_write(const akt_analysis *analysis, akt_buf *out)
{
    uint32_t last = 0;

    put_meta(out, &analysis->meta);
    akt_wire_put(out, analysis->n_dates);
    for (size_t i = 0; i < analysis->n_dates; i++) {
        put_passage(out, analysis->dates[i].passage, &last);
        put_date(out, &analysis->dates[i].date);
    }
    akt_wire_put(out, analysis->n_decisions);
    last = 0;
    for (size_t i = 0; i < analysis->n_decisions; i++) {
        put_passage(out, analysis->decisions[i].passage, &last);
        put_decision(out, &analysis->decisions[i].decision);
    }
    akt_wire_put(out, analysis->n_references);
    last = 0;
    for (size_t i = 0; i < analysis->n_references; i++) {
        put_passage(out, analysis->references[i].passage, &last);
        put_reference(out, &analysis->references[i].reference);
    }
}

/* --- And back --- */

enum { DATE = 15, DOC_DATE = DATE + 4, DECISION = 19, REFERENCE = 5 }; /* bytes of the shortest */

static akt_day get_day(akt_wire *wire)
{
    int64_t day = (int64_t)akt_wire_get(wire, UINT32_MAX) + AKT_NO_DAY;

    return day < akt_day_of(1, 1, 1) || day > akt_day_of(9999, 12, 31) ? AKT_NO_DAY : (akt_day)day;
}

static void get_days(akt_wire *wire, akt_day *start, akt_day *end)
{
    *start = get_day(wire);
    *end = get_day(wire);
}

/* A place in text: whole characters of it. */
static void get_place(akt_wire *wire, akt_str text, size_t *offset, size_t *length)
{
    *offset = akt_wire_get(wire, text.len);
    *length = akt_wire_get(wire, text.len - *offset);
    if (!akt_at_character(text, *offset) || !akt_at_character(text, *offset + *length))
        akt_wire_refuse(wire);
}

static void get_date(akt_wire *wire, akt_str text, akt_date *out)
{
    get_place(wire, text, &out->offset, &out->length);
    get_days(wire, &out->start, &out->end);
    out->precision = (akt_precision)akt_wire_get(wire, AKT_PRECISION_CENTURY);
    out->role = (akt_role)akt_wire_get(wire, AKT_ROLE_PERIOD);
    out->rule = (akt_rule)akt_wire_get(wire, AKT_RULE_CONVENTION);
    out->conflict = akt_wire_get(wire, 1) != 0;
    out->confidence = akt_wire_share(wire);
}

static void get_doc_date(akt_wire *wire, const akt_doc *doc, akt_doc_date *out)
{
    out->passage = (uint32_t)akt_wire_get(wire, doc->n_passages);
    get_date(wire, out->passage == 0 ? AKT_STR("") : doc->passages[out->passage - 1].text,
             &out->value);
    out->text = akt_wire_str(wire);
    out->label = akt_wire_str(wire);
    out->kind = akt_wire_str(wire);
}

static void get_meta(akt_wire *wire, const akt_doc *doc, akt_metadata *out)
{
    akt_str time;

    out->title = akt_wire_str(wire);
    out->issuer = akt_wire_str(wire);
    out->language = akt_wire_str(wire);
    time = akt_wire_str(wire);
    if (time.len >= sizeof out->time)
        akt_wire_refuse(wire);
    else
        memcpy(out->time, time.ptr, time.len);
    out->has_date = akt_wire_get(wire, 1) != 0;
    if (out->has_date)
        get_doc_date(wire, doc, &out->date);
    out->n_others = akt_wire_room(wire, DOC_DATE, sizeof *out->others, &out->others);
    for (size_t i = 0; i < out->n_others && !wire->bad; i++)
        get_doc_date(wire, doc, &out->others[i]);
    out->n_case_numbers = akt_wire_room(wire, 1, sizeof *out->case_numbers, &out->case_numbers);
    for (size_t i = 0; i < out->n_case_numbers && !wire->bad; i++)
        out->case_numbers[i] = akt_wire_str(wire);
}

/* The text of the passage that comes next, `*passage` from the last. */
static akt_str get_passage(akt_wire *wire, const akt_doc *doc, uint32_t *last, uint32_t *passage)
{
    if (doc->n_passages == 0) {
        akt_wire_refuse(wire);
        return AKT_STR("");
    }
    *last += (uint32_t)akt_wire_get(wire, doc->n_passages - 1 - *last);
    *passage = *last;
    return doc->passages[*last].text;
}

static void get_decision(akt_wire *wire, akt_str text, akt_decision *out)
{
    get_place(wire, text, &out->offset, &out->length);
    out->status = (akt_decision_status)akt_wire_get(wire, AKT_DECISION_PLANNED);
    out->mention = akt_wire_get(wire, 1) != 0;
    out->probable = akt_wire_get(wire, 1) != 0;
    out->rule = (akt_decision_rule)akt_wire_get(wire, AKT_DECISION_FIELD);
    get_days(wire, &out->start, &out->end);
    out->confidence = akt_wire_share(wire);
    out->who = akt_wire_str(wire);
    out->what = akt_wire_str(wire);
    out->signal = akt_wire_str(wire);
}

static void get_reference(akt_wire *wire, akt_str text, akt_reference *out)
{
    get_place(wire, text, &out->offset, &out->length);
    out->kind = (akt_reference_kind)akt_wire_get(wire, AKT_REFERENCE_LINK);
    out->key = akt_wire_str(wire);
    out->authority = akt_wire_str(wire);
}

static void get_facts(akt_wire *wire, const akt_doc *doc, akt_analysis *out)
{
    uint32_t last = 0;

    out->n_dates = akt_wire_room(wire, DATE + 1, sizeof *out->dates, &out->dates);
    for (size_t i = 0; i < out->n_dates && !wire->bad; i++)
        get_date(wire, get_passage(wire, doc, &last, &out->dates[i].passage), &out->dates[i].date);
    last = 0;
    out->n_decisions = akt_wire_room(wire, DECISION + 1, sizeof *out->decisions, &out->decisions);
    for (size_t i = 0; i < out->n_decisions && !wire->bad; i++)
        get_decision(wire, get_passage(wire, doc, &last, &out->decisions[i].passage),
                     &out->decisions[i].decision);
    last = 0;
    out->n_references =
        akt_wire_room(wire, REFERENCE + 1, sizeof *out->references, &out->references);
    for (size_t i = 0; i < out->n_references && !wire->bad; i++)
        get_reference(wire, get_passage(wire, doc, &last, &out->references[i].passage),
                      &out->references[i].reference);
}

akt_status akt_analysis_read(akt_str bytes, const akt_doc *doc, akt_arena *arena, akt_analysis *out,
                             akt_err *err)
{
    akt_wire wire = {.in = akt_arena_copy(arena, bytes), .arena = arena};

    *out = (akt_analysis){0};
    if (wire.in.ptr == NULL)
        return akt_fail_memory(err);
    get_meta(&wire, doc, &out->meta);
    get_facts(&wire, doc, out);
    if (!wire.bad && wire.at == wire.in.len)
        return AKT_OK;
    *out = (akt_analysis){0};
    return wire.no_memory
               ? akt_fail_memory(err)
               : akt_fail(err, AKT_EINPUT, "these bytes are no facts of this version of akt");
}
