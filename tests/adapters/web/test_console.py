"""The console over HTTP: who gets in and how, what each act does, and that it is written down."""

import asyncio
import hashlib
import io
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.app import App
from bot.domain.registration import RegistrationState
from bot.domain.sprint import SprintState
from bot.domain.submission import SubmissionState
from bot.services import roles, sign_in
from bot.services.roles import Role
from bot.storage import inbox, outbox, registrations, sprints, submissions
from bot.storage.database import Database
from bot.storage.tables import links, sessions
from bot.storage.tables import outbox as outbox_table
from tests.adapters.web.house import REFERENCE, SEAL, House, housed
from tests.adapters.web.rig import client, text, visiting
from tests.bot.services.office import FIRST
from tests.stage import FakeClock

PLAN = {
    "code": "skola",
    "title_lv": "Skola",
    "title_en": "School",
    "summary_lv": "Par skolu.",
    "summary_en": "",
    "place": "Zāle",
    "workshops": "2",
    "first_date": "2027-04-12",
    "starts": "10:00",
    "ends": "15:00",
    "gap": "7",
    "capacity": "12",
    "institution_cap": "",
    "selects": "yes",
    "deadline": "2027-04-05",
    "homework_lv": "",
    "homework_en": "",
}


@pytest.fixture
async def house(small_app: App, database: Database, clock: FakeClock) -> AsyncIterator[House]:
    async with housed(small_app, database, clock) as found:
        yield found


# -- the door


async def test_a_link_asked_for_in_the_chat_signs_in_once(house: House) -> None:
    async with visiting(house.site.url, language="lv") as rita:
        assert text(await rita.say("/konsole")).startswith("Komandas „/konsole” nav.")
        async with house.database.transaction() as connection:
            (person,) = (await connection.execute(select(outbox_table.c.person_id).distinct())).scalars()
            await roles.grant(connection, person, Role.ORGANISER, "house", house.clock.now())
        told = text(await rita.say("/konsole"))
    link = told.split()[-1]
    assert link.startswith(f"{house.site.url}/konsole/sign-in/")
    async with client(house.site.url, Origin=house.site.url) as asking:
        for _ in range(2):  # a chat program may look at it first
            assert "Nospiežot pogu" in (await asking.get(link)).text
        entered = await asking.post(link)
        assert entered.status_code == 303
        cookie = entered.headers["set-cookie"]
        assert cookie.startswith("zintis-console=")
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        page = await asking.get(entered.headers["location"])
        assert "<h1>Pārskats</h1>" in page.text
        assert page.headers["cache-control"] == "no-store"
        assert "script" not in page.headers["content-security-policy"]
        assert "unsafe" not in page.headers["content-security-policy"]
    async with client(house.site.url, Origin=house.site.url) as other:
        again = await other.post(link)
        assert again.status_code == 410
        assert "set-cookie" not in again.headers
        assert (await other.get(link)).status_code == 410
    acts = [act for _, act, _ in await house.acts()]
    assert acts == ["role-granted", "console-link", "console-sign-in"]
    async with house.database.reading() as connection:
        for table in (links, sessions):
            (digest,) = (await connection.execute(select(table.c.digest))).scalars()
            assert len(digest) == hashlib.sha256().digest_size * 2
            assert digest not in told
            assert digest not in cookie


async def test_a_link_is_spent_by_time_by_a_newer_one_and_by_losing_the_role(house: House) -> None:
    rita = await house.person("rita", Role.ORGANISER)
    first = await house.link(rita)
    second = await house.link(rita)
    async with client(house.site.url, Origin=house.site.url) as asking:
        assert (await asking.post(first)).status_code == 410
        house.clock.pass_by(sign_in.VALID_FOR - timedelta(seconds=1))
        assert (await asking.get(second)).status_code == 200
        house.clock.pass_by(timedelta(seconds=1))
        assert (await asking.post(second)).status_code == 410
        third = await house.link(rita)
        await house.revoke(rita, Role.ORGANISER)
        assert (await asking.post(third)).status_code == 410
        assert (await asking.post("/konsole/sign-in/nobodys")).status_code == 410
    with pytest.raises(sign_in.NoRoleError):
        await house.link(rita)


