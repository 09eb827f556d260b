"""Zintis in a process of its own that dies at named points, and a Slack around it that forgets nothing.

Run as a program, `python -m tests.adapters.slack.killing WAY TIMES FOLDER`, it plays a scene TIMES times over one
way in (`http` or `socket`): people fill in a form, each in their own way and waiting for the answer to the step before,
while Zintis is killed with -9 once at each of POINTS and started again. It prints, for each scene, what was left.

What is typed comes again by itself until it is acknowledged. A press and a window that is sent do not: Slack tells the
person that it did not work, and they do it once more.
"""

import asyncio
import json
import os
import shutil
import signal
import socket
import sys
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence, Set
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters import serving
from adapters.slack.channel import SlackChannel
from adapters.slack.pacing import Pace
from bot.app import App, assemble
from bot.core import Core, start
from bot.handling import Received
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.tables import identities, inbox, outbox, submissions
from tests.adapters.slack.fake import Delivery, FakeSlack
from tests.stage import SMALL

POINTS = (
    *("before-received", "after-received", "before-handled", "after-handled"),
    *("before-send", "after-send", "before-marked", "after-marked"),
)
"""Before and after each commit, and before and after Slack is asked to show a reply."""

STEPS = (
    ("/start form_suggestion", "1/6"),
    ("Ceļvedis", "2/6"),
    ("Drīz", "3/6"),
    ("Anna Paraudziņa", "4/6"),
    ("Paraugu ministrija", "5/6"),
    ("anna@paraugi.example", "6/6"),
    ("jā", "[Nosūtīt]"),
    ("jā", "F-"),
)
"""What each says, and by what they see that it was answered."""

PRESSED = {"Drīz": "Drīz", "jā": "Jā"}
"""Buttons for some of the answers; the last of them is to send the form."""

ENTERED = {
    "book": "Ceļvedis",
    "urgency": "soon",
    "name": "Anna Paraudziņa",
    "institution": "Paraugu ministrija",
    "email": "anna@paraugi.example",
    "consent": "yes",
}
"""What is entered in a window."""

BEGIN = time.time()
"""When all this began; a child that is forked later knows it too."""

FASTER = 300
"""How much faster time runs here, so that what a dead process holds is soon free again."""

LIMIT = 240.0

Act = Callable[..., Awaitable[Any]]
_doing: ContextVar[str] = ContextVar("doing", default="something else")
_acting: ContextVar[Set[str]] = ContextVar("acting", default=frozenset())
"""Who has pressed a button or sent a window, of what is being received."""


class FastClock:
    """A clock that runs faster than the machine's, and goes on where it was after a restart."""

    def now(self) -> datetime:
        """Moment in UTC."""
        return datetime.fromtimestamp(BEGIN, UTC) + timedelta(seconds=(time.time() - BEGIN) * FASTER)


@dataclass(frozen=True)
class Death:
    """When a process dies: as it reaches a point for the n-th time, or for the n-th time with an act of somebody."""

    point: str
    occurrence: int
    whose: str = ""


def arm(core: Core, sender: Any, death: Death) -> None:  # noqa: ANN401  its method is replaced
    """Have this process die."""
    left = [death.occurrence]

    def reached(here: str) -> None:
        if here == death.point and (not death.whose or death.whose in _acting.get()):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    transaction = core.database.transaction

    @asynccontextmanager
    async def watched() -> AsyncIterator[AsyncConnection]:
        async with transaction() as connection:
            yield connection
            reached(f"before-{_doing.get()}")
        reached(f"after-{_doing.get()}")

    def named(name: str, act: Act) -> Act:
        async def acting(*arguments: object) -> object:
            mark = _doing.set(name)
            try:
                return await act(*arguments)
            finally:
                _doing.reset(mark)

        return acting

    async def receiving(batch: Sequence[Received]) -> object:
        mark = _acting.set({one.user_id for one in batch if one.incoming.button or one.incoming.answers})
        try:
            return await receive(batch)
        finally:
            _acting.reset(mark)

    async def sending(*arguments: object) -> object:
        reached("before-send")
        sent = await send(*arguments)
        reached("after-send")
        return sent

    handling: Any = core.handling
    send, sender.send = sender.send, sending
    core.database.transaction = watched  # type: ignore[method-assign]  # the point of it
    receive, handling._receiving._do = named("received", handling._receiving._do), receiving
    handling._handle_next = named("handled", handling._handle_next)
    handling.delivery._marking._do = named("marked", handling.delivery._marking._do)


