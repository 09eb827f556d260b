"""What each event changes of a loan, but for its state; that it may happen was asked before, see `loan_rules`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from bot.domain.loan_states import THREE, TO_DEPUTY, LoanEvent, LoanState, Party
from bot.domain.loans import Happened, Loan
from bot.domain.plans import Plan, Terms
from bot.domain.transitions import ImpossibleError

S, E = LoanState, LoanEvent
K = Party.COORDINATOR

_TERMS = TypeAdapter(Terms)
_PLAN = TypeAdapter(Plan)


def dumped_terms(terms: Terms) -> dict[str, Any]:
    """Terms as the details of an event keep them."""
    return {"terms": _TERMS.dump_python(terms, mode="json")}


def dumped_plan(plan: Plan) -> dict[str, Any]:
    """Plan as the details of an event keep it."""
    return {"plan": _PLAN.dump_python(plan, mode="json")}


def unchanged(loan: Loan, event: Happened) -> Loan:  # noqa: ARG001 - all changes have one shape
    """Nothing but the state."""
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
    """Have the coordinator act; where a deputy alone was told instead, whoever had to act still has to."""
    return loan if event.details.get("to") == TO_DEPUTY else replace(loan, owner=K)


def _postponed(loan: Loan, event: Happened) -> Loan:
    return replace(loan, postponed=date.fromisoformat(event.details["until"]))


CHANGES: Mapping[LoanEvent, Callable[[Loan, Happened], Loan]] = {
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
"""What events change; all others change nothing but the state."""