async def test_of_many_who_use_a_link_at_once_one_gets_in(house: House) -> None:
    link = await house.link(await house.person("rita", Role.ORGANISER))
    async with client(house.site.url, Origin=house.site.url) as asking:
        answers = await asyncio.gather(*(asking.post(link) for _ in range(8)))
    assert sorted(one.status_code for one in answers) == [303, *[410] * 7]


async def test_a_link_cannot_be_used_from_the_page_of_another_site(house: House) -> None:
    link = await house.link(await house.person("rita", Role.ORGANISER))
    async with client(house.site.url) as asking:
        for origin in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {}):
            assert (await asking.post(link, headers=origin)).status_code == 403
        assert (await asking.post(link, headers={"Origin": house.site.url})).status_code == 303


@pytest.mark.parametrize("steps", [[31], [29] * 17])
async def test_a_session_ends_when_nothing_is_done_and_after_a_day_of_work(
    house: House, steps: list[int]
) -> None:
    rita = await house.person("rita", Role.ORGANISER)
    async with house.inside(rita) as desk:
        for minutes in steps[:-1]:
            house.clock.pass_by(timedelta(minutes=minutes))
            await desk.see("/konsole")
        house.clock.pass_by(timedelta(minutes=steps[-1]))
        answer = await desk.asking.get("/konsole/sprints")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/konsole/sign-in"


async def test_a_session_that_was_made_up_or_changed_or_ended_lets_nobody_in(house: House) -> None:
    rita = await house.person("rita", Role.ADMIN)
    async with house.inside(rita) as desk:
        cookie = desk.asking.cookies["zintis-console"]
        foreign = house.site.part.desk.tokens.seal("visitor", cookie.partition(".")[0])
        for wrong in ("", "x.y", cookie[:-1], cookie.partition(".")[0], foreign, f"a{cookie}"):
            async with client(house.site.url, Cookie=f"zintis-console={wrong}") as other:
                assert (await other.get("/konsole")).headers.get("location") == "/konsole/sign-in", wrong
        answer = await desk.do("/konsole/sign-out")
        assert "zintis-console" not in desk.asking.cookies
        assert "Ieiešana" in await desk.see(answer.headers["location"])
    async with client(house.site.url, Cookie=f"zintis-console={cookie}") as other:
        assert (await other.get("/konsole")).status_code == 303
    assert (await house.acts())[-1][1] == "console-sign-out"


async def test_an_act_needs_the_mark_of_its_own_page_and_our_origin(house: House) -> None:
    sprint = await house.sprint()
    rita, olga = await house.person("rita", Role.ADMIN), await house.person("olga", Role.ADMIN)
    path = f"/konsole/sprints/{sprint.code}/close/sure"
    async with house.inside(rita) as desk, house.inside(olga) as other:
        own, foreign = await desk.seal(), await other.seal()
        before = await house.acts()
        for seal in ("", foreign, own[:-1], f"{own}x"):
            assert (await desk.asking.post(path, data={"seal": seal})).status_code == 403
        for origin in ("https://evil.example", "null", ""):
            answer = await desk.asking.post(path, data={"seal": own}, headers={"Origin": origin})
            assert answer.status_code == 403
        assert await house.acts() == before
        assert (await house.office.sprint(sprint)).state is SprintState.OPEN
        assert (await desk.asking.post(path, data={"seal": own})).status_code == 303
    assert (await house.office.sprint(sprint)).state is SprintState.CLOSED


async def test_what_is_too_much_is_not_read(house: House) -> None:
    async with house.inside(await house.person("rita", Role.ADMIN)) as desk:
        assert (await desk.asking.post("/konsole/new-sprint", content=b"a" * 70_000)).status_code == 413
        assert (await desk.asking.post("/konsole/new-sprint", content=b"\xff=1")).status_code == 400
        assert (await desk.asking.post("/konsole/new-sprint", content=b"a=&" * 3_000)).status_code == 400


