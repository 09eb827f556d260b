"""The plan of a loan: made and changed by any of the three, shown in words and as a picture."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.dialogue.turn import Turn
from bot.domain.loan_states import RUNNING, LoanEvent
from bot.domain.loans import Loan
from bot.domain.plans import WHOLE, Plan, PlanError, Terms, Week, weeks_of
from bot.flows.lending.borrowing_forms import terms_fields, terms_of, values_of
from bot.flows.lending.desk import Desk
from bot.flows.lending.loan_form import LoanForm, Matter, filling
from bot.flows.lending.loan_pages import plan_text, tell
from bot.flows.lending.weekly import (
    days_in,
    days_text,
    lines_in,
    shares_in,
    shares_text,
    weeks_with,
)
from bot.forms.fields import field, form
from bot.forms.filling import Filling
from bot.forms.value import Value
from bot.plan_picture import plan_picture
from bot.services.lending.parties import Acting
from bot.storage.lending import experts
from knowledge.forms import Field, Form
from knowledge.schema import Language

E = LoanEvent

PLAN, AMEND, EXTEND = "loan-plan", "loan-amendment", "loan-extension"
"""Ids of the forms."""

LONGEST = 2_000
SUNDAY = 7
FIXED = ("begins", "host")
"""Answers about terms that cannot change while a loan runs."""


async def show_plan(turn: Turn, loan: Loan, acting: Acting, *said: str) -> None:
    """Show the plan in words and as a picture; while a change is being signed, that change."""
    plan = loan.plan or loan.in_force
    if not plan:
        await tell(turn, loan, acting, turn.words("plan-none"))
        return
    picture = await plan_picture(loan, plan, turn.language, turn.catalogue)
    parts = [*said, plan_text(turn, plan), turn.words("plan-picture")]
    if loan.in_force and loan.plan != loan.in_force:
        parts.append(turn.words("plan-not-in-force"))
    await tell(turn, loan, acting, *parts, attachments=(picture,))


async def begin_plan(turn: Turn, desk: Desk, loan: Loan) -> None:
    """Begin the form for the plan, filled in with what is agreed already."""
    values = _values(loan.plan, loan.terms, turn.language)
    asked = await _fields(turn, desk, loan, values)
    turn.starting = _started(PLAN, loan, values, asked, is_new=not loan.plan)


async def begin_amendment(turn: Turn, desk: Desk, loan: Loan) -> None:
    """Begin the form for a change while the loan runs; an amendment that is being signed is taken up where it is."""
    values = _values(loan.plan or loan.in_force, None, turn.language)
    asked = await _fields(turn, desk, loan, values)
    turn.starting = _started(AMEND, loan, values, asked, is_new=False)


def plan_forms(desk: Desk) -> dict[str, LoanForm]:
    """Forms about plans, by id."""

    async def plan_form(turn: Turn, matter: Matter) -> Form:
        asked = await _fields(turn, desk, matter.loan, matter.answers)
        return form(desk.catalogue, PLAN, "loan-form-plan", asked)

    async def amend_form(turn: Turn, matter: Matter) -> Form:
        asked = await _fields(turn, desk, matter.loan, matter.answers)
        return form(
            desk.catalogue, AMEND, "loan-form-amendment", tuple(one for one in asked if one.key not in FIXED)
        )

    async def extend_form(turn: Turn, matter: Matter) -> Form:
        assert matter.loan.in_force
        after = matter.loan.in_force.terms.ends + timedelta(days=1)
        earliest = max((after - turn.today).days, 0)
        asked = field(desk.catalogue, "ends", "date", "loan-ask-new-end", earliest=earliest)
        return form(desk.catalogue, EXTEND, "loan-form-extension", (asked,))

    async def propose(turn: Turn, matter: Matter) -> Loan:
        plan = plan_of(matter.answers, turn.language)
        return await desk.loans.propose(turn.connection, matter.loan.id, matter.acting, turn.now, plan)

    async def amend(turn: Turn, matter: Matter) -> Loan:
        assert matter.loan.in_force
        plan = amended(matter.loan.in_force, matter.answers, turn.today, turn.language)
        return await desk.loans.amend(turn.connection, matter.loan.id, matter.acting, turn.now, plan)

    async def extend(turn: Turn, matter: Matter) -> Loan:
        assert matter.loan.in_force
        expert = await experts.get(turn.connection, matter.loan.expert_id)
        most = expert.profile.most if expert else WHOLE
        plan = extended(matter.loan.in_force, date.fromisoformat(str(matter.answers["ends"])), most)
        return await desk.loans.amend(turn.connection, matter.loan.id, matter.acting, turn.now, plan)

    async def planned(turn: Turn, matter: Matter, loan: Loan) -> None:
        done = turn.words("borrow-done", event=E.PLAN.value, state=loan.state.value)
        await show_plan(turn, loan, matter.acting, done)

    async def changed(turn: Turn, matter: Matter, loan: Loan) -> None:
        done = turn.words("borrow-done", event=E.AMEND.value, state=loan.state.value)
        await show_plan(turn, loan, matter.acting, done)

    return {
        PLAN: LoanForm(desk, E.PLAN, plan_form, propose, planned),
        AMEND: LoanForm(desk, E.AMEND, amend_form, amend, changed),
        EXTEND: LoanForm(desk, E.AMEND, extend_form, extend, changed),
    }


def plan_of(answers: Mapping[str, Value], language: Language) -> Plan:
    """Plan as the answers have it; weeks without a share of their own have that of the terms.

    Raises:
        PlanError: a week or a day cannot be read.

    """
    return _plan(terms_of(answers), answers, language, kept=())


def amended(plan: Plan, answers: Mapping[str, Value], today: date, language: Language) -> Plan:
    """Plan in force with other answers from this week on; the weeks before stay as they were.

    Raises:
        PlanError: a week or a day cannot be read, or a week that has passed would change.

    """
    old = plan.terms
    terms = terms_of({**answers, "begins": old.begins.isoformat(), "host": old.host})
    kept = tuple(one for one in plan.weeks if one.begins + timedelta(days=6 - one.begins.weekday()) < today)
    changed = _plan(terms, answers, language, kept)
    most = max(terms.share, *(one.host for one in kept)) if kept else terms.share
    return replace(changed, terms=replace(terms, share=most))


def extended(plan: Plan, ends: date, most: int = WHOLE) -> Plan:
    """Plan with a later last day; the weeks that are added have the share of the terms, but no more than `most`.

    So has the week in which the loan would have ended, if it goes on with days that are added.
    """
    terms = replace(plan.terms, ends=ends)
    shares = {first: min(terms.share, most) for first, _ in weeks_of(terms)}
    goes_on = plan.terms.ends < ends and plan.terms.ends.isoweekday() < SUNDAY
    kept = plan.weeks[:-1] if goes_on and plan.weeks[-1].host > most else plan.weeks
    return replace(plan, terms=terms, weeks=weeks_with(terms, shares, kept))


def _plan(terms: Terms, answers: Mapping[str, Value], language: Language, kept: tuple[Week, ...]) -> Plan:
    shares = shares_in(str(answers.get("weeks", "")), terms, language)
    for begins, share in shares.items():
        if share > terms.share and not any(one.begins == begins for one in kept):
            raise PlanError("week-share", begins.isoformat())
    return Plan(
        terms,
        weeks_with(terms, shares, kept),
        lines_in(str(answers.get("deliverables", ""))),
        str(answers.get("cover", "")),
        days_in(str(answers.get("reviews", "")), terms, language),
    )


def _values(plan: Plan | None, terms: Terms | None, language: Language) -> dict[str, Value]:
    """What is known already, as answers."""
    if not plan:
        return values_of(terms)
    return {
        **values_of(plan.terms),
        "deliverables": "; ".join(plan.deliverables),
        "cover": plan.cover,
        "reviews": days_text(plan.reviews, language),
        "weeks": shares_text(plan, language),
    }


async def _fields(turn: Turn, desk: Desk, loan: Loan, values: Mapping[str, Value]) -> tuple[Field, ...]:
    """Terms as they are planned, and what a plan adds to them."""
    expert = await experts.get(turn.connection, loan.expert_id)
    catalogue = desk.catalogue
    kept = loan.in_force.terms.share if loan.in_force and loan.state in RUNNING else 0
    return (
        *terms_fields(catalogue, values, turn.today, expert, kept),
        field(catalogue, "deliverables", "text", "loan-ask-deliverables", longest=LONGEST),
        field(catalogue, "cover", "text", "loan-ask-cover", longest=LONGEST),
        field(catalogue, "reviews", "text", "loan-ask-reviews", optional=True, longest=300),
        field(catalogue, "weeks", "text", "loan-ask-weeks", optional=True, longest=LONGEST),
    )


def _started(
    name: str, loan: Loan, values: Mapping[str, Value], asked: tuple[Field, ...], *, is_new: bool
) -> Filling:
    """Form at its first open question, or at the summary of a plan that is there already."""
    known = [one for one in asked if not is_new or one.key == "place"]
    return filling(name, loan, values, tuple(known))
