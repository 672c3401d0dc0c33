/* akt beside plain FTS5 over the same text: what an import costs and how long questions take.
 *
 * Every measurement is a process of its own, so that CPU time and peak memory are the kernel's
 * figures for that work alone. The two sides take turns, and the median of the turns counts. */
#include "bench.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_TURNS 25

typedef enum side { AKT, PLAIN, SIDES } side;

typedef struct cost { /* of one process */
    double cpu, wall; /* seconds */
    double memory;    /* MB at its peak */
} cost;

typedef struct bench {
    const char *akt, *folder, *work; /* the program, the documents, where files may be written */
    const char *source;              /* a folder of which a corpus of `size` is made, or NULL */
    bool fast;                       /* akt is asked by its index alone */
    bool again;                      /* an earlier run's archives are asked */
    uint64_t size;                   /* bytes of text to make; 0: the folder is measured as it is */
    size_t n_questions, turns;
    char *plain_text, *questions_file, *batch_file, *log, *archive[SIDES];
    question *questions;
    uint64_t n_files, source_bytes, plain_bytes;
    cost import[SIDES][MAX_TURNS], tag[MAX_TURNS], ask[SIDES][MAX_TURNS], batch[MAX_TURNS];
    double *decide;       /* seconds, [turn], shared with children */
    double bytes[SIDES];  /* of the archive */
    double *times[SIDES]; /* milliseconds, [turn * n_questions + question], shared with children */
} bench;

