from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.catalogue import Catalogue
from bot.dialogue.conversation import Conversation
from bot.dialogue.turn import Turn
from bot.flows.identity import CODE, EMAIL, VERB, IdentityFlow
from bot.forms.engine import Engine, Reader
from bot.forms.filling import Filling
from bot.services import verify_email
from bot.storage import conversations, people
from bot.storage.conversations import Address
from bot.storage.database import Database
from bot.storage.people import Identity
from bot.storage.tables import outbox
from knowledge.schema import Language
from tests.stage import FakeClock

ANNA = "anna@vk.example"
AGAIN = "Salīdziniet, lūdzu, ar jaunāko vēstuli un ierakstiet kodu vēlreiz; jaunu kodu sūta /epasts."
CATALOGUE = Catalogue()
FLOW = IdentityFlow(CATALOGUE, lambda email: "vk" if email.endswith("@vk.example") else None)


@dataclass
class Talk:
    """A person who talks with the flow, one transaction for each message."""

    database: Database
    clock: FakeClock
    language: Language = "lv"
    starting: Filling | None = None
    said: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        """One message; what came of it is kept here."""
        now, start = self.clock.now(), Conversation(language=self.language)
        async with self.database.transaction() as connection:
            number = await people.meet(connection, Identity("stage", "play", "anna"), now)
            at = await conversations.open_at(connection, Address("stage", "play", "anna"), start, now)
            turn = Turn(connection, now, await people.get(connection, number), at, start, CATALOGUE)
            yield turn
        self.starting = turn.starting
        self.said = [reply.text for reply in turn.replies]
        self.buttons = [(one.label, one.value) for reply in turn.replies for one in reply.buttons]

    async def command(self, argument: str = "") -> None:
        async with self.turn() as turn:
            await FLOW.flow().commands["epasts"](turn, argument)

    async def press(self, label: str) -> None:
        verb, _, argument = dict(self.buttons)[label].partition(":")
        async with self.turn() as turn:
            await FLOW.flow().actions[verb](turn, argument)

    async def fill(self, text: str) -> None:
        """Answer the one question of the form that was begun."""
        filling = self.starting
        assert filling
        async with self.turn() as turn:
            flow, engine, reader = (
                FLOW.flow().forms[filling.form],
                Engine(CATALOGUE),
                Reader(self.language, turn.today),
            )
            form = await flow.form(turn, filling)
            assert form
            asked = engine.begin(form, filling, reader).filling
            assert asked
            step = engine.take(form, asked, text, reader)
            assert step.is_submitted
            assert step.filling
            await flow.submit(turn, step.filling, step.filling.answers(form))

    async def code(self) -> str:
        async with self.database.reading() as connection:
            newest = (
                select(outbox.c.payload).where(outbox.c.key.like("email-code:%")).order_by(outbox.c.id.desc())
            )
            payload = str((await connection.execute(newest.limit(1))).scalar_one())
        return payload.partition("kods ir " if self.language == "lv" else "code is ")[2][:6]

    async def wrong(self) -> str:
        return f"{(int(await self.code()) + 1) % 1_000_000:06}"


@pytest.fixture
def talk(database: Database, clock: FakeClock) -> Talk:
    return Talk(database, clock)


async def asked(talk: Talk, email: str = ANNA) -> None:
    """Get as far as the code that was sent."""
    await talk.command()
    await talk.fill(email)


async def test_an_address_is_proved_in_two_answers(talk: Talk) -> None:
    await talk.command()
    assert talk.starting == Filling(EMAIL)
    await talk.fill("Anna <ANNA@vk.example>")
    assert talk.said == [f"Kodu nosūtīju uz {ANNA}."]
    assert talk.starting == Filling(CODE, ANNA)
    await talk.fill(await talk.code())
    assert talk.said == [f"Paldies! Adrese {ANNA} ir apstiprināta."]
    assert talk.starting is None
    async with talk.turn() as turn:
        assert (turn.person.email, turn.person.is_verified, turn.person.institution) == (ANNA, True, "vk")


async def test_in_english(database: Database, clock: FakeClock) -> None:
    talk = Talk(database, clock, "en")
    await asked(talk)
    assert talk.said == [f"I have sent a code to {ANNA}."]
    await talk.fill(await talk.wrong())
    (said,) = talk.said
    assert said.startswith("The code is not right. You have 4 attempts left. Please compare it")
    await talk.fill(await talk.code())
    assert talk.said == [f"Thank you! The address {ANNA} is confirmed."]


