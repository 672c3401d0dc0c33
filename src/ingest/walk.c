/* Walking folders. One folder at a time is open; those still to be listed wait on a stack, so that
 * neither depth nor number of files costs more than memory for their names. */
#include "ingest/walk.h"

#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <libintl.h>
#include <limits.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct folder_id { /* what tells that a folder has been entered already */
    dev_t dev;
    ino_t ino;
} folder_id;

typedef struct walker {
    const akt_walk_options *options;
    akt_arena *arena;
    akt_walk *out;
    size_t cap_found;
    akt_str *pending; /* folders to be listed, relative to the root at hand */
    size_t n_pending, cap_pending;
    void *entered; /* a tree of folder_id (search.h), kept only where links may lead in circles */
    bool has_archive;
    folder_id archive;
} walker;

static bool add(walker *w, akt_found_kind kind, akt_str relative, akt_str open, uint64_t size,
                const char *why)
{
    akt_walk *out = w->out;
    akt_str reason = AKT_STR("");

    if (why != NULL)
        reason = akt_arena_copy(w->arena, akt_str_of(why));
    if (reason.ptr == NULL || relative.ptr == NULL || open.ptr == NULL ||
        !akt_grow(&out->found, &w->cap_found, out->n_found + 1, sizeof *out->found))
        return false;
    out->found[out->n_found++] = (akt_found){kind, out->n_roots - 1, relative, open, size, reason};
    if (kind == AKT_FOUND_FILE)
        out->bytes += size;
    return true;
}

static const char *trouble(int error)
{
    switch (error) {
    case ENOENT:
        return gettext("there is no such file or folder");
    case EACCES:
    case EPERM:
        return gettext("permission denied");
    case ELOOP:
        return gettext("the symbolic link leads in a circle");
    case ENAMETOOLONG:
        return gettext("the path is too long for the system");
    default:
        return strerror(error);
    }
}

/* SQLite's own files beside the archive hold pages of it, and would change while being read. */
static bool is_archive(const walker *w, const struct stat *st, akt_str open)
{
    static const char *const beside[] = {"-wal", "-shm", "-journal"};

    if (!w->has_archive)
        return false;
    if (st->st_dev == w->archive.dev && st->st_ino == w->archive.ino)
        return true;
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        akt_str suffix = akt_str_of(beside[i]);
        struct stat owner;
        char path[PATH_MAX];

        if (!akt_str_ends(open, suffix) || open.len - suffix.len >= sizeof path)
            continue;
        memcpy(path, open.ptr, open.len - suffix.len);
        path[open.len - suffix.len] = '\0';
        if (stat(path, &owner) == 0 && owner.st_dev == w->archive.dev &&
            owner.st_ino == w->archive.ino)
            return true;
    }
    return false;
}

/* Whether a link's target lies below the root. A link that cannot be resolved is taken for inside,
 * so that opening it tells what is wrong. */
static bool leads_outside(akt_str root, const char *open)
{
    char target[PATH_MAX];
    akt_str resolved;

    if (realpath(open, target) == NULL)
        return false;
    resolved = akt_str_of(target);
    if (!akt_str_starts(resolved, root))
        return true;
    return resolved.len > root.len && root.ptr[root.len - 1] != '/' &&
           resolved.ptr[root.len] != '/';
}

static int by_id(const void *a, const void *b)
{
    const folder_id *left = a, *right = b;

    if (left->dev != right->dev)
        return left->dev < right->dev ? -1 : 1;
    return left->ino < right->ino ? -1 : left->ino > right->ino;
}

/* Remembers a folder; *first is false when it has been entered before. */
static bool enter(walker *w, const struct stat *st, bool *first)
{
    folder_id *id = akt_arena_alloc(w->arena, sizeof *id);
    folder_id *const *node;

    if (id == NULL)
        return false;
    *id = (folder_id){st->st_dev, st->st_ino};
    node = tsearch(id, &w->entered, by_id);
    *first = node != NULL && *node == id;
    return node != NULL;
}

static void keep(void *id)
{
    (void)id; /* it lives in the arena */
}

static bool push(walker *w, akt_str relative)
{
    if (relative.ptr == NULL ||
        !akt_grow(&w->pending, &w->cap_pending, w->n_pending + 1, sizeof *w->pending))
        return false;
    w->pending[w->n_pending++] = relative;
    return true;
}

/* One name in a folder: a file, a folder for later, or something to leave alone. */
static bool look_at(walker *w, akt_str relative, akt_str name)
{
    akt_root *root = &w->out->roots[w->out->n_roots - 1];
    akt_str open = akt_arena_path(w->arena, root->path, relative);
    struct stat st;
    bool link, outside = false, first = true;

    if (open.ptr == NULL || relative.ptr == NULL)
        return false;
    if (lstat(open.ptr, &st) != 0) {
        if (errno == ENOENT) /* gone since the folder was listed */
            return true;
        return add(w, AKT_FOUND_TROUBLE, relative, open, 0, trouble(errno));
    }
    if (name.ptr[0] == '.' && !w->options->hidden)
        return add(w, AKT_FOUND_LEFT, relative, open, 0,
                   gettext("hidden; --hidden takes it along"));
    link = S_ISLNK(st.st_mode);
    if (link) {
        outside = leads_outside(root->path, open.ptr);
        if (outside && !w->options->outside)
            return add(w, AKT_FOUND_LEFT, relative, open, 0,
                       gettext("a link that leads out of the folder; --outside follows it"));
        if (stat(open.ptr, &st) != 0)
            return add(w, AKT_FOUND_TROUBLE, relative, open, 0, trouble(errno));
    }
    if (S_ISDIR(st.st_mode)) {
        if (link && !outside)
            return add(w, AKT_FOUND_LEFT, relative, open, 0,
                       gettext("a link to a folder that is read at its own place"));
        if (w->options->outside && !enter(w, &st, &first))
            return false;
        return first ? push(w, relative)
                     : add(w, AKT_FOUND_LEFT, relative, open, 0,
                           gettext("a link to a folder that has been read already"));
    }
    if (is_archive(w, &st, open))
        return true;
    if (!S_ISREG(st.st_mode))
        return add(w, AKT_FOUND_TROUBLE, relative, open, 0, gettext("not a regular file"));
    return add(w, AKT_FOUND_FILE, relative, open, (uint64_t)st.st_size, NULL);
}

