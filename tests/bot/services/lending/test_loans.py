"""Acting on loans: what is written down, who may, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.experts import ExpertState
from bot.domain.loan_errors import ForbiddenError, OverbookedError, StaleLoanError, UnavailableError
from bot.domain.loan_states import FINAL, LoanEvent, LoanState, Party
from bot.domain.plans import PlanError
from bot.domain.transitions import ImpossibleError
from bot.flows.lending.planning import extended
from bot.services.lending import parties
from bot.services.lending.parties import Acting
from bot.storage.lending import deputies, evaluations, loans
from tests.bot.services.lending.bank import (
    ERNESTS,
    FIRST,
    KARLIS,
    LAIMA,
    LAST,
    NOW,
    RASA,
    Bank,
    K,
    L,
    R,
    X,
    a_plan,
    some_terms,
)

S = LoanState
DAINA = "daina@teiku.example"
LIGA = "liga@teiku.example"


async def test_a_loan_goes_all_its_way(bank: Bank) -> None:
    loan = await bank.reach(S.EVALUATING)
    for party in (X, R, L):
        loan = await bank.do("evaluate", loan, party, {"went": 5, "words": "Labi."})
    assert loan.state is S.CLOSED
    async with bank.database.reading() as connection:
        happened = await loans.events(connection, loan.id)
        said = await evaluations.of_loan(connection, loan.id)
    assert [one.party for one in said] == [X, R, L]
    assert said[0].answers == {"went": 5, "words": "Labi."}
    kinds = [one.kind for one in happened if one.kind is not LoanEvent.REMIND]
    assert kinds == [
        "begin", "submit", "agree", "tell_expert", "interested", "plan", "sign", "sign", "sign", "seal",
        "record_basis", "start", "end", "evaluate", "evaluate", "evaluate", "close",
    ]  # fmt: skip


@pytest.mark.parametrize("state", [state for state in S if state not in FINAL])
async def test_the_events_alone_tell_how_a_loan_stands(bank: Bank, state: S) -> None:
    loan = await bank.reach(state)
    assert loan.state is state
    async with bank.database.reading() as connection:
        assert await loans.rebuilt(connection, loan.id) == loan
        happened = await loans.events(connection, loan.id)
        [(_, deadline)] = await loans.board(connection, state)
    assert [one.number for one in happened] == list(range(1, loan.version + 1))
    assert deadline is not None
    assert deadline > bank.now


async def test_an_event_cannot_be_written_down_twice(bank: Bank) -> None:
    loan = await bank.reach(S.AWAITING_LENDER)
    async with bank.database.reading() as connection:
        last = (await loans.events(connection, loan.id))[-1]
    with pytest.raises(IntegrityError):
        async with bank.acting() as connection:
            await loans.append(connection, loan.id, last)


async def test_what_was_done_is_not_done_again(bank: Bank) -> None:
    loan = await bank.do("submit", await bank.begin(), R, some_terms())
    with pytest.raises(ImpossibleError):
        await bank.do("submit", loan, R, some_terms())
    assert (await bank.loan(loan)).version == loan.version


async def test_a_button_holds_until_something_else_is_to_be_decided(bank: Bank) -> None:
    loan = await bank.reach(S.PLANNING)
    loan = await bank.do("propose", loan, R, a_plan())
    seen = loan.version
    loan = await bank.do("sign", loan, R, a_plan().hash, version=seen)
    loan = await bank.do("sign", loan, L, a_plan().hash, version=seen)
    await bank.do("propose", loan, X, a_plan(share=10))
    with pytest.raises(StaleLoanError) as told:
        await bank.do("sign", loan, X, a_plan().hash, version=seen)
    assert told.value.loan.signatures == {}


async def test_nobody_begins_a_loan_with_themselves(bank: Bank) -> None:
    expert = await bank.offer()
    for email in (LAIMA, ERNESTS, ERNESTS.upper()):
        with pytest.raises(PlanError, match="same-person"):
            await bank.begin(expert, email)


@pytest.mark.parametrize("state", [state for state in ExpertState if state is not ExpertState.VISIBLE])
async def test_only_an_expert_who_is_offered_is_asked_for(bank: Bank, state: ExpertState) -> None:
    loan = await bank.begin(await bank.offer(state))
    with pytest.raises(UnavailableError):
        await bank.do("submit", loan, R, some_terms())


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"ends": FIRST - timedelta(days=1)}, "ends-before-it-begins"),
        ({"begins": NOW.date() - timedelta(days=1)}, "begins-in-the-past"),
        ({"share": 0}, "share"),
        ({"share": 21}, "share-over-most"),
        ({"tasks": " "}, "tasks-missing"),
    ],
)
async def test_terms_that_nobody_could_keep_are_refused(
    bank: Bank, changes: dict[str, object], problem: str
) -> None:
    loan = await bank.begin()
    with pytest.raises(PlanError) as told:
        await bank.do("submit", loan, R, some_terms(**changes))
    assert told.value.problem == problem


async def test_plans_and_changes_that_nobody_could_keep_are_refused(bank: Bank) -> None:
    loan = await bank.reach(S.PLANNING)
    with pytest.raises(PlanError, match="cover-missing"):
        await bank.do("propose", loan, R, replace(a_plan(), cover=""))
    loan = await bank.reach(S.ACTIVE, loan=await bank.begin(await bank.offer(email="ieva@teiku.example")))
    wrong = {
        "begin-fixed": a_plan(begins=FIRST + timedelta(days=7)),
        "same-plan": a_plan(),
        "in-the-past": a_plan(ends=FIRST),
    }
    for problem, plan in wrong.items():
        bank.now += timedelta(days=2)
        with pytest.raises(PlanError, match=problem):
            await bank.do("amend", loan, R, plan)


async def test_a_plan_whose_first_day_has_passed_is_not_signed(bank: Bank) -> None:
    loan = await bank.reach(S.PLANNING)
    soon = a_plan(begins=NOW.date())
    loan = await bank.do("propose", loan, R, soon)
    for party in (R, L):
        loan = await bank.do("sign", loan, party, soon.hash)
    bank.now += timedelta(days=1)
    with pytest.raises(PlanError, match="begins-in-the-past"):
        await bank.do("sign", loan, X, soon.hash)


async def test_a_running_loan_is_ended_early_with_notice_which_a_coordinator_need_not_give(
    bank: Bank,
) -> None:
    loan = await bank.reach(S.ACTIVE)
    with pytest.raises(PlanError) as told:
        await bank.do("end_early", loan, X, date(2027, 5, 14))
    assert (told.value.problem, told.value.what) == ("notice-too-short", "2027-05-17")
    with pytest.raises(PlanError, match="last-day"):
        await bank.do("end_early", loan, K, LAST)
    loan = await bank.do("end_early", loan, K, date(2027, 5, 14))
    await bank.at(NOW.replace(month=5, day=15))
    assert (await bank.loan(loan)).state is S.EVALUATING


async def test_nobody_acts_in_a_place_that_is_not_theirs(bank: Bank) -> None:
    loan = await bank.reach(S.AWAITING_LENDER)
    for acting in (
        Acting(L, RASA),
        Acting(L, ""),
        Acting(L, LAIMA, DAINA),
        Acting(L, "", KARLIS),
        Acting(X, ERNESTS),
    ):
        with pytest.raises(ForbiddenError):
            await bank.do("agree", loan, acting)
    await bank.do("agree", loan, Acting(L, LAIMA))


async def test_a_former_manager_may_not_act_any_more(bank: Bank) -> None:
    loan = await bank.reach(S.AWAITING_LENDER)
    seen = loan.version
    await bank.do("reassign", loan, K, L, LIGA)
    with pytest.raises(ForbiddenError):
        await bank.do("agree", loan, Acting(L, LAIMA), version=seen)
    loan = await bank.do("agree", loan, Acting(L, LIGA))
    assert loan.state is S.LENDER_AGREED


async def test_nobody_is_put_into_a_place_that_is_or_was_theirs(bank: Bank) -> None:
    loan = await bank.reach(S.AWAITING_LENDER)
    for email, problem in ((LAIMA, "same-holder"), (RASA, "same-person"), (ERNESTS, "same-person")):
        with pytest.raises(PlanError, match=problem):
            await bank.do("reassign", loan, K, L, email)


async def test_an_expert_is_not_replaced(bank: Bank) -> None:
    loan = await bank.reach(S.PLANNING)
    with pytest.raises(PlanError, match="not-replaced"):
        await bank.do("reassign", loan, K, X, "ieva@teiku.example", reason="Tā vajag.")
    assert (await bank.loan(loan)).holders == loan.holders


@pytest.mark.parametrize(
    ("verb", "state"), [("reopen", S.SCHEDULED), ("end_now", S.ACTIVE), ("cancel", S.PLANNING)]
)
async def test_a_coordinator_overrides_only_with_a_reason(bank: Bank, verb: str, state: S) -> None:
    loan = await bank.reach(state)
    with pytest.raises(PlanError, match="reason-missing"):
        await bank.do(verb, loan, K, " ")
    assert (await bank.loan(loan)).version == loan.version
    assert (await bank.do(verb, loan, K, "Tā vienojāmies.")).state is not state


async def acting(bank: Bank, state: S, person: int, party: Party | None = None) -> Acting | None:
    loan = await bank.reach(state)
    async with bank.database.reading() as connection:
        return await parties.acting(connection, loan, person, bank.now, party)


@pytest.mark.parametrize(("email", "party"), [(RASA, R), (LAIMA, L), (ERNESTS, X)])
async def test_a_place_is_held_by_who_has_proved_the_address(bank: Bank, email: str, party: Party) -> None:
    assert await acting(bank, S.PLANNING, await bank.meet(email)) == Acting(party, email)
    assert await acting(bank, S.PLANNING, await bank.meet("cita@pasaku.example")) is None


async def test_to_an_expert_who_was_not_asked_yet_there_is_no_loan(bank: Bank) -> None:
    expert = await bank.meet(ERNESTS)
    for state in (S.DRAFT, S.AWAITING_LENDER, S.NEGOTIATING, S.LENDER_AGREED):
        assert await acting(bank, state, expert) is None
    assert await acting(bank, S.AWAITING_EXPERT, expert) == Acting(X, ERNESTS)
    loan = await bank.do("decline", await bank.reach(S.LENDER_AGREED), L)
    async with bank.database.reading() as connection:
        assert await parties.acting(connection, loan, expert, bank.now) is None


async def test_a_deputy_acts_while_that_is_valid(bank: Bank) -> None:
    deputy = await bank.meet(DAINA)
    named = await bank.name_deputy(LAIMA, DAINA, days=5)
    found = await acting(bank, S.AWAITING_LENDER, deputy)
    assert found == Acting(L, LAIMA, DAINA)
    loan = await bank.begin()
    loan = await bank.do("submit", loan, R, some_terms())
    loan = await bank.do("agree", loan, found)
    async with bank.acting() as connection:
        last = (await loans.events(connection, loan.id))[-1]
        assert (last.email, last.deputy) == (LAIMA, DAINA)
        assert await deputies.revoke(connection, named, bank.now)
        assert not await deputies.revoke(connection, named, bank.now)
    with pytest.raises(ForbiddenError):
        await bank.do("tell_expert", loan, found)


@pytest.mark.parametrize(("since", "days"), [(1, 5), (-5, 0)])
async def test_a_deputy_does_not_act_before_or_after(bank: Bank, since: int, days: int) -> None:
    deputy = await bank.meet(DAINA)
    await bank.name_deputy(LAIMA, DAINA, days, since)
    assert await acting(bank, S.AWAITING_LENDER, deputy) is None
    loan = await bank.reach(S.AWAITING_LENDER)
    with pytest.raises(ForbiddenError):
        await bank.do("agree", loan, Acting(L, LAIMA, DAINA))


async def test_nobody_agrees_for_an_expert_or_in_two_places(bank: Bank) -> None:
    await bank.name_deputy(ERNESTS, DAINA)
    assert await acting(bank, S.AWAITING_EXPERT, await bank.meet(DAINA)) is None
    await bank.name_deputy(LAIMA, RASA)
    assert await acting(bank, S.AWAITING_LENDER, await bank.meet(RASA)) == Acting(R, RASA)
    assert await acting(bank, S.AWAITING_LENDER, await bank.meet(RASA), L) is None


async def test_coordinators_act_as_such_and_stand_in_where_there_is_no_manager(bank: Bank) -> None:
    coordinator = await bank.coordinate()
    assert await acting(bank, S.AWAITING_LENDER, coordinator) == Acting(K, KARLIS)
    assert await acting(bank, S.AWAITING_LENDER, coordinator, L) is None
    loan = await bank.begin(await bank.offer(manager=""))
    loan = await bank.do("submit", loan, R, some_terms())
    async with bank.database.reading() as connection:
        found = await parties.acting(connection, loan, coordinator, bank.now)
    assert found == Acting(L, "", KARLIS)
    loan = await bank.do("agree", loan, found)
    assert loan.state is S.LENDER_AGREED


async def test_a_signature_is_the_holders_also_when_a_deputy_gives_it(bank: Bank) -> None:
    await bank.name_deputy(LAIMA, DAINA)
    loan = await bank.do("propose", await bank.reach(S.PLANNING), R, a_plan())
    loan = await bank.do("sign", loan, Acting(L, LAIMA, DAINA), a_plan().hash)
    assert loan.signatures == {L: LAIMA}


async def test_the_last_signature_is_refused_when_the_share_is_lent_already(bank: Bank) -> None:
    expert = await bank.offer()
    await bank.reach(S.SCHEDULED, loan=await bank.begin(expert))
    loan = await bank.reach(S.PLANNING, loan=await bank.begin(expert, "ruta@pasaku.example"))
    loan = await bank.do("propose", loan, R, a_plan())
    for party in (R, L):
        loan = await bank.do("sign", loan, party, a_plan().hash)
    async with bank.acting() as connection:
        with pytest.raises(OverbookedError) as told:
            await bank.desk.sign(connection, loan.id, Acting(X, ERNESTS), bank.now, a_plan().hash)
    full = told.value.overbooking
    assert (full.day, full.wanted, full.free) == (FIRST, 20, 0)
    assert (await bank.loan(loan)).unsigned == (X,)
    assert (await bank.heard("ruta@pasaku.example"))[-1] == "loan-told-full"
    assert (await bank.heard(LAIMA))[-1] == "loan-told-full"
    assert "loan-told-full" not in await bank.heard(ERNESTS)
    # half of it beside the half that is left fits
    await bank.change_expert(expert, most=30)
    loan = await bank.do("propose", loan, X, a_plan(share=10))
    for party in (R, L, X):
        loan = await bank.do("sign", loan, party, a_plan(share=10).hash)
    assert loan.state is S.AGREEMENT_PENDING


async def test_a_loan_does_not_start_when_its_share_is_not_there_any_more(bank: Bank) -> None:
    expert = await bank.offer()
    loan = await bank.reach(S.SCHEDULED, loan=await bank.begin(expert))
    await bank.coordinate()
    await bank.change_expert(expert, most=10)
    await bank.at(NOW.replace(month=5, day=10, hour=0))
    loan = await bank.loan(loan)
    assert (loan.state, loan.signatures) == (S.PLANNING, {})
    async with bank.database.reading() as connection:
        last = (await loans.events(connection, loan.id))[-1]
    assert last.details == {"reason": "overbooked", "day": "2027-05-10", "free": 10}
    for email in (RASA, LAIMA, ERNESTS, KARLIS):
        assert (await bank.heard(email))[-1] == "loan-told-reopened"


async def test_an_amendment_is_refused_when_it_takes_more_than_is_free_but_may_always_take_less(
    bank: Bank,
) -> None:
    expert = await bank.offer()
    loan = await bank.reach(S.ACTIVE, loan=await bank.begin(expert))
    await bank.change_expert(expert, most=30)
    other = some_terms(begins=LAST + timedelta(days=3), ends=LAST + timedelta(days=10), share=20)
    await bank.reach(S.SCHEDULED, await bank.begin(expert, "ruta@pasaku.example"), other)
    longer = a_plan(ends=LAST + timedelta(days=10))
    loan = await bank.do("amend", loan, R, longer)
    for party in (R, L):
        loan = await bank.do("sign", loan, party, longer.hash)
    with pytest.raises(OverbookedError) as told:
        await bank.do("sign", loan, X, longer.hash)
    assert told.value.overbooking.day == LAST + timedelta(days=3)
    await bank.change_expert(expert, most=5)
    less = a_plan(ends=LAST - timedelta(days=10), share=5)
    loan = await bank.do("amend", loan, R, less)
    for party in (R, L, X):
        loan = await bank.do("sign", loan, party, less.hash)
    assert (loan.state, loan.in_force) == (S.ACTIVE, less)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_what_a_running_loan_has_it_keeps_when_the_expert_lends_less(bank: Bank) -> None:
    expert = await bank.offer()
    loan = await bank.reach(S.ACTIVE, loan=await bank.begin(expert))
    await bank.change_expert(expert, most=10)
    assert loan.in_force
    other = replace(loan.in_force, terms=replace(loan.in_force.terms, tasks="Citi attēli"))
    loan = await bank.do("amend", loan, R, other)
    for party in (R, L, X):
        loan = await bank.do("sign", loan, party, other.hash)
    assert (loan.state, loan.in_force) == (S.ACTIVE, other)
    # what it would have besides is measured by what may be lent now
    added = date(2027, 8, 20)
    for share in (20, 11):
        with pytest.raises(PlanError, match="share-over-most"):
            await bank.do("amend", loan, R, extended(other, added, share))
    longer = extended(other, added, 10)
    loan = await bank.do("amend", loan, R, longer)
    for party in (R, L, X):
        loan = await bank.do("sign", loan, party, longer.hash)
    assert (loan.state, loan.in_force) == (S.ACTIVE, longer)


async def test_a_new_manager_may_sign_what_is_in_force_although_the_expert_lends_less_now(bank: Bank) -> None:
    expert = await bank.offer()
    loan = await bank.reach(S.ACTIVE, loan=await bank.begin(expert))
    await bank.change_expert(expert, most=5)
    loan = await bank.do("reassign", loan, K, L, LIGA)
    assert loan.in_force
    loan = await bank.do("sign", loan, Acting(L, LIGA), loan.in_force.hash)
    assert loan.state is S.ACTIVE


async def test_loans_are_found_by_place_reference_and_state(bank: Bank) -> None:
    loan = await bank.reach(S.AWAITING_LENDER)
    other = await bank.begin(await bank.offer(email="ieva@teiku.example", manager=""), "ruta@pasaku.example")
    async with bank.database.reading() as connection:
        assert await loans.by_reference(connection, loan.reference) == loan
        assert await loans.by_reference(connection, "L-NONE-NONE") is None
        assert await loans.for_emails(connection, [RASA, "ruta@pasaku.example"]) == [other, loan]
        assert await loans.for_emails(connection, [LAIMA], L) == [loan]
        assert await loans.for_emails(connection, [LAIMA], R) == []
        assert await loans.for_emails(connection, [LAIMA], is_over=True) == []
        assert [one.id for one, _ in await loans.board(connection)] == [loan.id, other.id]
        assert [one for one, _ in await loans.board(connection, S.DRAFT)] == [other]