static double seconds(struct timespec t)
{
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Waits for a child begun at before; its exit status may be 0 or allowed. */
static cost cost_of(pid_t child, struct timespec before, int allowed, const char *what,
                    const char *log)
{
    struct timespec after;
    struct rusage used;
    int status;

    if (wait4(child, &status, 0, &used) != child)
        die("%s: %s", what, strerror(errno));
    clock_gettime(CLOCK_MONOTONIC, &after);
    if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != allowed))
        die("%s failed%s%s", what, log ? "; what it said is in " : "", log ? log : "");
    return (cost){(double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                      (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
                  seconds(after) - seconds(before), (double)used.ru_maxrss / 1024.0};
}

/* Forks; in the child returns 0. What earlier work left to write does not count for this one. */
static pid_t start(struct timespec *before)
{
    pid_t child;

    fflush(NULL);
    sync();
    clock_gettime(CLOCK_MONOTONIC, before);
    child = fork();
    if (child < 0)
        die("cannot fork: %s", strerror(errno));
    return child;
}

static cost run_program(const bench *b, int allowed, const char *what, char *const *arguments)
{
    struct timespec before;
    pid_t child = start(&before);

    if (child == 0) {
        int out = open("/dev/null", O_WRONLY),
            log = open(b->log, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        if (dup2(out, STDOUT_FILENO) < 0 || dup2(log, STDERR_FILENO) < 0)
            _exit(127);
        execv(arguments[0], arguments);
        dprintf(STDERR_FILENO, "%s: %s\n", arguments[0], strerror(errno));
        _exit(127);
    }
    return cost_of(child, before, allowed, what, b->log);
}

static cost tag(const bench *b)
{
    struct timespec before;
    pid_t child = start(&before);

    if (child == 0)
        _exit(akt_tag(b->plain_text) > 0 ? 0 : 1); /* text without a date is no failure */
    return cost_of(child, before, 1, "finding dates", NULL);
}

static void decide(const bench *b, size_t turn)
{
    struct timespec before;
    pid_t child = start(&before);

    if (child == 0) {
        b->decide[turn] = akt_decide(b->folder);
        _exit(0);
    }
    cost_of(child, before, 0, "finding decisions and references", NULL);
}

static cost import(const bench *b, side s)
{
    struct timespec before;
    pid_t child;
    char *arguments[] = {(char *)b->akt, "--archive",       b->archive[AKT],
                         "import",       (char *)b->folder, NULL};

    remove_database(b->archive[s]);
    if (s == AKT)
        return run_program(b, 1, "akt import", arguments);
    child = start(&before);
    if (child == 0) {
        plain_import(b->archive[PLAIN], b->plain_text);
        _exit(0);
    }
    return cost_of(child, before, 0, "plain FTS5's import", NULL);
}

static cost ask(const bench *b, side s, size_t turn)
{
    double *times = b->times[s] + turn * b->n_questions;
    struct timespec before;
    pid_t child = start(&before);

    if (child == 0) {
        if (s == AKT)
            akt_ask(b->archive[s], b->questions, b->n_questions, b->fast, times);
        else
            plain_ask(b->archive[s], b->questions, b->n_questions, times);
        _exit(0);
    }
    return cost_of(child, before, 0, s == AKT ? "asking akt" : "asking plain FTS5", NULL);
}

static cost ask_batch(const bench *b)
{
    char *arguments[] = {
        (char *)b->akt, "--archive", b->archive[AKT],           "search", "--batch",
        b->batch_file,  "--jsonl",   b->fast ? "--fast" : NULL, NULL};

    return run_program(b, 1, "akt search --batch", arguments);
}

/* Work whose memory shall not count for what is measured after it. */
static void in_child(const bench *b, void (*work)(const bench *))
{
    struct timespec before;
    pid_t child = start(&before);

    if (child == 0) {
        work(b);
        exit(0);
    }
    cost_of(child, before, 0, "preparing", NULL);
}

static void remove_plain_text(const bench *b)
{
    file_list files;

    make_folder(b->plain_text);
    files = list_files(b->plain_text);
    for (size_t i = 0; i < files.n; i++)
        unlink(files.path[i]);
}

static void enlarge_source(const bench *b)
{
    file_list files = list_files(b->source);

    if (files.n == 0)
        die("%s holds no files", b->source);
    remove_plain_text(b);
    write_plain_text(&files, b->plain_text);
    enlarge(b->plain_text, b->folder, b->size);
    free_files(&files);
}

static void prepare_text(const bench *b)
{
    file_list files;

    if (b->source)
        enlarge_source(b);
    else if (b->size > 0)
        generate(b->folder, b->size);
    files = list_files(b->folder);
    if (files.n == 0)
        die("%s holds no files", b->folder);
    remove_plain_text(b);
    write_plain_text(&files, b->plain_text);
    draw_questions(b->plain_text, b->n_questions, b->questions_file);
}

static void write_batch(const bench *b)
{
    FILE *out = fopen(b->batch_file, "wb");

    if (!out)
        die("%s cannot be written: %s", b->batch_file, strerror(errno));
    for (size_t i = 0; i < b->n_questions; i++)
        fprintf(out, "%zu\t%s\n", i + 1, b->questions[i].akt);
    if (fclose(out) != 0)
        die("%s cannot be written: %s", b->batch_file, strerror(errno));
}

/* Numbers that children write and their parent reads. */
static double *shared_numbers(size_t n)
{
    void *numbers =
        mmap(NULL, n * sizeof(double), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (numbers == MAP_FAILED)
        die("out of memory");
    return numbers;
}

static void prepare(bench *b)
{
    file_list files;

    make_folder(b->work);
    if (!b->again)
        in_child(b, prepare_text);
    files = list_files(b->folder);
    b->n_files = files.n;
    b->source_bytes = files.bytes;
    free_files(&files);
    files = list_files(b->plain_text);
    b->plain_bytes = files.bytes;
    free_files(&files);
    b->questions = read_questions(b->questions_file, &b->n_questions);
    write_batch(b);
    for (side s = 0; s < SIDES; s++)
        b->times[s] = shared_numbers(b->turns * b->n_questions);
    b->decide = shared_numbers(b->turns);
}

static void measure(bench *b)
{
    for (size_t turn = 0; turn < b->turns && !b->again; turn++) {
        for (side s = 0; s < SIDES; s++) {
            b->import[s][turn] = import(b, s);
            b->bytes[s] = (double)size_of(b->archive[s]);
        }
        b->tag[turn] = tag(b);
        decide(b, turn);
    }
    for (size_t turn = 0; turn < b->turns; turn++) {
        for (side s = 0; s < SIDES; s++)
            b->ask[s][turn] = ask(b, s, turn);
        b->batch[turn] = ask_batch(b);
    }
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return left < right ? -1 : left > right;
}

static double median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, by_size);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static cost median_cost(const cost *costs, size_t n)
{
    double cpu[MAX_TURNS], wall[MAX_TURNS], memory[MAX_TURNS];

    for (size_t i = 0; i < n; i++) {
        cpu[i] = costs[i].cpu;
        wall[i] = costs[i].wall;
        memory[i] = costs[i].memory;
    }
    return (cost){median(cpu, n), median(wall, n), median(memory, n)};
}

static void row(const char *name, double akt, double plain, const char *unit, int digits)
{
    printf("  %-32s %10.*f %10.*f %s %9.2f\n", name, digits, akt, digits, plain, unit,
           plain > 0 ? akt / plain : 0.0);
}

#define MIXED_ALL KINDS

/* The times of the questions of a kind (MIXED_ALL: of all mixed ones) at a side, ascending; each
 * question's is the median of its turns. */
static size_t times_of(const bench *b, side s, question_kind kind, double *out)
{
    size_t n = 0;

    for (size_t i = 0; i < b->n_questions; i++) {
        double turns[MAX_TURNS];
        if (kind == MIXED_ALL ? b->questions[i].kind >= MIXED : b->questions[i].kind != kind)
            continue;
        for (size_t turn = 0; turn < b->turns; turn++)
            turns[turn] = b->times[s][turn * b->n_questions + i];
        out[n++] = median(turns, b->turns);
    }
    qsort(out, n, sizeof *out, by_size);
    return n;
}

static double percentile(const double *ascending, size_t n, double share)
{
    size_t at = (size_t)(share * (double)n);

    return ascending[at < n ? at : n - 1];
}

static void print_times(const bench *b, question_kind kind)
{
    double *times[SIDES];
    size_t n = 0;
    char *name;

    for (side s = 0; s < SIDES; s++) {
        times[s] = take(malloc(b->n_questions * sizeof(double)));
        n = times_of(b, s, kind, times[s]);
    }
    if (n > 0) {
        name = text_of("%s (%zu), p50", kind == MIXED_ALL ? "all of these" : kind_names[kind], n);
        row(name, percentile(times[AKT], n, .5), percentile(times[PLAIN], n, .5), "ms", 3);
        free(name);
        row("    p99", percentile(times[AKT], n, .99), percentile(times[PLAIN], n, .99), "ms", 3);
    }
    for (side s = 0; s < SIDES; s++)
        free(times[s]);
}

static void print_cost(const char *what, cost akt, cost plain)
{
    char *name = text_of("%s, CPU", what);

    row(name, akt.cpu, plain.cpu, "s ", 2);
    free(name);
    row("    wall", akt.wall, plain.wall, "s ", 2);
    row("    peak memory", akt.memory, plain.memory, "MB", 1);
}

static void print_imports(const bench *b)
{
    double plain = median_cost(b->import[PLAIN], b->turns).cpu;
    double kept = b->bytes[AKT] - (double)akt_originals(b->archive[AKT]);

    print_cost("import", median_cost(b->import[AKT], b->turns),
               median_cost(b->import[PLAIN], b->turns));
    row("dates alone, beside its import", median_cost(b->tag, b->turns).cpu, plain, "s ", 2);
    row("decisions, references likewise", median(b->decide, b->turns), plain, "s ", 2);
    row("archive", b->bytes[AKT] / 1e6, b->bytes[PLAIN] / 1e6, "MB", 1);
    row("    without originals / the text", kept / 1e6, (double)b->plain_bytes / 1e6, "MB", 1);
}

static void print_table(const bench *b)
{
    cost ask_akt = median_cost(b->ask[AKT], b->turns);
    cost ask_plain = median_cost(b->ask[PLAIN], b->turns);

    printf("%llu files, %.1f MB (%.1f MB as plain text), %zu questions, median of %zu turns\n\n",
           (unsigned long long)b->n_files, (double)b->source_bytes / 1e6,
           (double)b->plain_bytes / 1e6, b->n_questions, b->turns);
    printf("  %-32s %10s %10s    %9s\n", "", b->fast ? "akt --fast" : "akt", "plain FTS5",
           "akt/plain");
    if (!b->again)
        print_imports(b);
    puts("\n  One process, archive open, 10 best with snippets:");
    for (question_kind kind = 0; kind < MIXED; kind++)
        print_times(b, kind);
    print_times(b, MIXED_ALL);
    print_times(b, FULL);
    print_cost("all questions", ask_akt, ask_plain);
    puts("\n  As a program, JSON written (akt search --batch FILE --jsonl):");
    print_cost("all questions", median_cost(b->batch, b->turns), ask_plain);
    puts("\n2-3 words: akt ranks whatever holds any of them; plain FTS5 is asked for all, as it is "
         "by\n"
         "default.");
    printf("The questions and both archives are kept in %s\n", b->work);
}

static const char usage_text[] =
    "usage: akt_bench [FOLDER] [--size MB] [--questions N] [--turns N]\n"
    "\n"
    "FOLDER        documents to measure with; without it, text is generated\n"
    "--size MB     how much of it (10); with FOLDER, text of this size made of its paragraphs\n"
    "--questions N how many are drawn from the text (500)\n"
    "--turns N     how often each side is measured, the median counts (3)\n"
    "--fast        akt answers by its index alone\n"
    "--again       asks the archives that a run with the same FOLDER, --size and --work left\n"
    "--akt FILE    the akt to measure\n"
    "--work FOLDER where archives and texts are written\n";

static size_t number(const char *text)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);

    if (*end != '\0' || value == 0)
        die("\"%s\" is no number above 0", text);
    return value;
}

