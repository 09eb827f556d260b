"""What a search says of the days and the share, as a button keeps it and as it can be asked for later."""

from datetime import date, datetime

import pytest

from bot.domain.experts import Belonging, Expert, ExpertState, Profile, Span
from bot.domain.needs import Found, Matter, Need, Point
from bot.domain.wishes import Wish, read_wish, wish
from bot.domain.zone import RIGA

NOW = datetime(2027, 3, 1, 10, tzinfo=RIGA)
MAY = Span(date(2027, 5, 1), date(2027, 5, 31))
"""Begins on a Saturday."""


def found(*reasons: Point) -> Found:
    profile = Profile("Ernests Paraugs", "ernests@pats.example", Belonging.SELF_EMPLOYED, "", "", "", ())
    expert = Expert(1, "E-AAAA-BBBB", ExpertState.VISIBLE, profile, "lv", frozenset(), NOW, None, 1)
    return Found(expert, 90, 1, reasons, ())


@pytest.mark.parametrize(
    "kept",
    [Wish(), Wish(share=15), Wish(MAY.begins, MAY.ends), Wish(MAY.begins, None, 20), Wish(None, MAY.ends)],
)
def test_a_button_keeps_what_was_wished(kept: Wish) -> None:
    assert read_wish(kept.text) == kept


def test_days_of_a_longer_time_begin_on_a_working_day() -> None:
    need = Need("", span=MAY, days=14, share=15)
    assert wish(need, found()) == Wish(date(2027, 5, 3), date(2027, 5, 16), 15)
    assert wish(Need("", span=MAY, days=31), found()) == Wish(MAY.begins, MAY.ends)
    assert wish(Need("", span=MAY), found()) == Wish(MAY.begins, MAY.ends)
    assert wish(Need("", share=10), found()) == Wish(share=10)


def test_days_of_a_longer_time_are_those_that_are_free() -> None:
    free = Span(date(2027, 5, 12), date(2027, 5, 25))
    need = Need("", span=MAY, days=14)
    assert wish(need, found(Point(Matter.TIME, span=free))) == Wish(free.begins, free.ends)


def test_what_has_passed_or_is_not_lent_is_asked_anew() -> None:
    kept = Wish(MAY.begins, MAY.ends, 20)
    assert kept.now(MAY.begins, 20) == kept
    assert kept.now(date(2027, 5, 2), 20) == Wish(None, MAY.ends, 20)
    assert kept.now(date(2027, 6, 1), 10) == Wish()