# -- sprints


async def test_a_sprint_is_created_edited_and_led_from_beginning_to_end(house: House) -> None:
    rita = await house.person("rita", Role.ORGANISER)
    async with house.inside(rita) as desk:
        wrong = await desk.do("/konsole/new-sprint", {**PLAN, "capacity": "daudz", "title_lv": ""})
        assert wrong.status_code == 422
        assert 'aria-invalid="true"' in wrong.text
        assert 'value="skola"' in wrong.text
        assert 'href="#capacity"' in wrong.text
        late = await desk.do("/konsole/new-sprint", {**PLAN, "deadline": "2027-04-20"})
        assert late.status_code == 422
        page = await desk.done("/konsole/new-sprint", PLAN)
        assert "Sprints „Skola” ir izveidots" in page
        assert "Sprints „Skola” ir izveidots" not in await desk.see("/konsole/sprints/skola")
        assert 'href="/konsole/sprints/skola"' in await desk.see("/konsole/sprints")
        assert "<h1>Skola</h1>" in page
        taken = await desk.do("/konsole/new-sprint", PLAN)
        assert taken.status_code == 422
        assert 'href="#code"' in taken.text
        await desk.done("/konsole/sprints/skola/open")
        assert (await desk.do("/konsole/sprints/skola/open")).status_code == 409
        form = await desk.see("/konsole/sprints/skola/edit")
        assert 'value="Skola"' in form
        edited = {**PLAN, "title_lv": "Skola <b>", "homework_lv": "Lasīt"}
        page = await desk.done("/konsole/sprints/skola/edit", edited)
        assert "Skola &lt;b&gt;" in page
        await desk.done("/konsole/sprints/skola/capacity", {"capacity": "7"})
        move = {"date": "2027-04-13", "starts": "11:00", "ends": "16:00", "place": "Pagrabs"}
        await desk.done("/konsole/sprints/skola/workshops/1", move)
        assert (await desk.asking.get("/konsole/sprints/skola/workshops/9")).status_code == 404
        unsure = await desk.do("/konsole/sprints/skola/workshops/1", {**move, "date": "2027-05-13"})
        assert unsure.status_code == 422
        assert 'name="sure"' in unsure.text
        await desk.done("/konsole/sprints/skola/workshops/1", {**move, "date": "2027-05-13", "sure": "no"})
        assert "Vai tiešām slēgt" in await desk.see("/konsole/sprints/skola/close/sure")
        await desk.done("/konsole/sprints/skola/close/sure")
        assert (await desk.asking.get("/konsole/sprints/skola/complete/sure")).status_code == 409
        await desk.done("/konsole/sprints/skola/start/sure")
        await desk.done("/konsole/sprints/skola/complete/sure")
        assert (await desk.asking.get("/konsole/sprints/skola/edit")).status_code == 409
        for gone in (
            "nav",
            "skola/destroy/sure",
            "skola/people/S-1",
            "skola/attendance/2",
        ):
            assert (await desk.asking.get(f"/konsole/sprints/{gone}")).status_code == 404, gone
    async with house.database.reading() as connection:
        sprint = await sprints.by_code(connection, "skola")
    assert sprint
    assert sprint.state is SprintState.COMPLETED
    assert (sprint.title.lv, sprint.capacity, sprint.selects) == ("Skola <b>", 7, True)
    assert sprint.workshops[0].place == "Pagrabs"
    acts = [(act, subject) for actor, act, subject in await house.acts() if actor == f"person:{rita}"]
    assert acts[1:] == [
        ("sprint-create", "skola"),
        ("sprint-open", "skola"),
        ("sprint-edit", "skola"),
        ("sprint-capacity", "skola"),
        ("workshop-move", "skola/1"),
        ("sprint-close", "skola"),
        ("sprint-start", "skola"),
        ("sprint-complete", "skola"),
    ]


