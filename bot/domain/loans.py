"""A loan of an expert as the fold of its events, each of which the table of `loan_states` has to allow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from bot.domain.loan_states import (
    ANYWHERE,
    FINAL,
    SIGNERS,
    THREE,
    TRANSITIONS,
    LoanEvent,
    LoanState,
    Parties,
    Party,
)
from bot.domain.plans import Plan, Terms
from bot.domain.transitions import ImpossibleError
from knowledge.schema import Language

S, E = LoanState, LoanEvent
R, L, X, K, Z = Party.RECEIVER, Party.LENDER, Party.EXPERT, Party.COORDINATOR, Party.SYSTEM


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a loan as it is written down; nothing is ever changed or taken away.

    `number` counts the events of the loan from 1. `by` is the party that acted and `email` the one who held its place;
    `deputy` is set when somebody acted for them. `details` holds what the event brings, as JSON.
    """

    number: int
    kind: LoanEvent
    at: datetime
    by: Party
    email: str = ""
    deputy: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan as the fold of its events.

    `holders` are the e-mail addresses of R, L and E; an empty one of L means that any coordinator stands in, as for
    experts without a manager. `terms` were put forward by `proposer`, `terms_version` counts them. `plan` is what is
    being signed, `signatures` who has signed its hash; `in_force` is the plan that all three have signed last, with
    `signed_by`. `since` is when the state, or the round in it, began. `owner` is who has to act. `postponed` moves the
    end that time would bring. `is_transfer` tells of an amendment that only has a new manager sign the plan in force;
    an amendment that was being signed has fallen with it.
    """

    id: int
    reference: str
    expert_id: int
    language: Language
    state: LoanState
    holders: Mapping[Party, str]
    created_at: datetime
    since: datetime
    version: int = 0
    owner: Party = R
    terms: Terms | None = None
    terms_version: int = 0
    proposer: Party | None = None
    plan: Plan | None = None
    signatures: Mapping[Party, str] = field(default_factory=dict)
    in_force: Plan | None = None
    signed_by: Mapping[Party, str] = field(default_factory=dict)
    legal_basis: str = ""
    evaluated: Parties = frozenset()
    postponed: date | None = None
    is_transfer: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen to the loan any more."""
        return self.state in FINAL

    @property
    def is_signed(self) -> bool:
        """Whether all three have signed the plan as it is now."""
        return self.plan is not None and self.signatures.keys() >= THREE

    @property
    def unsigned(self) -> tuple[Party, ...]:
        """Who has not signed yet."""
        return tuple(one for one in SIGNERS if one not in self.signatures)


def draft(
    loan_id: int,
    reference: str,
    expert_id: int,
    language: Language,
    holders: Mapping[Party, str],
    now: datetime,
) -> Loan:
    """Loan before anything has happened to it."""
    return Loan(loan_id, reference, expert_id, language, S.DRAFT, dict(holders), now, now)


def can(loan: Loan, kind: LoanEvent, by: Party) -> bool:
    """Whether a party may cause an event now."""
    if kind in ANYWHERE:
        return not loan.is_over and by in {K, Z}
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
        case E.DROP_AMENDMENT | E.END_EARLY:
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
    changed = _CHANGES.get(event.kind, _unchanged)(loan, event)
    if after is not loan.state or event.kind in {E.COUNTER, E.PLAN, E.AMEND}:
        changed = replace(changed, since=event.at, postponed=None)
    changed = replace(changed, state=after if event.kind is not E.REASSIGN else changed.state)
    changed = replace(changed, version=event.number)
    return (
        changed
        if event.kind in {E.ESCALATE, E.REMIND, E.POSTPONE}
        else replace(changed, owner=owner(changed))
    )


def folded(loan: Loan, events: Iterable[Happened]) -> Loan:
    """Loan after all its events, from the `draft` that it was."""
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


def dumped_terms(terms: Terms) -> dict[str, Any]:
    """Terms as the details of an event keep them."""
    return {"terms": _TERMS.dump_python(terms, mode="json")}


def dumped_plan(plan: Plan) -> dict[str, Any]:
    """Plan as the details of an event keep it."""
    return {"plan": _PLAN.dump_python(plan, mode="json")}


def _unchanged(loan: Loan, event: Happened) -> Loan:  # noqa: ARG001 - all changes have one shape
    return loan


