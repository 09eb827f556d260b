"""Loans in every state, by folding events: what tests of the rules begin with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.loan_changes import dumped_plan, dumped_terms
from bot.domain.loan_rules import applied
from bot.domain.loan_states import LoanEvent, LoanState, Party
from bot.domain.loans import Happened, Loan, beginning, begun
from bot.domain.plans import Plan, Terms, balanced
from bot.domain.zone import RIGA

E, S = LoanEvent, LoanState
R, L, X, K, Z = Party.RECEIVER, Party.LENDER, Party.EXPERT, Party.COORDINATOR, Party.SYSTEM

HOLDERS = {R: "rasa@pasaku.example", L: "laima@teiku.example", X: "ernests@teiku.example"}
NOW = datetime(2027, 3, 1, 10, tzinfo=RIGA)
"""A Monday."""

FIRST, LAST = date(2027, 5, 10), date(2027, 8, 13)
"""A Monday and a Friday."""

TERMS = Terms(FIRST, LAST, 20, "Pārskata attēli", "Pasaku ministrija", "Rīga")
PLAN = balanced(TERMS, ("Pārskata attēli",), "Darbus pārņem kolēģe")
LONGER = balanced(replace(TERMS, ends=LAST + timedelta(days=7)), ("Pārskata attēli",), "Darbus pārņem kolēģe")

DETAILS: dict[LoanEvent, Mapping[str, Any]] = {
    E.SUBMIT: dumped_terms(TERMS),
    E.COUNTER: dumped_terms(replace(TERMS, share=10)),
    E.PLAN: dumped_plan(PLAN),
    E.AMEND: dumped_plan(LONGER),
    E.SIGN: {"hash": PLAN.hash},
    E.RECORD_BASIS: {"basis": "Sadarbības līgums"},
    E.END_EARLY: {"last": "2027-07-30"},
    E.REASSIGN: {"party": "lender", "email": "liga@teiku.example"},
    E.POSTPONE: {"until": "2027-04-30"},
}
"""What each event brings, where it brings something."""

Act = tuple[LoanEvent, Party] | tuple[LoanEvent, Party, Mapping[str, Any]]

_TO_PLANNING: list[Act] = [(E.SUBMIT, R), (E.AGREE, L), (E.TELL_EXPERT, L), (E.INTERESTED, X)]
_SIGNED: list[Act] = [(E.PLAN, R), (E.SIGN, R), (E.SIGN, L), (E.SIGN, X)]
_TO_ACTIVE: list[Act] = [*_TO_PLANNING, *_SIGNED, (E.SEAL, Z), (E.RECORD_BASIS, K), (E.START, Z)]

WAYS: dict[LoanState, list[Act]] = {
    S.DRAFT: [],
    S.AWAITING_LENDER: _TO_PLANNING[:1],
    S.NEGOTIATING: [(E.SUBMIT, R), (E.COUNTER, L)],
    S.LENDER_AGREED: _TO_PLANNING[:2],
    S.AWAITING_EXPERT: _TO_PLANNING[:3],
    S.PLANNING: _TO_PLANNING,
    S.AGREEMENT_PENDING: _TO_ACTIVE[:9],
    S.SCHEDULED: _TO_ACTIVE[:10],
    S.ACTIVE: _TO_ACTIVE,
    S.AMENDING: [*_TO_ACTIVE, (E.AMEND, R)],
    S.EVALUATING: [*_TO_ACTIVE, (E.END, Z)],
    S.CLOSED: [*_TO_ACTIVE, (E.END, Z), (E.EVALUATE, R), (E.EVALUATE, L), (E.EVALUATE, X), (E.CLOSE, Z)],
    S.DROPPED: [(E.DROP, Z)],
    S.DECLINED_BY_LENDER: [(E.SUBMIT, R), (E.DECLINE, L)],
    S.DECLINED_BY_EXPERT: [*_TO_PLANNING[:3], (E.REFUSE, X)],
    S.WITHDRAWN: [(E.SUBMIT, R), (E.WITHDRAW, R)],
    S.EXPIRED: [(E.SUBMIT, R), (E.EXPIRE, Z)],
}
"""A way to each state."""


def happened(loan: Loan, act: Act, at: datetime | None = None) -> Happened:
    """Event of a party, as it would be written down next."""
    kind, by, *rest = act
    details = rest[0] if rest else DETAILS.get(kind, {})
    if kind is E.SIGN and not rest and loan.plan:
        details = {"hash": loan.plan.hash}
    return Happened(loan.version + 1, kind, at or NOW, by, loan.holders.get(by, ""), "", details)


def after(loan: Loan, *acts: Act, at: datetime | None = None) -> Loan:
    """Loan after some acts."""
    for act in acts:
        loan = applied(loan, happened(loan, act, at))
    return loan


def a_draft(holders: Mapping[Party, str] = HOLDERS) -> Loan:
    return begun(1, "L-TEST-TEST", 7, beginning("lv", holders, "Teiku aģentūra", NOW))


def in_state(state: LoanState, at: datetime | None = None) -> Loan:
    return after(a_draft(), *WAYS[state], at=at)


def signed(loan: Loan, *parties: Party) -> Loan:
    return after(loan, *((E.SIGN, party) for party in parties))


def a_plan(**changes: Any) -> Plan:  # noqa: ANN401  whatever the terms hold
    return balanced(replace(TERMS, **changes), ("Pārskata attēli",), "Darbus pārņem kolēģe")
