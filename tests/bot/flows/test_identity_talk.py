"""The whole way of proving an address: typed messages, real storage, the mail read by its recipient."""

from datetime import timedelta
from itertools import count

import pytest

from bot.app import App
from bot.dialogue.conversation import Conversation
from bot.dialogue.manager import Manager
from bot.dialogue.messages import Incoming
from bot.flows.identity import IdentityFlow
from bot.handling import Handling, Received
from bot.storage import people
from bot.storage.database import Database
from bot.worker import Worker
from tests.stage import FakeClock, Post

ANNA = "anna@vk.example"


class Talk:
    """Anna at her chat and at her mail."""

    def __init__(self, app: App, database: Database, clock: FakeClock) -> None:
        self.post, self.mail, self.numbers = Post(), Post(), count()
        flow = IdentityFlow(app.dialogue.catalogue, lambda _: "vk").flow()
        manager = Manager(app.dialogue, [flow])
        senders = {"stage": self.post, "mail": self.mail}
        start = Conversation(language="lv")
        self.handling = Handling(database, manager, app.dialogue.catalogue, clock, senders, start)
        self.worker = Worker(self.handling, {})

    async def say(self, text: str) -> str:
        before = len(self.post.told.get("anna", []))
        incoming = Incoming(text)
        await self.handling.accept(
            Received("stage", "play", str(next(self.numbers)), "anna", "anna", incoming)
        )
        return "\n\n".join(one.reply.text for one in self.post.told["anna"][before:])

    async def code(self, address: str = ANNA) -> str:
        while await self.worker.tick(timedelta()):
            pass
        return self.mail.told[address][-1].reply.text.partition("kods ir ")[2][:6]


@pytest.fixture
def talk(small_app: App, database: Database, clock: FakeClock) -> Talk:
    return Talk(small_app, database, clock)


async def test_all_the_way(talk: Talk, database: Database) -> None:
    assert "Kāda ir jūsu darba e-pasta adrese?" in await talk.say("/epasts")
    assert "E-pasta adresē trūkst zīmes @" in await talk.say("anna")
    said = await talk.say(ANNA)
    assert said.startswith(f"Kodu nosūtīju uz {ANNA}.")
    assert "Kāds ir sešu ciparu kods vēstulē?" in said
    code = await talk.code()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    assert (await talk.say(wrong)).startswith("Kods nav pareizs. Atlikuši 4 mēģinājumi.")
    assert "Uz šo jautājumu man nav atbildes." in await talk.say("kur tad ir tas kods?")
    assert await talk.say(code) == f"Paldies! Adrese {ANNA} ir apstiprināta."
    async with database.reading() as connection:
        assert len(await people.by_email(connection, ANNA)) == 1


async def test_a_question_is_answered_and_the_form_comes_back(talk: Talk) -> None:
    await talk.say("/epasts")
    await talk.say(ANNA)
    said = await talk.say("kāds ir bibliotēkas darba laiks?")
    assert "Bibliotēka ir atvērta" in said
    assert "Kāds ir sešu ciparu kods vēstulē?" in said
    assert "apstiprināta" in await talk.say(await talk.code())


async def test_another_address_takes_the_place_of_the_first(talk: Talk) -> None:
    await talk.say("/epasts")
    await talk.say(ANNA)
    await talk.say("/epasts")
    await talk.say("new@vk.example")
    code = await talk.code("new@vk.example")
    assert await talk.say(code) == "Paldies! Adrese new@vk.example ir apstiprināta."


async def test_giving_up(talk: Talk) -> None:
    await talk.say("/epasts")
    await talk.say(ANNA)
    assert "Vai tiešām pārtraukt?" in await talk.say("/atcelt")
    assert "veidlapu aizvēru" in await talk.say("jā")
