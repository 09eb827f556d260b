"""What time brings to a loan: every timer of the design, over weekends, public holidays and changes of the clock."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.loan_states import FINAL, SCHEDULES, LoanEvent, LoanState
from bot.domain.loan_times import deadline, monthly, steps
from bot.domain.loans import Loan
from bot.domain.working_days import is_working, shifted
from bot.domain.zone import RIGA
from tests.bot.domain.lending import FIRST, LAST, E, K, R, S, Z, a_plan, after, in_state

MONDAY = datetime(2027, 3, 1, 10, tzinfo=RIGA)


def named(loan: Loan) -> dict[str, tuple[datetime, LoanEvent]]:
    return {step.name: (step.due, step.event) for step in steps(loan)}


def at(day: int, month: int = 3, hour: int = 10) -> datetime:
    return datetime(2027, month, day, hour, tzinfo=RIGA)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (S.AWAITING_LENDER, {"remind-3": at(4), "remind-5": at(8), "escalate-7": at(10), "end-10": at(15)}),
        (S.NEGOTIATING, {"remind-5": at(8), "end-15": at(22)}),
        (S.LENDER_AGREED, {"remind-2": at(3), "remind-4": at(5), "escalate-7": at(10), "end-10": at(15)}),
        (S.AWAITING_EXPERT, {"remind-3": at(4), "end-7": at(10)}),
        # Easter: 26 March is Good Friday, 29 March Easter Monday
        (S.PLANNING, {"remind-5": at(8), "escalate-10": at(15), "end-20": at(31)}),
        (
            S.AGREEMENT_PENDING,
            {"remind-5": at(8), "remind-10": at(15), "escalate-15": at(22), "late": at(10, 5, 0)},
        ),
        (S.EVALUATING, {"remind-3": at(4), "remind-7": at(10), "end-15": at(22)}),
    ],
)
def test_timers_in_working_days(state: LoanState, expected: dict[str, datetime]) -> None:
    found = named(in_state(state, MONDAY))
    assert {name: due for name, (due, _) in found.items()} == expected


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (S.DRAFT, E.DROP),
        (S.AWAITING_LENDER, E.EXPIRE),
        (S.NEGOTIATING, E.EXPIRE),
        (S.LENDER_AGREED, E.EXPIRE),
        (S.AWAITING_EXPERT, E.EXPIRE),
        (S.PLANNING, E.EXPIRE),
        (S.AGREEMENT_PENDING, E.REOPEN),
        (S.SCHEDULED, E.START),
        (S.ACTIVE, E.END),
        (S.AMENDING, E.DROP_AMENDMENT),
        (S.EVALUATING, E.CLOSE),
    ],
)
def test_every_loan_that_is_not_over_has_a_deadline_and_what_comes_then_is_possible(
    state: LoanState, event: LoanEvent
) -> None:
    loan = in_state(state)
    turn = next(step for step in steps(loan) if step.is_turn)
    assert turn.event is event
    assert deadline(loan) == turn.due
    assert after(loan, (event, Z)).state is not state


@pytest.mark.parametrize("state", sorted(FINAL))
def test_nothing_comes_to_a_loan_that_is_over(state: LoanState) -> None:
    assert steps(in_state(state)) == ()
    assert deadline(in_state(state)) is None


def test_silence_never_leads_to_a_yes() -> None:
    yes = {
        E.AGREE,
        E.ACCEPT,
        E.TELL_EXPERT,
        E.INTERESTED,
        E.SIGN,
        E.SEAL,
        E.RECORD_BASIS,
        E.AMENDED,
        E.EVALUATE,
    }
    brought = {step.event for state in LoanState for step in steps(in_state(state))}
    assert brought == {
        E.DROP,
        E.REMIND,
        E.ESCALATE,
        E.EXPIRE,
        E.REOPEN,
        E.START,
        E.DROP_AMENDMENT,
        E.END,
        E.CLOSE,
    }
    assert not brought & yes


def test_a_draft_is_dropped_after_two_weeks_of_any_days() -> None:
    loan = in_state(S.DRAFT)
    assert named(loan) == {"drop": (loan.created_at + timedelta(days=14), E.DROP)}


def test_before_the_start_all_are_told_twice_and_it_starts_with_the_day() -> None:
    found = named(in_state(S.SCHEDULED))
    assert found["start"] == (datetime.combine(FIRST, time(), RIGA), E.START)
    # 4 May is a public holiday, and 1 May a Saturday: 10 May − 10 working days
    assert found["notice-10"][0] == at(23, 4, 9)
    assert found["notice-3"][0] == at(5, 5, 9)


def test_while_it_runs_there_are_check_ins_a_handover_and_an_end() -> None:
    found = named(in_state(S.ACTIVE))
    assert {name: due for name, (due, _) in found.items()} == {
        "check-in-1": at(10, 6, 9),
        "check-in-2": at(10, 7, 9),
        "check-in-3": at(10, 8, 9),
        "handover-15": at(23, 7, 9),
        "handover-5": at(6, 8, 9),
        "over": datetime.combine(LAST + timedelta(days=1), time(), RIGA),
    }


def test_while_an_amendment_is_signed_the_loan_still_ends() -> None:
    loan = in_state(S.AMENDING, datetime.combine(LAST - timedelta(days=3), time(10), RIGA))
    found = named(loan)
    assert found["end-10"][0] > found["over"][0]
    assert deadline(loan) == found["over"][0]
    transfer = after(in_state(S.ACTIVE), (E.REASSIGN, K))
    assert "end-10" not in named(transfer), "whoever takes over cannot be done without"
    assert deadline(transfer) == found["over"][0]


def test_what_is_postponed_lasts_until_the_day_is_over() -> None:
    loan = after(in_state(S.AWAITING_LENDER, MONDAY), (E.POSTPONE, K))
    assert deadline(loan) == datetime(2027, 5, 1, tzinfo=RIGA)
    assert named(loan)["again"] == (at(28, 4, 9), E.REMIND)
    assert after(loan, (E.AGREE, loan.owner)).postponed is None


def test_ending_early_moves_the_end() -> None:
    loan = after(in_state(S.ACTIVE), (E.END_EARLY, R))
    assert deadline(loan) == datetime(2027, 7, 31, tzinfo=RIGA)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2027-01-31", "2027-06-01", ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]),
        ("2028-01-30", "2028-03-31", ["2028-02-29", "2028-03-30"]),
        ("2027-11-15", "2028-02-15", ["2027-12-15", "2028-01-15"]),
        ("2027-05-10", "2027-06-10", []),
        ("2027-05-10", "2027-05-20", []),
    ],
)
def test_a_month_later_is_the_same_day_of_the_month(first: str, last: str, expected: list[str]) -> None:
    found = monthly(date.fromisoformat(first), date.fromisoformat(last))
    assert [day.isoformat() for day in found] == expected


def test_the_hour_stays_when_the_clock_is_moved() -> None:
    """Summer time begins on 28 March 2027."""
    loan = in_state(S.AWAITING_LENDER, datetime(2027, 3, 24, 10, tzinfo=RIGA))
    due = named(loan)["end-10"][0].astimezone(RIGA)
    assert due.time() == time(10)
    assert due.utcoffset() == timedelta(hours=3)


HOLIDAYS_OF_2027 = [
    "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-04", "2027-06-23", "2027-06-24", "2027-11-18",
    "2027-12-24", "2027-12-31",
]  # fmt: skip
"""Those that fall on Monday to Friday, by the law on public holidays; 1 May, 25 and 26 December are on weekends."""


@pytest.mark.parametrize("day", HOLIDAYS_OF_2027)
def test_nobody_works_on_public_holidays(day: str) -> None:
    assert not is_working(date.fromisoformat(day))


def test_all_other_days_from_monday_to_friday_are_worked() -> None:
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]
    off = {day.isoformat() for day in days if day.weekday() < 5 and not is_working(day)}
    assert off == set(HOLIDAYS_OF_2027)
    assert not [day for day in days if day.weekday() >= 5 and is_working(day)]


@pytest.mark.parametrize("day", ["2030-05-06", "2029-11-19"])
def test_the_day_after_a_national_holiday_on_a_weekend_is_free(day: str) -> None:
    """4 May 2030 is a Saturday, 18 November 2029 a Sunday."""
    assert not is_working(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2027-03-25", 1, "2027-03-30"),  # over Easter
        ("2027-03-30", -1, "2027-03-25"),
        ("2027-06-22", 1, "2027-06-25"),  # over Līgo and Jāņi
        ("2027-03-06", 1, "2027-03-08"),  # from a Saturday
        ("2027-03-06", 0, "2027-03-06"),
    ],
)
def test_working_days_step_over_weekends_and_holidays(day: str, count: int, expected: str) -> None:
    assert shifted(date.fromisoformat(day), count).isoformat() == expected


def test_a_plan_that_starts_soon_is_told_of_by_what_is_still_ahead() -> None:
    soon = a_plan(begins=date(2027, 3, 3), ends=date(2027, 3, 5))
    loan = replace(in_state(S.SCHEDULED), in_force=soon, plan=soon)
    assert [step.name for step in steps(loan) if step.due > MONDAY] == ["start"]


def test_every_schedule_is_looked_at() -> None:
    assert set(SCHEDULES) == {
        S.AWAITING_LENDER, S.NEGOTIATING, S.LENDER_AGREED, S.AWAITING_EXPERT, S.PLANNING, S.AGREEMENT_PENDING,
        S.AMENDING, S.EVALUATING,
    }  # fmt: skip