static int by_name(const void *a, const void *b)
{
    return akt_str_cmp(*(const akt_str *)a, *(const akt_str *)b);
}

static int by_name_descending(const void *a, const void *b)
{
    return by_name(b, a);
}

static bool read_names(DIR *dir, akt_arena *arena, akt_str **names, size_t *n, int *error)
{
    size_t cap = 0;
    const struct dirent *entry;

    errno = 0;
    while ((entry = readdir(dir)) != NULL) {
        akt_str name = akt_str_of(entry->d_name);

        if (akt_str_eq(name, AKT_STR(".")) || akt_str_eq(name, AKT_STR("..")))
            continue;
        name = akt_arena_copy(arena, name);
        if (name.ptr == NULL || !akt_grow(names, &cap, *n + 1, sizeof **names))
            return false;
        (*names)[(*n)++] = name;
        errno = 0;
    }
    *error = errno;
    return true;
}

static bool list_folder(walker *w, akt_str relative)
{
    akt_root *root = &w->out->roots[w->out->n_roots - 1];
    akt_str open = akt_arena_path(w->arena, root->path, relative);
    akt_str *names = NULL;
    size_t n = 0, first_pending = w->n_pending;
    int error = 0;
    bool ok = open.ptr != NULL;
    DIR *dir = ok ? opendir(open.ptr) : NULL;

    if (!ok)
        return false;
    if (dir == NULL) {
        root->whole = false;
        return add(w, AKT_FOUND_TROUBLE, relative, open, 0, trouble(errno));
    }
    ok = read_names(dir, w->arena, &names, &n, &error);
    closedir(dir);
    if (ok && error != 0) {
        root->whole = false;
        ok = add(w, AKT_FOUND_TROUBLE, relative, open, 0, trouble(error));
    }
    if (n > 0)
        qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0; ok && i < n; i++)
        ok = look_at(w, akt_arena_path(w->arena, relative, names[i]), names[i]);
    if (w->n_pending > first_pending) /* popped from the end: the first name comes next */
        qsort(w->pending + first_pending, w->n_pending - first_pending, sizeof *w->pending,
              by_name_descending);
    akt_free(names);
    return ok;
}

static bool walk_root(walker *w, const char *path)
{
    akt_root *root = &w->out->roots[w->out->n_roots++];
    char resolved[PATH_MAX];
    struct stat st;
    bool first;

    tdestroy(w->entered, keep);
    w->entered = NULL;
    if (realpath(path, resolved) == NULL || stat(resolved, &st) != 0) {
        int error = errno;

        root->path = akt_arena_copy(w->arena, akt_str_of(path));
        return root->path.ptr != NULL &&
               add(w, AKT_FOUND_TROUBLE, AKT_STR(""), root->path, 0, trouble(error));
    }
    root->path = akt_arena_copy(w->arena, akt_str_of(resolved));
    if (root->path.ptr == NULL)
        return false;
    root->folder = S_ISDIR(st.st_mode);
    root->whole = root->folder;
    if (root->folder) {
        if (!enter(w, &st, &first) || !push(w, AKT_STR("")))
            return false;
        while (w->n_pending > 0)
            if (!list_folder(w, w->pending[--w->n_pending]))
                return false;
        return true;
    }
    if (is_archive(w, &st, root->path))
        return add(w, AKT_FOUND_TROUBLE, AKT_STR(""), root->path, 0,
                   gettext("this is the archive itself, not a document"));
    if (!S_ISREG(st.st_mode))
        return add(w, AKT_FOUND_TROUBLE, AKT_STR(""), root->path, 0, gettext("not a regular file"));
    return add(w, AKT_FOUND_FILE, AKT_STR(""), root->path, (uint64_t)st.st_size, NULL);
}

akt_status akt_walk_paths(const char *const *paths, size_t n_paths, const akt_walk_options *options,
                          akt_arena *arena, akt_walk *out, akt_err *err)
{
    walker w = {.options = options, .arena = arena, .out = out};
    struct stat st;
    akt_found *settled;
    bool ok;

    *out = (akt_walk){0};
    if (options->archive != NULL && stat(options->archive, &st) == 0) {
        w.has_archive = true;
        w.archive = (folder_id){st.st_dev, st.st_ino};
    }
    out->roots = akt_arena_array(arena, n_paths + 1, sizeof *out->roots);
    ok = out->roots != NULL;
    for (size_t i = 0; ok && i < n_paths; i++)
        ok = walk_root(&w, paths[i]);
    settled = ok ? akt_arena_array(arena, out->n_found + 1, sizeof *settled) : NULL;
    if (settled != NULL && out->n_found > 0)
        memcpy(settled, out->found, out->n_found * sizeof *settled);
    akt_free(out->found);
    out->found = settled;
    akt_free(w.pending);
    tdestroy(w.entered, keep);
    return settled != NULL ? AKT_OK : akt_fail_memory(err);
}
