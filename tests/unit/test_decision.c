/* facts: decisions.
 *
 * tests/cases/decisions/X.case: the document, one line a passage in its order, named by kind
 * (title, heading, field, paragraph, item, header, row); "anchor" is the document's own day and
 * "issuer" its issuer. In a passage "[Den 17 februari=2026-02-17]" is a date with its value
 * ("start..end" for an interval, "?" for none): how dates are found is not tested here. Below a
 * passage stand the decisions that it tells, in any order:
 *
 *     is: STATUS [mention] | who | date        "-" is unknown
 *
 * A passage without such a line tells none. "held/" holds cases on which no single
 * rule was tuned, "unseen/" such as were written last and mended nothing. In "plain/" no date is
 * marked: akt finds and resolves them itself. */
#include "facts/decision.h"

#include "doc/label.h"

#include "support/cases.h"

static const struct {
    const char *name;
    akt_kind kind;
} kinds[] = {
    {"title", AKT_TITLE}, {"heading", AKT_HEADING},
    {"field", AKT_FIELD}, {"paragraph", AKT_PARAGRAPH},
    {"item", AKT_ITEM},   {"header", AKT_HEADER},
    {"row", AKT_ROW},
};

typedef struct tally {
    size_t wanted, got, right;   /* taken decisions */
    size_t date, who;            /* of the right ones */
    size_t others, called_taken; /* proposals and plans, and those of them called taken */
    size_t told, told_got;       /* other statuses wanted, found */
    size_t cases, silent;        /* passages; those that tell nothing */
    bool plain;                  /* dates are akt's own, and a bracket is a bracket */
    bool loud;
} tally;

enum { MAX_DATES = 24, MAX_WANTED = 24, MAX_PASSAGES = 32 };

typedef struct wanted {
    akt_decision_status status;
    bool mention;
    akt_str who;
    akt_day start, end;
} wanted;

typedef struct passage_case {
    akt_date dates[MAX_DATES];
    size_t n_dates;
    wanted wanted[MAX_WANTED];
    size_t n_wanted;
} passage_case;

static akt_day read_day(akt_str s)
{
    akt_date date;

    return akt_date_read(s, &date) ? date.start : AKT_NO_DAY;
}

static void read_value(akt_str value, akt_day *start, akt_day *end)
{
    size_t dots = akt_str_find(value, AKT_STR(".."), 0);

    *start = read_day(akt_str_slice(value, 0, dots));
    *end = dots == AKT_NONE ? *start : read_day(akt_str_slice(value, dots + 2, value.len));
}

/* The dates that akt itself finds. */
static akt_str find_dates(akt_str in, akt_day anchor, akt_arena *arena, passage_case *out)
{
    akt_date_context context = {anchor};
    akt_str copy = akt_arena_copy(arena, in);
    akt_date *found;
    size_t n;

    CHECK(akt_dates_find(copy, arena, &found, &n), "memory");
    n = akt_dates_resolve(found, n, &context);
    CHECK(n <= MAX_DATES, "%.*s", (int)in.len, in.ptr);
    for (size_t i = 0; i < n; i++)
        out->dates[i] = found[i];
    out->n_dates = n;
    return copy;
}

/* The text without its brackets, and the dates that they mark. */
static akt_str read_dates(akt_str in, akt_arena *arena, passage_case *out)
{
    akt_buf text = {0};
    akt_str copy;

    for (size_t i = 0; i < in.len; i++) {
        size_t equals, close;

        if (in.ptr[i] != '[') {
            akt_buf_byte(&text, in.ptr[i]);
            continue;
        }
        equals = akt_str_find_byte(in, '=', i);
        close = akt_str_find_byte(in, ']', i);
        CHECK(equals < close && close != AKT_NONE && out->n_dates < MAX_DATES, "%.*s", (int)in.len,
              in.ptr);
        out->dates[out->n_dates] =
            (akt_date){.offset = text.len, .length = equals - i - 1, .confidence = 1};
        read_value(akt_str_slice(in, equals + 1, close), &out->dates[out->n_dates].start,
                   &out->dates[out->n_dates].end);
        out->n_dates++;
        akt_buf_add(&text, akt_str_slice(in, i + 1, equals));
        i = close;
    }
    copy = akt_arena_copy(arena, akt_buf_str(&text));
    akt_buf_free(&text);
    return copy;
}

