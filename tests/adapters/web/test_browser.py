"""Journeys in a real Chromium: what people see, do by keyboard, and find again."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, expect

from adapters.web.settings import WebSettings
from bot.app import App
from bot.domain.planning import Plan
from bot.storage.database import Database
from knowledge.schema import Localized
from tests.adapters.web.chromium import chromium
from tests.adapters.web.hosting import Host, hosting
from tests.adapters.web.rig import Site, opened
from tests.databases import Blank

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  const found = await axe.run(document, { runOnly: tags });
  return {
    passes: found.passes.length,
    violations: found.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.html).join(" | ")),
  };
}"""

WIDE = """() => {
  const hidden = (one) => !one.getClientRects().length;
  const too = [document.documentElement.scrollWidth > innerWidth + 1 ? "page" : ""];
  const root = document.querySelector("zintis-chat")?.shadowRoot;
  for (const one of root ? root.querySelectorAll("*") : []) {
    if (hidden(one) || one.closest(".quiet")) continue;
    const { left, right } = one.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) too.push(one.className || one.tagName);
  }
  return too.filter(Boolean);
}"""

PLAIN = str.maketrans("/?=", "---")

PATIENCE = 20_000
"""Milliseconds after which what should be seen is missing."""

expect.set_options(timeout=PATIENCE)

Look = Callable[[Page, str], Awaitable[None]]


@pytest.fixture
async def site(small_app: App, blank: Blank) -> AsyncIterator[Site]:
    database = Database(await blank.url("sqlite"))
    async with opened(small_app, database) as found:
        yield found
    await database.close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as found:
        yield found


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Look:
    """Keep a picture of a page; they lie in `.pytest_cache/d/screenshots`."""
    assert request.config.cache
    folder = request.config.cache.mkdir("screenshots")

    async def keep(page: Page, name: str) -> None:
        await page.screenshot(path=folder / f"{name}.png")

    return keep


