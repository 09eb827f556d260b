"""The commands `zintis sprint …`: everything that organisers do, by whoever has the machine itself in their hands.

What participants are told goes into the outbox, from which the worker or a chat delivers it. Times are those of Riga.
"""

import argparse
import asyncio
import sys
from collections.abc import Coroutine, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeVar

from adapters.mistakes import Mistake
from adapters.options import settings
from adapters.storing import actor, opened, reference, write_file
from bot import seeding
from bot.catalogue import Catalogue
from bot.domain.registration import Attendance, Registration, RegistrationState
from bot.domain.sprint import Sprint, SprintError, Workshop
from bot.domain.zone import RIGA
from bot.ports import SystemClock
from bot.services.notices import Notices
from bot.services.registrations import Registrations
from bot.services.sprint_people import MEDIA_TYPES, Format, mark_words
from bot.services.sprint_people import export as export_people
from bot.services.sprints import Listed, Sprints
from bot.settings import Settings
from bot.storage import registrations
from bot.storage import sprints as stored
from knowledge.schema import Localized

T = TypeVar("T")

LAST_MINUTE = time(23, 59)
TEXTS = ("title.lv", "title.en", "summary.lv", "summary.en", "homework.lv", "homework.en", "place")
KEYS = (*TEXTS, "deadline", "institution_cap", "selects")
"""What `edit` can change."""

SWITCH = {"yes": True, "no": False}
OUT_OF_ORDER = "workshop-order"
EXAMPLE = "S-7KQ4-9MXM"
DONE = {"open": "open", "close": "closed", "start": "running", "complete": "completed"}


def listing(options: argparse.Namespace) -> int:
    """Print all sprints: code, state, seats, start and title."""
    rows = _run(_rows(settings(options)))
    _write(_columns(rows) if rows else ["there are no sprints; `zintis sprint seed` creates two examples"])
    return 0


def show(options: argparse.Namespace) -> int:
    """Print one sprint."""
    sprint, seats = _run(_one(settings(options), options.code))
    _write(_page(sprint, seats))
    return 0


def create(options: argparse.Namespace) -> int:
    """Create the sprints of a file."""
    created = _run(_create(settings(options), _seeds(Path(options.file))))
    _write([_created(one) for one in created])
    return 0


def seed(options: argparse.Namespace) -> int:
    """Create the sprints of a file, or the examples, that are not there yet."""
    created = _run(_seed(settings(options), _seeds(Path(options.file or seeding.EXAMPLES))))
    _write([_created(one) for one in created] or ["all of them are there already"])
    return 0


def edit(options: argparse.Namespace) -> int:
    """Change what is said of a sprint."""
    sprint = _run(_edit(settings(options), options.code, _given(options.changes)))
    _write([f"{sprint.code} is changed"])
    return 0


def act(options: argparse.Namespace) -> int:
    """Open, close, start or complete a sprint."""
    sprint = _run(_act(settings(options), options.code, options.act))
    _write([f"{sprint.code} is {DONE[options.act]}"])
    return 0


def cancel(options: argparse.Namespace) -> int:
    """Cancel a sprint."""
    sprint = _run(_cancel(settings(options), options.code, options.reason))
    _write([f"{sprint.code} is cancelled"])
    return 0


def capacity(options: argparse.Namespace) -> int:
    """Set the number of seats."""
    sprint = _run(_capacity(settings(options), options.code, options.seats))
    over = f", {sprint.overage} over" if sprint.overage else ""
    _write([f"{sprint.code}: {sprint.taken} of {sprint.capacity} seats are taken{over}"])
    return 0


def move(options: argparse.Namespace) -> int:
    """Move a workshop."""
    starts, ends = _moment(options.starts), _moment(options.ends)
    meeting = (starts, ends, options.place)
    moved = _run(_move(settings(options), options.code, options.number, meeting, is_sure=options.yes))
    _write([f"workshop {moved.number} is moved: {_time(moved.starts_at)}, {moved.place}"])
    return 0