static wanted read_wanted(const test_case *c, akt_str line)
{
    wanted w = {0};
    size_t first = akt_str_find_byte(line, '|', 0),
           second = akt_str_find_byte(line, '|', first + 1);
    akt_str status = akt_str_trim(akt_str_slice(line, 0, first));

    CHECK(first != AKT_NONE && second != AKT_NONE, "%s:%u: STATUS | who | date", c->file, c->line);
    w.mention = akt_str_ends(status, AKT_STR(" mention"));
    if (w.mention)
        status.len -= sizeof " mention" - 1;
    while (w.status < AKT_DECISION_PLANNED &&
           !akt_str_eq(status, akt_str_of(akt_decision_status_name(w.status))))
        w.status++;
    CHECK(akt_str_eq(status, akt_str_of(akt_decision_status_name(w.status))), "%s:%u: status",
          c->file, c->line);
    w.who = akt_str_trim(akt_str_slice(line, first + 1, second));
    if (akt_str_eq(w.who, AKT_STR("-")))
        w.who = AKT_STR("");
    read_value(akt_str_trim(akt_str_slice(line, second + 1, line.len)), &w.start, &w.end);
    return w;
}

static void add_passage(akt_doc *doc, akt_kind kind, akt_str text, size_t at)
{
    size_t len = 0, value;

    akt_doc_open(doc, kind, AKT_MAIN, kind == AKT_HEADING ? 2 : 0);
    if (kind == AKT_FIELD && (akt_label_read(text, &len, &value) != AKT_LABEL_NONE ||
                              (len = akt_str_find_byte(text, ':', 0)) != AKT_NONE)) {
        akt_doc_text(doc, akt_str_slice(text, 0, len), at, at + len);
        akt_doc_label(doc);
    }
    akt_doc_text(doc, akt_str_slice(text, len, text.len), at + len, at + text.len);
    akt_doc_close(doc);
}

static void say(const test_case *c, akt_str text, const char *what, akt_decision_status status,
                bool mention, akt_str who, akt_day start)
{
    char day[11];

    akt_day_text(start, day);
    print_message("%s:%u: %s %s%s | %.*s | %s: %.*s\n", c->file, c->line, what,
                  akt_decision_status_name(status), mention ? " mention" : "", (int)who.len,
                  who.ptr, day, (int)(text.len < 140 ? text.len : 140), text.ptr);
}

static void compare(const test_case *c, akt_str text, const passage_case *p,
                    const akt_decision *got, size_t n, tally *total)
{
    bool used[32] = {false};

    CHECK(n <= 32, "%s:%u: %zu decisions", c->file, c->line, n);
    total->cases++;
    total->silent += p->n_wanted == 0;
    for (size_t i = 0; i < n; i++)
        total->got += got[i].status == AKT_DECISION_TAKEN;
    for (size_t i = 0; i < p->n_wanted; i++) {
        const wanted *w = &p->wanted[i];
        size_t best = n;
        int best_score = -1;

        for (size_t k = 0; k < n; k++) {
            int score = 2 * akt_str_eq(got[k].who, w->who) + (got[k].start == w->start) +
                        (got[k].mention == w->mention);

            if (!used[k] && got[k].status == w->status && score > best_score) {
                best = k;
                best_score = score;
            }
        }
        if (w->status == AKT_DECISION_TAKEN)
            total->wanted++;
        else
            total->told++;
        if (best == n) {
            if (total->loud)
                say(c, text, "missing", w->status, w->mention, w->who, w->start);
            continue;
        }
        used[best] = true;
        if (w->status != AKT_DECISION_TAKEN) {
            total->told_got++;
            continue;
        }
        total->right++;
        total->date += got[best].start == w->start && got[best].end == w->end;
        total->who += akt_str_eq(got[best].who, w->who);
        if (total->loud && best_score < 4)
            say(c, text, "differs", got[best].status, got[best].mention, got[best].who,
                got[best].start);
    }
    for (size_t k = 0; k < n; k++)
        if (total->loud && !used[k])
            say(c, text, "extra", got[k].status, got[k].mention, got[k].who, got[k].start);
    /* Sentences that tell only of proposals and plans, and are called taken. */
    {
        bool taken = false, other = false, called = false;

        for (size_t i = 0; i < p->n_wanted; i++) {
            taken |= p->wanted[i].status == AKT_DECISION_TAKEN;
            other |= p->wanted[i].status != AKT_DECISION_TAKEN;
        }
        for (size_t k = 0; k < n; k++)
            called |= got[k].status == AKT_DECISION_TAKEN;
        total->others += other && !taken;
        total->called_taken += other && !taken && called;
    }
}

