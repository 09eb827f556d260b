"""What may happen to a loan and what comes of it, by the table of `loan_states`: who may, who has to act next."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.loan_changes import CHANGES, unchanged
from bot.domain.loan_states import ANYWHERE, SCHEDULES, SIGNERS, TRANSITIONS, LoanEvent, LoanState, Party
from bot.domain.loans import Happened, Loan
from bot.domain.transitions import ImpossibleError

S, E = LoanState, LoanEvent
R, L, X, K, Z = Party.RECEIVER, Party.LENDER, Party.EXPERT, Party.COORDINATOR, Party.SYSTEM

_ROUNDS = frozenset({E.COUNTER, E.PLAN, E.AMEND})
"""Events that put something else forward within a state."""


def knows(loan: Loan, party: Party) -> bool:
    """Whether a party may know of a loan: a draft is R's alone, also when it was dropped, and E has to be asked."""
    if party is X:
        return loan.is_asked
    return party is R or loan.state not in {S.DRAFT, S.DROPPED}


def can(loan: Loan, kind: LoanEvent, by: Party) -> bool:
    """Whether a party may cause an event now."""
    if kind in ANYWHERE:
        has_end = loan.state in SCHEDULES and SCHEDULES[loan.state].ends is not None
        return not loan.is_over and by in {K, Z} and (kind is not E.POSTPONE or has_end)
    found = TRANSITIONS.get((loan.state, kind))
    if not found or by not in found[1]:
        return False
    match kind:
        case E.ACCEPT:
            return by is not loan.proposer
        case E.SIGN:
            return loan.plan is not None and by not in loan.signatures
        case E.SEAL | E.AMENDED:
            return loan.is_signed
        case E.EVALUATE:
            return by not in loan.evaluated
        case E.DROP_AMENDMENT:
            return not loan.is_transfer
    return True


def applied(loan: Loan, event: Happened) -> Loan:
    """Loan after an event.

    Raises:
        ImpossibleError: the party may not cause the event in this state.

    """
    if not can(loan, event.kind, event.by):
        raise ImpossibleError("loan", loan.state, event.kind)
    after = loan.state if event.kind in ANYWHERE else TRANSITIONS[loan.state, event.kind][0]
    changed = CHANGES.get(event.kind, unchanged)(replace(loan, state=after), event)
    is_another = event.kind in _ROUNDS and changed.plan_and_terms != loan.plan_and_terms
    if changed.state is not loan.state or is_another or event.kind is E.REASSIGN:
        changed = replace(changed, since=event.at, postponed=None, round=event.number)
    elif event.kind is E.END_EARLY:
        changed = replace(changed, round=event.number)
    if event.kind not in {E.ESCALATE, E.REMIND, E.POSTPONE}:
        changed = replace(changed, owner=owner(changed))
    return replace(changed, version=event.number)


def folded(loan: Loan, events: Iterable[Happened]) -> Loan:
    """Loan after more events."""
    for event in events:
        loan = applied(loan, event)
    return loan


_OWNERS = {
    S.DRAFT: R,
    S.AWAITING_LENDER: L,
    S.LENDER_AGREED: L,
    S.AWAITING_EXPERT: X,
    S.AGREEMENT_PENDING: K,
    S.SCHEDULED: K,
    S.ACTIVE: R,
}


def owner(loan: Loan) -> Party:
    """Party that has to act next, or that looks after the loan while only time has to pass."""
    match loan.state:
        case S.NEGOTIATING:
            return R if loan.proposer is L else L
        case S.PLANNING | S.AMENDING:
            return next(iter(loan.unsigned), R) if loan.plan else R
        case S.EVALUATING:
            return next((one for one in SIGNERS if one not in loan.evaluated), K)
    return _OWNERS.get(loan.state, Z)
