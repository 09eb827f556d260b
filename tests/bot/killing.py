"""A day of conversations in a process that is killed again and again, and what is left of it at the end.

Run as a program, `python -m tests.bot.killing KILLS FOLDER`, it plays the day of `script` undisturbed, and then as
often as it takes to be killed KILLS times at random moments. Around the process stands a platform that forgets nothing:
a file of acknowledged messages, from which the next one is fetched as from Telegram, and a file of everything sent.
"""

import asyncio
import json
import os
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.app import App, assemble
from bot.core import Core, start
from bot.dialogue.messages import Incoming
from bot.domain.planning import Plan
from bot.handling import Received
from bot.ports import Message
from bot.services import roles
from bot.services.roles import Role
from bot.settings import Settings
from bot.storage import people
from bot.storage.columns import metadata
from bot.storage.database import Database
from bot.storage.people import Identity
from bot.storage.tables import conversations, inbox
from bot.storage.tables import outbox as outbox_table
from knowledge.schema import Localized
from tests.stage import ACCOUNT, CHANNEL, SMALL, FakeClock

MORNING = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)

FILLED = ("-", "eksperte", "{who}@paraugi.example", "-", "-", "jā", "[Nosūtīt]")
"""Rest of a registration after name and institution; a text in brackets presses a button."""

OFTEN = 20
"""How often in the time of an undisturbed day the process is killed, on average."""

Line = tuple[float, str, str]
"""Minutes since the morning, who, and what they type."""


def _joins(minute: float, who: str) -> Iterator[Line]:
    said = ("/pieteikties diena", f"{who.title()} Paraudziņa", "Paraugu ministrija", *FILLED)
    for number, text in enumerate(said):
        yield minute + number / 2, who, text.format(who=who)


def script() -> list[Line]:
    """Everything that is said on the day, in order; on the days after it only timers speak."""
    lines = [
        *_joins(0, "anna"),
        *_joins(1, "juris"),
        *_joins(2, "ilze"),
        *_joins(3, "mara"),
        (20, "ilze", "[Jā, gaidīšu]"),
        (21, "mara", "[Jā, gaidīšu]"),
        (22, "anna", "kāds ir bibliotēkas darba laiks"),
        (23, "anna", "[Nenoderēja]"),
        (24, "anna", "[Grūti saprast]"),
        (25, "peteris", "/pieteikties diena"),
        (26, "peteris", "Pēteris Paraugs"),
        (30, "juris", "/veidlapas"),
        (31, "juris", "[Ieteikums bibliotēkai]"),
        (32, "juris", "Ceļvedis iesācējiem"),
        (33, "juris", "kur atrodas lasītava?"),
        (34, "juris", "[Drīz]"),
        (36, "juris", "/valoda en"),
        (37, "juris", "/language lv"),
        (38, "juris", "jā"),
        (39, "juris", "[Nosūtīt]"),
        (60, "anna", "/atcelt"),
        (61, "anna", "[Jā, atteikties]"),
        (90, "ilze", "[Jā, pieņemt vietu]"),
        (91, "ilze", "/mani"),
        (100, "olga", "/organizet"),
        (101, "olga", "[Diena]"),
        (102, "olga", "[Mainīt vietu skaitu]"),
        (103, "olga", "3"),
        (110, "mara", "[Nē, atteikties no vietas]"),
        (111, "mara", "[Nē, atteikties no vietas]"),
        (120, "olga", "/organizet diena"),
        (121, "olga", "[Rakstīt dalībniekiem]"),
        (122, "olga", "Tiekamies otrdien pie ieejas."),
        (123, "olga", "[Nosūtīt]"),
        (130, "ilze", "[Atteikties]"),
        (131, "ilze", "[Nē, palikt]"),
        (200, "anna", "sveiki"),
        (2_000, "anna", "paldies"),
        (20_000, "juris", "/mani"),
    ]
    return sorted(lines, key=lambda line: line[0])