static void run(const test_case *c, void *context)
{
    tally *total = context;
    akt_doc *doc = akt_doc_new();
    akt_arena arena = {0};
    passage_case cases[MAX_PASSAGES] = {0};
    akt_str texts[MAX_PASSAGES];
    akt_kind found[MAX_PASSAGES];
    akt_decoded decoded = {.encoding = AKT_STR("utf-8")};
    akt_decision_context frame_context = {AKT_NO_DAY, AKT_NO_DAY, case_value(c, "issuer")};
    akt_decision_frame *frame;
    akt_buf source = {0};
    akt_err err = {0};
    size_t n = 0, at = 0;

    CHECK(doc, "memory");
    if (case_value(c, "anchor").len > 0)
        frame_context.start = frame_context.end = read_day(case_value(c, "anchor"));
    for (size_t i = 0; i < c->n; i++) {
        akt_str name = c->lines[i].name;
        size_t k = 0;

        if (akt_str_eq(name, AKT_STR("is"))) {
            CHECK(n > 0 && cases[n - 1].n_wanted < MAX_WANTED, "%s:%u", c->file, c->line);
            cases[n - 1].wanted[cases[n - 1].n_wanted++] = read_wanted(c, c->lines[i].value);
            continue;
        }
        if (akt_str_eq(name, AKT_STR("anchor")) || akt_str_eq(name, AKT_STR("issuer")))
            continue;
        while (k < sizeof kinds / sizeof *kinds && !akt_str_eq(name, akt_str_of(kinds[k].name)))
            k++;
        CHECK(k < sizeof kinds / sizeof *kinds && n < MAX_PASSAGES, "%s:%u: what is \"%.*s\"?",
              c->file, c->line, (int)name.len, name.ptr);
        texts[n] = total->plain
                       ? find_dates(c->lines[i].value, frame_context.start, &arena, &cases[n])
                       : read_dates(c->lines[i].value, &arena, &cases[n]);
        akt_buf_add(&source, texts[n]);
        akt_buf_byte(&source, '\n');
        found[n++] = kinds[k].kind;
    }
    decoded.utf8 = akt_arena_copy(&doc->arena, akt_buf_str(&source));
    akt_buf_free(&source);
    akt_doc_set_source(doc, &decoded);
    for (size_t i = 0; i < n; i++) {
        add_passage(doc, found[i], texts[i], at);
        at += texts[i].len + 1;
    }
    CHECK(akt_doc_finish(doc, &err) == AKT_OK && doc->n_passages == n, "%s:%u: %s", c->file,
          c->line, err.text);
    frame = akt_decision_frame_new(doc, &frame_context, &arena);
    CHECK(frame, "memory");
    for (size_t i = 0; i < n; i++) {
        akt_decision *got;
        size_t n_got;

        CHECK(akt_decisions_find(frame, (uint32_t)i, cases[i].dates, cases[i].n_dates, &arena, &got,
                                 &n_got),
              "memory");
        for (size_t k = 0; k < n_got; k++) {
            akt_str text = doc->passages[i].text;

            CHECK(got[k].offset + got[k].length <= text.len, "%s:%u: outside", c->file, c->line);
            CHECK(got[k].signal.ptr == text.ptr + got[k].offset, "%s:%u: signal", c->file, c->line);
        }
        compare(c, texts[i], &cases[i], got, n_got, total);
    }
    akt_arena_free(&arena);
    akt_doc_free(doc);
}

