"""How a loan goes and how it went: the monthly question, ending early, and a short form for each of the three."""

from datetime import date, timedelta

from bot.catalogue import Catalogue
from bot.dialogue.turn import Turn
from bot.domain.loan_states import NOTICE, LoanEvent, Party
from bot.domain.loans import Loan
from bot.domain.working_days import shifted
from bot.flows.lending.desk import Desk
from bot.flows.lending.loan_form import LoanForm, Matter
from bot.forms.fields import both, field, form
from knowledge.forms import Choice, Field, Form

EVALUATE, END_EARLY = "loan-evaluation", "loan-end-early"
"""Ids of the forms."""

BEST = 5
LONGEST = 1_000


def can_end_early(turn: Turn, loan: Loan) -> bool:
    """Whether there is a day left on which a loan could end with notice before its last."""
    assert loan.in_force
    return shifted(turn.today, NOTICE) < loan.in_force.terms.ends


def ending_forms(desk: Desk) -> dict[str, LoanForm]:
    """Forms about the end, by id."""
    catalogue = desk.catalogue

    async def evaluation(turn: Turn, matter: Matter) -> Form:  # noqa: ARG001  as `Build` has it
        asked = QUESTIONS[matter.acting.party](catalogue)
        return form(catalogue, EVALUATE, "loan-form-evaluation", asked)

    async def evaluate(turn: Turn, matter: Matter) -> Loan:
        answers = {key: one if isinstance(one, int) else str(one) for key, one in matter.answers.items()}
        return await desk.loans.evaluate(turn.connection, matter.loan.id, matter.acting, turn.now, answers)

    async def early(turn: Turn, matter: Matter) -> Form:
        assert matter.loan.in_force
        is_noticed = matter.acting.party is not Party.COORDINATOR
        first = shifted(turn.today, NOTICE) if is_noticed else turn.today
        last = matter.loan.in_force.terms.ends - timedelta(days=1)
        asked = field(
            catalogue,
            "last",
            "date",
            "loan-ask-last-day",
            earliest=(first - turn.today).days,
            latest=(last - turn.today).days,
        )
        intro = "loan-form-end-early" if is_noticed else "loan-form-end-without-notice"
        return form(catalogue, END_EARLY, intro, (asked,))

    async def end(turn: Turn, matter: Matter) -> Loan:
        last = date.fromisoformat(str(matter.answers["last"]))
        return await desk.loans.end_early(turn.connection, matter.loan.id, matter.acting, turn.now, last)

    return {
        EVALUATE: LoanForm(desk, LoanEvent.EVALUATE, evaluation, evaluate),
        END_EARLY: LoanForm(desk, LoanEvent.END_EARLY, early, end),
    }


def _of_receiver(catalogue: Catalogue) -> tuple[Field, ...]:
    """What the receiving manager is asked: whether it helped."""
    return (
        field(catalogue, "achieved", "number", "loan-ask-achieved", least=1, most=BEST, whole=True),
        field(catalogue, "helped", "text", "loan-ask-helped", longest=LONGEST),
        field(catalogue, "again", "yes_no", "loan-ask-borrow-again"),
        field(catalogue, "better", "text", "loan-ask-better", optional=True, longest=LONGEST),
    )


def _of_lender(catalogue: Catalogue) -> tuple[Field, ...]:
    """What the lending manager is asked: how it went at home, and what came back."""
    return (
        field(catalogue, "covered", "number", "loan-ask-covered", least=1, most=BEST, whole=True),
        field(catalogue, "brought", "text", "loan-ask-brought", optional=True, longest=LONGEST),
        field(catalogue, "again", "yes_no", "loan-ask-lend-again"),
        field(catalogue, "better", "text", "loan-ask-better", optional=True, longest=LONGEST),
    )


def _of_expert(catalogue: Catalogue) -> tuple[Field, ...]:
    """What the expert is asked: whether it was worth it, and whether the workload was as agreed."""
    loads = tuple(
        Choice(value=value, label=both(catalogue, key))
        for value, key in (("less", "load-less"), ("agreed", "load-agreed"), ("more", "load-more"))
    )
    return (
        field(catalogue, "worth", "number", "loan-ask-worth", least=1, most=BEST, whole=True),
        field(catalogue, "load", "choice", "loan-ask-load", choices=loads),
        field(catalogue, "learnt", "text", "loan-ask-learnt", optional=True, longest=LONGEST),
        field(catalogue, "again", "yes_no", "loan-ask-go-again"),
    )


QUESTIONS = {Party.RECEIVER: _of_receiver, Party.LENDER: _of_lender, Party.EXPERT: _of_expert}
