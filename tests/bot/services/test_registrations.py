"""Institutions are counted however they are named, and what was never sent leaves nothing behind."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.registration import RegistrationState
from bot.domain.seats import AlreadyError, Confirmed, Full, Outcome
from bot.domain.sprint import Sprint
from bot.services.registrations import Registrations
from bot.services.sprints import Sprints
from bot.storage import registrations as stored
from bot.storage.database import Database
from bot.storage.tables import registrations
from knowledge.institutions import Institution
from knowledge.loader import Knowledge
from knowledge.schema import Localized
from tests.bot.services.office import ACTOR, Office

REGISTRY = Knowledge(
    institutions={
        code: Institution(code=code, name=Localized(lv=latvian, en=english), domains=(domain,))
        for code, latvian, english, domain in (
            ("vk", "Valsts kanceleja", "State Chancellery", "mk.gov.lv"),
            ("fm", "Finanšu ministrija", "Ministry of Finance", "fm.gov.lv"),
            ("vkontrole", "Valsts kontrole", "State Audit Office", "lrvk.gov.lv"),
        )
    }
)


@pytest.fixture
def office(database: Database) -> Office:
    found = Office(database)
    found.seats = Registrations(found.desk.notices, REGISTRY)
    found.desk = Sprints(found.desk.notices, found.seats)
    return found


async def counted(office: Office, outcome: Outcome) -> tuple[str, str]:
    """Institution of a registration as it is shown, and as its seat is counted."""
    found = await office.registration(outcome.registration)
    assert found.participant
    return found.participant.institution, found.institution


@pytest.mark.parametrize("other", ["vk", "VK", "State Chancellery", "state chancelery", "Valsts kancelejā"])
async def test_a_cap_cannot_be_passed_by_spelling(office: Office, other: str) -> None:
    sprint = await office.opened(capacity=5, institution_cap=1)
    assert isinstance(await office.apply("anna", sprint, "Valsts kanceleja"), Confirmed)
    found = await office.apply("berta", sprint, other)
    assert isinstance(found, Full)
    assert found.is_capped
    assert await counted(office, found) == ("Valsts kanceleja", "vk")


async def test_an_institution_that_nobody_knows_is_shown_as_typed(office: Office) -> None:
    sprint = await office.opened(capacity=5, institution_cap=1)
    found = await office.apply("anna", sprint, "SIA Rīgas Ūdens")
    assert await counted(office, found) == ("SIA Rīgas Ūdens", "sia rigas udens")
    assert isinstance(await office.apply("berta", sprint, "sia rigas  ūdens"), Full)
    assert isinstance(await office.apply("cilda", sprint, "Rīgas Ūdens"), Confirmed)


async def test_the_domain_of_the_address_decides_for_counting(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sprint = await office.opened(capacity=5, institution_cap=1)
    await office.apply("anna", sprint, "Finanšu ministrija")
    confirm = Registrations.confirm

    async def from_finance(desk, connection, draft, participant, now):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202  as `confirm` has it
        told = replace(participant, email="berta@nodala.fm.gov.lv")
        return await confirm(desk, connection, draft, told, now)

    monkeypatch.setattr(Registrations, "confirm", from_finance)
    found = await office.apply("berta", sprint, "Mana nodaļa")
    assert isinstance(found, Full)
    assert await counted(office, found) == ("Mana nodaļa", "fm")


async def row(office: Office, outcome: Outcome) -> tuple[str, str | None, str | None]:
    kept = registrations.c
    found = select(kept.state, kept.participant, kept.institution).where(kept.id == outcome.registration.id)
    async with office.database.reading() as connection:
        state, participant, institution = (await connection.execute(found)).one()
    return state, participant, institution


async def full(office: Office) -> tuple[Sprint, Outcome]:
    """A full sprint, and a draft that found no seat."""
    sprint = await office.opened(capacity=1)
    await office.apply("anna", sprint)
    return sprint, await office.apply("berta", sprint)


async def test_who_does_not_wait_leaves_nothing_behind(office: Office) -> None:
    sprint, found = await full(office)
    async with office.acting() as connection:
        await office.seats.withdraw(connection, found.registration.id, office.now)
    assert await row(office, found) == ("dropped", None, None)
    async with office.acting() as connection:
        listed = await office.desk.participants.listed(connection, sprint.id)
    assert [one.registration.participant.name for one in listed if one.registration.participant] == ["anna"]


async def test_who_never_answers_leaves_nothing_behind(office: Office) -> None:
    _, found = await full(office)
    await office.at(office.now + timedelta(hours=25))
    assert await row(office, found) == ("dropped", None, None)


async def test_who_waits_keeps_what_was_told(office: Office) -> None:
    _, found = await full(office)
    async with office.acting() as connection:
        one = found.registration
        await office.seats.waiting_list.join(connection, one.id, one.version, office.now)
    state, participant, institution = await row(office, found)
    assert (state, institution) == ("waitlisted", "vk")
    assert participant


async def test_what_ended_with_its_sprint_stands_as_cancelled(office: Office) -> None:
    sprint = await office.opened()
    found = await office.apply("anna", sprint)
    async with office.acting() as connection:
        await office.desk.cancel(connection, sprint.id, "Nav telpu.", ACTOR, office.now)
    async with office.database.reading() as connection:
        one = await stored.get(connection, found.registration.id)
    assert one
    assert one.state is RegistrationState.WITHDRAWN
    assert one.standing((await office.sprint(sprint)).state) == "cancelled"
    assert one.standing(sprint.state) == "withdrawn"


async def test_one_human_on_two_channels_has_one_seat(office: Office) -> None:
    sprint = await office.opened(capacity=3)
    for name in ("anna", "anna-at-home"):
        await office.prove(name, "anna@iestade.example")
    both = await asyncio.gather(
        *(office.apply(name, sprint) for name in ("anna", "anna-at-home")), return_exceptions=True
    )
    refused = [one for one in both if isinstance(one, AlreadyError)]
    confirmed = [one for one in both if isinstance(one, Confirmed)]
    assert [one.registration.reference for one in refused] == [
        one.registration.reference for one in confirmed
    ]
    assert len(confirmed) == 1
    assert (await office.sprint(sprint)).taken == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_one_human_waits_once(office: Office) -> None:
    sprint, found = await full(office)
    await office.prove("berta", "berta@iestade.example")
    await office.prove("berta-at-home", "berta@iestade.example")
    other = (await office.apply("berta-at-home", sprint)).registration
    async with office.acting() as connection:
        one = found.registration
        await office.seats.waiting_list.join(connection, one.id, one.version, office.now)
    with pytest.raises(AlreadyError):
        async with office.acting() as connection:
            await office.seats.waiting_list.join(connection, other.id, other.version, office.now)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_who_is_known_as_one_only_later_takes_no_second_seat(office: Office) -> None:
    sprint = await office.opened(capacity=2)
    await office.apply("anna", sprint)
    cilda = (await office.apply("cilda", sprint)).registration
    await office.join("anna-at-home", sprint)
    async with office.acting() as connection:
        await office.seats.withdraw(connection, cilda.id, office.now)
    for name in ("anna", "anna-at-home"):
        await office.prove(name, "anna@iestade.example")
    async with office.acting() as connection:
        (offered,) = await stored.of_sprint(connection, sprint.id, RegistrationState.OFFERED)
    with pytest.raises(AlreadyError):
        async with office.acting() as connection:
            await office.seats.waiting_list.accept(connection, offered.id, offered.version, office.now)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_an_address_that_nobody_proved_makes_nobody_the_same(office: Office) -> None:
    sprint = await office.opened(capacity=3)
    await office.prove("anna", "anna@iestade.example")
    assert isinstance(await office.apply("anna", sprint), Confirmed)
    assert isinstance(await office.apply("anna-at-home", sprint), Confirmed)
