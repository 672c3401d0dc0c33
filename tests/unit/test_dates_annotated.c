/* dates: figures over tests/cases/dates-annotated, written by someone who had not seen the code,
 * and over its held/ part, which is only ever measured. The format is told at the top of each file.
 *
 * value: an expression with the right words near enough (the extents overlap) has the right days.
 * extent: the words are exactly those of the annotation. */
#include "dates/date.h"

#include "support/cases.h"

typedef struct figure {
    size_t wanted, given, value, extent;
} figure;

/* The figures that were reached; a fall below fails. The first row that a file's name begins with
 * is its own. */
static const struct floor {
    const char *name;
    double value, extent;
    size_t look_alikes; /* found in a file that holds no date */
} floors[] = {
    {"dates-annotated/second-neutral.case", 0.99, 0.99, 0},
    {"dates-annotated/second-unusual.case", 0.99, 0.99, 0},
    {"dates-annotated/second-clauses.case", 0.99, 0.99, 0},
    {"dates-annotated/second-records.case", 0.99, 0.99, 0},
    {"dates-annotated/second-look-alikes.case", 1, 1, 0},
    {"dates-annotated/third-sentences.case", 0.99, 0.96, 0},
    {"dates-annotated/third-look-alikes.case", 1, 1, 0},
    {"dates-annotated/fourth-sentences.case", 0.99, 0.99, 0},
    {"dates-annotated/fourth-expressions.case", 0.98, 0.99, 0},
    {"dates-annotated/fourth-look-alikes.case", 1, 1, 1},
    {"dates-annotated/fourth-weak-", 0.99, 0.99, 0},
    {"dates-annotated/own-", 0.99, 0.99, 0},
    {"dates-annotated/", 0.95, 0.95, 2},
};

/* All files of a folder together, those of the second to the fourth set left out. */
#define RECORDED 0.995
#define RECORDED_HELD 0.98

typedef struct sums {
    figure all, file;
    bool quiet;
} sums;

static double ratio(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : 1;
}

static double f1(size_t right, size_t wanted, size_t given)
{
    return wanted + given ? 2 * (double)right / (double)(wanted + given) : 1;
}

static void print_figure(const char *name, const figure *f)
{
    print_message("%-34s %4zu wanted %4zu given  value P %.3f R %.3f F1 %.3f  extent F1 %.3f\n",
                  name, f->wanted, f->given, ratio(f->value, f->given), ratio(f->value, f->wanted),
                  f1(f->value, f->wanted, f->given), f1(f->extent, f->wanted, f->given));
}

static akt_day day_of(akt_str s)
{
    int year, month, day;

    if (s.len != 10 || sscanf(s.ptr, "%4d-%2d-%2d", &year, &month, &day) != 3)
        return AKT_NO_DAY;
    return akt_day_of(year, month, day);
}

typedef struct wanted {
    size_t offset, length;
    akt_day start, end;
} wanted;

/* "words = 2024-11-12/2024-11-15"; the words stand at or behind *at in text. */
static wanted read_wanted(const test_case *c, akt_str line, akt_str text, size_t *at)
{
    wanted w = {.start = AKT_NO_DAY, .end = AKT_NO_DAY};
    size_t mark = AKT_NONE, next = akt_str_find(line, AKT_STR(" = "), 0), slash;
    akt_str words, days;

    for (; next != AKT_NONE; next = akt_str_find(line, AKT_STR(" = "), next + 1))
        mark = next;
    CHECK(mark != AKT_NONE, "%s:%u: no \"=\"", c->file, c->line);
    words = akt_str_slice(line, 0, mark);
    days = akt_str_slice(line, mark + 3, line.len);
    w.offset = akt_str_find(text, words, *at);
    CHECK(w.offset != AKT_NONE, "%s:%u: \"%.*s\" is not in the text", c->file, c->line,
          (int)words.len, words.ptr);
    w.length = words.len;
    *at = w.offset + w.length;
    slash = akt_str_find_byte(days, '/', 0);
    w.start = day_of(akt_str_slice(days, 0, slash));
    w.end = slash == AKT_NONE ? w.start : day_of(akt_str_slice(days, slash + 1, days.len));
    return w;
}

