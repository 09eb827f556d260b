"""The part of `zintis bench teaching` that publishes to replicas."""

import asyncio
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from adapters.bench_messages import SERVER, Progress, postgresql
from bot.publishing_benchmark import PEOPLE, REPLICAS, Published, measure
from bot.storage.database import Database
from knowledge.benchmarks import scale
from knowledge.edits import Attach
from knowledge.images import Image
from knowledge.pieces import text_of
from knowledge.schema import SHARED, Entry

ENTRIES, PHRASINGS = 16_000, 130_000


def table(progress: Progress, entries: int = ENTRIES, phrasings: int = PHRASINGS) -> Iterator[str]:
    """Lines of the table: SQLite, and PostgreSQL where a server can be started."""
    knowledge, asked = scale.make(entries, phrasings)
    image = Image({_key(one): text_of(one) for one in knowledge.entries.values()}, {})
    shared = next(one for one in knowledge.entries.values() if one.scope == SHARED)
    taught = Attach(shared.id, "kā lai to dabū gatavu", "lv")
    questions = [one.question for one in asked]
    yield (
        f"{entries:,} entries, {REPLICAS} replicas in processes of their own, {PEOPLE} people asking at each of them "
        "all the time; one phrasing is attached, checked and published."
    )
    yield ""
    yield "| database | the gate | publishing | followed after | messages meanwhile | failed | longest wait |"
    yield "|---|---|---|---|---|---|---|"
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'zintis.db'}"
        yield _row("SQLite", asyncio.run(_measured(url, Path(folder), image, questions, taught)))
        progress("publishing", 1, 2)
    if find_spec(SERVER):
        with postgresql() as url, tempfile.TemporaryDirectory() as folder:
            yield _row("PostgreSQL", asyncio.run(_measured(url, Path(folder), image, questions, taught)))
        progress("publishing", 2, 2)


async def _measured(url: str, folder: Path, image: Image, asked: list[str], taught: Attach) -> Published:
    database = Database(url)
    await database.upgrade()
    await database.close()
    return await measure(url, folder, image, asked, taught)


def _key(entry: Entry) -> str:
    folder = entry.scope if entry.scope == SHARED else f"institutions/{entry.scope}"
    return f"{folder}/made-up.yaml#entries/{entry.id}"


def _row(name: str, found: Published) -> str:
    failed = found.failed + sum(one.failed for one in found.traffic)
    longest = max(one.longest_ms for one in found.traffic)
    followed = ", ".join(f"{one:.1f} s" for one in found.followed_s)
    messages = sum(one.messages for one in found.traffic)
    return (
        f"| {name} | {found.gate_s:.0f} s | {found.publish_s:.1f} s | {followed} | {messages:,} | {failed} "
        f"| {longest:,.0f} ms |"
    )