class Visit:
    """A page with the chat, and what its console has complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "ERR_CONNECTION_REFUSED" not in message.text:
            self.complaints.append(message.text)

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("combobox")

    @property
    def told(self) -> Locator:
        return self.page.locator(".told")

    async def say(self, text: str) -> None:
        """Type a text and wait for the reply."""
        before = await self.told.count()
        await self.field.fill(text)
        await self.field.press("Enter")
        await self.replied(before)

    async def press(self, label: str) -> None:
        """Press the newest button with a label and wait for the reply."""
        before = await self.told.count()
        await self.page.get_by_role("button", name=label, exact=True).last.click()
        await self.replied(before)

    async def replied(self, before: int) -> None:
        await expect(self.told.nth(before)).to_be_in_viewport()
        await expect(self.page.locator(".said.waiting")).to_have_count(0)

    async def last(self) -> str:
        return await self.told.last.inner_text()


async def visit(browser: Browser, url: str, **context: object) -> Visit:
    """Open a page as somebody who was never there."""
    opened_at = await browser.new_context(**context)  # type: ignore[arg-type]  # any option of it
    found = Visit(await opened_at.new_page())
    await found.page.goto(url)
    return found


@asynccontextmanager
async def embedding(app: App, blank: Blank, **chosen: str) -> AsyncIterator[tuple[str, Site]]:
    """Address of a page of others that embeds the chat, and the site that serves it."""
    database = Database(await blank.url("sqlite"))
    host = Host("", **chosen)
    async with (
        hosting(host.answer) as guest,
        opened(app, database, settings=WebSettings(origins=frozenset({guest}))) as site,
    ):
        host.chat = site.url
        yield guest, site
    await database.close()


async def axe(page: Page) -> list[str]:
    """Violations of accessibility on a page as it is now."""
    await page.evaluate(AXE)
    found = await page.evaluate(RUN, TAGS)
    assert found["passes"] > 5, "nothing was looked at"
    violations: list[str] = found["violations"]
    return violations


async def test_by_keyboard_alone_a_question_is_answered_with_its_source_and_has_an_address(
    site: Site, browser: Browser, look: Look
) -> None:
    anna = await visit(browser, f"{site.url}/?lang=lv")
    await expect(anna.page.get_by_role("button", name="Darba laiks")).to_be_visible()
    await look(anna.page, "start")
    await anna.page.keyboard.press("Tab")
    await expect(anna.page.get_by_text("Pāriet pie satura")).to_be_focused()
    for _ in range(8):
        if await anna.field.evaluate("one => one.getRootNode().activeElement === one"):
            break
        await anna.page.keyboard.press("Tab")
    await expect(anna.field).to_be_focused()
    await anna.page.keyboard.type("darba")
    await expect(anna.page.get_by_role("option")).to_have_count(1)
    await anna.page.keyboard.press("ArrowDown")
    await expect(anna.page.get_by_role("option", selected=True)).to_have_text("Darba laiks")
    await look(anna.page, "suggestions")
    await anna.page.keyboard.press("Escape")
    await expect(anna.page.get_by_role("option")).to_have_count(0)
    await anna.page.keyboard.type(" laiks")
    await expect(anna.page.get_by_role("option")).to_have_count(1)
    await anna.page.keyboard.press("ArrowDown")
    await anna.page.keyboard.press("Enter")
    await expect(anna.told.first).to_contain_text("no 9.00 līdz 18.00")
    await expect(anna.told.first).to_contain_text("Avots:")
    await expect(anna.page.locator(".said")).to_contain_text("Darba laiks")
    await look(anna.page, "answer")
    async with anna.page.context.expect_page() as opening:
        await anna.page.get_by_role("link", name="Atvērt lapā").press("Enter")
    page = await opening.value
    await expect(page.get_by_role("heading", level=1)).to_have_text("Darba laiks")
    await look(page, "answer-page")
    await anna.say("kad bibliotēka strādā")
    await anna.press("Noderēja")
    assert not anna.complaints


async def test_a_vague_question_is_asked_back_and_the_choice_is_told(site: Site, browser: Browser) -> None:
    anna = await visit(browser, f"{site.url}/?lang=lv")
    await anna.say("kur atrodas")
    options = anna.told.last.get_by_role("button")
    assert await options.count() >= 2
    label = await options.first.inner_text()
    await anna.press(label)
    assert "Avots:" in await anna.last()
    assert not anna.complaints


async def open_sprint(site: Site, code: str = "valoda") -> None:
    """An open sprint of two workshops."""
    now = site.core.handling.moment()
    days = [now + timedelta(days=30), now + timedelta(days=37)]
    plan = Plan(
        code,
        Localized(lv="Viegli lasāmas vēstules", en="Letters that are easy to read"),
        Localized(lv="Kā rakstīt īsāk.", en="How to write shorter."),
        "Rīga",
        15,
        now + timedelta(days=20),
        [(day, day + timedelta(hours=5), "Rīga") for day in days],
    )
    async with site.database.transaction() as connection:
        made = await site.core.sprints.create(connection, plan, "test", now)
        await site.core.sprints.open(connection, made.id, "test", now)


ANSWERS = {
    "person": "Anna Paraudziņa",
    "institution": "Paraugu ministrija",
    "email": "anna@iestade.example",
    "phone": "29123456",
    "text": "Gribu rakstīt īsāk.",
}


async def fill(anna: Visit, until: str) -> None:
    """Answer whatever is asked until a button with a label is there."""
    for _ in range(20):
        if await anna.told.last.get_by_role("button", name=until, exact=True).count():
            return
        skip = anna.told.last.get_by_role("button", name="Izlaist", exact=True)
        choices = anna.told.last.locator(".choices:not(.second) button")
        if await skip.count():
            await anna.press("Izlaist")
        elif await choices.count():
            await anna.press(await choices.first.inner_text())
        else:
            hint = await anna.field.get_attribute("autocomplete")
            kind = {"name": "person", "organization": "institution", "tel": "phone"}.get(
                hint or "", hint or ""
            )
            await anna.say(ANSWERS.get(kind, ANSWERS["text"]))
    raise AssertionError(f"no “{until}” after twenty answers: {await anna.last()}")


async def test_signing_up_for_a_sprint_reload_restart_calendar_and_withdrawal(
    site: Site, browser: Browser, look: Look
) -> None:
    await open_sprint(site)
    anna = await visit(browser, f"{site.url}/?lang=lv", viewport={"width": 390, "height": 780})
    sprint = anna.page.get_by_role("button", name=re.compile("^Viegli lasāmas vēstules"))
    await expect(sprint).to_contain_text("pieteikšanās līdz")
    await sprint.click()
    await anna.replied(0)
    await anna.press("Pieteikties")
    assert "1/" in await anna.last()
    await anna.say("Anna Paraudziņa")
    step = await anna.last()
    await look(anna.page, "form")
    await anna.page.reload()
    await expect(anna.told.last).to_be_visible()
    assert await anna.last() == step
    await site.restart()
    await anna.say(ANSWERS["institution"])
    assert await anna.last() != step
    await fill(anna, "Nosūtīt")
    await look(anna.page, "summary")
    await anna.press("Nosūtīt")
    await expect(anna.told.filter(has_text=re.compile(r"S-[0-9A-Z]{4}-[0-9A-Z]{4}"))).to_have_count(1)
    await look(anna.page, "signed-up")
    assert not await anna.page.evaluate("scrollY")
    assert await anna.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    link = anna.page.get_by_role("link", name=re.compile(r"\.ics"))
    async with anna.page.expect_download() as downloading:
        await link.first.click()
    file = await (await downloading.value).path()
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (await downloading.value).suggested_filename.endswith(".ics")
    address = await link.first.get_attribute("href")
    async with httpx.AsyncClient(trust_env=False) as stranger:
        assert (
            await stranger.get(str(address)[:-1] + ("a" if str(address)[-1] != "a" else "b"))
        ).status_code == 404
    await anna.say("/atcelt")
    for _ in range(3):
        yes = anna.told.last.locator(".choices:not(.second) button").first
        if not await yes.count():
            break
        await anna.press(await yes.inner_text())
    await anna.page.reload()
    await expect(anna.told.last).to_be_visible()
    said = await anna.page.locator(".said").all_inner_texts()
    assert any("/atcelt" in one for one in said)
    await anna.say("/mani")
    assert "Viegli lasāmas vēstules" not in await anna.last() or "atsaukt" in (await anna.last()).lower()
    assert not anna.complaints


async def test_a_lost_line_comes_back_by_itself_and_what_was_written_meanwhile_arrives(
    site: Site, browser: Browser, look: Look
) -> None:
    anna = await visit(browser, f"{site.url}/?lang=lv")
    await anna.say("kad bibliotēka strādā")
    await site.stop()
    await anna.field.fill("kas ir lasītāja karte")
    await anna.field.press("Enter")
    await expect(anna.page.get_by_role("status")).to_contain_text("Savienojums pārtrūka")
    await look(anna.page, "lost")
    await site.start()
    await expect(anna.told).to_have_count(2)
    await expect(anna.page.locator(".said")).to_have_count(2)
    await expect(anna.page.locator(".said.waiting")).to_have_count(0)


async def test_a_date_is_chosen_from_a_calendar(app: App, blank: Blank, browser: Browser, look: Look) -> None:
    database = Database(await blank.url("sqlite"))
    async with opened(app, database) as site:
        anna = await visit(browser, f"{site.url}/?lang=lv")
        await expect(anna.page.get_by_role("button", name="Zinta iespējas")).to_be_visible()
        await look(anna.page, "start-whole")
        form = next(
            one
            for one in app.answerer.knowledge.forms.values()
            if any(field.kind == "date" for field in one.fields)
        )
        await anna.page.goto(f"{site.url}/?lang=lv&start=form_{form.id}")
        picker = anna.page.get_by_label("Izvēlieties datumu")
        await anna.replied(0)
        for _ in range(15):
            if await picker.count():
                break
            choices = anna.told.last.locator(".choices:not(.second) button")
            if await choices.count():
                await anna.press(await choices.first.inner_text())
            else:
                kind = await anna.field.get_attribute("inputmode")
                await anna.say("10" if kind == "decimal" else ANSWERS["text"])
        day = (site.core.handling.moment() + timedelta(days=40)).date()
        while day.weekday() > 4:
            day += timedelta(days=1)
        before = await anna.told.count()
        await picker.fill(day.isoformat())
        await look(anna.page, "date")
        await picker.press("Enter")
        await anna.replied(before)
        await expect(picker).to_be_disabled()
        assert "start=" not in anna.page.url
        assert not anna.complaints
    await database.close()


async def test_on_a_foreign_page_that_does_its_worst_the_chat_is_whole_and_the_page_is_left_alone(
    small_app: App, blank: Blank, browser: Browser, look: Look
) -> None:
    async with embedding(small_app, blank) as (guest, site):
        anna = await visit(browser, guest, viewport={"width": 800, "height": 900})
        asked: list[str] = []
        anna.page.on("request", lambda request: asked.append(request.url))
        style = "one => JSON.stringify(getComputedStyle(one), Object.values(getComputedStyle(one)))"
        before = await anna.page.locator(".own").evaluate(style)
        launch = anna.page.get_by_role("button", name="Jautāt Zintim")
        box = await launch.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= 800
        await launch.click()
        await expect(anna.page.get_by_role("dialog", name="Zintis")).to_be_visible()
        await expect(anna.field).to_be_focused()
        await anna.say("kad bibliotēka strādā")
        shown = anna.told.last
        assert await shown.evaluate("one => getComputedStyle(one).fontSize") == "16px"
        assert await shown.evaluate("one => getComputedStyle(one).textTransform") == "none"
        assert await shown.evaluate("one => getComputedStyle(one).color") != "rgb(255, 0, 0)"
        await look(anna.page, "embedded")
        assert await anna.page.locator(".own").evaluate(style) == before
        await anna.page.keyboard.press("Escape")
        await expect(launch).to_be_focused()
        await anna.page.reload()
        await launch.click()
        await expect(anna.told.last).to_contain_text("9.00")
        assert all(url.startswith((site.url, guest)) for url in asked), asked
        assert not anna.complaints


async def test_a_site_that_is_not_named_is_told_that_the_chat_is_off(site: Site, browser: Browser) -> None:
    async with hosting(Host(site.url, more=' data-transport="poll"', styles="", wall="").answer) as guest:
        anna = await visit(browser, guest)
        await anna.page.get_by_role("button", name="Jautāt Zintim").click()
        await expect(anna.page.get_by_role("status")).to_contain_text("nav ieslēgta")


async def test_without_sockets_the_chat_goes_on_by_asking(
    small_app: App, blank: Blank, browser: Browser
) -> None:
    async with embedding(small_app, blank, styles="", wall="", more=' data-transport="poll"') as (
        guest,
        _,
    ):
        anna = await visit(browser, guest)
        await anna.page.get_by_role("button", name="Jautāt Zintim").click()
        await expect(anna.page.get_by_role("button", name="Darba laiks")).to_be_visible()
        await anna.say("kad bibliotēka strādā")
        await anna.press("Lasītāja karte")
        assert "bez maksas" in await anna.last()
        await anna.page.reload()
        await anna.page.get_by_role("button", name="Jautāt Zintim").click()
        await expect(anna.told).to_have_count(2)


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing_on_any_page_and_nothing_is_wider_than_a_small_phone(
    small_app: App, blank: Blank, browser: Browser, look: Look, theme: str
) -> None:
    async with embedding(small_app, blank, styles="", wall="") as (guest, site):
        await open_sprint(site)
        anna = await visit(
            browser,
            f"{site.url}/?lang=lv",
            color_scheme=theme,
            reduced_motion="reduce",
            viewport={"width": 320, "height": 640},
        )
        await expect(anna.page.get_by_role("button", name="Darba laiks")).to_be_visible()
        await check(anna.page, look, f"{theme}-start")
        await anna.say("kad bibliotēka strādā")
        await anna.say("/veidlapas")
        await anna.press("Ieteikums bibliotēkai")
        await anna.say("Mērnieku laiki")
        await check(anna.page, look, f"{theme}-form")
        assert not await anna.page.evaluate("document.getAnimations().length")
        await anna.field.fill("darba")
        for path in ("a", "a/opening-hours", "a/opening-hours?lang=en", "nothing"):
            await anna.page.goto(f"{site.url}/{path}")
            await check(anna.page, look, f"{theme}-{path.translate(PLAIN)}")
        await anna.page.goto(guest)
        await check(anna.page, look, f"{theme}-embedded-closed")
        await anna.page.get_by_role("button", name="Jautāt Zintim").click()
        await anna.say("kad bibliotēka strādā")
        await check(anna.page, look, f"{theme}-embedded")
        await anna.page.set_viewport_size({"width": 640, "height": 400})  # 1280 by 800 at 200 %
        await anna.page.goto(f"{site.url}/?lang=lv")
        await expect(anna.told.last).to_be_visible()
        await expect(anna.field).to_be_in_viewport()
        await check(anna.page, look, f"{theme}-zoomed")


async def check(page: Page, look: Look, name: str) -> None:
    """Keep a picture; nothing is inaccessible, and nothing sticks out."""
    await look(page, name)
    assert await axe(page) == []
    assert await page.evaluate(WIDE) == []


async def test_without_a_script_there_is_a_way_to_all_answers(site: Site, browser: Browser) -> None:
    anna = await visit(browser, site.url, java_script_enabled=False, locale="lv")
    await anna.page.get_by_role("main").get_by_role("link", name="Visas atbildes").click()
    await anna.page.get_by_role("link", name="Darba laiks", exact=True).click()
    await expect(anna.page.get_by_text("no 9.00 līdz 18.00")).to_be_visible()


async def test_after_erasing_the_page_shows_nothing_of_what_was_said(site: Site, browser: Browser) -> None:
    anna = await visit(browser, f"{site.url}/?lang=lv")
    await anna.say("kad bibliotēka strādā")
    await anna.say("/dati")
    await anna.press("Izdzēst visu")
    await anna.page.get_by_role("button", name="Jā, izdzēst visu").click()
    await expect(anna.page.locator(".said")).to_have_count(0)
    await expect(anna.told).to_have_count(1)
    await anna.page.reload()
    await expect(anna.page.locator(".log")).not_to_contain_text("bibliotēka strādā")
