"""Loans for coordinators in conversation: what waits for them, the legal basis, reminding, handing over a place."""

from bot.dialogue.turn import Turn
from bot.domain.loan_states import REASSIGNED, LoanEvent, LoanState, Party
from bot.domain.loans import Loan
from bot.flows.lending.desk import Desk
from bot.flows.lending.loan_form import LoanForm, Matter
from bot.forms.fields import both, field, form
from bot.services import roles
from bot.services.lending.parties import Acting
from bot.services.lending.standing import is_expected
from bot.services.roles import Role
from bot.storage.lending import loans
from knowledge.forms import Choice, Form

BASIS, REASSIGN = "loan-basis", "loan-reassign"
"""Ids of the forms."""

LONGEST_REASON = 500

PARTY_LABELS = {
    Party.RECEIVER: "party-receiver",
    Party.LENDER: "party-lender",
}


async def coordinates(turn: Turn) -> bool:
    """Whether the person is a coordinator."""
    return await roles.has(turn.connection, turn.person.id, Role.COORDINATOR, turn.now)


async def waiting(turn: Turn) -> list[Loan]:
    """Loans in which a coordinator has to act: as such, or for experts without a manager; the most pressing first."""
    board = await loans.board(turn.connection)
    return [loan for loan, _ in board if loan.state is not LoanState.DRAFT and _waits(loan)]


def _waits(loan: Loan) -> bool:
    is_stand_in = not loan.holders[Party.LENDER] and is_expected(loan, Party.LENDER)
    is_looked_after = loan.state in {LoanState.SCHEDULED, LoanState.ACTIVE}
    return is_stand_in or (loan.owner is Party.COORDINATOR and not is_looked_after)


async def remind(turn: Turn, desk: Desk, loan: Loan, acting: Acting) -> None:
    """Remind whoever has to act; pressing twice reminds once."""
    doing = desk.loans.remind(turn.connection, loan.id, acting, turn.now, version=loan.version)
    await desk.act(turn, loan, acting, LoanEvent.REMIND, doing)


def coordinator_forms(desk: Desk) -> dict[str, LoanForm]:
    """Forms of coordinators, by id."""
    catalogue = desk.catalogue

    async def basis_form(turn: Turn, matter: Matter) -> Form:  # noqa: ARG001  as `Build` has it
        asked = field(catalogue, "basis", "text", "loan-ask-basis", longest=1_000)
        return form(catalogue, BASIS, "loan-form-basis", (asked,))

    async def record(turn: Turn, matter: Matter) -> Loan:
        basis = str(matter.answers["basis"])
        return await desk.loans.record_basis(turn.connection, matter.loan.id, matter.acting, turn.now, basis)

    async def reassign_form(turn: Turn, matter: Matter) -> Form:  # noqa: ARG001  as `Build` has it
        places = tuple(
            Choice(value=party.value, label=both(catalogue, PARTY_LABELS[party])) for party in REASSIGNED
        )
        asked = (
            field(catalogue, "party", "choice", "loan-ask-party", choices=places),
            field(catalogue, "email", "email", "loan-ask-holder"),
            field(catalogue, "reason", "text", "ask-loan-reason", longest=LONGEST_REASON),
        )
        return form(catalogue, REASSIGN, "loan-form-reassign", asked)

    async def reassign(turn: Turn, matter: Matter) -> Loan:
        given = {key: str(matter.answers[key]) for key in ("party", "email", "reason")}
        return await desk.loans.reassign(
            turn.connection,
            matter.loan.id,
            matter.acting,
            turn.now,
            Party(given["party"]),
            given["email"],
            reason=given["reason"],
        )

    return {
        BASIS: LoanForm(desk, LoanEvent.RECORD_BASIS, basis_form, record),
        REASSIGN: LoanForm(desk, LoanEvent.REASSIGN, reassign_form, reassign),
    }
