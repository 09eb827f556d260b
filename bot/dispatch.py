"""Dispatching: what was received is handled at once, conversation by conversation in order, many side by side."""

import asyncio
import logging
from collections.abc import Iterable

from bot.handling import Handling

log = logging.getLogger(__name__)

AT_ONCE = 32
"""Conversations that are handled side by side; more would only wait for the database."""


class Dispatch:
    """Handles conversations that have something new; what it does not get to, the worker finds."""

    def __init__(self, handling: Handling, at_once: int = AT_ONCE) -> None:
        self.handling = handling
        self._free = asyncio.Semaphore(at_once)
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()

    def put(self, conversations: Iterable[int]) -> None:
        """Have conversations handled; one that is being handled is looked at once more afterwards."""
        for conversation in conversations:
            if conversation in self._busy:
                self._again.add(conversation)
            else:
                self._begin(conversation)

    async def until_handled(self, conversation: int) -> None:
        """Wait until everything that was put for one conversation has been handled, and the replies were sent."""
        while task := self._busy.get(conversation):
            await asyncio.wait([task])

    async def drain(self) -> None:
        """Wait until everything that was put has been handled."""
        while self._busy:
            await asyncio.wait(self._busy.values())

    def _begin(self, conversation: int) -> None:
        task = asyncio.create_task(self._handle(conversation))
        self._busy[conversation] = task
        task.add_done_callback(lambda _: self._end(conversation))

    def _end(self, conversation: int) -> None:
        del self._busy[conversation]
        if conversation in self._again:
            self._again.discard(conversation)
            self._begin(conversation)

    async def _handle(self, conversation: int) -> None:
        async with self._free:
            try:
                await self.handling.handle(conversation)
            except Exception:
                log.exception("conversation %d could not be handled now; the worker will", conversation)
