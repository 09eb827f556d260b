"""What was known before a switch is forgotten, also where what lives long was left out of the search for garbage."""

import gc
import weakref
from collections.abc import Iterator
from datetime import date

import pytest

from bot.app import assemble
from bot.core import start
from bot.settings import Settings
from bot.storage.database import Database
from knowledge import states
from tests.bot.services.teaching.school import small
from tests.stage import SMALL


@pytest.fixture
def frozen() -> Iterator[None]:
    gc.freeze()
    yield
    gc.unfreeze()


async def test_what_was_known_is_forgotten(database: Database, frozen: None) -> None:
    assert frozen is None
    core = start(assemble(Settings(content=SMALL)), database, {})
    gc.freeze()
    before = weakref.ref(core.app.answerer)
    await core.switch(states.trained(small(), date(2027, 3, 1)), 2)
    assert core.app.revision == 2
    assert before() is None
