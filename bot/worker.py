"""The worker: does what a crash or a rate limit has left, and what a timer has made due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import growing
from bot.handling import Handling
from bot.ports import Selective
from bot.storage import inbox, outbox, timers
from bot.storage.timers import Timer

log = logging.getLogger(__name__)

Due = Callable[[AsyncConnection, Timer, datetime], Awaitable[None]]
"""What happens when a timer is due; within one transaction, and only if it still applies."""

GRACE = timedelta(seconds=5)
"""How long a received message is left to the process that received it."""

TOGETHER = 500
"""Addresses that are asked for at once, where a channel reaches few of them at a time."""

AWAY = timedelta(minutes=15)
"""How long a notice waits for somebody who is not there before it goes out by e-mail as well."""

LOOK = timedelta(minutes=1)
"""How often it is looked for such notices."""

TIMER_PAUSE = timedelta(seconds=10)


class Worker:
    """Sweeps inbox, timers and outbox; any number of workers may run side by side."""

    def __init__(self, handling: Handling, due: Mapping[str, Due]) -> None:
        self.handling = handling
        self.due = due
        self._looked_at: datetime | None = None

    async def tick(self, grace: timedelta = GRACE) -> int:
        """Do once what is to be done now; how many messages and timers there were."""
        done = await self._handle_left(grace) + await self.ring() + await self._mail_those_away()
        return done + await self._deliver()

    async def run(self, every: timedelta, stopping: asyncio.Event) -> None:
        """Tick until told to stop; an error is noted and the next tick tries again."""
        while not stopping.is_set():
            try:
                busy = await self.tick()
            except Exception:
                log.exception("the worker stumbled; it goes on")
                busy = 0
            if not busy:
                await _wait(stopping, every)

    async def ring(self) -> int:
        """Do what timers have made due; how many there were."""
        now = self.handling.clock.now()
        async with self.handling.database.reading() as connection:
            ids = await timers.due(connection, now)
        for timer_id in ids:
            await self._ring(timer_id, now)
        return len(ids)

    async def _ring(self, timer_id: int, now: datetime) -> None:
        timer: Timer | None = None
        try:
            async with self.handling.database.transaction() as connection:
                timer = await timers.take(connection, timer_id, now)
                if timer:
                    await self.due[timer.kind](connection, timer, now)
        except Exception as error:
            if not timer:
                raise
            log.exception("timer %s could not be followed", timer.key)
            pause = growing(TIMER_PAUSE, timer.attempts)
            async with self.handling.database.transaction() as connection:
                await timers.postpone(connection, timer_id, now + pause, repr(error))

    async def _handle_left(self, grace: timedelta) -> int:
        """Handle messages that were received and then left."""
        before = self.handling.clock.now() - grace
        async with self.handling.database.reading() as connection:
            left = await inbox.left_waiting(connection, before)
        return sum([await self.handling.handle(conversation) for conversation in left])

    async def _mail_those_away(self) -> int:
        """Send by e-mail as well what nobody has come to see; how many there were. It stays where it is, to be seen."""
        now = self.handling.clock.now()
        channels = [name for name, one in self.handling.senders.items() if isinstance(one, Selective)]
        if not channels or (self._looked_at and now - self._looked_at < LOOK):
            return 0
        self._looked_at = now
        async with self.handling.database.transaction() as connection:
            unseen = await outbox.unseen(connection, channels, now - AWAY)
            return sum([await outbox.fall_back(connection, message, now) for message in unseen])

    async def _deliver(self) -> int:
        """Send what is due to the addresses that can be reached from here."""
        now = self.handling.clock.now()
        senders = self.handling.senders
        open_at = {name: one.open_addresses() for name, one in senders.items() if isinstance(one, Selective)}
        async with self.handling.database.reading() as connection:
            due = await outbox.due(connection, now, tuple(senders.keys() - open_at.keys()))
            for name, addresses in open_at.items():
                for begin in range(0, len(addresses), TOGETHER):
                    some = addresses[begin : begin + TOGETHER]
                    due += await outbox.due(connection, now, (name,), addresses=some)
        sent = 0
        for conversation, channel, address in due:
            if self.handling.senders[channel].reaches(address):
                sent += await self.handling.deliver(conversation)
        return sent


async def _wait(stopping: asyncio.Event, pause: timedelta) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), pause.total_seconds())
    except TimeoutError:
        return
