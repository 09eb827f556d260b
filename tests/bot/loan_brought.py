"""What people bring to a deed: terms, plans, days, reasons; a number drawn says which."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.loan_states import SIGNERS, Party
from bot.domain.loans import Loan
from bot.domain.plans import Plan, Terms, balanced
from bot.domain.working_days import shifted
from tests.bot.loan_world import EMAILS

SHARES = (10, 20, 30)
REASON = "Tā vajag."

SUCCESSORS = {
    Party.RECEIVER: ("rasa", "ruta", "svens", "daina"),
    Party.LENDER: ("laima", "liga", "daina", "rasa"),
    Party.EXPERT: ("ernests", "ieva", "oto", "ieva"),
}
"""Who is put into a place; into that of the expert nobody ever comes."""


def brought(what: str, loan: Loan, today: date, size: int) -> tuple[object, ...]:
    """What is brought of a kind; nothing for ""."""
    return _BROUGHT[what](loan, today, size) if what else ()


def _terms(_: Loan, today: date, size: int) -> Terms:
    begins = shifted(today, (0, 3, 8, 15, 30)[size % 5])
    ends = begins + timedelta(days=size * 7 % 60)
    return Terms(begins, ends, SHARES[size % 3], "Pārskata attēli", "Pasaku ministrija", "Rīga")


def _plan(loan: Loan, today: date, size: int) -> Plan:
    """Plan by the terms, or one with other dates and another share; one that stands is put forward again."""
    terms = loan.terms or _terms(loan, today, size)
    if loan.plan and size % 5 == 0:
        return loan.plan
    if loan.plan or terms.begins < today:
        terms = _terms(loan, today, size)
    return balanced(terms, ("Pārskata attēli",), "Darbus pārņem kolēģe")


def _amendment(loan: Loan, _: date, size: int) -> Plan:
    assert loan.in_force
    terms = loan.in_force.terms
    ends = max(terms.begins, terms.ends + timedelta(days=size % 30 - 10))
    changed = replace(terms, ends=ends, share=SHARES[size % 3])
    return balanced(changed, ("Pārskata attēli",), "Darbus pārņem kolēģe")


def _last(today: date, size: int) -> date:
    return shifted(today, (0, 5, 6, 10)[size % 4])


def _successor(_: Loan, __: date, size: int) -> tuple[Party, str]:
    whose = SIGNERS[size % 3]
    return whose, EMAILS[SUCCESSORS[whose][size % 4]]


_BROUGHT: Mapping[str, Callable[[Loan, date, int], tuple[object, ...]]] = {
    "terms": lambda loan, today, size: (_terms(loan, today, size),),
    "plan": lambda loan, today, size: (_plan(loan, today, size),),
    "amendment": lambda loan, today, size: (_amendment(loan, today, size),),
    "last": lambda _, today, size: (_last(today, size),),
    "last and reason": lambda _, today, size: (_last(today, size), REASON),
    "until": lambda _, today, size: (shifted(today, size % 12),),
    "answers": lambda *_: ({"went": 5},),
    "hash": lambda loan, *_: (loan.plan.hash if loan.plan else "",),
    "basis": lambda *_: ("Sadarbības līgums Nr. 1",),
    "successor": _successor,
    "reason": lambda *_: (REASON,),
}
