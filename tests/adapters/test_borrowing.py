"""An expert is borrowed by three people on three channels at once; what was written before is edited as things move."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from bot.app import App
from bot.dialogue.messages import Incoming
from bot.handling import Received
from bot.storage.database import Database
from knowledge.schema import Language
from tests.adapters.slack.fake import buttons
from tests.adapters.web.wire import WebWire
from tests.adapters.wire import Seen, Wire
from tests.adapters.wires import SlackWire, TelegramWire, opened
from tests.bot.services.lending.bank import Bank
from tests.databases import Blank
from tests.lending import LABELS, show_expert

WORDS: dict[Language, dict[str, str]] = {
    "lv": {
        "send": "Nosūtīt",
        "counter": "Piedāvāt citus nosacījumus",
        "share": "Mainīt: Noslodzes daļa (%)",
        "accept": "Pieņemu nosacījumus",
        "told": "Ekspertam pastāstīju",
        "interested": "Jā, mani tas interesē",
        "agree": "Piekrītu aizdot",
        "plan": "Piedāvāt plānu",
        "sign": "Parakstīt plānu",
        "signed": "visi trīs",
        "withdraw": "Atsaukt",
        "sure": "Jā, atsaukt",
        "closed": "Šeit vairs nav jāatbild.",
        "neutral": "vienošanās nav panākta",
        "first": "03.05.2027.",
        "last": "28.05.2027.",
    },
    "en": {
        "send": "Send",
        "counter": "Propose other terms",
        "share": "Change: Share of workload (%)",
        "accept": "I accept the terms",
        "told": "I have told the expert",
        "interested": "Yes, I am interested",
        "agree": "I agree to lend",
        "plan": "Propose a plan",
        "sign": "Sign the plan",
        "signed": "ll three have signed",
        "withdraw": "Withdraw",
        "sure": "Yes, withdraw",
        "closed": "There is nothing to answer here any more.",
        "neutral": "No agreement was reached",
        "first": "3 May 2027",
        "last": "28 May 2027",
    },
}


@dataclass
class Three:
    """Rasa borrows by Telegram, Laima lends in Slack, and Ernests has the web chat open."""

    telegram: TelegramWire
    slack: SlackWire
    web: WebWire
    words: dict[str, str]

    @property
    def wires(self) -> tuple[Wire, ...]:
        return (self.telegram, self.slack, self.web)

    def of(self, who: str) -> Wire:
        return {"rasa": self.telegram, "laima": self.slack, "ernests": self.web}[who]

    async def settle(self) -> None:
        """Every process sends what has been promised to its own people."""
        for wire in self.wires:
            await wire.tick()

    async def say(self, who: str, *texts: str) -> None:
        for text in texts:
            await self.of(who).say(who, text)
        await self.settle()

    async def press(self, who: str, key: str) -> None:
        await self.of(who).press(who, self.words.get(key, key))
        await self.settle()

    def stands(self, who: str) -> Sequence[Seen]:
        """Messages as they stand before somebody's eyes now."""
        wire = self.of(who)
        shown: Sequence[Any] = wire.shown(who)
        if wire is self.web:
            replaced = {one["replaces"] for one in shown}
            shown = [one for one in shown if str(one["id"]) not in replaced]
        return [wire.looks(one) for one in shown]

    def offered(self, who: str, key: str) -> list[Seen]:
        """Messages below which something can be pressed now."""
        return [one for one in self.stands(who) if self.words[key] in one.labels]


@pytest.fixture(params=["lv", "en"])
async def three(app: App, blank: Blank, request: pytest.FixtureRequest) -> AsyncIterator[Three]:
    database, language = Database(await blank.url("sqlite")), request.param
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        wires = [
            await stack.enter_async_context(opened(name, app, database, language))
            for name in ("telegram", "slack", "web")
        ]
        telegram, slack, web = wires
        assert isinstance(telegram, TelegramWire)
        assert isinstance(slack, SlackWire)
        assert isinstance(web, WebWire)
        found = Three(telegram, slack, web, WORDS[language])
        await telegram.prove("rasa", "rasa@pasaku.example")
        await slack.prove("laima", "laima@teiku.example")
        await web.prove("ernests", "ernests@teiku.example")
        await Bank(database).offer()
        await show_expert(telegram, "rasa", "Ernests Paraugs")
        yield found


