/* SQLite's file format (https://www.sqlite.org/fileformat2.html), as far as rows of the table sqlar
 * need it: leaf pages of tables, cells, records and overflow pages. Every number comes from a
 * damaged or hostile file: none is used before it has been compared with what there is. */
#include "archive/carve.h"

#include "archive/internal.h"
#include "archive/original.h"
#include "base/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEAF_OF_TABLE = 0x0D, HEX = 16, COLUMNS = 5, NAME_MAX_BYTES = 4096 };

typedef struct found { /* a row of sqlar */
    unsigned char sum[HEX / 2];
    uint32_t page;
    uint16_t cell; /* where in the page */
} found;

struct akt_carver {
    int fd;
    size_t page_size, usable;
    uint32_t n_pages;
    unsigned char *page; /* the one at hand */
    found *rows;
    size_t n_rows, cap_rows;
    akt_buf payload;
};

static size_t big_endian(const unsigned char *bytes, size_t n)
{
    size_t value = 0;

    for (size_t i = 0; i < n; i++)
        value = value << 8 | bytes[i];
    return value;
}

/* Pages are numbered from 1. */
static bool load(akt_carver *carver, uint32_t number, unsigned char *page)
{
    size_t done = 0;

    if (number == 0 || number > carver->n_pages)
        return false;
    while (done < carver->page_size) {
        ssize_t n = pread(carver->fd, page + done, carver->page_size - done,
                          (off_t)((uint64_t)(number - 1) * carver->page_size + done));

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        done += (size_t)n;
    }
    memset(page + done, 0, carver->page_size - done); /* the last page of a truncated file */
    return done > 0;
}

/* A number as SQLite writes it; 0 in *len when it is cut off. */
static uint64_t varint(const unsigned char *bytes, size_t size, size_t *len)
{
    uint64_t value = 0;

    for (size_t i = 0; i < size && i < 9; i++) {
        if (i == 8) {
            *len = 9;
            return value << 8 | bytes[i];
        }
        value = value << 7 | (bytes[i] & 0x7F);
        if (bytes[i] < 0x80) {
            *len = i + 1;
            return value;
        }
    }
    *len = 0;
    return 0;
}

/* How much of a payload stands in the leaf itself. */
static size_t local_part(const akt_carver *carver, uint64_t payload)
{
    size_t most = carver->usable - 35, least = (carver->usable - 12) * 32 / 255 - 23;
    size_t rest;

    if (payload <= most)
        return (size_t)payload;
    rest = least + (size_t)((payload - least) % (carver->usable - 4));
    return rest <= most ? rest : least;
}

/* Gathers the cell's payload, of which `local` bytes stand in the page that is loaded. */
static bool gather(akt_carver *carver, const unsigned char *cell, size_t local, uint64_t payload)
{
    unsigned char *page;
    uint32_t next;

    akt_buf_clear(&carver->payload);
    akt_buf_add(&carver->payload, (akt_str){(const char *)cell, local});
    if (payload == local)
        return !carver->payload.failed;
    next = (uint32_t)big_endian(cell + local, 4);
    page = akt_alloc(carver->page_size);
    while (page != NULL && !carver->payload.failed && carver->payload.len < payload) {
        size_t part = carver->usable - 4;

        if (!load(carver, next, page)) /* each step adds bytes, so a ring of pages ends too */
            break;
        if (part > payload - carver->payload.len)
            part = (size_t)(payload - carver->payload.len);
        akt_buf_add(&carver->payload, (akt_str){(const char *)page + 4, part});
        next = (uint32_t)big_endian(page, 4);
    }
    akt_free(page);
    return carver->payload.len == payload && !carver->payload.failed;
}

typedef struct original { /* slices of the payload */
    akt_str name, data;
    uint64_t size;
} original;

/* Bytes of a column of this serial type. */
static uint64_t width(uint64_t type)
{
    static const unsigned char numbers[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};

    if (type < sizeof numbers)
        return numbers[type];
    return type < 12 ? 0 : (type - 12) / 2;
}

static uint64_t integer(const unsigned char *bytes, uint64_t type)
{
    if (type == 8 || type == 9)
        return type - 8;
    return type >= 1 && type <= 6 ? big_endian(bytes, (size_t)width(type)) : 0;
}

