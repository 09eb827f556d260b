"""Drafts in a real browser: checked and published by two keys, and accessible on a small phone in both themes."""

import re

from playwright.async_api import Browser, expect

from bot.app import App
from bot.services.roles import Role
from bot.services.teaching.reports import Report, Shift
from bot.services.teaching.seeding import seed
from bot.storage.database import Database
from knowledge.edits import Attach
from tests.adapters.web.house import housed
from tests.adapters.web.test_browser import Look, browser, check, look
from tests.adapters.web.test_console_browser import opened
from tests.adapters.web.test_teaching_drafts import COUNTS, LATER, STALE, School
from tests.bot.services.teaching.school import said
from tests.databases import Blank
from tests.stage import SMALL, FakeClock

__all__ = ["browser", "look"]

LOST = (Shift("cikos slēdz bibliotēku", "opening-hours", "unknown"),)


async def test_two_keys_check_and_publish_and_axe_finds_nothing_on_any_page_of_drafts(
    small_app: App, blank: Blank, clock: FakeClock, browser: Browser, look: Look
) -> None:
    database = Database(await blank.url("sqlite"))
    async with housed(small_app, database, clock) as house:
        school = School(house)
        await seed(database, school.drafts, SMALL, clock.now())
        cilla = await house.person("cilla", Role.ADMIN)
        page = await opened(browser, house, cilla, viewport={"width": 320, "height": 640})
        complaints: list[str] = []
        page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)

        first = await school.add(LATER)
        await page.goto(f"{house.site.url}/konsole/teaching/drafts/shared")
        await page.keyboard.press("g")
        await expect(page.get_by_role("progressbar")).to_be_visible()
        await check(page, look, "teaching-draft-running")
        await school.finish(Report(counts=COUNTS))
        publish = page.get_by_role("button", name=re.compile("^Publicēt"))
        await expect(publish).to_be_visible()
        await check(page, look, "teaching-draft-open")
        await page.keyboard.press("p")
        await expect(page.get_by_role("status").first).to_contain_text("Publicēts: redakcija 2")

        now = (await school.draft()).image
        first = await school.add(said("19.00", "20.00", now))
        await school.add(said("darbdienās", "katru dienu", (await school.draft()).image))
        await school.add(Attach("reader-card", "kur dabūt karti", "lv"))
        await page.goto(f"{house.site.url}/konsole/teaching/drafts/shared")
        await page.locator(f"#edit-{first.id}").get_by_role("button", name="Atsaukt").press("Enter")
        await expect(page.get_by_role("heading", name="Labojumi, kas vairs neder")).to_be_visible()
        await page.keyboard.press("g")
        await expect(page.get_by_role("progressbar")).to_be_visible()
        await school.finish(Report(STALE.findings, golden_broken=LOST, lost=LOST * 60, counts=COUNTS))
        await expect(page.get_by_text("Tā publicēt nevar")).to_be_visible()
        for name, path, language in (
            ("drafts", "drafts", "lv"),
            ("draft", "drafts/shared", "lv"),
            ("report", "drafts/shared/report/lost", "en"),
            ("discard", "drafts/shared/discard", "en"),
            ("thresholds", "drafts/shared/thresholds", "lv"),
            ("history", "history", "lv"),
            ("revision", "history/2", "en"),
            ("back", "history/1/back", "lv"),
        ):
            found = await page.goto(f"{house.site.url}/konsole/teaching/{path}?lang={language}")
            assert found
            assert found.ok, path
            await check(page, look, f"teaching-{name}")
        await page.emulate_media(color_scheme="dark")
        for path in ("drafts/shared", "history"):
            await page.goto(f"{house.site.url}/konsole/teaching/{path}")
            await check(page, look, f"teaching-dark-{path.replace('/', '-')}")
        assert complaints == []
    await database.close()
