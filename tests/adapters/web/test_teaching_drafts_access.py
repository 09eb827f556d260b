"""Every page and act of drafts and of the history against everybody, in every scope: the table of rights, over HTTP."""

from collections.abc import Iterator, Mapping

import pytest

from bot.app import App
from bot.services.roles import Grant, Role
from bot.services.teaching import rights
from bot.services.teaching.rights import Act
from bot.services.teaching.seeding import seed
from bot.storage.database import Database
from knowledge.schema import SHARED
from tests.adapters.web.house import Desk, housed
from tests.adapters.web.test_teaching_drafts import DRAFTS, HISTORY, LATER, School
from tests.bot.services.teaching.school import OWN_HOURS, said
from tests.databases import Blank
from tests.stage import SMALL, FakeClock

SCOPED: Mapping[tuple[str, str], Act] = {
    ("GET", ""): Act.SEE,
    ("GET", "/gate"): Act.SEE,
    ("GET", "/report/lost"): Act.SEE,
    ("POST", "/check"): Act.TEACH,
    ("POST", "/agree"): Act.TEACH,
    ("POST", "/detach"): Act.TEACH,
    ("POST", "/undo"): Act.TEACH,
    ("POST", "/restore"): Act.TEACH,
    ("POST", "/settle"): Act.TEACH,
    ("GET", "/discard"): Act.TEACH,
    ("POST", "/discard"): Act.TEACH,
    ("POST", "/publish"): Act.PUBLISH,
    ("POST", "/override"): Act.OVERRIDE,
}
"""What the pages and acts of one draft take."""

WHOLE: Mapping[tuple[str, str], Act] = {
    ("GET", f"{DRAFTS}/shared/thresholds"): Act.TUNE,
    ("POST", f"{DRAFTS}/shared/thresholds"): Act.TUNE,
    ("GET", HISTORY): Act.SEE,
    ("GET", f"{HISTORY}/1"): Act.SEE,
    ("GET", f"{HISTORY}/1/back"): Act.ROLL_BACK,
    ("POST", f"{HISTORY}/1/back"): Act.ROLL_BACK,
    ("GET", f"{HISTORY}/export"): Act.EXPORT,
}
"""What those take that are about everything."""

SCOPES = (SHARED, "vaa", "~import")

PEOPLE: Mapping[str, tuple[Role, str | None] | None] = {
    "revoked admin": None,
    "organiser": (Role.ORGANISER, None),
    "coordinator": (Role.COORDINATOR, None),
    "editor of a": (Role.EDITOR, "vaa"),
    "admin of a": (Role.ADMIN, "vaa"),
    "editor of b": (Role.EDITOR, "vbb"),
    "shared editor": (Role.EDITOR, None),
    "centre": (Role.ADMIN, None),
}


def asked() -> Iterator[tuple[str, str, Act, str]]:
    """Method, address, act and scope of everything that can be asked for."""
    for (method, path), act in WHOLE.items():
        yield method, path, act, SHARED
    for scope in SCOPES:
        for (method, path), act in SCOPED.items():
            yield method, f"{DRAFTS}/{scope}{path}", act, scope


async def status(desk: Desk, method: str, path: str, seal: str) -> int:
    entered = {"seal": seal} if method == "POST" else None
    return (await desk.asking.request(method, path, data=entered)).status_code


@pytest.mark.parametrize("is_open", [False, True])
async def test_everything_about_drafts_is_open_to_those_whom_the_table_of_rights_names_and_to_nobody_else(
    small_app: App, blank: Blank, clock: FakeClock, *, is_open: bool
) -> None:
    database = Database(await blank.url("sqlite"))
    async with housed(small_app, database, clock) as house:
        school, tried = School(house), 0
        await seed(database, school.drafts, SMALL, clock.now())
        await school.add(LATER)
        await school.add(said("20.00", "21.00", key=OWN_HOURS), scope="vaa")
        for name, role in PEOPLE.items():
            grants = [Grant(0, *role, clock.now(), None, "house")] if role else []
            person = await house.person(name, *([role[0]] if role else []), institution=role and role[1])
            if not role:
                await house.person(name, Role.ADMIN)
            async with house.inside(person) as desk:
                seal = await desk.seal()
                if not role:
                    await house.revoke(person, Role.ADMIN)
                for method, path, act, scope in asked():
                    if rights.is_open(grants, act, scope) is is_open:
                        tried += 1
                        found = await status(desk, method, path, seal)
                        assert found < 500, (name, method, path)
                        assert (found == 403) is not is_open, (name, method, path, found)
        assert tried > 60
        if not is_open:
            assert [len((await school.draft(scope)).edits) for scope in SCOPES] == [1, 1, 0]
            assert (await school.draft()).base.revision.id == 1
    await database.close()
