import re
import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.masking import masked

SENTENCES = st.sampled_from(
    [
        "{}",
        "Mani sauc Anna, {}.",
        "raksti uz {} paldies",
        "({})",
        "Jautājums:\n{}\nGaidu!",
        "2025. gadā {} – jā?",
    ]
)
GAPS = st.sampled_from(["-", " - ", " ", "", "–", "\u2011", "\u00a0"])
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def with_check_digit(digits: str) -> str:
    """Digits and the one after them that Luhn's rule asks for."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-1::-2])
    return digits + str(-(sum(doubled) + sum(map(int, digits[-2::-2]))) % 10)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("janis.berzins@mk.gov.lv", "[e-pasts]"),
        ("Rakstiet anna@vid.gov.lv.", "Rakstiet [e-pasts]."),
        ("Anna <anna+lab@inovācija.lv>, Juris", "Anna <[e-pasts]>, Juris"),
        ("mailto:anna@vid.gov.lv", "mailto:[e-pasts]"),
        ("anna @ vid.gov.lv", "[e-pasts]"),
        ("anna (at) vid.gov.lv", "[e-pasts]"),
        ("anna[et]vid.gov.lv", "[e-pasts]"),
        ("ＡＮＮＡ＠ＶＩＤ．ＧＯＶ．ＬＶ", "[e-pasts]"),
        ("anna\u200b@vid.gov.lv", "[e-pasts]"),
        ("a@b.lv,c@d.lv; e@f.lv", "[e-pasts],[e-pasts]; [e-pasts]"),
        ("29123456@inbox.lv", "[e-pasts]"),
        ("xinovacija@mk.gov.lv", "[e-pasts]"),
        ("inovacija@mk.gov.lv.example.com", "[e-pasts]"),
    ],
)
def test_an_email_address_is_masked(text: str, after: str) -> None:
    assert masked(text) == after


@pytest.mark.parametrize(
    "number",
    [
        "29123456", "29 123 456", "2912 3456", "29 12 34 56", "29-123-456", "29.12.34.56", "291 23456", "67012345",
        "67 012 345", "+371 29123456", "+37129123456", "+371 29 123 456", "(+371) 29 12 34 56", "00371 29123456",
        "371 29 123 456", "37129123456", "+371-2912-3456", "+371 12345678", "23000000", "80001234",
        "+44 20 7946 0958", "+370 612 34567", "+1 (202) 555-0123", "２９１２３４５６", "29\u00a0123\u00a0456",
        "29\u200b123456", "٢٩١٢٣٤٥٦",
    ],
)  # fmt: skip
@pytest.mark.parametrize("sentence", ["{}", "Tālr. {}.", "zvaniet {}, paldies", "tel:{}", "Jānis, {} (mob.)"])
def test_a_phone_number_is_masked(number: str, sentence: str) -> None:
    assert masked(sentence.format(number)) == sentence.format("[tālrunis]")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("29123456/26123456", "[tālrunis]/[tālrunis]"),
        ("29123456,26123457", "[tālrunis],[tālrunis]"),
        ("29 123 456, 26 123 457", "[tālrunis], [tālrunis]"),
        ("29 123 456,26 123 457", "[tālrunis],[tālrunis]"),
        ("Stabu iela 12 29 123 456", "Stabu iela 12 [tālrunis]"),
        ("29 123 456 2025. gadā", "[tālrunis] 2025. gadā"),
        ("2025. gadā 29 123 456", "2025. gadā [tālrunis]"),
        ("1. 29123456 2. 26123456", "1. [tālrunis] 2. [tālrunis]"),
        ("1.29123456", "1.[tālrunis]"),
        ("zvaniet 29123456 Eiropas dienā", "zvaniet [tālrunis] Eiropas dienā"),
        ("29123456 latviski", "[tālrunis] latviski"),
        ("20252029", "[tālrunis]"),
    ],
)
def test_phone_numbers_are_found_beside_other_things(text: str, after: str) -> None:
    assert masked(text) == after


@pytest.mark.parametrize(
    "code",
    [
        "010190-12345", "010190 12345", "01019012345", "010190 - 12345", "010190–12345", "010190\u201112345",
        "010101-20001", "01010120001", "311299-00001", "320101-12345", "32010112345", "329999 99999", "01 01 90-12345",
        "０１０１９０-１２３４５",
    ],
)  # fmt: skip
@pytest.mark.parametrize("sentence", ["{}", "Personas kods: {}.", "p.k.{},", "LV{}"])
def test_a_personal_code_is_masked(code: str, sentence: str) -> None:
    assert masked(sentence.format(code)) == sentence.format("[personas kods]")


@pytest.mark.parametrize(
    "number",
    [
        "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "5555 5555 5555 4444", "378282246310005",
        "3782 822463 10005", "30569309025904", "4222222222222", "6304000000000000000",
        "4111\u00a01111\u00a01111\u00a01111",
    ],
)  # fmt: skip
@pytest.mark.parametrize("sentence", ["{}", "Karte {}.", "{} 12/28 123", "nr.{},"])
def test_a_payment_card_is_masked(number: str, sentence: str) -> None:
    assert masked(sentence.format(number)) == sentence.format("[karte]")


@pytest.mark.parametrize(
    "account",
    [
        "LV80BANK0000435195001", "LV80 BANK 0000 4351 9500 1", "lv80bank0000435195001", "LV80-BANK-0000-4351-9500-1",
        "LV 80 BANK 0000435195001", "LT121000011101001000", "EE38 2200 2210 2014 5685",
    ],
)  # fmt: skip
@pytest.mark.parametrize("sentence", ["{}", "Konts {}.", "({})"])
def test_an_account_is_masked(account: str, sentence: str) -> None:
    assert masked(sentence.format(account)) == sentence.format("[konts]")


@pytest.mark.parametrize(
    "text",
    [
        "", "Kas ir Ekspertu banka?", "78 247", "78 247 81 300", "247 81 300", "bija 78 247, tad 81 300 un 90 120",
        "2025", "2025. gadā", "2025–2029", "2025.–2029.", "2025.–2029. gads", "2024./2025. gadā", "no 2020 līdz 2029",
        "2019 2020 2021 2022", "2019, 2020, 2021", "F1.6.2", "2.10.4.11.12", "20.03.2027.", "28.02.25 10:00",
        "2025-01-15", "20.00-22.00", "plkst. 10.00 2025. gada 15. martā", "2024/1689", "MK noteikumi Nr. 455",
        "26 500 000", "26 500 123 eiro", "€26 500 123", "EUR 26500123", "26 500 123,45", "29 123 456 milj.", "26,5 %",
        "1 500 000 – 26 500 000", "100000-200000", "112", "40003032949", "LV40003032949", "90000038578",
        "4111 1111 1111 1112", "S-7KQ4-9MXT", "@zintis", "cena @ 5 eiro", "15 no 20", "LV10 nav vēl zināms kas notiks",
        "310299-1234", "450190-12345", "011390-12345",
    ],
)  # fmt: skip
def test_figures_years_and_codes_stay(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "inovacija@mk.gov.lv", "Pasts@mk.gov.lv", "67082800", "+371 67082900", "67 082 800", "(+371) 67 08 29 00",
        "Rakstiet inovacija@mk.gov.lv vai zvaniet 67082900.",
    ],
)  # fmt: skip
def test_the_institutions_own_contacts_stay(text: str) -> None:
    assert masked(text) == text


def test_own_contacts_protect_nobody_beside_them() -> None:
    assert masked("67082900 vai 29123456") == "67082900 vai [tālrunis]"
    assert "juris" not in masked("inovacija@mk.gov.lv/juris@y.lv")
    assert "anna" not in masked("anna@x.lv, pasts@mk.gov.lv")


def test_everything_at_once() -> None:
    text = "Esmu Anna (010190-12345), anna@x.lv, 29123456, LV80BANK0000435195001, 4111 1111 1111 1111."
    assert masked(text) == "Esmu Anna ([personas kods]), [e-pasts], [tālrunis], [konts], [karte]."


@given(st.emails(), SENTENCES)
def test_no_email_address_survives(email: str, sentence: str) -> None:
    assert masked(sentence.format(email)) == sentence.format("[e-pasts]")


@given(DAYS, st.integers(0, 2), st.integers(0, 9999), GAPS, SENTENCES)
def test_no_personal_code_survives(day: date, century: int, serial: int, gap: str, sentence: str) -> None:
    found = masked(sentence.format(f"{day:%d%m%y}{gap}{century}{serial:04}"))
    assert found == sentence.format("[personas kods]")


@given(st.integers(0, 9999), st.integers(0, 99999), GAPS, SENTENCES)
def test_no_personal_code_of_the_new_kind_survives(head: int, tail: int, gap: str, sentence: str) -> None:
    found = masked(sentence.format(f"32{head:04}{gap}{tail:05}"))
    assert found == sentence.format("[personas kods]")


@given(
    st.sampled_from("26"),
    st.integers(0, 9_999_999),
    st.sampled_from(["", "+371", "+371 ", "00371 "]),
    SENTENCES,
)
def test_no_latvian_number_in_one_block_survives(first: str, rest: int, code: str, sentence: str) -> None:
    number = f"{first}{rest:07}"
    if number not in {"67082800", "67082900"}:
        assert masked(sentence.format(code + number)) == sentence.format("[tālrunis]")


@given(st.text("0123456789", min_size=12, max_size=18), st.sampled_from(["", " ", "-"]))
def test_no_card_survives(digits: str, gap: str) -> None:
    number = with_check_digit("4" + digits[1:])
    grouped = gap.join(re.findall(r"\d{1,4}", number))
    assert masked(f"karte {grouped} paldies") == "karte [karte] paldies"


@given(
    st.integers(1990, 2059),
    st.integers(1990, 2059),
    st.sampled_from(["{}.–{}. gads", "{}–{}", "{} {}", "{}/{}"]),
)
def test_years_always_stay(first: int, last: int, form: str) -> None:
    text = form.format(first, last)
    assert masked(text) == text


@given(st.integers(0, 9_999_999))
def test_figures_below_ten_million_stay(figure: int) -> None:
    text = f"Kopā {figure:,} personas".replace(",", " ")
    assert masked(text) == text


SNIPPETS = st.sampled_from(
    [
        "anna",
        "@",
        "(at)",
        "x.lv",
        " ",
        "-",
        "+",
        "29123456",
        "371",
        "010190",
        "12345",
        "LV80BANK",
        "4111",
        "1111",
        "2025",
        ".",
    ]
)


@given(
    st.one_of(st.text(), st.lists(SNIPPETS | st.text("0123456789 -+@.,/()[]\u200b", max_size=6)).map("".join))
)
def test_masking_twice_is_masking_once(text: str) -> None:
    once = masked(text)
    assert masked(once) == once


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "a" * n, lambda n: "1" * n, lambda n: "1 " * n, lambda n: "1." * n, lambda n: "11." * n,
        lambda n: "1111 " * n, lambda n: "a@" * n, lambda n: "a.a" * n, lambda n: "2025-" * n, lambda n: "+1" * n,
    ],
)  # fmt: skip
def test_long_texts_take_no_time_to_speak_of(make: Callable[[int], str]) -> None:
    began = time.perf_counter()
    masked(make(5_000))
    assert time.perf_counter() - began < 5


def test_check_digits_are_those_of_a_known_card() -> None:
    assert with_check_digit("411111111111111") == "4111111111111111"
