"""A start looks for no garbage among what it reads, and imports only what it needs."""

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from adapters.options import unswept

LATER = ("telegram", "slack_bolt", "PIL", "dateparser", "holidays", "asyncpg", "knowledge.retraining")
"""What is imported when somebody needs it first."""


@pytest.fixture
def thawed() -> Iterator[None]:
    before = gc.get_freeze_count()
    yield
    if not before:
        gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_what_is_read_is_looked_through_neither_then_nor_later() -> None:
    frozen = gc.get_freeze_count()
    with unswept():
        assert not gc.isenabled()
        read = [[number] for number in range(1_000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= frozen + len(read)


def test_garbage_is_looked_for_again_after_a_start_that_failed() -> None:
    with pytest.raises(ValueError, match="no knowledge"), unswept():
        raise ValueError("no knowledge")
    assert gc.isenabled()


def test_what_serves_the_web_imports_only_what_it_needs() -> None:
    asked = "import sys, adapters.channels, adapters.web.channel; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)  # noqa: S603  our own words
    assert set(LATER).isdisjoint(done.stdout.split())
