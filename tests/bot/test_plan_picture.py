from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageFont

from bot.catalogue import Catalogue
from bot.domain.plans import Plan, Terms, Week, balanced
from bot.plan_drawing import FONT, WIDEST, Words, drawn
from knowledge.schema import LANGUAGES, Language

HOST, HOME = (0x8A, 0x15, 0x38), (0xDF, 0xE3, 0xE8)
WORDS = Words("Plāns", "Uzņem", "Pamatdarbā", "Pārrunāšana", "Nedēļas")


def plan(share: int = 20, ends: date = date(2027, 6, 13)) -> Plan:
    return balanced(Terms(date(2027, 4, 12), ends, share, "Dati", "Pasaku ministrija"), ("a",), "b")


def area(content: bytes, colour: tuple[int, int, int]) -> int:
    """How many dots of a picture have a colour."""
    picture = Image.open(BytesIO(content))
    assert picture.format == "PNG"
    return sum(1 for one in picture.convert("RGB").get_flattened_data() if one == colour)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_area_of_a_colour_is_the_share_of_the_work(language: Language) -> None:
    legend = area(drawn(plan(share=0), WORDS, language), HOST)
    areas = {share: area(drawn(plan(share), WORDS, language), HOST) - legend for share in (20, 40, 80)}
    assert areas[40] / areas[20] == pytest.approx(2, rel=0.1)
    assert areas[80] / areas[20] == pytest.approx(4, rel=0.1)


def test_each_week_stands_for_itself() -> None:
    even = plan(40)
    eased = replace(even, weeks=(Week(even.weeks[0].begins, 0, 100), *even.weeks[1:]))
    assert area(drawn(eased, WORDS, "lv"), HOST) < area(drawn(even, WORDS, "lv"), HOST)
    assert area(drawn(eased, WORDS, "lv"), HOME) > area(drawn(even, WORDS, "lv"), HOME)


def test_a_review_is_marked() -> None:
    reviewed = replace(plan(), reviews=(date(2027, 5, 14),))
    assert drawn(reviewed, WORDS, "lv") != drawn(plan(), WORDS, "lv")


def test_a_long_loan_fits_into_the_picture() -> None:
    content = drawn(plan(50, date(2029, 4, 11)), WORDS, "en")
    assert Image.open(BytesIO(content)).width == WIDEST
    assert len(content) < 100_000


def test_the_font_has_every_letter_that_is_written() -> None:
    """A letter that is not there is drawn as the same box as any other that is not."""
    font = ImageFont.truetype(FONT, 20)
    box = bytes(font.getmask("\u4e00"))
    keys = ("picture-title", "picture-host", "picture-home", "picture-review", "picture-weeks")
    told = {"reference": "L-7KQ4-9MXM", "begins": "", "ends": "", "host": "Pasaku ministrija"}
    written = "".join(Catalogue().say(language, key, **told) for language in LANGUAGES for key in keys)
    letters = {*written, *"āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ0123456789.,–%()…"} - {" "}
    assert len(letters) > 50
    assert [one for one in letters if bytes(font.getmask(one)) == box] == []
