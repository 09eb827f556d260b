"""The life of a submission: one table of what leads from one state to the next, and who may cause it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.transitions import step
from bot.forms.value import Value
from knowledge.schema import Language

FEEDBACK = "sprint-feedback"
"""Form whose submissions ask for no answer."""


class SubmissionState(StrEnum):
    """Where a submission stands."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class SubmissionEvent(StrEnum):
    """What the recipient or the sender does to a submission."""

    TAKE_UP = "take_up"
    ANSWER = "answer"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


class Actor(StrEnum):
    """Who may cause an event."""

    RECIPIENT = "recipient"
    SENDER = "sender"


S, E, A = SubmissionState, SubmissionEvent, Actor

TRANSITIONS: dict[tuple[SubmissionState, SubmissionEvent], tuple[SubmissionState, Actor]] = {
    (S.RECEIVED, E.TAKE_UP): (S.IN_PROGRESS, A.RECIPIENT),
    (S.RECEIVED, E.ANSWER): (S.ANSWERED, A.RECIPIENT),
    (S.RECEIVED, E.DECLINE): (S.DECLINED, A.RECIPIENT),
    (S.RECEIVED, E.WITHDRAW): (S.WITHDRAWN, A.SENDER),
    (S.IN_PROGRESS, E.ANSWER): (S.ANSWERED, A.RECIPIENT),
    (S.IN_PROGRESS, E.DECLINE): (S.DECLINED, A.RECIPIENT),
    (S.IN_PROGRESS, E.WITHDRAW): (S.WITHDRAWN, A.SENDER),
}

OPEN = frozenset({S.RECEIVED, S.IN_PROGRESS})
"""States in which something is still to come; no state is entered twice."""

MOVED_TO = {state: event for (_, event), (state, actor) in TRANSITIONS.items() if actor is Actor.RECIPIENT}
"""By which event a recipient brings a state about."""


def after(state: SubmissionState, event: SubmissionEvent) -> SubmissionState:
    """State after an event.

    Raises:
        ImpossibleError: the event is not possible in this state.

    """
    return step("submission", TRANSITIONS, state, event)


@dataclass(frozen=True, slots=True)
class Submission:
    """Answers to a form, as kept.

    `reference` is what a person quotes, `form` the id of the form; `note` is what the sender was told last.
    """

    id: int
    reference: str
    form: str
    person_id: int
    conversation_id: int
    language: Language
    answers: Mapping[str, Value]
    state: SubmissionState
    note: str | None
    created_at: datetime
    changed_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self.state in OPEN
