"""The expert bank in the console over HTTP: what coordinators see, what they do, and what nobody is ever told."""

import io
import re
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from adapters.web.console.lending_picture import HEIGHT, picture
from bot.app import App
from bot.domain.loan_states import LoanState
from bot.domain.loans import Loan
from bot.domain.zone import RIGA
from bot.services.lending.parties import Acting
from bot.services.roles import Role
from bot.storage.database import Database
from bot.storage.lending import deputies, experts, loans
from tests.adapters.web.house import Desk, House, housed
from tests.adapters.web.lending import ENDS, Lending, LoansOnly, ended, lent
from tests.bot.services.lending.bank import ERNESTS, LAIMA, RASA, K, L, R, X, a_plan
from tests.databases import Blank
from tests.stage import FakeClock

BOARD = "/konsole/lending"
KATE = "kate@banka.example"


@pytest.fixture
async def database(blank: Blank) -> AsyncIterator[Database]:
    """One kind is enough for pages: what they read and do is tried over both with the services."""
    found = Database(await blank.url("sqlite"))
    yield found
    await found.close()


@pytest.fixture
async def house(small_app: App, database: Database, clock: FakeClock) -> AsyncIterator[House]:
    async with housed(small_app, database, clock) as found:
        yield found


@pytest.fixture
async def scene(house: House) -> Lending:
    return await lent(house)


async def coordinator(house: House) -> int:
    return await house.person("kate", Role.COORDINATOR, email=KATE)


# -- the board


async def test_the_board_shows_requests_by_stage_with_owner_age_and_deadline_and_marks_the_late(
    scene: Lending,
) -> None:
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        page = await desk.see(BOARD)
        late = _row(page, scene.late.reference)
        assert "Ernests Paraugs" in late
        assert "Pasaku ministrija" in late
        assert "Teiku aģentūra" in late
        assert "koordinators" in late
        assert late.count('<td class="number">9</td>') == 2
        assert "kavējas" in late
        assert "10.05.2027." in late
        assert "kavējas</strong>" not in _row(page, scene.fresh.reference)
        assert "eksperta vadītājs" in _row(page, scene.fresh.reference)
        stages = re.findall(r'<h2 id="stage-([a-z-]+)">', page)
        assert stages == ["awaiting-lender", "agreement-pending", "active"]


async def test_the_board_is_filtered_by_stage_lateness_and_institution(scene: Lending) -> None:
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        for asked, shown in (
            ("stage=late", {scene.late.reference}),
            ("stage=active", {scene.active.reference}),
            ("stage=closed", set()),
            ("institution=Dainu+birojs", {scene.fresh.reference}),
            ("institution=Teiku+aģentūra&stage=late", {scene.late.reference}),
            ("institution=%3Cb%3E&stage=nothing", set()),
        ):
            page = await desk.see(f"{BOARD}?{asked}")
            assert set(re.findall(r"/loans/(L-[0-9A-Z-]+)", page)) == shown, asked
            assert "<b>" not in page
        overview = await desk.see("/konsole")
    assert "1 ekspertu pieprasījums kavējas" in overview


async def test_what_was_postponed_is_not_late_before_its_day(scene: Lending) -> None:
    await scene.at(datetime(2027, 3, 19, 10, tzinfo=RIGA))
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        late = await desk.see(f"{BOARD}?stage=late")
        assert scene.fresh.reference in late
        path = f"{BOARD}/loans/{scene.fresh.reference}"
        version = (await scene.reload(scene.fresh)).version
        await desk.done(f"{path}/{version}/postpone", {"until": "2027-04-15", "reason": "Slimo"})
        late = await desk.see(f"{BOARD}?stage=late")
        assert scene.fresh.reference not in late
        assert "15.04.2027." in await desk.see(path)


async def test_drafts_are_their_authors_alone(scene: Lending) -> None:
    draft = await scene.bank.begin()
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        assert draft.reference not in await desk.see(BOARD)
        answer = await desk.asking.get(f"{BOARD}/loans/{draft.reference}")
    assert answer.status_code == 404


# -- one request


async def test_a_request_is_shown_with_its_plan_as_picture_and_table_and_who_signed_what(
    scene: Lending,
) -> None:
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        page = await desk.see(f"{BOARD}/loans/{scene.late.reference}")
    assert scene.late.plan
    assert page.count('<rect class="host"') == len(scene.late.plan.weeks) == 6
    assert page.count('<tr><th scope="row">10.05.2027.</th><td class="number">20</td>') == 1
    assert 'class="review"' in page
    assert "style=" not in page
    assert page.count("<td>spēkā</td>") == 3
    assert page.count(f"<code>{scene.late.plan.hash[:12]}</code>") == 4
    for email in (RASA, LAIMA, ERNESTS):
        assert email in page
    assert "parakstīja plānu; nospiedums" in page
    assert "Pamācība" in page


