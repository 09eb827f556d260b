"""What coordinators are shown of a loan's past: who did what and when, and never who it was that did not agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.loan_states import ANYWHERE, NOT_AGREED, SIGNERS, LoanEvent, Party
from bot.domain.loans import Happened, Loan
from bot.services.lending.standing import timeline

E = LoanEvent

_OF_ALL = frozenset({E.BEGIN, E.SUBMIT, E.EXPIRE})
"""What is told of requests that ended without agreement: that they were made, and that they ended."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Whether a party has signed the plan as it is now; `is_fallen` tells that it had signed an older one.

    `at`, `email` and `hash` are those of the signature that was given last.
    """

    party: Party
    is_valid: bool
    is_fallen: bool
    at: datetime | None = None
    email: str = ""
    deputy: str = ""
    hash: str = ""


def history(loan: Loan, events: Iterable[Happened]) -> list[Happened]:
    """Events as coordinators are shown them, the oldest first.

    Of what ended without agreement nothing stands between the beginning and the end, since it would tell how far things
    had come. Who did not agree to an amendment is not told either. What coordinators did is told in full.
    """
    events = list(events)
    kept = {one.number: one.details for one in events}
    told = [
        replace(one, details=kept[one.number]) if one.kind in ANYWHERE else one
        for one in timeline(loan, events, Party.COORDINATOR)
    ]
    if loan.state in NOT_AGREED:
        told = [one for one in told if one.kind in _OF_ALL]
    return [
        Happened(one.number, one.kind, one.at, Party.SYSTEM) if one.kind is E.DROP_AMENDMENT else one
        for one in told
    ]


def signatures(loan: Loan, events: Iterable[Happened]) -> list[Signature]:
    """How it stands with the signature of each party; none are told of what ended without agreement."""
    if not loan.plan or loan.state in NOT_AGREED:
        return []
    given = [one for one in events if one.kind is E.SIGN]
    return [_signature(loan, party, [one for one in given if one.by is party]) for party in SIGNERS]


def _signature(loan: Loan, party: Party, given: Sequence[Happened]) -> Signature:
    """Signature over the plan as it is now, else the one that was given last."""
    assert loan.plan
    if not given:
        return Signature(party, is_valid=False, is_fallen=False)
    is_valid = party in loan.signatures
    meant = [one for one in given if one.details["hash"] == loan.plan.hash] if is_valid else []
    one = (meant or given)[-1]
    return Signature(party, is_valid, not is_valid, one.at, one.email, one.deputy, one.details["hash"])
