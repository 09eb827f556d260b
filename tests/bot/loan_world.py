"""The world in which borrowing is tried: managers, experts, coordinators, deputies, and everything that breaks."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Incoming, Reply
from bot.dialogue.turn import Turn
from bot.domain.expert_errors import ExpertError
from bot.domain.experts import Belonging, Level, Offerer, Profile, Skill
from bot.domain.loan_errors import LoanError
from bot.domain.loan_states import LoanState, Party
from bot.domain.loans import Loan
from bot.domain.plans import PlanError
from bot.domain.transitions import ImpossibleError
from bot.domain.working_days import after
from bot.ports import Message
from bot.services import roles, verify_email
from bot.services.lending import parties
from bot.services.lending.expert_steps import Side
from bot.services.lending.loan_words import VERB
from bot.services.lending.parties import Acting
from bot.services.roles import Role
from bot.storage import expert_tables, outbox, people, tables, timers
from bot.storage.conversations import Address, open_at
from bot.storage.database import Database
from bot.storage.lending import loans
from bot.storage.people import Identity
from knowledge.schema import Language
from tests.bot.troubles import BrokenError, KilledError, Play, TroubledPost
from tests.stage import ACCOUNT, CHANNEL

R, L, X, K = Party.RECEIVER, Party.LENDER, Party.EXPERT, Party.COORDINATOR

EMAILS = {
    "rasa": "rasa@pasaku.example",
    "ruta": "ruta@pasaku.example",
    "laima": "laima@teiku.example",
    "liga": "liga@teiku.example",
    "ernests": "ernests@teiku.example",
    "ieva": "ieva@teiku.example",
    "oto": "oto@brivais.example",
    "daina": "daina@teiku.example",
    "svens": "svens@citur.example",
    "karlis": "karlis@banka.example",
    "kate": "",
}
"""Who plays, by the address that they have proved; Kate coordinates without having proved any."""

NEWCOMER = "liga"
"""Becomes a manager before she has ever written; until then she is written to by mail."""

ENGLISH = "ruta"
RECEIVERS = ("rasa", "ruta", "laima")
EXPERTS = {"ernests": "laima", "ieva": "laima", "oto": ""}
"""Experts and their managers; for Oto, who works for himself, coordinators stand in."""

COORDINATORS = ("karlis", "kate")
DEPUTIES = ("daina", "svens", "liga")

REFUSED = (LoanError, PlanError, ImpossibleError, ExpertError)
"""How services say that something cannot be done; whoever is told so stays in the transaction."""

Act = Callable[[AsyncConnection, datetime], Awaitable[object]]

_LOAN = TypeAdapter(Loan)
_REPLY = TypeAdapter(Reply)


class KnownPost(TroubledPost):
    """Tells how the platform knows a message, so that it can be edited."""

    async def send(self, message: Message) -> str | None:
        await super().send(message)
        return f"p{message.id}"


@dataclass(frozen=True)
class Picture:
    """What the database holds: raw rows; of a loan the row, its snapshot, and its events."""

    now: datetime
    experts: dict[int, Row[Any]]
    rows: dict[int, Row[Any]]
    loans: dict[int, Loan]
    events: dict[int, list[Row[Any]]]
    open_messages: Sequence[int]
    timers: Sequence[Row[Any]]
    deputies: Sequence[Row[Any]]
    evaluations: Sequence[Row[Any]]

    def of(self, *states: LoanState) -> list[Loan]:
        return [one for one in self.loans.values() if one.state in states]


@dataclass(frozen=True)
class Promised:
    """A message of the outbox, and whose it is: an address, or `person:<id>` of whoever has proved none."""

    id: int
    key: str
    token: str
    to: str
    who: str
    reply: Reply
    replaces: str | None

    @property
    def values(self) -> list[str]:
        return [one.value for one in (*self.reply.buttons, *self.reply.controls)]

    @property
    def words(self) -> str:
        """All that is read of it."""
        labels = [one.label for one in (*self.reply.buttons, *self.reply.controls)]
        return "\n".join([self.reply.title or "", self.reply.text, *labels])


class World(Play):
    """People around a few experts; what they do, and what can be seen of it."""

    def __init__(self, app: App, database: Database, eyes: Database) -> None:
        super().__init__(app, database, eyes, KnownPost())
        self.catalogue = app.dialogue.catalogue
        self.ids: dict[str, int] = {}
        self.homes: dict[int, str] = {}
        self.experts: dict[str, int] = {}
        self.promised: list[Promised] = []
        self.acted: list[tuple[int, Acting]] = []
        self.noting = asyncio.Lock()

    async def open(self, most: int) -> None:
        """Everybody but the newcomer has proved an address and talks; three experts are offered."""
        async with self.database.transaction() as connection:
            for who in EMAILS:
                if who != NEWCOMER:
                    await self._arrive(connection, who)
            for who in COORDINATORS:
                await roles.grant(connection, self.ids[who], Role.COORDINATOR, "test", self.clock.now())
            for who, manager in EXPERTS.items():
                await self._offer(connection, who, manager, most)
            waiting = await connection.execute(select(tables.outbox.c.id))
            await outbox.mark_sent(connection, [(row.id, None) for row in waiting], self.clock.now())
        await self.remember()

    async def come(self) -> None:
        """The newcomer writes, and has proved her address."""

        async def arrive(connection: AsyncConnection, now: datetime) -> None:
            await self._arrive(connection, NEWCOMER)
            await timers.put(connection, verify_email.PROVED, self.ids[NEWCOMER], now)

        if NEWCOMER not in self.ids:
            await self.attempt(arrive)
            await self.tick()

    async def _arrive(self, connection: AsyncConnection, who: str) -> None:
        now = self.clock.now()
        language: Language = "en" if who == ENGLISH else "lv"
        person = await people.meet(connection, Identity(CHANNEL, ACCOUNT, who), now)
        if EMAILS[who]:
            await people.change(connection, person, email=EMAILS[who], email_verified_at=now)
        talk = Conversation(spoken=language, language=language)
        at = await open_at(connection, Address(CHANNEL, ACCOUNT, who), talk, now)
        hello = Reply(language=language, text="Labdien!")
        await outbox.put(connection, f"reply:{who}:0", at, person, hello, now)
        self.ids[who] = person

    async def _offer(self, connection: AsyncConnection, who: str, manager: str, most: int) -> None:
        now, desk = self.clock.now(), self.stage.core.experts
        profile = Profile(
            name=f"{who.capitalize()} Paraugs",
            email=EMAILS[who],
            belonging=Belonging.INSTITUTION if manager else Belonging.SELF_EMPLOYED,
            institution="Teiku aģentūra" if manager else "",
            manager=EMAILS.get(manager, ""),
            summary="Palīdzu rādīt datus tā, lai tos saprot.",
            skills=(Skill(Level.MASTER, words="datu vizualizācija"),),
            most=most,
        )
        expert = await desk.offer(connection, profile, EMAILS[who], "lv", now)
        await desk.agree(connection, expert.id, Side(Offerer.MANAGER, EMAILS[manager or "karlis"]), now)
        self.experts[who] = expert.id

    # What people do

    def name(self, email: str) -> str | None:
        """Who has proved an address, or is known by `person:<id>`."""
        for who, person in self.ids.items():
            if email and email in (EMAILS[who], f"person:{person}"):
                return who
        return None

    async def attempt(self, act: Act) -> bool:
        """Act in one transaction, again if it broke; False if that cannot be done, which is told within it."""
        self.clock.pass_by(timedelta(minutes=1))
        while True:
            try:
                async with self.database.transaction() as connection:
                    return await _done(act, connection, self.clock.now())
            except (KilledError, BrokenError):
                await self.revive()
            finally:
                await self.remember()

    def verb(
        self, who: str, loan_id: int, verb: str, *what: object, party: Party | None = None, **more: object
    ) -> Act:
        """Somebody acts on a loan, in the place that they have in it or in that of a party."""

        async def act(connection: AsyncConnection, now: datetime) -> bool:
            loan = await loans.existing(connection, loan_id)
            acting = await parties.acting(connection, loan, self.ids[who], now, party)
            if not acting:
                return False
            await getattr(self.stage.core.loans, verb)(connection, loan_id, acting, now, *what, **more)
            self.acted.append((loan_id, acting))
            return True

        return act

    async def press(self, who: str, promised: Promised, at: int) -> None:
        """Somebody presses a button of a message, be it theirs or not."""
        await self.hear(self.message(who, Incoming(button=f"{promised.token}.{at}")))

    def newest(self, who: str, begin: str) -> tuple[Promised, int] | None:
        """Newest button that somebody was given whose value begins so."""
        for one in reversed(self.promised):
            for at, value in enumerate(one.values):
                if one.who == who and value.startswith(begin):
                    return one, at
        return None

    async def pass_days(self, days: int) -> None:
        """Working days pass; with a worker each timer is followed when it is due, else later all at once."""
        target = after(self.clock.now(), days).astimezone(UTC)  # as clocks tell it
        while self.stage.works:
            following = await self._next_timer()
            if following is None or following > target:
                break
            self.clock.moment = max(self.clock.now(), following)
            await self.tick()
        self.clock.moment = target
        await self.tick()

    async def _next_timer(self) -> datetime | None:
        async with self.eyes.reading() as connection:
            found = select(tables.timers.c.due_at).order_by(tables.timers.c.due_at).limit(1)
            return (await connection.execute(found)).scalar_one_or_none()

    # What can be seen

    async def picture(self) -> Picture:
        of = expert_tables
        async with self.eyes.reading() as connection:

            async def rows(table: Any) -> Sequence[Row[Any]]:  # noqa: ANN401  tables of all kinds
                return (await connection.execute(select(table).order_by(table.c.id))).all()

            kept, happened = await rows(of.loans), await rows(of.loan_events)
            events: dict[int, list[Row[Any]]] = {row.id: [] for row in kept}
            for row in happened:
                events[row.loan_id].append(row)
            return Picture(
                self.clock.now(),
                {row.id: row for row in await rows(of.experts)},
                {row.id: row for row in kept},
                {row.id: _LOAN.validate_json(row.snapshot) for row in kept},
                events,
                [
                    row.loan_id
                    for row in await rows(of.loan_messages)
                    # on PostgreSQL somebody may be answered by what stood before another one's act
                    if row.closed_at is None
                    and (self.database.is_sqlite or row.outbox_key.startswith("loan:"))
                ],
                await rows(tables.timers),
                await rows(of.deputies),
                await rows(of.evaluations),
            )

    async def rebuilt(self, loan_id: int) -> Loan:
        """Loan as its events fold to."""
        async with self.eyes.reading() as connection:
            return await loans.rebuilt(connection, loan_id)

    async def page(self, who: str, value: str) -> str:
        """What somebody would be shown by a button about a loan; nothing is kept of it."""
        language: Language = "en" if who == ENGLISH else "lv"
        flow = next(one for one in self.stage.core.wired.bank.flows if VERB in one.actions)
        async with self.eyes.reading() as connection:
            person = await people.get(connection, self.ids[who])
            talk = Conversation(spoken=language, language=language)
            turn = Turn(connection, self.clock.now(), person, 0, talk, self.catalogue)
            await flow.actions[VERB](turn, value)
        return "\n".join(
            "\n".join([one.title or "", one.text, *(each.label for each in one.buttons)])
            for one in turn.replies
        )

    async def remember(self) -> None:
        """Take note of what was promised since."""
        async with self.noting, self.eyes.reading() as connection:
            last = self.promised[-1].id if self.promised else 0
            columns = (tables.conversations.c.channel, tables.conversations.c.address)
            found = (
                select(tables.outbox, *columns)
                .join(tables.conversations, tables.conversations.c.id == tables.outbox.c.conversation_id)
                .where(tables.outbox.c.id > last)
                .order_by(tables.outbox.c.id)
            )
            rows = (await connection.execute(found)).all()
            for row in rows:
                is_mail = row.channel == outbox.MAIL
                to = row.address if is_mail else EMAILS[row.address] or f"person:{self.ids[row.address]}"
                who = "" if is_mail else row.address
                reply = _REPLY.validate_json(row.payload)
                self.promised.append(Promised(row.id, row.key, row.token, to, who, reply, row.replaces))


async def _done(act: Act, connection: AsyncConnection, now: datetime) -> bool:
    try:
        return await act(connection, now) is not False
    except REFUSED:
        return False
