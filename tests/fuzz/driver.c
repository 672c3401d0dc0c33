/* Replays seeds as an ordinary test: each as it is, and changed a few dozen times over, always in
 * the same ways.
 *
 * usage: fuzz_THING FILE-OR-FOLDER... (folders are not searched below their first level) */
#include "fuzz/fuzz.h"

#include "base/file.h"

#include <dirent.h>
#include <limits.h>
#include <sys/stat.h>

enum { CHANGES = 40, LARGEST_TO_CHANGE = 64 * 1024 };

static size_t n_seeds, n_changed;

static uint64_t next_random(uint64_t *state) /* xorshift64 (Marsaglia 2003) */
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* One of the things that happen to files: cut, a byte changed, a stretch doubled or lost. */
static size_t change(uint8_t *bytes, size_t len, size_t room, uint64_t *state)
{
    size_t at = len > 0 ? next_random(state) % len : 0, n = 1 + next_random(state) % 16;

    if (len == 0)
        return 0;
    n = n > len - at ? len - at : n;
    switch (next_random(state) % 4) {
    case 0:
        return at;
    case 1:
        bytes[at] = (uint8_t)next_random(state);
        return len;
    case 2:
        if (len + n > room)
            return len;
        memmove(bytes + at + n, bytes + at, len - at);
        return len + n;
    default:
        memmove(bytes + at, bytes + at + n, len - at - n);
        return len - n;
    }
}

static void replay(akt_str seed)
{
    uint64_t state = UINT64_C(0x9E3779B97F4A7C15);
    size_t room = seed.len * 2 + 64;
    uint8_t *bytes = malloc(room);

    HOLDS(bytes != NULL);
    LLVMFuzzerTestOneInput((const uint8_t *)seed.ptr, seed.len);
    n_seeds++;
    for (int i = 0; i < CHANGES && seed.len <= LARGEST_TO_CHANGE; i++) {
        size_t len = seed.len;

        memcpy(bytes, seed.ptr, seed.len);
        for (int k = 0; k <= i % 4; k++)
            len = change(bytes, len, room, &state);
        LLVMFuzzerTestOneInput(bytes, len);
        n_changed++;
    }
    free(bytes);
}

static void replay_file(const char *path)
{
    akt_buf bytes = {0};
    akt_err err = {0};

    if (akt_file_read(path, &bytes, NULL, &err) != AKT_OK) {
        fprintf(stderr, "%s\n", err.text);
        exit(EXIT_FAILURE);
    }
    replay(bytes.len > 0 ? akt_buf_str(&bytes) : AKT_STR(""));
    akt_buf_free(&bytes);
}

static void replay_path(const char *path)
{
    struct dirent **names = NULL;
    struct stat at;
    int n;

    if (stat(path, &at) != 0 || !S_ISDIR(at.st_mode)) {
        replay_file(path);
        return;
    }
    n = scandir(path, &names, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        char file[PATH_MAX];

        snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name);
        if (stat(file, &at) == 0 && S_ISREG(at.st_mode))
            replay_file(file);
        free(names[i]);
    }
    free(names);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        replay_path(argv[i]);
    printf("%zu seeds replayed, and %zu changes of them\n", n_seeds, n_changed);
    return n_seeds > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
