"""Pacing: Slack takes about one message a second in a channel, and a short burst at once."""

import asyncio
import time
from collections import OrderedDict
from datetime import timedelta

from bot.ports import LaterError

KEPT = 10_000
"""Channels whose pace is remembered."""

PATIENCE = 15.0
"""Seconds that a message waits for its turn here; after that it waits in the outbox."""


class Pace:
    """Lets a burst of messages through to a channel, and then one in each `interval` seconds."""

    def __init__(self, interval: float = 1.0, burst: int = 4) -> None:
        self.interval = interval
        self.burst = burst
        self._free_at: OrderedDict[str, float] = OrderedDict()

    async def turn(self, channel: str) -> None:
        """Wait until the next message may go to a channel.

        Raises:
            LaterError: that would take too long.

        """
        now = time.monotonic()
        free_at = max(self._free_at.pop(channel, 0.0), now - self.interval * (self.burst - 1))
        wait = free_at - now
        if wait > PATIENCE:
            self._free_at[channel] = free_at
            raise LaterError("too many messages to one channel", timedelta(seconds=wait))
        self._free_at[channel] = free_at + self.interval
        if len(self._free_at) > KEPT:
            self._free_at.popitem(last=False)
        if wait > 0:
            await asyncio.sleep(wait)
