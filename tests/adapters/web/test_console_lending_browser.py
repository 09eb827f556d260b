"""A coordinator of the expert bank in a real browser: by keyboard, on a small phone, in both themes and languages."""

import pytest
from playwright.async_api import Browser, Page, expect

from bot.app import App
from bot.domain.loan_states import LoanState
from bot.services.roles import Role
from bot.storage.database import Database
from tests.adapters.web.house import housed
from tests.adapters.web.lending import ended, lent
from tests.adapters.web.test_browser import Look, browser, check
from tests.adapters.web.test_console_browser import opened
from tests.databases import Blank
from tests.stage import FakeClock

__all__ = ["browser"]


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Look:
    """Keep a picture of a whole page; they lie in `.pytest_cache/d/screenshots`."""
    assert request.config.cache
    folder = request.config.cache.mkdir("screenshots")

    async def keep(page: Page, name: str) -> None:
        await page.screenshot(path=folder / f"{name}.png", full_page=True)

    return keep


async def test_a_coordinator_finds_what_is_late_reminds_records_the_basis_and_exports_by_keyboard(
    small_app: App, blank: Blank, clock: FakeClock, browser: Browser, look: Look
) -> None:
    database = Database(await blank.url("sqlite"))
    async with housed(small_app, database, clock) as house:
        scene = await lent(house)
        kate = await house.person("kate", Role.COORDINATOR, email="kate@banka.example")
        page = await opened(browser, house, kate, java_script_enabled=False)
        await page.get_by_role("link", name="1 ekspertu pieprasījums kavējas").press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Ekspertu banka")
        await expect(page.get_by_role("combobox", name="Stāvoklis")).to_have_value("late")
        await look(page, "lending-late")
        row = page.get_by_role("row").filter(has_text=scene.late.reference)
        await expect(row).to_contain_text("kavējas")
        await row.get_by_role("link").press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Ernests Paraugs")
        await expect(page.get_by_role("img", name="Plāns pa nedēļām")).to_be_visible()
        await page.get_by_role("button", name="Atgādināt").press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("ir nosūtīts")
        await page.get_by_role("link", name="Ierakstīt tiesisko pamatu").press("Enter")
        await page.get_by_role("button", name="Nosūtīt").press("Enter")
        await expect(page.get_by_role("alert")).to_contain_text("Tiesiskais pamats")
        await page.get_by_label("Tiesiskais pamats").fill("Iestāžu vienošanās Nr. 4-1/17")
        await page.get_by_role("button", name="Nosūtīt").press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("ir ierakstīts")
        await expect(page.get_by_text("pamats: Iestāžu vienošanās Nr. 4-1/17")).to_be_visible()
        await look(page, "lending-loan-based")
        await page.get_by_role("link", name="Pieprasījumi").press("Enter")
        async with page.expect_download() as download:
            await page.get_by_role("button", name="XLSX").click()
        assert (await download.value).suggested_filename == "ekspertu-banka-2027-03-15.xlsx"
        assert (await scene.reload(scene.late)).state is LoanState.SCHEDULED
        await page.get_by_role("link", name="Pārskats").press("Enter")
        await expect(page.get_by_role("link", name="0 ekspertu pieprasījumu kavējas")).to_be_visible()
    await database.close()


THEMES = ("light", "dark")


@pytest.mark.parametrize("language", ["lv", "en"])
async def test_axe_finds_nothing_in_the_expert_bank_and_nothing_is_wider_than_a_small_phone(
    small_app: App, blank: Blank, clock: FakeClock, browser: Browser, look: Look, language: str
) -> None:
    """Each page is opened once, and looked at in both themes."""
    database = Database(await blank.url("sqlite"))
    async with housed(small_app, database, clock) as house:
        scene = await lent(house)
        over = await ended(scene.bank, "expert says no")
        clock.moment = scene.bank.now
        kate = await house.person("kate", Role.COORDINATOR, email="kate@banka.example")
        page = await browser.new_page(viewport={"width": 320, "height": 640})
        complaints: list[str] = []
        page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        await page.goto(house.site.url + await house.link(kate))
        await page.get_by_role("button", name="Ieiet").click()
        late, active = f"loans/{scene.late.reference}", f"loans/{scene.active.reference}"

        async def checked(path: str, name: str) -> None:
            mark = "&" if "?" in path else "?"
            at = f"konsole/lending/{path}".rstrip("/")
            found = await page.goto(f"{house.site.url}/{at}{mark}lang={language}".replace("/?", "?"))
            assert found
            assert found.ok, path
            assert await page.locator("html").get_attribute("lang") == language
            for theme in THEMES:
                await page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                await check(page, look, f"lending-{language}-{theme}-{name}")

        for name, path in (
            ("board", ""),
            ("loan", late),
            ("signed", active),
            ("over", f"loans/{over.reference}"),
            ("reassign", f"{late}/1/reassign"),  # the other forms have fields of the same kinds
            ("early", f"{active}/1/early"),
            ("experts", "experts"),
            ("expert", f"experts/{scene.ernests}"),
            ("needs", "needs"),
        ):
            await checked(path, name)
        assert complaints == []
        await page.set_viewport_size({"width": 1280, "height": 900})
        for name, path in (("board", ""), ("loan", late), ("experts", "experts")):
            await checked(path, f"wide-{name}")
    await database.close()
