import json
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.services import roles
from bot.services.roles import Grant, PastError, Role, SeveralPeopleError
from bot.storage import people
from bot.storage.database import Database
from bot.storage.people import Identity
from bot.storage.tables import audit
from tests.stage import FakeClock

ANNA = "anna@vk.example"
DAY = timedelta(days=1)


@dataclass
class Office:
    """Grants and revokes, each in a transaction of its own."""

    database: Database
    clock: FakeClock

    async def meet(self, user: str, channel: str = "stage", account: str = "play", email: str = "") -> int:
        async with self.database.transaction() as connection:
            person = await people.meet(connection, Identity(channel, account, user), self.clock.now())
            if email:
                await people.change(connection, person, email=email, email_verified_at=self.clock.now())
            return person

    async def grant(
        self, person: int, role: Role, institution: str | None = None, days: int | None = None
    ) -> None:
        until = self.clock.now() + days * DAY if days is not None else None
        async with self.database.transaction() as connection:
            await roles.grant(connection, person, role, "cli:root", self.clock.now(), institution, until)

    async def revoke(self, person: int, role: Role) -> int:
        async with self.database.transaction() as connection:
            return await roles.revoke(connection, person, role, "cli:root", self.clock.now())

    async def held(self, person: int) -> frozenset[Role]:
        async with self.database.reading() as connection:
            return await roles.held(connection, person, self.clock.now())

    async def has(self, person: int, role: Role, institution: str | None = None) -> bool:
        async with self.database.reading() as connection:
            return await roles.has(connection, person, role, self.clock.now(), institution)

    async def find(self, who: str) -> int | None:
        async with self.database.reading() as connection:
            return await roles.find_person(connection, who)

    async def noted(self) -> list[tuple[str, str, str, dict[str, str]]]:
        async with self.database.reading() as connection:
            rows = await connection.execute(select(audit).order_by(audit.c.id))
            return [(row.actor, row.action, row.subject, json.loads(row.details)) for row in rows]


@pytest.fixture
def office(database: Database, clock: FakeClock) -> Office:
    return Office(database, clock)


async def test_a_role_is_held_until_it_is_revoked_and_both_are_written_down(office: Office) -> None:
    anna = await office.meet("anna")
    assert await office.held(anna) == frozenset()
    await office.grant(anna, Role.EDITOR, "vk", days=30)
    assert await office.held(anna) == {Role.EDITOR}
    assert await office.revoke(anna, Role.EDITOR) == 1
    assert await office.held(anna) == frozenset()
    assert await office.revoke(anna, Role.EDITOR) == 0
    details = {"role": "editor", "institution": "vk", "until": (office.clock.now() + 30 * DAY).isoformat()}
    assert await office.noted() == [
        ("cli:root", "role-granted", f"person:{anna}", details),
        ("cli:root", "role-revoked", f"person:{anna}", {"role": "editor"}),
    ]


async def test_a_role_ends_by_itself(office: Office) -> None:
    anna = await office.meet("anna")
    await office.grant(anna, Role.ORGANISER, days=1)
    office.clock.pass_by(DAY - timedelta(seconds=1))
    assert await office.has(anna, Role.ORGANISER)
    office.clock.pass_by(timedelta(seconds=1))
    assert not await office.has(anna, Role.ORGANISER)
    assert await office.held(anna) == frozenset()


async def test_a_role_cannot_end_before_it_begins(office: Office) -> None:
    anna = await office.meet("anna")
    with pytest.raises(PastError):
        await office.grant(anna, Role.ADMIN, days=0)
    assert await office.noted() == []


async def test_a_role_for_one_institution_is_none_for_another(office: Office) -> None:
    anna = await office.meet("anna")
    await office.grant(anna, Role.EDITOR, "vk")
    assert await office.has(anna, Role.EDITOR, "vk")
    assert not await office.has(anna, Role.EDITOR, "fm")
    assert not await office.has(anna, Role.EDITOR)
    await office.grant(anna, Role.EDITOR)
    assert await office.has(anna, Role.EDITOR)
    assert await office.has(anna, Role.EDITOR, "fm")
    assert not await office.has(anna, Role.ADMIN)


async def test_granting_again_moves_the_end(office: Office, clock: FakeClock) -> None:
    anna = await office.meet("anna")
    await office.grant(anna, Role.EDITOR, days=1)
    await office.grant(anna, Role.EDITOR, "vk")
    begun = clock.now()
    clock.pass_by(timedelta(hours=1))
    await office.grant(anna, Role.EDITOR, days=10)
    async with office.database.reading() as connection:
        grants = await roles.all_grants(connection, clock.now())
    assert grants == [
        Grant(anna, Role.EDITOR, "vk", begun, None, "cli:root"),
        Grant(anna, Role.EDITOR, None, clock.now(), clock.now() + 10 * DAY, "cli:root"),
    ]


async def test_a_role_counts_on_every_channel_where_the_address_was_proved(office: Office) -> None:
    here = await office.meet("anna", email=ANNA)
    there = await office.meet("U1", "slack", email=ANNA)
    elsewhere = await office.meet("5", "telegram")
    await office.grant(here, Role.ADMIN)
    assert await office.held(there) == {Role.ADMIN}
    assert await office.held(elsewhere) == frozenset()
    async with office.database.transaction() as connection:
        await people.change(connection, elsewhere, email=ANNA)
    assert await office.held(elsewhere) == frozenset()
    assert await office.revoke(there, Role.ADMIN) == 1
    assert await office.held(here) == frozenset()
    assert (await office.noted())[-1][2] == f"person:{here}"


async def test_a_person_is_found_by_address_or_identity(office: Office) -> None:
    anna = await office.meet("5", "telegram", "zintisbot", ANNA)
    assert await office.find("Anna@VK.example ") == anna
    assert await office.find("telegram:5") == anna
    assert await office.find("telegram:zintisbot:5") == anna
    for nobody in (
        "telegram:6",
        "slack:5",
        "telegram:other:5",
        "eve@vk.example",
        "anna",
        "",
        ":",
        "telegram:",
    ):
        assert await office.find(nobody) is None


async def test_a_user_id_in_two_accounts_is_not_guessed(office: Office) -> None:
    one, two = await office.meet("U1", "slack", "T1"), await office.meet("U1", "slack", "T2")
    with pytest.raises(SeveralPeopleError):
        await office.find("slack:U1")
    assert await office.find("slack:T1:U1") == one
    assert await office.find("slack:T2:U1") == two


async def test_a_name_finds_whom_it_names(office: Office) -> None:
    anna, eve = await office.meet("anna", email=ANNA), await office.meet("U:1", "slack", "T1")
    async with office.database.reading() as connection:
        written = await roles.names(connection, frozenset({anna, eve}))
    assert written == {anna: ANNA, eve: "slack:T1:U:1"}
    assert [await office.find(written[one]) for one in (anna, eve)] == [anna, eve]
