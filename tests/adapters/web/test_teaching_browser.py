"""From a question without an answer to a published one, by keyboard alone, in a real browser; and how long it takes."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.app import wired
from bot.services.roles import Role
from bot.settings import Settings
from bot.storage.database import Database
from bot.teaching import open_published, teaching
from tests.adapters.web.house import House, housed
from tests.adapters.web.test_browser import Look, browser, look, visit
from tests.adapters.web.test_console_browser import opened
from tests.databases import Blank
from tests.stage import SMALL, FakeClock

__all__ = ["browser", "look"]

CARD = "Kā man tikt pie lasītāja apliecības?"
DOG = "Vai drīkst ņemt līdzi suni?"

STROKE, THOUGHT = 0.28, 1.35
"""Seconds for a key that somebody presses who types neither slowly nor well, and for a decision what to press next.

From the keystroke-level model: S. K. Card, T. P. Moran, A. Newell, Communications of the ACM 23 (1980), 396–410.
"""

PATIENCE = 180_000
"""Milliseconds in which the check, and whoever waits for an answer, have had their turn on any machine."""

READING = 5.0
"""Seconds in which somebody reads a question and what is suggested for it, or what the check has found."""


class RealClock(FakeClock):
    """The time that it is: timers run, as people wait for an answer."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class Hand:
    """Hands on a keyboard: what they press is counted, with the thought before each key and each text, and reading."""

    page: Page
    seconds: float = 0.0

    async def press(self, key: str) -> None:
        """Press a key after a moment's thought, once the page is there as a whole."""
        self.seconds += THOUGHT + STROKE
        await self.page.wait_for_load_state()
        await self.page.keyboard.press(key)

    async def fill(self, text: str, then: str = "Tab") -> None:
        """Type into the field where one is, and go on to the next, or send it all."""
        self.seconds += THOUGHT + STROKE * (len(text) + 1)
        await self.page.keyboard.type(text)
        await self.page.keyboard.press(then)

    async def read(self, text: str) -> None:
        """Wait for something to be there, and read it; waiting is no work."""
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(text)
        self.seconds += READING


@pytest.fixture
async def house(blank: Blank, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """A site that follows what is published, as it runs in earnest."""
    database, clock = Database(await blank.url("sqlite")), RealClock()
    settings = Settings(content=SMALL, cache=Path(tmp_path_factory.getbasetemp() / "taught"))
    app = wired(settings, *await open_published(teaching(database, clock, settings), settings))
    async with housed(app, database, clock) as made:
        yield made
    await database.close()


async def test_a_question_without_an_answer_is_answered_checked_and_published_by_keyboard_in_a_minute(
    house: House, browser: Browser, look: Look
) -> None:
    anna = await visit(browser, f"{house.site.url}/?lang=lv")
    for question in (CARD, DOG):
        await anna.say(question)
        await anna.press("Pastāstiet, kad būs atbilde")
    told = await anna.told.count()

    ieva = await house.person("ieva", Role.EDITOR)
    page = await opened(browser, house, ieva, viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    await page.get_by_role("link", name="2 jautājumu kopas gaida atbildi").press("Enter")

    new, attached, published = Hand(page), Hand(page), Hand(page)
    await expect(page.get_by_role("link", name=CARD)).to_be_visible()
    await look(page, "teaching-inbox")
    await _open(attached, CARD)
    await attached.read(f"„{CARD}”")
    await expect(page.get_by_text("1 cilvēks gaida šo atbildi")).to_be_visible()
    await look(page, "teaching-cluster")
    await attached.press("1")

    await _write(new, look)

    await published.press("g")
    await published.read("Melnraksts: Kopīgās atbildes")
    await published.press("g")
    publish = page.get_by_role("button", name=re.compile("^Publicēt"))
    await expect(publish).to_be_visible(timeout=PATIENCE)
    published.seconds += READING
    await look(page, "teaching-checked")
    await published.press("p")
    await expect(page.get_by_role("status").first).to_contain_text("Publicēts: redakcija 2")

    await expect(anna.told.nth(told + 1)).to_be_visible(timeout=PATIENCE)
    answers = " ".join(await anna.told.all_inner_texts())
    assert "Lasītāja karti izsniedz bez maksas" in answers, "those who wait are told"
    assert "Suni atstājiet ārā." in answers
    await anna.say(DOG)
    assert "Suni atstājiet ārā." in await anna.last()
    assert "Avots:" in await anna.last()
    await anna.say(CARD)
    assert "Lasītāja karti izsniedz bez maksas" in await anna.last()
    assert not complaints
    assert not anna.complaints

    shares = {"attach": attached.seconds, "new": new.seconds, "publish": published.seconds}
    assert shares["attach"] + shares["publish"] < 30, shares
    assert shares["new"] + shares["publish"] < 60, shares


async def _write(hand: Hand, look: Look) -> None:
    """Write a new answer for the cluster that follows the first."""
    page = hand.page
    await hand.read(f"„{DOG}”")
    await expect(page.get_by_role("status")).to_contain_text("→ Lasītāja karte")
    await hand.press("a")
    await expect(page.get_by_label("Nosaukums latviski")).to_be_focused()
    for text in ("Suņi", "Dogs", "Suni atstājiet ārā.", "Please leave the dog outside."):
        await hand.fill(text)
    await hand.press("Tab")  # the only document is chosen already
    await look(page, "teaching-new")
    await hand.fill("Kārtība", then="Enter")
    await expect(page.get_by_role("status")).to_contain_text("jauna atbilde „Suņi”")
    assert not await page.get_by_role("alert").count()


async def _open(hand: Hand, question: str) -> None:
    """Open a cluster of the list by its number."""
    row = hand.page.get_by_role("row").filter(has=hand.page.get_by_role("link", name=question))
    await hand.press(await row.locator("kbd").inner_text())