async def live(app: App, folder: Path, slack: FakeSlack, way: str, death: Death | None) -> None:
    """Serve Slack, as `zintis slack` does, until killed."""
    serving.SWEEP = timedelta(seconds=0.05)
    database = Database(f"sqlite:///{folder / 'zintis.db'}")
    channel = SlackChannel(slack.settings(socket=way == "socket"), app.dialogue.catalogue, Pace(0.0))
    core = start(app, database, {"slack": channel.sender}, FastClock())
    if death:
        arm(core, channel.sender, death)
    part: Any = channel.part(core)
    part.ping = 0.2
    port = int(slack.events_url.split(":")[2].split("/")[0]) if slack.events_url else _free_port()
    await serving.Serving(core, [part], "127.0.0.1", port).run()


async def world(folder: Path, slack: FakeSlack, port: int) -> None:
    """Slack with its people; it ends when each has what they came for, or gave up."""
    await slack.start(port)
    try:
        async with asyncio.timeout(LIMIT):
            done = await asyncio.gather(*(do(Person(slack, who)) for who, do in PEOPLE.items()))
            await _settled(folder)
        people = {
            one.who: {"told": one.told, "tried": one.tried, "acknowledged": one.acknowledged} for one in done
        }
        (folder / "people.json").write_text(json.dumps(people), encoding="utf-8")
    finally:
        await slack.close()
    slack.check()


@dataclass
class Person:
    """Somebody in Slack; `tried` counts what they have sent for us to keep, `acknowledged` what was taken of it."""

    slack: FakeSlack
    who: str
    tried: int = 0
    acknowledged: int = 0

    @property
    def told(self) -> list[str]:
        """Words of every message as it stands now."""
        return [one.words for one in self.slack.told(self.who)]

    def sees(self, answer: str) -> bool:
        """Whether something stands there."""
        return any(answer in words for words in self.told)

    async def until(self, answer: str) -> None:
        """Wait for an answer."""
        while not self.sees(answer):
            await asyncio.sleep(0.02)

    async def say(self, text: str, answer: str) -> None:
        """Type something, and wait for the answer."""
        self.tried += 1
        done = await self.slack.send_text(self.who, text)
        assert done.is_acknowledged, f"{self.who} was not heard: {text}"
        self.acknowledged += 1
        await self.until(answer)

    async def insist(self, act: Callable[[], Awaitable[Delivery]], answer: str) -> None:
        """Do something again and again until it is taken, and wait for the answer."""
        while not self.sees(answer):
            self.tried += 1
            if (await act()).is_acknowledged:
                self.acknowledged += 1
                await self.until(answer)
            await asyncio.sleep(0.1)


async def typing(person: Person) -> Person:
    """Fill in the form by typing."""
    for text, answer in STEPS:
        await person.say(text, answer)
    return person


async def pressing(person: Person) -> Person:
    """Fill in the form, and press buttons where there are some."""
    for text, answer in STEPS:
        label = "Nosūtīt" if answer == "F-" else PRESSED.get(text)
        if label:
            await person.insist(partial(person.slack.press, person.who, label), answer)
        else:
            await person.say(text, answer)
    return person


async def in_a_window(person: Person) -> Person:
    """Fill in the form in a window: all at once."""
    text, answer = STEPS[0]
    await person.say(text, answer)
    while person.who not in person.slack.windows:  # to open it leaves no trace: who sees none presses again
        await person.slack.press(person.who, "Aizpildīt veidlapā")
        with suppress(TimeoutError):
            async with asyncio.timeout(1):
                while person.who not in person.slack.windows:
                    await asyncio.sleep(0.02)
    await person.insist(partial(person.slack.submit, person.who, ENTERED), STEPS[-1][1])
    return person


DEAD = 0.4
"""Seconds until Zintis is started again: long enough for people to press in vain."""

