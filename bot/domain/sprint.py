"""The life of an innovation sprint: a series of workshops in which one seat is held from the first to the last."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.schema import Localized


class SprintState(StrEnum):
    """Where a sprint stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class SprintEvent(StrEnum):
    """What an organiser, or the time, does to a sprint."""

    OPEN = "open"
    CLOSE = "close"
    START = "start"
    COMPLETE = "complete"
    CANCEL = "cancel"


S, E = SprintState, SprintEvent

TRANSITIONS: dict[tuple[SprintState, SprintEvent], SprintState] = {
    (S.DRAFT, E.OPEN): S.OPEN,
    (S.DRAFT, E.CANCEL): S.CANCELLED,
    (S.OPEN, E.CLOSE): S.CLOSED,
    (S.OPEN, E.START): S.RUNNING,
    (S.OPEN, E.CANCEL): S.CANCELLED,
    (S.CLOSED, E.OPEN): S.OPEN,
    (S.CLOSED, E.START): S.RUNNING,
    (S.CLOSED, E.CANCEL): S.CANCELLED,
    (S.RUNNING, E.COMPLETE): S.COMPLETED,
    (S.RUNNING, E.CANCEL): S.CANCELLED,
}
"""DESIGN §7: DRAFT → OPEN → CLOSED → RUNNING → COMPLETED, CANCELLED before completion; closing can be taken back."""


class SprintError(ValueError):
    """What an organiser wants is not possible; `key` names the sentence that says why."""

    def __init__(self, key: str, **arguments: str | float) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


FINAL = frozenset({S.COMPLETED, S.CANCELLED})
OFFERING = frozenset({S.OPEN, S.CLOSED})
"""States in which a freed seat is offered to the next in line."""


def after(state: SprintState, event: SprintEvent) -> SprintState | None:
    """State after an event; None if the event is not possible in this state."""
    return TRANSITIONS.get((state, event))


@dataclass(frozen=True, slots=True)
class Workshop:
    """One meeting of a sprint; `sequence` counts how often it was moved, as calendars want to know."""

    id: int
    sprint_id: int
    number: int
    uid: str
    starts_at: datetime
    ends_at: datetime
    place: str
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Sprint:
    """A sprint as kept.

    `taken` counts seats that are held: confirmed and offered ones. `institution_cap` bounds the seats of one
    institution, None does not. `selects` tells that the organiser picks among those who apply. `place` may be a room or
    a link. `version` grows with each change.
    """

    id: int
    code: str
    state: SprintState
    title: Localized
    summary: Localized
    place: str
    homework: Localized | None
    capacity: int
    taken: int
    institution_cap: int | None
    selects: bool
    deadline: datetime
    version: int
    workshops: tuple[Workshop, ...] = ()

    @property
    def starts_at(self) -> datetime:
        """Start of the first workshop."""
        return min(one.starts_at for one in self.workshops)

    @property
    def ends_at(self) -> datetime:
        """End of the last workshop."""
        return max(one.ends_at for one in self.workshops)

    @property
    def free(self) -> int:
        """Seats that nobody holds; none while more are held than there are."""
        return max(self.capacity - self.taken, 0)

    @property
    def overage(self) -> int:
        """Seats held above the capacity, after it was lowered."""
        return max(self.taken - self.capacity, 0)

    def is_open(self, now: datetime) -> bool:
        """Whether one may sign up."""
        return self.state is SprintState.OPEN and now < self.deadline
