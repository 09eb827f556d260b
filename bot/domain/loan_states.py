"""States of a loan of an expert between institutions: one table of what leads where and by whom (DESIGN §8).

R = receiving manager, L = lending manager, E = expert, K = coordinator; Z is the assistant itself, which acts when
time has passed or when others have done their part.
"""

from dataclasses import dataclass
from enum import StrEnum


class LoanState(StrEnum):
    """Where a loan stands; the states after `EVALUATING` are final."""

    DRAFT = "draft"
    AWAITING_LENDER = "awaiting_lender"
    NEGOTIATING = "negotiating"
    LENDER_AGREED = "lender_agreed"
    AWAITING_EXPERT = "awaiting_expert"
    PLANNING = "planning"
    AGREEMENT_PENDING = "agreement_pending"
    SCHEDULED = "scheduled"
    ACTIVE = "active"
    AMENDING = "amending"
    EVALUATING = "evaluating"
    CLOSED = "closed"
    DROPPED = "dropped"
    DECLINED_BY_LENDER = "declined_by_lender"
    DECLINED_BY_EXPERT = "declined_by_expert"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Party(StrEnum):
    """Who acts."""

    RECEIVER = "receiver"
    LENDER = "lender"
    EXPERT = "expert"
    COORDINATOR = "coordinator"
    SYSTEM = "system"


class LoanEvent(StrEnum):
    """What happens to a loan; it starts with `BEGIN`, which names the first holders."""

    BEGIN = "begin"
    SUBMIT = "submit"
    DROP = "drop"
    AGREE = "agree"
    COUNTER = "counter"
    ACCEPT = "accept"
    DECLINE = "decline"
    TELL_EXPERT = "tell_expert"
    INTERESTED = "interested"
    REFUSE = "refuse"
    PLAN = "plan"
    SIGN = "sign"
    SEAL = "seal"
    RECORD_BASIS = "record_basis"
    START = "start"
    REOPEN = "reopen"
    AMEND = "amend"
    AMENDED = "amended"
    DROP_AMENDMENT = "drop_amendment"
    END_EARLY = "end_early"
    END = "end"
    EVALUATE = "evaluate"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    REMIND = "remind"
    ESCALATE = "escalate"
    REASSIGN = "reassign"
    POSTPONE = "postpone"


S, E = LoanState, LoanEvent
R, L, X, K, Z = Party.RECEIVER, Party.LENDER, Party.EXPERT, Party.COORDINATOR, Party.SYSTEM
Parties = frozenset[Party]

SIGNERS = (R, L, X)
"""Who signs a plan, and who evaluates a loan, in the order in which they are named."""

THREE: Parties = frozenset(SIGNERS)

REASSIGNED = (R, L)
"""Places into which somebody else can be put, in the order in which they are named; an expert is not replaced."""

TRANSITIONS: dict[tuple[LoanState, LoanEvent], tuple[LoanState, Parties]] = {
    (S.DRAFT, E.SUBMIT): (S.AWAITING_LENDER, frozenset({R})),
    (S.DRAFT, E.DROP): (S.DROPPED, frozenset({R, Z})),
    (S.AWAITING_LENDER, E.AGREE): (S.LENDER_AGREED, frozenset({L})),
    (S.AWAITING_LENDER, E.COUNTER): (S.NEGOTIATING, frozenset({L})),
    (S.AWAITING_LENDER, E.DECLINE): (S.DECLINED_BY_LENDER, frozenset({L})),
    (S.NEGOTIATING, E.COUNTER): (S.NEGOTIATING, frozenset({R, L})),
    (S.NEGOTIATING, E.ACCEPT): (S.LENDER_AGREED, frozenset({R, L})),
    (S.NEGOTIATING, E.DECLINE): (S.DECLINED_BY_LENDER, frozenset({L})),
    (S.LENDER_AGREED, E.TELL_EXPERT): (S.AWAITING_EXPERT, frozenset({L})),
    (S.LENDER_AGREED, E.DECLINE): (S.DECLINED_BY_LENDER, frozenset({L})),
    (S.AWAITING_EXPERT, E.INTERESTED): (S.PLANNING, frozenset({X})),
    (S.AWAITING_EXPERT, E.REFUSE): (S.DECLINED_BY_EXPERT, frozenset({X})),
    (S.PLANNING, E.PLAN): (S.PLANNING, THREE),
    (S.PLANNING, E.SIGN): (S.PLANNING, THREE),
    (S.PLANNING, E.SEAL): (S.AGREEMENT_PENDING, frozenset({Z})),
    (S.PLANNING, E.REFUSE): (S.DECLINED_BY_EXPERT, frozenset({X})),
    (S.AGREEMENT_PENDING, E.PLAN): (S.PLANNING, THREE),
    (S.AGREEMENT_PENDING, E.RECORD_BASIS): (S.SCHEDULED, frozenset({K})),
    (S.AGREEMENT_PENDING, E.REOPEN): (S.PLANNING, frozenset({K, Z})),
    (S.SCHEDULED, E.PLAN): (S.PLANNING, THREE),
    (S.SCHEDULED, E.START): (S.ACTIVE, frozenset({Z})),
    (S.SCHEDULED, E.REOPEN): (S.PLANNING, frozenset({K, Z})),
    (S.ACTIVE, E.AMEND): (S.AMENDING, THREE),
    (S.AMENDING, E.AMEND): (S.AMENDING, THREE),
    (S.AMENDING, E.SIGN): (S.AMENDING, THREE),
    (S.AMENDING, E.AMENDED): (S.ACTIVE, frozenset({Z})),
    (S.AMENDING, E.DROP_AMENDMENT): (S.ACTIVE, frozenset({R, L, X, K, Z})),
    (S.ACTIVE, E.END_EARLY): (S.ACTIVE, frozenset({R, L, X, K})),
    (S.AMENDING, E.END_EARLY): (S.ACTIVE, frozenset({R, L, X, K})),
    (S.ACTIVE, E.END): (S.EVALUATING, frozenset({K, Z})),
    (S.AMENDING, E.END): (S.EVALUATING, frozenset({K, Z})),
    (S.EVALUATING, E.EVALUATE): (S.EVALUATING, THREE),
    (S.EVALUATING, E.CLOSE): (S.CLOSED, frozenset({K, Z})),
    **{
        (state, E.WITHDRAW): (S.WITHDRAWN, parties)
        for state, parties in {
            S.AWAITING_LENDER: frozenset({R, K, Z}),
            S.NEGOTIATING: frozenset({R, K, Z}),
            S.LENDER_AGREED: frozenset({R, K, Z}),
            S.AWAITING_EXPERT: frozenset({R, L, K, Z}),
            S.PLANNING: frozenset({R, L, K, Z}),
            S.AGREEMENT_PENDING: frozenset({R, L, X, K, Z}),
            S.SCHEDULED: frozenset({R, L, X, K, Z}),
        }.items()
    },
    **{
        (state, E.EXPIRE): (S.EXPIRED, frozenset({K, Z}))
        for state in (S.AWAITING_LENDER, S.NEGOTIATING, S.LENDER_AGREED, S.AWAITING_EXPERT, S.PLANNING)
    },
}
"""Every change of state, and who may cause it."""

