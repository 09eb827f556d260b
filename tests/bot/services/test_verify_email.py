import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.catalogue import Catalogue
from bot.services import verify_email
from bot.services.verify_email import (
    ATTEMPTS,
    AddressError,
    Checked,
    Expired,
    Proved,
    TooManyCodesError,
    Wrong,
    awaits_code,
    check_code,
    normal,
    send_code,
)
from bot.storage import outbox, people
from bot.storage.database import Database
from bot.storage.people import Identity, Person
from bot.storage.tables import codes, conversations
from bot.storage.tables import outbox as outbox_table
from tests.stage import FakeClock

ANNA = "anna@vk.example"
CATALOGUE = Catalogue()
MINUTE = timedelta(minutes=1)
PATIENCE = 60
"""Seconds after which others are waited for in vain."""


def institution_of(email: str) -> str | None:
    return "vk" if email.endswith("@vk.example") else None


@dataclass
class Office:
    """Sends and checks codes, each in a transaction of its own as a message has."""

    database: Database
    clock: FakeClock

    async def meet(self, user: str, channel: str = "stage") -> int:
        async with self.database.transaction() as connection:
            return await people.meet(connection, Identity(channel, "play", user), self.clock.now())

    async def send(self, person: int, email: str = ANNA) -> str:
        """Ask for a code; the code, as the mail tells it."""
        async with self.database.transaction() as connection:
            await send_code(connection, person, email, self.clock.now(), catalogue=CATALOGUE, language="lv")
        async with self.database.reading() as connection:
            newest = (
                select(codes.c.id).where(codes.c.person_id == person).order_by(codes.c.id.desc()).limit(1)
            )
            key = f"email-code:{(await connection.execute(newest)).scalar_one()}"
            token = select(outbox_table.c.token).where(outbox_table.c.key == key)
            sent = await outbox.by_token(connection, (await connection.execute(token)).scalar_one())
        assert sent is not None
        return sent.reply.text.partition("Jūsu kods ir ")[2][:6]

    async def check(self, person: int, typed: str) -> Checked:
        async with self.database.transaction() as connection:
            return await check_code(
                connection, person, typed, self.clock.now(), institution_of=institution_of
            )

    async def wait_for_waiting(self, count: int) -> None:
        """Wait until so many wait for what somebody else has locked; on PostgreSQL."""
        waiting = text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        async with asyncio.timeout(PATIENCE), self.database.reading() as connection:
            while (await connection.execute(waiting)).scalar_one() < count:
                await connection.rollback()  # within one transaction the same is seen again and again
                await asyncio.sleep(0.01)

    async def person(self, person: int) -> Person:
        async with self.database.reading() as connection:
            return await people.get(connection, person)

    async def awaits(self, person: int, email: str = ANNA) -> bool:
        async with self.database.reading() as connection:
            return await awaits_code(connection, person, email)


@pytest.fixture
def office(database: Database, clock: FakeClock) -> Office:
    return Office(database, clock)


def other(code: str) -> str:
    """Another code than the right one."""
    return f"{(int(code) + 1) % 1_000_000:06}"


async def test_the_right_code_proves_the_address_and_the_institution(office: Office) -> None:
    anna = await office.meet("anna")
    code = await office.send(anna, " Anna@VK.example ")
    assert await office.awaits(anna)
    assert await office.check(anna, code) == Proved(ANNA, "vk")
    assert await office.person(anna) == Person(anna, email=ANNA, is_verified=True, institution="vk")
    assert not await office.awaits(anna)
    async with office.database.reading() as connection:
        assert await people.by_email(connection, "ANNA@vk.example") == [anna]


async def test_the_mail_goes_to_the_address_in_its_own_conversation(office: Office) -> None:
    code = await office.send(await office.meet("anna"))
    async with office.database.reading() as connection:
        found = select(conversations.c.channel, conversations.c.address).join(
            outbox_table, outbox_table.c.conversation_id == conversations.c.id
        )
        assert (await connection.execute(found)).one() == ("mail", ANNA)
        kept = (await connection.execute(select(codes))).one()
    assert code.isdigit()
    assert len(code) == 6
    assert code not in kept.digest


