"""Signing up for a sprint never breaks: thousands of random steps through the front door, with everything that fails.

`sprint_machine` plays and judges. With a protection switched off the same machine must find the fault, else it would
prove nothing.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App
from bot.domain.registration import Registration
from bot.domain.sprint import Sprint
from bot.forms.filling import Filling
from bot.services.registrations import Registrations
from bot.services.waiting_list import WaitingList
from bot.storage import inbox, sprints, tables
from bot.storage.database import Database
from tests.bot.sprint_laws import Laws
from tests.bot.sprint_machine import SprintMachine
from tests.bot.sprint_world import (
    CODES,
    NEWCOMERS,
    World,
)
from tests.databases import Blank

PROFILE = settings(
    derandomize=True,  # the same steps on every machine and every day
    database=None,
    deadline=None,  # a step is many transactions
    max_examples=12,
    stateful_step_count=30,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)
"""How long the machine plays on SQLite; shrinking a fault takes as long as it takes, it only happens to a fault."""

FEWER = settings(PROFILE, max_examples=5, stateful_step_count=25)
"""On PostgreSQL a step takes longer, and it is there for what runs at once."""

QUICK = settings(
    PROFILE, max_examples=100, stateful_step_count=15, phases=[Phase.generate], report_multiple_bugs=False
)
"""To find a fault that is known to be there, without making it small; the first few examples find it."""


class CalmMachine(SprintMachine):
    """Only what people do and what frees a seat: the shortest way to a fault that is known to be there."""

    a_message_comes_twice_at_once = several_at_once = several_withdraw_at_once = None  # type: ignore[assignment]
    several_in_another_order = None  # type: ignore[assignment]
    changes_cap = moves_a_workshop = closes_or_opens = cancels = approves_somebody = None  # type: ignore[assignment]
    time_passes = restarts = the_post_fails = None  # type: ignore[assignment]
    breaks_in_a_message = breaks_in_the_worker = breaks_in_an_act = None  # type: ignore[assignment]


def play(machine: Callable[[], SprintMachine], how: settings) -> None:
    run_state_machine_as_test(machine, settings=how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "how"), [("sqlite", PROFILE), ("postgresql", FEWER)], ids=["sqlite", "postgresql"]
)
def test_signing_up_never_breaks(kind: str, how: settings, small_app: App, blank: Blank) -> None:
    play(lambda: SprintMachine(small_app, blank, kind), how)


async def test_a_seat_given_back_after_the_start_is_offered_once_the_start_is_moved(
    small_app: App, blank: Blank
) -> None:
    """What the machine meets too seldom: nobody was there to start the sprint, and then it is put off."""
    url = await blank.url("sqlite")
    database, eyes = Database(url), Database(url)
    world = World(small_app, database, eyes, NEWCOMERS + 2)
    await world.open(1, None)
    laws, desk = Laws(small_app.dialogue.catalogue, world.past), world.stage.core.sprints
    holder, waiting = world.names[NEWCOMERS:]
    for who in (holder, waiting):
        await world.sign_up(who, CODES[0])
        await world.press(who, "Jā, gaidīšu")
    world.stage.works = False
    world.clock.pass_by(timedelta(days=10, hours=1))
    await world.say(holder, f"/pieteikties {CODES[0]}")
    await world.press(holder, "Atteikties")
    await world.press(holder, "Jā, atteikties")
    first = min((await world.picture()).workshops.values(), key=lambda one: (one.starts_at, one.id))
    meeting = (first.starts_at + timedelta(days=5), first.ends_at + timedelta(days=5), "Paraugu iela 1")
    assert await world.organise(lambda c, now: desk.move_workshop(c, first.id, meeting, "organiser", now))
    picture = await world.picture()
    laws.check(picture, world.promised)
    assert len(picture.of(world.sprints[CODES[0]], "offered")) == 1
    await database.close()
    await eyes.close()


# Negative controls: each takes one protection away


async def _take_any_seat(connection: AsyncConnection, sprint: int) -> bool:
    taken = tables.sprints.c.taken + 1
    await connection.execute(update(tables.sprints).where(tables.sprints.c.id == sprint).values(taken=taken))
    return True


def _withdraw_any_version(withdraw: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
    async def withdraw_any(desk: Registrations, connection: AsyncConnection, *rest: object) -> object:
        number, now, *_ = rest
        return await withdraw(desk, connection, number, now)

    return withdraw_any


async def _offer_nothing(*_: object) -> int:
    return 0


def _last_in(next_in: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
    async def last_in(
        desk: WaitingList, connection: AsyncConnection, sprint: Sprint, line: list[Registration]
    ) -> object:
        return await next_in(desk, connection, sprint, line[::-1])

    return last_in


def _put_always(put: Callable[..., Awaitable[int | None]]) -> Callable[..., Awaitable[int | None]]:
    numbers = count()

    async def put_always(connection: AsyncConnection, key: tuple[str, str, str], *rest: object) -> int | None:
        return await put(connection, (*key[:2], f"{key[2]}/{next(numbers)}"), *rest)

    return put_always


SWITCHED_OFF: dict[str, tuple[object, dict[str, object], str]] = {
    "the condition of a seat": (sprints, {"take_seat": _take_any_seat}, "seat that was not free|seats held"),
    "the version of a button": (
        Registrations,
        {"withdraw": _withdraw_any_version(Registrations.withdraw)},
        "changed by the old sprint:withdrawn",
    ),
    "the marks of a form": (Filling, {"name": "", "mark": ""}, "changed by the old form:"),
    "offering a freed seat on": (WaitingList, {"offer_seats": _offer_nothing}, "a seat is free and"),
    "the order of the line": (
        WaitingList,
        {"next_in": _last_in(WaitingList.next_in)},
        "was served before",
    ),
    "the key of a message": (inbox, {"put": _put_always(inbox.put)}, "taken for a new message|taken . times"),
}
"""Where something is switched off, what stands in for it, and what the machine must say."""


@pytest.mark.parametrize("protection", SWITCHED_OFF)
def test_the_machine_finds_what_is_switched_off(
    protection: str, small_app: App, blank: Blank, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, switched, said = SWITCHED_OFF[protection]
    for name, instead in switched.items():
        monkeypatch.setattr(where, name, instead)
    with pytest.raises(AssertionError, match=said):
        play(lambda: CalmMachine(small_app, blank, "sqlite"), QUICK)
