"""Managers in several processes who sign last for the same expert in the same moment; with the lock, or without it."""

import asyncio
import json
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App, assemble
from bot.core import start
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Button, Incoming
from bot.domain.capacity import lent_on
from bot.domain.experts import Expert
from bot.domain.loan_states import LoanState
from bot.domain.plans import Plan
from bot.handling import Received
from bot.services.lending.parties import Acting
from bot.settings import Settings
from bot.storage import people
from bot.storage.conversations import Address, open_at
from bot.storage.database import Database
from bot.storage.lending import experts, loans
from bot.storage.people import Identity
from bot.storage.tables import outbox
from tests.bot.racing import WAIT, Barriers, UnlockedDatabase
from tests.bot.services.lending.bank import ERNESTS, FIRST, LAIMA, Bank, L, R, X, a_plan
from tests.stage import ACCOUNT, CHANNEL, SMALL, FakeClock, Post

SHARE = 20
"""Per cent that each of the plans takes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended: loans that were sealed, and what is lent of the expert.

    `told` counts the answers to those who pressed by their first words, `heard` how often others were told that a plan
    does not fit.
    """

    sealed: int
    lent: int
    told: dict[str, int]
    heard: int


async def prepare(url: str, managers: int, most: int) -> int:
    """Have that many managers stand before the last signature, each under a plan of 20 %; the id of the expert.

    Of what may be lent no more than that is left: all else is lent by then.
    """
    database = Database(url)
    bank = Bank(database)
    bank.now = FakeClock().now()
    expert = await bank.offer(most=most)
    async with database.transaction() as connection:
        for number in range(most // SHARE - 1):
            early = await _stand_ready(connection, bank, expert, f"-agrais{number}")
            await bank.desk.sign(connection, *early, bank.now, a_plan().hash)
        for number in range(managers):
            await _stand_ready(connection, bank, expert, str(number))
    await database.close()
    return expert


async def _stand_ready(connection: AsyncConnection, bank: Bank, expert: int, who: str) -> tuple[int, Acting]:
    email, desk, now, plan = f"vaditajs{who}@pasaku.example", bank.desk, bank.now, a_plan()
    receiver, lender, helper = Acting(R, email), Acting(L, LAIMA), Acting(X, ERNESTS)
    number = (await desk.begin(connection, expert, email, "lv", now)).id
    await desk.submit(connection, number, receiver, now, plan.terms)
    await desk.agree(connection, number, lender, now)
    await desk.tell_expert(connection, number, lender, now)
    await desk.interested(connection, number, helper, now)
    await desk.propose(connection, number, receiver, now, plan)
    await desk.sign(connection, number, lender, now, plan.hash)
    loan = await desk.sign(connection, number, helper, now, plan.hash)
    value = f"loan:signed:{loan.id}:{loan.version}:{plan.hash[:8]}"
    person = await people.meet(connection, Identity(CHANNEL, ACCOUNT, who), now)
    await people.change(connection, person, email=email, email_verified_at=now)
    ready = Conversation(offers=(Button("Parakstīt", value),))
    await open_at(connection, Address(CHANNEL, ACCOUNT, who), ready, now)
    return loan.id, receiver


def race(url: str, cache: Path, managers: int, processes: int, *, locked: bool) -> None:
    """Let everyone press at once, spread over processes; returns when all have been answered."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])  # what all need is imported once
    barriers = Barriers(context.Barrier(processes), context.Barrier(processes))
    shares = [[str(one) for one in range(managers) if one % processes == at] for at in range(processes)]
    running = [context.Process(target=_run, args=(url, cache, share, barriers, locked)) for share in shares]
    for process in running:
        process.start()
    for process in running:
        process.join(timeout=2 * WAIT)
        assert process.exitcode == 0


def _run(url: str, cache: Path, share: list[str], barriers: Barriers, locked: bool) -> None:  # noqa: FBT001  called by Process
    with barriers.given_up_together():
        app = assemble(Settings(content=SMALL, cache=cache))
        if not locked:
            _look_together(barriers.looking)
        asyncio.run(_press(app, url, share, barriers.starting, locked=locked))


def _look_together(looking: Barrier) -> None:
    """Have somebody in each process look at what is lent before anybody who has looked signs."""
    looked = loans.committed_plans
    together: list[asyncio.Future[int]] = []

    async def committed_plans(
        connection: AsyncConnection, expert_id: int, but: int | None = None
    ) -> tuple[Plan, ...]:
        found = await looked(connection, expert_id, but)
        if not together:  # whoever looks later has nobody to wait for
            together.append(asyncio.ensure_future(asyncio.to_thread(looking.wait, WAIT)))
        await together[0]
        return found

    loans.committed_plans = committed_plans


async def unlocked(connection: AsyncConnection, expert_id: int) -> Expert:
    """Look at an expert without keeping others from lending the same."""
    found = await experts.get(connection, expert_id)
    assert found
    return found


async def _press(app: App, url: str, share: list[str], barrier: Barrier, *, locked: bool) -> None:
    database = Database(url)
    if not locked and database.is_sqlite:  # its transactions stand in a row whatever is locked
        database = UnlockedDatabase(url)
    core = start(app, database, {CHANNEL: Post()}, FakeClock())
    if not locked:
        object.__setattr__(core.loans, "hold", unlocked)
    barrier.wait(WAIT)
    presses = (Received(CHANNEL, ACCOUNT, f"press-{who}", who, who, Incoming("1")) for who in share)
    await asyncio.gather(*(core.handling.accept(received) for received in presses))
    await database.close()


async def outcome(url: str, expert_id: int) -> Outcome:
    """What the race has left."""
    database = Database(url)
    async with database.reading() as connection:
        sealed = await loans.board(connection, LoanState.AGREEMENT_PENDING)
        lent = lent_on(FIRST, await loans.committed_plans(connection, expert_id))
        for loan, _ in await loans.board(connection):
            assert await loans.rebuilt(connection, loan.id) == loan
        told: dict[str, int] = {}
        found = select(outbox.c.payload).where(outbox.c.key.like("reply:%"), outbox.c.state == "sent")
        for (payload,) in await connection.execute(found):
            words = json.loads(payload)["text"].split("!", maxsplit=1)[0].split(":", maxsplit=1)[0]
            told[words] = told.get(words, 0) + 1
        full = select(func.count()).where(outbox.c.key.like("loan:%:loan-told-full:%"))
        heard = int((await connection.execute(full)).scalar_one())
    await database.close()
    return Outcome(len(sealed), lent, told, heard)
