"""Pace of sending: one message a second in a chat, 20 a minute in a group, 30 a second in all, as Telegram wants it.

Edits count as messages do.
"""

from bisect import insort
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

REMEMBERED = 5_000
"""Chats whose last messages are remembered; those longest ago have nothing to wait for."""


@dataclass(slots=True)
class Limit:
    """At most so many messages in so many seconds, over any stretch of time."""

    count: int
    seconds: float
    _taken: list[float] = field(default_factory=list)

    def free_at(self, now: float) -> float:
        """Moment from which one more may be sent."""
        while self._taken and self._taken[0] <= now - self.seconds:
            del self._taken[0]
        behind = len(self._taken) - self.count
        return now if behind < 0 else self._taken[behind] + self.seconds

    def take(self, moment: float) -> None:
        """Note that one will be sent at a moment."""
        insort(self._taken, moment)


class Pace:
    """Tells how long to wait before a message, and keeps the place in the line for whoever has asked."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._overall = Limit(30, 1.0)
        self._chats: OrderedDict[int, tuple[Limit, ...]] = OrderedDict()

    def reserve(self, chat: int, longest: float) -> float | None:
        """Seconds to wait before sending to a chat; None, and no place in the line, if they are more than `longest`."""
        wait = self.wait(chat)
        if wait > longest:
            return None
        moment = self._clock() + wait
        for limit in (self._overall, *self._limits(chat)):
            limit.take(moment)
        return wait

    def wait(self, chat: int) -> float:
        """Seconds until a message may be sent to a chat."""
        now = self._clock()
        free = max(limit.free_at(now) for limit in (self._overall, *self._limits(chat)))
        return max(free - now, 0.0)

    def _limits(self, chat: int) -> tuple[Limit, ...]:
        """Limits of a chat; groups have negative numbers."""
        if chat not in self._chats:
            self._chats[chat] = (Limit(1, 1.0),) if chat > 0 else (Limit(1, 1.0), Limit(20, 60.0))
            while len(self._chats) > REMEMBERED:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat)
        return self._chats[chat]


class NoPace(Pace):
    """No waiting: for a server of one's own that has no limits."""

    def reserve(self, chat: int, longest: float) -> float | None:  # noqa: ARG002  as `Pace` has it
        """Nothing to wait for."""
        return 0.0