FINAL = frozenset({S.CLOSED, S.DROPPED, S.DECLINED_BY_LENDER, S.DECLINED_BY_EXPERT, S.WITHDRAWN, S.EXPIRED})
"""States that nothing leads out of."""

UNSETTLED = frozenset({S.AWAITING_LENDER, S.NEGOTIATING, S.LENDER_AGREED, S.AWAITING_EXPERT})
"""States that the receiving side sees as one, so that it does not learn who it was that said no."""

NOT_AGREED = frozenset({S.DECLINED_BY_LENDER, S.DECLINED_BY_EXPERT, S.WITHDRAWN, S.EXPIRED})
"""Ends that managers are told by one neutral sentence, whoever brought them about and why."""

UNTOLD = frozenset({S.DRAFT, S.AWAITING_LENDER, S.NEGOTIATING, S.LENDER_AGREED})
"""States in which the expert must not have been written to yet."""

COMMITTED = frozenset({S.AGREEMENT_PENDING, S.SCHEDULED, S.ACTIVE, S.AMENDING})
"""States whose plan in force counts against the expert's largest share."""

RUNNING = frozenset({S.ACTIVE, S.AMENDING})
"""States in which the expert is at the host."""

ANYWHERE = frozenset({E.REMIND, E.ESCALATE, E.REASSIGN, E.POSTPONE})
"""Events that any loan can take that is not over; of them only `REASSIGN` may change the state, to have a plan signed
again."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What time brings in a state, in working days after it was entered.

    At `reminds` all who owe something are reminded. At `escalates` the coordinators are told, and the deputies of those
    who owe it; in the states of `FOR_DEPUTIES` the deputies alone, if there are any. At `ends` the event `leads_to`
    happens by itself.
    """

    reminds: tuple[int, ...] = ()
    escalates: int | None = None
    ends: int | None = None
    leads_to: LoanEvent | None = None


SCHEDULES: dict[LoanState, Schedule] = {
    S.AWAITING_LENDER: Schedule((3, 5), 7, 10, E.EXPIRE),
    S.NEGOTIATING: Schedule((5,), None, 15, E.EXPIRE),
    S.LENDER_AGREED: Schedule((2, 4), 7, 10, E.EXPIRE),
    S.AWAITING_EXPERT: Schedule((3,), None, 7, E.EXPIRE),
    S.PLANNING: Schedule((5,), 10, 20, E.EXPIRE),
    S.AGREEMENT_PENDING: Schedule((5, 10), 15),
    S.AMENDING: Schedule((3,), 5, 10, E.DROP_AMENDMENT),
    S.EVALUATING: Schedule((3, 7), None, 15, E.CLOSE),
}
"""Timers of DESIGN §8, in working days; a draft is dropped after `DROPPED_AFTER` days of any kind."""

FOR_DEPUTIES = frozenset({S.AWAITING_LENDER})
"""States in which what was not answered goes to the deputy, and to the coordinators only where there is none."""

TO_DEPUTY, TO_BOTH = "deputy", "both"
"""To whom something was handed up, where that was not to the coordinators alone."""

DROPPED_AFTER = 14
"""Days after which a draft that was not submitted is dropped."""

NOTICES_BEFORE_START = (10, 3)
HANDOVER_BEFORE_END = (15, 5)
"""Working days before the first and before the last day at which everybody is told what comes."""

NOTICE = 5
"""Working days of notice with which a running loan is ended early."""
