/* Files are known as binary by their first bytes, or else by control characters: compressed data
 * has one in nine bytes, text next to none. */
#include "text/binary.h"

/* Signatures that a text might begin with count only if a NUL follows soon. */
enum { SOON = 512 };

static const struct {
    size_t at;
    akt_str bytes;
    bool weak;
    const char *name;
} signatures[] = {
#define BYTES(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }
    {0, BYTES("%PDF-"), false, "a PDF file"},
    {0, BYTES("PK\3\4"), false, "a ZIP archive, or a Word, Excel or OpenDocument file"},
    {0, BYTES("PK\5\6"), false, "an empty ZIP archive"},
    {0, BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), false,
     "an old Word, Excel, PowerPoint or Outlook file"},
    {0, BYTES("\x89PNG\r\n\x1A\n"), false, "a PNG image"},
    {0, BYTES("\xFF\xD8\xFF"), false, "a JPEG image"},
    {0, BYTES("GIF87a"), true, "a GIF image"},
    {0, BYTES("GIF89a"), true, "a GIF image"},
    {0, BYTES("BM"), true, "a bitmap image"},
    {0, BYTES("II*\0"), false, "a TIFF image"},
    {0, BYTES("MM\0*"), false, "a TIFF image"},
    {0, BYTES("RIFF"), true, "a WebP image, or WAV or AVI sound or film"},
    {4, BYTES("ftyp"), true, "an MP4 film, or a HEIC image"},
    {0, BYTES("OggS"), true, "Ogg sound or film"},
    {0, BYTES("ID3"), true, "MP3 sound"},
    {0, BYTES("fLaC"), true, "FLAC sound"},
    {0, BYTES("\x1A\x45\xDF\xA3"), false, "a Matroska or WebM film"},
    {0, BYTES("\x1F\x8B"), false, "a gzip archive"},
    {0,
     BYTES("\xFD"
           "7zXZ\0"),
     false, "an xz archive"},
    {0, BYTES("\x28\xB5\x2F\xFD"), false, "a zstd archive"},
    {4, BYTES("1AY&SY"), false, "a bzip2 archive"},
    {0, BYTES("7z\xBC\xAF\x27\x1C"), false, "a 7-Zip archive"},
    {0, BYTES("Rar!\x1A\x07"), false, "a RAR archive"},
    {257, BYTES("ustar"), true, "a tar archive"},
    {0,
     BYTES("\x7F"
           "ELF"),
     false, "a program (ELF)"},
    {0, BYTES("MZ"), true, "a program for Windows"},
    {0, BYTES("\xCF\xFA\xED\xFE"), false, "a program for macOS"},
    {0, BYTES("SQLite format 3\0"), false, "an SQLite database"},
    {0, BYTES("AT&TFORM"), true, "a DjVu document"},
    {0, BYTES("wOFF"), true, "a font"},
    {0, BYTES("wOF2"), true, "a font"},
#undef BYTES
};

static bool is_control(char c)
{
    return ((unsigned char)c < 0x20 && !akt_is_space(c)) || c == 0x7F;
}

const char *akt_binary_name(akt_str head)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        size_t at = signatures[i].at;
        akt_str soon = akt_str_slice(head, 0, SOON);

        if (akt_str_starts(akt_str_slice(head, at, head.len), signatures[i].bytes) &&
            (!signatures[i].weak || akt_str_find_byte(soon, '\0', 0) != AKT_NONE))
            return signatures[i].name;
    }
    return NULL;
}

akt_census akt_census_of(akt_str bytes)
{
    akt_census census = {.n = bytes.len};

    for (size_t i = 0; i < bytes.len; i++) {
        if (!is_control(bytes.ptr[i]))
            continue;
        if (bytes.ptr[i] != '\0') {
            census.controls++;
        } else {
            census.nuls[i & 1]++;
            census.nul_rows += i == 0 || bytes.ptr[i - 1] != '\0';
        }
    }
    return census;
}

bool akt_census_is_binary(const akt_census *census)
{
    size_t odd = census->controls + census->nul_rows;

    return odd >= 4 && odd > (census->n - census->nuls[0] - census->nuls[1]) / 25;
}