/* Reads name, size and data from a record; `have` bytes of it are at hand. The places of columns
 * are told by the header alone, so it may be asked before the payload has been gathered: then only
 * the name is there, and data is "". */
static bool read_row(const unsigned char *record, size_t have, uint64_t payload, original *out)
{
    uint64_t type[COLUMNS], at, header;
    size_t len, from;

    header = varint(record, have, &len);
    if (len == 0 || header > have || header > 64)
        return false;
    from = len;
    for (size_t i = 0; i < COLUMNS; i++) {
        type[i] = varint(record + from, (size_t)header - from, &len);
        if (len == 0)
            return false;
        from += len;
    }
    if (from != header || type[0] < 13 || type[0] % 2 == 0 || width(type[0]) > NAME_MAX_BYTES ||
        type[4] < 12 || type[4] % 2 != 0)
        return false;
    at = header;
    if (at + width(type[0]) > have)
        return false;
    out->name = (akt_str){(const char *)record + at, (size_t)width(type[0])};
    at += width(type[0]) + width(type[1]) + width(type[2]);
    if (at + width(type[3]) > payload || width(type[4]) != payload - at - width(type[3]))
        return false;
    out->data = AKT_STR("");
    if (have == payload) {
        out->size = integer(record + at, type[3]);
        at += width(type[3]);
        out->data = (akt_str){(const char *)record + at, (size_t)width(type[4])};
    }
    return true;
}

/* The 8 bytes that a name like "0123456789abcdef/a.txt" begins with. */
static bool read_sum(akt_str name, unsigned char out[HEX / 2])
{
    char hex[65];
    akt_sha256 sum;

    if (name.len <= HEX + 1 || name.ptr[HEX] != '/')
        return false;
    memset(hex, '0', sizeof hex - 1);
    memcpy(hex, name.ptr, HEX);
    if (!akt_sha256_read((akt_str){hex, 64}, &sum))
        return false;
    memcpy(out, sum.byte, HEX / 2);
    return true;
}

/* The cell's record begins at *record and is `payload` bytes long, `local` of them here. */
static bool enter_cell(const akt_carver *carver, size_t cell, size_t *record, size_t *local,
                       uint64_t *payload)
{
    size_t len, more;

    *payload = varint(carver->page + cell, carver->usable - cell, &len);
    if (len == 0 || *payload > (uint64_t)carver->n_pages * carver->page_size)
        return false;
    varint(carver->page + cell + len, carver->usable - cell - len, &more);
    *record = cell + len + more;
    *local = local_part(carver, *payload);
    return more > 0 && *record + *local + (*local < *payload ? 4 : 0) <= carver->usable;
}

static int by_sum(const void *a, const void *b)
{
    return memcmp(((const found *)a)->sum, ((const found *)b)->sum, HEX / 2);
}

static bool look_through(akt_carver *carver, uint32_t number)
{
    size_t head = number == 1 ? 100 : 0, n;

    if (!load(carver, number, carver->page) || carver->page[head] != LEAF_OF_TABLE)
        return true;
    n = big_endian(carver->page + head + 3, 2);
    for (size_t i = 0; i < n && head + 8 + 2 * i + 2 <= carver->usable; i++) {
        size_t cell = big_endian(carver->page + head + 8 + 2 * i, 2), record, local;
        found row_found = {.page = number, .cell = (uint16_t)cell};
        uint64_t payload;
        original row;

        if (cell >= carver->usable || !enter_cell(carver, cell, &record, &local, &payload) ||
            !read_row(carver->page + record, local, payload, &row) ||
            !read_sum(row.name, row_found.sum))
            continue;
        if (!akt_grow(&carver->rows, &carver->cap_rows, carver->n_rows + 1, sizeof *carver->rows))
            return false;
        carver->rows[carver->n_rows++] = row_found;
    }
    return true;
}

/* What the file's header tells of its pages; false when it tells nothing. */
static bool read_sizes(int fd, size_t *page_size, size_t *reserved)
{
    unsigned char header[100] = {0};
    size_t size;

    if (pread(fd, header, sizeof header, 0) < 0)
        header[0] = 0;
    size = big_endian(header + 16, 2);
    *page_size = size == 1 ? 65536 : size;
    *reserved = header[20];
    return memcmp(header, "SQLite format 3", 16) == 0 && *page_size >= 512 &&
           (*page_size & (*page_size - 1)) == 0 && *reserved <= 32;
}