async def test_an_address_without_a_known_institution_is_proved_too(office: Office) -> None:
    anna = await office.meet("anna")
    await office.check(anna, await office.send(anna))
    office.clock.pass_by(MINUTE)
    code = await office.send(anna, "anna@home.example")
    assert await office.check(anna, code) == Proved("anna@home.example", None)
    assert (await office.person(anna)).institution is None


@pytest.mark.parametrize("written", ["{0} {1}", "{0}-{1}", " Kods: {0}{1}.", "{0}\u00a0{1}\n"])
async def test_a_code_may_be_written_as_people_write(office: Office, written: str) -> None:
    anna = await office.meet("anna")
    code = await office.send(anna)
    assert await office.check(anna, written.format(code[:3], code[3:])) == Proved(ANNA, "vk")


async def test_a_code_serves_once(office: Office) -> None:
    anna = await office.meet("anna")
    code = await office.send(anna)
    await office.check(anna, code)
    assert await office.check(anna, code) == Expired(ANNA)


async def test_a_code_serves_its_person_only(office: Office) -> None:
    anna, eve = await office.meet("anna"), await office.meet("eve")
    code = await office.send(anna)
    assert await office.check(eve, code) == Expired(None)
    own = await office.send(eve)
    if own != code:
        assert await office.check(eve, code) == Wrong(ANNA, ATTEMPTS - 1)
    assert not (await office.person(eve)).is_verified


@pytest.mark.parametrize(
    ("passed", "is_good"), [(15 * MINUTE - timedelta(seconds=1), True), (15 * MINUTE, False)]
)
async def test_a_code_expires(office: Office, passed: timedelta, *, is_good: bool) -> None:
    anna = await office.meet("anna")
    code = await office.send(anna)
    office.clock.pass_by(passed)
    assert await office.check(anna, code) == (Proved(ANNA, "vk") if is_good else Expired(ANNA))
    assert await office.awaits(anna) is not is_good


async def test_guesses_are_counted_and_the_right_code_comes_too_late(office: Office) -> None:
    anna = await office.meet("anna")
    code = await office.send(anna)
    for left in (4, 3, 2, 1, 0):
        assert await office.check(anna, other(code)) == Wrong(ANNA, left)
    assert await office.check(anna, code) == Expired(ANNA)
    assert not (await office.person(anna)).is_verified


async def test_what_is_no_code_is_no_guess(office: Office) -> None:
    anna = await office.meet("anna")
    code = await office.send(anna)
    for typed in ("kad pienāks vēstule?", "12345", "1234567", f"2{code}", "", "①②③", "١٢٣٤٥٦"):
        assert await office.check(anna, typed) == Wrong(ANNA, ATTEMPTS)
    assert await office.check(anna, code) == Proved(ANNA, "vk")


async def test_with_a_new_code_the_earlier_one_falls(office: Office) -> None:
    anna = await office.meet("anna")
    first = await office.send(anna)
    second = await office.send(anna, "anna@vk2.example")
    assert not await office.awaits(anna)
    if first != second:
        assert await office.check(anna, first) == Wrong("anna@vk2.example", ATTEMPTS - 1)
    assert await office.check(anna, second) == Proved("anna@vk2.example", None)


async def test_a_person_gets_three_codes_an_hour(office: Office) -> None:
    anna = await office.meet("anna")
    begun = office.clock.now()
    for number in range(3):
        code = await office.send(anna, f"anna{number}@vk.example")
        office.clock.pass_by(MINUTE)
    with pytest.raises(TooManyCodesError) as raised:
        await office.send(anna)
    assert raised.value.until == begun + timedelta(hours=1)
    assert await office.check(anna, code) == Proved("anna2@vk.example", "vk")
    office.clock.moment = raised.value.until
    await office.send(anna)
    with pytest.raises(TooManyCodesError) as raised:
        await office.send(anna)
    assert raised.value.until == begun + timedelta(hours=1) + MINUTE


