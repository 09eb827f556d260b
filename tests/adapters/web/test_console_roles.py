"""Every route of the console against everybody: who holds no role, who holds which, and who has lost it."""

import re

import pytest
from starlette.routing import Route

from adapters.web.console.console import Console
from bot.app import App
from bot.services.roles import Role
from bot.storage.database import Database
from tests.adapters.web.house import REFERENCE, Desk, House, housed
from tests.adapters.web.rig import client
from tests.stage import FakeClock

NOBODY: frozenset[Role] = frozenset()
EVERYBODY = frozenset(Role)
ORGANISING = frozenset({Role.ORGANISER, Role.ADMIN})
ADMIN = frozenset({Role.ADMIN})
ROOMS = {
    "/konsole/sign-in": NOBODY,
    "/konsole/console.css": NOBODY,
    "/konsole/console.js": NOBODY,
    "/console": NOBODY,
    "/konsole/sign-out": EVERYBODY,
    "/konsole/sprints": ORGANISING,
    "/konsole/new-sprint": ORGANISING,
    "/konsole/submissions": ORGANISING | {Role.COORDINATOR},
    "/konsole/lending": frozenset({Role.COORDINATOR, Role.ADMIN}),
    "/konsole/teaching": frozenset({Role.EDITOR, Role.ADMIN}),
    "/konsole/failures": ADMIN,
    "/konsole/people": ADMIN,
    "/konsole/audit": ADMIN,
    "/konsole": EVERYBODY,
}
"""Roles by the beginning of a path; with none it is open to all."""

FOR_ALL = (
    "/konsole/submissions",
    "/konsole/lending",
    "/konsole/failures",
    "/konsole/people",
    "/konsole/audit",
)
"""Rooms for which a role has to be held for all institutions."""

SCOPED = "/konsole/teaching"
"""Rooms in which every page and act asks about its scope besides; which of them is open to whom is tested there."""

CLOSED = "Šī sadaļa jums nav atvērta"


def routes(house: House) -> list[tuple[str, str]]:
    """Method and address of every route that is not open to all; signing out comes last."""
    given = {
        "code": "letters",
        "reference": REFERENCE,
        "number": 1,
        "version": 1,
        "what": "close",
        "kind": "csv",
        "form": "suggestion",
        "token": "x",
    }
    found = []
    for route in Console(house.site.part.desk).routes:
        assert isinstance(route, Route)
        if not allowed(route.path):
            continue
        path = re.sub(r"\{(\w+)(?::\w+)?\}", lambda part: str(given.get(part[1], "x")), route.path)
        found.append(("POST" if "POST" in (route.methods or ()) else "GET", path))
    assert len(found) > 30
    return sorted(found, key=lambda one: one[1].endswith("sign-out"))


def allowed(path: str) -> frozenset[Role]:
    """Roles that open an address; nobody's where it is open to all."""
    return next(roles for start, roles in ROOMS.items() if path == start or path.startswith(f"{start}/"))


SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""Who may enter is asked in one place, over either database; the tests of roles ask it over both."""

HELD = ((Role.ADMIN, "vaa"), (Role.COORDINATOR, "vaa"), *((role, None) for role in Role))


@SQLITE
async def test_every_route_is_open_to_its_roles_alone(
    small_app: App, database: Database, clock: FakeClock
) -> None:
    async with housed(small_app, database, clock) as house:
        await house.sprint()
        await house.submission(await house.person("sender"))
        await _nobody(house)
        for role, institution in HELD:
            person = await house.person(f"{role}-{institution}", role, institution=institution)
            async with house.inside(person) as desk:
                seal = await desk.seal()
                for method, path in routes(house):
                    may = role in allowed(path) and not (institution and path.startswith(FOR_ALL))
                    await _try(desk, method, path, seal, may=may)


@SQLITE
async def test_a_role_that_was_taken_away_closes_every_route_at_once_but_the_way_out(
    small_app: App, database: Database, clock: FakeClock
) -> None:
    async with housed(small_app, database, clock) as house:
        await house.sprint()
        await house.submission(await house.person("sender"))
        person = await house.person("olga", Role.ADMIN)
        async with house.inside(person) as desk:
            seal = await desk.seal()
            await house.revoke(person, Role.ADMIN)
            before = await house.acts()
            for method, path in routes(house):
                await _try(desk, method, path, seal, may=path == "/konsole/sign-out")
        assert [act for _, act, _ in await house.acts()][len(before) :] == ["console-sign-out"]


async def _try(desk: Desk, method: str, path: str, seal: str, *, may: bool) -> None:
    """Look or act at an address; who may not is told so, and who may is not."""
    answer = await desk.asking.request(method, path, data={"seal": seal} if method == "POST" else None)
    assert (answer.headers.get("location") == "/konsole/sign-in") is path.endswith("sign-out"), path
    assert answer.status_code < 500, path
    if may and path.startswith(SCOPED):
        return
    assert (CLOSED in answer.text) is not may, (path, answer.status_code)
    assert (answer.status_code == 403) is not may, (path, answer.status_code)


async def _nobody(house: House) -> None:
    """Who is not signed in is led to the door everywhere, also with the cookie of a visitor."""
    async with client(house.site.url, Origin=house.site.url) as asking:
        await asking.get("/")
        assert "zintis" in asking.cookies
        before = await house.acts()
        for method, path in routes(house):
            answer = await asking.request(method, path, data={"seal": "x"} if method == "POST" else None)
            assert answer.headers.get("location") == "/konsole/sign-in", path
        assert await house.acts() == before
