/* The walk: what is found, in which order, and what is left alone. */
#include "ingest/walk.h"

#include "base/mem.h"
#include "support/check.h"
#include "support/tmp.h"

/* What the walk found, one line an entry: "file a.txt", "left .git", "trouble x". */
static void listing(const akt_walk *walk, char *out, size_t size)
{
    static const char *const kinds[] = {"file", "left", "trouble"};
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < walk->n_found; i++) {
        const akt_found *f = &walk->found[i];
        used += (size_t)snprintf(out + used, size - used, "%s %.*s\n", kinds[f->kind],
                                 (int)f->relative.len, f->relative.ptr);
    }
}

static void expect(const char *root, akt_walk_options options, const char *want)
{
    akt_arena arena = {0};
    akt_walk walk;
    akt_err err = {0};
    char got[2000];

    CHECK(akt_walk_paths(&root, 1, &options, &arena, &walk, &err) == AKT_OK, "%s", err.text);
    listing(&walk, got, sizeof got);
    CHECK(strcmp(got, want) == 0, "\n%s\ninstead of\n%s", got, want);
    akt_arena_free(&arena);
}

static void files_come_in_sorted_order_a_folder_at_a_time(void **state)
{
    tmp_write_z(*state, "b/2.txt", "x");
    tmp_write_z(*state, "b/1.txt", "x");
    tmp_write_z(*state, "a/z/deep.txt", "x");
    tmp_write_z(*state, "c.txt", "x");
    tmp_write_z(*state, "\xC3\xA5.txt", "x");
    expect(((tmp_dir *)*state)->path, (akt_walk_options){0},
           "file c.txt\nfile \xC3\xA5.txt\nfile a/z/deep.txt\nfile b/1.txt\nfile b/2.txt\n");
}

static void hidden_names_are_left_unless_asked_for(void **state)
{
    tmp_write_z(*state, ".git/config", "x");
    tmp_write_z(*state, ".dold", "x");
    tmp_write_z(*state, "syns", "x");
    expect(((tmp_dir *)*state)->path, (akt_walk_options){0}, "left .dold\nleft .git\nfile syns\n");
    expect(((tmp_dir *)*state)->path, (akt_walk_options){.hidden = true},
           "file .dold\nfile syns\nfile .git/config\n");
}

static void links_to_outside_are_left_unless_asked_for(void **state)
{
    const tmp_dir *dir = *state;

    tmp_write_z(dir, "in/a.txt", "x");
    tmp_write_z(dir, "out/b.txt", "x");
    assert_int_equal(symlink("../out", tmp_path(dir, "in/folder")), 0);
    assert_int_equal(symlink("../out/b.txt", tmp_path(dir, "in/file")), 0);
    assert_int_equal(symlink("a.txt", tmp_path(dir, "in/own")), 0);
    expect(tmp_path(dir, "in"), (akt_walk_options){0},
           "file a.txt\nleft file\nleft folder\nfile own\n");
    expect(tmp_path(dir, "in"), (akt_walk_options){.outside = true},
           "file a.txt\nfile file\nfile own\nfile folder/b.txt\n");
}

static void a_circle_of_links_ends(void **state)
{
    const tmp_dir *dir = *state;

    tmp_write_z(dir, "in/a.txt", "x");
    tmp_write_z(dir, "out/b.txt", "x");
    assert_int_equal(symlink("..", tmp_path(dir, "in/up")), 0);
    assert_int_equal(symlink("../in", tmp_path(dir, "out/back")), 0);
    assert_int_equal(symlink("loop", tmp_path(dir, "in/loop")), 0);
    expect(tmp_path(dir, "in"), (akt_walk_options){.outside = true},
           "file a.txt\ntrouble loop\nleft up/in\nfile up/out/b.txt\nleft up/out/back\n");
}

static void what_is_no_regular_file_is_said(void **state)
{
    const tmp_dir *dir = *state;

    assert_int_equal(mkfifo(tmp_path(dir, "pipe"), 0600), 0);
    expect(dir->path, (akt_walk_options){0}, "trouble pipe\n");
    expect(tmp_path(dir, "saknas"), (akt_walk_options){0}, "trouble \n");
    expect("/dev/null", (akt_walk_options){0}, "trouble \n");
}

static void the_archive_is_no_document(void **state)
{
    const tmp_dir *dir = *state;
    char archive[PATH_MAX];

    tmp_write_z(dir, "akt.db", "x");
    tmp_write_z(dir, "akt.db-wal", "x");
    tmp_write_z(dir, "akt.db-shm", "x");
    tmp_write_z(dir, "annan-wal", "x");
    strcpy(archive, tmp_path(dir, "akt.db"));
    expect(dir->path, (akt_walk_options){.archive = archive}, "file annan-wal\n");
}

static void every_failing_allocation_is_told(void **state)
{
    const char *root = ((tmp_dir *)*state)->path;
    akt_walk_options options = {.outside = true};
    size_t n = 0;

    tmp_write_z(*state, "a/b/c.txt", "x");
    tmp_write_z(*state, "a/d.txt", "x");
    for (akt_status status = AKT_ENOMEM; status != AKT_OK; n++) {
        akt_arena arena = {0};
        akt_walk walk;
        akt_err err = {0};

        akt_mem_fail_at(n + 1);
        status = akt_walk_paths(&root, 1, &options, &arena, &walk, &err);
        akt_mem_fail_at(0);
        CHECK(status == AKT_OK || status == AKT_ENOMEM, "allocation %zu: %s", n, err.text);
        akt_arena_free(&arena);
        assert_true(n < 1000);
    }
    assert_true(n > 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, tmp_setup, tmp_teardown)
    const struct CMUnitTest tests[] = {
        TEST(files_come_in_sorted_order_a_folder_at_a_time),
        TEST(hidden_names_are_left_unless_asked_for),
        TEST(links_to_outside_are_left_unless_asked_for),
        TEST(a_circle_of_links_ends),
        TEST(what_is_no_regular_file_is_said),
        TEST(the_archive_is_no_document),
        TEST(every_failing_allocation_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
