"""The wires of terminal, Telegram and Slack, and all wires by their name; that of the web is in `web/wire.py`."""

import asyncio
import html
import io
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from adapters.console.chat import TerminalSender
from adapters.console.render import Renderer
from adapters.slack.channel import SlackChannel
from adapters.slack.pacing import Pace as SlackPace
from adapters.slack.part import SlackPart
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.pacing import NoPace
from bot.app import App
from bot.dialogue.messages import Incoming
from bot.handling import Received
from bot.ports import Message
from bot.storage.database import Database
from bot.storage.tables import inbox, outbox
from knowledge.schema import Language
from tests.adapters.slack.fake import TEAM, FakeSlack, Told, buttons
from tests.adapters.telegram.fake import BOT, FakeTelegram, Shown
from tests.adapters.telegram.rig import QUICK, settings_of
from tests.adapters.web.wire import WebWire
from tests.adapters.wire import Seen, Wire, listening

_numbers = count(1)


# -- the terminal -----------------------------------------------------------------------------------------------------


@dataclass
class Terminals:
    """A terminal for each person."""

    renderer: Renderer
    open: dict[str, TerminalSender] = field(default_factory=dict)

    def of(self, who: str) -> TerminalSender:
        return self.open.setdefault(who, TerminalSender(who, io.StringIO(), self.renderer))

    def reaches(self, address: str) -> bool:
        return bool(address)

    async def send(self, message: Message) -> str | None:
        await self.of(message.address).send(message)
        return None


@dataclass(frozen=True)
class Page:
    """What was written to a terminal upon one reply."""

    text: str
    language: Language


class TerminalWire(Wire):
    """People at terminals: they read 80 columns, and press buttons by number or label."""

    channel, account = "terminal", "local"

    def __init__(self, app: App, database: Database, language: Language | None) -> None:
        self.terminals = Terminals(Renderer(app.dialogue.catalogue))
        self._read: dict[str, list[Page]] = {}
        super().__init__(app, database, self.terminals, language)

    def address(self, who: str) -> str:
        return who

    def who(self, address: str) -> str:
        return address

    def shown(self, who: str) -> Sequence[Page]:
        terminal = self.terminals.of(who)
        pages = self._read.setdefault(who, [])
        assert isinstance(terminal.stdout, io.StringIO)
        written = terminal.stdout.getvalue()
        if written and terminal.last:
            pages.append(Page(written, terminal.last.reply.language))
            terminal.stdout.seek(0)
            terminal.stdout.truncate()
        return pages

    def looks(self, one: Page) -> Seen:
        catalogue = self.app.dialogue.catalogue
        controls = catalogue.say(one.language, "terminal-controls", labels="")
        file = catalogue.say(one.language, "terminal-file", name="")
        words: list[str] = []
        labels: list[str] = []
        files: list[str] = []
        for part in one.text.strip("\n").split("\n\n"):
            flat = " ".join(part.split())
            if flat.startswith(controls.strip()):
                labels += flat.removeprefix(controls.strip()).strip().split(" · ")
            elif flat.startswith(file.strip()):
                files.append(Path(flat.removeprefix(file.strip()).strip()).name)
            else:
                above, *choices = re.split(r"(?:^|\n)  \d+\. ", part)
                words.append(above)
                labels += [" ".join(choice.split()) for choice in choices]
        return Seen("\n".join(words), tuple(labels), tuple(files))

    def is_at(self, one: Page, platform_id: str) -> bool:
        del one, platform_id  # nothing on a terminal is edited
        return False

    async def do(self, who: str, incoming: Incoming) -> None:
        terminal = self.terminals.of(who)
        if incoming.button is None:
            incoming = terminal.incoming(incoming.text)
        elif terminal.last and incoming.button.startswith(f"{terminal.last.token}."):
            number = int(incoming.button.rpartition(".")[2])
            buttons_there = terminal.last.reply.buttons
            controls = terminal.last.reply.controls
            is_button = number < len(buttons_there)
            incoming = terminal.incoming(
                str(number + 1) if is_button else controls[number - len(buttons_there)].label
            )
            assert incoming.button
        message = f"line-{next(_numbers)}"
        await self.core.handling.accept(Received(self.channel, self.account, message, who, who, incoming))


# -- Telegram ---------------------------------------------------------------------------------------------------------