async def test_signatures_that_fell_are_told_from_those_that_hold(scene: Lending) -> None:
    bank = scene.bank
    loan = await bank.do("propose", scene.late, R, a_plan(share=10))
    await bank.do("sign", loan, X, a_plan(share=10).hash)
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        page = await desk.see(f"{BOARD}/loans/{loan.reference}")
    assert page.count("<td>zaudējis spēku</td>") == 2
    assert page.count("<td>spēkā</td>") == 1


async def test_deputies_are_shown_with_whom_they_stood_in_for(scene: Lending) -> None:
    bank = scene.bank
    async with bank.acting() as connection:
        await deputies.add(
            connection,
            email=LAIMA,
            deputy="dace@teiku.example",
            valid_from=bank.now,
            valid_until=bank.now + timedelta(days=5),
            granted_by=LAIMA,
        )
    await bank.do("agree", scene.fresh, Acting(L, LAIMA, "dace@teiku.example"))
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        page = await desk.see(f"{BOARD}/loans/{scene.fresh.reference}")
    assert f"dace@teiku.example, aizvietojot {LAIMA}" in page


async def test_evaluations_are_shown_once_all_are_in(scene: Lending) -> None:
    bank = scene.bank
    loan = await bank.reach(
        LoanState.EVALUATING, await bank.begin(await bank.offer(email="e2@teiku.example"))
    )
    scene.house.clock.moment = bank.now
    await bank.do("evaluate", loan, R, {"achieved": 5, "helped": "Ļoti palīdzēja", "again": "yes"})
    path = f"{BOARD}/loans/{loan.reference}"
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        page = await desk.see(path)
        assert "Izvērtējumus rāda" in page
        assert "Ļoti palīdzēja" not in page
        await bank.do("evaluate", loan, L, {"covered": 4, "again": "yes"})
        await bank.do("evaluate", loan, X, {"worth": 4, "load": "agreed", "again": "no"})
        page = await desk.see(path)
    assert "Ļoti palīdzēja" in page
    assert page.count("<h3>") == 3


async def test_messages_are_shown_with_their_delivery_and_without_their_words(scene: Lending) -> None:
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        page = await desk.see(f"{BOARD}/loans/{scene.fresh.reference}")
    letters = page[page.index('<h2 id="messages">') : page.index("<h2>Norise")]
    assert f"eksperta vadītājs, {LAIMA}" in letters
    assert "<td>mail</td>" in letters
    assert ERNESTS not in letters
    assert "Pārskata attēli" not in letters


# -- what nobody is told


@pytest.mark.parametrize("language", ["lv", "en"])
async def test_the_pages_of_all_ends_without_agreement_are_the_same(house: House, language: str) -> None:
    bank = LoansOnly(house)
    found = {}
    for way in ENDS:
        loan = await ended(bank, way)
        found[way] = loan
    house.clock.moment = bank.now
    pages, rows = {}, {}
    async with house.inside(await coordinator(house)) as desk:
        for way, loan in found.items():
            page = await desk.see(f"{BOARD}/loans/{loan.reference}?lang={language}")
            board = await desk.see(f"{BOARD}?stage=not-agreed")
            pages[way] = _plain(page, loan.reference)
            rows[way] = _plain(_row(board, loan.reference), loan.reference)
    assert len(pages) == 8
    assert len(set(pages.values())) == 1
    assert len(set(rows.values())) == 1
    assert ERNESTS in pages["expert says no"]


async def test_no_page_of_an_expert_and_no_file_tells_of_requests_without_agreement(house: House) -> None:
    bank = LoansOnly(house)
    loan = await ended(bank, "expert says no")
    house.clock.moment = bank.now
    async with house.database.reading() as connection:
        expert = await experts.existing(connection, loan.expert_id)
    async with house.inside(await coordinator(house)) as desk:
        assert loan.reference not in await desk.see(f"{BOARD}/experts/{expert.reference}")
        rows = await _sheet(desk, f"{BOARD}/export/xlsx")
    (row,) = rows[1:]
    assert row[0] == loan.reference
    assert row[1] == "Beidzies bez vienošanās"
    assert row[2] == "Pasaku ministrija"
    assert {row[3], row[4], row[5], row[8], row[9], row[13]} == {None}