async def requested(three: Three) -> None:
    """Rasa has asked for the expert."""
    await three.press("rasa", LABELS[three.telegram.app.settings.language or "lv"])
    await three.say("rasa", three.words["first"], three.words["last"], "20", "Dati", "Pasaku ministrija", "-")
    await three.press("rasa", "send")


async def countered(three: Three, share: int) -> None:
    """Laima proposes another share."""
    await three.press("laima", "counter")
    await three.press("laima", "share")
    await three.say("laima", str(share))
    await three.press("laima", "send")


async def test_messages_are_edited_on_each_channel_when_the_state_moves(three: Three) -> None:
    words = three.words
    await requested(three)
    assert three.offered("laima", "counter"), "Slack shows the request with buttons"
    before = len(three.stands("ernests"))

    await countered(three, 10)
    (first,) = three.offered("rasa", "accept")
    asked = [one for one in three.telegram.shown("rasa") if words["accept"] in one.labels]
    await countered(three, 15)
    (second,) = three.offered("rasa", "accept")
    assert ("10 %" in first.words, "15 %" in second.words) == (True, True)
    assert not asked[0].labels, "Telegram: the same message, without its buttons"
    assert words["closed"] in asked[0].text

    await three.press("rasa", "accept")
    (accepted,) = [
        one
        for one in three.slack.shown("laima")
        if words["told"] in [each["text"]["text"] for each in buttons(one.blocks)]
    ]
    assert len(three.stands("ernests")) == before, "nothing is written to the expert before that"
    await three.press("laima", "told")
    assert accepted.edits, "Slack: the same message, without its buttons"
    assert not list(buttons(accepted.blocks))
    assert words["closed"] in accepted.words

    (question,) = [one for one in three.web.shown("ernests") if one["buttons"]][-1:]
    assert three.offered("ernests", "interested")
    await three.press("rasa", "withdraw")
    await three.press("rasa", "sure")
    (instead,) = [one for one in three.web.shown("ernests") if one["replaces"] == str(question["id"])]
    assert not instead["buttons"], "web: another frame takes its place, without buttons"
    assert words["closed"] in three.web.looks(instead).words
    for who in ("rasa", "laima", "ernests"):
        assert words["neutral"] in " ".join(one.words for one in three.stands(who))
        assert not three.offered(who, "interested")
        assert not three.offered(who, "accept")
    assert "rasa@pasaku.example" not in three.stands("ernests")[-1].words


async def test_the_plan_is_shown_as_a_picture_and_signed_on_each_channel(three: Three) -> None:
    await requested(three)
    await three.press("laima", "agree")
    await three.press("laima", "told")
    await three.press("ernests", "interested")
    await three.press("ernests", "plan")
    await three.say("ernests", "Makets", "Kolēģe", "14.05.", "10.05. 10")
    await three.press("ernests", "send")
    for who in ("ernests", "rasa", "laima"):
        await three.press(who, "sign")
        pictures = [one for one in three.stands(who) if any(file.endswith(".png") for file in one.files)]
        assert pictures, f"{who} is shown the picture"
        (label,) = [one.label for one in three.of(who).told(who)[-1].buttons[:1]]
        await three.press(who, label)
    for who in ("ernests", "rasa", "laima"):
        seen = " ".join(one.words for one in three.stands(who))
        assert three.words["signed"] in seen
        assert three.words["closed"] in seen, "what was asked before is answered"


async def test_a_press_on_an_edited_message_is_explained_wherever_it_comes_from(three: Three) -> None:
    await requested(three)
    old = three.slack.button("laima", three.words["counter"])
    await countered(three, 10)
    replies = await three.slack.send("laima", Incoming(button=old))
    assert any(one.buttons for one in replies), "what can be done now is shown"
    foreign = three.slack.button("laima", three.words["counter"])
    at = three.telegram.identity("rasa")
    pressed = Received(at.channel, at.account, "foreign", at.user_id, at.user_id, Incoming(button=foreign))
    explained = await three.telegram.core.handling.accept(pressed)
    await three.settle()
    assert explained
    assert three.telegram.told("rasa")[-1].text == three.telegram.app.dialogue.catalogue.say(
        three.telegram.app.settings.language or "lv", "button-foreign"
    )
