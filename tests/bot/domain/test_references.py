import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.references import ALPHABET, recognised, reference

PREFIXES = st.sampled_from(["S", "F", "Z", "OI"])


@pytest.fixture(scope="module")
def many() -> list[str]:
    return [reference("S") for _ in range(300)]


def test_a_reference_has_the_prefix_and_two_groups_without_look_alikes(many: list[str]) -> None:
    assert not set("01ILOU") & set(ALPHABET)
    assert len(ALPHABET) == 30
    for one in many:
        assert re.fullmatch(rf"S-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", one)


def test_references_differ_and_use_the_whole_alphabet(many: list[str]) -> None:
    assert len(set(many)) == len(many)
    assert set("".join(many)) - {"-"} == set(ALPHABET)


def test_every_reference_has_a_digit_and_a_letter(many: list[str]) -> None:
    for one in many:
        code = one[2:].replace("-", "")
        assert any(sign.isdigit() for sign in code)
        assert any(sign.isalpha() for sign in code)


@pytest.mark.parametrize("prefix", ["", "s", "S-", "5", "ABCD", "Š", "S\n"])
def test_a_prefix_is_one_to_three_letters(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        reference(prefix)


@given(PREFIXES)
def test_a_reference_is_recognised_as_it_is(prefix: str) -> None:
    one = reference(prefix)
    assert recognised(one) == one


@pytest.mark.parametrize(
    "typing",
    [
        str.lower,
        lambda one: one.replace("-", ""),
        lambda one: one.replace("-", " ").lower(),
        lambda one: one.replace("-", " – "),
        lambda one: f"  „{one}”.\n",
        lambda one: "".join(chr(ord(sign) + 0xFEE0) for sign in one),
        lambda one: one.replace("S", "š"),
        lambda one: one.translate(str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ")),
        " ".join,
    ],
    ids=["lower", "no hyphens", "spaces", "dashes", "quoted", "full width", "accent", "Cyrillic", "spread"],
)
def test_what_a_person_types_is_brought_to_normal_form(typing: object, many: list[str]) -> None:
    assert callable(typing)
    for one in many:
        assert recognised(typing(one)) == one


def test_signs_that_no_reference_has_are_put_right_or_refused_but_never_become_another(
    many: list[str],
) -> None:
    righted = examined = 0
    for one in many:
        for right, typed in (
            ("Q", "0"),
            ("Q", "o"),
            ("D", "O"),
            ("7", "1"),
            ("J", "i"),
            ("T", "l"),
            ("V", "U"),
        ):
            if one[2:].count(right) == 1:
                examined += 1
                found = recognised(one[:2] + one[2:].replace(right, typed))
                assert found in {one, None}
                righted += found == one
    assert examined > 100
    assert righted > 0.95 * examined


def test_two_signs_that_no_reference_has_are_put_right_where_only_one_reading_fits(many: list[str]) -> None:
    righted = examined = 0
    for one in many:
        if "Q" in one and "V" in one:
            examined += 1
            righted += recognised(one.replace("Q", "0").replace("V", "U")) == one
    assert examined > 3
    assert righted > examined / 2


@given(PREFIXES, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_a_single_slip_is_never_taken_as_it_stands(prefix: str, at: int, sign: str) -> None:
    one = reference(prefix)
    code = one.removeprefix(f"{prefix}-").replace("-", "")
    slipped = code[:at] + sign + code[at + 1 :]
    typed = f"{prefix}-{slipped[:4]}-{slipped[4:]}"
    if slipped != code:
        assert recognised(typed) != typed


@given(PREFIXES)
def test_no_two_signs_can_change_places_unnoticed(prefix: str) -> None:
    one = reference(prefix)
    code = one.removeprefix(f"{prefix}-").replace("-", "")
    for a, b in combinations(range(len(code)), 2):
        if code[a] != code[b]:
            signs = list(code)
            signs[a], signs[b] = signs[b], signs[a]
            typed = f"{prefix}-{''.join(signs[:4])}-{''.join(signs[4:])}"
            assert recognised(typed) != typed


def test_a_wrong_prefix_is_noticed(many: list[str]) -> None:
    for one in many:
        assert recognised(f"F{one[1:]}") != f"F{one[1:]}"


@pytest.mark.parametrize(
    "text",
    [
        "", "S", "S-", "7KQ4-9MXT", "S-7KQ4", "paldies tev", "Sveicināti", "kad sākas", "29123456", "+371 29123456",
        "2025.–2029.", "S-OOOO-1111", "S-7KQ4-9MXT-22", "x" * 5000, "\x00", "S-٣KQ4-9MXT", "²²",
    ],
)  # fmt: skip
def test_other_texts_are_no_references(text: str) -> None:
    assert recognised(text) is None


@given(st.text(max_size=60))
def test_anything_can_be_asked(text: str) -> None:
    found = recognised(text)
    assert found is None or recognised(found) == found
