"""The command `zintis bench web`: open sockets in one process, what each costs, and how long people wait."""

import argparse
import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect

from adapters.bench_questions import measurable
from adapters.options import open_app
from adapters.serving import Serving, signalled
from adapters.storing import open_database
from adapters.web.channel import WebChannel
from adapters.web.limits import Limits, Rate
from adapters.web.settings import WebSettings
from bot.core import start

SOCKETS = 500
"""Chats that are open at the same time."""

EACH = 2
"""Messages of each."""

TALKING = 50
"""How many of them write at the same time, in the row that shows what one person waits."""

OPEN, READY = "open", "ready"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """Messages a second and what one takes in milliseconds, while `writing` of the open chats write at a time."""

    writing: int
    per_second: float
    p50_ms: float
    p99_ms: float


def table(options: argparse.Namespace, progress: Progress) -> Iterator[str]:
    """Lines of the table: the server is a process of its own, the visitors are in this one."""
    content = open_app(options).settings.content
    asked = [question.q for question in measurable(content, "golden").golden]
    with tempfile.TemporaryDirectory() as folder:
        found, kib = asyncio.run(_measured(content, Path(folder), asked, progress))
    yield f"{SOCKETS} open sockets, {EACH} messages each; golden questions; SQLite; visitors on the same machine."
    yield ""
    yield "| write at a time | messages a second | p50 | p99 |"
    yield "|---|---|---|---|"
    for one in found:
        yield f"| {one.writing} | {one.per_second:.0f} | {one.p50_ms:.0f} ms | {one.p99_ms:.0f} ms |"
    yield ""
    yield f"An open socket costs {kib:.0f} KiB of memory in the server."


async def _measured(
    content: Path, folder: Path, asked: Sequence[str], progress: Progress
) -> tuple[list[Found], float]:
    """Start the server, open all sockets, look at its memory before and after, and talk."""
    port = _free_port()
    own = {
        "ZINTIS_DATA": str(folder),
        "DATABASE_URL": "",
        "ZINTIS_PORT": str(port),
        "ZINTIS_CONTENT": str(content),
    }
    command = (sys.executable, "-m", "adapters.bench_web")
    server = subprocess.Popen(command, env=os.environ | own, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own command
    try:
        assert server.stdout
        await asyncio.to_thread(_until_open, server)
        async with AsyncExitStack() as stack:
            warm = await _visitor(stack, port)
            await _ask(warm, asked[0], "warming-up")
            before = _resident(server.pid)
            lines = [await _visitor(stack, port) for _ in range(SOCKETS)]
            kib = (_resident(server.pid) - before) / SOCKETS / 1024
            progress("web", 1, 3)
            found = []
            for step, writing in enumerate((TALKING, SOCKETS), start=2):
                found.append(await _talk(lines, asked, writing))
                progress("web", step, 3)
        return found, kib
    finally:
        server.terminate()
        server.wait(30)


def _until_open(server: "subprocess.Popen[str]") -> None:
    """Wait until the server says that it is open."""
    assert server.stdout
    for line in server.stdout:
        if "web: on" in line:
            return
    raise RuntimeError("the server has not started")


async def _visitor(stack: AsyncExitStack, port: int) -> ClientConnection:
    """Open one chat."""
    address = f"ws://127.0.0.1:{port}/ws"
    opening = connect(address, origin=f"http://127.0.0.1:{port}", proxy=None, compression=None)  # type: ignore[arg-type]
    line = await stack.enter_async_context(opening)
    await line.send(json.dumps({"type": "hello", "language": "lv"}))
    await line.recv()
    return line


async def _talk(lines: Sequence[ClientConnection], asked: Sequence[str], writing: int) -> Found:
    """Have all visitors write, so many at a time, each when the last reply was there."""
    free = asyncio.Semaphore(writing)

    async def one(number: int, line: ClientConnection) -> list[float]:
        taken = []
        for turn in range(EACH):
            async with free:
                began = time.perf_counter()
                text = asked[(number * EACH + turn) % len(asked)]
                await _ask(line, text, f"bench-{writing}-{number}-{turn}")
                taken.append(time.perf_counter() - began)
        return taken

    began = time.perf_counter()
    talks = await asyncio.gather(*(one(number, line) for number, line in enumerate(lines)))
    passed = time.perf_counter() - began
    ordered = sorted(moment for talk in talks for moment in talk)
    return Found(
        writing,
        len(ordered) / passed,
        statistics.median(ordered) * 1000,
        ordered[int(len(ordered) * 0.99) - 1] * 1000,
    )


async def _ask(line: ClientConnection, text: str, number: str) -> None:
    """Send one message and wait for the reply to it."""
    await line.send(json.dumps({"type": "text", "id": number, "text": text}))
    while True:
        kind = json.loads(await line.recv())["type"]
        if kind == "message":
            return
        if kind == "refused":
            raise RuntimeError("a message was refused")


def _resident(pid: int) -> int:
    """Memory of a process that is not shared, in bytes (Linux)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Private_Dirty:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("the memory of the server is not known")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def _serve() -> None:
    """Serve the web chat without limits, as the environment says."""
    app = open_app(argparse.Namespace(content=None))
    database = open_database(app.settings)
    await database.upgrade()
    endless = Rate(1e9, 1e9)
    channel = WebChannel(WebSettings(), Limits(endless, endless, endless, endless))
    core = start(app, database, {"web": channel.sender})
    serving = Serving(core, [channel.part(core)], app.settings.host, app.settings.port, stopping=signalled())
    await serving.run()
    await database.close()


if __name__ == "__main__":
    asyncio.run(_serve())
