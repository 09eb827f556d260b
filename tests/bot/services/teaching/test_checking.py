"""What the lint of the gate finds tells where it stands: the piece, the rule, both answers of a collision."""

from datetime import date

import pytest

from bot.services.teaching.checking import lint
from bot.services.teaching.reports import Matter, Report, Side
from knowledge.edits import Edit, applied
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
