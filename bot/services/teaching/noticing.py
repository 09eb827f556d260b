"""Questions of the log from which something can be learned, read once and then only as far as they may have changed."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.review import Noted, noted
from bot.storage.teaching import reviews

WINDOW = timedelta(days=90)
"""How far back it is looked."""

MOST = 20_000
"""Questions of the log that are looked at, at most; the newest."""

RECENT = timedelta(hours=1)
"""How long after a question its answer is chosen or called useless, as a rule."""

WHOLE = timedelta(minutes=10)
"""After which all is read anew: some are called useless later."""


class Log:
    """What is noted of the log."""

    def __init__(self) -> None:
        self._noted: Sequence[Noted] = ()
        self._whole_at: datetime | None = None
        self._read_at: datetime | None = None

    async def read(self, connection: AsyncConnection, now: datetime) -> Sequence[Noted]:
        """All that can be learned from, in the order in which it was asked."""
        is_whole = self._read_at is None or self._whole_at is None or now - self._whole_at >= WHOLE
        since = now - WINDOW if is_whole or not self._read_at else self._read_at - RECENT
        log = await reviews.logged(connection, since, MOST)
        found = await asyncio.to_thread(noted, log) if is_whole else noted(log)
        self._noted = [*(one for one in self._noted if one.logged.asked_at < since and not is_whole), *found]
        self._read_at, self._whole_at = now, now if is_whole else self._whole_at
        return self._noted
