"""Delivering: what was promised is sent, in order within a conversation, until it arrived or has to be given up."""

import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.batching import Batches
from bot.ports import Clock, LaterError, Sender, UndeliverableError
from bot.storage import conversations, outbox
from bot.storage.database import Database
from bot.storage.outbox import Taken

log = logging.getLogger(__name__)

PATIENCE = timedelta(hours=24)
"""How long after it was promised a message is tried to be sent before organisers are told that it did not arrive."""

SENDINGS = 8
"""How often it is tried at least, however old it is: nobody may have been there to send it for days."""

PAUSE = timedelta(seconds=2)
"""Pause after the first failed sending; it doubles each time."""

LONGEST_PAUSE = timedelta(minutes=15)

_DOUBLINGS = 16
"""Beyond these every pause is longer than the longest."""

LEASE = timedelta(seconds=60)
"""How long a message that is being sent is left alone by others."""


def growing(first: timedelta, attempts: int) -> timedelta:
    """Pause after so many attempts, each twice as long as the one before, up to the longest."""
    return min(first * (1 << min(attempts, _DOUBLINGS)), LONGEST_PAUSE)


class Delivery:
    """Sends what stands in the outbox through the senders that are here."""

    def __init__(self, database: Database, clock: Clock, senders: Mapping[str, Sender]) -> None:
        self.database = database
        self.clock = clock
        self.senders = senders
        self._marking: Batches[Sequence[tuple[int, str | None]], None] = Batches(self._mark)

    def reaches(self, channel: str, address: str) -> bool:
        """Whether messages to an address can be sent from here."""
        sender = self.senders.get(channel)
        return sender is not None and sender.reaches(address)

    async def deliver(self, conversation_id: int) -> int:
        """Send what waits for a conversation, in order, until something has to wait; how many were sent."""
        async with self.database.reading() as connection:
            at = await conversations.address(connection, conversation_id)
        if not self.reaches(at.channel, at.address):
            return 0
        sent = 0
        while True:
            async with self.database.transaction() as connection:
                taken = await outbox.take(connection, conversation_id, self.clock.now(), LEASE)
            if not taken or not await self.send([taken]):
                return sent
            sent += 1

    async def send(self, taken: Sequence[Taken]) -> bool:
        """Send messages of one conversation that were taken, in order; whether what comes after them may be sent.

        All that were sent are marked in one transaction, with what others have sent in the same moment. When one has
        to wait, so do those after it.
        """
        sent: list[tuple[int, str | None]] = []
        goes_on = True
        for at, one in enumerate(taken):
            try:
                sent.append((one.message.id, await self.senders[one.channel].send(one.message)))
            except UndeliverableError as error:
                await self._give_up(one, str(error))
            except LaterError as error:
                goes_on = await self._postpone(one, taken[at + 1 :], str(error), error.pause)
                break
            except Exception as error:
                log.exception("message %d could not be sent", one.message.id)
                goes_on = await self._postpone(one, taken[at + 1 :], repr(error), None)
                break
        if sent:
            await self._marking.ask(sent)
        return goes_on

    async def _mark(self, sent: Sequence[Sequence[tuple[int, str | None]]]) -> list[None]:
        """Mark what was sent to several people, in one commit."""
        async with self.database.transaction() as connection:
            await outbox.mark_sent(connection, [one for each in sent for one in each], self.clock.now())
        return [None] * len(sent)

    async def _postpone(
        self, one: Taken, behind: Sequence[Taken], error: str, pause: timedelta | None
    ) -> bool:
        """Try again later, and the others only then.

        A pause that the platform or our own pacing names is waited for and does not count. Otherwise pauses grow, and
        a message that is a day old and was tried often enough is given up on.
        """
        now = self.clock.now()
        if pause is None and one.attempts + 1 >= SENDINGS and now - one.created_at >= PATIENCE:
            await self._give_up(one, error)
        else:
            until = now + (growing(PAUSE, one.attempts) if pause is None else max(pause, PAUSE))
            async with self.database.transaction() as connection:
                await outbox.postpone(connection, one.message.id, until, error, is_counted=pause is None)
        if behind:
            async with self.database.transaction() as connection:
                await outbox.release(connection, [other.message.id for other in behind])
        return False

    async def _give_up(self, one: Taken, error: str) -> None:
        """Give a message up visibly, and send it by e-mail to whoever has proved an address."""
        async with self.database.transaction() as connection:
            await outbox.give_up(connection, one.message.id, error)
            await outbox.fall_back(connection, one.message.id, self.clock.now())