class TelegramWire(Wire):
    """People on Telegram: updates are polled from a real server by the real client."""

    channel, account = "telegram", str(BOT["id"])

    def __init__(
        self, app: App, database: Database, telegram: FakeTelegram, language: Language | None
    ) -> None:
        self.telegram = telegram
        catalogue = app.dialogue.catalogue
        self.opened = TelegramChannel(settings_of(telegram), catalogue, pace=NoPace(), rhythm=QUICK)
        self._pressed: dict[str, Shown] = {}
        self._people: dict[str, str] = {}
        super().__init__(app, database, self.opened.sender, language)

    def address(self, who: str) -> str:
        number = str(self.telegram.number(who))
        self._people[number] = who
        return number

    def who(self, address: str) -> str:
        return self._people[address]

    def shown(self, who: str) -> Sequence[Shown]:
        return self.telegram.told(who)

    def looks(self, one: Shown) -> Seen:
        files = (one.file.name,) if one.file else ()
        return Seen(one.text, tuple(one.labels), files)

    def is_at(self, one: Shown, platform_id: str) -> bool:
        return str(one.id) == platform_id

    def remember(self, message: Message, fresh: Sequence[Shown]) -> None:
        self._pressed |= dict.fromkeys([message.token], deepcopy([one for one in fresh if not one.file][-1]))

    async def do(self, who: str, incoming: Incoming) -> None:
        self.address(who)
        if incoming.button:
            one = self._pressed[incoming.button.rpartition(".")[0]]
            assert incoming.button in [data for row in one.rows for _, data in row]
            number = self.telegram.press_data(who, one, incoming.button)
        else:
            number = self.telegram.send_text(who, incoming.text)
        while number not in self.telegram.confirmed or await _is_busy(self.database):
            await asyncio.sleep(0.005)

    async def work(self, stopping: asyncio.Event) -> None:
        await self.opened.part(self.core).run(stopping)


async def _is_busy(database: Database) -> bool:
    """Whether anything waits to be handled, or is being sent."""
    received = select(func.count()).select_from(inbox).where(inbox.c.state == "waiting")
    sending = select(func.count()).select_from(outbox)
    sending = sending.where(outbox.c.state == "waiting", outbox.c.taken_until.is_not(None))
    async with database.reading() as connection:
        return any([(await connection.execute(each)).scalar_one() for each in (received, sending)])


# -- Slack ------------------------------------------------------------------------------------------------------------


class SlackWire(Wire):
    """People in Slack: signed events come over HTTP, and Bolt takes them."""

    channel, account = "slack", TEAM

    def __init__(self, app: App, database: Database, slack: FakeSlack, language: Language | None) -> None:
        self.slack = slack
        opened = SlackChannel(slack.settings(), app.dialogue.catalogue, SlackPace(interval=0.0))
        self._pressed: dict[str, Told] = {}
        super().__init__(app, database, opened.sender, language)
        self.opened = opened

    def address(self, who: str) -> str:
        return f"U{who.upper()}"

    def who(self, address: str) -> str:
        return address.partition("/")[0].removeprefix("U").lower()

    def shown(self, who: str) -> Sequence[Told]:
        return self.slack.told(self.address(who))

    def looks(self, one: Told) -> Seen:
        if one.files:
            return Seen("", (), tuple(one.files))
        words = [_words(block) for block in one.blocks]
        own = [each for each in buttons(one.blocks) if each["action_id"].startswith("press:")]
        return Seen(
            html.unescape("\n".join(words)), tuple(html.unescape(each["text"]["text"]) for each in own)
        )

    def is_at(self, one: Told, platform_id: str) -> bool:
        return f"{one.channel}/{one.ts}" == platform_id

    def remember(self, message: Message, fresh: Sequence[Told]) -> None:
        self._pressed[message.token] = deepcopy([one for one in fresh if not one.files][-1])

    async def do(self, who: str, incoming: Incoming) -> None:
        user = self.address(who)
        if incoming.button:
            told = self._pressed[incoming.button.rpartition(".")[0]]
            (one,) = [
                each for each in buttons(told.blocks) if each["action_id"] == f"press:{incoming.button}"
            ]
            done = await self.slack.deliver("interactive", self.slack.pressed(user, told, one))
        else:
            done = await self.slack.send_text(user, incoming.text)
        assert done.is_acknowledged, done
        await self.part.dispatch.drain()
        await self.part.afterwards.settle()

    async def work(self, stopping: asyncio.Event) -> None:
        part = self.opened.part(self.core)
        assert isinstance(part, SlackPart)
        self.part = part
        async with listening(part.routes) as port:
            self.slack.events_url = f"http://127.0.0.1:{port}/slack/events"
            try:
                await part.run(stopping)
            finally:
                self.slack.events_url = ""

    async def until_open(self) -> None:
        while not self.slack.events_url:
            await asyncio.sleep(0.005)


def _words(block: dict[str, Any]) -> str:
    """Text of a block, buttons apart."""
    if block["type"] == "context":
        return "\n".join(one["text"] for one in block["elements"])
    return str(block["text"]["text"]) if "text" in block else ""


# -- opening ----------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def opened(
    name: str, app: App, database: Database, language: Language | None = None
) -> AsyncIterator[Wire]:
    """A stage over a channel, at work; what it has sent against the rules of the platform is raised in the end."""
    async with AsyncExitStack() as stack:
        wire: Wire
        match name:
            case "telegram":
                telegram = await stack.enter_async_context(FakeTelegram())
                wire = TelegramWire(app, database, telegram, language)
                stack.push_async_callback(wire.opened.close)
            case "slack":
                wire = SlackWire(app, database, await stack.enter_async_context(FakeSlack()), language)
            case "web":
                wire = WebWire(app, database, language)
            case _:
                wire = TerminalWire(app, database, language)
        await wire.begin()
        stack.push_async_callback(wire.end)
        yield wire
