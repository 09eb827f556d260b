"""An organiser at work in a real browser: by keyboard, without a script, on a small phone, in both themes."""

import re
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from bot.app import App
from bot.domain.sprint import SprintState
from bot.services.roles import Role
from bot.storage import sprints
from bot.storage.database import Database
from tests.adapters.web.house import REFERENCE, House, housed
from tests.adapters.web.test_browser import Look, browser, check, look
from tests.bot.services.office import FIRST
from tests.databases import Blank
from tests.stage import FakeClock

__all__ = ["browser", "look"]


async def opened(browser: Browser, house: House, person: int, **context: object) -> Page:
    """Page of somebody who has come by a link."""
    page = await (await browser.new_context(**context)).new_page()  # type: ignore[arg-type]  # any option of it
    await page.goto(house.site.url + await house.link(person))
    await page.get_by_role("button", name="Ieiet").press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Pārskats")
    return page


async def test_an_organiser_makes_a_sprint_fills_it_and_signs_out_by_keyboard_without_a_script(
    small_app: App, blank: Blank, clock: FakeClock, browser: Browser
) -> None:
    database = Database(await blank.url("sqlite"))
    async with housed(small_app, database, clock) as house:
        rita = await house.person("rita", Role.ORGANISER)
        page = await opened(browser, house, rita, java_script_enabled=False)
        await page.get_by_role("link", name="Sprinti").press("Enter")
        await page.get_by_role("link", name="Jauns sprints").press("Enter")
        await page.get_by_label("Kods").fill("skola")
        await page.get_by_role("button", name="Nosūtīt").press("Enter")
        await expect(page.get_by_role("alert")).to_contain_text("Nosaukums latviski")
        await expect(page.get_by_label("Kods")).to_have_value("skola")
        for label, value in (
            ("Nosaukums latviski", "Skola"),
            ("Nosaukums angliski", "School"),
            ("Apraksts latviski", "Par skolu."),
            ("Norises vieta", "Zāle"),
            ("Darbnīcu skaits", "1"),
            ("Pirmā darbnīca", "2027-04-12"),
            ("Sākums", "10:00"),
            ("Beigas", "15:00"),
            ("Pieteikšanās termiņš", "2027-04-05"),
        ):
            await page.get_by_label(label, exact=True).fill(value)
        await page.locator("#capacity").fill("2")
        await page.get_by_role("group", name="Dalībniekus izraugās").get_by_label("Jā").check()
        await page.get_by_role("button", name="Nosūtīt").press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("ir izveidots")
        await page.get_by_role("button", name="Atvērt pieteikšanos").press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("ir atvērta")
        async with database.reading() as connection:
            sprint = await sprints.by_code(connection, "skola")
        assert sprint
        assert sprint.state is SprintState.OPEN
        await house.office.join("anna", sprint)
        await page.reload()
        await page.get_by_role("button", name="Apstiprināt anna").press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("anna piedalās")
        async with page.expect_download() as download:
            await page.get_by_role("button", name="XLSX").click()
        assert (await download.value).suggested_filename == "skola-2027-03-01.xlsx"
        await page.get_by_role("link", name="Slēgt pieteikšanos").press("Enter")
        await page.get_by_role("button", name="Jā, slēgt").press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("ir slēgta")
        await page.get_by_role("button", name="Iziet").press("Enter")
        await page.goto(f"{house.site.url}/konsole/sprints/skola")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Ieiešana konsolē")
    await database.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing_in_any_room_and_nothing_is_wider_than_a_small_phone(
    small_app: App, blank: Blank, clock: FakeClock, browser: Browser, look: Look, theme: str
) -> None:
    database = Database(await blank.url("sqlite"))
    async with housed(small_app, database, clock) as house:
        admin = await house.person("admin", Role.ADMIN, email="admin@iestade.example")
        sprint = await house.sprint(selects=True)
        anna = await house.office.join("anna", sprint)
        await house.submission(admin)
        await house.failures(admin)
        page = await (
            await browser.new_context(color_scheme=theme, viewport={"width": 320, "height": 640})  # type: ignore[arg-type]  # a theme is a str
        ).new_page()
        complaints: list[str] = []
        page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        await page.goto(f"{house.site.url}/konsole")
        await check(page, look, f"console-{theme}-door")
        await page.goto(house.site.url + await house.link(admin))
        await check(page, look, f"console-{theme}-enter")
        await page.get_by_role("button", name="Ieiet").click()
        for name, path in (
            ("overview", "konsole"),
            ("sprints", "konsole/sprints"),
            ("sprint", "konsole/sprints/letters"),
            ("new", "konsole/new-sprint"),
            ("sure", "konsole/sprints/letters/close/sure"),
            ("participant", f"konsole/sprints/letters/people/{anna.reference}"),
            ("forms", "konsole/submissions"),
            ("submissions", "konsole/submissions/suggestion"),
            ("submission", f"konsole/submissions/suggestion/{REFERENCE}"),
            ("failures", "konsole/failures"),
            ("people", "konsole/people?who=admin@iestade.example"),
            ("audit", "konsole/audit?lang=en"),
        ):
            await page.goto(f"{house.site.url}/{path}")
            await check(page, look, f"console-{theme}-{name}")
        assert complaints == []
        await page.goto(f"{house.site.url}/konsole/new-sprint?lang=lv")
        await page.get_by_role("button", name="Nosūtīt").click()
        await expect(page.get_by_role("alert")).to_be_visible()
        await check(page, look, f"console-{theme}-wrong")
    await database.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing_in_forms_about_a_sprint_and_where_something_is_refused(
    small_app: App, blank: Blank, clock: FakeClock, browser: Browser, look: Look, theme: str
) -> None:
    database = Database(await blank.url("sqlite"))
    small = {"color_scheme": theme, "viewport": {"width": 320, "height": 640}}
    async with housed(small_app, database, clock) as house:
        rita = await house.person("rita", Role.ORGANISER)
        sprint = await house.sprint(capacity=1)
        anna, berta = [await house.office.join(name, sprint) for name in ("anna", "berta")]
        page = await opened(browser, house, rita, **small)
        at = f"{house.site.url}/konsole/sprints/letters"

        async def see(name: str, address: str, *, status: int = 200) -> None:
            answer = await page.goto(address)
            assert answer
            assert answer.status == status, address
            await check(page, look, f"console-{theme}-{name}")

        async def refused(name: str, address: str, label: str, *, status: int) -> None:
            """Press a button whose act is not done."""
            await page.goto(address)
            async with page.expect_response(lambda one: one.request.method == "POST") as answer:
                await page.get_by_role("button", name=label).click()
            assert (await answer.value).status == status, address
            await page.wait_for_load_state()
            await check(page, look, f"console-{theme}-{name}")

        for form in ("edit", "capacity", "cancel", "message", "workshops/1"):
            await see(form.partition("/")[0], f"{at}/{form}")
        await see("remove", f"{at}/people/{berta.reference}/remove")
        await refused("remove-wrong", f"{at}/people/{berta.reference}/remove", "Nosūtīt", status=422)
        await page.goto(at)
        await page.get_by_role("button", name="Piedāvāt brīvās vietas").click()
        await expect(page.get_by_role("status")).to_contain_text("Brīvu vietu nav")
        await check(page, look, f"console-{theme}-told")
        await see("missing", f"{at}/people/S-1", status=404)
        await see("forbidden", f"{house.site.url}/konsole/people", status=403)
        await see("too-early", f"{at}/complete/sure", status=409)
        await page.goto(f"{at}/message")
        await page.locator("main [name=seal]").evaluate("one => { one.value = 'made-up' }")
        await page.get_by_role("button", name="Nosūtīt").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Darbība nav izpildīta")
        await check(page, look, f"console-{theme}-forged")
        await see("spent", f"{house.site.url}/konsole/sign-in/spent", status=410)
        house.clock.moment = FIRST - timedelta(hours=3)
        page = await opened(browser, house, rita, **small)
        await see("attendance", f"{at}/attendance/1")
        await page.get_by_role("group", name=re.compile("^anna")).get_by_label("Nebija").check()
        await page.get_by_role("button", name="Saglabāt").click()
        await expect(page.get_by_role("status")).to_contain_text("Klātbūtne atzīmēta 1 dalībniekam")
        await see("attendance-marked", f"{at}/attendance/1")
        await see("participant-marked", f"{at}/people/{anna.reference}?lang=en")
    await database.close()