async def test_an_address_gets_five_codes_an_hour_whoever_asks(office: Office) -> None:
    for number in range(5):
        await office.send(await office.meet(f"eve{number}"), ANNA.upper() if number % 2 else ANNA)
    anna = await office.meet("anna")
    with pytest.raises(TooManyCodesError):
        await office.send(anna)
    await office.send(anna, "anna@other.example")


async def test_limits_hold_when_all_ask_at_once(office: Office) -> None:
    anna = await office.meet("anna")
    await office.send(anna)
    others = [await office.meet(f"eve{number}") for number in range(6)]
    asked = (*(office.send(one) for one in others), *(office.send(anna) for _ in range(3)))
    done = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(one, str | TooManyCodesError) for one in done), done
    assert sum(isinstance(one, str) for one in done) == 4


async def test_guesses_made_at_once_are_all_counted(office: Office) -> None:
    anna = await office.meet("anna")
    code = await office.send(anna)
    done = await asyncio.gather(*(office.check(anna, other(code)) for _ in range(12)))
    assert sorted(one.left for one in done if isinstance(one, Wrong)) == [0, 1, 2, 3, 4]
    assert sum(isinstance(one, Expired) for one in done) == 7


async def test_without_the_locks_both_limits_would_be_overrun(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    if office.database.is_sqlite:
        pytest.skip("SQLite lets one transaction write at a time, whatever it locks")

    async def no_lock(*_: object) -> None:
        """Let everybody go on."""

    heed, looking = verify_email._heed_limits, asyncio.Barrier(8)

    async def look_together(*what: Any) -> None:  # noqa: ANN401  whatever is looked at
        await heed(*what)
        async with asyncio.timeout(PATIENCE):
            await looking.wait()

    anna = await office.meet("anna")
    code = await office.send(anna)
    others = [await office.meet(f"eve{number}") for number in range(8)]
    monkeypatch.setattr(verify_email, "_lock", no_lock)
    monkeypatch.setattr("bot.storage.conversations.lock", no_lock)
    monkeypatch.setattr(verify_email, "_heed_limits", look_together)
    sent = await asyncio.gather(*(office.send(one) for one in others), return_exceptions=True)
    assert sum(isinstance(one, str) for one in sent) > 4
    async with office.database.transaction() as holding:  # nobody can count a guess before all have looked
        await holding.execute(select(codes.c.id).with_for_update())
        guessing = [asyncio.create_task(office.check(anna, other(code))) for _ in range(8)]
        await office.wait_for_waiting(8)
    guessed = await asyncio.gather(*guessing)
    assert sum(isinstance(one, Wrong) for one in guessed) > ATTEMPTS


async def test_a_code_typed_twice_at_once_serves_once(office: Office) -> None:
    anna = await office.meet("anna")
    code = await office.send(anna)
    done = await asyncio.gather(*(office.check(anna, code) for _ in range(4)))
    assert sum(isinstance(one, Proved) for one in done) == 1


async def test_one_human_may_prove_an_address_on_two_channels(office: Office) -> None:
    here, there = await office.meet("anna"), await office.meet("U1", "slack")
    for person in (here, there):
        assert await office.check(person, await office.send(person)) == Proved(ANNA, "vk")
    async with office.database.reading() as connection:
        assert await people.by_email(connection, ANNA) == [here, there]


@pytest.mark.parametrize(
    "text", ["", "anna", "anna@", "@vk.lv", "a b@vk.lv", "anna@localhost", "ā@vk.lv", "a@b\n.lv"]
)
async def test_what_is_no_address_gets_no_code(office: Office, text: str) -> None:
    with pytest.raises(AddressError):
        await office.send(await office.meet("anna"), text)


def test_an_address_has_one_form() -> None:
    assert normal("Anna.Bērziņa@VK.lv".replace("ē", "e").replace("ņ", "n")) == "anna.berzina@vk.lv"
    assert normal("anna@māja.lv") == "anna@xn--mja-1oa.lv"
