"""The hub: who has the chat open in this process, by a socket or by asking again and again."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

WAITING = 100
"""Messages that may wait for one slow socket before it is closed; after that the visitor comes back to the history."""

ALIVE = 45.0
"""Seconds for which somebody who asks again and again counts as there after the last time."""


@dataclass(eq=False, slots=True)
class Line:
    """What is on its way to one open socket; None ends it."""

    waiting: asyncio.Queue[str | None] = field(default_factory=lambda: asyncio.Queue(WAITING))
    is_broken: bool = False

    def put(self, text: str | None) -> None:
        """Have something sent; a line that cannot keep up is ended."""
        if self.is_broken:
            return
        try:
            self.waiting.put_nowait(text)
        except asyncio.QueueFull:
            self.is_broken = True
            self.waiting.get_nowait()
            self.waiting.put_nowait(None)


class Hub:
    """Visitors who are here now, by id."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._lines: dict[str, set[Line]] = {}
        self._asked: dict[str, float] = {}
        self._wakes: dict[str, asyncio.Event] = {}
        self.sockets = 0

    def reaches(self, visitor: str) -> bool:
        """Whether a visitor is here."""
        return visitor in self._lines or self.clock() - self._asked.get(visitor, -ALIVE) < ALIVE

    def here(self) -> Sequence[str]:
        """Everybody who is here."""
        self._forget()
        return [*self._lines, *(one for one in self._asked if one not in self._lines)]

    def count(self, visitor: str) -> int:
        """Sockets of a visitor that are open."""
        return len(self._lines.get(visitor, ()))

    def push(self, visitor: str, text: str) -> bool:
        """Send to all sockets of a visitor, and wake those who ask; False if nobody is here."""
        for line in self._lines.get(visitor, ()):
            line.put(text)
        if visitor in self._wakes:
            self._wakes[visitor].set()
        return self.reaches(visitor)

    @contextmanager
    def open(self, visitor: str) -> Iterator[Line]:
        """Line to one socket, for as long as it is open."""
        line = Line()
        self._lines.setdefault(visitor, set()).add(line)
        self.sockets += 1
        try:
            yield line
        finally:
            self.sockets -= 1
            lines = self._lines[visitor]
            lines.discard(line)
            if not lines:
                del self._lines[visitor]

    def asked(self, visitor: str) -> asyncio.Event:
        """Note that somebody asks what is new; the event is set when there may be something."""
        self._forget()
        self._asked[visitor] = self.clock()
        return self._wakes.setdefault(visitor, asyncio.Event())

    def close(self) -> None:
        """End all lines and wake everybody."""
        for lines in self._lines.values():
            for line in lines:
                line.put(None)
        for wake in self._wakes.values():
            wake.set()

    def _forget(self) -> None:
        """Forget who has not asked for a while; the oldest stand first."""
        before = self.clock() - ALIVE
        for visitor in [one for one, at in self._asked.items() if at <= before]:
            del self._asked[visitor]
            self._wakes.pop(visitor, None)
