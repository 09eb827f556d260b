"""What time does to loans by itself: reminders, handing up, ends; also when the worker was away for long."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.loan_states import LoanEvent, LoanState, Party
from bot.domain.loan_times import steps
from bot.domain.loans import Loan
from bot.domain.zone import RIGA
from bot.services.lending.loan_timers import KIND
from bot.storage import timers
from bot.storage.lending import loans
from bot.storage.tables import timers as timers_table
from tests.bot.services.lending.bank import NOW, Bank, K, L, R, X, Z, a_plan

S, E = LoanState, LoanEvent


async def brought(bank: Bank, loan_id: int, since: int) -> list[tuple[str, str]]:
    """Day and kind of what the assistant did by itself after an event."""
    async with bank.database.reading() as connection:
        happened = await loans.events(connection, loan_id)
    return [
        (one.at.astimezone(RIGA).strftime("%d.%m."), one.kind.value)
        for one in happened
        if one.number > since and one.by is Z
    ]


SILENCE: list[tuple[LoanState, list[tuple[str, str]], LoanState]] = [
    (S.DRAFT, [("15.03.", "drop")], S.DROPPED),
    (
        S.AWAITING_LENDER,
        [("04.03.", "remind"), ("08.03.", "remind"), ("10.03.", "escalate"), ("15.03.", "expire")],
        S.EXPIRED,
    ),
    (S.NEGOTIATING, [("08.03.", "remind"), ("22.03.", "expire")], S.EXPIRED),
    (
        S.LENDER_AGREED,
        [("03.03.", "remind"), ("05.03.", "remind"), ("10.03.", "escalate"), ("15.03.", "expire")],
        S.EXPIRED,
    ),
    (S.AWAITING_EXPERT, [("04.03.", "remind"), ("10.03.", "expire")], S.EXPIRED),
    (S.PLANNING, [("08.03.", "remind"), ("15.03.", "escalate"), ("31.03.", "expire")], S.EXPIRED),
]
"""What comes when nobody does anything after 1 March 2027; 26 and 29 March are public holidays."""


@pytest.mark.parametrize(("state", "expected", "ends"), SILENCE)
async def test_silence_is_reminded_of_and_ends_but_never_agrees(
    bank: Bank, state: LoanState, expected: list[tuple[str, str]], ends: LoanState
) -> None:
    loan = await bank.reach(state)
    await bank.at(NOW + timedelta(days=60))
    assert await brought(bank, loan.id, loan.version) == expected
    assert (await bank.loan(loan)).state is ends


async def test_without_a_legal_basis_a_plan_goes_back_on_its_first_day(bank: Bank) -> None:
    loan = await bank.reach(S.AGREEMENT_PENDING)
    await bank.at(datetime(2027, 5, 10, 0, tzinfo=RIGA))
    assert await brought(bank, loan.id, loan.version) == [
        ("08.03.", "remind"),
        ("15.03.", "remind"),
        ("22.03.", "escalate"),
        ("10.05.", "reopen"),
    ]
    assert (await bank.loan(loan)).state is S.PLANNING


async def test_a_loan_starts_and_ends_by_the_calendar(bank: Bank) -> None:
    loan = await bank.reach(S.SCHEDULED)
    await bank.at(datetime(2027, 9, 30, tzinfo=RIGA))
    assert await brought(bank, loan.id, loan.version) == [
        ("23.04.", "remind"),
        ("05.05.", "remind"),
        ("10.05.", "start"),
        ("10.06.", "remind"),
        ("10.07.", "remind"),
        ("23.07.", "remind"),
        ("06.08.", "remind"),
        ("10.08.", "remind"),
        ("14.08.", "end"),
        ("18.08.", "remind"),
        ("24.08.", "remind"),
        ("03.09.", "close"),
    ]
    assert (await bank.loan(loan)).state is S.CLOSED


async def test_changes_that_are_not_signed_by_all_are_dropped(bank: Bank) -> None:
    loan = await bank.reach(S.AMENDING)
    old = loan.in_force
    await bank.at(bank.now + timedelta(days=15))
    assert await brought(bank, loan.id, loan.version) == [
        ("13.05.", "remind"),
        ("17.05.", "escalate"),
        ("24.05.", "drop_amendment"),
    ]
    loan = await bank.loan(loan)
    assert (loan.state, loan.plan) == (S.ACTIVE, old)


async def test_an_amendment_does_not_keep_a_loan_from_ending(bank: Bank) -> None:
    loan = await bank.reach(S.ACTIVE)
    await bank.at(datetime(2027, 8, 11, 10, tzinfo=RIGA))
    longer = a_plan(ends=a_plan().terms.ends + timedelta(days=14))
    loan = await bank.do("amend", await bank.loan(loan), R, longer)
    await bank.at(datetime(2027, 8, 14, 0, tzinfo=RIGA))
    assert (await bank.loan(loan)).state is S.EVALUATING


async def test_an_extension_that_all_sign_moves_the_end(bank: Bank) -> None:
    loan = await bank.reach(S.AMENDING)
    assert loan.plan
    for party in (R, L, X):
        loan = await bank.do("sign", loan, party, loan.plan.hash if loan.plan else "")
    await bank.at(datetime(2027, 8, 14, 0, tzinfo=RIGA))
    assert (await bank.loan(loan)).state is S.ACTIVE
    await bank.at(datetime(2027, 8, 21, 0, tzinfo=RIGA))
    assert (await bank.loan(loan)).state is S.EVALUATING


async def test_what_was_postponed_ends_later(bank: Bank) -> None:
    loan = await bank.reach(S.AWAITING_LENDER)
    await bank.do("postpone", loan, K, datetime(2027, 4, 9, tzinfo=RIGA).date())
    await bank.at(datetime(2027, 4, 9, 23, tzinfo=RIGA))
    assert (await bank.loan(loan)).state is S.AWAITING_LENDER
    assert (await brought(bank, loan.id, loan.version))[-1] == ("07.04.", "remind")
    await bank.at(datetime(2027, 4, 10, 0, tzinfo=RIGA))
    assert (await bank.loan(loan)).state is S.EXPIRED


async def test_after_a_long_absence_only_the_end_is_told(bank: Bank) -> None:
    loan = await bank.reach(S.AWAITING_LENDER)
    bank.now += timedelta(days=60)
    await bank.ring()
    assert [kind for _, kind in await brought(bank, loan.id, loan.version)] == ["expire"]


async def test_a_timer_of_a_state_that_has_passed_does_nothing(bank: Bank) -> None:
    loan = await bank.reach(S.AWAITING_LENDER)
    async with bank.acting() as connection:
        await timers.put(connection, KIND, loan.id, bank.now, "remind-2")
        await timers.put(connection, KIND, loan.id, bank.now, "end-10")
    await bank.ring()
    assert (await bank.loan(loan)).version == loan.version


async def test_a_coordinators_reminder_leaves_the_timers_as_they_are(bank: Bank) -> None:
    loan = await bank.reach(S.AWAITING_LENDER)
    before = await _timers(bank)
    await bank.do("remind", loan, K)
    assert await _timers(bank) == before
    assert len(before) == 4
    await bank.do("decline", loan, L)
    assert await _timers(bank) == []


async def _timers(bank: Bank) -> list[tuple[str, datetime]]:
    async with bank.database.reading() as connection:
        found = select(timers_table.c.key, timers_table.c.due_at).order_by(timers_table.c.key)
        return [(row.key, row.due_at) for row in await connection.execute(found)]


@pytest.mark.parametrize(
    ("state", "reminded"),
    [
        (S.AWAITING_LENDER, {L}),
        (S.NEGOTIATING, {R}),
        (S.LENDER_AGREED, {L}),
        (S.AWAITING_EXPERT, {X}),
        (S.PLANNING, {R, L, X}),
        (S.AMENDING, {R, L, X}),
        (S.EVALUATING, {R, L, X}),
    ],
)
async def test_all_who_have_to_act_are_reminded_and_nobody_else(
    bank: Bank, state: LoanState, reminded: set[Party]
) -> None:
    loan = await bank.reach(state)
    assert await reminders(bank, loan) == told_all(reminded)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("done", "left"), [((R,), {L, X}), ((L, X), {R}), ((R, L), {X})])
async def test_whoever_signed_or_answered_is_not_reminded(
    bank: Bank, done: tuple[Party, ...], left: set[Party]
) -> None:
    planned = await bank.do("propose", await bank.reach(S.PLANNING), R, a_plan())
    for party in done:
        planned = await bank.do("sign", planned, party, a_plan().hash)
    assert await reminders(bank, planned) == told_all(left)
    over = await bank.reach(S.EVALUATING)
    for party in done:
        over = await bank.do("evaluate", over, party, {"went": 5})
    assert await reminders(bank, over) == told_all(left)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_all_who_have_to_act_learn_that_there_is_more_time(bank: Bank) -> None:
    loan = await bank.reach(S.PLANNING)
    await bank.do("postpone", loan, K, datetime(2027, 4, 9, tzinfo=RIGA).date())
    for party in (R, L, X):
        assert (await bank.heard(loan.holders[party]))[-1] == "loan-told-postponed"


def told_all(parties: set[Party]) -> dict[Party, list[str]]:
    return {party: ["loan-told-reminder"] for party in parties}


async def reminders(bank: Bank, loan: Loan) -> dict[Party, list[str]]:
    """What the three are told by the first reminder that comes."""
    before = {party: len(await bank.heard(loan.holders[party])) for party in (R, L, X)}
    first = next(step.due for step in steps(loan) if step.event is E.REMIND and step.due > bank.now)
    await bank.at(first)
    came = {party: (await bank.heard(loan.holders[party]))[count:] for party, count in before.items()}
    return {party: heard for party, heard in came.items() if heard}
