"""How a party sees a loan, what it may do with it, and what of its history it is shown (DESIGN §8).

`standing` is a key of the catalogue without its start `loan-standing-`: the receiving side sees `unsettled` until the
expert has said yes, so that it does not learn who it was that said no; every end without agreement is `not-agreed` to
everybody. `choices` is what the party may do now. `timeline` is the history that it may see: use it wherever events are
shown, never the events themselves.
"""

from collections.abc import Sequence

from bot.domain.loan_rules import can
from bot.domain.loan_rules import owner as natural_owner
from bot.domain.loan_states import NOT_AGREED, SIGNERS, UNSETTLED, LoanEvent, LoanState, Party
from bot.domain.loans import Happened, Loan

E, S = LoanEvent, LoanState

NOT_AGREED_KEY, UNSETTLED_KEY, COUNTERED_KEY, TRANSFER_KEY = (
    "not-agreed",
    "unsettled",
    "countered",
    "transfer",
)

KEYS = {
    S.DRAFT: "draft",
    S.AWAITING_LENDER: "awaiting-lender",
    S.NEGOTIATING: "negotiating",
    S.LENDER_AGREED: "lender-agreed",
    S.AWAITING_EXPERT: "awaiting-expert",
    S.PLANNING: "planning",
    S.AGREEMENT_PENDING: "agreement-pending",
    S.SCHEDULED: "scheduled",
    S.ACTIVE: "active",
    S.AMENDING: "amending",
    S.EVALUATING: "evaluating",
    S.CLOSED: "closed",
    S.DROPPED: "dropped",
}
"""How each state is told where nothing has to be hidden."""

_OPEN = frozenset({E.BEGIN, E.SUBMIT})
"""Events of a request that everybody knows of."""

_TO_RECEIVER = frozenset({E.COUNTER, E.INTERESTED})
"""What the lending side does before the expert agrees, and the receiving side is told of."""


def standing(loan: Loan, party: Party) -> str:
    """Key of how a party sees the state."""
    if loan.state in NOT_AGREED:
        return NOT_AGREED_KEY
    if party is Party.RECEIVER and loan.state in UNSETTLED:
        return COUNTERED_KEY if is_expected(loan, party) else UNSETTLED_KEY
    if loan.is_transfer:
        return TRANSFER_KEY
    return KEYS[loan.state]


def sees_deadline(loan: Loan, party: Party) -> bool:
    """Whether a party may be shown the deadline; before the expert has agreed it would tell whose answer is awaited."""
    return not loan.is_over and (standing(loan, party) != UNSETTLED_KEY)


def choices(loan: Loan, party: Party) -> tuple[LoanEvent, ...]:
    """What a party may do now, in the order of `LoanEvent`.

    Until the expert has agreed the receiving side may always withdraw, and while it is not asked nothing else: what it
    could do besides would tell how far the lending side has come.
    """
    if standing(loan, party) == UNSETTLED_KEY:
        return (E.WITHDRAW,)
    return tuple(kind for kind in LoanEvent if can(loan, kind, party))


def is_old(loan: Loan, kind: LoanEvent, version: int) -> bool:
    """Whether what was seen on a version is not meant any more; whoever is to be reminded is so once for each."""
    return version < (loan.version if kind is E.REMIND else loan.round)


def is_expected(loan: Loan, party: Party) -> bool:
    """Whether the loan waits for something that a party has to say; in a round of signatures or forms for several."""
    if loan.is_over:
        return False
    match loan.state:
        case S.PLANNING | S.AMENDING:
            return party in SIGNERS and (loan.plan is None or party in loan.unsigned)
        case S.EVALUATING:
            return party in SIGNERS and party not in loan.evaluated
        case S.SCHEDULED | S.ACTIVE:
            return False
    return natural_owner(loan) is party


def timeline(loan: Loan, events: Sequence[Happened], party: Party) -> list[Happened]:
    """What a party is shown of the history of a loan.

    An end without agreement is shown to everybody as `EXPIRE` by the assistant, whoever brought it about; if the expert
    had not agreed by then, all that tells how far things had come is left out with it. The receiving side is not shown
    what the lending side did before the expert agreed, nor the expert what went before the question.
    """
    settled = next((one.number for one in events if one.kind is E.INTERESTED), loan.version + 1)
    asked = next((one.number for one in events if one.kind is E.TELL_EXPERT), loan.version + 1)
    veiled = loan.version if loan.state in NOT_AGREED else None
    shown = []
    for one in events:
        if one.number == veiled:
            shown.append(Happened(one.number, E.EXPIRE, one.at, Party.SYSTEM))
        elif one.number < settled and (
            (veiled and settled > loan.version and one.kind not in _OPEN)
            or (party is Party.RECEIVER and one.kind not in _TO_RECEIVER and one.by is not party)
            or (party is Party.EXPERT and one.number < asked)
        ):
            continue
        else:
            shown.append(one)
    return shown
