"""Twenty managers, the last free share of one expert, one moment: one has it, the others are told what changed."""

import asyncio

import pytest

from tests.bot.lending_racing import SHARE, outcome, prepare, race
from tests.databases import Blank

MANAGERS, PROCESSES, MOST = 20, 4, 60
EARLIER = MOST // SHARE - 1
"""Loans that were sealed before, so that one share is left."""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_last_free_share_of_an_expert_is_lent_once(blank: Blank, kind: str) -> None:
    url = asyncio.run(blank.url(kind))
    expert = asyncio.run(prepare(url, MANAGERS, MOST))
    race(url, blank.folder, MANAGERS, PROCESSES, locked=True)
    found = asyncio.run(outcome(url, expert))
    assert (found.sealed, found.lent) == (EARLIER + 1, MOST)
    assert found.told == {"Paldies, paraksts pieņemts": 1, "Parakstu nepieņēmu": MANAGERS - 1}
    assert found.heard == 2 * (MANAGERS - 1), "of each the two who have signed are told"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_without_the_lock_the_same_race_lends_too_much(blank: Blank, kind: str) -> None:
    """The control: were this to lend no more than was agreed, the race above would prove nothing."""
    url = asyncio.run(blank.url(kind))
    expert = asyncio.run(prepare(url, MANAGERS, MOST))
    race(url, blank.folder, MANAGERS, PROCESSES, locked=False)
    found = asyncio.run(outcome(url, expert))
    assert found.sealed > EARLIER + 1
    assert found.lent > MOST