async def test_people_are_chosen_removed_written_to_marked_and_handed_out(house: House) -> None:
    sprint = await house.sprint(capacity=1, selects=True)
    anna = await house.office.join("anna", sprint)
    berta = await house.office.join("berta", sprint)
    rita = await house.person("rita", Role.ORGANISER)
    path = f"/konsole/sprints/{sprint.code}"
    async with house.inside(rita) as desk:
        page = await desk.see(path)
        assert page.index("Gaida lēmumu (2)") < page.index("anna") < page.index("berta")
        assert "anna@iestade.example" in await desk.see(f"{path}/people/{anna.reference}")
        assert "anna piedalās" in await desk.done(f"{path}/people/{anna.reference}/approve")
        full = await desk.do(f"{path}/people/{berta.reference}/approve")
        assert full.status_code == 409
        assert "Apstiprināt nevar" in full.text
        assert (await desk.do(f"{path}/people/{berta.reference}/remove", {"reason": " "})).status_code == 422
        await desk.done(f"{path}/people/{berta.reference}/remove", {"reason": "Nav vietas"})
        assert "Ziņu saņems 1 dalībnieks" in await desk.done(f"{path}/message", {"text": "Sveiki!"})
        sheet = await desk.do(f"{path}/export/xlsx")
        rows = list(load_workbook(io.BytesIO(sheet.content)).active.values)  # type: ignore[union-attr]  # there is a sheet
        assert [row[0] for row in rows[1:]] == [anna.reference, berta.reference]
        assert sheet.headers["content-disposition"].startswith("attachment")
        assert anna.reference in (await desk.do(f"{path}/export/csv")).content.decode("utf-8-sig")
        assert (await desk.do(f"{path}/export/pdf")).status_code == 404
    house.clock.moment = FIRST - timedelta(hours=3)
    async with house.inside(rita) as desk:
        assert "anna" in await desk.see(f"{path}/attendance/1")
        marks = {anna.reference: "present", berta.reference: "present"}
        assert "1 dalībniekam" in await desk.done(f"{path}/attendance/1", marks)
        assert "Nekas nav mainījies" in await desk.done(f"{path}/attendance/1", marks)
        assert "1. darbnīca" in await desk.see(f"{path}/people/{anna.reference}")
    async with house.database.reading() as connection:
        assert len(await registrations.attendance(connection, anna.id)) == 1
        assert not await registrations.attendance(connection, berta.id)
    assert (await house.office.registration(anna)).state is RegistrationState.CONFIRMED
    assert (await house.office.registration(berta)).state is RegistrationState.REMOVED
    acts = [act for actor, act, _ in await house.acts() if actor == f"person:{rita}"]
    assert [act for act in acts if not act.startswith("console")] == [
        *("sprint-message", "sprint-export", "sprint-export", "attendance"),
    ]


async def test_free_seats_are_offered_by_hand_or_it_is_told_why_not(house: House) -> None:
    sprint = await house.sprint(capacity=1, institution_cap=2)
    await house.office.join("anna", sprint)
    rita = await house.person("rita", Role.ORGANISER)

    async def seats(**values: int) -> None:
        """Change the sprint behind the back of the waiting list, which would offer by itself."""
        async with house.database.transaction() as connection:
            await sprints.change(connection, sprint.id, **values)

    async with house.inside(rita) as desk:

        async def offer() -> str:
            return await desk.done("/konsole/sprints/letters/offer")

        assert "Rindā neviens negaida" in await offer()
        berta = await house.office.join("berta", sprint)
        cilda = await house.office.join("cilda", sprint)
        assert "Brīvu vietu nav" in await offer()
        await seats(capacity=9, institution_cap=1)
        assert "vienai drīkst būt" in await offer()
        await seats(capacity=3, institution_cap=9)
        assert "Piedāvājumu saņems 2 cilvēki" in await offer()
        assert [(await house.office.told(name))[-1].text[:6] for name in ("berta", "cilda")] == ["Sprint"] * 2
        await seats(capacity=1)
        await house.office.join("dina", sprint)
        assert "Dalībnieku ir vairāk nekā vietu" in await offer()
        await desk.done("/konsole/sprints/letters/close/sure")
        assert 'action="/konsole/sprints/letters/offer"' in await desk.see("/konsole/sprints/letters")
        await desk.done("/konsole/sprints/letters/start/sure")
        assert "Tagad vietas piedāvāt nevar" in await offer()
        assert 'action="/konsole/sprints/letters/offer"' not in await desk.see("/konsole/sprints/letters")
        assert (await desk.do("/konsole/sprints/nav/offer")).status_code == 404
    for one in (berta, cilda):
        assert (await house.office.registration(one)).state is RegistrationState.EXPIRED, (
            "an offer ends at the start"
        )
    assert [act for _, act, subject in await house.acts() if subject == "letters"].count("seats-offer") == 6