static double share(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : 1.0;
}

/* A fall below these figures fails; a rise should raise them. */
typedef struct floors {
    double precision, recall, date, who, other;
} floors;

static void measure(const char *topic, bool plain, const floors *least)
{
    tally t = {.plain = plain, .loud = getenv("AKT_LOUD") != NULL};
    size_t files = cases_run(topic, run, &t);
    double precision, recall, date, who, other;

    precision = share(t.right, t.got);
    recall = share(t.right, t.wanted);
    date = share(t.date, t.right);
    who = share(t.who, t.right);
    other = share(t.told_got, t.told);
    print_message("%s: %zu cases, %zu passages, %zu tell nothing; %zu taken: precision %.3f, "
                  "recall %.3f, date %.3f, decider %.3f; %zu of %zu proposals and plans found, %zu "
                  "of %zu called taken\n",
                  topic, files, t.cases, t.silent, t.wanted, precision, recall, date, who,
                  t.told_got, t.told, t.called_taken, t.others);
    CHECK(precision >= least->precision, "precision %.3f", precision);
    CHECK(recall >= least->recall, "recall %.3f", recall);
    CHECK(date >= least->date, "date %.3f", date);
    CHECK(who >= least->who, "decider %.3f", who);
    CHECK(other >= least->other, "proposals and plans %.3f", other);
    CHECK(10 * t.called_taken <= t.others, "%zu called taken", t.called_taken);
}

static void decisions_are_found(void **state)
{
    static const floors least = {0.99, 0.99, 0.99, 0.99, 0.97};

    (void)state;
    measure("decisions", false, &least);
}

static void decisions_are_found_in_what_was_held_back(void **state)
{
    static const floors least = {0.98, 0.98, 0.98, 0.98, 0.90};

    (void)state;
    measure("decisions/held", false, &least);
}

static void decisions_are_found_in_what_was_never_seen(void **state)
{
    static const floors least = {0.98, 0.98, 0.98, 0.98, 0.90};

    (void)state;
    measure("decisions/unseen", false, &least);
}

static void decisions_are_found_with_the_dates_that_akt_finds(void **state)
{
    static const floors least = {0.98, 0.92, 0.95, 0.97, 0.88};

    (void)state;
    measure("decisions/plain", true, &least);
}

/* A row of signals without an end is read in parts, and in linear time. */
static void a_long_sentence_is_read_in_parts(void **state)
{
    akt_doc *doc = akt_doc_new();
    akt_arena arena = {0};
    akt_decoded decoded = {.encoding = AKT_STR("utf-8")};
    akt_decision_context context = {AKT_NO_DAY, AKT_NO_DAY, AKT_STR("")};
    akt_decision_frame *frame;
    akt_decision *got;
    akt_buf text = {0};
    akt_err err = {0};
    size_t n = 0;

    (void)state;
    for (int i = 0; i < 20000; i++)
        akt_buf_z(&text, "nämnden beslutade om beslutet som togs av RS och ");
    decoded.utf8 = akt_arena_copy(&arena, akt_buf_str(&text));
    CHECK(doc && decoded.utf8.ptr, "memory");
    akt_buf_free(&text);
    akt_doc_set_source(doc, &decoded);
    add_passage(doc, AKT_PARAGRAPH, decoded.utf8, 0);
    CHECK(akt_doc_finish(doc, &err) == AKT_OK, "%s", err.text);
    frame = akt_decision_frame_new(doc, &context, &arena);
    CHECK(frame && akt_decisions_find(frame, 0, NULL, 0, &arena, &got, &n), "memory");
    CHECK(n > 100, "%zu", n);
    akt_arena_free(&arena);
    akt_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decisions_are_found),
        cmocka_unit_test(decisions_are_found_in_what_was_held_back),
        cmocka_unit_test(decisions_are_found_in_what_was_never_seen),
        cmocka_unit_test(decisions_are_found_with_the_dates_that_akt_finds),
        cmocka_unit_test(a_long_sentence_is_read_in_parts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
