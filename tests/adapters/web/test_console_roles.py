"""Every route of the console against everybody: who holds no role, who holds which, and who has lost it."""

import pytest
from starlette.routing import Route

from adapters.web.console.console import Console
from bot.app import App
from bot.services.roles import Role
from bot.storage.database import Database
from tests.adapters.web.house import REFERENCE, House, housed
from tests.adapters.web.rig import client
from tests.stage import FakeClock

ROOMS = {
    "/konsole/sign-in": None,
    "/konsole/console.css": None,
    "/console": None,
    "/konsole/sign-out": frozenset(Role),
    "/konsole/sprints": {Role.ORGANISER, Role.ADMIN},
    "/konsole/new-sprint": {Role.ORGANISER, Role.ADMIN},
    "/konsole/submissions": {Role.ORGANISER, Role.ADMIN, Role.COORDINATOR},
    "/konsole/failures": {Role.ADMIN},
    "/konsole/people": {Role.ADMIN},
    "/konsole/audit": {Role.ADMIN},
    "/konsole": frozenset(Role),
}
"""Roles by the beginning of a path; None is open to all."""

FOR_ALL = ("/konsole/submissions", "/konsole/failures", "/konsole/people", "/konsole/audit")
"""Rooms for which a role has to be held for all institutions."""

CLOSED = "Šī sadaļa jums nav atvērta"


def routes(house: House) -> list[tuple[str, str]]:
    """Method and address of every route that is not open to all; signing out comes last."""
    given = {
        "code": "letters",
        "reference": REFERENCE,
        "number": 1,
        "what": "close",
        "kind": "csv",
        "form": "suggestion",
        "token": "x",
    }
    found = []
    for route in Console(house.site.part.desk).routes:
        assert isinstance(route, Route)
        if room(route.path) is None:
            continue
        path = route.path.replace(":int", "").format(**given)
        found.append(("POST" if "POST" in (route.methods or ()) else "GET", path))
    return sorted(found, key=lambda one: one[1].endswith("sign-out"))


def room(path: str) -> str | None:
    start = next(one for one in ROOMS if path == one or path.startswith(f"{one}/") or one == "/konsole")
    return start if ROOMS[start] is not None else None


@pytest.mark.parametrize(
    ("role", "institution"),
    [(None, None), *((one, None) for one in Role), (Role.ADMIN, "vaa"), (Role.COORDINATOR, "vaa")],
)
@pytest.mark.parametrize("is_revoked", [False, True])
async def test_every_route_is_open_to_its_roles_alone(
    small_app: App,
    database: Database,
    clock: FakeClock,
    role: Role | None,
    institution: str | None,
    is_revoked: bool,  # noqa: FBT001  as pytest gives it
) -> None:
    async with housed(small_app, database, clock) as house:
        await house.sprint()
        await house.submission(await house.person("sender"))
        if role is None:
            await _nobody(house)
            return
        person = await house.person("olga", role, institution=institution)
        async with house.inside(person) as desk:
            seal = await desk.seal()
            if is_revoked:
                await house.revoke(person, role)
            looked_at = routes(house)
            assert len(looked_at) > 30
            for method, path in looked_at:
                start = room(path)
                assert start
                allowed = ROOMS[start]
                assert allowed is not None
                may = role in allowed and not (institution and start in FOR_ALL) and not is_revoked
                may = may or path == "/konsole/sign-out"
                answer = await desk.asking.request(
                    method, path, data={"seal": seal} if method == "POST" else None
                )
                assert answer.headers.get("location") != "/konsole/sign-in" or path.endswith("sign-out"), path
                assert (CLOSED in answer.text) is not may, (path, answer.status_code)
                assert (answer.status_code == 403) is not may, (path, answer.text)
                assert answer.status_code < 500


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
