/* Numbers and texts between two processes of the same program on the same machine. */
#include "text/wire.h"

#include "text/utf8.h"

#include <string.h>

void akt_wire_put(akt_buf *out, uint64_t n)
{
    char bytes[10];
    size_t len = 0;

    do {
        bytes[len++] = (char)((n & 0x7F) | (n > 0x7F ? 0x80U : 0));
        n >>= 7;
    } while (n);
    akt_buf_add(out, (akt_str){bytes, len});
}

void akt_wire_put_str(akt_buf *out, akt_str s)
{
    akt_wire_put(out, s.len);
    akt_buf_add(out, s);
}

void akt_wire_put_double(akt_buf *out, double value)
{
    char bytes[sizeof value];

    memcpy(bytes, &value, sizeof value);
    akt_buf_add(out, (akt_str){bytes, sizeof bytes});
}

bool akt_wire_refuse(akt_wire *wire)
{
    wire->bad = true;
    wire->at = wire->in.len;
    return false;
}

uint64_t akt_wire_get(akt_wire *wire, uint64_t most)
{
    uint64_t n = 0;

    for (unsigned shift = 0; shift < 64; shift += 7) {
        unsigned char byte;

        if (wire->at >= wire->in.len)
            break;
        byte = (unsigned char)wire->in.ptr[wire->at++];
        if (shift == 63 && byte > 1)
            break;
        n |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            if (n <= most)
                return n;
            break;
        }
    }
    akt_wire_refuse(wire);
    return 0;
}

akt_str akt_wire_str(akt_wire *wire)
{
    size_t len = akt_wire_get(wire, SIZE_MAX);
    akt_str s = AKT_STR("");

    if (wire->bad || len > wire->in.len - wire->at) {
        akt_wire_refuse(wire);
        return s;
    }
    s = akt_str_slice(wire->in, wire->at, wire->at + len);
    wire->at += len;
    if (!akt_utf8_valid(s, NULL)) {
        akt_wire_refuse(wire);
        return AKT_STR("");
    }
    return s;
}

double akt_wire_share(akt_wire *wire)
{
    double value = 0;

    if (wire->in.len - wire->at < sizeof value) {
        akt_wire_refuse(wire);
        return 0;
    }
    memcpy(&value, wire->in.ptr + wire->at, sizeof value);
    wire->at += sizeof value;
    if (value >= 0 && value <= 1)
        return value;
    akt_wire_refuse(wire);
    return 0;
}

size_t akt_wire_room(akt_wire *wire, size_t least, size_t size, void *out)
{
    size_t n = akt_wire_get(wire, (wire->in.len - wire->at) / least);
    void *room;

    if (wire->bad || n == 0)
        return 0;
    room = akt_arena_array(wire->arena, n, size);
    if (!room) {
        wire->no_memory = true;
        akt_wire_refuse(wire);
        return 0;
    }
    memcpy(out, &room, sizeof room);
    return n;
}

bool akt_at_character(akt_str s, size_t at)
{
    return at == s.len || (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) != 0x80);
}
