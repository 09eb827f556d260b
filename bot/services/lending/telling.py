"""Who is told what when something happens to a loan: one table, without words and addresses (DESIGN §8).

The expert is told nothing before having been asked. Every end without agreement is told to both managers by the same
sentence at the same place, also to the one who brought it about, so that nobody can tell from it who that was.
"""

from dataclasses import dataclass

from bot.domain.loan_rules import knows
from bot.domain.loan_states import COMMITTED, NOT_AGREED, SIGNERS, TO_DEPUTY, LoanEvent, Party
from bot.domain.loan_times import CHECK_IN, HANDOVER, NOTICE
from bot.domain.loans import Happened, Loan
from bot.services.lending.standing import is_expected

E = LoanEvent
R, L, X, K, Z = Party.RECEIVER, Party.LENDER, Party.EXPERT, Party.COORDINATOR, Party.SYSTEM

NOT_AGREED_SAID = "loan-not-agreed"
REASSIGNED, REPLACED = "loan-told-reassigned", "loan-told-replaced"

TOLD: dict[LoanEvent, dict[Party, str]] = {
    E.SUBMIT: {L: "loan-told-request"},
    E.DROP: {R: "loan-told-dropped"},
    E.COUNTER: {R: "loan-told-countered", L: "loan-told-countered"},
    E.ACCEPT: {L: "loan-told-accepted"},
    E.TELL_EXPERT: {X: "loan-told-question"},
    E.INTERESTED: {R: "loan-told-interested", L: "loan-told-interested"},
    E.PLAN: dict.fromkeys((R, L, X), "loan-told-planned"),
    E.SEAL: {**dict.fromkeys((R, L, X), "loan-told-sealed"), K: "loan-told-basis-wanted"},
    E.RECORD_BASIS: dict.fromkeys((R, L, X), "loan-told-scheduled"),
    E.START: dict.fromkeys((R, L, X), "loan-told-started"),
    E.REOPEN: dict.fromkeys((R, L, X, K), "loan-told-reopened"),
    E.AMEND: dict.fromkeys((R, L, X), "loan-told-amend"),
    E.AMENDED: dict.fromkeys((R, L, X), "loan-told-amended"),
    E.DROP_AMENDMENT: dict.fromkeys((R, L, X), "loan-told-kept"),
    E.END_EARLY: dict.fromkeys((R, L, X, K), "loan-told-ends-early"),
    E.END: dict.fromkeys((R, L, X), "loan-told-ended"),
    E.CLOSE: dict.fromkeys((R, L, X), "loan-told-closed"),
    E.ESCALATE: {K: "loan-told-escalated"},
}
"""Sentence for each party by event; whoever acts is answered where they acted, and not told besides."""

COMING: dict[str, str] = {
    NOTICE: "loan-told-coming",
    HANDOVER: "loan-told-handover",
    CHECK_IN: "loan-told-check-in",
}
"""Sentence for all three by the kind of the step that the calendar brings."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a party is told; `is_for_all` tells that it goes to whoever acted as well."""

    party: Party
    key: str
    is_for_all: bool = False


def told(before: Loan, after: Loan, event: Happened) -> list[Told]:
    """What the parties are told upon an event; whoever comes into a place, or has left it, is told besides."""
    if after.state in NOT_AGREED:
        found = _of_end(before, event)
    elif event.kind is E.REMIND:
        found = _of_reminder(after, event)
    elif event.kind is E.POSTPONE:
        found = [Told(party, "loan-told-postponed") for party in _waited_for(after, event)]
    elif event.kind is E.REASSIGN:
        found = _of_reassignment(after, event)
    elif event.kind is E.ESCALATE and event.details.get("to") == TO_DEPUTY:
        found = []
    else:
        found = [Told(party, key) for party, key in TOLD.get(event.kind, {}).items()]
        found = [one for one in found if one.party is not event.by or one.party is K]
    return [one for one in found if knows(after, one.party)]


def _of_end(before: Loan, event: Happened) -> list[Told]:
    found = [Told(party, NOT_AGREED_SAID, is_for_all=True) for party in (R, L)]
    if event.by is not X:
        found.append(Told(X, NOT_AGREED_SAID))
    if before.state in COMMITTED:
        found.append(Told(K, NOT_AGREED_SAID, is_for_all=True))
    return found


def _of_reminder(after: Loan, event: Happened) -> list[Told]:
    kind = str(event.details.get("step", "")).rstrip("0123456789").rstrip("-")
    if kind in COMING:
        return [Told(party, COMING[kind]) for party in (R, L, X)]
    waited_for = _waited_for(after, event)
    return [Told(party, "loan-told-reminder", is_for_all=party is K) for party in waited_for]


def _waited_for(after: Loan, event: Happened) -> list[Party]:
    """All who owe something, and the coordinators too once time has handed it up to them; else who looks after it."""
    found = [party for party in (*SIGNERS, K) if is_expected(after, party)]
    if not found or (event.by is Z and after.owner is K and K not in found):
        found.append(after.owner)
    return found


def _of_reassignment(after: Loan, event: Happened) -> list[Told]:
    """The others learn of it once they sign together; before, the receiving side does not see who decides."""
    came = Party(event.details["party"])
    found = [Told(came, REASSIGNED)]
    if after.plan:
        found += [Told(party, "loan-told-holder") for party in (R, L, X) if party is not came]
    return found