/* Looks for rows in a file of such pages. */
static akt_status look_for_rows(akt_carver *carver, uint64_t file_size, size_t page_size,
                                size_t reserved, akt_err *err)
{
    uint64_t n_pages = (file_size + page_size - 1) / page_size;

    carver->page_size = page_size;
    carver->usable = page_size - reserved;
    carver->n_pages = n_pages < UINT32_MAX ? (uint32_t)n_pages : UINT32_MAX;
    akt_free(carver->page);
    carver->page = akt_alloc(page_size);
    if (carver->page == NULL)
        return akt_fail_memory(err);
    for (uint32_t i = 1; i <= carver->n_pages && i != 0; i++)
        if (!look_through(carver, i))
            return akt_fail_memory(err);
    return AKT_OK;
}

/* Without a header the pages are as akt makes them, or as SQLite does by itself. */
static akt_status look_everywhere(akt_carver *carver, uint64_t file_size, akt_err *err)
{
    static const size_t usual[] = {AKT_PAGE_BYTES, 4096};
    size_t page_size, reserved;
    akt_status status = AKT_OK;

    if (read_sizes(carver->fd, &page_size, &reserved))
        return look_for_rows(carver, file_size, page_size, reserved, err);
    for (size_t i = 0; i < 2 && status == AKT_OK && carver->n_rows == 0; i++)
        status = look_for_rows(carver, file_size, usual[i], 0, err);
    return status;
}

akt_status akt_carver_open(const char *path, akt_carver **out, akt_err *err)
{
    akt_carver *carver = akt_alloc(sizeof *carver);
    struct stat at;

    *out = carver;
    if (carver == NULL)
        return akt_fail_memory(err);
    *carver = (akt_carver){.fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)};
    if (carver->fd < 0 || fstat(carver->fd, &at) != 0)
        return akt_fail(err, AKT_EIO, "%s: cannot be read: %s", path, strerror(errno));
    if (!S_ISREG(at.st_mode))
        return akt_fail(err, AKT_EIO, "%s is no regular file", path);
    if (look_everywhere(carver, (uint64_t)at.st_size, err) != AKT_OK)
        return err->status;
    if (carver->n_rows > 0)
        qsort(carver->rows, carver->n_rows, sizeof *carver->rows, by_sum);
    return AKT_OK;
}

void akt_carver_close(akt_carver *carver)
{
    if (carver == NULL)
        return;
    if (carver->fd >= 0)
        close(carver->fd);
    akt_free(carver->page);
    akt_free(carver->rows);
    akt_buf_free(&carver->payload);
    akt_free(carver);
}

size_t akt_carver_count(const akt_carver *carver)
{
    return carver->n_rows;
}

size_t akt_carver_find(const akt_carver *carver, const akt_sha256 *sha256)
{
    found wanted = {.page = 0};
    const found *there = NULL;

    memcpy(wanted.sum, sha256->byte, sizeof wanted.sum);
    if (carver->n_rows > 0)
        there = bsearch(&wanted, carver->rows, carver->n_rows, sizeof *carver->rows, by_sum);
    return there == NULL ? AKT_NONE : (size_t)(there - carver->rows);
}

bool akt_carver_read(akt_carver *carver, size_t at, akt_buf *out, akt_sha256 *sha256, akt_str *name)
{
    const found *which = &carver->rows[at];
    size_t record, local;
    uint64_t payload;
    akt_err ignored = {0};
    original row;

    akt_buf_clear(out);
    if (!load(carver, which->page, carver->page) ||
        !enter_cell(carver, which->cell, &record, &local, &payload) ||
        !gather(carver, carver->page + record, local, payload) ||
        !read_row((const unsigned char *)carver->payload.ptr, carver->payload.len, payload, &row) ||
        akt_original_unpack(row.data, row.size, out, &ignored) != AKT_OK)
        return false;
    *sha256 = akt_sha256_of(akt_buf_str(out));
    *name = akt_str_slice(row.name, HEX + 1, row.name.len);
    return memcmp(sha256->byte, which->sum, HEX / 2) == 0;
}