async def test_the_file_holds_all_requests_and_no_address(scene: Lending) -> None:
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        rows = await _sheet(desk, f"{BOARD}/export/xlsx")
        answer = await desk.do(f"{BOARD}/export/csv")
        assert "ekspertu-banka-2027-03-15.csv" in answer.headers["content-disposition"]
        assert (await desk.do(f"{BOARD}/export/pdf")).status_code == 404
    assert {row[0] for row in rows[1:]} == {
        scene.late.reference,
        scene.fresh.reference,
        scene.active.reference,
    }
    assert not any("@" in str(cell) for row in rows for cell in row)
    assert b"@" not in answer.content
    assert ("person:", "loans-export", "loans") in {
        (actor[:7], act, subject) for actor, act, subject in await scene.house.acts()
    }


# -- acts


async def test_a_coordinator_reminds_and_records_the_legal_basis_and_both_are_written_down(
    scene: Lending,
) -> None:
    path = f"{BOARD}/loans/{scene.late.reference}"
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        page = await desk.done(f"{path}/{(await scene.reload(scene.late)).version}/remind")
        assert "Atgādinājums" in page
        version = (await scene.reload(scene.late)).version
        answer = await desk.do(f"{path}/{version}/basis", {"basis": "  "})
        assert answer.status_code == 422
        page = await desk.done(f"{path}/{version}/basis", {"basis": "Vienošanās Nr. 4-1/17"})
        assert "pamats: Vienošanās Nr. 4-1/17" in page
        assert KATE in page
        again = await desk.do(f"{path}/{version}/basis", {"basis": "Cits"})
        assert again.status_code == 409
    loan = await scene.reload(scene.late)
    assert loan.state is LoanState.SCHEDULED
    assert loan.legal_basis == "Vienošanās Nr. 4-1/17"
    acts = [(act, subject) for _, act, subject in await scene.house.acts() if subject.startswith("loan:")]
    assert acts[-2:] == [
        ("loan-remind", f"loan:{loan.reference}"),
        ("loan-record_basis", f"loan:{loan.reference}"),
    ]


async def test_who_presses_twice_reminds_once_and_who_has_not_seen_the_last_is_told(scene: Lending) -> None:
    version = (await scene.reload(scene.late)).version
    path = f"{BOARD}/loans/{scene.late.reference}/{version}/remind"
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        assert f'action="{path}"' in await desk.see(f"{BOARD}/loans/{scene.late.reference}")
        for _ in range(2):
            assert "Atgādinājums par pieprasījumu" in await desk.done(path)
        assert (await scene.reload(scene.late)).version == version + 1
        await scene.bank.do("propose", scene.late, R, a_plan(share=10))
        answer = await desk.do(path)
    assert answer.status_code == 409
    assert "kopš lapas atvēršanas ir mainījies" in answer.text
    acts = [act for _, act, _ in await scene.house.acts()]
    assert acts.count("loan-remind") == 1


async def test_a_loan_is_ended_early_changes_are_dropped_and_it_is_closed_each_with_a_reason(
    scene: Lending,
) -> None:
    plan = scene.active.in_force
    assert plan
    changed = a_plan(begins=plan.terms.begins, ends=plan.terms.ends + timedelta(days=7))
    await scene.bank.do("amend", scene.active, R, changed)
    async with scene.house.inside(await coordinator(scene.house)) as desk:

        async def act(what: str, status: int = 303, **entered: str) -> Loan:
            path = (
                f"{BOARD}/loans/{scene.active.reference}/{(await scene.reload(scene.active)).version}/{what}"
            )
            assert (await desk.do(path, {**entered, "reason": " "})).status_code == 422, what
            answer = await desk.do(path, {**entered, "reason": "Lūdza visi trīs"})
            assert answer.status_code == status, what
            return await scene.reload(scene.active)

        kept = await act("keep")
        assert (kept.state, kept.in_force) == (LoanState.ACTIVE, plan)
        assert await act("early", 422, last=plan.terms.ends.isoformat()) == kept
        last = scene.bank.now.date() + timedelta(days=1)
        shorter = await act("early", last=last.isoformat())
        assert shorter.in_force
        assert shorter.in_force.terms.ends == last
        assert (await act("end")).state is LoanState.EVALUATING
        assert (await act("close")).state is LoanState.CLOSED
        page = await desk.see(f"{BOARD}/loans/{scene.active.reference}")
        assert f"pēdējā diena: {last.day:02}.{last.month:02}.{last.year}." in page
        assert "Lūdza visi trīs" not in page
    acts = [act for _, act, _ in await scene.house.acts()]
    assert acts[-4:] == ["loan-drop_amendment", "loan-end_early", "loan-end", "loan-close"]


