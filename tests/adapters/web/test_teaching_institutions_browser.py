"""Rooms about institutions in a real browser, on a small phone, in both themes; and a notice above the chat."""

import pytest
from playwright.async_api import Browser, Page, expect

from bot.app import App
from bot.services.roles import Role
from bot.services.teaching import announcing
from bot.services.teaching.seeding import seed
from bot.storage.database import Database
from knowledge.schema import SHARED
from tests.adapters.web.house import housed
from tests.adapters.web.test_browser import Look, browser, check
from tests.adapters.web.test_teaching_institutions import measured, publish
from tests.bot.services.teaching.school import said
from tests.databases import Blank
from tests.stage import SMALL, FakeClock

__all__ = ["browser"]

PAGES = (
    ("overrides", "lv"),
    ("notices", "en"),
    ("scoreboard", "lv"),
    ("registry", "en"),
    ("registry/new", "lv"),
)


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Look:
    """Keep a picture of a whole page; they lie in `.pytest_cache/d/screenshots`."""
    assert request.config.cache
    folder = request.config.cache.mkdir("screenshots")

    async def keep(page: Page, name: str) -> None:
        await page.screenshot(path=folder / f"{name}.png", full_page=True)

    return keep


async def test_axe_finds_nothing_in_the_rooms_nor_in_a_notice_above_the_chat(
    small_app: App, blank: Blank, clock: FakeClock, browser: Browser, look: Look
) -> None:
    database = Database(await blank.url("sqlite"))
    async with housed(small_app, database, clock) as house:
        now = clock.now()
        await seed(database, house.site.core.teaching.drafts, SMALL, now)
        await publish(house, said("18.00", "19.00"))
        await measured(house)
        async with database.transaction() as connection:
            times, texts = (now, now.replace(year=2028)), ("Šodien slēgts.", "Closed today.")
            await announcing.put_up(connection, SHARED, texts, times, "cli", now)
        page = await browser.new_page(viewport={"width": 320, "height": 640})
        await page.goto(house.site.url + await house.link(await house.person("dace", Role.ADMIN)))
        await page.get_by_role("button", name="Ieiet").click()
        for path, language in PAGES:
            await page.goto(f"{house.site.url}/konsole/teaching/{path}?lang={language}")
            for theme in ("light", "dark"):
                await page.emulate_media(color_scheme=theme)
                await check(page, look, f"teaching-{path.replace('/', '-')}-{theme}")
        await page.goto(f"{house.site.url}/?lang=lv")
        await expect(page.get_by_role("status").filter(has_text="Šodien slēgts.")).to_be_visible()
        await check(page, look, "chat-notice")
    await database.close()
