"""What has to hold before something is done with a loan, beyond the table of states."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from bot.domain.capacity import Overbooking, overbooked
from bot.domain.experts import Expert
from bot.domain.loan_errors import UnavailableError
from bot.domain.loan_states import NOTICE, REASSIGNED, RUNNING, LoanEvent, LoanState, Party
from bot.domain.loans import Happened, Loan
from bot.domain.plans import Plan, PlanError, Terms
from bot.domain.working_days import shifted
from bot.domain.zone import RIGA

E, S = LoanEvent, LoanState


def check(before: Loan, after: Loan, event: Happened, expert: Expert) -> None:
    """Look at what an event brings.

    Raises:
        PlanError: it brings what nobody could keep; the problems are those of `Terms.check` and `Plan.check`, and
            begins-in-the-past, begin-fixed, same-plan, share-over-most, notice-too-short (with the first day that is
            possible), last-day, not-replaced, same-holder, same-person, in-the-past, basis-missing, reason-missing.
        UnavailableError: the expert is not offered any more.

    """
    today = event.at.astimezone(RIGA).date()
    match event.kind:
        case E.SUBMIT | E.COUNTER:
            assert after.terms
            _check_terms(after.terms, expert, today)
            if event.kind is E.SUBMIT and not expert.is_visible:
                raise UnavailableError(before)
        case E.PLAN:
            assert after.plan
            after.plan.check()
            _check_terms(after.plan.terms, expert, today)
        case E.SIGN if after.is_signed and after.state is S.PLANNING:
            assert after.plan
            _check_begin(after.plan.terms, today)
        case E.AMEND:
            _check_amendment(before, after, expert, today)
        case E.END_EARLY:
            _check_last(before, event, today)
        case E.REASSIGN:
            _check_holder(before, event)
        case E.POSTPONE if date.fromisoformat(event.details["until"]) <= today:
            raise PlanError("in-the-past", event.details["until"])
        case E.RECORD_BASIS if not event.details["basis"].strip():
            raise PlanError("basis-missing")


def too_full(
    loan: Loan, plan: Plan, expert: Expert, others: Collection[Plan], now: datetime
) -> Overbooking | None:
    """First day from now on which a plan does not fit beside those of other loans, or None.

    What a loan that runs has on a day anyway is not taken from it, also if the expert lends less than before.
    """
    kept = loan.in_force if loan.state in RUNNING else None
    return overbooked(_from(plan, now.astimezone(RIGA).date()), expert.profile.most, others, kept)


def _from(plan: Plan, today: date) -> Plan:
    """Plan without the days that have passed; its weeks still tell the shares."""
    return replace(plan, terms=replace(plan.terms, begins=max(plan.terms.begins, today)))


def _check_terms(terms: Terms, expert: Expert, today: date) -> None:
    terms.check()
    _check_begin(terms, today)
    _check_share(terms, expert)


def _check_begin(terms: Terms, today: date) -> None:
    if terms.begins < today:
        raise PlanError("begins-in-the-past", terms.begins.isoformat())


def _check_share(terms: Terms, expert: Expert) -> None:
    if terms.share > expert.profile.most:
        raise PlanError("share-over-most", str(expert.profile.most))


def _check_amendment(before: Loan, after: Loan, expert: Expert, today: date) -> None:
    """A loan that runs has begun; all else may change, and what it has on a day it may keep."""
    assert before.in_force
    assert after.plan
    plan = after.plan
    plan.check()
    if overbooked(_from(plan, today), expert.profile.most, (), before.in_force):
        raise PlanError("share-over-most", str(expert.profile.most))
    if plan.terms.begins != before.in_force.terms.begins:
        raise PlanError("begin-fixed", before.in_force.terms.begins.isoformat())
    if plan.terms.ends < today:
        raise PlanError("in-the-past", plan.terms.ends.isoformat())
    if plan == before.in_force:
        raise PlanError("same-plan")


def _check_last(before: Loan, event: Happened, today: date) -> None:
    assert before.in_force
    last = date.fromisoformat(event.details["last"])
    terms = before.in_force.terms
    if not max(terms.begins, today) <= last < terms.ends:
        raise PlanError("last-day", terms.ends.isoformat())
    earliest = shifted(today, NOTICE)
    if event.by is not Party.COORDINATOR and last < earliest:
        raise PlanError("notice-too-short", earliest.isoformat())


def _check_holder(before: Loan, event: Happened) -> None:
    party, email = Party(event.details["party"]), event.details["email"]
    if party not in REASSIGNED:
        raise PlanError("not-replaced", before.holders[party])
    if before.holders[party] == email:
        raise PlanError("same-holder", email)
    if email and email in before.holders.values():
        raise PlanError("same-person", email)
