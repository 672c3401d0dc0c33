/* Text is a pointer and a length: borrowed bytes that know where they end. */
#ifndef AKT_BASE_STR_H
#define AKT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct akt_str { /* borrowed bytes: not NUL-terminated, not freed through this */
    const char *ptr;     /* never NULL; the empty string is AKT_STR("") */
    size_t len;          /* bytes, not characters */
} akt_str;

#define AKT_STR(literal) ((akt_str){(literal), sizeof(literal) - 1})
#define AKT_NONE SIZE_MAX /* "no such position" */

/* A NUL-terminated string as a slice; NULL gives the empty one. */
akt_str akt_str_of(const char *z);

/* The bytes [from, to) of s; both are first brought inside s, so any values are safe. */
akt_str akt_str_slice(akt_str s, size_t from, size_t to);

bool akt_str_eq(akt_str a, akt_str b);

/* As akt_str_eq, with A-Z and a-z alike; bytes above 0x7F compare as they are. */
bool akt_str_eq_ascii_case(akt_str a, akt_str b);

/* Order of bytes, the shorter first when one begins the other: <0, 0, >0. */
int akt_str_cmp(akt_str a, akt_str b);

bool akt_str_starts(akt_str s, akt_str prefix);
bool akt_str_ends(akt_str s, akt_str suffix);

/* The first position of needle at or after from, AKT_NONE if there is none. Linear time. */
size_t akt_str_find(akt_str s, akt_str needle, size_t from);
size_t akt_str_find_byte(akt_str s, char byte, size_t from);

/* Without ASCII white space (space, \t \n \v \f \r) at both ends. */
akt_str akt_str_trim(akt_str s);

bool akt_is_space(char c); /* the white space above */
bool akt_is_digit(char c); /* '0'..'9' */
char akt_lower_ascii(char c);

#endif
