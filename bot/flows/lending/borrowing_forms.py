"""Forms by which managers agree on terms: the request, and what is proposed instead."""

from collections.abc import Mapping
from datetime import date

from bot.catalogue import Catalogue
from bot.dialogue.turn import Turn
from bot.domain.capacity import too_much
from bot.domain.experts import Expert
from bot.domain.loan_states import LoanEvent
from bot.domain.loans import Loan
from bot.domain.plans import WHOLE, PlanError, Terms
from bot.flows.lending.desk import Desk
from bot.flows.lending.loan_form import LoanForm, Matter
from bot.flows.lending.loan_pages import tell
from bot.flows.lending.problems import overbooking_words
from bot.forms.fields import field, form
from bot.forms.value import Value
from bot.storage.lending import experts, loans
from knowledge.forms import Field, Form

REQUEST, COUNTER = "loan-request", "loan-counter"
"""Ids of the forms."""

LONGEST_TASKS, LONGEST_PLACE = 2_000, 300
FURTHEST = 3 * 365
"""Days ahead that can be planned."""


def terms_fields(
    catalogue: Catalogue, answers: Mapping[str, Value], today: date, expert: Expert | None, kept: int = 0
) -> tuple[Field, ...]:
    """Questions about the terms; the loan ends no earlier than it begins, and takes no more than may be lent.

    A share that is `kept` may be told again, also if the expert lends less by now.
    """
    begins = date.fromisoformat(str(answers["begins"])) if "begins" in answers else today
    most = max(expert.profile.most if expert else WHOLE, kept)
    return (
        field(catalogue, "begins", "date", "loan-ask-begins", earliest=0, latest=FURTHEST),
        field(
            catalogue,
            "ends",
            "date",
            "loan-ask-ends",
            earliest=max((begins - today).days, 0),
            latest=FURTHEST,
        ),
        field(catalogue, "share", "number", "loan-ask-share", least=1, most=most, whole=True),
        field(catalogue, "tasks", "text", "loan-ask-tasks", longest=LONGEST_TASKS),
        field(catalogue, "host", "institution", "loan-ask-host", longest=200),
        field(catalogue, "place", "text", "loan-ask-place", optional=True, longest=LONGEST_PLACE),
    )


def terms_of(answers: Mapping[str, Value]) -> Terms:
    """Terms as the answers have them."""
    return Terms(
        date.fromisoformat(str(answers["begins"])),
        date.fromisoformat(str(answers["ends"])),
        int(float(str(answers["share"]))),
        str(answers["tasks"]),
        str(answers["host"]),
        str(answers.get("place", "")),
    )


def values_of(terms: Terms | None) -> dict[str, Value]:
    """Answers that terms would have been given by."""
    if not terms:
        return {}
    return {
        "begins": terms.begins.isoformat(),
        "ends": terms.ends.isoformat(),
        "share": terms.share,
        "tasks": terms.tasks,
        "host": terms.host,
        "place": terms.place,
    }


def term_forms(desk: Desk) -> dict[str, LoanForm]:
    """Forms about terms, by id."""

    async def asked(turn: Turn, matter: Matter) -> tuple[Field, ...]:
        expert = await experts.get(turn.connection, matter.loan.expert_id)
        return terms_fields(desk.catalogue, matter.answers, turn.today, expert)

    async def request(turn: Turn, matter: Matter) -> Form:
        return form(desk.catalogue, REQUEST, "loan-form-request", await asked(turn, matter))

    async def counter(turn: Turn, matter: Matter) -> Form:
        return form(desk.catalogue, COUNTER, "loan-form-counter", await asked(turn, matter))

    async def submit(turn: Turn, matter: Matter) -> Loan:
        terms = terms_of(matter.answers)
        return await desk.loans.submit(turn.connection, matter.loan.id, matter.acting, turn.now, terms)

    async def propose(turn: Turn, matter: Matter) -> Loan:
        terms = terms_of(matter.answers)
        if terms == matter.loan.terms:
            raise PlanError("same-terms")
        return await desk.loans.counter(turn.connection, matter.loan.id, matter.acting, turn.now, terms)

    async def told(turn: Turn, matter: Matter, loan: Loan) -> None:
        done = turn.words("borrow-done", event=LoanEvent.SUBMIT.value, state=loan.state.value)
        await tell(turn, loan, matter.acting, done, *await warnings(turn, loan))

    return {
        REQUEST: LoanForm(desk, LoanEvent.SUBMIT, request, submit, told),
        COUNTER: LoanForm(desk, LoanEvent.COUNTER, counter, propose),
    }


async def warnings(turn: Turn, loan: Loan) -> tuple[str, ...]:
    """Warning that the share is not free on some day; it is refused only where the last of the three signs."""
    expert = await experts.get(turn.connection, loan.expert_id)
    others = await loans.committed_plans(turn.connection, loan.expert_id, loan.id)
    full = too_much(loan.terms, expert.profile.most, others) if expert and loan.terms else None
    return (turn.words("borrow-warning", **overbooking_words(turn, full)),) if full else ()
