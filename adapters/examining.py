"""Looking at everything that is set up: settings, knowledge, database, mail, clock, channels. Nothing is changed."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.channels import CHANNELS, NEEDED, Finding, module
from adapters.mail.examining import examine as examine_mail
from adapters.mail.examining import examine_folder, existing
from adapters.mistakes import Mistake
from adapters.storing import open_database
from bot.app import chosen_institution
from bot.catalogue import Catalogue
from bot.ports import Clock
from bot.settings import Settings, SettingsError
from bot.storage.examining import Condition, examine
from knowledge import checks
from knowledge.faults import KnowledgeError, Severity
from knowledge.loader import load

LIMIT = 60.0
"""Seconds that looking at one thing may take."""

ROOM = 500 * 2**20
"""Bytes that should be free where data is kept."""

BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""No clock that goes right shows an earlier moment."""

SKEW = timedelta(minutes=2)
"""How far two clocks may be apart; Slack refuses what is five minutes old."""


@dataclass(frozen=True, slots=True)
class Off:
    """Something that is not set up; `switch` names the variables that would do so."""

    what: str
    switch: str


class Examination:
    """Looks at one thing after another, each for a bounded time and whatever the others have shown."""

    def __init__(self, chosen: Settings, environment: Mapping[str, str], clock: Clock) -> None:
        self.chosen = chosen
        self.environment = environment
        self.clock = clock

    async def findings(self) -> AsyncIterator[Finding | Off]:
        """Everything that there is to tell, in order."""
        looks: dict[str, Callable[[], AsyncIterator[Finding | Off]]] = {
            "settings": self._settings,
            "knowledge": self._knowledge,
            "database": self._database,
            "mail": self._mail,
            "clock": self._clock,
        }
        for what, look in looks.items():
            for finding in await _bounded(what, look()):
                yield finding
        for name in CHANNELS:
            for finding in await _bounded(name, self._channel(name)):
                yield finding

    async def _settings(self) -> AsyncIterator[Finding]:
        chosen = self.chosen
        language = chosen.language or "that of each question"
        told = f"data in {chosen.data}; language: {language}; reached at {chosen.host}:{chosen.port}"
        yield Finding("settings", told)

    async def _knowledge(self) -> AsyncIterator[Finding]:
        content = self.chosen.content
        try:
            knowledge = load(content)
            chosen_institution(self.chosen.institution, knowledge)
            faults = checks.check(knowledge, date.today())
        except KnowledgeError as error:
            faults = list(error.faults)
        except SettingsError as error:
            yield Finding("knowledge", str(error), "correct ZINTIS_INSTITUTION")
            return
        errors = [fault for fault in faults if fault.severity is Severity.ERROR]
        mend = f"`zintis kb check --content {content}` lists them all" if errors else ""
        if not errors and not any(knowledge.pieces):
            mend = "set ZINTIS_CONTENT to a folder that holds knowledge"
        told = f"{content}: errors {len(errors)}, warnings {len(faults) - len(errors)}"
        yield Finding("knowledge", f"{told}; the first: {errors[0]}" if errors else told, mend)

    async def _database(self) -> AsyncIterator[Finding]:
        database = open_database(self.chosen)
        url = database.url
        file = Path(url.database or "") if database.is_sqlite else None
        where = f"the file {file}" if file else f"PostgreSQL, {url.host or 'this machine'}/{url.database}"
        try:
            if file and not file.exists():
                yield _still_to_be_made(where, file.parent)
            else:
                found = await examine(database, self.clock.now())
                yield _judged(where, found, self.clock.now())
                if found.unattended:
                    told = f"requests under way: {found.unattended}, and nobody coordinates them"
                    yield Finding("expert bank", told, "`zintis admin grant PERSON coordinator`")
        except Exception as error:  # each driver has errors of its own
            reason = (str(error) or repr(error)).splitlines()[0]
            yield Finding("database", f"{where} cannot be opened or written to: {reason}", "see DATABASE_URL")
        finally:
            await database.close()
        yield _room(file.parent if file else self.chosen.data)

    async def _mail(self) -> AsyncIterator[Finding]:
        yield await examine_mail(self.chosen)

    async def _clock(self) -> AsyncIterator[Finding]:
        now = self.clock.now()
        try:
            here = now.astimezone(ZoneInfo("Europe/Riga"))
        except (OSError, ValueError, KeyError):
            yield Finding("clock", "there is no time zone Europe/Riga", "install the package tzdata")
            return
        mend = "set the clock of this machine, best by NTP" if now < BUILT else ""
        yield Finding("clock", f"{here:%Y-%m-%d %H:%M} in Riga (UTC{here:%z})", mend)

    async def _channel(self, name: str) -> AsyncIterator[Finding | Off]:
        try:
            channel = module(name).open_channel(self.environment, Catalogue())
        except Mistake as mistake:
            told, _, mend = str(mistake).rpartition("; ")
            yield Finding(name, told or "cannot be used as it is set", mend)
            return
        if channel is None:
            yield Off(name, NEEDED[name])
            return
        for finding in await channel.examine():
            yield finding


async def _bounded(what: str, look: AsyncIterator[Finding | Off]) -> Sequence[Finding | Off]:
    """Everything that a look has found, as far as it got; an error of any kind is a finding too.

    It is told without its words, for errors of channels may carry addresses with tokens in them.
    """
    found: list[Finding | Off] = []
    try:
        async with asyncio.timeout(LIMIT):
            async for finding in look:
                found.append(finding)  # noqa: PERF401  what was found before an error is kept
    except TimeoutError:
        found.append(Finding(what, "did not answer in time", "look at the network, then try again"))
    except Mistake as mistake:
        found.append(Finding(what, str(mistake), "correct it"))
    except Exception as error:
        kind = type(error).__name__
        found.append(
            Finding(what, f"could not be looked at ({kind})", "report this as a fault of the program")
        )
    return found


def _judged(where: str, condition: Condition, now: datetime) -> Finding:
    """What the condition of a database means."""
    told = f"{where}, {condition.journal.upper() if condition.journal else 'writable'}"
    told += f", tables at revision {condition.revision}" if condition.revision else ", no tables yet"
    behind = max((condition.received_at or now) - now, abs((condition.now or now) - now))
    mend = ""
    if condition.is_ahead:
        mend = "a newer Zintis has changed the tables; install that one"
    elif condition.revision and not condition.is_newest:
        mend = "restart Zintis, which brings the tables up to date"
    elif condition.journal not in (None, "wal"):
        mend = "the folder does not allow WAL; keep the database on a disk of this machine"
    elif behind > SKEW:
        told = f"{told}; its times are {int(behind.total_seconds())} s away from this machine's clock"
        mend = "set both clocks, best by NTP"
    return Finding("database", told, mend)


def _still_to_be_made(where: str, folder: Path) -> Finding:
    """Whether the database can be made when Zintis is started for the first time."""
    wrong = examine_folder(folder)
    if wrong:
        return Finding("database", f"{where} cannot be made: {wrong}", "see DATABASE_URL and ZINTIS_DATA")
    return Finding("database", f"{where} is made at the first start")


def _room(folder: Path) -> Finding:
    """How much room there is where data is kept."""
    there = existing(folder)
    free = shutil.disk_usage(there).free
    return Finding("disk", f"{free / 2**30:.1f} GiB free in {there}", "make room" if free < ROOM else "")
