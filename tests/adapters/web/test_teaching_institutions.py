"""Institutions in the console over HTTP: overrides, notices, the registry and the scoreboard."""

import re
from collections.abc import AsyncIterator
from html import unescape

import pytest

from bot.app import App
from bot.services.roles import Role
from bot.services.teaching.measures import Alike, Confused, Measure, Measures, Scored
from bot.services.teaching.reports import Report
from bot.services.teaching.seeding import seed
from bot.storage.database import Database
from bot.storage.teaching import jobs
from knowledge.edits import Edit
from knowledge.schema import SHARED
from tests.adapters.web.house import House, housed
from tests.adapters.web.rig import visiting
from tests.bot.services.teaching.school import HOURS, OWN_HOURS, said
from tests.databases import Blank
from tests.stage import SMALL, FakeClock

OVERRIDES = "/konsole/teaching/overrides"
NOTICES = "/konsole/teaching/notices"
BOARD = "/konsole/teaching/scoreboard"
REGISTRY = "/konsole/teaching/registry"


@pytest.fixture
async def house(small_app: App, blank: Blank, clock: FakeClock) -> AsyncIterator[House]:
    """A house in which the small knowledge is published."""
    database = Database(await blank.url("sqlite"))
    async with housed(small_app, database, clock) as made:
        await seed(database, made.site.core.teaching.drafts, SMALL, clock.now())
        yield made
    await database.close()


async def publish(house: House, edit: Edit, scope: str = SHARED) -> None:
    taught, now = house.site.core.teaching, house.clock.now()
    async with house.database.transaction() as connection:
        await house.site.core.wired.review.overriding.note(connection, now)
        await taught.drafts.add(connection, scope, edit, "cli", "", now)
        job = await taught.gates.start(connection, scope, "cli", now)
        await jobs.finish(connection, job.id, jobs.DONE, now, Report().to_json())
        await taught.publishing.publish(connection, scope, "cli", "", now)


