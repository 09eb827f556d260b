"""The desk at which the commands about teaching act: the database, and all of teaching over it."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from adapters.mistakes import Mistake
from adapters.options import settings
from adapters.storing import opened
from adapters.teaching_words import span
from bot.ports import SystemClock
from bot.services.teaching.images import NothingPublishedError, Published
from bot.settings import Settings
from bot.storage.database import Database, Transaction
from bot.teaching import Teaching, teaching

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Desk:
    """What the commands act on: the database, and all of teaching over it."""

    wanted: Settings
    database: Database
    taught: Teaching

    @property
    def now(self) -> datetime:
        """Now."""
        return self.taught.clock.now()


async def published(desk: Desk, connection: Transaction, at: str | None) -> Published:
    """What is published, or was at the end of a day or at a moment.

    Raises:
        NothingPublishedError: nothing is, or was.

    """
    images = desk.taught.images
    if at is None:
        return await images.published(connection, desk.now)
    return await images.at(connection, span(at)[1])


def act_at(options: argparse.Namespace, act: Callable[[Desk], Awaitable[_T]]) -> _T:
    """Act over the database; what is not there is said in a line."""

    async def run() -> _T:
        wanted = settings(options)
        async with opened(wanted) as database:
            return await act(Desk(wanted, database, teaching(database, SystemClock(), wanted)))

    try:
        return asyncio.run(run())
    except NothingPublishedError:
        raise Mistake(
            "nothing is published yet; `zintis db seed` publishes what comes with the product"
        ) from None
