"""A database in a data folder, with things in it that were said on a stage, for the commands that look after it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.app import App
from bot.storage.database import Database
from tests.stage import Stage


def played(app: App, folder: Path, play: Callable[[Stage], Awaitable[str]]) -> str:
    """Play a scene over the database that the commands will open; what the scene gives back."""

    async def run() -> str:
        database = Database(f"sqlite:///{folder / 'zintis.db'}")
        await database.upgrade()
        try:
            return await play(Stage(app, database))
        finally:
            await database.close()

    return asyncio.run(run())