def words(page: str) -> str:
    """Words of a page, as they are read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


# -- overrides


async def test_an_override_shows_both_texts_and_what_has_changed_since_it_was_looked_at(house: House) -> None:
    await publish(house, said("18.00", "19.00"))
    async with house.inside(await house.person("anna", Role.EDITOR, institution="vaa")) as desk:
        page = await desk.see(OVERRIDES)
        assert "<del>" in page
        assert "<ins>" in page
        told = words(page)
        assert "Darba laiks skolā kopīgā atbilde mainījusies" in told
        assert "vaa: kopīgās atbildes „Darba laiks” vietā" in told
        assert "Skolas bibliotēka ir atvērta līdz 20.00." in told
        own, shared = re.findall(r'href="(/konsole/teaching/entries/[^"]+)"', page)
        assert "aizstāj kopīgo „opening-hours”" in words(await desk.see(own))
        assert "vaa to aizstāj ar savu" in words(await desk.see(shared))
        listed = words(await desk.see("/konsole/teaching/entries?scope=vaa"))
        assert "aizstāj kopīgo „opening-hours”" in listed
        (looked,) = re.findall(r'action="(/konsole/teaching/overrides/\d+/looked)"', page)
        done = words(await desk.done(looked))
        assert "kopīgā atbilde apskatīta" in done
        assert "kopīgā atbilde mainījusies" not in done


async def test_an_own_answer_is_given_up_in_the_draft(house: House) -> None:
    await publish(house, said("18.00", "19.00"))
    async with house.inside(await house.person("anna", Role.EDITOR, institution="vaa")) as desk:
        (path,) = re.findall(r'action="([^"]+/give-up)"', await desk.see(OVERRIDES))
        assert "atbilde ir izņemta" in words(await desk.done(path))
        again = await desk.do(path)
    assert again.status_code in (303, 409)
    async with house.database.reading() as connection:
        drafts = house.site.core.teaching.drafts
        draft = await drafts.image(connection, "vaa", house.clock.now())
    assert OWN_HOURS not in draft.image.pieces
    assert HOURS in draft.image.pieces


async def test_nobody_sees_or_changes_overrides_of_others(house: House) -> None:
    await publish(house, said("18.00", "19.00"))
    async with house.inside(await house.person("anna", Role.EDITOR, institution="vaa")) as desk:
        (path,) = re.findall(r'action="([^"]+/looked)"', await desk.see(OVERRIDES))
    for name, held in (("berta", {"institution": "bbb"}), ("cilda", {})):
        async with house.inside(await house.person(name, Role.EDITOR, **held)) as desk:
            assert "Darba laiks skolā" not in words(await desk.see(OVERRIDES))
            assert (await desk.do(path)).status_code == 403
            assert (await desk.do(path.replace("looked", "give-up"))).status_code == 403
    async with house.inside(await house.person("dace", Role.ADMIN)) as desk:
        assert (await desk.do(f"{OVERRIDES}/999/looked")).status_code == 404
        assert (await desk.do(f"{OVERRIDES}/x/looked")).status_code == 404
        assert (await desk.do(path)).status_code == 303


# -- notices


async def test_a_notice_is_put_up_shown_above_the_chat_and_taken_down(house: House) -> None:
    form = {"scope": "vaa", "lv": "Šodien slēgts.", "en": "Closed today.", "from": "2027-03-01T09:00"}
    async with house.inside(await house.person("anna", Role.EDITOR, institution="vaa")) as desk:
        assert "Neviena paziņojuma nav." in words(await desk.see(NOTICES))
        wrong = await desk.do(f"{NOTICES}/put-up", {**form, "until": "2027-03-01T08:00"})
        assert wrong.status_code == 422
        assert "Beigām jābūt pēc sākuma." in words(wrong.text)
        assert "Šodien slēgts." in wrong.text
        assert (await desk.do(f"{NOTICES}/put-up", {**form, "until": "rīt"})).status_code == 422
        for scope in ("shared", "bbb"):
            other = await desk.do(f"{NOTICES}/put-up", {**form, "scope": scope, "until": "2027-03-02T09:00"})
            assert other.status_code == 403
        async with visiting(house.site.url, institution="vaa") as there:
            page = await desk.done(f"{NOTICES}/put-up", {**form, "until": "2027-03-02T09:00"})
            assert len((await there.hear("notices"))["notices"]) == 1
        assert "Šodien slēgts." in words(page)
        async with visiting(house.site.url, institution="vaa") as there:
            (shown,) = there.welcome["notices"]
            assert shown["blocks"] == [{"kind": "p", "lines": ["Šodien slēgts."]}]
            told = await there.say("cikos bibliotēka ir atvērta")
            assert told["title"] == "Darba laiks skolā"
            assert (await there.hear("notices"))["notices"] == [shown]
        async with visiting(house.site.url) as elsewhere:
            assert elsewhere.welcome["notices"] == []
        (path,) = re.findall(r'action="([^"]+/take-down)"', page)
        assert "Neviena paziņojuma nav." in words(await desk.done(path))
        assert (await desk.do(path)).status_code == 404
    async with visiting(house.site.url, institution="vaa") as there:
        assert there.welcome["notices"] == []
    acts = [(action, subject) for _, action, subject in await house.acts()]
    assert ("notice-put-up", "notice:1") in acts
    assert ("notice-taken-down", "notice:1") in acts


# -- the scoreboard


async def measured(house: House) -> None:
    """Have something measured, without the work."""
    scored = Scored("opening-hours", 8, 0.5, 0.25, 1 / 3, wants_phrasings=True)
    confused = Confused("opening-hours", "reader-card", 1, ("kad jūs slēdzat",))
    alike = Alike("duplicate", "opening-hours", "lost-book", ())
    found = Measures({SHARED: Measure((scored,), (confused,), (alike,))})
    now = house.clock.now()
    async with house.database.transaction() as connection:
        job = await house.site.core.wired.review.scoring.start(connection, SHARED, "cli", now)
        await jobs.finish(connection, job.id, jobs.DONE, now, found.to_json())


async def test_the_scoreboard_shows_use_scores_confusions_hints_and_figures_sorted_and_as_a_file(
    house: House,
) -> None:
    await measured(house)
    async with visiting(house.site.url, institution="vaa") as there:
        await there.say("kā saņemt lasītāja karti")
    async with house.inside(await house.person("dace", Role.ADMIN)) as desk:
        page = await desk.see(f"{BOARD}?scope=shared")
        told = words(page)
        assert "Darba laiks opening-hours 0 0 – 8 50 25 33 01.01.2099." in told
        assert "pievienojiet formulējumus nekad nav jautāts" in told
        assert "kad jūs slēdzat" in told
        (hours,) = re.findall(r'href="([^"]+opening-hours)">Darba laiks', page)
        assert "Darba laiks" in await desk.see(hours)
        assert "„Darba laiks” un „Pazaudēta grāmata” saka gandrīz vienu un to pašu." in told
        assert "Visi kopā 1 100 – 1" in told
        assert "vaa 1 100 – 1" in told
        assert page.index("<code>reader-card</code>") < page.index("<code>opening-hours</code>")
        by_title = await desk.see(f"{BOARD}?scope=shared&sort=title")
        assert 'aria-sort="ascending"' in by_title
        assert by_title.index("<code>opening-hours</code>") < by_title.index("<code>reader-card</code>")
        never = await desk.see(f"{BOARD}?scope=shared&only=never&sort=<b>&page=x")
        assert "<code>opening-hours</code>" in never
        assert '<th scope="row">Lasītāja karte' not in never
        file = await desk.asking.get(f"{BOARD}/answers.csv?scope=shared")
        assert "opening-hours;Darba laiks;0;0;;8;0,5;0,25;0,333;2099-01-01" in file.text
        assert "vaa;1;1,0;;1" in (await desk.asking.get(f"{BOARD}/institutions.csv")).text


async def test_an_editor_sees_the_figures_of_their_institution_alone_and_has_it_measured(
    house: House,
) -> None:
    for institution in ("vaa", "bbb"):
        async with visiting(house.site.url, institution=institution) as there:
            await there.say("kā saņemt lasītāja karti")
    async with house.inside(await house.person("anna", Role.EDITOR, institution="vaa")) as desk:
        told = words(await desk.see(BOARD + "?scope=vaa"))
        assert "Vēl nav mērīts" in told
        assert "vaa 1 100 – 1" in told
        assert "Iestāde nav norādīta" not in told
        assert "Visi kopā" not in told
        assert "Mērīt tagad" not in words(await desk.see(BOARD + "?scope=shared"))
        assert (await desk.do(f"{BOARD}/measure", {"scope": "shared"})).status_code == 403
        assert (await desk.asking.get(f"{BOARD}?scope=bbb")).status_code == 403
        done = words(await desk.done(f"{BOARD}/measure", {"scope": "vaa"}))
        assert "Mērīšana ir sākusies" in done
        assert "Pašlaik mēra" in done


# -- the registry


async def test_the_centre_adds_and_changes_institutions_in_the_shared_draft(house: House) -> None:
    form = {
        "code": "pasakas",
        "lv": "Pasaku ministrija",
        "en": "Ministry of Fairy Tales",
        "aliases": "Pasaknieki\nPM",
        "domains": "info@Pasakas.example",
        "reason": "jauna",
    }
    async with house.inside(await house.person("dace", Role.ADMIN)) as desk:
        assert (await desk.asking.get(f"{REGISTRY}/one/pasakas")).status_code == 404
        wrong = await desk.do(f"{REGISTRY}/save", {**form, "domains": "nav domēns"})
        assert wrong.status_code == 422
        assert "Pasaku ministrija" in wrong.text
        listed = words(await desk.done(f"{REGISTRY}/save", form))
        assert "Pasaku ministrija Ministry of Fairy Tales melnrakstā" in listed
        assert "pasakas Pasaknieki, PM pasakas.example" in listed
        shown = await desk.see(f"{REGISTRY}/one/pasakas")
        (before,) = re.findall(r'name="before" value="(\w+)"', shown)
        same = await desk.done(f"{REGISTRY}/save", {**form, "before": before})
        assert "Nekas nav mainīts." in words(same)
        mended = {**form, "before": before, "domains": "pasakas.example, teikas.example"}
        assert "pasakas.example, teikas.example" in words(await desk.done(f"{REGISTRY}/save", mended))
        late = await desk.do(f"{REGISTRY}/save", {**form, "before": before, "lv": "Cita"})
        assert late.status_code == 422
        taken = await desk.do(f"{REGISTRY}/save", form)
        assert taken.status_code == 422
    async with house.database.reading() as connection:
        draft = await house.site.core.teaching.drafts.image(connection, SHARED, house.clock.now())
    assert "teikas.example" in draft.image.pieces["institutions.yaml#institutions/pasakas"]
    assert not draft.conflicts


async def test_others_see_the_registry_and_may_not_change_it(house: House) -> None:
    async with house.inside(await house.person("anna", Role.EDITOR, institution="vaa")) as desk:
        assert "Jauna iestāde" not in words(await desk.see(REGISTRY))
        assert (await desk.asking.get(f"{REGISTRY}/new")).status_code == 403
        form = {"code": "x", "lv": "X", "domains": "x.example"}
        assert (await desk.do(f"{REGISTRY}/save", form)).status_code == 403