static void print_miss(const test_case *c, akt_str text, const wanted *w, const akt_date *d)
{
    char a[11] = "", b[11] = "", x[11] = "", y[11] = "";

    if (w) {
        akt_day_text(w->start, a);
        akt_day_text(w->end, b);
    }
    if (d) {
        akt_day_text(d->start, x);
        akt_day_text(d->end, y);
    }
    print_message("  %s:%u: wanted \"%.*s\" %s/%s, got \"%.*s\" %s/%s %s\n", c->file, c->line,
                  w ? (int)w->length : 0, w ? text.ptr + w->offset : "", a, b,
                  d ? (int)d->length : 0, d ? text.ptr + d->offset : "", x, y,
                  d ? akt_rule_name(d->rule) : "");
}

static void one_case(const test_case *c, void *context)
{
    sums *s = context;
    akt_str text = case_value(c, "text"), anchor = case_value(c, "anchor");
    akt_date_context where = {day_of(anchor)};
    akt_arena arena = {0};
    akt_date *dates;
    size_t n, k = 0, at = 0;

    if (text.len == 0)
        return;
    CHECK(akt_dates_find(text, &arena, &dates, &n), "memory");
    n = akt_dates_resolve(dates, n, &where);
    s->file.given += n;
    for (size_t i = 0; i < c->n; i++) {
        wanted w;

        if (!akt_str_eq(c->lines[i].name, AKT_STR("date")))
            continue;
        w = read_wanted(c, c->lines[i].value, text, &at);
        s->file.wanted++;
        while (k < n && dates[k].offset + dates[k].length <= w.offset) {
            if (!s->quiet)
                print_miss(c, text, NULL, dates + k);
            k++;
        }
        if (k >= n || dates[k].offset >= w.offset + w.length) {
            if (!s->quiet)
                print_miss(c, text, &w, NULL);
            continue;
        }
        bool extent = dates[k].offset == w.offset && dates[k].length == w.length;
        bool value = dates[k].start == w.start && dates[k].end == w.end;

        s->file.extent += extent;
        s->file.value += value;
        if (!s->quiet && (!extent || !value))
            print_miss(c, text, &w, dates + k);
        k++;
    }
    for (; k < n && !s->quiet; k++)
        print_miss(c, text, NULL, dates + k);
    akt_arena_free(&arena);
}

static void hold(const char *name, const figure *f)
{
    const struct floor *own = floors;

    while (strncmp(name, own->name, strlen(own->name)) != 0)
        own++;
    if (f->wanted == 0)
        CHECK(f->given <= own->look_alikes, "%s: %zu look-alikes", name, f->given);
    CHECK(f1(f->value, f->wanted, f->given) >= own->value || f->wanted == 0, "%s: value", name);
    CHECK(f1(f->extent, f->wanted, f->given) >= own->extent || f->wanted == 0, "%s: extent", name);
}

static void add(figure *to, const figure *f)
{
    to->wanted += f->wanted;
    to->given += f->given;
    to->value += f->value;
    to->extent += f->extent;
}

static void run(const char *topic, sums *s, figure *second)
{
    char pattern[512];
    glob_t files;

    snprintf(pattern, sizeof pattern, "%s/cases/%s/*.case", AKT_TESTS_DIR, topic);
    CHECK(glob(pattern, 0, NULL, &files) == 0, "no case file: %s", pattern);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *name = strstr(files.gl_pathv[i], "/cases/") + strlen("/cases/");

        s->file = (figure){0};
        case_file_run(files.gl_pathv[i], one_case, s);
        print_figure(name, &s->file);
        hold(name, &s->file);
        add(strstr(name, "/second-") || strstr(name, "/third-") || strstr(name, "/fourth-")
                ? second
                : &s->all,
            &s->file);
    }
    globfree(&files);
    print_figure(topic, &s->all);
}

static void annotated(void **state)
{
    sums s = {0};
    figure second = {0};

    (void)state;
    run("dates-annotated", &s, &second);
    print_figure("dates-annotated/second to fourth-", &second);
    CHECK(f1(s.all.value, s.all.wanted, s.all.given) >= RECORDED, "value");
    CHECK(f1(s.all.extent, s.all.wanted, s.all.given) >= RECORDED, "extent");
}

static void held(void **state)
{
    sums s = {.quiet = true};

    (void)state;
    run("dates-annotated/held", &s, &s.all);
    CHECK(f1(s.all.value, s.all.wanted, s.all.given) >= RECORDED_HELD, "value");
    CHECK(f1(s.all.extent, s.all.wanted, s.all.given) >= RECORDED_HELD, "extent");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annotated),
        cmocka_unit_test(held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