async def test_an_address_may_stand_behind_the_command(talk: Talk) -> None:
    await talk.command(ANNA)
    assert talk.starting == Filling(CODE, ANNA)
    await talk.command("anna")
    assert talk.said == ["„anna” nav derīga e-pasta adrese."]
    assert talk.starting == Filling(EMAIL)


async def test_whoever_has_proved_an_address_is_told_so(talk: Talk) -> None:
    await asked(talk)
    await talk.fill(await talk.code())
    await talk.command()
    assert talk.said[0].startswith(f"Šobrīd ir apstiprināta adrese {ANNA}.")
    assert talk.starting == Filling(EMAIL)


async def test_after_the_last_guess_a_new_code_is_offered(talk: Talk) -> None:
    await asked(talk)
    wrong = await talk.wrong()
    expected = [
        f"Kods nav pareizs. Atlikuši 4 mēģinājumi. {AGAIN}",
        f"Kods nav pareizs. Atlikuši 3 mēģinājumi. {AGAIN}",
        f"Kods nav pareizs. Atlikuši 2 mēģinājumi. {AGAIN}",
        f"Kods nav pareizs. Atlicis 1 mēģinājums. {AGAIN}",
    ]
    for words in expected:
        await talk.fill(wrong)
        assert talk.said == [words]
        assert talk.starting == Filling(CODE, ANNA)
    await talk.fill(wrong)
    assert talk.said == ["Kods nav pareizs, un mēģinājumu vairs nav. Varu nosūtīt jaunu kodu."]
    assert talk.starting is None
    await talk.press("Nosūtīt jaunu kodu")
    assert talk.starting == Filling(CODE, ANNA)
    await talk.fill(await talk.code())
    assert talk.said == [f"Paldies! Adrese {ANNA} ir apstiprināta."]


async def test_an_expired_code_is_explained_with_ways_on(talk: Talk) -> None:
    await asked(talk)
    talk.clock.pass_by(timedelta(minutes=15))
    await talk.fill(await talk.code())
    assert talk.said == ["Šis kods vairs nav derīgs. Varu nosūtīt jaunu kodu."]
    assert talk.buttons == [
        ("Nosūtīt jaunu kodu", f"{VERB}:send:{ANNA}"),
        ("Norādīt citu adresi", f"{VERB}:other"),
    ]
    await talk.press("Norādīt citu adresi")
    assert talk.starting == Filling(EMAIL)


async def test_too_many_codes_are_refused_with_the_time_to_wait(talk: Talk) -> None:
    for _ in range(verify_email.CODES_FOR_PERSON):
        await asked(talk)
    talk.clock.pass_by(timedelta(minutes=38, seconds=30))
    await asked(talk)
    assert talk.said == [
        "Pēdējās stundas laikā jau ir nosūtīti vairāki kodi. Nākamo varēs nosūtīt pēc 22 minūtēm."
    ]
    assert talk.starting is None
    talk.clock.pass_by(timedelta(minutes=1))
    await asked(talk)
    assert talk.said[0].endswith("pēc 21 minūtes.")


async def test_the_form_is_gone_when_its_code_is_not_awaited_any_more(talk: Talk) -> None:
    await asked(talk)
    form = FLOW.flow().forms[CODE]
    async with talk.turn() as turn:
        assert await form.form(turn, Filling(CODE, ANNA))
        assert not await form.form(turn, Filling(CODE, "other@vk.example"))
    await asked(talk, "new@vk.example")
    async with talk.turn() as turn:
        assert not await form.form(turn, Filling(CODE, ANNA))
        assert await form.form(turn, Filling(CODE, "new@vk.example"))


@pytest.mark.parametrize("identifier", [EMAIL, CODE])
async def test_the_forms_speak_both_languages(talk: Talk, identifier: str) -> None:
    await talk.command(ANNA)
    async with talk.turn() as turn:
        form = await FLOW.flow().forms[identifier].form(turn, Filling(identifier, ANNA))
    assert form
    texts: Sequence[tuple[str, str | None]] = [
        (one.lv, one.en) for one in (form.title, form.intro, form.fields[0].prompt, form.fields[0].label)
    ]
    assert all(lv and en and lv != en for lv, en in texts)
    assert form.is_immediate
