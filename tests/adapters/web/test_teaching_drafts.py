"""Drafts in the console over HTTP: the gate, publishing, conflicts that are mended there, and the history."""

import io
import re
import zipfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from bot.app import App
from bot.services.roles import Role
from bot.services.teaching import importing
from bot.services.teaching.checking import lint
from bot.services.teaching.drafts import Draft, Drafts
from bot.services.teaching.reports import Finding, Golden, Matter, Report, Shift
from bot.services.teaching.seeding import seed
from bot.storage.database import Database
from bot.storage.teaching import edits, jobs
from bot.storage.teaching.edits import Kept
from knowledge import states
from knowledge.edits import Ask, Attach, Edit, Write
from knowledge.images import Image
from knowledge.ranking import shipped
from knowledge.schema import SHARED
from tests.adapters.web.house import Desk, House, housed
from tests.bot.services.teaching.school import CARD, HOURS, OWN_HOURS, said, small
from tests.databases import Blank
from tests.stage import SMALL, FakeClock

DRAFTS = "/konsole/teaching/drafts"
DRAFT = f"{DRAFTS}/shared"
HISTORY = "/konsole/teaching/history"
LATER = said("18.00", "19.00")
STALE = Report(
    findings=(
        Finding(Matter.STALE, "shared/library.yaml", "answer.en", "is stale", "translate", "opening-hours"),
    )
)
COUNTS = {"asked": 90, "golden": 3, "golden_right": 3}


@dataclass
class School:
    """A house in which the small knowledge is published."""

    house: House

    @property
    def drafts(self) -> Drafts:
        return self.house.site.core.teaching.drafts

    async def editor(self, name: str, institution: str | None = None, role: Role = Role.EDITOR) -> int:
        return await self.house.person(name, role, institution=institution)

    async def add(self, edit: Edit, by: str = "cli:anna", scope: str = SHARED) -> Kept:
        async with self.house.database.transaction() as connection:
            kept = await self.drafts.add(connection, scope, edit, by, "tā ir labāk", self.house.clock.now())
            assert kept
            return kept

    async def draft(self, scope: str = SHARED) -> Draft:
        async with self.house.database.reading() as connection:
            return await self.drafts.image(connection, scope, self.house.clock.now())

    async def published(self) -> Image:
        return (await self.draft()).base.image

    async def finish(self, report: Report = Report()) -> None:  # noqa: B008  frozen
        """Finish the check that waits, with a report."""
        async with self.house.database.transaction() as connection:
            now = self.house.clock.now()
            job = await jobs.take(connection, states.code(), now, now)
            assert job
            await jobs.finish(connection, job.id, jobs.DONE, now, report.to_json())

    async def checked(self, desk: Desk, report: Report = Report(), scope: str = SHARED) -> str:  # noqa: B008
        """Have a draft checked; the page of the draft after it."""
        await desk.done(f"{DRAFTS}/{scope}/check")
        await self.finish(report)
        return words(await desk.see(f"{DRAFTS}/{scope}"))


