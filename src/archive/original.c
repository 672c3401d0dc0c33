/* SQLite Archive (https://www.sqlite.org/sqlar.html): zlib's format, or the bytes themselves when
 * the row's size is theirs. */
#include "archive/original.h"

#include "base/mem.h"
#include "text/utf8.h"

#include <limits.h>

#include <zlib.h>

void akt_original_name(const akt_sha256 *sum, akt_str file_name, akt_buf *out)
{
    char hex[65];
    size_t at = 0, len, slash;

    while ((slash = akt_str_find_byte(file_name, '/', 0)) != AKT_NONE)
        file_name = akt_str_slice(file_name, slash + 1, file_name.len);
    akt_sha256_hex(sum, hex);
    akt_buf_add(out, (akt_str){hex, 16});
    akt_buf_byte(out, '/');
    if (file_name.len == 0 || akt_str_eq(file_name, AKT_STR(".")) ||
        akt_str_eq(file_name, AKT_STR("..")))
        file_name = AKT_STR("original");
    while (at < file_name.len) {
        uint32_t c = akt_utf8_at(file_name, at, &len);
        bool harmless = c != AKT_NOT_UTF8 && c >= ' ' && c != '\\' && !(c >= 0x7F && c < 0xA0);

        akt_buf_add(out, harmless ? akt_str_slice(file_name, at, at + len) : AKT_STR("_"));
        at += len;
    }
}

static voidpf zlib_alloc(voidpf opaque, uInt items, uInt size)
{
    (void)opaque;
    return akt_alloc((size_t)items * size);
}

static void zlib_free(voidpf opaque, voidpf ptr)
{
    (void)opaque;
    akt_free(ptr);
}

/* zlib counts in unsigned int: feeds it at most that much at a time. */
static uInt some(size_t left)
{
    return left < UINT_MAX / 2 ? (uInt)left : UINT_MAX / 2;
}

void akt_packer_free(akt_packer *packer)
{
    if (packer->z != NULL)
        deflateEnd(packer->z);
    akt_free(packer->z);
    packer->z = NULL;
}

/* Level 1: 64 MB/s at 41 % of the size on Swedish records, where level 6 has 37 MB/s and 37 %. */
static bool packer_ready(akt_packer *packer)
{
    if (packer->z != NULL)
        return deflateReset(packer->z) == Z_OK;
    packer->z = akt_alloc(sizeof *packer->z);
    if (packer->z == NULL)
        return false;
    *packer->z = (z_stream){.zalloc = zlib_alloc, .zfree = zlib_free};
    if (deflateInit(packer->z, Z_BEST_SPEED) == Z_OK)
        return true;
    akt_free(packer->z);
    packer->z = NULL;
    return false;
}

akt_status akt_original_pack(akt_packer *packer, akt_str bytes, akt_buf *out, akt_err *err)
{
    unsigned char chunk[16384];
    size_t fed = 0;
    int result = Z_OK;
    z_stream *z;

    akt_buf_clear(out);
    if (!packer_ready(packer))
        return akt_fail_memory(err);
    z = packer->z;
    while (result == Z_OK && out->len < bytes.len && !out->failed) {
        uInt feed = some(bytes.len - fed);

        z->next_in = (Bytef *)(uintptr_t)(bytes.ptr + fed);
        z->avail_in = feed;
        z->next_out = chunk;
        z->avail_out = sizeof chunk;
        result = deflate(z, fed + feed == bytes.len ? Z_FINISH : Z_NO_FLUSH);
        fed += feed - z->avail_in;
        akt_buf_add(out, (akt_str){(const char *)chunk, sizeof chunk - z->avail_out});
    }
    if (out->failed)
        return akt_fail_memory(err);
    if (result != Z_STREAM_END || out->len >= bytes.len)
        akt_buf_clear(out);
    return AKT_OK;
}

akt_status akt_original_unpack(akt_str stored, uint64_t size, akt_buf *out, akt_err *err)
{
    z_stream z = {.zalloc = zlib_alloc, .zfree = zlib_free};
    unsigned char chunk[16384];
    size_t fed = 0, before = out->len;
    int result = Z_OK;

    if (stored.len == size) {
        akt_buf_add(out, stored);
        return out->failed ? akt_fail_memory(err) : AKT_OK;
    }
    if (inflateInit(&z) != Z_OK)
        return akt_fail_memory(err);
    /* Stops as soon as there is more than was said: a few bytes can inflate to any size. */
    while (result == Z_OK && out->len - before <= size && !out->failed) {
        uInt feed = some(stored.len - fed);

        z.next_in = (Bytef *)(uintptr_t)(stored.ptr + fed);
        z.avail_in = feed;
        z.next_out = chunk;
        z.avail_out = sizeof chunk;
        result = inflate(&z, Z_NO_FLUSH);
        fed += feed - z.avail_in;
        akt_buf_add(out, (akt_str){(const char *)chunk, sizeof chunk - z.avail_out});
    }
    inflateEnd(&z);
    if (out->failed || result == Z_MEM_ERROR)
        return akt_fail_memory(err);
    if (result != Z_STREAM_END || out->len - before != size)
        return akt_fail(err, AKT_EARCHIVE, "the stored original is damaged");
    return AKT_OK;
}