async def test_only_who_organises_offers_seats(house: House) -> None:
    sprint = await house.sprint()
    async with house.inside(await house.person("rita", Role.COORDINATOR)) as desk:
        assert (await desk.do(f"/konsole/sprints/{sprint.code}/offer")).status_code == 403
    assert "seats-offer" not in [act for _, act, _ in await house.acts()]


async def test_cancelling_needs_a_reason_and_ends_all(house: House) -> None:
    sprint = await house.sprint()
    anna = await house.office.join("anna", sprint)
    rita = await house.person("rita", Role.ORGANISER)
    async with house.inside(rita, "en") as desk:
        assert (await desk.do("/konsole/sprints/letters/cancel", {"reason": ""})).status_code == 422
        page = await desk.done("/konsole/sprints/letters/cancel", {"reason": "Slimība"})
        assert "cancelled" in page
    assert (await house.office.registration(anna)).state is RegistrationState.WITHDRAWN
    assert (f"person:{rita}", "sprint-cancel", "letters") in await house.acts()


# -- submissions, failures, people


async def test_a_submission_is_shown_answered_with_a_note_and_handed_out(house: House) -> None:
    sender = await house.person("sender")
    await house.submission(sender)
    rita = await house.person("rita", Role.COORDINATOR)
    path = f"/konsole/submissions/suggestion/{REFERENCE}"
    async with house.inside(rita) as desk:
        assert "1 jauns iesniegums" in await desk.see("/konsole")
        assert "Ieteikums bibliotēkai" in await desk.see("/konsole/submissions")
        assert REFERENCE in await desk.see("/konsole/submissions/suggestion")
        page = await desk.see(path)
        assert "&lt;b&gt;Mērnieku laiki" in page
        assert "Drīz" in page
        assert (await desk.do(path, {"state": "withdrawn"})).status_code == 409
        assert "stāvoklis ir mainīts" in await desk.done(path, {"state": "answered", "note": "Paldies!"})
        assert 'name="state"' not in await desk.see(path)
        assert (await desk.do(path, {"state": "declined"})).status_code == 409
        export = await desk.do("/konsole/submissions/suggestion/export/csv")
        assert REFERENCE in export.content.decode("utf-8-sig")
        for gone in ("/konsole/submissions/nothing", f"/konsole/submissions/other/{REFERENCE}"):
            assert (await desk.asking.get(gone)).status_code == 404
    async with house.database.reading() as connection:
        found = await submissions.by_reference(connection, REFERENCE)
        payloads = (await connection.execute(select(outbox_table.c.payload))).scalars().all()
    assert found
    assert (found.state, found.note) == (SubmissionState.ANSWERED, "Paldies!")
    assert any("Paldies!" in one for one in payloads)
    acts = [(act, subject) for actor, act, subject in await house.acts() if actor == f"person:{rita}"]
    assert acts[1:] == [("submission-answer", REFERENCE), ("submissions-export", "suggestion")]


