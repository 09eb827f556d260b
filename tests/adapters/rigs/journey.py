"""A journey over a platform that nobody here wrote: ask, clarify, sign up for a sprint with a button, withdraw.

Run as a program, `python -m tests.adapters.rigs.journey PLATFORM RIGS FOLDER LO`, it starts the platform out of the
folder RIGS, `zintis PLATFORM` with its data in FOLDER, and talks as a person does there. LO “up” says that this
process has a network of its own, whose loopback is still down.
"""

import asyncio
import fcntl
import json
import os
import signal
import socket
import struct
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import aiohttp
from aiohttp import web

from bot.app import assemble
from bot.settings import Settings
from bot.storage.database import Database
from tests.adapters.rigs.shim import Shim
from tests.stage import FakeClock, Stage
from tests.test_conversations import SprintSetting, _open

LIMIT = 60.0
"""Seconds for each step."""

TELEGRAM_TOKEN = "123456:TEST-of-the-rig"  # noqa: S105  plainly none
UP = 0x1  # IFF_UP
READ, SET = 0x8913, 0x8914  # SIOCGIFFLAGS, SIOCSIFFLAGS


@dataclass(frozen=True)
class Said:
    """A message of Zintis: its words, and buttons by label."""

    key: str
    words: str
    buttons: Mapping[str, Any]


class Person(Protocol):
    """Somebody on a platform."""

    async def say(self, text: str) -> None: ...

    async def press(self, said: Said, label: str) -> None: ...

    async def said(self) -> list[Said]: ...


@dataclass
class Journey:
    """What a person does; each step waits for the words that answer it."""

    person: Person

    async def reads(self, *words: str, label: str = "") -> Said:
        """Newest message with all of these words, and with a button that begins so."""
        ends = asyncio.get_running_loop().time() + LIMIT
        said: list[Said] = []
        while asyncio.get_running_loop().time() < ends:
            said = await self.person.said()
            for one in reversed(said):
                has_label = any(each.startswith(label) for each in one.buttons)
                if all(word in one.words for word in words) and (has_label or not label):
                    return one
            await asyncio.sleep(0.05)
        raise AssertionError(f"{words} {label} was not said, but {said[-3:]}")

    async def presses(self, label: str, *words: str) -> None:
        said = await self.reads(*words, label=label)
        await self.person.press(said, next(one for one in said.buttons if one.startswith(label)))

    async def go(self) -> None:
        person = self.person
        await person.say("kas ir ekspertu banka?")
        await self.reads("Ekspertu banka ir prototips", "Avots")
        await person.say("kas ir partneri?")
        asked = await self.reads("precizējiet")
        await person.press(asked, next(iter(asked.buttons)))
        await self.reads("partneri", "Skatiet arī")
        await person.say("/pieteikties sprints")
        for number, answer in enumerate(
            ("Anna Paraudziņa", "Paraugu ministrija", "-", "eksperte", "anna@paraugi.example", "-", "-"), 1
        ):
            await self.reads(f"{number}/8")
            await person.say(answer)
        await self.presses("Jā", "8/8")
        await self.presses("Nosūtīt")
        await self.reads("Jūs piedalāties", "S-")
        await person.say("/atcelt")
        await self.presses("Jā, atteikties", "Vai tiešām atteikties")
        await self.reads("ir atsaukts")


@dataclass
class OnTelegram:
    """A person on telegram-test-api."""

    rig: str
    session: aiohttp.ClientSession

    def _from(self) -> dict[str, Any]:
        who = {"id": 77, "is_bot": False, "first_name": "Anna", "language_code": "lv"}
        chat = {"id": 77, "type": "private", "first_name": "Anna"}
        return {"botToken": TELEGRAM_TOKEN, "from": who, "chat": chat, "date": 1_800_000_000}

    async def _post(self, way: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401  whatever JSON holds
        async with self.session.post(f"{self.rig}/{way}", json=body) as answer:
            return (await answer.json())["result"]

    async def say(self, text: str) -> None:
        if text.startswith("/"):
            entity = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
            await self._post("sendCommand", {**self._from(), "text": text, "entities": [entity]})
        else:
            await self._post("sendMessage", {**self._from(), "text": text})

    async def press(self, said: Said, label: str) -> None:
        shown = {
            "message_id": int(said.key),
            "date": 1_800_000_000,
            "chat": self._from()["chat"],
            "text": "?",
        }
        pressed = {"botToken": TELEGRAM_TOKEN, "from": self._from()["from"], "data": said.buttons[label]}
        await self._post("sendCallback", {**pressed, "message": shown})

    async def said(self) -> list[Said]:
        history = await self._post("getUpdatesHistory", {"token": TELEGRAM_TOKEN})
        return [_of_telegram(one) for one in history if "chat_id" in one.get("message", {})]


def _of_telegram(one: Mapping[str, Any]) -> Said:
    message = one["message"]
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    buttons = {each["text"]: each.get("callback_data") for row in rows for each in row}
    return Said(str(one["messageId"]), message["text"], buttons)


@dataclass
class OnSlack:
    """A person on local-slack."""

    rig: str
    session: aiohttp.ClientSession

    async def _post(self, way: str, body: Mapping[str, Any]) -> None:
        async with self.session.post(f"{self.rig}/_control/{way}", json=body) as answer:
            told = await answer.json()
            assert told["ok"], told

    async def say(self, text: str) -> None:
        await self._post("message", {"channel": "D1", "user": "U1", "text": text})

    async def press(self, said: Said, label: str) -> None:
        where = {"channel": "D1", "user": "U1", "messageTs": said.key}
        await self._post("interact", {**where, "action": said.buttons[label]})

    async def said(self) -> list[Said]:
        async with self.session.get(f"{self.rig}/_control/messages/D1") as answer:
            told = (await answer.json())["messages"]
        return [_of_slack(one) for one in told if one.get("bot_id")]


def _of_slack(one: Mapping[str, Any]) -> Said:
    words, buttons = [one.get("text", "")], {}
    for block in one.get("blocks", []):
        words.append(json.dumps(block, ensure_ascii=False))
        for each in block.get("elements", []):
            if each.get("type") == "button" and each["action_id"].startswith("press:"):
                buttons[each["text"]["text"]] = {**each, "block_id": block.get("block_id")}
    return Said(one["ts"], "\n".join(words), buttons)


@asynccontextmanager
async def started(*command: str, environment: Mapping[str, str], folder: Path) -> AsyncIterator[Process]:
    """A program, which is ended whatever happens."""
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **environment}, cwd=folder, stdout=PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def until_answering(session: aiohttp.ClientSession, url: str) -> None:
    async with asyncio.timeout(LIMIT):
        while True:
            try:
                async with session.get(url):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)