def words(page: str) -> str:
    """Words of a page, as they are read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


@pytest.fixture
async def school(small_app: App, blank: Blank, clock: FakeClock) -> AsyncIterator[School]:
    database = Database(await blank.url("sqlite"))
    async with housed(small_app, database, clock) as house:
        made = School(house)
        await seed(database, made.drafts, SMALL, clock.now())
        yield made
    await database.close()


# -- the gate and publishing


async def test_a_draft_is_checked_and_published_with_a_reason(school: School) -> None:
    anna = await school.editor("anna")
    await school.add(LATER, f"person:{anna}")
    async with school.house.inside(anna) as desk:
        assert "1 labojums melnrakstā" in words(await desk.see(DRAFTS))
        before = await desk.see(DRAFT)
        assert "vēl nav pārbaudīts" in before
        assert 'data-key="g"' in before
        assert 'data-key="p"' not in before
        running = await desk.done(f"{DRAFT}/check")
        assert re.search(r'data-poll="(/konsole/teaching/drafts/shared/gate\?job=\d+)"', running)
        polled = re.search(r'data-poll="([^"]+)"', running)
        assert polled
        part = await desk.see(polled[1])
        assert part.strip().startswith("<section")
        assert "<progress" in part
        await school.finish(Report(counts={"asked": 7, "golden": 3, "golden_right": 3}))
        part = await desk.see(polled[1])
        assert "data-poll" not in part
        assert 'data-key="p"' in part
        assert "pēdējo 90 dienu jautājumi: 7." in words(part)
        refused = await desk.do(f"{DRAFT}/publish", {"reason": "  "})
        assert refused.status_code == 409
        assert "Uzrakstiet iemeslu." in refused.text
        done = await desk.done(f"{DRAFT}/publish", {"reason": "Jauns darba laiks", "when": "now"})
        assert "Publicēts: redakcija 2" in done
        assert "Melnrakstā nekā nav" in done
    assert "19.00" in (await school.published()).pieces[HOURS]


async def test_the_way_past_the_check_is_the_centres_and_takes_a_reason_that_the_history_shows(
    school: School,
) -> None:
    anna, cilla = await school.editor("anna"), await school.editor("cilla", role=Role.ADMIN)
    await school.add(LATER, f"person:{anna}")
    async with school.house.inside(anna) as desk:
        page = await school.checked(desk, STALE)
        assert "Tā publicēt nevar" in page
        assert "Latviešu teksts mainīts, bet angļu nav: Darba laiks (atbilde)" in page
        assert "drīkst publicēt tikai centrs" in page
        assert (await desk.do(f"{DRAFT}/publish", {"reason": "x"})).status_code == 409
        assert (await desk.do(f"{DRAFT}/override", {"reason": "x"})).status_code == 403
    async with school.house.inside(cilla) as desk:
        assert (await desk.do(f"{DRAFT}/override", {"reason": " "})).status_code == 409
        await desk.done(f"{DRAFT}/override", {"reason": "Steidzami: mainās darba laiks"})
        history = words(await desk.see(HISTORY))
    assert "Par spīti pārbaudei: Steidzami: mainās darba laiks" in history
    assert "19.00" in (await school.published()).pieces[HOURS]


async def test_golden_questions_that_would_go_are_told_to_those_who_may_see_them(school: School) -> None:
    anna, olga = await school.editor("anna"), await school.editor("olga", "vaa")
    await school.add(LATER, f"person:{anna}")
    golden = (
        Golden("kad slēdzat", ("opening-hours",)),
        Golden("kur karte", ("reader-card",), ("unknown",), "vbb"),
    )
    found = tuple(Finding(Matter.GOLDEN, "g", "questions", "is out", "y", golden=one) for one in golden)
    async with school.house.inside(anna) as desk:
        page = await school.checked(desk, Report(found))
    gone = "„kad slēdzat”: kontroljautājums izņemts; pareizā atbilde bija: Darba laiks"
    assert f"Kontroljautājums izņemts vai mainīts: {gone}" in page
    assert "„kur karte”: pareizā atbilde bija: Lasītāja karte; tagad būtu: nav atbildes" in page
    async with school.house.inside(olga) as desk:
        page = words(await desk.see(DRAFT))
    assert gone in page
    assert "kur karte" not in page
    assert "Citas iestādes kontroljautājums" in page


async def test_a_translation_is_agreed_to_where_it_blocks(school: School) -> None:
    anna = await school.editor("anna")
    await school.add(said("darbdienās", "katru darbdienu"), f"person:{anna}")
    async with school.house.inside(anna) as desk:
        await school.checked(desk, STALE)
        page = await desk.done(f"{DRAFT}/agree", {"piece": "opening-hours"})
        assert "tulkojums joprojām atbilst" in page
        assert "data-poll" in page
        await school.finish()
        shown = words(await desk.see(DRAFT))
    assert "Tulkojums joprojām atbilst: „Darba laiks”" in shown
    assert "Tulkojums apstiprināts." in shown
    assert "šo melnrakstu var publicēt" in shown


async def test_a_phrasing_of_two_answers_is_taken_from_one_of_them_in_a_press(school: School) -> None:
    anna = await school.editor("anna")
    await school.add(said("kā saņemt lasītāja karti", "kad jūs slēdzat", key=CARD), f"person:{anna}")
    now = (await school.draft()).image
    collision = [one for one in lint(small(), now, date(2027, 3, 1)) if one.matter is Matter.COLLISION]
    async with school.house.inside(anna) as desk:
        page = await school.checked(desk, Report(tuple(collision)))
        assert "Viens jautājums der divām atbildēm: „kad jūs slēdzat” Darba laiks" in page
        assert (await desk.do(f"{DRAFT}/detach", {"answer": "no-such", "text": "x"})).status_code == 409
        taken = {"answer": "reader-card", "text": "kad jūs slēdzat", "language": "lv"}
        await desk.done(f"{DRAFT}/detach", taken)
    after = (await school.draft()).image
    assert "kad jūs slēdzat" not in after.pieces[CARD]
    assert "kad jūs slēdzat" in after.pieces[HOURS]


async def test_nobody_publishes_alone_what_is_sensitive_and_learns_who_may(school: School) -> None:
    anna, berta = await school.editor("anna"), await school.editor("berta")
    await school.editor("olga", "vaa")
    await school.add(said('"id":', '"sensitive":true,"id":', key=CARD), f"person:{anna}")
    async with school.house.inside(anna) as desk:
        page = await school.checked(desk)
        assert "rakstījāt jūs, tāpēc publicēt to var tikai kāds cits. To drīkst: stage:play:berta." in page
        assert 'data-key="p"' not in await desk.see(DRAFT)
        assert (await desk.do(f"{DRAFT}/publish", {"reason": "x"})).status_code == 409
    async with school.house.inside(berta) as desk:
        assert 'data-key="p"' in await desk.see(DRAFT)
        await desk.done(f"{DRAFT}/publish", {"reason": "Apskatīju"})


async def test_publishing_is_scheduled_seen_and_stopped(school: School) -> None:
    anna = await school.editor("anna")
    await school.add(LATER, f"person:{anna}")
    async with school.house.inside(anna) as desk:
        await school.checked(desk)
        for when in ({"day": "", "time": ""}, {"day": "2027-02-01", "time": "09:00"}):
            refused = await desk.do(f"{DRAFT}/publish", {"reason": "x", "when": "later", **when})
            assert refused.status_code == 409
        due = {"day": "2027-03-02", "time": "09:00"}
        page = await desk.done(f"{DRAFT}/publish", {"reason": "No rīta", "when": "later", **due})
        assert "Redakcija 2 tiks publicēta 02.03.2027. plkst. 09.00" in words(page)
        assert "publicēšana ieplānota 02.03.2027. plkst. 09.00" in words(await desk.see(DRAFTS))
        assert "ieplānota" in await desk.see(HISTORY)
        assert not (await school.draft()).edits
        number = re.search(r'name="publication" value="(\d+)"', page)
        assert number
        stopped = await desk.done(f"{HISTORY}/stop", {"publication": number[1]})
        assert "ir apturēta; tās labojumi atkal ir melnrakstā" in stopped
        again = await desk.do(f"{HISTORY}/stop", {"publication": number[1]})
        assert again.status_code == 409
    assert len((await school.draft()).edits) == 1


async def test_the_centre_goes_back_in_one_step_compares_and_takes_everything_out(
    school: School, tmp_path: Path
) -> None:
    anna, cilla = await school.editor("anna"), await school.editor("cilla", role=Role.ADMIN)
    await school.add(LATER, f"person:{anna}")
    async with school.house.inside(anna) as desk:
        await school.checked(desk)
        await desk.done(f"{DRAFT}/publish", {"reason": "Jauns laiks"})
        revision = await desk.see(f"{HISTORY}/2")
        assert '<dd lang="lv">' in revision
        assert "18" in words(revision)
        assert (await desk.do(f"{HISTORY}/1/back", {"reason": "x"})).status_code == 403
        assert (await desk.asking.get(f"{HISTORY}/export")).status_code == 403
        assert (await desk.asking.get(f"{HISTORY}/77")).status_code == 404
    async with school.house.inside(cilla) as desk:
        assert "Atšķirību nav" in words(await desk.see(f"{HISTORY}/1"))
        assert "Kas mainās (1)" in words(await desk.see(f"{HISTORY}/1?with=2"))
        assert "Atgriezties pie redakcijas 1?" in await desk.see(f"{HISTORY}/1/back")
        assert (await desk.do(f"{HISTORY}/1/back", {"reason": ""})).status_code == 409
        told = await desk.done(f"{HISTORY}/1/back", {"reason": "Bija kļūda"})
        assert "Atkal publicēta redakcija 1" in told
        assert (await desk.do(f"{HISTORY}/1/back", {"reason": "x"})).status_code == 409
        file = await desk.asking.get(f"{HISTORY}/export")
    assert (f"person:{cilla}", "knowledge-exported", "revision:1") in await school.house.acts()
    assert (await school.published()).digest == small().digest
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        packed.extractall(tmp_path)
    incoming = importing.read(tmp_path)
    assert incoming.image.digest == small().digest
    assert incoming.revision == 1


# -- what stands in a draft


async def test_edits_are_told_with_what_they_change_undone_restored_and_discarded(school: School) -> None:
    anna = await school.editor("anna")
    kept = await school.add(LATER, f"person:{anna}")
    await school.add(Attach("reader-card", "kur dabūt <karti>", "lv"))
    async with school.house.inside(anna) as desk:
        page = await desk.see(DRAFT)
        assert "Mainīts: „Darba laiks”" in words(page)
        assert "„kur dabūt <karti>” pievienots atbildei „Lasītāja karte”" in words(page)
        assert "stage:play:anna, 01.03.2027. plkst. 10.00 – tā ir labāk" in words(page)
        assert "anna (komandrinda)" in words(page)
        assert "<karti>" not in page
        lv = re.search(r'<dd lang="lv">(.*?)</dd>', page, re.DOTALL)
        assert lv
        assert words(lv[1]) == "LV Bibliotēka ir atvērta darbdienās no 9.00 līdz izņemts: 18 pielikts: 19.00."
        assert '<dd lang="en"><span class="quiet">EN</span> The library is open' in page
        assert "pielikts: kur dabūt <karti> pārējie 4 nemainās" in words(page)
        page = await desk.done(f"{DRAFT}/undo", {"edit": str(kept.id)})
        assert "Mainīts: „Darba laiks”" in words(page).partition("Atsauktie labojumi")[2]
        assert "19" not in (await school.draft()).image.pieces[HOURS]
        assert (await desk.do(f"{DRAFT}/undo", {"edit": str(kept.id)})).status_code == 409
        await desk.done(f"{DRAFT}/restore", {"edit": str(kept.id)})
        assert "19.00" in (await school.draft()).image.pieces[HOURS]
        assert "Tajā ir 2 labojumi." in words(await desk.see(f"{DRAFT}/discard"))
        assert "atsaukti 2 labojumi" in await desk.done(f"{DRAFT}/discard")
    assert (await school.draft()).is_empty


async def test_a_threshold_is_set_by_the_centre_and_shown_before_and_after(school: School) -> None:
    anna, cilla = await school.editor("anna"), await school.editor("cilla", role=Role.ADMIN)
    async with school.house.inside(anna) as desk:
        assert (await desk.asking.get(f"{DRAFT}/thresholds")).status_code == 403
        assert (
            await desk.do(f"{DRAFT}/thresholds", {"threshold": "known_from", "value": "41"})
        ).status_code == 403
    async with school.house.inside(cilla) as desk:
        assert "Kad teikt, ka atbildes nav" in await desk.see(f"{DRAFT}/thresholds")
        for wrong in ("", "simts", "120"):
            refused = await desk.do(f"{DRAFT}/thresholds", {"threshold": "known_from", "value": wrong})
            assert refused.status_code == 409, wrong
        page = await desk.done(f"{DRAFT}/thresholds", {"threshold": "known_from", "value": "41,5"})
    before = f"{round(shipped().known_from * 100, 1):g} %".replace(".", ",")
    assert f"slieksnis izņemts: {before} pielikts: 41,5 %" in words(page)
    assert (await school.draft()).image.thresholds == {"known_from": 0.415}


# -- two editors


async def test_two_editors_change_one_piece_and_the_second_merges_what_both_wanted(school: School) -> None:
    anna, berta = await school.editor("anna"), await school.editor("berta")
    first = await school.add(LATER, f"person:{anna}")
    now = (await school.draft()).image
    await school.add(said("darbdienās", "katru dienu", now), f"person:{berta}")
    async with school.house.inside(anna) as desk:
        await desk.done(f"{DRAFT}/undo", {"edit": str(first.id)})
        page = await desk.see(DRAFT)
        assert "1 labojums vairs neder" in words(page)
        conflict = page.partition('id="conflicts"')[2]
        assert "stage:play:berta" in conflict
        assert "izņemts: darbdienās pielikts: katru dienu" in words(conflict)
        assert "izņemts: 19 pielikts: 18" in words(conflict)
        fields = entered(conflict)
        assert fields["field:answer.lv"] == "Bibliotēka ir atvērta katru dienu no 9.00 līdz 19.00."
        merged = {**fields, "field:answer.lv": "Bibliotēka ir atvērta katru dienu no 9.00 līdz 18.00."}
        await desk.done(f"{DRAFT}/settle", {**merged, "way": "merged"})
        assert (await desk.do(f"{DRAFT}/settle", {**merged, "way": "merged"})).status_code == 409
    draft = await school.draft()
    assert not draft.conflicts
    assert "katru dienu no 9.00 līdz 18.00" in draft.image.pieces[HOURS]
    assert draft.edits[-1].author == f"person:{anna}"


@pytest.mark.parametrize(
    ("way", "said_now"), [("mine", "katru dienu no 9.00 līdz 19"), ("theirs", "darbdienās")]
)
async def test_a_conflict_is_mended_by_either_side_and_never_over_what_was_not_seen(
    school: School, way: str, said_now: str
) -> None:
    anna = await school.editor("anna")
    first = await school.add(LATER)
    await school.add(said("darbdienās", "katru dienu", (await school.draft()).image))
    async with school.house.inside(anna) as desk:
        await desk.done(f"{DRAFT}/undo", {"edit": str(first.id)})
        fields = entered((await desk.see(DRAFT)).partition('id="conflicts"')[2])
        await school.add(said("9.00", "8.00"))
        stale = await desk.do(f"{DRAFT}/settle", {**fields, "way": "mine"})
        assert stale.status_code == 409
        assert "pa to laiku ir mainījis" in stale.text
        last = (await school.draft()).edits[-1]
        await desk.done(f"{DRAFT}/undo", {"edit": str(last.id)})
        await desk.done(f"{DRAFT}/settle", {**fields, "way": way})
    draft = await school.draft()
    assert not draft.conflicts
    assert said_now in draft.image.pieces[HOURS]


@pytest.mark.parametrize("scope", ["~product", "~import"])
async def test_what_files_bring_is_put_together_by_the_centre_with_what_was_taught_meanwhile(
    school: School, scope: str
) -> None:
    cilla = await school.editor("cilla", role=Role.ADMIN)
    async with school.house.database.transaction() as connection:
        theirs = said("darbdienās", "katru dienu")
        await edits.put(connection, scope, theirs, "product", "", school.house.clock.now())
    await school.add(LATER)
    async with school.house.inside(cilla) as desk:
        await school.checked(desk)
        await desk.done(f"{DRAFT}/publish", {"reason": "Jauns laiks"})
        page = await desk.see(f"{DRAFTS}/{scope}")
        assert "Zinta produkts" in words(page)
        fields = entered(page.partition('id="conflicts"')[2])
        assert fields["field:answer.lv"] == open_on("katru dienu no 9.00 līdz 18.00")
        mine = {**fields, "field:answer.lv": open_on("katru dienu no 9.00 līdz 19.00")}
        await desk.done(f"{DRAFTS}/{scope}/settle", {**mine, "way": "merged"})
        await school.checked(desk, scope=scope)
        await desk.done(f"{DRAFTS}/{scope}/publish", {"reason": "Jaunā versija"})
    async with school.house.inside(await school.editor("olga", "vaa")) as desk:
        assert "Jaunā versija" in await desk.see(HISTORY)
    published = (await school.published()).pieces[HOURS]
    assert open_on("katru dienu no 9.00 līdz 19.00") in published
    assert "from 9.00 to 19.00" in published


def open_on(hours: str) -> str:
    return f"Bibliotēka ir atvērta {hours}."


async def test_what_can_only_be_taken_out_says_why(school: School) -> None:
    anna = await school.editor("anna")
    entry = (
        small()
        .pieces[CARD]
        .replace('"id":"reader-card"', '"id":"second-card"')
        .replace("karti", "otro karti")
    )
    key = CARD.replace("reader-card", "second-card")
    first = await school.add(Write(key, "", entry))
    last = await school.add(Attach("second-card", "kur dabūt otru karti", "lv"))
    async with school.house.inside(anna) as desk:
        page = await desk.done(f"{DRAFT}/undo", {"edit": str(first.id)})
        assert "Tādas atbildes vairs nav: second-card." in page
        assert 'value="mine"' not in page
        await desk.done(f"{DRAFT}/settle", {"edit": str(last.id), "way": "theirs"})
    assert not (await school.draft()).conflicts


async def test_a_check_that_failed_says_so_and_may_be_tried_again(school: School) -> None:
    anna, cilla = await school.editor("anna"), await school.editor("cilla", role=Role.ADMIN)
    await school.add(LATER)
    async with school.house.inside(anna) as desk:
        await desk.done(f"{DRAFT}/check")
        async with school.house.database.transaction() as connection:
            now = school.house.clock.now()
            job = await jobs.take(connection, states.code(), now, now)
            assert job
            await jobs.finish(connection, job.id, jobs.FAILED, now, error="no room <left>")
        page = await desk.see(DRAFT)
        assert "Pārbaudi neizdevās pabeigt" in page
        assert "no room" not in page
        assert "data-poll" in await desk.done(f"{DRAFT}/check")
    async with school.house.database.transaction() as connection:
        job = await jobs.take(connection, states.code(), now, now)
        assert job
        await jobs.finish(connection, job.id, jobs.FAILED, now, error="no room <left>")
    async with school.house.inside(cilla) as desk:
        assert "no room &lt;left&gt;" in await desk.see(DRAFT)


# -- whose it is


async def test_editors_of_an_institution_see_and_change_only_what_is_theirs(school: School) -> None:
    olga, anna = await school.editor("olga", "vaa"), await school.editor("anna")
    await school.add(said("20.00", "21.00", key=OWN_HOURS), f"person:{olga}", "vaa")
    asked = Ask("cik ilgi ir vaļā mūsu telpa", ("vaa-opening-hours",), "lv", "vaa")
    await school.add(asked, f"person:{olga}", "vaa")
    kept = await school.add(LATER, f"person:{anna}")
    async with school.house.inside(olga) as desk:
        every = words(await desk.see(DRAFTS))
        assert (
            "Kopīgās atbildes – 1 labojums melnrakstā (tikai skatīšanai) vaa – 2 labojumi melnrakstā" in every
        )
        assert "19" in words(await desk.see(DRAFT))
        for path, fields in (
            ("check", {}),
            ("agree", {"piece": "opening-hours"}),
            ("detach", {"answer": "opening-hours", "text": "kad jūs slēdzat"}),
            ("undo", {"edit": str(kept.id)}),
            ("discard", {}),
            ("settle", {"edit": str(kept.id), "way": "theirs"}),
            ("publish", {"reason": "x"}),
        ):
            assert (await desk.do(f"{DRAFT}/{path}", fields)).status_code == 403, path
        assert (await desk.do(f"{DRAFTS}/vaa/undo", {"edit": str(kept.id)})).status_code == 409
        for scope, status in (("~product", 403), ("~import", 403), ("vzz", 404)):
            assert (await desk.asking.get(f"{DRAFTS}/{scope}")).status_code == status
        report = Report(lost=(Shift("kur ir <i>durvis</i>", "vaa-opening-hours", "unknown", "lv", "vaa", 1),))
        page = await school.checked(desk, report, "vaa")
        assert "„kur ir <i>durvis</i>” (vaa)" in page.replace("Vēju aģentūra", "vaa")
        await desk.done(f"{DRAFTS}/vaa/publish", {"reason": "Mūsu laiks"})
    async with school.house.inside(await school.editor("cilla", role=Role.ADMIN)) as desk:
        assert "Melnraksts: Zinta produkta jaunumi" in await desk.see(f"{DRAFTS}/~product")
        assert "Melnraksts: Importētie faili" in await desk.see(f"{DRAFTS}/~import")
    async with school.house.inside(anna) as desk:
        assert (await desk.asking.get(f"{DRAFTS}/vaa")).status_code == 403
        history = words(await desk.see(HISTORY))
        assert "Citas iestādes labojumi" in history
        assert "Mūsu laiks" not in history
        revision = await desk.see(f"{HISTORY}/2")
        assert "21" not in words(revision.partition("<h2>")[2])
        assert "attiecas uz cit" in revision
        assert "mūsu telpa" not in revision
        page = await school.checked(
            desk, Report(lost=(*report.lost, Shift("kad slēdz", "opening-hours", "unknown")))
        )
        assert "durvis" not in page
        assert "„kad slēdz”" in page
        assert "Vēl 1 jautājums ir uzdots citā iestādē." in page


async def test_long_lists_of_a_report_are_paged(school: School) -> None:
    anna = await school.editor("anna")
    await school.add(LATER)
    shifts = tuple(Shift(f"jautājums {n}", "unknown", "opening-hours", "lv", None, n) for n in range(1, 61))
    async with school.house.inside(anna) as desk:
        await school.checked(desk, Report(newly_answered=shifts, counts={**COUNTS, "newly_answered": 70}))
        assert "Tagad būtu atbilde (70)" in words(await desk.see(DRAFT))
        first = await desk.see(f"{DRAFT}/report/answered")
        assert "„jautājums 50” nav atbildes → kļūst par Darba laiks" in words(first)
        assert "jautājums 51" not in first
        assert "?page=1" in first
        assert "/konsole/teaching/try?scope=shared&amp;q=jaut%C4%81jums+50&amp;language=lv" in first
        second = words(await desk.see(f"{DRAFT}/report/answered?page=1"))
        assert "jautājums 60" in second
        assert "Pārbaude uzskaita pirmos 60 jautājumu" in second
        assert (await desk.asking.get(f"{DRAFT}/report/all")).status_code == 404


def entered(page: str) -> dict[str, str]:
    """Fields of the first form in a part of a page, as they stand there."""
    form = page.partition("<form")[2].partition("</form>")[0]
    hidden = re.findall(r'name="(edit|seen)" value="([^"]*)"', form)
    texts = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL)
    return {name: unescape(value) for name, value in (*hidden, *texts)}