def _proposed(loan: Loan, event: Happened) -> Loan:
    terms = _TERMS.validate_python(event.details["terms"])
    return replace(loan, terms=terms, terms_version=loan.terms_version + 1, proposer=event.by)


def _planned(loan: Loan, event: Happened) -> Loan:
    """Take another plan; every signature falls, unless the plan is the same to the letter."""
    plan = _PLAN.validate_python(event.details["plan"])
    if loan.plan and loan.plan.hash == plan.hash and loan.state is S.PLANNING:
        return loan
    is_running = loan.state in {S.ACTIVE, S.AMENDING}
    return replace(
        loan,
        plan=plan,
        signatures={},
        is_transfer=False,
        in_force=loan.in_force if is_running else None,
        signed_by=loan.signed_by if is_running else {},
        legal_basis=loan.legal_basis if is_running else "",
    )


def _signed(loan: Loan, event: Happened) -> Loan:
    """Take a signature; it is the hash that is signed, so an old plan cannot be."""
    assert loan.plan
    if event.details["hash"] != loan.plan.hash:
        raise ImpossibleError("loan", loan.state, event.kind)
    return replace(loan, signatures={**loan.signatures, event.by: event.email})


def _sealed(loan: Loan, event: Happened) -> Loan:  # noqa: ARG001 - all changes have one shape
    assert loan.plan
    return replace(
        loan, in_force=loan.plan, signed_by=dict(loan.signatures), terms=loan.plan.terms, is_transfer=False
    )


def _reopened(loan: Loan, event: Happened) -> Loan:  # noqa: ARG001 - all changes have one shape
    return replace(loan, signatures={}, in_force=None, signed_by={}, legal_basis="")


def _kept_old(loan: Loan, event: Happened) -> Loan:  # noqa: ARG001 - all changes have one shape
    """Stay with the terms in force."""
    return replace(loan, plan=loan.in_force, signatures=dict(loan.signed_by))


def _ended_early(loan: Loan, event: Happened) -> Loan:
    """Shorten the plan in force; nobody has to agree to that, so the signatures stand."""
    assert loan.in_force
    plan = loan.in_force.until(date.fromisoformat(event.details["last"]))
    return replace(loan, in_force=plan, plan=plan, signatures=dict(loan.signed_by), is_transfer=False)


def _reassigned(loan: Loan, event: Happened) -> Loan:
    """Put somebody else into a party's place; their signature falls, and they have to give theirs."""
    party, email = Party(event.details["party"]), event.details["email"]
    changed = replace(loan, holders={**loan.holders, party: email})
    signatures = {one: who for one, who in loan.signatures.items() if one is not party}
    match loan.state:
        case S.PLANNING:
            return replace(changed, signatures=signatures)
        case S.AGREEMENT_PENDING | S.SCHEDULED:
            still = replace(changed, state=S.PLANNING, signatures=signatures, since=event.at)
            return replace(still, in_force=None, signed_by={}, legal_basis="")
        case S.ACTIVE:
            return replace(changed, state=S.AMENDING, signatures=signatures, is_transfer=True, since=event.at)
        case S.AMENDING:
            return replace(changed, signatures=signatures)
    return changed


def _based(loan: Loan, event: Happened) -> Loan:
    return replace(loan, legal_basis=event.details["basis"])


def _evaluated(loan: Loan, event: Happened) -> Loan:
    return replace(loan, evaluated=loan.evaluated | {event.by})


def _handed_up(loan: Loan, event: Happened) -> Loan:
    """Have the coordinator act; where a deputy was told instead, whoever had to act still has to."""
    return loan if event.details.get("to") == "deputy" else replace(loan, owner=K)


def _postponed(loan: Loan, event: Happened) -> Loan:
    return replace(loan, postponed=date.fromisoformat(event.details["until"]))


_CHANGES = {
    E.SUBMIT: _proposed,
    E.COUNTER: _proposed,
    E.PLAN: _planned,
    E.AMEND: _planned,
    E.SIGN: _signed,
    E.SEAL: _sealed,
    E.AMENDED: _sealed,
    E.REOPEN: _reopened,
    E.DROP_AMENDMENT: _kept_old,
    E.END_EARLY: _ended_early,
    E.RECORD_BASIS: _based,
    E.EVALUATE: _evaluated,
    E.ESCALATE: _handed_up,
    E.REASSIGN: _reassigned,
    E.POSTPONE: _postponed,
}

_TERMS = TypeAdapter(Terms)
_PLAN = TypeAdapter(Plan)
