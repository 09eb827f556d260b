"""The life of a registration for a sprint: one table of what leads from one state to the next (DESIGN §7)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.sprint import SprintState
from bot.domain.transitions import step
from knowledge.schema import Language


class RegistrationState(StrEnum):
    """Where a registration stands."""

    DRAFT = "draft"
    PENDING = "pending"
    CONFIRMED = "confirmed"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    COMPLETED = "completed"
    LEFT = "left"
    DROPPED = "dropped"


class RegistrationEvent(StrEnum):
    """What a participant, an organiser or the time does to a registration."""

    CONFIRM = "confirm"
    APPLY = "apply"
    QUEUE = "queue"
    APPROVE = "approve"
    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    REMOVE = "remove"
    COMPLETE = "complete"
    LEAVE = "leave"
    DROP = "drop"


class Noted(StrEnum):
    """What is written down beside the events, and changes no state."""

    CONSENT = "consent"  # to the use of what participants told, when they sent it
    INVITED = "invited"  # the calendar was sent once more, for another name or address


class Attendance(StrEnum):
    """How it stands with somebody and one workshop; `excused` is what participants say themselves, beforehand."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"


class Actor(StrEnum):
    """Who may cause an event."""

    PARTICIPANT = "participant"
    ORGANISER = "organiser"
    SYSTEM = "system"


S, E, A = RegistrationState, RegistrationEvent, Actor

TRANSITIONS: dict[tuple[RegistrationState, RegistrationEvent], tuple[RegistrationState, Actor]] = {
    (S.DRAFT, E.CONFIRM): (S.CONFIRMED, A.PARTICIPANT),
    (S.DRAFT, E.APPLY): (S.PENDING, A.PARTICIPANT),
    (S.DRAFT, E.QUEUE): (S.WAITLISTED, A.PARTICIPANT),
    (S.DRAFT, E.DROP): (S.DROPPED, A.SYSTEM),
    (S.DRAFT, E.WITHDRAW): (S.DROPPED, A.PARTICIPANT),
    (S.PENDING, E.APPROVE): (S.CONFIRMED, A.ORGANISER),
    (S.PENDING, E.WITHDRAW): (S.WITHDRAWN, A.PARTICIPANT),
    (S.PENDING, E.REMOVE): (S.REMOVED, A.ORGANISER),
    (S.PENDING, E.EXPIRE): (S.EXPIRED, A.SYSTEM),
    (S.WAITLISTED, E.OFFER): (S.OFFERED, A.SYSTEM),
    (S.WAITLISTED, E.WITHDRAW): (S.WITHDRAWN, A.PARTICIPANT),
    (S.WAITLISTED, E.REMOVE): (S.REMOVED, A.ORGANISER),
    (S.WAITLISTED, E.EXPIRE): (S.EXPIRED, A.SYSTEM),
    (S.OFFERED, E.ACCEPT): (S.CONFIRMED, A.PARTICIPANT),
    (S.OFFERED, E.DECLINE): (S.DECLINED, A.PARTICIPANT),
    (S.OFFERED, E.EXPIRE): (S.EXPIRED, A.SYSTEM),
    (S.OFFERED, E.WITHDRAW): (S.WITHDRAWN, A.PARTICIPANT),
    (S.OFFERED, E.REMOVE): (S.REMOVED, A.ORGANISER),
    (S.CONFIRMED, E.WITHDRAW): (S.WITHDRAWN, A.PARTICIPANT),
    (S.CONFIRMED, E.REMOVE): (S.REMOVED, A.ORGANISER),
    (S.CONFIRMED, E.COMPLETE): (S.COMPLETED, A.ORGANISER),
    (S.CONFIRMED, E.LEAVE): (S.LEFT, A.ORGANISER),
}

HOLDING = frozenset({S.CONFIRMED, S.OFFERED})
"""States that hold a seat."""

ACTIVE = frozenset({S.DRAFT, S.PENDING, S.WAITLISTED, S.OFFERED, S.CONFIRMED})
"""States of which a person has at most one in each sprint."""

TOOK_PART = frozenset({S.CONFIRMED, S.COMPLETED, S.LEFT})
"""States of those who can tell what a sprint was like."""

NEVER_SENT = frozenset({S.DRAFT, S.DROPPED})
"""States in which nobody but the person knows of the registration."""

CANCELLED = "cancelled"
"""What is said of a registration that ended with its sprint; it is withdrawn."""

NUDGED_AFTER = timedelta(hours=1)
DROPPED_AFTER = timedelta(hours=24)
OFFER_STANDS = timedelta(hours=48)
OFFER_STANDS_LATE = timedelta(hours=4)
LATE = timedelta(days=3)


def after(state: RegistrationState, event: RegistrationEvent) -> RegistrationState:
    """State after an event.

    Raises:
        ImpossibleError: the event is not possible in this state.

    """
    return step("registration", TRANSITIONS, state, event)


def offer_until(now: datetime, starts_at: datetime) -> datetime:
    """Until when an offered seat is held: 48 hours, 4 inside three days of the start, never past the start."""
    stands = OFFER_STANDS_LATE if starts_at - now <= LATE else OFFER_STANDS
    return min(now + stands, starts_at)


@dataclass(frozen=True, slots=True)
class Participant:
    """What a person says of themselves when signing up."""

    name: str
    institution: str
    unit: str
    role: str
    email: str
    motivation: str = ""
    accessibility: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """One person's registration for one sprint, as kept.

    `reference` is what a person quotes. `institution` is the one for which a seat is counted. `queued_at` orders the
    waiting list; `offered_until` ends an offer. `version` grows with each change, so that an old button can be told
    from a new one. `earlier` counts the person's earlier registrations for the sprint, whose calendar entries may have
    been cancelled, `invited` how often the calendar was sent once more for these or this one.
    """

    id: int
    reference: str
    sprint_id: int
    person_id: int
    conversation_id: int
    language: Language
    state: RegistrationState
    participant: Participant | None
    institution: str
    queued_at: datetime | None
    offered_until: datetime | None
    created_at: datetime
    version: int
    earlier: int = 0
    invited: int = 0

    @property
    def is_active(self) -> bool:
        """Whether the registration still means something for the sprint."""
        return self.state in ACTIVE

    @property
    def was_sent(self) -> bool:
        """Whether the person has ever sent it; one that was only begun is nobody else's business."""
        return self.state not in NEVER_SENT

    def standing(self, sprint: SprintState) -> str:
        """State as people are told it: a withdrawn registration for a cancelled sprint is a cancelled one."""
        is_over = self.state is RegistrationState.WITHDRAWN and sprint is SprintState.CANCELLED
        return CANCELLED if is_over else self.state.value
