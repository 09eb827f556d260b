"""An organisers' office over a database: a sprint, people who sign up, and what each of them is told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Reply
from bot.domain.planning import Plan
from bot.domain.registration import Participant, Registration
from bot.domain.seats import Full, Outcome
from bot.domain.sprint import Sprint
from bot.domain.zone import RIGA
from bot.services import steps
from bot.services.notices import Notices
from bot.services.registrations import Registrations
from bot.services.sprints import Sprints
from bot.storage import outbox, people, registrations, sprints, timers
from bot.storage.conversations import Address, open_at
from bot.storage.database import Database
from bot.storage.people import Identity
from bot.storage.tables import outbox as outbox_table
from knowledge.schema import Localized

ACTOR = "person:0"
NOW = datetime(2027, 3, 1, 10, tzinfo=RIGA)
FIRST = datetime(2027, 3, 15, 10, tzinfo=RIGA)


def a_plan(code: str = "letters", capacity: int = 2, **rules: object) -> Plan:
    """Plan of four workshops, two weeks apart."""
    days = [FIRST + timedelta(weeks=2 * number) for number in range(4)]
    plan: dict[str, object] = {
        "code": code,
        "title": Localized(lv="Vēstules", en="Letters"),
        "summary": Localized(lv="Par vēstulēm.", en="About letters."),
        "place": "Zāle",
        "capacity": capacity,
        "deadline": FIRST - timedelta(days=4),
        "meetings": [(day, day + timedelta(hours=5), "Zāle") for day in days],
        "homework": Localized(lv="Izvēlieties vēstuli.", en="Choose a letter."),
    }
    return Plan(**{**plan, **rules})  # type: ignore[arg-type]


def workshop_day(number: int) -> datetime:
    """Start of a workshop of `a_plan`."""
    return FIRST + timedelta(weeks=2 * (number - 1))


class Office:
    """Acts and looks, each in a transaction of its own, at a moment that is moved by hand."""

    def __init__(self, database: Database) -> None:
        notices = Notices(Catalogue(), "zintis@iestade.example")
        self.database = database
        self.desk = Sprints(notices, Registrations(notices))
        self.seats = self.desk.registrations
        self.now = NOW

    @asynccontextmanager
    async def acting(self) -> AsyncIterator[AsyncConnection]:
        async with self.database.transaction() as connection:
            yield connection

    async def opened(self, code: str = "letters", capacity: int = 2, **rules: object) -> Sprint:
        async with self.acting() as connection:
            sprint = await self.desk.create(connection, a_plan(code, capacity, **rules), ACTOR, self.now)
            return await self.desk.open(connection, sprint.id, ACTOR, self.now)

    async def prove(self, name: str, email: str) -> None:
        """Somebody proves that an address is theirs."""
        async with self.acting() as connection:
            person = await people.meet(connection, Identity("stage", "play", name), self.now)
            await people.change(connection, person, email=email, email_verified_at=self.now)

    async def apply(self, name: str, sprint: Sprint, institution: str = "Valsts kanceleja") -> Outcome:
        """Somebody sends a registration; who finds no seat does not wait yet."""
        async with self.acting() as connection:
            person = await people.meet(connection, Identity("stage", "play", name), self.now)
            talk = await open_at(connection, Address("stage", "play", name), Conversation(), self.now)
            current = await sprints.get(connection, sprint.id)
            assert current
            draft = await self.seats.begin(connection, current, person, talk, "lv", self.now)
            told = Participant(name, institution, "", "eksperte", f"{name}@iestade.example")
            return await self.seats.confirm(connection, draft, told, self.now)

    async def join(self, name: str, sprint: Sprint, institution: str = "Valsts kanceleja") -> Registration:
        """Somebody signs up, and waits where there is no seat."""
        outcome = await self.apply(name, sprint, institution)
        if isinstance(outcome, Full):
            async with self.acting() as connection:
                one = outcome.registration
                await self.seats.waiting_list.join(connection, one.id, one.version, self.now)
        return await self.registration(outcome.registration)

    async def registration(self, one: Registration) -> Registration:
        async with self.database.reading() as connection:
            found = await registrations.get(connection, one.id)
        assert found
        return found

    async def sprint(self, one: Sprint) -> Sprint:
        async with self.database.reading() as connection:
            found = await sprints.get(connection, one.id)
        assert found
        return found

    async def ring(self) -> None:
        """Do what timers have made due, in their order."""
        while True:
            async with self.acting() as connection:
                due = await timers.due(connection, self.now, 1)
                timer = await timers.take(connection, due[0], self.now) if due else None
                if not timer:
                    return
                desk = self.seats if timer.kind in steps.TIMERS else self.desk
                await desk.follow(connection, timer.kind, timer.subject, self.now)

    async def at(self, moment: datetime) -> None:
        self.now = moment
        await self.ring()

    async def told(self, name: str) -> list[Reply]:
        """Notices to somebody, in order."""
        async with self.database.reading() as connection:
            person = await people.known(connection, Identity("stage", "play", name))
            tokens = select(outbox_table.c.token).where(outbox_table.c.person_id == person)
            found = (await connection.execute(tokens.order_by(outbox_table.c.id))).scalars()
            sent = [await outbox.by_token(connection, token) for token in found]
        return [one.reply for one in sent if one]


def in_calendar(reply: Reply) -> list[tuple[str, str, str]]:
    """Method, UID and sequence of each calendar file of a reply."""
    found = []
    for file in reply.attachments:
        lines = dict(
            line.split(":", 1)
            for line in file.content.decode().splitlines()
            if ":" in line and line[0] != " "
        )
        found.append((lines["METHOD"], lines["UID"], lines["SEQUENCE"]))
    return found