PEOPLE: Mapping[str, Callable[[Person], Awaitable[Person]]] = {
    "U1": typing,
    "U2": pressing,
    "U3": in_a_window,
}
"""Who they are, and how each fills in the form."""


async def _settled(folder: Path) -> None:
    """Wait until nothing is left to be handled or sent."""
    while (await left(folder))["unfinished"]:
        await asyncio.sleep(0.05)


async def left(folder: Path) -> dict[str, Any]:
    """What a scene has left in the database."""
    database = Database(f"sqlite:///{folder / 'zintis.db'}")
    async with database.reading() as connection:

        async def count(found: Any) -> int:  # noqa: ANN401  any statement
            return int((await connection.execute(found)).scalar_one())

        waiting = await count(select(func.count()).where(inbox.c.state != "handled"))
        unsent = await count(
            select(func.count()).where(outbox.c.state != "sent", outbox.c.key.like("reply:%"))
        )
        found: dict[str, Any] = {"unfinished": waiting + unsent}
        for name, table in (("received", inbox), ("submitted", submissions)):
            theirs = select(identities.c.user_id, func.count()).join(
                table, table.c.person_id == identities.c.person_id
            )
            rows = await connection.execute(theirs.group_by(identities.c.user_id))
            found[name] = {row[0]: row[1] for row in rows}
    await database.close()
    return found


def deaths(number: int) -> list[Death]:
    """How Zintis dies in a scene: at each point once, in another order each time.

    First of all it dies with what somebody has pressed or sent in a window, before that is kept: they have to do it
    again, whatever the machine's pace.
    """
    acting = [who for who in PEOPLE if who != "U1"]
    first = Death(POINTS[0], 1, acting[number % len(acting)])
    rest, turn = POINTS[1:], number % len(POINTS[1:])
    return [
        first,
        *(Death(one, 1 + (number + at) % 2) for at, one in enumerate((*rest[turn:], *rest[:turn]))),
    ]


def scene(app: App, folder: Path, way: str, number: int) -> dict[str, object]:
    """Play once: Zintis dies at each point in turn and is started again, until the world ends."""
    folder.mkdir()
    shutil.copy(folder.parent / "blank.db", folder / "zintis.db")
    slack, port = FakeSlack(repeats=(0.1,) * 1_000, patience=1.0), _free_port()
    slack.port, slack.api_url = port, f"http://127.0.0.1:{port}/api/"
    if way == "http":
        slack.events_url = f"http://127.0.0.1:{_free_port()}/slack/events"
    ends = _fork(lambda: asyncio.run(world(folder, slack, port)))
    plan = deaths(number)
    killed: list[str] = []
    while True:
        death = plan[len(killed)] if len(killed) < len(plan) else None
        zintis = _fork(lambda d=death: asyncio.run(live(app, folder, slack, way, d)))  # type: ignore[misc]  # mypy cannot infer a lambda with defaults
        ended, status = os.wait()
        if ended == ends:
            os.kill(zintis, signal.SIGKILL)
            os.waitpid(zintis, 0)
            break
        assert death, f"Zintis has ended by itself: {status}"
        assert os.WIFSIGNALED(status), f"Zintis broke off by itself at {death}"
        killed.append(death.point)
        time.sleep(DEAD)
    people = folder / "people.json"
    found = json.loads(people.read_text(encoding="utf-8")) if people.exists() else {}
    return {**asyncio.run(left(folder)), "status": status, "killed": killed, "people": found}


def _fork(what: Callable[[], None]) -> int:
    """Do something in a process of its own; its id."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        sys.stdout = sys.stderr
        what()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def _blank(folder: Path) -> None:
    database = Database(f"sqlite:///{folder / 'blank.db'}")
    await database.upgrade()
    await database.close()


def main(arguments: Sequence[str]) -> None:
    """Play, and print what each scene has left."""
    way, times, folder = arguments[0], int(arguments[1]), Path(arguments[2])
    app = assemble(Settings(content=SMALL))
    asyncio.run(_blank(folder))
    print(json.dumps([scene(app, folder / str(number), way, number) for number in range(times)]))  # noqa: T201  what this program is for


if __name__ == "__main__":
    main(sys.argv[1:])
