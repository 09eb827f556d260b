"""What the commands `zintis sprint …` look up and do, each in a transaction of its own."""

from datetime import datetime

from adapters.mistakes import Mistake
from adapters.printing import moment_text
from adapters.sprint_options import values
from adapters.sprint_pages import seats
from adapters.storing import actor, opened
from bot import seeding
from bot.catalogue import Catalogue
from bot.domain.registration import Attendance, Registration
from bot.domain.sprint import Sprint, SprintError, Workshop
from bot.ports import SystemClock
from bot.services.notices import Notices
from bot.services.participants import Listed
from bot.services.registrations import Registrations
from bot.services.sprint_people import Format
from bot.services.sprint_people import export as export_people
from bot.services.sprints import Sprints
from bot.settings import Settings
from bot.storage import registrations
from bot.storage import sprints as stored


async def sprints(chosen: Settings) -> list[tuple[str, ...]]:
    """Row about each sprint: code, state, seats, start, title."""
    async with opened(chosen) as database, database.reading() as connection:
        found = await stored.all_of(connection)
        counts = [await registrations.counts(connection, one.id) for one in found]
    return [
        (one.code, one.state, seats(one, count), moment_text(one.starts_at), one.title.lv)
        for one, count in zip(found, counts, strict=True)
    ]


async def sprint_of(chosen: Settings, code: str) -> tuple[Sprint, str]:
    """A sprint, and its seats in words."""
    async with opened(chosen) as database, database.reading() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        return sprint, seats(sprint, await registrations.counts(connection, sprint.id))


async def create(chosen: Settings, seeds: tuple[seeding.Seed, ...]) -> list[Sprint]:
    """Create sprints, all or none."""
    desk, now = _desk(chosen), SystemClock().now()
    async with opened(chosen) as database, database.transaction() as connection:
        return [await seeding.create(connection, desk, one, actor(), now) for one in seeds]


async def seed(chosen: Settings, seeds: tuple[seeding.Seed, ...]) -> list[Sprint]:
    """Create those sprints that are not there yet."""
    async with opened(chosen) as database, database.transaction() as connection:
        return await seeding.seed(connection, _desk(chosen), seeds, actor(), SystemClock().now())


async def edit(chosen: Settings, code: str, given: dict[str, str]) -> Sprint:
    """Change what was `given` as typed."""
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        changes = values(sprint, given)
        return await _desk(chosen).edit(connection, sprint.id, actor(), SystemClock().now(), **changes)


async def act(chosen: Settings, code: str, what: str) -> Sprint:
    """Lead a sprint into another state: open, close, start or complete it."""
    desk = _desk(chosen)
    acts = {"open": desk.open, "close": desk.close, "start": desk.start, "complete": desk.complete}
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        return await acts[what](connection, sprint.id, actor(), SystemClock().now())


async def cancel(chosen: Settings, code: str, reason: str) -> Sprint:
    """Cancel a sprint."""
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        return await _desk(chosen).cancel(connection, sprint.id, reason, actor(), SystemClock().now())


async def set_capacity(chosen: Settings, code: str, count: int) -> Sprint:
    """Set the number of seats."""
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        now = SystemClock().now()
        return await _desk(chosen).change_capacity(connection, sprint.id, count, actor(), now)


async def move(
    chosen: Settings, code: str, number: int, given: tuple[datetime, datetime, str | None], *, is_sure: bool
) -> Workshop:
    """Move a workshop, by its number; without a place it stays where it was."""
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


async def people(chosen: Settings, code: str) -> tuple[Sprint, list[Listed]]:
    """A sprint, and who has signed up for it."""
    async with opened(chosen) as database, database.reading() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        return sprint, await _desk(chosen).participants.listed(connection, sprint.id)


async def approve(chosen: Settings, name: str) -> Registration | None:
    """Give a seat to an application, by its reference; None if none is free."""
    async with opened(chosen) as database, database.transaction() as connection:
        one = _known(await registrations.by_reference(connection, name), name)
        return await _desk(chosen).participants.approve(connection, one.id, actor(), SystemClock().now())


async def remove(chosen: Settings, name: str, reason: str) -> Registration:
    """Take somebody off the list, by their reference."""
    async with opened(chosen) as database, database.transaction() as connection:
        one = _known(await registrations.by_reference(connection, name), name)
        return await _desk(chosen).participants.remove(
            connection, one.id, reason, actor(), SystemClock().now()
        )


async def attend(chosen: Settings, name: str, number: int, mark: Attendance) -> None:
    """Note attendance at a workshop, by its number."""
    async with opened(chosen) as database, database.transaction() as connection:
        one = _known(await registrations.by_reference(connection, name), name)
        sprint = await stored.existing(connection, one.sprint_id)
        workshop = _numbered(sprint, number)
        await _desk(chosen).participants.mark(
            connection, one.id, workshop.id, mark, actor(), SystemClock().now()
        )


async def message(chosen: Settings, code: str, text: str) -> int:
    """Write to all who take part; how many they are."""
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        count = await _desk(chosen).participants.message_all(
            connection, sprint.id, text, actor(), SystemClock().now()
        )
        if not count:
            raise Mistake(f"nobody has a seat in {sprint.code} yet, so the message was sent to nobody")
        return count


async def export(chosen: Settings, code: str, kind: Format) -> tuple[bytes, int]:
    """List of a sprint as a file, and how many registrations are in it."""
    language, now = chosen.language or "lv", SystemClock().now()
    async with opened(chosen) as database, database.transaction() as connection:
        sprint = _found(await stored.by_code(connection, code.casefold()), code)
        file, count = await export_people(
            connection, _desk(chosen).participants, sprint, kind, language, actor(), now
        )
    return file.content, count


def _desk(chosen: Settings) -> Sprints:
    notices = Notices(Catalogue(), chosen.mail_from)
    return Sprints(notices, Registrations(notices))


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