static void read_options(bench *b, int argc, char **argv)
{
    static const struct option options[] = {{"again", no_argument, NULL, 'g'},
                                            {"akt", required_argument, NULL, 'a'},
                                            {"fast", no_argument, NULL, 'f'},
                                            {"help", no_argument, NULL, 'h'},
                                            {"questions", required_argument, NULL, 'q'},
                                            {"size", required_argument, NULL, 's'},
                                            {"turns", required_argument, NULL, 't'},
                                            {"work", required_argument, NULL, 'w'},
                                            {NULL, 0, NULL, 0}};
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'a':
            b->akt = optarg;
            break;
        case 'f':
            b->fast = true;
            break;
        case 'g':
            b->again = true;
            break;
        case 'w':
            b->work = optarg;
            break;
        case 'q':
            b->n_questions = number(optarg);
            break;
        case 's':
            b->size = (uint64_t)number(optarg) << 20;
            break;
        case 't':
            b->turns = number(optarg);
            break;
        default:
            fputs(usage_text, option == 'h' ? stdout : stderr);
            exit(option == 'h' ? 0 : 2);
        }
    }
    if (optind < argc)
        b->folder = argv[optind];
    if (b->turns > MAX_TURNS)
        die("at most %d turns", MAX_TURNS);
}

/* What is measured: the folder, a corpus made of it, or generated text. */
static void name_text(bench *b)
{
    b->source = b->size > 0 ? b->folder : NULL;
    if (!b->folder && b->size == 0)
        b->size = 10u << 20;
    if (b->size > 0)
        b->folder = text_of("%s/%s-%lluMB", b->work, b->source ? "enlarged" : "text",
                            (unsigned long long)(b->size >> 20));
}

int main(int argc, char **argv)
{
    bench b = {.akt = "build/akt", .work = "build/bench", .n_questions = 500, .turns = 3};

    read_options(&b, argc, argv);
    name_text(&b);
    b.plain_text = text_of("%s/plain-text", b.work);
    b.questions_file = text_of("%s/questions.tsv", b.work);
    b.batch_file = text_of("%s/batch.tsv", b.work);
    b.log = text_of("%s/akt.log", b.work);
    b.archive[AKT] = text_of("%s/akt.db", b.work);
    b.archive[PLAIN] = text_of("%s/plain.db", b.work);
    prepare(&b);
    measure(&b);
    print_table(&b);
    return 0;
}