async def test_a_basis_for_a_plan_that_has_changed_is_refused(scene: Lending) -> None:
    version = scene.late.version
    plan = a_plan(share=10)
    await scene.bank.do("propose", scene.late, R, plan)
    for party in (R, L, X):
        await scene.bank.do("sign", scene.late, party, plan.hash)
    path = f"{BOARD}/loans/{scene.late.reference}/{version}/basis"
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        answer = await desk.do(path, {"basis": "Vienošanās Nr. 1"})
    assert answer.status_code == 409
    assert "kopš lapas atvēršanas ir mainījies" in answer.text
    assert (await scene.reload(scene.late)).state is LoanState.AGREEMENT_PENDING


async def test_a_coordinator_puts_somebody_else_in_reopens_ends_and_cancels_each_with_a_reason(
    scene: Lending,
) -> None:
    async with scene.house.inside(await coordinator(scene.house)) as desk:

        async def act(loan: Loan, what: str, **entered: str) -> Loan:
            path = f"{BOARD}/loans/{loan.reference}/{(await scene.reload(loan)).version}/{what}"
            if "reason" in entered:
                lacking = await desk.do(path, {**entered, "reason": ""})
                assert lacking.status_code == 422, what
            await desk.done(path, entered)
            return await scene.reload(loan)

        changed = await act(
            scene.late, "reassign", party="lender", email="jauna@teiku.example", reason="Cits vadītājs"
        )
        assert changed.holders[L] == "jauna@teiku.example"
        assert changed.state is LoanState.PLANNING
        page = await desk.see(f"{BOARD}/loans/{changed.reference}")
        assert "eksperta vadītājs tagad ir jauna@teiku.example" in page
        answer = await desk.do(
            f"{BOARD}/loans/{changed.reference}/{changed.version}/reassign",
            {"party": "receiver", "email": ERNESTS, "reason": "Kļūda"},
        )
        assert answer.status_code == 422
        assert "jau ir citā vietā" in answer.text
        assert (await act(scene.active, "end", reason="Beidzies budžets")).state is LoanState.EVALUATING
        gone = await act(scene.fresh, "cancel", reason="Lūdza abas puses")
        assert gone.state is LoanState.WITHDRAWN
        page = await desk.see(f"{BOARD}/loans/{gone.reference}")
        assert "Lūdza abas puses" not in page
        assert (await desk.asking.get(f"{BOARD}/loans/{gone.reference}/99/reopen")).status_code == 409
        assert (await desk.asking.get(f"{BOARD}/loans/{gone.reference}/99/burn")).status_code == 404
    kept = [act for _, act, _ in await scene.house.acts()]
    assert kept[-3:] == ["loan-reassign", "loan-end", "loan-withdraw"]


async def test_a_signed_plan_is_given_back(scene: Lending) -> None:
    path = f"{BOARD}/loans/{scene.late.reference}/{scene.late.version}/reopen"
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        page = await desk.done(path, {"reason": "Nav līdzekļu"})
    assert page.count("<td>zaudējis spēku</td>") == 3
    assert (await scene.reload(scene.late)).state is LoanState.PLANNING


async def test_an_admin_acts_as_coordinator_and_nothing_is_done_without_the_mark_of_the_page(
    scene: Lending,
) -> None:
    admin = await scene.house.person("admin", Role.ADMIN)
    path = f"{BOARD}/loans/{scene.late.reference}"
    async with scene.house.inside(admin) as desk:
        forged = await desk.asking.post(
            f"{path}/{scene.late.version}/basis", data={"basis": "X", "seal": "x"}
        )
        assert forged.status_code == 403
        assert (await scene.reload(scene.late)).legal_basis == ""
        page = await desk.done(f"{path}/{scene.late.version}/basis", {"basis": "Rīkojums Nr. 5"})
        assert "koordinators, stage:play:admin" in page
    async with scene.house.database.reading() as connection:
        last = (await loans.events(connection, scene.late.id))[-1]
    assert (last.by, last.email) == (K, f"person:{admin}")


# -- experts and needs


