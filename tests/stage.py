"""The stage on which conversations are played: real storage, a clock that is moved by hand, several people at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bot.app import App
from bot.core import Core, start
from bot.dialogue.messages import Incoming, Reply
from bot.handling import Received
from bot.ports import Message, Sender
from bot.services import roles
from bot.services.roles import Role
from bot.storage import people
from bot.storage.database import Database
from bot.storage.people import Identity
from knowledge.schema import Language

CHANNEL, ACCOUNT = "stage", "play"

SMALL = Path(__file__).parent / "content"
"""A handful of entries, quick to learn."""

_numbers = count(1)


@dataclass
class FakeClock:
    """A clock that stands still until it is moved."""

    moment: datetime = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, passed: timedelta) -> None:
        self.moment += passed


@dataclass
class Post:
    """Delivers to everyone on the stage, and remembers what each was told."""

    told: dict[str, list[Message]] = field(default_factory=dict)

    def reaches(self, address: str) -> bool:
        return bool(address)

    async def send(self, message: Message) -> str | None:
        self.told.setdefault(message.address, []).append(message)
        return None


class Stage:
    """A core with its database, and people who talk with it."""

    def __init__(
        self,
        app: App,
        database: Database,
        clock: FakeClock | None = None,
        senders: dict[str, Sender] | None = None,
        language: Language | None = None,
    ) -> None:
        self.app = replace(app, settings=replace(app.settings, language=language))
        self.database = database
        self.clock = clock or FakeClock()
        self.post = Post()
        self.mail = Post()
        self.senders: dict[str, Sender] = {CHANNEL: self.post, "mail": self.mail, **(senders or {})}
        self.core: Core = self._start()

    def _start(self) -> Core:
        return start(self.app, self.database, self.senders, self.clock)

    async def restart(self) -> None:
        """Everything in memory is gone; what the database holds is all there is."""
        self.core = self._start()

    async def grant(self, who: str, role: Role) -> None:
        """Give somebody a role, whether or not they have written yet."""
        async with self.database.transaction() as connection:
            person = await people.meet(connection, self.identity(who), self.clock.now())
            await roles.grant(connection, person, role, "stage", self.clock.now())

    async def prove(self, who: str, email: str) -> int:
        """Have somebody known by an address, in the conversation in which they have written; the id of the person."""
        now = self.clock.now()
        await self.say(who, "/mine" if self.app.settings.language == "en" else "/mani")
        async with self.database.transaction() as connection:
            person = await people.meet(connection, self.identity(who), now)
            await people.change(connection, person, email=email, email_verified_at=now)
        return person

    def identity(self, who: str) -> Identity:
        """How somebody is known here; they write from an address of the same name."""
        return Identity(CHANNEL, ACCOUNT, who)

    async def say(self, who: str, text: str, message_id: str | None = None) -> Sequence[Reply]:
        """Somebody types a text; what they are told upon it."""
        return await self.send(who, Incoming(text), message_id)

    async def press(self, who: str, label: str) -> Sequence[Reply]:
        """Somebody presses the newest button with a label."""
        return await self.send(who, Incoming(button=self.button(who, label)))

    def button(self, who: str, label: str) -> str:
        """Token of the newest button with a label that somebody was shown."""
        for message in reversed(self.post.told.get(who, [])):
            labels = [one.label for one in (*message.reply.buttons, *message.reply.controls)]
            if label in labels:
                return f"{message.token}.{labels.index(label)}"
        raise AssertionError(f"{who} was shown no button “{label}”")

    async def send(self, who: str, incoming: Incoming, message_id: str | None = None) -> Sequence[Reply]:
        before = len(self.told(who))
        message = message_id or f"m{next(_numbers)}"
        await self.core.handling.accept(Received(CHANNEL, ACCOUNT, message, who, who, incoming))
        await self.tick()
        return self.told(who)[before:]

    async def tick(self) -> None:
        """Let the worker do all that is due."""
        while await self.core.worker.tick(timedelta()):
            pass

    async def wait(self, passed: timedelta) -> None:
        """Time passes; what falls due in between happens in its order."""
        self.clock.pass_by(passed)
        await self.tick()

    def told(self, who: str) -> list[Reply]:
        """Everything somebody was told, in order."""
        return [message.reply for message in self.post.told.get(who, [])]
