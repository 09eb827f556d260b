"""Limits: how much a visitor, or all behind one address, may send; in this process, and forgotten when it ends."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

REMEMBERED = 20_000
"""Visitors and addresses that are counted at the same time; those silent for longest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many at once, and how many a minute after that."""

    at_once: float
    a_minute: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What is allowed: messages of one visitor, and messages, connections and look-ups of one address.

    A whole institution may stand behind one address.
    """

    visitor: Rate = Rate(20, 20)
    address: Rate = Rate(300, 300)
    connecting: Rate = Rate(300, 300)
    looking: Rate = Rate(600, 1200)


class Buckets:
    """Counts by key; `take` says whether one more is allowed."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self.clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> bool:
        """Count one; False if it is too many."""
        now = self.clock()
        left, since = self._left.pop(key, (self.rate.at_once, now))
        left = min(self.rate.at_once, left + (now - since) * self.rate.a_minute / 60)
        is_allowed = left >= 1
        self._left[key] = (left - 1 if is_allowed else left, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return is_allowed
