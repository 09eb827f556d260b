"""What becomes of loans when their expert changes, and what waits for whoever proves an address."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.domain.experts import ExpertState
from bot.domain.loan_states import UNSETTLED, LoanState
from bot.services.lending.expert_changes import ExpertChanges
from bot.services.lending.parties import Acting
from bot.services.lending.waiting import Greeting, waiting_for
from bot.services.verify_email import PROVED, trust
from bot.storage import people, timers
from bot.storage.expert_tables import experts as experts_table
from bot.storage.lending import experts
from bot.storage.people import Identity
from bot.storage.timers import Timer
from tests.bot.services.lending.bank import ERNESTS, KARLIS, LAIMA, RASA, Bank, K, L, R, X, a_plan

S = LoanState
LIGA = "liga@teiku.example"

TO_COME = [
    S.AWAITING_LENDER,
    S.NEGOTIATING,
    S.LENDER_AGREED,
    S.AWAITING_EXPERT,
    S.PLANNING,
    S.AGREEMENT_PENDING,
    S.SCHEDULED,
]


async def follow(bank: Bank, expert_id: int, state: ExpertState = ExpertState.VISIBLE) -> None:
    async with bank.acting() as connection:
        changed = update(experts_table).where(experts_table.c.id == expert_id).values(state=state)
        await connection.execute(changed)
        expert = await experts.get(connection, expert_id)
        assert expert
        await ExpertChanges(bank.desk).follow(connection, expert, bank.now)


@pytest.mark.parametrize("state", TO_COME)
async def test_what_has_not_begun_ends_when_an_expert_is_suspended(bank: Bank, state: LoanState) -> None:
    expert = await bank.offer()
    loan = await bank.reach(state, loan=await bank.begin(expert))
    await follow(bank, expert, ExpertState.SUSPENDED)
    assert (await bank.loan(loan)).state is S.WITHDRAWN
    assert (await bank.heard(RASA))[-1] == (await bank.heard(LAIMA))[-1] == "loan-not-agreed"
    await follow(bank, expert, ExpertState.SUSPENDED)


async def test_what_runs_is_for_the_coordinators_to_decide_when_an_expert_is_suspended(bank: Bank) -> None:
    await bank.coordinate()
    await bank.arrive(KARLIS)
    expert = await bank.offer()
    loan = await bank.reach(S.ACTIVE, loan=await bank.begin(expert))
    for _ in range(2):
        await follow(bank, expert, ExpertState.SUSPENDED)
    assert (await bank.loan(loan)).state is S.ACTIVE
    told = [one for one in await bank.told(KARLIS) if one.sentence == "loan-told-suspended"]
    assert [one.verbs for one in told] == [["end_early", "show"]]


@pytest.mark.parametrize("state", TO_COME)
async def test_an_offer_that_is_withdrawn_leaves_what_was_signed(bank: Bank, state: LoanState) -> None:
    expert = await bank.offer()
    loan = await bank.reach(state, loan=await bank.begin(expert))
    await follow(bank, expert, ExpertState.WITHDRAWN)
    stays = state in {S.AGREEMENT_PENDING, S.SCHEDULED}
    assert (await bank.loan(loan)).state is (state if stays else S.WITHDRAWN)


@pytest.mark.parametrize("state", [*TO_COME, S.ACTIVE])
async def test_another_manager_takes_over_and_signs_again(bank: Bank, state: LoanState) -> None:
    expert = await bank.offer()
    loan = await bank.reach(state, loan=await bank.begin(expert))
    await bank.change_expert(expert, manager=LIGA)
    for _ in range(2):
        await follow(bank, expert)
    found = await bank.loan(loan)
    assert (found.holders[L], found.version) == (LIGA, loan.version + 1)
    assert L not in found.signatures
    expected = {S.AGREEMENT_PENDING: S.PLANNING, S.SCHEDULED: S.PLANNING, S.ACTIVE: S.AMENDING}
    assert found.state is expected.get(state, state)
    assert (await bank.heard(LIGA))[-1] == "loan-told-reassigned"


async def test_a_manager_who_borrows_is_stood_in_for(bank: Bank) -> None:
    expert = await bank.offer()
    loan = await bank.reach(S.AWAITING_LENDER, loan=await bank.begin(expert))
    await bank.change_expert(expert, manager=RASA)
    await follow(bank, expert)
    assert (await bank.loan(loan)).holders[L] == ""


async def test_whom_a_coordinator_has_put_into_a_place_stays_there(bank: Bank) -> None:
    expert = await bank.offer()
    loan = await bank.reach(S.AWAITING_LENDER, loan=await bank.begin(expert))
    await bank.do("reassign", loan, K, L, LIGA)
    await bank.change_expert(expert, summary="Cits apraksts.")
    await follow(bank, expert)
    assert (await bank.loan(loan)).holders[L] == LIGA


@pytest.mark.parametrize("state", TO_COME)
async def test_an_expert_in_another_institution_is_asked_for_anew(bank: Bank, state: LoanState) -> None:
    expert = await bank.offer()
    loan = await bank.reach(state, loan=await bank.begin(expert))
    await bank.change_expert(expert, institution="Dzejoļu centrs")
    await follow(bank, expert)
    assert (await bank.loan(loan)).state is (S.WITHDRAWN if state in UNSETTLED else state)


async def test_an_expert_who_was_not_asked_does_not_learn_of_it_by_changing_the_profile(bank: Bank) -> None:
    await bank.arrive(ERNESTS)
    expert = await bank.offer()
    await bank.reach(S.LENDER_AGREED, loan=await bank.begin(expert))
    await bank.change_expert(expert, manager=LIGA, institution="Dzejoļu centrs")
    await follow(bank, expert, ExpertState.OFFERED)
    assert await bank.told(ERNESTS) == []


async def greet(bank: Bank, person: int) -> None:
    async with bank.acting() as connection:
        timer = Timer(0, f"{PROVED}:{person}", PROVED, person, bank.now, 0)
        await Greeting(bank.desk.notices).follow(connection, timer, bank.now)


async def test_whoever_proves_an_address_is_told_what_waits_for_it(bank: Bank) -> None:
    loan = await bank.do("propose", await bank.reach(S.PLANNING), R, a_plan())
    person = await bank.arrive(LAIMA)
    for _ in range(2):
        await greet(bank, person)
    told = [one for one in await bank.told(LAIMA) if one.channel == "stage"]
    assert [(one.sentence, one.verbs) for one in told] == [("loan-waits", ["sign", "plan", "show"])]
    loan = await bank.do("sign", loan, L, a_plan().hash)
    await greet(bank, person)
    assert len(told) == len([one for one in await bank.told(LAIMA) if one.channel == "stage"])


async def test_what_waits_is_not_told_to_an_expert_before_the_question(bank: Bank) -> None:
    person = await bank.arrive(ERNESTS)
    loan = await bank.reach(S.LENDER_AGREED)
    await greet(bank, person)
    assert await bank.told(ERNESTS) == []
    await bank.do("tell_expert", loan, L)
    async with bank.database.reading() as connection:
        [waits] = await waiting_for(connection, person, bank.now)
    assert waits.acting == Acting(X, ERNESTS)


async def test_a_deputy_is_told_what_waits_for_whom_they_stand_in(bank: Bank) -> None:
    person = await bank.arrive("daina@teiku.example")
    await bank.name_deputy(LAIMA, "daina@teiku.example")
    loan = await bank.reach(S.AWAITING_LENDER)
    async with bank.database.reading() as connection:
        [waits] = await waiting_for(connection, person, bank.now)
    assert (waits.loan, waits.acting) == (loan, Acting(L, LAIMA, "daina@teiku.example"))
    await greet(bank, person)
    assert await bank.heard("daina@teiku.example") == ["loan-waits"]


async def test_an_address_that_a_platform_has_verified_is_greeted_a_minute_later(bank: Bank) -> None:
    async with bank.acting() as connection:
        person = await people.meet(connection, Identity("stage", "play", LIGA), bank.now)
        assert await trust(connection, person, LIGA, bank.now, institution_of=lambda _: None)
        assert await timers.due(connection, bank.now) == []
        [due] = await timers.due(connection, bank.now + timedelta(minutes=1))
        timer = await timers.take(connection, due, bank.now + timedelta(minutes=1))
    assert timer
    assert (timer.kind, timer.subject) == (PROVED, person)
