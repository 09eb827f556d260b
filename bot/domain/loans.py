"""A loan of an expert as the fold of its events, each of which the table of `loan_states` has to allow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from bot.domain.loan_states import (
    ANYWHERE,
    FINAL,
    SCHEDULES,
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
    experts without a manager. `home` is where the expert worked when the loan was begun, `manager` whom the expert's
    profile named last, also when somebody else was put into L's place. `terms` were put forward by `proposer`,
    `terms_version` counts them. `plan` is what is being signed, `signatures` who has signed its hash; `in_force` is the
    plan that all three have signed last, with `signed_by`. `since` is when the state, or the round in it, began.
    `owner` is who has to act. `is_asked` tells whether the expert was asked, who may not know of the loan before. Until
    the day `postponed` is over, the state does not end by itself. `is_transfer` tells of an amendment that only has a
    new manager sign the plan in force; one that was being signed has fallen with it. `version` is the number of the
    last event, `round` that of the last one after which there is something else to decide, or somebody else to decide
    it: what was answered on an older version is not meant.
    """

    id: int
    reference: str
    expert_id: int
    language: Language
    state: LoanState
    holders: Mapping[Party, str]
    home: str
    manager: str
    created_at: datetime
    since: datetime
    version: int = 0
    round: int = 0
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
    is_asked: bool = False
    postponed: date | None = None
    is_transfer: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen to the loan any more."""
        return self.state in FINAL

    @property
    def plan_and_terms(self) -> tuple[Plan | None, Terms | None, int]:
        """What there is to agree to."""
        return self.plan, self.terms, self.terms_version

    @property
    def is_signed(self) -> bool:
        """Whether all three have signed the plan as it is now."""
        return self.plan is not None and self.signatures.keys() >= THREE

    @property
    def unsigned(self) -> tuple[Party, ...]:
        """Who has not signed yet."""
        return tuple(one for one in SIGNERS if one not in self.signatures)


def beginning(language: Language, holders: Mapping[Party, str], home: str, now: datetime) -> Happened:
    """First event of every loan, caused by R; `holders` of R, L and E, and where E works."""
    named = {party.value: email for party, email in holders.items()}
    details = {"language": language, "holders": named, "home": home}
    return Happened(1, E.BEGIN, now, R, holders[R], details=details)


def begun(loan_id: int, reference: str, expert_id: int, first: Happened) -> Loan:
    """Loan after its first event, a draft."""
    assert first.kind is E.BEGIN
    holders = {Party(party): email for party, email in first.details["holders"].items()}
    return Loan(
        id=loan_id,
        reference=reference,
        expert_id=expert_id,
        language=first.details["language"],
        state=S.DRAFT,
        holders=holders,
        home=first.details["home"],
        manager=holders[L],
        created_at=first.at,
        since=first.at,
        version=1,
        round=1,
    )


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
    changed = _CHANGES.get(event.kind, _unchanged)(replace(loan, state=after), event)
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
    if loan.plan and loan.plan.hash == plan.hash and not loan.in_force:
        return loan
    if event.kind is E.AMEND:
        return replace(loan, plan=plan, signatures={}, is_transfer=False)
    return replace(loan, plan=plan, signatures={}, in_force=None, signed_by={}, legal_basis="")


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


def _reopened(loan: Loan, event: Happened, signatures: Mapping[Party, str] | None = None) -> Loan:  # noqa: ARG001 - all changes have one shape
    """Have the plan signed again, but for `signatures` that still hold."""
    return replace(loan, signatures=dict(signatures or {}), in_force=None, signed_by={}, legal_basis="")


def _kept_old(loan: Loan, event: Happened) -> Loan:  # noqa: ARG001 - all changes have one shape
    """Stay with the terms in force; whoever came into a place meanwhile has yet to sign them."""
    lacks = not loan.signed_by.keys() >= THREE
    state = S.AMENDING if lacks else S.ACTIVE
    return replace(loan, state=state, plan=loan.in_force, signatures=dict(loan.signed_by), is_transfer=lacks)


def _ended_early(loan: Loan, event: Happened) -> Loan:
    """Shorten the plan in force; nobody has to agree to that, so the signatures stand."""
    assert loan.in_force
    shorter = replace(loan, in_force=loan.in_force.until(date.fromisoformat(event.details["last"])))
    return _kept_old(shorter, event)


def _reassigned(loan: Loan, event: Happened) -> Loan:
    """Put somebody else into a party's place; their signatures fall, and they have to give theirs.

    An amendment that was being signed falls as well.
    """
    party, email = Party(event.details["party"]), event.details["email"]
    manager = event.details.get("manager", loan.manager)
    changed = replace(loan, holders={**loan.holders, party: email}, manager=manager)
    signatures = {one: who for one, who in loan.signatures.items() if one is not party}
    signed_by = {one: who for one, who in loan.signed_by.items() if one is not party}
    match loan.state:
        case S.PLANNING:
            return replace(changed, signatures=signatures)
        case S.AGREEMENT_PENDING | S.SCHEDULED:
            return _reopened(replace(changed, state=S.PLANNING), event, signatures)
        case S.ACTIVE | S.AMENDING:
            return _kept_old(replace(changed, signed_by=signed_by), event)
    return changed


def _asked(loan: Loan, event: Happened) -> Loan:  # noqa: ARG001 - all changes have one shape
    return replace(loan, is_asked=True)


def _ended(loan: Loan, event: Happened) -> Loan:  # noqa: ARG001 - all changes have one shape
    """Let fall what was not signed."""
    return replace(loan, plan=loan.in_force, signatures=dict(loan.signed_by), is_transfer=False)


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
    E.TELL_EXPERT: _asked,
    E.PLAN: _planned,
    E.AMEND: _planned,
    E.SIGN: _signed,
    E.SEAL: _sealed,
    E.AMENDED: _sealed,
    E.REOPEN: _reopened,
    E.DROP_AMENDMENT: _kept_old,
    E.END_EARLY: _ended_early,
    E.END: _ended,
    E.RECORD_BASIS: _based,
    E.EVALUATE: _evaluated,
    E.ESCALATE: _handed_up,
    E.REASSIGN: _reassigned,
    E.POSTPONE: _postponed,
}

_ROUNDS = frozenset({E.COUNTER, E.PLAN, E.AMEND})
"""Events that put something else forward within a state."""

_TERMS = TypeAdapter(Terms)
_PLAN = TypeAdapter(Plan)
