"""Parts side by side: one that gives up does not stop the others, and a signal lets everybody finish."""

import asyncio
import os
import signal
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from adapters import serving
from adapters.serving import PartError, Serving
from bot.dispatch import Dispatch
from tests.bot.test_dispatch import HeldPost, asked, held
from tests.stage import Stage

LIMIT = 30


@dataclass
class Steady:
    """A part that works until it is told to stop."""

    name: str = "steady"
    routes: Sequence[BaseRoute] = ()
    runs: asyncio.Event = field(default_factory=asyncio.Event)
    has_stopped: bool = False

    async def run(self, stopping: asyncio.Event) -> None:
        self.runs.set()
        await stopping.wait()
        self.has_stopped = True


@dataclass
class Failing:
    """A part that cannot go on."""

    name: str = "failing"
    routes: Sequence[BaseRoute] = ()
    error: Exception = field(default_factory=lambda: PartError("the token is refused; make a new one"))

    async def run(self, stopping: asyncio.Event) -> None:
        assert not stopping.is_set()
        raise self.error


@dataclass
class Endless(Steady):
    """A part that never ends by itself."""

    async def run(self, stopping: asyncio.Event) -> None:
        await super().run(stopping)
        await asyncio.Event().wait()


@dataclass
class Talking(Steady):
    """A part to which somebody has written."""

    dispatch: Dispatch | None = None
    conversations: Sequence[int] = ()

    async def run(self, stopping: asyncio.Event) -> None:
        assert self.dispatch
        self.dispatch.put(self.conversations)
        await super().run(stopping)
        await self.dispatch.drain()


@pytest.fixture
def port() -> int:
    """A port that is free just now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def answered(port: int, path: str) -> str:
    """Body at a path, as soon as the server is there."""
    async with httpx.AsyncClient(trust_env=False) as client:
        while True:
            try:
                return (await client.get(f"http://127.0.0.1:{port}{path}")).text
            except httpx.ConnectError:
                await asyncio.sleep(0.01)


def route(path: str) -> Route:
    async def answer(request: Request) -> PlainTextResponse:
        return PlainTextResponse(request.url.path)

    return Route(path, answer)


async def test_parts_are_reached_at_one_port_and_end_when_told(small_stage: Stage, port: int) -> None:
    parts = [Steady("one", [route("/one")]), Steady("two", [route("/two")])]
    serve = Serving(small_stage.core, parts, "127.0.0.1", port)
    async with asyncio.timeout(LIMIT):
        running = asyncio.create_task(serve.run())
        assert [await answered(port, path) for path in ("/one", "/two")] == ["/one", "/two"]
        serve.stopping.set()
        assert await running
    assert all(part.has_stopped for part in parts)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PartError("the token is refused; make a new one"), "the token is refused; make a new one"),
        (KeyError("token"), "an error of the program; the log tells more"),
    ],
)
async def test_a_part_that_gives_up_says_so_in_one_line_and_the_others_go_on(
    small_stage: Stage, capsys: pytest.CaptureFixture[str], port: int, error: Exception, told: str
) -> None:
    steady = Steady(routes=[route("/steady")])
    serve = Serving(small_stage.core, [Failing(error=error), steady], "127.0.0.1", port)
    async with asyncio.timeout(LIMIT):
        running = asyncio.create_task(serve.run())
        assert await answered(port, "/steady") == "/steady"
        assert not running.done()
        serve.stopping.set()
        assert await running
    assert capsys.readouterr().out == f"zintis: failing: off – {told}\n"


async def test_when_every_part_has_given_up_there_is_nothing_left_to_serve(
    small_stage: Stage, capsys: pytest.CaptureFixture[str], port: int
) -> None:
    serve = Serving(small_stage.core, [Failing("a"), Failing("b")], "127.0.0.1", port)
    async with asyncio.timeout(LIMIT):
        assert not await serve.run()
    assert capsys.readouterr().out.count("off – ") == 2


async def test_a_port_that_is_taken_switches_off_only_what_needs_it(
    small_stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    steady = Steady()
    reached = Steady("reached", [route("/reached")])
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        serve = Serving(small_stage.core, [reached, steady], "127.0.0.1", number)
        async with asyncio.timeout(LIMIT):
            running = asyncio.create_task(serve.run())
            await steady.runs.wait()
            serve.stopping.set()
            assert await running
            alone = Serving(small_stage.core, [reached], "127.0.0.1", number)
            assert not await alone.run()
    line = f"zintis: reached: off – 127.0.0.1:{number} cannot be listened at; set ZINTIS_PORT to another\n"
    assert capsys.readouterr().out == line * 2
    assert not reached.runs.is_set()


async def test_without_parts_the_worker_alone_serves(small_stage: Stage, port: int) -> None:
    await small_stage.core.handling.receive_all([asked("anna", "kur atrodas arhīvs", 1)])
    small_stage.clock.pass_by(timedelta(minutes=1))
    post = await held(small_stage)
    post.gate.set()
    serve = Serving(small_stage.core, [], "127.0.0.1", port)
    async with asyncio.timeout(LIMIT):
        running = asyncio.create_task(serve.run())
        await post.begun.acquire()
        serve.stopping.set()
        assert await running
    assert [reply.text for reply in small_stage.told("anna")] == ["Arhīvs ir pagrabstāvā."]


@pytest.mark.parametrize("signalled", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_lets_what_is_being_handled_finish(
    small_stage: Stage, port: int, signalled: signal.Signals
) -> None:
    post: HeldPost = await held(small_stage)
    handling = small_stage.core.handling
    conversations = await handling.receive_all([asked("anna", "kur atrodas arhīvs", 1)])
    part = Talking(dispatch=Dispatch(handling), conversations=conversations)
    async with asyncio.timeout(LIMIT):
        serve = Serving(small_stage.core, [part], "127.0.0.1", port, stopping=serving.signalled())
        running = asyncio.create_task(serve.run())
        await post.begun.acquire()
        os.kill(os.getpid(), signalled)
        while not part.has_stopped:
            await asyncio.sleep(0)
        assert not running.done()
        post.gate.set()
        assert await running
    assert [reply.text for reply in small_stage.told("anna")] == ["Arhīvs ir pagrabstāvā."]


async def test_what_does_not_end_is_not_waited_for_without_end(
    small_stage: Stage, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "PATIENCE", timedelta(milliseconds=100))
    endless = Endless()
    serve = Serving(small_stage.core, [endless], "127.0.0.1", port)
    serve.stopping.set()
    async with asyncio.timeout(LIMIT):
        assert not await serve.run()
    assert endless.has_stopped
