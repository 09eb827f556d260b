"""The world in which sprint registration is tried: people who write, organisers who act, and everything that breaks."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Incoming, Reply
from bot.domain.planning import Plan
from bot.domain.registration import Participant, RegistrationState
from bot.domain.sprint import SprintError
from bot.domain.transitions import ImpossibleError
from bot.forms.filling import Filling
from bot.handling import Received
from bot.storage import conversations, people, registrations, tables
from bot.storage.conversations import Address
from bot.storage.database import Database
from bot.storage.people import Identity
from knowledge.schema import Localized
from tests.bot.troubles import BrokenError, KilledError, Play
from tests.stage import ACCOUNT, CHANNEL

PEOPLE = ("anna", "berta", "cilda", "dace", "elza", "fricis", "gunta", "hugo", "ilze", "juris")
NEWCOMERS = 2
"""The first people are met when they write; the others have proved an address and taken part in a sprint before."""

INSTITUTIONS = ("Paraugu ministrija", "Mācību pārvalde", "PARAUGU  MINISTRIJA")
"""Two institutions, one of them spelled in two ways."""

MAIN, CHOSEN, LATER, PAST = "main", "chosen", "later", "past"
CODES = (MAIN, CHOSEN, LATER)
"""Sprints that are played: one that fills, one whose organiser selects, a later one."""

_CONVERSATION = TypeAdapter(Conversation)
_REPLY = TypeAdapter(Reply)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Picture:
    """What the database holds: raw rows, read without the code under test."""

    now: datetime
    sprints: dict[int, Row[Any]]
    workshops: dict[int, Row[Any]]
    registrations: dict[int, Row[Any]]
    events: Sequence[Row[Any]]
    timers: frozenset[str]

    def starts_at(self, sprint: int) -> datetime:
        starts: list[datetime] = [one.starts_at for one in self.workshops.values() if one.sprint_id == sprint]
        return min(starts)

    def of(self, sprint: int, *states: str) -> list[Row[Any]]:
        return [one for one in self.registrations.values() if one.sprint_id == sprint and one.state in states]


@dataclass(frozen=True)
class Promised:
    """A message of the outbox, and how things stood when it was promised: versions of registrations, and the form."""

    id: int
    key: str
    token: str
    conversation: int
    person: int | None
    reply: Reply
    versions: dict[int, int]
    filling: Filling | None

    @property
    def values(self) -> list[str]:
        return [one.value for one in (*self.reply.buttons, *self.reply.controls)]

    @property
    def labels(self) -> list[str]:
        return [one.label for one in (*self.reply.buttons, *self.reply.controls)]


class World(Play):
    """People, organisers and a stage; what they do, and what can be seen of it."""

    def __init__(self, app: App, database: Database, eyes: Database, number: int) -> None:
        super().__init__(app, database, eyes)
        self.names = PEOPLE[:number]
        self.ids: dict[str, int] = {}
        self.sprints: dict[str, int] = {}
        self.past = 0
        self.promised: list[Promised] = []

    async def open(self, capacity: int, cap: int | None) -> None:
        """Open the sprints, and let all but the newcomers have taken part in an earlier one."""
        now = self.clock.now()
        async with self.database.transaction() as connection:
            self.past = await self._open_sprint(connection, PAST, 30, len(PEOPLE), None)
            await self._meet(connection, now)
            self.sprints[MAIN] = await self._open_sprint(connection, MAIN, 10, capacity, cap)
            self.sprints[CHOSEN] = await self._open_sprint(connection, CHOSEN, 11, 2, cap)
            self.sprints[LATER] = await self._open_sprint(connection, LATER, 20, 1, None)
        await self.remember()

    async def _open_sprint(
        self, connection: AsyncConnection, code: str, day: int, capacity: int, cap: int | None
    ) -> int:
        now, desk = self.clock.now(), self.stage.core.sprints
        starts = (now + day * _DAY, now + (day + 14) * _DAY)
        plan = Plan(
            code=code,
            title=Localized(lv=f"Sprints {code}", en=f"Sprint {code}"),
            summary=Localized(lv="Paraugs.", en="A sample."),
            place="Paraugu iela 1",
            capacity=capacity,
            deadline=now + (day - 3) * _DAY,
            meetings=[(one, one + timedelta(hours=6), "Paraugu iela 1") for one in starts],
            institution_cap=cap,
            selects=code == CHOSEN,
        )
        sprint = await desk.create(connection, plan, "organiser", now)
        await desk.open(connection, sprint.id, "organiser", now)
        return sprint.id

    async def _meet(self, connection: AsyncConnection, now: datetime) -> None:
        """Know some people from an earlier sprint, to which they had begun to sign up."""
        start = self.stage.app.conversation()
        for number, who in enumerate(self.names[NEWCOMERS:], start=NEWCOMERS):
            person = await people.meet(connection, Identity(CHANNEL, ACCOUNT, who), now)
            at = await conversations.open_at(connection, Address(CHANNEL, ACCOUNT, who), start, now)
            await people.change(connection, person, email=email(who), email_verified_at=now)
            draft = await registrations.add(
                connection,
                reference=f"S-{number}",
                sprint_id=self.past,
                person_id=person,
                conversation_id=at,
                language="lv",
                now=now,
            )
            told = Participant(name(who), INSTITUTIONS[number % 3], "Paraugu nodaļa", "eksperte", email(who))
            await registrations.describe(connection, draft, told)
            await registrations.change(connection, draft, state=RegistrationState.DROPPED)
            await registrations.note(
                connection, draft, event="drop", before="draft", after="dropped", actor="system", now=now
            )
        await self.stage.core.sprints.close(connection, self.past, "organiser", now)

    # What people do

    def who(self, number: int) -> str:
        return self.names[number % len(self.names)]

    async def press(self, who: str, label: str) -> bool:
        """Press the newest button with a label, if there is one."""
        token = self.newest(who, label)
        if token:
            await self.send(self.message(who, Incoming(button=token)))
        return token is not None

    def newest(self, who: str, *labels: str) -> str | None:
        for message in reversed(self.post.told.get(who, [])):
            shown = [one.label for one in (*message.reply.buttons, *message.reply.controls)]
            for label in labels:
                if label in shown:
                    return f"{message.token}.{shown.index(label)}"
        return None

    async def fill(self, who: str, most: int = 12) -> None:
        """Answer what the form asks, until its summary is shown."""
        for _ in range(most):
            filling = await self.filling(who)
            if not filling or (filling.at is None and not filling.is_leaving):
                return
            await self.hear(self.message(who, Incoming(self.answer(who, filling))))

    def answer(self, who: str, filling: Filling) -> str:
        number = PEOPLE.index(who)
        told = {
            "name": name(who),
            "institution": INSTITUTIONS[number % 3],
            "role": "eksperte",
            "email": email(who),
            "consent": "jā",
            "rating": "5",
        }
        return "nē" if filling.is_leaving else told.get(filling.at or "", "-")

    async def sign_up(self, who: str, code: str, *, submits: bool = True) -> None:
        await self.hear(self.message(who, Incoming(f"/pieteikties {code}")))
        await self.fill(who)
        filling = await self.filling(who)
        if submits and filling and filling.at is None:
            await self.press(who, "Nosūtīt")

    async def next_of(self, who: str) -> Received:
        """What somebody would do next: go on with the form, answer what was asked last, or sign up."""
        filling = await self.filling(who)
        labels = ["Jā, pieņemt vietu", "Jā, gaidīšu", "Jā, atteikties", "Atteikties"]
        if filling and (filling.at is not None or filling.is_leaving):
            return self.message(who, Incoming(self.answer(who, filling)))
        last = self.post.told.get(who, [])[-1:]
        token = self.newest(who, "Nosūtīt") if filling else None
        if not filling and last and any(one.label in labels for one in last[0].reply.buttons):
            token = self.newest(who, *labels)
        return self.message(who, Incoming(button=token) if token else Incoming(f"/pieteikties {MAIN}"))

    # What organisers do

    async def organise(self, act: Callable[[AsyncConnection, datetime], Awaitable[object]]) -> bool:
        """Act in one transaction, again if it broke; False if the act is not possible."""
        while True:
            try:
                async with self.database.transaction() as connection:
                    await act(connection, self.clock.now())
            except (SprintError, ImpossibleError):
                return False
            except (KilledError, BrokenError):
                await self.revive()
            else:
                return True
            finally:
                await self.remember()

    # What can be seen

    async def picture(self) -> Picture:
        async with self.eyes.reading() as connection:
            found = [
                (await connection.execute(select(table).order_by(*table.primary_key))).all()
                for table in (tables.sprints, tables.workshops, tables.registrations)
            ]
            events = (
                await connection.execute(
                    select(tables.registration_events).order_by(tables.registration_events.c.id)
                )
            ).all()
            timers = frozenset((await connection.execute(select(tables.timers.c.key))).scalars())
        kept, meetings, people_of = ({row.id: row for row in rows} for rows in found)
        return Picture(self.clock.now(), kept, meetings, people_of, events, timers)

    async def remember(self) -> None:
        """Take note of what was promised since, and of how things stand now."""
        async with self.eyes.reading() as connection:
            last = self.promised[-1].id if self.promised else 0
            found = select(tables.outbox).where(tables.outbox.c.id > last).order_by(tables.outbox.c.id)
            rows = (await connection.execute(found)).all()
            if not rows:
                return
            columns = (tables.registrations.c.id, tables.registrations.c.version)
            versions = {row.id: row.version for row in await connection.execute(select(*columns))}
            fillings = await self.fillings()
            for row in rows:
                self.promised.append(
                    Promised(
                        row.id,
                        row.key,
                        row.token,
                        row.conversation_id,
                        row.person_id,
                        _REPLY.validate_json(row.payload),
                        versions,
                        fillings[row.conversation_id],
                    )
                )

    async def fillings(self) -> dict[int, Filling | None]:
        """Form that is being filled in, by conversation."""
        async with self.eyes.reading() as connection:
            found = select(tables.conversations.c.id, tables.conversations.c.state)
            rows = (await connection.execute(found)).all()
        return {row.id: _CONVERSATION.validate_json(row.state).filling for row in rows}

    async def filling(self, who: str) -> Filling | None:
        async with self.eyes.reading() as connection:
            found = select(tables.conversations.c.state).where(
                tables.conversations.c.channel == CHANNEL, tables.conversations.c.address == who
            )
            state = (await connection.execute(found)).scalar_one_or_none()
        return _CONVERSATION.validate_json(state).filling if state else None

    async def person(self, who: str) -> int:
        """Id of a person; 0 for who has not written yet."""
        if who not in self.ids:
            async with self.eyes.reading() as connection:
                found = await people.known(connection, Identity(CHANNEL, ACCOUNT, who))
            if found is None:
                return 0
            self.ids[who] = found
        return self.ids[who]


def name(who: str) -> str:
    return f"{who.capitalize()} Paraudziņa"


def email(who: str) -> str:
    return f"{who}@paraugi.example"
