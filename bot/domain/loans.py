"""A loan of an expert as the fold of its events, and how it begins; `loan_rules` say what may happen to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.domain.loan_states import FINAL, SIGNERS, THREE, LoanEvent, LoanState, Parties, Party
from bot.domain.plans import Plan, Terms
from knowledge.schema import Language

S, E = LoanState, LoanEvent
R, L = Party.RECEIVER, Party.LENDER


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
