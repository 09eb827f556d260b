"""Received, handled, delivered: the way of every message (DESIGN §3).

A message is kept before it is acknowledged; handled once, in one transaction, under its conversation's lock; and what
is promised in that transaction is sent afterwards, at least once and in order.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.delivery import LEASE, Delivery
from bot.dialogue.conversation import Conversation
from bot.dialogue.manager import Manager
from bot.dialogue.messages import Incoming, Reply
from bot.dialogue.turn import Turn
from bot.ports import Clock, Message, Sender
from bot.storage import conversations, inbox, outbox, people
from bot.storage.conversations import Address
from bot.storage.database import Database
from bot.storage.inbox import Waiting
from bot.storage.outbox import Taken
from bot.storage.people import Identity

log = logging.getLogger(__name__)

ATTEMPTS = 3
"""How often a message is tried to be handled before it is put in quarantine."""


@dataclass(frozen=True, slots=True)
class Received:
    """A message as a channel hands it over; `message_id` is unique within the account of the channel."""

    channel: str
    account: str
    message_id: str
    address: str
    user_id: str
    incoming: Incoming


@dataclass(frozen=True, slots=True)
class _Handled:
    """What came of looking for a message: replies to be sent at once, and whether there may be another message."""

    replies: Sequence[Taken] = ()
    was_waiting: bool = False
    has_more: bool = False


class Handling:
    """Takes messages in, has them handled, and sends what was promised."""

    def __init__(
        self,
        database: Database,
        manager: Manager,
        catalogue: Catalogue,
        clock: Clock,
        senders: Mapping[str, Sender],
        start: Conversation,
    ) -> None:
        self.database = database
        self.manager = manager
        self.catalogue = catalogue
        self.clock = clock
        self.senders = senders
        self.delivery = Delivery(database, clock, senders)
        self.start = start

    async def receive(self, received: Received) -> int | None:
        """Keep a message; the id of its conversation, or None if this message was received before."""
        now = self.clock.now()
        identity = Identity(received.channel, received.account, received.user_id)
        at = Address(received.channel, received.account, received.address)
        key = (received.channel, received.account, received.message_id)
        async with self.database.transaction() as connection:
            person, conversation = await conversations.between(connection, identity, at)
            if person is None:
                person = await people.meet(connection, identity, now)
            if conversation is None:
                conversation = await conversations.open_at(connection, at, self.start, now)
            kept = await inbox.put(connection, key, conversation, person, received.incoming, now)
        return conversation if kept is not None else None

    async def handle(self, conversation_id: int) -> int:
        """Handle all messages of a conversation that wait, in the order of arrival; how many there were.

        Replies are sent as soon as the message that they answer is handled, unless an earlier one still waits.
        """
        handled = 0
        while True:
            turn = await self._handle_next(conversation_id)
            if turn.was_waiting:
                handled += 1
            if turn.replies:
                await self.delivery.send(turn.replies)
            if not turn.has_more:
                return handled

    async def _handle_next(self, conversation_id: int) -> _Handled:
        """Handle the oldest message that waits; one that fails again and again is put in quarantine."""
        waiting: Waiting | None = None
        try:
            async with self.database.transaction() as connection:
                conversation = await conversations.lock(connection, conversation_id)
                waiting = await inbox.first_waiting(connection, conversation_id)
                if not waiting:
                    return _Handled()
                replies = await self._take_turn(connection, conversation_id, conversation, waiting)
        except Exception as error:
            if not waiting:
                raise
            log.exception("message %d could not be handled", waiting.id)
            await self._note_failure(conversation_id, waiting, error)
            return _Handled(was_waiting=True, has_more=True)
        return _Handled(replies, was_waiting=True, has_more=waiting.has_more)

    async def _take_turn(
        self, connection: AsyncConnection, conversation_id: int, conversation: Conversation, waiting: Waiting
    ) -> list[Taken]:
        """Let the manager respond and keep what comes of it; the replies that may be sent at once."""
        now = self.clock.now()
        turn = Turn(connection, now, waiting.person, conversation_id, conversation, self.catalogue)
        await self.manager.respond(turn, waiting.incoming)
        at = waiting.address
        is_free = self.delivery.reaches(at.channel, at.address) and not await outbox.has_waiting(
            connection, conversation_id
        )
        taken = []
        for number, reply in enumerate(turn.replies):
            key = f"reply:{waiting.id}:{number}"
            until = now + LEASE if is_free else None
            message = await outbox.promise(
                connection, key, conversation_id, waiting.person.id, reply, now, taken_until=until
            )
            if message and is_free:
                ready = Message(message.id, at.address, message.token, reply)
                taken.append(Taken(ready, conversation_id, at.channel, at.account, 0))
        if turn.conversation != conversation:
            await conversations.save(connection, conversation_id, turn.conversation, now)
        await inbox.mark_handled(connection, waiting.id, now)
        return taken

    async def _note_failure(self, conversation_id: int, waiting: Waiting, error: Exception) -> None:
        """Count a failure; with the last one the person is told, so that nobody waits in vain."""
        gives_up = waiting.attempts + 1 >= ATTEMPTS
        now = self.clock.now()
        async with self.database.transaction() as connection:
            conversation = await conversations.lock(connection, conversation_id)
            await inbox.note_failure(connection, waiting.id, repr(error), gives_up=gives_up)
            if gives_up:
                language = conversation.spoken
                reply = Reply(language=language, text=self.catalogue.say(language, "handling-failed"))
                key = f"reply:{waiting.id}:failed"
                await outbox.put(connection, key, conversation_id, waiting.person.id, reply, now)

    async def accept(self, received: Received) -> bool:
        """Receive a message, handle it and send the replies; False if it was received before."""
        conversation = await self.receive(received)
        if conversation is None:
            return False
        await self.handle(conversation)
        return True

    async def deliver(self, conversation_id: int) -> int:
        """Send what waits for a conversation; how many messages were sent."""
        return await self.delivery.deliver(conversation_id)

    def moment(self) -> datetime:
        """Now, by the clock that was wired."""
        return self.clock.now()
