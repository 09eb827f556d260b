"""The review inbox in a real browser: help while one types, keys that can be switched off, small phones, themes."""

import re

import pytest
from playwright.async_api import Browser, expect

from bot.app import App
from bot.services.roles import Role
from bot.storage.database import Database
from tests.adapters.web.house import housed
from tests.adapters.web.test_browser import Look, browser, check, look
from tests.adapters.web.test_console_browser import opened
from tests.adapters.web.test_teaching_inbox import DOG, DOGS, LUNCH
from tests.bot.services.teaching.log import asked
from tests.bot.services.teaching.school import School
from tests.databases import Blank
from tests.stage import FakeClock

__all__ = ["browser", "look"]

INBOX = "konsole/teaching/inbox"
SAID = "konsole/teaching/said"


async def questions(database: Database, clock: FakeClock) -> list[int]:
    """Publish the small knowledge, and log what was asked."""
    school = School(database)
    await school.seed()
    clock.moment = school.now
    revision = await school.revision()
    told = {"kind": "answer", "entry": "opening-hours", "revision": revision}
    return [
        await asked(school, DOG),
        await asked(school, DOGS, where="berta", institution="vaa"),
        await asked(school, LUNCH),
        await asked(school, "cikos bibliotēka ir atvērta", **told),  # type: ignore[arg-type]
    ]


async def test_help_comes_while_one_types_and_keys_can_be_switched_off(
    small_app: App, blank: Blank, clock: FakeClock, browser: Browser
) -> None:
    database = Database(await blank.url("sqlite"))
    numbers = await questions(database, clock)
    async with housed(small_app, database, clock) as house:
        page = await opened(browser, house, await house.person("ieva", Role.EDITOR))
        await page.goto(f"{house.site.url}/{INBOX}/{numbers[2]}")
        await page.keyboard.press("s")
        await page.keyboard.type("lasītāja karte")
        await page.get_by_role("button", name="Pievienot: Lasītāja karte").wait_for()
        await page.keyboard.press("Escape")
        await page.keyboard.press("a")
        await page.keyboard.press("d")
        await expect(page.locator("#title_lv")).to_be_focused()
        await page.keyboard.type("Lasītāja karte")
        await expect(page.get_by_text("Līdzīga atbilde jau ir: „Lasītāja karte”")).to_be_visible()
        await page.get_by_role("button", name="Pievienot esošajai").press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("→ Lasītāja karte")
        await page.wait_for_load_state()
        await page.keyboard.press("z")
        await expect(page.get_by_role("status")).to_contain_text("sarakstā atgriezts 1 jautājums")
        await expect(page.get_by_role("heading", level=1)).to_have_text(f"„{LUNCH}”")
        keys = page.get_by_role("button", name="Taustiņu saīsnes")
        await keys.press("Enter")
        await expect(keys).to_have_attribute("aria-pressed", "false")
        await page.reload()
        await page.keyboard.press("d")
        await page.get_by_role("button", name=re.compile("^Atmest")).wait_for()
        await expect(keys).to_have_attribute("aria-pressed", "false")
        await keys.press("Enter")
        await page.keyboard.press("d")
        await expect(page.get_by_role("status")).to_contain_text("Atmests")
    await database.close()


@pytest.mark.parametrize(("theme", "language"), [("light", "lv"), ("dark", "en")])
async def test_axe_finds_nothing_in_the_inbox_and_nothing_is_wider_than_a_small_phone(
    small_app: App,
    blank: Blank,
    clock: FakeClock,
    browser: Browser,
    look: Look,
    theme: str,
    language: str,
) -> None:
    database = Database(await blank.url("sqlite"))
    numbers = await questions(database, clock)
    async with housed(small_app, database, clock) as house:
        small = {"color_scheme": theme, "viewport": {"width": 320, "height": 640}}
        page = await opened(browser, house, await house.person("admin", Role.ADMIN), **small)
        complaints: list[str] = []
        page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        await page.goto(f"{house.site.url}/{INBOX}/{numbers[2]}")
        await page.keyboard.press("d")
        await page.get_by_role("status").wait_for()
        await check(page, look, f"teaching-{theme}-done")
        for name, path in (
            ("inbox", INBOX),
            ("cluster", f"{INBOX}/{numbers[0]}"),
            ("new", f"{INBOX}/{numbers[0]}/new"),
            ("said", SAID),
            ("expect", f"{SAID}/{numbers[0]}"),
        ):
            await page.goto(f"{house.site.url}/{path}?lang={language}")
            await check(page, look, f"teaching-{theme}-{name}")
        assert complaints == []
        await page.goto(f"{house.site.url}/{INBOX}/{numbers[0]}/new")
        await page.locator("#title_lv").fill("Lasītāja karte")
        await page.locator("#double .notice").wait_for()
        await page.locator("form.asked button:not([form])").click()
        await page.get_by_role("alert").wait_for()
        await check(page, look, f"teaching-{theme}-new-wrong")
    await database.close()
