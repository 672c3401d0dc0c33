/* Damage and what only looks like it, in sentences of our own. */
#include "support/check.h"

#include "text/decode.h"

#include <string.h>

static void check(const char *in, const char *want)
{
    akt_arena arena = {0};
    akt_decoded got;
    akt_err err = {0};

    CHECK(akt_decode(akt_str_of(in), AKT_STR(""), &arena, &got, &err) == AKT_OK, "%s", err.text);
    CHECK(akt_str_eq(got.utf8, akt_str_of(want)), "\"%s\" became \"%.*s\"", in, (int)got.utf8.len,
          got.utf8.ptr);
    akt_arena_free(&arena);
}

static void mojibake_is_undone(void **state)
{
    static const struct {
        const char *in, *want;
    } cases[] = {
        /* Swedish, short */
        {"VÃ¥rd", "Vård"},
        {"VÃ…RDMILJÃ–", "VÅRDMILJÖ"},
        {"Ã–vriga frÃ¥gor", "Övriga frågor"},
        {"MILJÃ–", "MILJÖ"},
        {"v√•rd och milj√∂", "vård och miljö"},
        {"v├Ñrd", "vård"},
        {"├╢vrigt", "övrigt"},
        {"f├Âr", "för"},
        {"VĂĄrd i MalmĂ¶", "Vård i Malmö"},
        {"VГҐrd i MalmГ¶", "Vård i Malmö"},
        {"VΓ¥rd i MalmΓ¶", "Vård i Malmö"},
        /* punctuation and signs */
        {"regionens â€“ och statens", "regionens – och statens"},
        {"â€œJaâ€\xC2\x9D"
         ", svarade hon",
         "“Ja”, svarade hon"},
        {"donâ€™t", "don’t"},
        {"‚Äì och sedan", "– och sedan"},
        {"ΓÇô och sedan", "– och sedan"},
        {"donвЂ™t", "don’t"},
        {"8Â Â°C, Â§ 12", "8\u00A0°C, § 12"},
        {"3Â½ Ã¥r", "3½ år"},
        {"25Â\u00A0000 kronor", "25\u00A0000 kronor"},
        {"5 â‚¬", "5 €"},
        {"klart âœ” i dag", "klart ✔ i dag"},
        {"sÃ¥ngblad, noterâ™«", "sångblad, noter♫"},
        {"noterâ™«", "noter♫"},
        {"Ã¥r ï‚· mÃ¥nad", "år \uF0B7 månad"},
        {"identiï¬\xC2\x81"
         "era Ã¥r",
         "identiﬁera år"},
        {"TGFÎ²B-halter", "TGFβB-halter"},
        {"BÃ™", "BÙ"},
        {"RÃ\u00A0vdalen", "Ràvdalen"},
        {"MiltiÅ³", "Miltių"},
        /* macOS's way of writing å, and two misreadings, each in a set of its own */
        {"baÌŠt", "ba\u030At"},
        {"p├â┬Ñ v├â┬Ñrdcentralen ├óÔé¼ÔÇ£ sen", "på vårdcentralen – sen"},
        {"ðŸ˜€ Tack!", "😀 Tack!"},
        {"Tack! í\u00A0½í¸€", "Tack! 😀"},
        /* more than once, and not everywhere */
        {"VÃƒÂ¥rd", "Vård"},
        {"VÃ\xC2\x83"
         "Â¥rd",
         "Vård"},
        {"VÃƒÆ’Ã‚Â¥rd", "Vård"},
        {"f├Ñr p√•", "får på"},
        {"bÃ¥de vård och skÃ¶tsel", "både vård och skötsel"},
        {"lâÂ\xC2\x80"
         "Â\xC2\x99"
         "automne",
         "l’automne"},
        {"Ã… andra sidan, sa AHÅ™", "Å andra sidan, sa AHÅ™"},
        /* other languages */
        {"voilÃ\u00A0 tout", "voilà tout"},
        {"dÃ©jÃ  vu", "déjà vu"},
        {"ZURÃœCK", "ZURÜCK"},
        {"LĂĽbeck", "Lübeck"},
        {"kÄ±rmÄ±zÄ±", "kırmızı"},
        {"TallinnasÃµit", "Tallinnasõit"},
        {"LiepÄ\xC2\x81"
         "ja, ValmierÄ«te",
         "Liepāja, Valmierīte"},
        {"Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет"},
        {"РїСЂРёРІРµС‚", "привет"},
        {"╨┐╤Ç╨╕╨▓╨╡╤é", "привет"},
        {"ÎºÎ±Î»Î·Î½", "καλην"},
        {"×©×œ×•×\xC2\x9D"
         "",
         "שלום"},
        {"Tiáº¿ng Viá»‡t", "Tiếng Việt"},
        {"æ—¥æœ¬èªž", "日本語"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(cases[i].in, cases[i].want);
}

static void clean_text_stays(void **state)
{
    static const char *const texts[] = {
        "Vård – ”miljö” och “hälsa”… så",
        "”Det är så”, sade hon – ”då”…",
        "”MILJÖ”",
        "MILJÖ–",
        "AHÅ™",
        "AHÅ™, soffan",
        "10 Å—",
        "våglängd 10 Å–12 Å",
        "NESTLÉ® och LANCÔME®",
        "CAFÉ™",
        "IDÉ…",
        "À LA CARTE… VOILÀ!",
        "ANDRÉ’S",
        "RENÉE’S “CAFÉ”",
        "É”",
        "SÃO PAULO, IRMÃ… NÃO",
        "MANHÃ”",
        "4288×…",
        "3×4",
        "200×300—",
        "Ö™ Ä® Å©",
        "Õ… Ñ…",
        "√2·π ≈ 4,44",
        "∑∂ √x",
        "├── src\n│   └── Ärende\n├── Övrigt\n└── år",
        "╔══╗\n║Åb║\n╚══╝",
        "┌─┬─┐\n├─┼─┤\n└─┴─┘",
        "├┤a┼┤a┼┤a",
        "│Öst│Väst│",
        "«Près de là»",
        "¿Qué? ¡Sí!",
        "Àéîõü ÀÉÎÕÜ",
        "Þórður Ægisson",
        "Łódź, Kraków, Gdańsk",
        "İstanbul’da Şişli",
        "Ő, ű és Ä",
        "Đại học Hà Nội",
        "Привет, Рівне",
        "С Ёлкой! «Рысь» — №5",
        "Καλημέρα, «Ό,τι»",
        "שלום ”עולם”",
        "日本語。中国",
        "한국어",
        "ไทย",
        "😀👍🏽 ❤️",
        "♥‿♥",
        "(ಠ_ಠ)",
        "1.–2.",
        "± 5 µm ≥ 3‰",
        "½–¾",
        "H₂O → CO₂",
        "naïve façade",
        "S•Ö•S",
        "Â",
        "Ã",
        "Ô Ô Ô",
        "Ôôô",
        "Ââ",
        "å ä ö Å Ä Ö",
        "(=`¬´) och så",
        "( ¬ô¬ )",
        "PÄ£R Ä£R BÄST",
        "flera Ã’s i rad",
        "ã†â€™ãƒâ€ ã¢â‚¬å¡ãƒâ¢ã‚â", /* in small letters: nobody can tell */
        "„Das ist übel“, sagte Müller – ‚nie‘",
        "« C’est l’été », dit-elle… l’œuvre",
        "”Älä itke äiti”, hän sanoi: ’yö’",
        "„Źdźbło” — »Ćma«, ‚żółw’",
        "“It’s naïve”, she said—‘café’",
        "»Så«, »Æblegrød« og ‘ære’",
        "“¿Año?” «niño» ‘pingüino’",
        "10 m², 3 m³/s, 5 µg/m³, 20 °C ±2 %",
        "§ 4 – 5 §§, 1° 2′ 3″",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check(texts[i], texts[i]);
}

static void seven_bit_swedish_is_mended_in_swedish_only(void **state)
{
    static const struct {
        const char *in, *want; /* NULL: as it was */
    } cases[] = {
        {"V}rden f|r {ldre och sjuka m}ste st{rkas.", "Vården för äldre och sjuka måste stärkas."},
        {"\\VERSYN AV V]RDEN\n\nN{mnden beslutar f|r sin del att godk{nna f|rslaget och l}ta det "
         "g} "
         "vidare.",
         "ÖVERSYN AV VÅRDEN\n\nNämnden beslutar för sin del att godkänna förslaget och låta det gå "
         "vidare."},
        {"v}r", NULL}, /* too little */
        {"| F|r | och | p} |\n|-----|-----|----|", NULL},
        {"```\nif (f|r) {p} = {r;}\n```", NULL},
        {"Se [f|rslag](#4) och p} sidan {r det att l{sa", NULL},
        {"int main(void) { return a[i] | b; }", NULL},
        {"\\section{Inledning} och att som \\textbf{det} av \\emph{till}", NULL},
        {"\\begin{small}\nDet \\emph{ska} g\\r as med \\textit{kraft} och "
         "\\emph{allvar}\n\\end{small}",
         NULL},
        {"\\vers{tt och \\vers{llan, f|r d} {r allt som det ska.",
         "Översätt och Översällan, för då är allt som det ska."},
        {"a{b}c och d{e}f att g{h}i som |x| men |y| p{x}", NULL},
        {"cat fil|grep f|sort|uniq att som vid || true", NULL},
        {"if (x) {y} else {z}; och while (i<n) {i++}", NULL},
        {"$namn = @{post.namn}; ${var} och %{host} att som", NULL},
        {"| Objekt | V{rde | och | att |\n|---|---|---|---|\n| a | b{c} | d | e |", NULL},
        {"C:\\temp\\ny och [x] och {namn} att fylla i", NULL},
        {"{\"namn\": \"och\", \"att\": [1, 2]}", NULL},
        {"left|right|internal och att som vid det", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(cases[i].in, cases[i].want ? cases[i].want : cases[i].in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mojibake_is_undone),
        cmocka_unit_test(clean_text_stays),
        cmocka_unit_test(seven_bit_swedish_is_mended_in_swedish_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
