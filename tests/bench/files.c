/* Files of the benchmark: finding, reading, and making plain text of them. */
#include "bench.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

void die(const char *format, ...)
{
    va_list arguments;

    fflush(stdout);
    fputs("akt_bench: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(2);
}

void *take(void *memory)
{
    if (!memory)
        die("out of memory");
    return memory;
}

char *text_of(const char *format, ...)
{
    va_list arguments;
    char *text = NULL;

    va_start(arguments, format);
    if (vasprintf(&text, format, arguments) < 0)
        die("out of memory");
    va_end(arguments);
    return text;
}

uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

size_t draw_below(uint64_t *state, size_t n)
{
    return (size_t)(draw(state) % n);
}

static void list_into(file_list *list, size_t *room, const char *folder)
{
    struct dirent *entry;
    struct stat stat;
    DIR *directory = opendir(folder);

    if (!directory)
        die("%s cannot be read: %s", folder, strerror(errno));
    while ((entry = readdir(directory))) {
        char *path;
        if (entry->d_name[0] == '.')
            continue;
        path = text_of("%s/%s", folder, entry->d_name);
        if (lstat(path, &stat) != 0)
            die("%s: %s", path, strerror(errno));
        if (S_ISDIR(stat.st_mode)) {
            list_into(list, room, path);
        } else if (S_ISREG(stat.st_mode)) {
            if (list->n == *room) {
                *room = *room ? *room * 2 : 1024;
                list->path = take(realloc(list->path, *room * sizeof *list->path));
            }
            list->path[list->n++] = path;
            list->bytes += (uint64_t)stat.st_size;
            continue;
        }
        free(path);
    }
    closedir(directory);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

file_list list_files(const char *folder)
{
    file_list list = {NULL, 0, 0};
    size_t room = 0;

    list_into(&list, &room, folder);
    if (list.n > 0)
        qsort(list.path, list.n, sizeof *list.path, by_path);
    return list;
}

void free_files(file_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->path[i]);
    free(list->path);
    *list = (file_list){NULL, 0, 0};
}

char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    uint64_t size = size_of(path);
    char *bytes = take(malloc((size_t)size + 1));

    if (!file)
        die("%s cannot be opened: %s", path, strerror(errno));
    *length = fread(bytes, 1, (size_t)size, file);
    bytes[*length] = '\0';
    fclose(file);
    return bytes;
}

void make_folder(const char *path)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        die("%s cannot be made: %s", path, strerror(errno));
}

void remove_database(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char *file = text_of("%s%s", path, suffixes[i]);
        if (unlink(file) != 0 && errno != ENOENT)
            die("%s cannot be removed: %s", file, strerror(errno));
        free(file);
    }
}

uint64_t size_of(const char *path)
{
    struct stat stat_buffer;

    if (stat(path, &stat_buffer) != 0)
        die("%s: %s", path, strerror(errno));
    return (uint64_t)stat_buffer.st_size;
}

static bool ends_block(const char *tag)
{
    static const char *const names[] = {"p",   "/p",  "br",  "/div", "/li",   "/tr",
                                        "/h1", "/h2", "/h3", "/h4",  "h1",    "h2",
                                        "h3",  "h4",  "/ul", "/td",  "/title"};
    size_t length = strcspn(tag, " \t\r\n/>");

    if (tag[0] == '/')
        length = 1 + strcspn(tag + 1, " \t\r\n>");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i]) == length && strncasecmp(tag, names[i], length) == 0)
            return true;
    }
    return false;
}

/* Behind a tag; of script and style also behind their content. */
static const char *skip_tag(const char *tag)
{
    static const char *const hidden[] = {"script", "style"};
    const char *end = strchr(tag, '>');

    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        if (strncasecmp(tag, hidden[i], strlen(hidden[i])) == 0) {
            char *closing = text_of("</%s", hidden[i]);
            const char *at = strcasestr(tag, closing);
            free(closing);
            end = at ? strchr(at, '>') : end;
        }
    }
    return end ? end + 1 : tag + strlen(tag);
}

static const char *put_entity(const char *at, FILE *out)
{
    static const char *const entities[][2] = {{"&aring;", "å"}, {"&auml;", "ä"}, {"&ouml;", "ö"},
                                              {"&Aring;", "Å"}, {"&Auml;", "Ä"}, {"&Ouml;", "Ö"},
                                              {"&nbsp;", " "},  {"&amp;", "&"},  {"&lt;", "<"},
                                              {"&gt;", ">"},    {"&quot;", "\""}};

    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (strncmp(at, entities[i][0], strlen(entities[i][0])) == 0) {
            fputs(entities[i][1], out);
            return at + strlen(entities[i][0]);
        }
    }
    fputc('&', out);
    return at + 1;
}

static void strip_html(const char *at, FILE *out)
{
    while (*at) {
        if (*at == '<') {
            if (ends_block(at + 1))
                fputs("\n\n", out);
            at = skip_tag(at + 1);
        } else if (*at == '&') {
            at = put_entity(at, out);
        } else {
            fputc(*at++, out);
        }
    }
}

static bool is_html(const char *path, const char *bytes)
{
    const char *suffix = strrchr(path, '.');

    return (suffix && strncasecmp(suffix, ".htm", 4) == 0) ||
           strncasecmp(bytes, "<!doctype", 9) == 0 || strncasecmp(bytes, "<html", 5) == 0;
}

uint64_t write_plain_text(const file_list *list, const char *folder)
{
    uint64_t written = 0;

    make_folder(folder);
    for (size_t i = 0; i < list->n; i++) {
        size_t length;
        char *bytes = read_file(list->path[i], &length);
        char *path = text_of("%s/%08zu.txt", folder, i);
        FILE *out = fopen(path, "wb");
        if (!out)
            die("%s cannot be written: %s", path, strerror(errno));
        if (is_html(list->path[i], bytes))
            strip_html(bytes, out);
        else
            fwrite(bytes, 1, length, out);
        written += (uint64_t)ftell(out);
        if (fclose(out) != 0)
            die("%s cannot be written: %s", path, strerror(errno));
        free(path);
        free(bytes);
    }
    return written;
}

static bool is_blank(const char *line, size_t length)
{
    return strspn(line, " \t\r") >= length;
}

const char *next_paragraph(const char *text, size_t length, size_t *at, size_t *paragraph_length)
{
    size_t begin = 0;
    bool inside = false;

    while (*at < length) {
        const char *line = text + *at;
        const char *end = memchr(line, '\n', length - *at);
        size_t line_length = end ? (size_t)(end - line) : length - *at;
        if (is_blank(line, line_length)) {
            if (inside)
                break;
        } else if (!inside) {
            begin = *at;
            inside = true;
        }
        *at += line_length + (end ? 1 : 0);
        *paragraph_length = *at - begin;
    }
    return inside ? text + begin : NULL;
}
