#include "support/check.h"

#include "base/file.h"
#include "base/mem.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static char folder[] = "/tmp/akt-test-file-XXXXXX";

static int enter_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_folder(void **state)
{
    (void)state;
    unlink("file");
    unlink("pipe");
    unlink("socket");
    unlink("circle");
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void write_file(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");

    CHECK(f, "%s", path);
    CHECK(fwrite(bytes, 1, n, f) == n, "%s", path);
    CHECK(fclose(f) == 0, "%s", path);
}

static void a_file_comes_whole_with_its_size_and_time(void **state)
{
    static const size_t sizes[] = {0, 1, 65535, 65536, 1000000};
    static char bytes[1000000];
    akt_buf buf = {0};

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct timespec times[2] = {{1, 0}, {1732800000, 123456789}};
        akt_file_stat stat;
        akt_err err = {0};

        write_file("file", bytes, sizes[i]);
        CHECK(utimensat(AT_FDCWD, "file", times, 0) == 0, "utimensat");
        CHECK(akt_file_read("file", &buf, &stat, &err) == AKT_OK, "%s", err.text);
        CHECK(akt_str_eq(akt_buf_str(&buf), (akt_str){bytes, sizes[i]}), "%zu", buf.len);
        CHECK(stat.size == sizes[i], "%zu", sizes[i]);
        CHECK(stat.mtime_ns == INT64_C(1732800000123456789), "%lld", (long long)stat.mtime_ns);
    }
    akt_buf_free(&buf);
}

static void what_is_no_file_has_a_sentence(void **state)
{
    static const struct {
        const char *path;
        akt_status want;
        const char *says;
    } cases[] = {
        {".", AKT_EINPUT, ".: is a folder, not a file"},
        {"pipe", AKT_EINPUT, "pipe: is a named pipe, not a file; read it with cat"},
        {"socket", AKT_EINPUT, "socket: is a socket, not a file"},
        {"/dev/null", AKT_EINPUT, "/dev/null: is a device, not a file"},
        {"absent", AKT_EIO, "absent: no such file; check how the name is spelt"},
        {"circle", AKT_EIO, "circle: its symbolic links lead in a circle; name the file itself"},
    };
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    akt_buf buf = {0};

    (void)state;
    CHECK(mkfifo("pipe", 0600) == 0, "mkfifo");
    CHECK(symlink("circle", "circle") == 0, "symlink");
    CHECK(bind(fd, (struct sockaddr *)&address, sizeof address) == 0, "bind");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_err err = {0};

        CHECK(akt_file_read(cases[i].path, &buf, NULL, &err) == cases[i].want, "%s", err.text);
        CHECK(strcmp(err.text, cases[i].says) == 0, "%s", err.text);
        CHECK(buf.len == 0, "%s", cases[i].path);
    }
    close(fd);
    akt_buf_free(&buf);
}

static void a_file_without_a_size_is_read_all_the_same(void **state)
{
    akt_buf buf = {0};
    akt_file_stat stat;
    akt_err err = {0};

    (void)state;
    CHECK(akt_file_read("/proc/self/status", &buf, &stat, &err) == AKT_OK, "%s", err.text);
    CHECK(buf.len > 0 && stat.size == buf.len, "%zu", buf.len);
    akt_buf_free(&buf);
}

static void a_stream_is_read_to_its_end(void **state)
{
    akt_buf buf = {0};
    akt_err err = {0};
    int ends[2];

    (void)state;
    CHECK(pipe(ends) == 0, "pipe");
    CHECK(write(ends[1], "från en rörledning", 20) == 20, "write");
    close(ends[1]);
    CHECK(akt_stream_read(ends[0], "standard input", &buf, &err) == AKT_OK, "%s", err.text);
    CHECK(akt_str_eq(akt_buf_str(&buf), AKT_STR("från en rörledning")), "%zu", buf.len);
    close(ends[0]);
    CHECK(akt_stream_read(ends[0], "standard input", &buf, &err) == AKT_EIO, "closed");
    CHECK(strncmp(err.text, "standard input: cannot be read: ", 32) == 0, "%s", err.text);
    akt_buf_free(&buf);
}

static void no_memory_is_said(void **state)
{
    akt_buf buf = {0};
    akt_err err = {0};

    (void)state;
    write_file("file", "text", 4);
    akt_mem_fail_at(1);
    CHECK(akt_file_read("file", &buf, NULL, &err) == AKT_ENOMEM, "%s", err.text);
    akt_mem_fail_at(0);
    CHECK(strcmp(err.text, "file: out of memory after 0 bytes") == 0, "%s", err.text);
    CHECK(akt_file_read("file", &buf, NULL, NULL) == AKT_OK, "may be used on");
    akt_buf_free(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_comes_whole_with_its_size_and_time),
        cmocka_unit_test(what_is_no_file_has_a_sentence),
        cmocka_unit_test(a_file_without_a_size_is_read_all_the_same),
        cmocka_unit_test(a_stream_is_read_to_its_end),
        cmocka_unit_test(no_memory_is_said),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