async def test_experts_are_listed_with_what_is_free_week_by_week(scene: Lending) -> None:
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        page = await desk.see(f"{BOARD}/experts")
        heat = page[page.index('<table class="heat"') :]
        ernests = _cells(heat, "Ernests Paraugs")
        vera = _cells(heat, "Vera Paraudziņa")
        assert len(ernests) == len(vera) == 26
        weeks = [date(2027, 3, 15) + timedelta(weeks=number) for number in range(26)]
        borrowed = [date(2027, 5, 10) <= day <= date(2027, 6, 18) for day in weeks]
        assert ernests == [0 if one else 20 for one in borrowed]
        assert vera == [20 if day <= date(2027, 6, 28) else 0 for day in weeks]
        assert "Visvaris" in page
        assert "Visvaris" not in heat
        found = await desk.see(f"{BOARD}/experts?skill=iepirkumi")
        assert "Vera" in found
        assert "Ernests" not in found
        found = await desk.see(f"{BOARD}/experts?institution=Teiku+aģentūra&skill=datu+vizualizācija")
        assert "Vera" in found
        assert "Ernests" in found
        assert "Visvaris" not in found


async def test_one_expert_is_shown_with_loans_and_what_was_offered(scene: Lending) -> None:
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        page = await desk.see(f"{BOARD}/experts/{scene.ernests}?lang=en")
        assert scene.late.reference in page
        assert "datu vizualizācija (leads and teaches others)" in page
        assert "Latvian (C2)" in page
        page = await desk.see(f"{BOARD}/experts/{scene.visvaris}?lang=lv")
        assert "tiešā vadītāja nav" in page
        assert (await desk.asking.get(f"{BOARD}/experts/E-0000-0000")).status_code == 404


async def test_an_expert_is_taken_out_of_the_bank_and_let_in_again_each_with_a_reason(scene: Lending) -> None:
    path = f"{BOARD}/experts/{scene.ernests}"
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        assert (await desk.asking.get(f"{path}/reinstate")).status_code == 409
        assert (await desk.do(f"{path}/suspend", {"reason": " "})).status_code == 422
        page = await desk.done(f"{path}/suspend", {"reason": "Ilga prombūtne"})
        assert "apturēts" in page
        assert f"<strong>{KATE}</strong>: apturēja; iemesls: Ilga prombūtne" in page
        heat = (await desk.see(f"{BOARD}/experts")).partition('<table class="heat"')[2]
        assert "Vera" in heat
        assert "Ernests" not in heat
        assert (await desk.do(f"{path}/suspend", {"reason": "Vēlreiz"})).status_code == 409
        page = await desk.done(f"{path}/reinstate", {"reason": "Ir atpakaļ"})
        assert "gaida piekrišanu" in page
        assert (await desk.asking.get(f"{path}/erase")).status_code == 404
    kept = [(act, subject) for _, act, subject in await scene.house.acts()]
    assert kept[-2:] == [
        ("expert-suspend", f"expert:{scene.ernests}"),
        ("expert-reinstate", f"expert:{scene.ernests}"),
    ]


async def test_needs_that_nobody_fits_are_shown_without_their_owner(scene: Lending) -> None:
    async with scene.house.inside(await coordinator(scene.house)) as desk:
        page = await desk.see(f"{BOARD}/needs")
    assert "&lt;b&gt;senās burtnīcas&lt;/b&gt;" in page
    assert "meklētājs" not in page


# -- the picture


def test_a_picture_has_a_column_for_each_week_as_high_as_its_share() -> None:
    drawn = picture(a_plan())
    assert len(drawn.bars) == len(a_plan().weeks)
    assert {(one.share, one.host, one.home) for one in drawn.bars} == {(20, HEIGHT * 0.2, HEIGHT * 0.8)}
    assert all(one.left + one.width < two.left for one, two in zip(drawn.bars, drawn.bars[1:], strict=False))
    assert drawn.bars[-1].left + drawn.bars[-1].width <= drawn.width


def _row(page: str, reference: str) -> str:
    """Row of a table in which a reference stands."""
    found = next(row for row in page.split("<tr")[1:] if f"/loans/{reference}" in row)
    return found.split("</tr>")[0]


def _cells(heat: str, name: str) -> list[int]:
    row = next(row for row in heat.split("<tr>") if name in row)
    return [int(cell) for cell in re.findall(r'<td class="heat-\d">(\d+)</td>', row)]


def _plain(page: str, reference: str) -> str:
    """Page without what differs between any two requests: the reference, and days."""
    page = re.sub(r"E-[0-9A-Z]{4}-[0-9A-Z]{4}", "E-", page.replace(reference, "L-"))
    return re.sub(r"\d{1,2}(\.\d\d\.| [A-Z][a-z]+ )2027\.?(,? (plkst\. )?\d{1,2}[.:]\d\d)?", "DAY", page)


async def _sheet(desk: Desk, path: str) -> list[tuple[object, ...]]:
    """Rows of a workbook that is handed out."""
    answer = await desk.do(path)
    assert answer.status_code == 200
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return list(sheet.iter_rows(values_only=True))
