"""A bank of experts over a database: people by their proved addresses, who act on loans at a moment moved by hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Reply
from bot.domain.experts import Belonging, ExpertState, Profile, Skill
from bot.domain.experts import Level as SkillLevel
from bot.domain.loan_states import LoanState, Party
from bot.domain.loans import Loan
from bot.domain.plans import Plan, Terms, balanced
from bot.domain.references import reference
from bot.domain.zone import RIGA
from bot.services import roles
from bot.services.lending.loan_notices import LoanNotices
from bot.services.lending.loans import Loans
from bot.services.lending.parties import Acting
from bot.services.roles import Role
from bot.storage import outbox, people, timers
from bot.storage.conversations import Address, open_at
from bot.storage.database import Database
from bot.storage.expert_tables import experts as experts_table
from bot.storage.lending import deputies, loans
from bot.storage.people import Identity
from bot.storage.tables import conversations
from bot.storage.tables import outbox as outbox_table
from bot.storage.tables import timers as timers_table
from knowledge.schema import Language

R, L, X, K, Z = Party.RECEIVER, Party.LENDER, Party.EXPERT, Party.COORDINATOR, Party.SYSTEM

RASA = "rasa@pasaku.example"
LAIMA = "laima@teiku.example"
ERNESTS = "ernests@teiku.example"
KARLIS = "karlis@banka.example"
WHO = {R: RASA, L: LAIMA, X: ERNESTS, K: KARLIS}

NOW = datetime(2027, 3, 1, 10, tzinfo=RIGA)
FIRST, LAST = date(2027, 5, 10), date(2027, 8, 13)

_PROFILE = TypeAdapter(Profile)
_REPLY = TypeAdapter(Reply)
_numbers = count()

PROFILE = Profile(
    name="Ernests Paraugs",
    email=ERNESTS,
    belonging=Belonging.INSTITUTION,
    institution="Teiku aģentūra",
    manager=LAIMA,
    summary="Palīdzu rādīt datus tā, lai tos saprot.",
    skills=(Skill(SkillLevel.MASTER, words="datu vizualizācija"),),
)


def some_terms(**changes: Any) -> Terms:  # noqa: ANN401  whatever the terms hold
    return replace(Terms(FIRST, LAST, 20, "Pārskata attēli", "Pasaku ministrija", "Rīga"), **changes)


def a_plan(**changes: Any) -> Plan:  # noqa: ANN401  whatever the terms hold
    return balanced(some_terms(**changes), ("Pārskata attēli",), "Darbus pārņem kolēģe")


@dataclass(frozen=True, slots=True)
class Said:
    """A message as it stands in the outbox."""

    key: str
    channel: str
    reply: Reply
    replaces: str | None

    @property
    def sentence(self) -> str:
        """Key of the sentence."""
        return self.key.split(":")[3]

    @property
    def verbs(self) -> list[str]:
        """What the buttons do."""
        return [one.value.split(":")[1] for one in self.reply.buttons]


class Bank:
    """Acts and looks, each in a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.desk = Loans(LoanNotices(Catalogue(), "https://zintis.example"))
        self.now = NOW

    @asynccontextmanager
    async def acting(self) -> AsyncIterator[AsyncConnection]:
        async with self.database.transaction() as connection:
            yield connection

    async def meet(self, email: str) -> int:
        """Somebody who has proved an address; the id of the person."""
        async with self.acting() as connection:
            person = await people.meet(connection, Identity("stage", "play", email), self.now)
            await people.change(connection, person, email=email, email_verified_at=self.now)
        return person

    async def arrive(self, email: str, language: Language = "lv") -> int:
        """Somebody who has proved an address and talks with the assistant; the id of the person."""
        person = await self.meet(email)
        async with self.acting() as connection:
            talk = Conversation(spoken=language, language=language)
            at = await open_at(connection, Address("stage", "play", email), talk, self.now)
            key = f"reply:{next(_numbers)}:0"
            await outbox.put(connection, key, at, person, Reply(language=language, text="Labdien!"), self.now)
        return person

    async def told(self, email: str) -> list[Said]:
        """What was written to an address about loans, wherever that was, in order; also what takes another's place."""
        found = (
            select(outbox_table, conversations.c.channel)
            .join(conversations, conversations.c.id == outbox_table.c.conversation_id)
            .where(conversations.c.address == email, outbox_table.c.key.not_like("reply:%"))
            .order_by(outbox_table.c.id)
        )
        async with self.database.reading() as connection:
            rows = (await connection.execute(found)).all()
        return [Said(row.key, row.channel, _REPLY.validate_json(row.payload), row.replaces) for row in rows]

    async def heard(self, email: str) -> list[str]:
        """Which sentences were written to an address, in order."""
        return [one.sentence for one in await self.told(email) if one.replaces is None]

    async def send_all(self, *, are_known: bool = True) -> None:
        """Everything that waits is sent, and the platform gives each message an id, or none by which it is known."""
        async with self.acting() as connection:
            waiting = select(outbox_table.c.id).where(outbox_table.c.state == outbox.WAITING)
            ids = (await connection.execute(waiting)).scalars().all()
            if ids:
                await outbox.mark_sent(
                    connection, [(one, f"p{one}" if are_known else None) for one in ids], self.now
                )

    async def name_deputy(self, email: str, deputy: str, days: int = 30, since: int = -1) -> int:
        """A deputy for some days; the id."""
        async with self.acting() as connection:
            named = await deputies.add(
                connection,
                email=email,
                deputy=deputy,
                valid_from=self.now + timedelta(days=since),
                valid_until=self.now + timedelta(days=days),
                granted_by=email,
            )
        return named.id

    async def coordinate(self, email: str = KARLIS) -> int:
        person = await self.meet(email)
        async with self.acting() as connection:
            await roles.grant(connection, person, Role.COORDINATOR, "test", self.now)
        return person

    async def offer(self, state: ExpertState = ExpertState.VISIBLE, **changes: Any) -> int:  # noqa: ANN401
        """An expert; the id."""
        profile = replace(PROFILE, **changes)
        row = {
            "reference": reference("E"),
            "state": state,
            "email": profile.email,
            "manager": profile.manager,
            "institution": profile.institution,
            "profile": _PROFILE.dump_json(profile).decode(),
            "language": "lv",
            "agreed_by": "expert,manager",
            "created_at": self.now,
        }
        async with self.acting() as connection:
            added = insert(experts_table).values(**row).returning(experts_table.c.id)
            return int((await connection.execute(added)).scalar_one())

    async def change_expert(self, expert_id: int, **changes: Any) -> None:  # noqa: ANN401
        """Change the profile behind the back of the loans."""
        async with self.acting() as connection:
            found = select(experts_table.c.profile).where(experts_table.c.id == expert_id)
            profile = _PROFILE.validate_json((await connection.execute(found)).scalar_one())
            kept = _PROFILE.dump_json(replace(profile, **changes)).decode()
            await connection.execute(
                update(experts_table).where(experts_table.c.id == expert_id).values(profile=kept)
            )

    async def begin(self, expert_id: int | None = None, receiver: str = RASA) -> Loan:
        expert = await self.offer() if expert_id is None else expert_id
        async with self.acting() as connection:
            return await self.desk.begin(connection, expert, receiver, "lv", self.now)

    async def do(self, verb: str, loan: Loan, by: Party | Acting, *what: Any, **more: Any) -> Loan:  # noqa: ANN401
        """Somebody acts, by the name of a verb."""
        holder = loan.holders.get(by, WHO.get(by, "")) if isinstance(by, Party) else ""
        acting = by if isinstance(by, Acting) else Acting(by, holder)
        async with self.acting() as connection:
            act = getattr(self.desk, verb)
            done: Loan = await act(connection, loan.id, acting, self.now, *what, **more)
            return done

    async def reach(
        self, state: LoanState, loan: Loan | None = None, terms: Terms | None = None, plan: Plan | None = None
    ) -> Loan:
        """A loan, brought to a state by the shortest way."""
        terms = terms or some_terms()
        plan = plan or balanced(terms, ("Pārskata attēli",), "Darbus pārņem kolēģe")
        loan = loan or await self.begin()
        way: list[tuple[LoanState, list[tuple[str, Party, tuple[Any, ...]]]]] = [
            (LoanState.AWAITING_LENDER, [("submit", R, (terms,))]),
            (LoanState.LENDER_AGREED, [("agree", L, ())]),
            (LoanState.AWAITING_EXPERT, [("tell_expert", L, ())]),
            (LoanState.PLANNING, [("interested", X, ())]),
            (
                LoanState.AGREEMENT_PENDING,
                [("propose", R, (plan,)), *(("sign", party, (plan.hash,)) for party in (R, L, X))],
            ),
            (LoanState.SCHEDULED, [("record_basis", K, ("Sadarbības līgums Nr. 1",))]),
        ]
        if state is LoanState.NEGOTIATING:
            loan = await self.do("submit", loan, R, terms)
            return await self.do("counter", loan, L, terms)
        for reached, acts in way if state is not LoanState.DRAFT else []:
            for verb, party, what in acts:
                loan = await self.do(verb, loan, party, *what)
            if reached is state:
                return loan
        if state in {LoanState.ACTIVE, LoanState.AMENDING, LoanState.EVALUATING}:
            await self.at(datetime.combine(plan.terms.begins, datetime.min.time(), RIGA))
            loan = await self.loan(loan)
        if state is LoanState.AMENDING:
            longer = replace(plan.terms, ends=plan.terms.ends + timedelta(days=7))
            return await self.do(
                "amend", loan, R, balanced(longer, ("Pārskata attēli",), "Darbus pārņem kolēģe")
            )
        if state is LoanState.EVALUATING:
            await self.at(datetime.combine(plan.terms.ends + timedelta(days=1), datetime.min.time(), RIGA))
            loan = await self.loan(loan)
        return loan

    async def loan(self, one: Loan) -> Loan:
        async with self.database.reading() as connection:
            return await loans.existing(connection, one.id)

    async def ring(self) -> None:
        """Do what timers have made due, in their order."""
        while True:
            async with self.acting() as connection:
                due = await timers.due(connection, self.now, 1)
                timer = await timers.take(connection, due[0], self.now) if due else None
                if not timer:
                    return
                await self.desk.follow(connection, timer, self.now)

    async def at(self, moment: datetime) -> None:
        """Time passes, timer by timer, each at its own moment."""
        while True:
            async with self.database.reading() as connection:
                found = await connection.execute(
                    select(timers_table.c.due_at).order_by(timers_table.c.due_at)
                )
                following = found.scalars().first()
            if following is None or following > moment:
                break
            self.now = max(self.now, following)
            await self.ring()
        self.now = moment
