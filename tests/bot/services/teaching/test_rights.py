"""The access matrix: every act of teaching, by everybody, in every scope."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.services import roles
from bot.services.roles import Role
from bot.services.teaching import rights
from bot.services.teaching.rights import Act, RightError
from bot.storage import people
from bot.storage.database import Database
from bot.storage.people import Identity
from knowledge.schema import SHARED

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
A, B = "birch", "maple"
SCOPES = (SHARED, A, B)

OWN = {Act.SEE, Act.TEACH, Act.PUBLISH, Act.NOTIFY}
NOTHING: dict[str, set[Act]] = {}

EXPECTED: dict[str, dict[str, set[Act]]] = {
    "anonymous": NOTHING,
    "user": NOTHING,
    "editor of A": {SHARED: {Act.SEE}, A: OWN},
    "editor of B": {SHARED: {Act.SEE}, B: OWN},
    "admin of A": {SHARED: {Act.SEE}, A: OWN},
    "editor of shared": {SHARED: OWN},
    "organiser": NOTHING,
    "coordinator": NOTHING,
    "central admin": {scope: set(Act) for scope in SCOPES},
    "revoked admin": NOTHING,
    "admin that was": NOTHING,
    "admin to be": NOTHING,
}

GRANTED = {
    "editor of A": (Role.EDITOR, A),
    "editor of B": (Role.EDITOR, B),
    "admin of A": (Role.ADMIN, A),
    "editor of shared": (Role.EDITOR, None),
    "organiser": (Role.ORGANISER, None),
    "coordinator": (Role.COORDINATOR, None),
    "central admin": (Role.ADMIN, None),
    "revoked admin": (Role.ADMIN, None),
}


async def test_who_may_do_what_where(database: Database) -> None:
    async with database.transaction() as connection:
        known: dict[str, int | None] = {"anonymous": None}
        for who in EXPECTED.keys() - {"anonymous"}:
            known[who] = person = await people.meet(connection, Identity("web", "play", who), NOW)
            if who in GRANTED:
                role, institution = GRANTED[who]
                await roles.grant(connection, person, role, "cli:play", NOW, institution)
        await roles.revoke(connection, known["revoked admin"] or 0, Role.ADMIN, "cli:play", NOW)
        was, to_be = known["admin that was"], known["admin to be"]
        assert was
        assert to_be
        ended = NOW + timedelta(minutes=1)
        await roles.grant(connection, was, Role.ADMIN, "cli:play", NOW, None, ended)
        await roles.grant(connection, to_be, Role.ADMIN, "cli:play", NOW + timedelta(days=1))
        now = NOW + timedelta(hours=1)
        found = {
            who: {
                scope: acts
                for scope in SCOPES
                if (acts := {act for act in Act if await rights.may(connection, person, act, scope, now)})
            }
            for who, person in known.items()
        }
    assert found == EXPECTED


async def test_who_may_not_is_stopped_and_the_machine_may_everything(database: Database) -> None:
    async with database.transaction() as connection:
        person = await people.meet(connection, Identity("web", "play", "anna"), NOW)
        for act, scope in product(Act, SCOPES):
            await rights.ensure(connection, "cli:play", act, scope, NOW)
            for actor in (f"person:{person}", "person:", "clip:play", "admin", ""):
                with pytest.raises(RightError) as stopped:
                    await rights.ensure(connection, actor, act, scope, NOW)
                assert (stopped.value.act, stopped.value.scope) == (act, scope)


async def test_a_role_on_another_channel_counts_once_the_address_is_proved(database: Database) -> None:
    async with database.transaction() as connection:
        one = await people.meet(connection, Identity("web", "play", "anna"), NOW)
        two = await people.meet(connection, Identity("telegram", "play", "7"), NOW)
        await roles.grant(connection, one, Role.EDITOR, "cli", NOW, A)
        assert not await rights.may(connection, two, Act.TEACH, A, NOW)
        assert not await rights.is_same(connection, f"person:{one}", f"person:{two}")
        for person in (one, two):
            await people.change(connection, person, email="anna@birch.example", email_verified_at=NOW)
        assert await rights.may(connection, two, Act.TEACH, A, NOW)
        assert await rights.is_same(connection, f"person:{one}", f"person:{two}")
