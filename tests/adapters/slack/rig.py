"""Zintis at work on the fake Slack: the real part over HTTP or Socket Mode, a real database, a clock moved by hand."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import uvicorn
from starlette.applications import Starlette

from adapters.serving import PartError
from adapters.slack.channel import SlackChannel
from adapters.slack.pacing import Pace
from adapters.slack.part import SlackPart
from bot.app import App
from bot.storage.database import Database
from tests.adapters.slack.fake import FakeSlack
from tests.stage import FakeClock, Stage

MODES = ("http", "socket")


class Rig:
    """Zintis and Slack; `settle` waits until all is handled and sent."""

    def __init__(self, slack: FakeSlack, stage: Stage, part: SlackPart, work: "asyncio.Task[None]") -> None:
        self.slack = slack
        self.work = work
        self.stage = stage
        self.part = part

    async def settle(self) -> None:
        """Wait until everything that was received is handled, told, and followed."""
        for _ in range(3):
            await self.part.dispatch.drain()
            await self.part.afterwards.settle()
            await self.stage.tick()

    async def say(
        self, user: str, text: str, channel: str | None = None, more: Mapping[str, object] | None = None
    ) -> str:
        """Somebody writes; the words that they are told upon it."""
        before = len(self.slack.messages)
        done = await self.slack.send_text(user, text, channel, more)
        assert done.is_acknowledged, done
        await self.settle()
        return self.since(before)

    async def press(self, user: str, label: str) -> str:
        """Somebody presses a button; the words that they are told upon it."""
        before = len(self.slack.messages)
        done = await self.slack.press(user, label)
        assert done.is_acknowledged, done
        await self.settle()
        return self.since(before)

    def since(self, before: int) -> str:
        """Words of all messages from one on."""
        return "\n".join(told.words for told in self.slack.messages[before:])


@asynccontextmanager
async def running(
    app: App,
    database: Database,
    mode: str = "http",
    slack: FakeSlack | None = None,
    ping: float = 5.0,
    **others: Mapping[str, str],
) -> AsyncIterator[Rig]:
    """Zintis at work; `others` are settings of Slack. A socket that is silent for half of `ping` s is given up."""
    fake = slack or FakeSlack()
    await fake.start()
    channel = SlackChannel(
        fake.settings(socket=mode == "socket", **others), app.dialogue.catalogue, Pace(interval=0.0)
    )
    stage = Stage(app, database, FakeClock(), senders={"slack": channel.sender})
    part = channel.part(stage.core)
    assert isinstance(part, SlackPart)
    part.ping = ping
    stopping = asyncio.Event()
    work = asyncio.create_task(part.run(stopping))
    server = _server(part) if part.routes else None
    serving = asyncio.create_task(server.serve()) if server else None
    try:
        async with asyncio.timeout(60):
            while (server and not server.started) or (mode == "socket" and not fake.sockets):
                await asyncio.sleep(0.01)
        if server:
            port = server.servers[0].sockets[0].getsockname()[1]
            fake.events_url = f"http://127.0.0.1:{port}/slack/events"
        yield Rig(fake, stage, part, work)
    finally:
        stopping.set()
        if server and serving:
            server.should_exit = True
            await asyncio.wait_for(serving, 60)
        with suppress(TimeoutError, PartError):
            await asyncio.wait_for(work, 60)
        await fake.close()
    fake.check()


def _server(part: SlackPart) -> uvicorn.Server:
    config = uvicorn.Config(
        Starlette(routes=list(part.routes)),
        host="127.0.0.1",
        port=0,
        log_level="warning",
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)


async def pass_by(rig: Rig, passed: timedelta) -> None:
    """Let time pass, and do what is due then."""
    rig.stage.clock.pass_by(passed)
    await rig.settle()
