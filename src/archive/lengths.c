/* Lengths of units, 4,096 to a row, with the bit that takes earlier versions out of the way.
 * Ranking reads them all at once; a row for each unit would cost it seconds. */
#include "archive/get.h"
#include "archive/internal.h"

#include "base/mem.h"

#include <string.h>

#define DOING_READ "cannot read the lengths of units"
#define DOING_WRITE "cannot store the lengths of units"

void akt_lengths_forget(akt_archive *archive)
{
    archive->tail.number = -1;
    archive->tail.changed = false;
    archive->other.number = -1;
    archive->other.changed = false;
}

static void unpack(akt_str bytes, uint16_t *length)
{
    for (size_t i = 0; i < bytes.len / 2; i++)
        length[i] = (uint16_t)((unsigned char)bytes.ptr[2 * i] |
                               (unsigned)(unsigned char)bytes.ptr[2 * i + 1] << 8);
}

static akt_status write_block(akt_archive *archive, akt_block *block, akt_err *err)
{
    unsigned char bytes[2 * AKT_BLOCK_UNITS];
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_PUT_BLOCK);

    if (!block->changed)
        return AKT_OK;
    for (size_t i = 0; i < block->n; i++) {
        bytes[2 * i] = (unsigned char)(block->length[i] & 0xFF);
        bytes[2 * i + 1] = (unsigned char)(block->length[i] >> 8);
    }
    block->changed = false;
    if (statement != NULL) {
        akt_bind_int(statement, 1, block->number);
        akt_bind_blob(statement, 2, (akt_str){(const char *)bytes, 2 * block->n});
    }
    return akt_run_statement(archive, statement, DOING_WRITE, err);
}

static akt_status load_block(akt_archive *archive, akt_block *block, int64_t number, akt_err *err)
{
    sqlite3_stmt *statement;
    akt_status status;
    akt_str bytes;
    bool found;

    if (block->number == number)
        return AKT_OK;
    status = write_block(archive, block, err);
    block->number = -1;
    if (status != AKT_OK)
        return status;
    statement = akt_statement(archive, AKT_SQL_GET_BLOCK);
    if (statement != NULL)
        akt_bind_int(statement, 1, number);
    status = akt_one_row(archive, statement, DOING_READ, &found, err);
    if (status != AKT_OK)
        return status;
    block->n = 0;
    if (found) {
        bytes = akt_column_str(statement, 0);
        if (bytes.len % 2 == 0 && bytes.len <= sizeof block->length) {
            unpack(bytes, block->length);
            block->n = bytes.len / 2;
        }
        sqlite3_reset(statement);
    }
    block->number = number;
    return AKT_OK;
}

akt_status akt_lengths_add(akt_archive *archive, size_t words, akt_err *err)
{
    int64_t index = archive->next_unit - 1;
    size_t place = (size_t)(index % AKT_BLOCK_UNITS);
    akt_status status;

    if (archive->other.number == index / AKT_BLOCK_UNITS) { /* it was only being changed */
        status = write_block(archive, &archive->other, err);
        archive->other.number = -1;
        if (status != AKT_OK)
            return status;
    }
    status = load_block(archive, &archive->tail, index / AKT_BLOCK_UNITS, err);
    if (status != AKT_OK)
        return status;
    if (archive->tail.n != place)
        return akt_fail(err, AKT_EARCHIVE,
                        "%s: the lengths of units do not fit the units; run akt refresh",
                        archive->path);
    archive->tail.length[place] =
        (uint16_t)((words < AKT_LENGTH_MAX ? words : AKT_LENGTH_MAX) | AKT_LENGTH_OLD);
    archive->tail.n = place + 1;
    archive->tail.changed = true;
    return AKT_OK;
}

akt_status akt_lengths_mark(akt_archive *archive, int64_t first_unit, int64_t n, bool current,
                            akt_err *err)
{
    for (int64_t i = 0; i < n; i++) {
        int64_t index = first_unit - 1 + i, number = index / AKT_BLOCK_UNITS;
        size_t place = (size_t)(index % AKT_BLOCK_UNITS);
        akt_block *block = archive->tail.number == number ? &archive->tail : &archive->other;
        akt_status status = load_block(archive, block, number, err);

        if (status != AKT_OK)
            return status;
        if (place >= block->n)
            return akt_fail(err, AKT_EARCHIVE,
                            "%s: the lengths of units do not fit the units; run akt refresh",
                            archive->path);
        if (current)
            block->length[place] &= (uint16_t)AKT_LENGTH_MAX;
        else
            block->length[place] |= (uint16_t)AKT_LENGTH_OLD;
        block->changed = true;
    }
    return AKT_OK;
}

akt_status akt_lengths_write(akt_archive *archive, akt_err *err)
{
    akt_status status = write_block(archive, &archive->other, err);

    return status == AKT_OK ? write_block(archive, &archive->tail, err) : status;
}

static akt_status add_block(akt_archive *archive, akt_lengths *out, size_t *cap, int64_t number,
                            akt_str bytes, akt_err *err)
{
    if (number < 0 || (size_t)number != out->n / AKT_BLOCK_UNITS || out->n % AKT_BLOCK_UNITS != 0 ||
        bytes.len % 2 != 0 || bytes.len > 2 * AKT_BLOCK_UNITS)
        return akt_fail(err, AKT_EARCHIVE,
                        "%s: the lengths of units are damaged at block %lld; run akt refresh",
                        archive->path, (long long)number);
    if (!akt_grow(&out->length, cap, out->n + bytes.len / 2, sizeof *out->length))
        return akt_fail_memory(err);
    unpack(bytes, out->length + out->n);
    out->n += bytes.len / 2;
    return AKT_OK;
}

akt_status akt_get_lengths(akt_archive *archive, akt_lengths *out, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_BLOCKS);
    akt_status status = AKT_OK;
    size_t cap = 0;
    bool found = true;

    *out = (akt_lengths){NULL, 0};
    while (status == AKT_OK) {
        status = akt_one_row(archive, statement, DOING_READ, &found, err);
        if (status != AKT_OK || !found)
            break;
        status = add_block(archive, out, &cap, sqlite3_column_int64(statement, 0),
                           akt_column_str(statement, 1), err);
    }
    if (statement != NULL)
        sqlite3_reset(statement);
    if (status != AKT_OK) {
        akt_free(out->length);
        *out = (akt_lengths){NULL, 0};
    }
    return status;
}
