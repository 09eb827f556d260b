"""An editor in a real browser: remarks and previews come while typing, and nothing is inaccessible or too wide."""

from playwright.async_api import Browser, expect

from bot.app import App
from bot.storage.database import Database
from tests.adapters.web.test_browser import Look, browser, check, look
from tests.adapters.web.test_console_browser import opened
from tests.adapters.web.test_teaching_entries import ENTRIES, HOURS, ROOM, at, schoolroom
from tests.databases import Blank
from tests.stage import FakeClock

__all__ = ["browser", "look"]


async def test_an_editor_writes_with_remarks_and_previews_and_axe_finds_nothing(
    small_app: App, blank: Blank, clock: FakeClock, browser: Browser, look: Look
) -> None:
    database = Database(await blank.url("sqlite"))
    async with schoolroom(small_app, database, clock) as room:
        url = room.house.site.url
        small = {"width": 320, "height": 640}
        page = await opened(
            browser, room.house, await room.editor("dace"), color_scheme="dark", viewport=small
        )
        complaints: list[str] = []
        page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        await page.goto(f"{url}{at(HOURS)}")
        await check(page, look, "teaching-entry-dark")
        await page.locator('[name="phrasings.lv"]').fill("kā saņemt lasītāja karti")
        await expect(page.locator("#lint")).to_contain_text("jau ved uz citu atbildi: reader-card")
        await page.locator('[name="answer.lv"]').fill("Atvērts no 10.00.")
        await expect(page.locator("#preview pre").first).to_contain_text("Atvērts no 10.00.")
        await page.locator('[name="answer.lv"]').press("Escape")
        await page.keyboard.press("s")
        await expect(page.get_by_role("alert")).to_contain_text("reader-card")
        await check(page, look, "teaching-entry-wrong-dark")
        await page.get_by_label("Pārņemt šos formulējumus").check()
        await page.get_by_label("Kāpēc maināt").fill("jauns rīkojums")
        await page.get_by_role("button", name="Saglabāt").press("Enter")
        await expect(page.get_by_role("status").first).to_contain_text("Saglabāts melnrakstā")
        await page.set_viewport_size({"width": 1280, "height": 900})
        await page.emulate_media(color_scheme="light")
        for name, path in (
            ("entries", f"{ENTRIES}?lang=en"),
            ("entry", at(HOURS)),
            ("facet", f"{at(ROOM)}?part=place"),
            ("new", f"{ENTRIES}/new"),
            ("written", f"{ENTRIES}/new/yaml"),
            ("history", at(HOURS, "history/")),
            ("try", "/konsole/teaching/try?q=when+is+the+library+open"),
            ("replace", "/konsole/teaching/replace?find=10.00&replace=11.00"),
        ):
            await page.goto(f"{url}{path}")
            await check(page, look, f"teaching-{name}")
        assert [one for one in complaints if "422" not in one] == []
    await database.close()
