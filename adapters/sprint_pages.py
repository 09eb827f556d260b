"""How sprints and those who take part are printed."""

from adapters.printing import moment_text
from bot.catalogue import Catalogue
from bot.domain.registration import RegistrationState
from bot.domain.sprint import Sprint
from bot.domain.zone import RIGA
from bot.services.notices import Notices
from bot.services.participants import Listed
from bot.services.sprint_people import mark_words


def seats(sprint: Sprint, counts: dict[RegistrationState, int]) -> str:
    """Seats as `12/15 +3 waiting`."""
    waiting, pending = counts.get(RegistrationState.WAITLISTED), counts.get(RegistrationState.PENDING)
    parts = (
        f"{sprint.taken}/{sprint.capacity}",
        f"{sprint.overage} over" if sprint.overage else "",
        f"+{waiting} waiting" if waiting else "",
        f"{pending} to decide on" if pending else "",
    )
    return " ".join(filter(None, parts))


def page(sprint: Sprint, seats: str) -> list[str]:
    """Everything about a sprint; `seats` as `seats` tells them."""
    cap = f", {sprint.institution_cap} for one institution at most" if sprint.institution_cap else ""
    lines = [
        f"{sprint.code}: {sprint.title.lv} / {sprint.title.en or '–'}",
        f"state: {sprint.state}{', the organiser selects' if sprint.selects else ''}",
        f"seats: {seats}{cap}",
        f"deadline: {moment_text(sprint.deadline)}",
        f"place: {sprint.place}",
    ]
    workshops = [
        f"workshop {one.number}: {moment_text(one.starts_at)}–{one.ends_at.astimezone(RIGA):%H:%M}, {one.place}"
        for one in sprint.workshops
    ]
    homework = [f"homework: {sprint.homework.lv}"] if sprint.homework else []
    return [*lines, *workshops, f"summary: {sprint.summary.lv}", *homework]


def person(sprint: Sprint, one: Listed) -> tuple[str, ...]:
    """Row about one who takes part: reference, state, name, institution, marks of attendance."""
    registration = one.registration
    assert registration.participant
    told_state = registration.standing(sprint.state)
    state = f"{told_state} {one.position}" if one.position else told_state
    marks = [
        f"{at.number}: {mark_words(Notices(Catalogue(), ''), 'en', one.marks[at.id])}"
        for at in sprint.workshops
        if at.id in one.marks
    ]
    told = registration.participant
    return (registration.reference, state, told.name, told.institution, ", ".join(marks))


def created(sprint: Sprint) -> str:
    """Line about a new sprint."""
    return f"{sprint.code} is created, {sprint.state}"
