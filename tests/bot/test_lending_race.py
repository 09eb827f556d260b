"""Twenty managers, one expert, one moment: as many loans as fit, and the others are told what changed."""

import asyncio

import pytest

from tests.bot.lending_racing import outcome, prepare, race
from tests.databases import Blank

MANAGERS, PROCESSES, SHARE, MOST = 20, 4, 20, 60


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_never_more_of_an_expert_is_lent_than_was_agreed(blank: Blank, kind: str) -> None:
    url = asyncio.run(blank.url(kind))
    expert = asyncio.run(prepare(url, MANAGERS, MOST))
    race(url, blank.folder, MANAGERS, PROCESSES, locked=True)
    found = asyncio.run(outcome(url, expert))
    assert (found.sealed, found.lent) == (MOST // SHARE, MOST)
    assert found.told == {"Paldies, paraksts pieņemts": 3, "Parakstu nepieņēmu": MANAGERS - 3}
    assert found.heard == 2 * (MANAGERS - 3), "of each the two who have signed are told"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_without_the_lock_the_same_race_lends_too_much(blank: Blank, kind: str) -> None:
    """The control: were this to lend no more than was agreed, the race above would prove nothing."""
    url = asyncio.run(blank.url(kind))
    expert = asyncio.run(prepare(url, MANAGERS, SHARE))
    race(url, blank.folder, MANAGERS, PROCESSES, locked=False)
    found = asyncio.run(outcome(url, expert))
    assert found.lent > SHARE
