"""Two hundred people, fifteen seats, one moment: never one seat too many, and nobody is told what is not so."""

import asyncio

import pytest

from tests.bot.racing import outcome, prepare, race
from tests.databases import Blank

PEOPLE, SEATS, PROCESSES = 200, 15, 4


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_no_seat_is_sold_twice(blank: Blank, kind: str) -> None:
    url = asyncio.run(blank.url(kind))
    sprint = asyncio.run(prepare(url, blank.folder, PEOPLE, SEATS))
    race(url, blank.folder, PEOPLE, PROCESSES, locked=True)
    confirmed, taken, told = asyncio.run(outcome(url, sprint))
    assert (confirmed, taken) == (SEATS, SEATS)
    assert told == {"Jūs piedalāties sprintā": SEATS, "Visas vietas sprintā": PEOPLE - SEATS}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_without_the_locks_the_same_race_oversells(blank: Blank, kind: str) -> None:
    """The control: were this to sell no seat too many, the race above would prove nothing."""
    url = asyncio.run(blank.url(kind))
    sprint = asyncio.run(prepare(url, blank.folder, PEOPLE, SEATS))
    race(url, blank.folder, PEOPLE, PROCESSES, locked=False)
    confirmed, _, _ = asyncio.run(outcome(url, sprint))
    assert confirmed > SEATS