SERVER = """
const {TelegramServer} = require('telegram-test-api/lib/telegramServer.js');
new TelegramServer({host: '127.0.0.1', port: %d}).start();
"""


@asynccontextmanager
async def telegram(
    rigs: Path, _: Path, session: aiohttp.ClientSession
) -> AsyncIterator[tuple[dict[str, str], Person]]:
    """The Telegram of the rig, behind the shim."""
    port = free_port()
    rig = f"http://127.0.0.1:{port}"
    async with started("node", "-e", SERVER % port, environment={}, folder=rigs):
        await until_answering(session, rig)
        app = web.Application(client_max_size=10_000_000)
        app.router.add_post("/bot{token}/{method}", Shim(rig, session).serve)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        api = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield {"TELEGRAM_TOKEN": TELEGRAM_TOKEN, "TELEGRAM_API": api}, OnTelegram(rig, session)
        finally:
            await runner.cleanup()


@asynccontextmanager
async def slack(
    rigs: Path, folder: Path, session: aiohttp.ClientSession
) -> AsyncIterator[tuple[dict[str, str], Person]]:
    """The Slack of the rig, in Socket Mode."""
    port = free_port()
    rig = f"http://127.0.0.1:{port}"
    app = {"appId": "A1", "botUserId": "U0BOT", "botToken": "xoxb-rig", "appToken": "xapp-rig"}
    anna = {"id": "U1", "name": "anna", "real_name": "Anna"}
    direct = {"id": "D1", "name": "anna", "is_im": True, "is_channel": False, "members": ["U1", "U0BOT"]}
    config = folder / "slack.json"
    config.write_text(json.dumps({"apps": [app], "users": [anna], "channels": [direct]}))
    program = rigs / "node_modules" / "local-slack-linux-x64" / "bin" / "local-slack"
    flags = ("--config", str(config), "--port", str(port), "--base-host", "127.0.0.1")
    async with started(str(program), *flags, environment={}, folder=folder):
        await until_answering(session, f"{rig}/_control/state")
        tokens = {"SLACK_BOT_TOKEN": "xoxb-rig", "SLACK_APP_TOKEN": "xapp-rig", "SLACK_API": f"{rig}/api/"}
        yield tokens, OnSlack(rig, session)


async def until_listening(zintis: Process) -> None:
    """Wait until the program says that it receives; the rigs keep nothing for those who come late."""
    assert zintis.stdout
    told = ""
    while line := (await zintis.stdout.readline()).decode():
        told += line
        if line.rstrip().endswith(("is listening", "over Socket Mode")):
            sys.stdout.write(told)
            return
    raise AssertionError(told)


async def travel(platform: str, rigs: Path, folder: Path) -> None:
    """Start everything, make the journey, and end it in an orderly way."""
    settings = Settings.from_environment(os.environ)
    database = Database(f"sqlite:///{folder / 'zintis.db'}")
    await database.upgrade()
    await _open(
        Stage(assemble(settings), database, FakeClock(datetime.now(UTC))), SprintSetting(code="sprints")
    )
    await database.close()
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        opened = {"telegram": telegram, "slack": slack}[platform]
        tokens, person = await stack.enter_async_context(opened(rigs, folder, session))
        environment = {**tokens, "ZINTIS_DATA": str(folder), "ZINTIS_PORT": str(free_port())}
        command = (sys.executable, "-m", "adapters.cli", platform)
        zintis = await stack.enter_async_context(
            started(*command, environment=environment, folder=Path.cwd())
        )
        try:
            await asyncio.wait_for(until_listening(zintis), LIMIT)
            await Journey(person).go()
        except BaseException:
            zintis.kill()
            raise
        finally:
            if zintis.returncode is None:
                zintis.send_signal(signal.SIGTERM)
            out, _ = await asyncio.wait_for(zintis.communicate(), LIMIT)
            sys.stdout.write(out.decode())
        assert zintis.returncode == 0, zintis.returncode


def bring_up() -> None:
    """Bring the loopback of this process's own network up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sh", b"lo", 0)
        flags = struct.unpack("16sh", fcntl.ioctl(any_socket, READ, asked))[1]
        fcntl.ioctl(any_socket, SET, struct.pack("16sh", b"lo", flags | UP))


if __name__ == "__main__":
    if sys.argv[4] == "up":
        bring_up()
    asyncio.run(travel(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
