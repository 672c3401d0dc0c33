#include "support/check.h"

#include "base/sha256.h"

#include <string.h>

static void known_sums(void **state)
{
    static const struct {
        const char *in, *want; /* FIPS 180-2, appendix B */
    } cases[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_sha256 sum = akt_sha256_of(akt_str_of(cases[i].in)), back;
        char hex[65];

        akt_sha256_hex(&sum, hex);
        CHECK(strcmp(hex, cases[i].want) == 0, "\"%s\" gives %s", cases[i].in, hex);
        CHECK(akt_sha256_read(akt_str_of(hex), &back), "%s", hex);
        CHECK(memcmp(&sum, &back, sizeof sum) == 0, "%s", hex);
    }
}

static void only_64_hexadecimal_digits_are_a_sum(void **state)
{
    char hex[66] = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
    akt_sha256 sum, abc = akt_sha256_of(AKT_STR("abc"));

    (void)state;
    CHECK(akt_sha256_read(akt_str_of(hex), &sum), "upper case");
    CHECK(memcmp(&sum, &abc, sizeof sum) == 0, "upper case");
    CHECK(!akt_sha256_read((akt_str){hex, 63}, &sum), "too short");
    CHECK(!akt_sha256_read((akt_str){hex, 65}, &sum), "too long");
    hex[63] = 'g';
    CHECK(!akt_sha256_read(akt_str_of(hex), &sum), "not a digit");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_sums),
        cmocka_unit_test(only_64_hexadecimal_digits_are_a_sum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
