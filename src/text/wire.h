/* Numbers and texts as bytes that another process reads back: every number a varint (LEB128), every
 * text its length and its bytes. What comes back is trusted as little as the file that it was made
 * of: a reader that meets anything else than it asks for stays failed, and gives zeros. */
#ifndef AKT_TEXT_WIRE_H
#define AKT_TEXT_WIRE_H

#include "base/arena.h"
#include "base/buf.h"

void akt_wire_put(akt_buf *out, uint64_t n);
void akt_wire_put_str(akt_buf *out, akt_str s);
void akt_wire_put_double(akt_buf *out, double value);

typedef struct akt_wire {
    akt_str in; /* lent to what is read from it */
    size_t at;
    bool bad, no_memory; /* no_memory: bad, and not for what the bytes are */
    akt_arena *arena;    /* of akt_wire_room */
} akt_wire;

/* What comes is not what it should be. false, for the caller to return. */
bool akt_wire_refuse(akt_wire *wire);

/* A number of at most `most`. */
uint64_t akt_wire_get(akt_wire *wire, uint64_t most);

/* Well-formed UTF-8. */
akt_str akt_wire_str(akt_wire *wire);

/* A number from 0 to 1. */
double akt_wire_share(akt_wire *wire);

/* A count of things that take at least `least` bytes each, and zeroed room for them in *out (which
 * is left alone when there are none), so that no count of a few bytes takes memory. */
size_t akt_wire_room(akt_wire *wire, size_t least, size_t size, void *out);

/* Whether at is where a character of s, which is well-formed, begins, or its end. */
bool akt_at_character(akt_str s, size_t at);

#endif
