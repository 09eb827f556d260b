"""How many messages a second one process handles, from received to delivered, and how long a person waits."""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import insert, text

from bot.app import App
from bot.core import Core, start
from bot.dialogue.messages import Incoming
from bot.handling import Received
from bot.ports import Message
from bot.storage.database import Database
from bot.storage.tables import conversations, inbox, outbox, questions

CHANNEL = "bench"
BATCH = 10_000
"""Rows written at a time when a database is filled."""


@dataclass(frozen=True, slots=True)
class Throughput:
    """Messages handled per second, and what one message takes, in milliseconds."""

    stored: int
    messages: int
    per_second: float
    p50_ms: float
    p99_ms: float


class _Silence:
    """Delivers everything to nobody, at once."""

    def reaches(self, address: str) -> bool:
        return bool(address)

    async def send(self, message: Message) -> str | None:
        return str(message.id)


async def measure(
    app: App, database: Database, asked: Sequence[str], *, people: int, each: int, stored: int = 0
) -> Throughput:
    """Let `people` talk at once, each sending the next of `each` messages when the last was answered.

    The database holds `stored` messages handled before. Each message is committed three times: when it is received,
    when it is handled, and when its reply was sent.
    """
    core = start(app, database, {CHANNEL: _Silence()})
    await _fill(database, stored)
    numbers = count()
    await _talk(core, asked, people=min(people, 20), each=1, numbers=numbers)
    began = time.perf_counter()
    taken = await _talk(core, asked, people=people, each=each, numbers=numbers)
    passed = time.perf_counter() - began
    ordered = sorted(taken)
    return Throughput(
        stored=stored,
        messages=len(taken),
        per_second=len(taken) / passed,
        p50_ms=statistics.median(ordered) * 1000,
        p99_ms=ordered[int(len(ordered) * 0.99) - 1] * 1000,
    )


async def _talk(
    core: Core, asked: Sequence[str], *, people: int, each: int, numbers: "count[int]"
) -> list[float]:
    async def one(who: str) -> list[float]:
        taken = []
        for _ in range(each):
            number = next(numbers)
            incoming = Incoming(asked[number % len(asked)])
            began = time.perf_counter()
            await core.handling.accept(Received(CHANNEL, CHANNEL, str(number), who, who, incoming))
            taken.append(time.perf_counter() - began)
        return taken

    talks = await asyncio.gather(*(one(f"person-{number}") for number in range(people)))
    return [moment for talk in talks for moment in talk]


async def _fill(database: Database, stored: int) -> None:
    """Store messages that were handled and answered before, spread over conversations of their own."""
    for begin in range(0, stored, BATCH):
        size = min(BATCH, stored - begin)
        async with database.transaction() as connection:
            now = datetime.now(UTC)
            created = insert(conversations).values(
                channel=CHANNEL, account="old", address=str(begin), state="{}", updated_at=now
            )
            at = (await connection.execute(created.returning(conversations.c.id))).scalar_one()
            numbers = range(begin, begin + size)
            await connection.execute(
                insert(inbox),
                [
                    {"channel": CHANNEL, "account": "old", "message_id": str(number), "conversation_id": at,
                     "state": "handled", "received_at": now, "handled_at": now}
                    for number in numbers
                ],
            )  # fmt: skip
            await connection.execute(
                insert(outbox),
                [
                    {"conversation_id": at, "key": f"old:{number}", "token": f"old-{number}", "payload": "{}",
                     "state": "sent", "next_at": now, "created_at": now, "sent_at": now}
                    for number in numbers
                ],
            )  # fmt: skip
            await connection.execute(
                insert(questions),
                [
                    {"conversation_id": at, "asked_at": now, "text": "kas ir sprints", "language": "lv",
                     "kind": "answer", "confidence": 0.9, "candidates": "[]"}
                    for _ in numbers
                ],
            )  # fmt: skip
    if stored:
        async with database.transaction() as connection:
            await connection.execute(text("ANALYZE"))


def fsync_ms(folder: Path, times: int = 200) -> float:
    """Median milliseconds for which the disk under a folder keeps a small write before it is safe."""
    taken = []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(times):
            file.write(b"x" * 4096)
            file.flush()
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000