async def test_what_went_wrong_is_tried_again_and_never_shown(house: House) -> None:
    admin = await house.person("admin", Role.ADMIN)
    await house.failures(admin)
    async with house.inside(admin) as desk:
        assert "1 nepiegādāta ziņa" in await desk.see("/konsole")
        page = await desk.see("/konsole/failures")
        assert "slepens" not in page
        assert "anna@iestade" not in page
        assert "no message in it" in page
        assert (await desk.do("/konsole/failures/outbox", {"message": "x"})).status_code == 409
        assert "ziņas: 1" in await desk.done("/konsole/failures/outbox", {"message": "all"})
        assert "neizlasāmās ziņas: 1" in await desk.done("/konsole/failures/inbox", {"message": "all"})
        assert "ziņas: 0" in await desk.done("/konsole/failures/outbox", {"message": "1"})
    async with house.database.reading() as connection:
        assert not await outbox.given_up(connection)
        assert len(await inbox.quarantined(connection)) == 1
    assert ("outbox-retry" in [act for _, act, _ in await house.acts()]) is True


async def test_roles_are_granted_with_an_end_and_revoked(house: House) -> None:
    admin = await house.person("admin", Role.ADMIN, email="admin@iestade.example")
    anna = await house.person("anna", email="anna@iestade.example")
    who = {"who": "anna@iestade.example"}
    async with house.inside(admin) as desk:
        assert "Neviens nav zināms" in await desk.see("/konsole/people?who=nobody@x.lv")
        assert 'name="role" value="organiser"' in await desk.see("/konsole/people?who=stage:anna")
        wrong = (
            {"role": "king"},
            {"role": "editor", "until": "2020-01-01"},
            {"role": "editor", "institution": "x"},
        )
        for entered in wrong:
            assert (await desk.do("/konsole/people/grant", {**who, **entered})).status_code == 409
        granted = {**who, "role": "organiser", "until": "2027-03-31", "institution": ""}
        page = await desk.done("/konsole/people/grant", granted)
        assert "anna@iestade.example tagad ir rīkotājs" in page
        assert "31.03.2027." in page
        async with house.database.reading() as connection:
            (grant,) = await roles.grants_of(connection, anna, house.clock.now())
        assert grant.valid_until == roles.end_of(house.clock.now().date().replace(day=31))
        await desk.done("/konsole/people/revoke", {**who, "role": "organiser"})
        assert (await desk.do("/konsole/people/revoke", {**who, "role": "organiser"})).status_code == 409
        assert (await desk.do("/konsole/people/grant", {"who": "x", "role": "admin"})).status_code == 404
        log = await desk.see("/konsole/audit")
        assert log.index("role-revoked") < log.index("role-granted")
        assert "anna@iestade.example" in log
        assert "sign-in" not in await desk.see("/konsole/audit?before=1")
    async with house.database.reading() as connection:
        assert not await roles.held(connection, anna, house.clock.now())
    acts = [(act, subject) for actor, act, subject in await house.acts() if actor == f"person:{admin}"]
    assert acts[1:] == [("role-granted", f"person:{anna}"), ("role-revoked", f"person:{anna}")]


async def test_the_language_is_that_of_the_link_and_can_be_changed(house: House) -> None:
    async with house.inside(await house.person("rita", Role.ORGANISER), "en") as desk:
        assert '<html lang="en">' in await desk.see("/konsole")
        assert '<html lang="lv">' in await desk.see("/konsole/sprints?lang=lv")
        assert "<h1>Pārskats</h1>" in await desk.see("/konsole")
        page = await desk.see("/konsole/new-sprint")
        assert SEAL.search(page)


async def test_after_erasing_nothing_opens_any_more(house: House) -> None:
    rita = await house.person("rita", Role.ORGANISER)
    async with house.inside(rita) as desk:
        link = await house.link(rita)
        async with house.database.transaction() as connection:
            await house.site.core.personal_data.erase(connection, rita, house.clock.now())
        assert (await desk.asking.get("/konsole")).status_code == 303
        assert (await desk.asking.post(link)).status_code == 410
    async with house.database.reading() as connection:
        for table in (links, sessions):
            assert not (await connection.execute(select(table.c.id))).all()
