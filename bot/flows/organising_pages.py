"""What organisers are shown: the list of sprints, the page of one, its people, and the page of one of them."""

from collections.abc import Sequence
from typing import TypeVar

from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.attendance import can_mark
from bot.domain.registration import Attendance, RegistrationEvent, RegistrationState, after
from bot.domain.sprint import FINAL, Sprint, SprintEvent, SprintState
from bot.domain.sprint import after as sprint_after
from bot.domain.transitions import ImpossibleError
from bot.services.notices import Notices
from bot.services.participants import Listed
from bot.services.sprint_people import mark_words, standing, told
from bot.storage import registrations

VERB = "organise"
"""Start of the value of every button of organisers."""

PAGE = 15
"""Sprints or people shown at once."""

ACTS = (
    ("open", "organising-open", SprintEvent.OPEN, False),
    ("close", "organising-close", SprintEvent.CLOSE, True),
    ("start", "organising-start", SprintEvent.START, True),
    ("complete", "organising-complete", SprintEvent.COMPLETE, True),
)
"""What leads from one state of a sprint to the next: the act, its label, its event, and whether one is asked twice."""

CHANGES = (
    ("edit", "organising-edit"),
    ("capacity", "organising-capacity"),
    ("move", "organising-move"),
    ("cancel", "organising-cancel"),
)
"""What can be done with a sprint that is not over."""

Shown = TypeVar("Shown")


def button(turn: Turn, key: str, what: str, *numbers: object) -> Button:
    """Button of organisers: its label, and what it does with which numbers."""
    return Button(turn.words(key), ":".join([VERB, what, *map(str, numbers)]))


async def seats(turn: Turn, sprint: Sprint) -> str:
    """Seats of a sprint as `12/15 (+3 rindā)`, with what is over, waits, or is to be decided on."""
    counts = await registrations.counts(turn.connection, sprint.id)
    waiting = counts.get(RegistrationState.WAITLISTED, 0)
    pending = counts.get(RegistrationState.PENDING, 0)
    notes = [
        turn.words("organising-over", count=sprint.overage) if sprint.overage else "",
        turn.words("organising-waiting", count=waiting) if waiting else "",
        turn.words("organising-pending", count=pending) if pending else "",
    ]
    told_of = ", ".join(filter(None, notes))
    numbers = {"taken": sprint.taken, "capacity": sprint.capacity}
    if not told_of:
        return turn.words("organising-seats", **numbers)
    return turn.words("organising-seats-noted", notes=told_of, **numbers)


async def sprint_line(turn: Turn, notices: Notices, sprint: Sprint) -> str:
    """One line of the list of sprints."""
    return turn.words(
        "organising-line",
        title=sprint.title.in_language(turn.language),
        code=sprint.code,
        state=turn.words("organising-state", state=sprint.state.value),
        seats=await seats(turn, sprint),
        starts=notices.moment(sprint.starts_at, turn.language),
    )


async def sprint_page(turn: Turn, notices: Notices, sprint: Sprint) -> str:
    """Everything about a sprint but its people."""
    language = turn.language
    state = turn.words("organising-state", state=sprint.state.value)
    facts = [
        turn.words("organising-facts", code=sprint.code, state=state, seats=await seats(turn, sprint)),
        turn.words("sprint-place", place=sprint.place),
        turn.words("sprint-deadline", deadline=notices.moment(sprint.deadline, language)),
    ]
    if sprint.institution_cap is not None:
        facts.append(turn.words("organising-cap", count=sprint.institution_cap))
    if sprint.selects:
        facts.append(turn.words("organising-selecting"))
    parts = ["\n".join(facts), notices.programme(sprint, language), sprint.summary.in_language(language)]
    if sprint.homework:
        parts.append(turn.words("homework", homework=sprint.homework.in_language(language)))
    return "\n\n".join(parts)


def sprint_buttons(turn: Turn, sprint: Sprint) -> tuple[Button, ...]:
    """What can be done with a sprint in its state."""
    acts = [
        button(turn, key, "sure" if is_final else "act", sprint.id, what)
        for what, key, event, is_final in ACTS
        if sprint_after(sprint.state, event)
    ]
    lists = [button(turn, "organising-people", "people", sprint.id, 0)]
    if sprint.state not in (SprintState.DRAFT, SprintState.CANCELLED):
        lists.append(button(turn, "organising-message", "message", sprint.id))
    changes = [button(turn, key, what, sprint.id) for what, key in CHANGES if sprint.state not in FINAL]
    exports = [
        button(turn, "organising-xlsx", "export", sprint.id, "xlsx"),
        button(turn, "organising-csv", "export", sprint.id, "csv"),
    ]
    return (*acts, *lists, *changes, *exports, button(turn, "organising-back", "list", 0))


def person_line(turn: Turn, notices: Notices, sprint: Sprint, one: Listed) -> str:
    """One line of the list of people."""
    participant = one.registration.participant
    assert participant
    return turn.words(
        "organising-person-line",
        name=participant.name,
        institution=participant.institution,
        reference=one.registration.reference,
        state=standing(notices, turn.language, sprint, one),
    )


def person_page(turn: Turn, notices: Notices, sprint: Sprint, one: Listed) -> str:
    """Everything about one registration; attendance once anything of it was noted."""
    language = turn.language
    head = turn.words(
        "organising-person",
        title=sprint.title.in_language(language),
        reference=one.registration.reference,
        state=standing(notices, language, sprint, one),
        created=notices.moment(one.registration.created_at, language),
    )
    facts = [
        turn.words("organising-fact", label=label, value=value)
        for label, value in told(notices, language, one)
        if value
    ]
    marks = [
        turn.words(
            "organising-attendance",
            number=at.number,
            mark=mark_words(notices, language, one.marks.get(at.id)),
        )
        for at in sprint.workshops
        if one.marks
    ]
    return "\n\n".join(filter(None, ["\n".join([head, *facts]), "\n".join(marks)]))


def person_buttons(turn: Turn, sprint: Sprint, one: Listed) -> tuple[Button, ...]:
    """What can be done with a registration in its state."""
    registration = one.registration
    buttons = []
    if _may(registration.state, RegistrationEvent.APPROVE):
        buttons.append(button(turn, "organising-approve", "approve", registration.id))
    if registration.state is RegistrationState.CONFIRMED:
        for at in sprint.workshops:
            if can_mark(at, turn.now):
                buttons += _marks(turn, registration.id, at.id, at.number)
    if _may(registration.state, RegistrationEvent.REMOVE):
        buttons.append(button(turn, "organising-remove", "remove", registration.id))
    return (*buttons, button(turn, "organising-people", "people", sprint.id, 0))


def part(found: Sequence[Shown], offset: int) -> tuple[Sequence[Shown], int | None]:
    """What stands on one page of a list, and where the next page begins if there is one."""
    following = offset + PAGE
    return found[offset:following], following if following < len(found) else None


def _marks(turn: Turn, registration: int, workshop: int, number: int) -> list[Button]:
    labels = {
        Attendance.PRESENT: turn.words("organising-present", number=number),
        Attendance.ABSENT: turn.words("organising-absent", number=number),
    }
    return [
        Button(label, f"{VERB}:attend:{registration}:{workshop}:{mark.value}")
        for mark, label in labels.items()
    ]


def _may(state: RegistrationState, event: RegistrationEvent) -> bool:
    try:
        after(state, event)
    except ImpossibleError:
        return False
    return True
