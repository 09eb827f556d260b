"""Many people in several processes who press the same button in the same moment; with the locks, or without them."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from sqlalchemy import event, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.app import App, assemble
from bot.core import Core, start
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Button, Incoming
from bot.domain.registration import Registration, RegistrationState
from bot.flows.sprint_forms import JOIN
from bot.forms.filling import Filling
from bot.handling import Received
from bot.settings import Settings
from bot.storage import conversations, people, registrations, sprints
from bot.storage.conversations import Address
from bot.storage.database import Database
from bot.storage.people import Identity
from bot.storage.tables import outbox
from bot.storage.tables import sprints as sprints_table
from tests.opening import open_day
from tests.stage import ACCOUNT, CHANNEL, SMALL, FakeClock, Post

ANSWERS: dict[str, Any] = {
    "name": "Anna Paraudziņa",
    "institution": "Paraugu ministrija",
    "role": "eksperte",
    "email": "anna@paraugi.example",
    "consent": "yes",
}


WAIT = 300
"""Seconds after which whoever waits for the other processes gives up: far more than the slowest machine needs."""


class UnlockedDatabase(Database):
    """The same database without transactions: every statement stands for itself, as when nobody thought of them."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        if self.is_sqlite:
            self.loose = create_async_engine(
                self.url, pool_size=1, max_overflow=0, pool_timeout=WAIT, connect_args={"timeout": WAIT}
            )
        else:
            self.loose = create_async_engine(self.url, isolation_level="AUTOCOMMIT", pool_timeout=WAIT)
        if self.is_sqlite:

            @event.listens_for(self.loose.sync_engine, "connect")
            def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  of the driver
                connection.isolation_level = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        async with self.loose.connect() as connection:
            yield connection

    async def close(self) -> None:
        await self.loose.dispose()
        await super().close()


@dataclass(frozen=True, slots=True)
class Barriers:
    """Where the processes wait for each other: before all press at once, and before anybody acts on what was seen."""

    starting: Barrier
    looking: Barrier

    @contextmanager
    def given_up_together(self) -> Iterator[None]:
        """Have nobody wait for a process that has failed."""
        try:
            yield
        except BaseException:
            self.starting.abort()
            self.looking.abort()
            raise


class NaiveSeats:
    """Looks whether a seat is free, then takes it: what the conditional update is there to avoid.

    The processes go in step for as many rounds as it takes to sell more than there is: in each of them everyone has
    looked before anybody takes a seat, however fast the machine is. After that nobody waits.
    """

    def __init__(self, looking: Barrier) -> None:
        self.looking, self.rounds = looking, 0
        self.turn = asyncio.Lock()

    async def take(self, connection: AsyncConnection, sprint_id: int) -> bool:
        async with self.turn:  # one at a time here; the others are other processes
            found = await sprints.get(connection, sprint_id)
            assert found
            if self.rounds <= found.capacity // self.looking.parties:
                self.rounds += 1
                await asyncio.to_thread(self.looking.wait, WAIT)
            if found.taken >= found.capacity:
                return False
            chosen = update(sprints_table).where(sprints_table.c.id == sprint_id)
            await connection.execute(chosen.values(taken=sprints_table.c.taken + 1))
            return True


async def prepare(url: str, cache: Path, people_count: int, capacity: int) -> int:
    """Open a sprint, and have that many people stand before the last button; the id of the sprint."""
    database = Database(url)
    core = start(assemble(Settings(content=SMALL, cache=cache)), database, {}, FakeClock())
    now = core.handling.moment()
    sprint_id = await open_day(core, now, "race", capacity)
    async with database.transaction() as connection:
        for number in range(people_count):
            await _stand_ready(connection, core, sprint_id, str(number), now)
    await database.close()
    return sprint_id


async def _stand_ready(
    connection: AsyncConnection, core: Core, sprint_id: int, who: str, now: datetime
) -> Registration:
    person = await people.meet(connection, Identity(CHANNEL, ACCOUNT, who), now)
    filling = Filling(JOIN, str(sprint_id), ANSWERS, left_out=("unit", "motivation", "accessibility"))
    ready = Conversation(
        filling=filling, offers=(Button("Nosūtīt", f"form:{filling.name}:submit::{filling.mark}"),)
    )
    at = await conversations.open_at(connection, Address(CHANNEL, ACCOUNT, who), ready, now)
    sprint = await sprints.get(connection, sprint_id)
    assert sprint
    return await core.registrations.begin(connection, sprint, person, at, "lv", now)


def race(url: str, cache: Path, people_count: int, processes: int, *, locked: bool) -> None:
    """Let everyone press at once, spread over processes; returns when all have been answered."""
    context = get_context("spawn")
    barriers = Barriers(context.Barrier(processes), context.Barrier(processes))
    shares = [
        [str(number) for number in range(people_count) if number % processes == at] for at in range(processes)
    ]
    running = [context.Process(target=_run, args=(url, cache, share, barriers, locked)) for share in shares]
    for process in running:
        process.start()
    for process in running:
        process.join(timeout=2 * WAIT)
        assert process.exitcode == 0


def _run(url: str, cache: Path, share: list[str], barriers: Barriers, locked: bool) -> None:  # noqa: FBT001  called by Process
    with barriers.given_up_together():
        app = assemble(Settings(content=SMALL, cache=cache))
        asyncio.run(_press(app, url, share, barriers, locked=locked))


async def _press(app: App, url: str, share: list[str], barriers: Barriers, *, locked: bool) -> None:
    database = Database(url) if locked else UnlockedDatabase(url)
    if not locked:
        sprints.take_seat = NaiveSeats(barriers.looking).take
    core = start(app, database, {CHANNEL: Post()}, FakeClock())
    barriers.starting.wait(WAIT)
    presses = (Received(CHANNEL, ACCOUNT, f"press-{who}", who, who, Incoming("1")) for who in share)
    await asyncio.gather(*(core.handling.accept(received) for received in presses))
    await database.close()


async def outcome(url: str, sprint_id: int) -> tuple[int, int, dict[str, int]]:
    """Confirmed registrations, the count kept with the sprint, and how many were told each sentence."""
    database = Database(url)
    async with database.reading() as connection:
        confirmed = await registrations.of_sprint(connection, sprint_id, RegistrationState.CONFIRMED)
        sprint = await sprints.get(connection, sprint_id)
        assert sprint
        told: dict[str, int] = {}
        for (payload,) in await connection.execute(select(outbox.c.payload).where(outbox.c.state == "sent")):
            words = json.loads(payload)["text"].split("„", maxsplit=1)[0].strip()
            told[words] = told.get(words, 0) + 1
    await database.close()
    return len(confirmed), sprint.taken, told