@dataclass
class Platform:
    """What the world remembers: how many messages were acknowledged, and what was sent."""

    folder: Path

    @property
    def acknowledged(self) -> int:
        path = self.folder / "acknowledged"
        return path.stat().st_size if path.exists() else 0

    def acknowledge(self) -> None:
        self._append("acknowledged", b".")

    def reaches(self, address: str) -> bool:
        return bool(address)

    async def send(self, message: Message) -> str | None:
        self._append("sent", f"{message.token}\n".encode())
        return None

    def reached(self, moment: datetime) -> None:
        self._append("moments", f"{moment.isoformat()}\n".encode())

    @property
    def moment(self) -> datetime:
        path = self.folder / "moments"
        return datetime.fromisoformat(path.read_text().split()[-1]) if path.exists() else MORNING

    def sent(self) -> Counter[str]:
        path = self.folder / "sent"
        return Counter(path.read_text().split()) if path.exists() else Counter()

    def _append(self, name: str, what: bytes) -> None:
        file = os.open(self.folder / name, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(file, what)
        os.close(file)


async def prepare(app: App, folder: Path) -> None:
    """Open the sprint of the day and give Olga the role of an organiser."""
    database = Database(_url(folder))
    await database.upgrade()
    core = start(app, database, {}, FakeClock(MORNING))
    day, hours = timedelta(days=1), timedelta(hours=6)
    plan = Plan(
        code="diena",
        title=Localized(lv="Diena", en="The day"),
        summary=Localized(lv="Diena, kurā viss lūst.", en="The day when everything breaks."),
        place="Rīga",
        capacity=2,
        deadline=MORNING + 5 * day,
        meetings=[(MORNING + number * day, MORNING + number * day + hours, "Rīga") for number in (8, 10)],
    )
    async with database.transaction() as connection:
        sprint = await core.sprints.create(connection, plan, "test", MORNING)
        await core.sprints.open(connection, sprint.id, "test", MORNING)
        olga = await people.meet(connection, Identity(CHANNEL, ACCOUNT, "olga"), MORNING)
        await roles.grant(connection, olga, Role.ORGANISER, "test", MORNING)
    await database.close()


async def live(app: App, folder: Path) -> None:
    """Go on with the day from where it was left, to its end."""
    platform, lines = Platform(folder), script()
    database = Database(_url(folder))
    clock = FakeClock(await _moment(database, platform))
    core = start(app, database, {CHANNEL: platform, "mail": platform}, clock)
    await _tick(core)
    for number in range(platform.acknowledged, len(lines)):
        minutes, who, text = lines[number]
        await _pass(core, clock, platform, MORNING + timedelta(minutes=minutes))
        incoming = await _incoming(database, who, text)
        conversation = await core.handling.receive(
            Received(CHANNEL, ACCOUNT, f"line-{number}", who, who, incoming)
        )
        platform.acknowledge()
        if conversation is not None:
            await core.handling.handle(conversation)
        await _tick(core)
    await _pass(core, clock, platform, MORNING + timedelta(days=26))
    await database.close()


async def _pass(core: Core, clock: FakeClock, platform: Platform, until: datetime) -> None:
    """Let the time pass in steps of some hours, so that timers ring near their time; killing does not turn it back."""
    while clock.moment < until:
        clock.moment = min(clock.moment + timedelta(hours=3), until)
        await _tick(core)
        platform.reached(clock.moment)


async def _tick(core: Core) -> None:
    while await core.worker.tick(timedelta()):
        pass


async def _moment(database: Database, platform: Platform) -> datetime:
    """Time at which the world stood still: that of the last message received, or later."""
    async with database.reading() as connection:
        received = (await connection.execute(select(func.max(inbox.c.received_at)))).scalar_one()
    return max(received, platform.moment) if received else platform.moment


async def _incoming(database: Database, who: str, text: str) -> Incoming:
    """Text, or the newest button with the label in brackets that was promised to somebody."""
    if not text.startswith("["):
        return Incoming(text)
    label = text.strip("[]")
    found = (
        select(outbox_table.c.token, outbox_table.c.payload)
        .join(conversations, conversations.c.id == outbox_table.c.conversation_id)
        .where(conversations.c.address == who)
        .order_by(outbox_table.c.id.desc())
    )
    async with database.reading() as connection:
        for token, payload in await connection.execute(found):
            reply = json.loads(payload)
            labels = [one["label"] for one in (*reply["buttons"], *reply["controls"])]
            if label in labels:
                return Incoming(button=f"{token}.{labels.index(label)}")
    raise AssertionError(f"{who} was shown no button “{label}”")


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'zintis.db'}"


MASKED = re.compile(r"\b[SF]-[0-9A-Z]{4}-[0-9A-Z]{4}\b|\breply:\d+")
"""References are made by chance, and a message that came twice uses up a number of the inbox."""

IGNORED = {"token", "reference", "taken_until", "id", "sent_at", "handled_at", "next_at", "attempts", "uid"}
"""Columns that may differ: made by chance, or telling only when something was repeated."""


async def end_state(folder: Path) -> dict[str, list[str]]:
    """Every row of every table, without what chance has made."""
    database = Database(_url(folder))
    state = {}
    async with database.reading() as connection:
        for table in metadata.sorted_tables:
            rows = (await connection.execute(select(table))).mappings()
            kept = (sorted((k, str(v)) for k, v in row.items() if k not in IGNORED) for row in rows)
            state[table.name] = sorted(MASKED.sub("…", str(row)) for row in kept)
    await database.close()
    return state


async def unsent(folder: Path) -> list[str]:
    """Keys of messages that were promised and did not reach the platform, or are not marked as sent."""
    sent = Platform(folder).sent()
    database = Database(_url(folder))
    async with database.reading() as connection:
        rows = list(
            await connection.execute(select(outbox_table.c.key, outbox_table.c.token, outbox_table.c.state))
        )
    await database.close()
    return [row.key for row in rows if row.token not in sent or row.state != "sent"]


def main() -> None:
    """Play the day undisturbed in FOLDER/0, then in FOLDER/1 and on until there were KILLS kills."""
    kills, folder = int(sys.argv[1]), Path(sys.argv[2])
    app = assemble(Settings(content=SMALL, cache=folder))
    chance = random.Random(9)  # noqa: S311  moments, not secrets
    began = time.perf_counter()
    _play(app, folder / "0", None)
    length = time.perf_counter() - began
    killed = day = 0
    while killed < kills:
        day += 1
        # mostly soon, and now and then so late that every step is passed at last
        killed += _play(app, folder / str(day), lambda: chance.expovariate(OFTEN / length))
    print(json.dumps({"kills": killed, "days": day}))  # noqa: T201  read by the test


def _play(app: App, folder: Path, pause: Callable[[], float] | None) -> int:
    """Play one day; how often it was killed."""
    folder.mkdir()
    _in_child(lambda: asyncio.run(prepare(app, folder)), None)
    killed = 0
    while not _in_child(lambda: asyncio.run(live(app, folder)), pause() if pause else None):
        killed += 1
    return killed


def _in_child(what: Callable[[], None], pause: float | None) -> bool:
    """Do something in a process of its own, killed after a pause; whether it came to its end."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            what()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    if pause is not None:
        time.sleep(pause)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    assert os.WEXITSTATUS(status) == 0, "the day broke off by itself"
    return True


if __name__ == "__main__":
    main()
