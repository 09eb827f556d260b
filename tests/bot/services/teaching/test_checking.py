"""What the lint of the gate finds tells where it stands: the piece, the rule, both answers of a collision."""

from dataclasses import replace
from datetime import date

import pytest

from bot.services.teaching.checking import lint
from bot.services.teaching.reports import Finding, Golden, Matter, Report, Side
from knowledge.edits import Ask, Edit, Remove, Write, applied
from knowledge.images import Image
from knowledge.pieces import digest_of
from tests.bot.services.teaching.school import CARD, said, small

TODAY = date(2027, 3, 1)

FOUND: list[tuple[Edit, Matter, str | None, str]] = [
    (said("līdz 18.00", "līdz 19.00"), Matter.STALE, "opening-hours", ""),
    (said("2099-01-01", "2027-02-01", key=CARD), Matter.EXPIRED, "reader-card", ""),
    (said('"house-rules"', '"hearsay"', key=CARD), Matter.FAULT, None, "unknown_sources"),
    (
        said("kā saņemt lasītāja karti", "kad jūs slēdzat", key=CARD),
        Matter.COLLISION,
        None,
        "repeated_phrasings",
    ),
]


@pytest.mark.parametrize(("edit", "matter", "piece", "rule"), FOUND)
def test_findings_tell_their_piece_or_their_rule(
    edit: Edit, matter: Matter, piece: str | None, rule: str
) -> None:
    [found] = lint(small(), applied(small(), edit), TODAY)
    assert (found.matter, found.piece, found.rule) == (matter, piece, rule)
    assert bool(found.sides) is (matter is Matter.COLLISION)


def test_a_collision_names_both_answers_and_survives_being_kept() -> None:
    [found] = lint(small(), applied(small(), FOUND[-1][0]), TODAY)
    assert found.sides == (
        Side("opening-hours", "kad jūs slēdzat", "lv"),
        Side("reader-card", "kad jūs slēdzat", "lv"),
    )
    report = Report((found,))
    assert Report.from_json(report.to_json()) == report


def test_faults_that_were_there_before_are_not_found_again() -> None:
    before = applied(small(), FOUND[-1][0])
    assert not list(lint(before, applied(before, said("9.00", "8.00", before)), TODAY))


ASKED = "kur dabūšu karti"


def measured() -> tuple[Image, str]:
    """The small knowledge with a golden question, and the key of that."""
    image = applied(small(), Ask(ASKED, ("reader-card", "lost-book"), "lv"))
    [key] = [one for one in image.pieces if one.startswith("golden/")]
    return image, key


def golden(before: Image, after: Image) -> list[Finding]:
    return [one for one in lint(before, after, TODAY) if one.matter is Matter.GOLDEN]


def test_a_golden_question_that_is_taken_out_with_what_it_would_find_is_told() -> None:
    before, key = measured()
    broken = applied(before, said("kā saņemt lasītāja karti", "par dārzu", before, CARD))
    after = applied(broken, Remove(key, digest_of(before.pieces[key])))
    [one] = golden(before, after)
    assert one.golden == Golden(ASKED, ("reader-card", "lost-book"))
    report = Report((one,))
    assert report.blocks
    assert report.is_sound, "it can be overridden"
    assert Report.from_json(report.to_json()) == report


def test_a_golden_question_that_expects_something_else_is_told() -> None:
    before, key = measured()
    text = before.pieces[key]
    other = text.replace('"reader-card","lost-book"', '"opening-hours"')
    [one] = golden(before, applied(before, Write(key, digest_of(text), other)))
    assert one.golden == Golden(ASKED, ("reader-card", "lost-book"), ("opening-hours",))


def test_a_golden_question_that_is_new_moved_or_means_the_same_is_not_told() -> None:
    before, key = measured()
    text = before.pieces[key]
    turned = text.replace('"reader-card","lost-book"', '"lost-book","reader-card"')
    assert turned != text
    pieces = {one: held for one, held in before.pieces.items() if one != key}
    moved = replace(before, pieces={**pieces, key.replace("taught", "library"): turned})
    assert not golden(before, moved)
    assert not golden(small(), before)
