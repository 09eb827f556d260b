"""Received, handled, delivered: the way of every message (DESIGN §3).

A message is kept before it is acknowledged; handled once, in one transaction, under its conversation's lock; and what
is promised in that transaction is sent afterwards, at least once and in order.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.batching import Batches
from bot.catalogue import Catalogue
from bot.delivery import LEASE, Delivery
from bot.dialogue.conversation import Conversation
from bot.dialogue.forms_in_progress import Window
from bot.dialogue.manager import Manager
from bot.dialogue.messages import Incoming, Reply
from bot.dialogue.turn import Turn
from bot.masking import masked
from bot.ports import Clock, Message, Meter, Sender
from bot.services.teaching import announcing
from bot.storage import conversations, inbox, outbox, people, said
from bot.storage.conversations import Address
from bot.storage.database import Database
from bot.storage.inbox import Waiting
from bot.storage.outbox import Promise, Taken
from bot.storage.people import Identity
from knowledge.schema import Language

log = logging.getLogger(__name__)

ATTEMPTS = 3
"""How often a message is tried to be handled before it is put in quarantine."""


@dataclass(frozen=True, slots=True)
class Received:
    """A message as a channel hands it over; `message_id` is unique within the account of the channel.

    `language` and `institution` are what the platform knows of the person or the place; they hold where a conversation
    begins. `shown` is what the person sees of their own message, to be kept masked for a channel without a history.
    """

    channel: str
    account: str
    message_id: str
    address: str
    user_id: str
    incoming: Incoming
    language: Language | None = None
    institution: str | None = None
    shown: str | None = None


Read = Callable[[str, str, str], Received]
"""Reads what came raw, given its channel and account; raises ValueError if it cannot."""


@dataclass(frozen=True, slots=True)
class Unread:
    """An event that a channel could not read, as it came, and what was wrong with it."""

    channel: str
    account: str
    message_id: str
    raw: str
    error: str


async def keep(
    connection: AsyncConnection, event: Received | Unread, begun: Conversation, now: datetime
) -> int | None:
    """Keep one event; the id of its conversation if it is to be handled, which begins as `begun` if it is new."""
    key = (event.channel, event.account, event.message_id)
    if isinstance(event, Unread):
        await inbox.put_aside(connection, key, event.raw, event.error, now)
        return None
    identity = Identity(event.channel, event.account, event.user_id)
    at = Address(event.channel, event.account, event.address)
    person, conversation = await conversations.between(connection, identity, at)
    if person is None:
        person = await people.meet(connection, identity, now)
    if conversation is None:
        start = replace(
            begun,
            spoken=begun.language or event.language or begun.spoken,
            institution=event.institution or begun.institution,
        )
        conversation = await conversations.open_at(connection, at, start, now)
    kept = await inbox.put(connection, key, conversation, person, event.incoming, now)
    if kept is not None and event.shown is not None:
        await said.put(connection, conversation, person, event.message_id, masked(event.shown), now)
    return conversation if kept is not None else None


async def keep_again(
    connection: AsyncConnection, message: int, read: Read, begun: Conversation, now: datetime
) -> bool:
    """Read an event that could not be read and keep it as if it came now; False if there is none such in quarantine.

    Raises:
        ValueError: it still cannot be read, and stays where it is.

    """
    found = await inbox.unread(connection, message)
    if found is None:
        return False
    channel, account, _, raw = found
    received = read(channel, account, raw)
    await inbox.take_out(connection, message)
    await keep(connection, received, begun, now)
    return True


@dataclass(frozen=True, slots=True)
class _Handled:
    """What came of looking for a message: replies to be sent at once, and whether there may be another message."""

    replies: Sequence[Taken] = ()
    was_waiting: bool = False
    has_more: bool = False


FAILED = "failed"
"""Outcome of a message that could not be handled this time."""


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
        meter: Meter | None = None,
    ) -> None:
        self.database = database
        self.manager = manager
        self.catalogue = catalogue
        self.clock = clock
        self.senders = senders
        self.delivery = Delivery(database, clock, senders)
        self.start = start
        self.meter = meter
        self._receiving: Batches[Received, int | None] = Batches(self._keep_all)

    async def receive(self, received: Received) -> int | None:
        """Keep a message; the id of its conversation, or None if this message was received before."""
        return await self._receiving.ask(received)

    async def receive_all(self, events: Sequence[Received | Unread]) -> list[int]:
        """Keep messages in one commit, after which the platform may forget them; those received before are left out.

        Returns the ids of the conversations in which something is new, in the order of arrival. An event that could not
        be read is put in quarantine and blocks nothing.
        """
        new = await self._keep_all(events)
        return list(dict.fromkeys(one for one in new if one is not None))

    async def _keep_all(self, events: Sequence[Received | Unread]) -> list[int | None]:
        """Keep events in one commit; for each the id of its conversation if it is to be handled."""
        now = self.clock.now()
        async with self.database.transaction() as connection:
            return [await keep(connection, event, self.start, now) for event in events]

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
        began = time.perf_counter()
        try:
            async with self.database.transaction() as connection:
                conversation = await conversations.lock(connection, conversation_id)
                waiting = await inbox.first_waiting(connection, conversation_id)
                if not waiting:
                    return _Handled()
                replies, outcome = await self._take_turn(connection, conversation_id, conversation, waiting)
        except Exception as error:
            if not waiting:
                raise
            log.exception("message %d could not be handled", waiting.id)
            self._count(waiting, FAILED, began)
            await self._note_failure(conversation_id, waiting, error)
            return _Handled(was_waiting=True, has_more=True)
        self._count(waiting, outcome, began)
        return _Handled(replies, was_waiting=True, has_more=waiting.has_more)

    def _count(self, waiting: Waiting, outcome: str, began: float) -> None:
        """Count a message, if anybody wants to know."""
        if self.meter:
            self.meter.handled(waiting.address.channel, outcome, time.perf_counter() - began)

    async def _take_turn(
        self, connection: AsyncConnection, conversation_id: int, conversation: Conversation, waiting: Waiting
    ) -> tuple[list[Taken], str]:
        """Let the manager respond and keep what comes of it; the replies that may be sent at once, and the outcome."""
        now = self.clock.now()
        turn = Turn(
            connection,
            now,
            waiting.person,
            conversation_id,
            conversation,
            self.catalogue,
            is_public=waiting.incoming.is_public,
        )
        await self.manager.respond(turn, waiting.incoming)
        at = waiting.address
        is_free = self.delivery.reaches(at.channel, at.address) and not await outbox.has_waiting(
            connection, conversation_id
        )
        taken = []
        for number, key, reply in await self._to_be_told(turn, waiting):
            promise = Promise(
                key,
                conversation_id,
                None if turn.is_public else waiting.person.id,
                reply,
                taken_until=now + LEASE if is_free else None,
                replaces=turn.pressed if reply.form and not number else None,
            )
            message = await outbox.promise(connection, promise, now)
            if number in turn.noting:
                await turn.noting[number](promise.key)
            if message and is_free:
                ready = Message(message.id, at.account, at.address, message.token, reply, promise.replaces)
                taken.append(Taken(ready, conversation_id, at.channel, 0, now))
        if turn.conversation != conversation:
            await conversations.save(connection, conversation_id, turn.conversation, now)
        await inbox.mark_handled(connection, waiting.id, now)
        return taken, _outcome(turn, waiting.incoming)

    async def _to_be_told(self, turn: Turn, waiting: Waiting) -> list[tuple[int, str, Reply]]:
        """Notices that were not told here yet, then the replies by their numbers; each with its key."""
        notices = await announcing.before_answer(turn.connection, turn, waiting.address.channel)
        replies = (
            (number, f"reply:{waiting.id}:{number}", reply) for number, reply in enumerate(turn.replies)
        )
        return [*((-1, key, reply) for key, reply in notices), *replies]

    async def form_at(self, received: Received) -> Window | None:
        """Form that is being filled in where a message comes from, to be shown as a whole; None if there is none."""
        at = Address(received.channel, received.account, received.address)
        identity = Identity(received.channel, received.account, received.user_id)
        async with self.database.reading() as connection:
            person_id, conversation_id = await conversations.between(connection, identity, at)
            if person_id is None or conversation_id is None:
                return None
            person = await people.get(connection, person_id)
            conversation = await conversations.look(connection, conversation_id)
            now = self.clock.now()
            turn = Turn(connection, now, person, conversation_id, conversation, self.catalogue)
            return await self.manager.in_progress.form_at(turn)

    def check(self, window: Window, answers: Mapping[str, str]) -> dict[str, str]:
        """What is wrong with a form that was filled in as a whole, by the key of the field."""
        return self.manager.in_progress.check(window, answers)

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


def _outcome(turn: Turn, incoming: Incoming) -> str:
    """What came of a message: the kind of answer to a question, else what it was."""
    if turn.outcome:
        return turn.outcome
    if incoming.unreadable:
        return "unreadable"
    if incoming.button is not None:
        return "button"
    return "command" if incoming.text.startswith("/") else "form" if turn.has_asked else "other"
