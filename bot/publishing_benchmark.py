"""How soon replicas follow what is published, on the knowledge of a whole administration, while people go on asking."""

import asyncio
import multiprocessing
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bot.app import wired
from bot.core import Core, start
from bot.dialogue.messages import Incoming
from bot.domain.zone import RIGA
from bot.handling import Received
from bot.ports import Message, SystemClock
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.inbox import HANDLED
from bot.storage.tables import inbox
from bot.storage.teaching import publications, revisions
from bot.storage.teaching.revisions import PRODUCT, Made
from bot.teaching import Teaching, teaching
from knowledge.edits import Attach
from knowledge.images import Image
from knowledge.schema import SHARED

CHANNEL = "bench"
REPLICAS = 2
PEOPLE, PAUSE = 10, 0.1
"""People who talk to each replica at a time, and for how many seconds each waits before the next question."""

AFTER = 3.0
"""Seconds for which they go on when all have followed."""

LIMIT = 600.0
"""Seconds after which a replica that says nothing is given up."""

AUTHOR = "cli:bench"


@dataclass(frozen=True, slots=True)
class Traffic:
    """What people saw at one replica: messages sent, those without exactly one reply, and the longest wait."""

    messages: int
    failed: int
    longest_ms: float


@dataclass(frozen=True, slots=True)
class Published:
    """What it takes to publish one changed phrasing, in seconds; `followed_s` are those until each replica switched."""

    gate_s: float
    publish_s: float
    followed_s: tuple[float, ...]
    traffic: tuple[Traffic, ...]
    failed: int


async def measure(url: str, folder: Path, image: Image, asked: Sequence[str], taught: Attach) -> Published:
    """Publish an image in a database with all tables, have replicas follow, and publish a changed phrasing.

    Replicas are processes of their own; over PostgreSQL each has a folder of its own, as on machines of their own.
    """
    database = Database(url)
    try:
        here = _teaching(database, folder / "0")
        now = here.clock.now()
        async with database.transaction() as connection:
            first = await revisions.put(connection, image, None, Made(PRODUCT, SHARED, AUTHOR, ""), now)
            await publications.put(connection, first.id, AUTHOR, "", now)
        await here.states.train(image, now.astimezone(RIGA).date(), now)
        return await _among_replicas(here, url, folder, asked, taught)
    finally:
        await database.close()


async def _among_replicas(
    here: Teaching, url: str, folder: Path, asked: Sequence[str], taught: Attach
) -> Published:
    spawned = multiprocessing.get_context("spawn")
    replicas: list[tuple[Any, Connection]] = []
    try:
        for number in range(REPLICAS):
            ours, theirs = spawned.Pipe()
            own = folder / ("0" if here.database.is_sqlite else str(number + 1))
            process = spawned.Process(target=_serve, args=(url, own, list(asked), number, theirs))
            process.start()
            replicas.append((process, ours))
        for _, pipe in replicas:
            await _told(pipe)
        return await _publish(here, [pipe for _, pipe in replicas], taught)
    finally:
        for process, _ in replicas:
            process.join(timeout=30)
            process.kill()


async def _publish(here: Teaching, pipes: Sequence[Connection], taught: Attach) -> Published:
    async with here.database.transaction() as connection:
        now = here.clock.now()
        await here.drafts.add(connection, SHARED, taught, AUTHOR, "bench", now)
        await here.gates.start(connection, SHARED, AUTHOR, now)
    began = time.time()
    await here.labour.do_next()
    checked = time.time()
    async with here.database.transaction() as connection:
        await here.publishing.publish(  # what is made up has no translations, so that it takes a reason
            connection, SHARED, AUTHOR, "bench", here.clock.now(), override="bench"
        )
    published = time.time()
    followed = tuple([await _told(pipe) - published for pipe in pipes])
    await asyncio.sleep(AFTER)
    for pipe in pipes:
        pipe.send("stop")
    traffic = tuple([Traffic(**await _told(pipe)) for pipe in pipes])
    async with here.database.reading() as connection:
        unhandled = select(func.count()).select_from(inbox).where(inbox.c.state != HANDLED)
        failed = (await connection.execute(unhandled)).scalar_one()
    return Published(checked - began, published - checked, followed, traffic, failed)


async def _told(pipe: Connection) -> Any:  # noqa: ANN401  a moment, counts, or nothing
    """What a replica tells next; raises TimeoutError if it is silent for too long."""
    if not await asyncio.to_thread(pipe.poll, LIMIT):
        raise TimeoutError
    return pipe.recv()


def _serve(url: str, folder: Path, asked: Sequence[str], number: int, pipe: Connection) -> None:
    asyncio.run(_replica(url, folder, asked, number, pipe))


async def _replica(url: str, folder: Path, asked: Sequence[str], number: int, pipe: Connection) -> None:
    """Serve what is published, follow, and let people talk until told to stop; tells what it sees on the way."""
    database = Database(url)
    here = _teaching(database, folder)
    async with database.reading() as connection:
        published = await here.images.published(connection, here.clock.now())
    answerer = await here.states.open(published.image, here.clock.now().astimezone(RIGA).date())
    assert answerer
    settings = Settings(cache=folder, data=folder)
    silence = _Silence()
    core = start(wired(settings, answerer, published.revision.id), database, {CHANNEL: silence}, taught=here)
    stopping = asyncio.Event()

    async def switch(answerer: Any, revision: int) -> None:  # noqa: ANN401
        await core.switch(answerer, revision)
        pipe.send(time.time())

    following = asyncio.create_task(here.switching(switch, published.revision.id).follow(stopping))
    talks = [asyncio.create_task(_talk(core, asked, f"{number}-{who}", stopping)) for who in range(PEOPLE)]
    pipe.send("ready")
    await asyncio.to_thread(pipe.poll, LIMIT)
    stopping.set()
    waits = [wait for talk in talks for wait in await talk]
    await following
    counted = Traffic(len(waits), len(waits) - len(silence.sent), 1000 * max(waits))
    pipe.send(asdict(counted))
    await database.close()


async def _talk(core: Core, asked: Sequence[str], who: str, stopping: asyncio.Event) -> list[float]:
    """Ask one question after the other; how many seconds each took."""
    chance = random.Random(who)  # noqa: S311  no secret
    waits: list[float] = []
    while not stopping.is_set():
        began = time.perf_counter()
        incoming = Incoming(chance.choice(asked))
        await core.handling.accept(Received(CHANNEL, CHANNEL, f"{who}-{len(waits)}", who, who, incoming))
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(PAUSE)
    return waits


class _Silence:
    """Delivers everything to nobody, and counts."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def reaches(self, address: str) -> bool:
        return bool(address)

    async def send(self, message: Message) -> str | None:
        self.sent.append(message.address)
        return str(message.id)


def _teaching(database: Database, folder: Path) -> Teaching:
    folder.mkdir(parents=True, exist_ok=True)
    return teaching(database, SystemClock(), Settings(cache=folder, data=folder))
