from collections.abc import AsyncIterator

import pytest

from bot.app import App
from bot.storage.database import Database
from tests.adapters.telegram.fake import FakeTelegram
from tests.adapters.telegram.rig import Rig, running


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A Telegram that refuses what does not fit, and complains of it in the end."""
    async with FakeTelegram() as started:
        yield started


@pytest.fixture
async def rig(small_app: App, database: Database, telegram: FakeTelegram) -> AsyncIterator[Rig]:
    """A bot that polls, over a database of each kind."""
    async with running(small_app, database, telegram) as started:
        yield started
