/* A folder of its own for a test, removed with all in it when the test ends. */
#ifndef AKT_TESTS_SUPPORT_TMP_H
#define AKT_TESTS_SUPPORT_TMP_H

#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct tmp_dir {
    char path[64];
} tmp_dir;

/* Makes it; *state is for cmocka's setup, which hands it to the test. */
static inline int tmp_setup(void **state)
{
    tmp_dir *dir = malloc(sizeof *dir);

    if (dir == NULL)
        return -1;
    strcpy(dir->path, "/tmp/akt-test-XXXXXX");
    if (mkdtemp(dir->path) == NULL)
        return -1;
    *state = dir;
    return 0;
}

/* The same where files need no disk, if there is such a place: for tests whose many commits would
 * wait for it, and that do not cut the power. */
static inline int tmp_setup_in_memory(void **state)
{
    tmp_dir *dir = malloc(sizeof *dir);

    if (dir == NULL)
        return -1;
    strcpy(dir->path, "/dev/shm/akt-test-XXXXXX");
    if (mkdtemp(dir->path) == NULL) {
        free(dir);
        return tmp_setup(state);
    }
    *state = dir;
    return 0;
}

static inline int tmp_remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

static inline int tmp_teardown(void **state)
{
    tmp_dir *dir = *state;

    nftw(dir->path, tmp_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(dir);
    return 0;
}

/* The path of a name in the folder; valid until the fourth call after this one. */
static inline const char *tmp_path(const tmp_dir *dir, const char *name)
{
    static char paths[4][PATH_MAX];
    static unsigned next;
    char *path = paths[next++ % 4];

    snprintf(path, PATH_MAX, "%s/%s", dir->path, name);
    return path;
}

/* Writes a file, making the folders above it. */
static inline void tmp_write(const tmp_dir *dir, const char *name, const char *bytes, size_t len)
{
    char path[PATH_MAX];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", dir->path, name);
    for (char *slash = path + strlen(dir->path) + 1; (slash = strchr(slash, '/')) != NULL;
         slash++) {
        *slash = '\0';
        mkdir(path, 0777);
        *slash = '/';
    }
    file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
        abort();
}

static inline void tmp_write_z(const tmp_dir *dir, const char *name, const char *text)
{
    tmp_write(dir, name, text, strlen(text));
}

#endif