def people(options: argparse.Namespace) -> int:
    """Print who has signed up for a sprint."""
    sprint, listed = _run(_people(settings(options), options.code))
    _write(_columns([_person(sprint, one) for one in listed]) or ["nobody has signed up yet"])
    return 0


def approve(options: argparse.Namespace) -> int:
    """Give a seat to an application."""
    name = reference(options.reference, EXAMPLE)
    if not _run(_approve(settings(options), name)):
        raise Mistake("no seat is free for this application; it keeps waiting")
    _write([f"{name} is confirmed"])
    return 0


def remove(options: argparse.Namespace) -> int:
    """Take somebody off the list."""
    name = reference(options.reference, EXAMPLE)
    _run(_remove(settings(options), name, options.reason))
    _write([f"{name} is removed"])
    return 0


def attend(options: argparse.Namespace) -> int:
    """Mark attendance at a workshop."""
    name, mark = reference(options.reference, EXAMPLE), Attendance(options.mark)
    _run(_attend(settings(options), name, options.number, mark))
    _write([f"{name} was {mark} at workshop {options.number}"])
    return 0


def message(options: argparse.Namespace) -> int:
    """Write to all participants."""
    count = _run(_message(settings(options), options.code, options.text))
    _write([f"people to be told: {count}"])
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the list of a sprint to a file."""
    path = Path(options.file)
    kind = path.suffix.removeprefix(".").lower()
    if kind not in MEDIA_TYPES:
        raise Mistake(f"the name of the file has to end with .xlsx or .csv, not “{path.suffix}”")
    content, count = _run(_export(settings(options), options.code, kind))
    write_file(path, content)
    _write([f"{count} registrations in {path}; they are personal data"])
    return 0


async def _rows(chosen: Settings) -> list[tuple[str, ...]]:
    async with opened(chosen) as database, database.reading() as connection:
        found = await stored.all_of(connection)
        counts = [await registrations.counts(connection, one.id) for one in found]
    return [
        (one.code, one.state, _seats(one, count), _time(one.starts_at), one.title.lv)
        for one, count in zip(found, counts, strict=True)
    ]


async def _one(chosen: Settings, code: str) -> tuple[Sprint, str]:
    async with opened(chosen) as database, database.reading() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        return sprint, _seats(sprint, await registrations.counts(connection, sprint.id))


async def _create(chosen: Settings, seeds: tuple[seeding.Seed, ...]) -> list[Sprint]:
    desk, now = _desk(chosen), SystemClock().now()
    async with opened(chosen) as database, database.transaction() as connection:
        return [await seeding.create(connection, desk, one, actor(), now) for one in seeds]


async def _seed(chosen: Settings, seeds: tuple[seeding.Seed, ...]) -> list[Sprint]:
    async with opened(chosen) as database, database.transaction() as connection:
        return await seeding.seed(connection, _desk(chosen), seeds, actor(), SystemClock().now())


async def _edit(chosen: Settings, code: str, given: dict[str, str]) -> Sprint:
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        values = _values(sprint, given)
        return await _desk(chosen).edit(connection, sprint.id, actor(), SystemClock().now(), **values)


async def _act(chosen: Settings, code: str, what: str) -> Sprint:
    desk = _desk(chosen)
    acts = {"open": desk.open, "close": desk.close, "start": desk.start, "complete": desk.complete}
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        return await acts[what](connection, sprint.id, actor(), SystemClock().now())


async def _cancel(chosen: Settings, code: str, reason: str) -> Sprint:
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        return await _desk(chosen).cancel(connection, sprint.id, reason, actor(), SystemClock().now())


async def _capacity(chosen: Settings, code: str, seats: int) -> Sprint:
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        now = SystemClock().now()
        return await _desk(chosen).change_capacity(connection, sprint.id, seats, actor(), now)


async def _move(
    chosen: Settings, code: str, number: int, given: tuple[datetime, datetime, str | None], *, is_sure: bool
) -> Workshop:
    starts, ends, place = given
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        workshop = _numbered(sprint, number)
        meeting = (starts, ends, place or workshop.place)
        now = SystemClock().now()
        moved = await _desk(chosen).move_workshop(
            connection, workshop.id, meeting, actor(), now, is_sure=is_sure
        )
        return _numbered(moved, number)


async def _people(chosen: Settings, code: str) -> tuple[Sprint, list[Listed]]:
    async with opened(chosen) as database, database.reading() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        return sprint, await _desk(chosen).listed(connection, sprint.id)


async def _approve(chosen: Settings, name: str) -> Registration | None:
    async with opened(chosen) as database, database.transaction() as connection:
        one = _known(await registrations.by_reference(connection, name), name)
        return await _desk(chosen).approve(connection, one.id, actor(), SystemClock().now())


async def _remove(chosen: Settings, name: str, reason: str) -> Registration:
    async with opened(chosen) as database, database.transaction() as connection:
        one = _known(await registrations.by_reference(connection, name), name)
        return await _desk(chosen).remove(connection, one.id, reason, actor(), SystemClock().now())


async def _attend(chosen: Settings, name: str, number: int, mark: Attendance) -> None:
    async with opened(chosen) as database, database.transaction() as connection:
        one = _known(await registrations.by_reference(connection, name), name)
        sprint = await stored.get(connection, one.sprint_id)
        assert sprint
        workshop = _numbered(sprint, number)
        await _desk(chosen).mark(connection, one.id, workshop.id, mark, actor(), SystemClock().now())


async def _message(chosen: Settings, code: str, text: str) -> int:
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        count = await _desk(chosen).message_all(connection, sprint.id, text, actor(), SystemClock().now())
        if not count:
            raise Mistake(f"nobody has a seat in {sprint.code} yet, so the message was sent to nobody")
        return count


async def _export(chosen: Settings, code: str, kind: Format) -> tuple[bytes, int]:
    language, now = chosen.language or "lv", SystemClock().now()
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        file, count = await export_people(connection, _desk(chosen), sprint, kind, language, actor(), now)
    return file.content, count


def _run(work: Coroutine[object, object, T]) -> T:
    """Do what a command is for; what cannot be done is said by the catalogue."""
    try:
        return asyncio.run(work)
    except SprintError as error:
        hint = "" if error.key != OUT_OF_ORDER else " If that is meant, add --yes."
        raise Mistake(Catalogue().say("en", error.key, **error.arguments) + hint) from error


def _desk(chosen: Settings) -> Sprints:
    notices = Notices(Catalogue(), chosen.mail_from)
    return Sprints(notices, Registrations(notices))


def _seeds(path: Path) -> tuple[seeding.Seed, ...]:
    try:
        return seeding.read(path)
    except seeding.SeedError as error:
        raise Mistake(str(error)) from error
    except OSError as error:
        raise Mistake(f"cannot read {path}: {error.strerror}") from error


def _found(sprint: Sprint | None, code: str) -> Sprint:
    if not sprint:
        raise Mistake(f"there is no sprint “{code}”; `zintis sprint list` shows all")
    return sprint


def _known(registration: Registration | None, name: str) -> Registration:
    if not registration:
        raise SprintError("registration-unknown", reference=name)
    return registration


def _numbered(sprint: Sprint, number: int) -> Workshop:
    for one in sprint.workshops:
        if one.number == number:
            return one
    raise Mistake(f"{sprint.code} has workshops 1 to {len(sprint.workshops)}, there is no workshop {number}")


def _given(changes: Sequence[str]) -> dict[str, str]:
    """Changes by key, as typed."""
    given = {}
    for change in changes:
        key, sign, value = change.partition("=")
        if not sign or key not in KEYS:
            raise Mistake(f"“{change}” is no change; write KEY=VALUE with one of {', '.join(KEYS)}")
        given[key] = value.strip()
    return given


def _values(sprint: Sprint, given: dict[str, str]) -> dict[str, object]:
    """Columns of a sprint with what was given put in."""
    values: dict[str, object] = {}
    for name in ("title", "summary", "homework"):
        if given.keys() & {f"{name}.lv", f"{name}.en"}:
            values[name] = _localized(name, getattr(sprint, name), given)
    if "place" in given:
        values["place"] = _text("place", given["place"])
    if "deadline" in given:
        values["deadline"] = _deadline(given["deadline"])
    if "institution_cap" in given:
        values["institution_cap"] = _number(given["institution_cap"]) if given["institution_cap"] else None
    if "selects" in given:
        if given["selects"] not in SWITCH:
            raise Mistake("selects is yes or no")
        values["selects"] = SWITCH[given["selects"]]
    return values


def _localized(name: str, before: Localized | None, given: dict[str, str]) -> Localized | None:
    """Text in both languages with what was given put in; homework without any text is none."""
    latvian = given.get(f"{name}.lv", before.lv if before else "")
    english = given.get(f"{name}.en", (before.en if before else None) or "")
    if name == "homework" and not latvian and not english:
        return None
    return Localized(lv=_text(f"{name}.lv", latvian), en=english or None)


def _text(key: str, text: str) -> str:
    if not text:
        raise Mistake(f"{key} cannot be empty")
    return text


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Mistake(f"“{text}” is no whole number") from None


def _deadline(text: str) -> datetime:
    """Last moment to sign up; a day alone lasts to its end."""
    try:
        return datetime.combine(date.fromisoformat(text), LAST_MINUTE, RIGA)
    except ValueError:
        return _moment(text)


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=RIGA)
    except ValueError:
        raise Mistake(f"“{text}” is no time; write it as 2027-03-10 10:00") from None


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(RIGA):%Y-%m-%d %H:%M}"


def _seats(sprint: Sprint, counts: dict[RegistrationState, int]) -> str:
    """Seats as `12/15 +3 waiting`."""
    waiting, pending = counts.get(RegistrationState.WAITLISTED), counts.get(RegistrationState.PENDING)
    parts = (
        f"{sprint.taken}/{sprint.capacity}",
        f"{sprint.overage} over" if sprint.overage else "",
        f"+{waiting} waiting" if waiting else "",
        f"{pending} to decide on" if pending else "",
    )
    return " ".join(filter(None, parts))


def _page(sprint: Sprint, seats: str) -> list[str]:
    cap = f", {sprint.institution_cap} for one institution at most" if sprint.institution_cap else ""
    lines = [
        f"{sprint.code}: {sprint.title.lv} / {sprint.title.en or '–'}",
        f"state: {sprint.state}{', the organiser selects' if sprint.selects else ''}",
        f"seats: {seats}{cap}",
        f"deadline: {_time(sprint.deadline)}",
        f"place: {sprint.place}",
    ]
    workshops = [
        f"workshop {one.number}: {_time(one.starts_at)}–{one.ends_at.astimezone(RIGA):%H:%M}, {one.place}"
        for one in sprint.workshops
    ]
    homework = [f"homework: {sprint.homework.lv}"] if sprint.homework else []
    return [*lines, *workshops, f"summary: {sprint.summary.lv}", *homework]


def _person(sprint: Sprint, one: Listed) -> tuple[str, ...]:
    registration = one.registration
    assert registration.participant
    told_state = registration.standing(sprint.state)
    state = f"{told_state} {one.position}" if one.position else told_state
    marks = [
        f"{at.number}: {mark_words(Notices(Catalogue(), ''), 'en', one.marks[at.id])}"
        for at in sprint.workshops
        if at.id in one.marks
    ]
    told = registration.participant
    return (registration.reference, state, told.name, told.institution, ", ".join(marks))


def _created(sprint: Sprint) -> str:
    return f"{sprint.code} is created, {sprint.state}"


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows in columns as wide as what stands in them."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _write(lines: Sequence[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
