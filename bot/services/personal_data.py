"""What is kept of a person: told, handed over, erased; and what nobody keeps for longer than needed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.conversation import Conversation
from bot.domain.submission import SubmissionEvent
from bot.services.answer_submission import Submissions
from bot.services.audit import note
from bot.services.lending import leaving
from bot.services.registrations import Registrations
from bot.storage import people, registrations, retention, submissions, timers
from bot.storage.lending import experts
from bot.storage.personal import counts, erasing, ownership, record
from bot.storage.personal.erasing import Erasing
from bot.storage.teaching import keeping
from bot.storage.timers import Timer

PURGE, FORGET = "purge", "forget-address"
TIMERS = (PURGE, FORGET)
"""Kinds of timers."""

EVERY = timedelta(days=1)
"""How often what has been kept long enough is emptied."""

Leaver = Callable[[AsyncConnection, int, datetime], Awaitable[None]]
"""Ends what a person, given by id, has a part in elsewhere, and empties it, before the person is forgotten."""

FORGOTTEN_AFTER = timedelta(hours=1)
"""When the address of a conversation is forgotten after its person was erased: the last message is to arrive first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a person: each fact, or how many there are."""

    name: str | None
    email: str | None
    is_verified: bool
    institution: str | None
    channels: tuple[str, ...]
    registrations: int
    submissions: int
    questions: int
    roles: int
    experts: int = 0
    needs: int = 0
    loans: int = 0
    watched: int = 0


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Acts on what is kept of a person, within the transaction given; conversations begin anew as `start`.

    `leavers` end what they have a part in elsewhere.
    """

    registrations: Registrations
    submissions: Submissions
    start: Conversation
    leavers: tuple[Leaver, ...] = ()

    async def kept(self, connection: AsyncConnection, person_id: int, now: datetime) -> Kept:
        """Count what is kept of a person."""
        person = await people.get(connection, person_id)
        whose = await ownership.of_person(connection, person_id)
        return Kept(
            person.name,
            person.email,
            person.is_verified,
            person.institution,
            await counts.channels(connection, whose),
            sum(one.was_sent for one in await registrations.of_person(connection, person_id)),
            len(await submissions.of_person(connection, person_id)),
            await counts.questions(connection, whose),
            await counts.roles(connection, whose, now),
            await counts.experts(connection, whose),
            await counts.needs(connection, whose),
            await counts.loans(connection, whose),
            await counts.watched(connection, whose),
        )

    async def everything(self, connection: AsyncConnection, person_id: int) -> bytes:
        """All that is kept of a person, as JSON."""
        whose = await ownership.of_person(connection, person_id)
        return (await record.read(connection, whose)).as_json()

    async def erase(self, connection: AsyncConnection, person_id: int, now: datetime) -> None:
        """Withdraw what is active, empty what was told, and forget who the person was.

        The state of the conversation in which this is asked for is held by the caller, who begins it anew.
        """
        whose = await ownership.of_person(connection, person_id)
        active = [one for one in await registrations.of_person(connection, person_id) if one.is_active]
        active.sort(key=lambda one: one.sprint_id)  # one order, so that two never wait for each other
        for one in active:
            await self.registrations.withdraw(connection, one.id, now)
        actor = f"person:{person_id}"
        for sent in await submissions.of_person(connection, person_id):
            if sent.is_open:
                await self.submissions.move(
                    connection, sent.reference, SubmissionEvent.WITHDRAW, None, actor, now
                )
        for leave in self.leavers:
            await leave(connection, person_id, now)
        mailbox = await ownership.mailbox(connection, person_id)
        await erasing.erase(connection, Erasing(whose, self.start, now))
        for conversation in {*whose.own, *mailbox}:
            await timers.put(connection, FORGET, conversation, now + FORGOTTEN_AFTER)
        await note(connection, actor, "data-erased", actor, {}, now)

    async def follow(self, connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        """Do what a timer has made due."""
        if timer.kind == PURGE:
            await purge(connection, now)
            await timers.put(connection, PURGE, 0, now + EVERY)
        elif await ownership.is_waiting(connection, timer.subject):
            await timers.put(connection, FORGET, timer.subject, now + EVERY)
        elif not await ownership.is_used(connection, timer.subject):
            await ownership.forget_address(connection, timer.subject)


async def purge(connection: AsyncConnection, now: datetime) -> None:
    """Empty or delete what was kept for its time."""
    await retention.empty_messages(connection, now - retention.MESSAGES_KEPT)
    await retention.delete_received(connection, now - retention.MESSAGES_KEPT)
    await retention.delete_said(connection, now - retention.MESSAGES_KEPT)
    await retention.delete_questions(connection, now - retention.QUESTIONS_KEPT)
    await retention.empty_finished(connection, now - retention.FINISHED_KEPT)
    await retention.delete_codes(connection, now, now - retention.CODES_KEPT)
    await retention.delete_sessions(connection, now - retention.SESSIONS_KEPT)
    await experts.empty(connection, experts.withdrawn_before(now - retention.WITHDRAWN_KEPT))
    await leaving.purge(connection, now)
    await keeping.purge(connection, now)


async def set_purge(connection: AsyncConnection, now: datetime) -> None:
    """See to it that what has been kept long enough is emptied daily."""
    await timers.put_if_absent(connection, PURGE, 0, now)
