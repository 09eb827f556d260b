"""Attendance at the workshops of a sprint: when it can be noted, and what it comes to in the end."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.registration import Attendance
from bot.domain.sprint import Sprint, Workshop
from bot.domain.zone import RIGA


def can_mark(workshop: Workshop, now: datetime) -> bool:
    """Whether attendance can be noted: on the day of a workshop in Riga, and after it."""
    return now.astimezone(RIGA).date() >= workshop.starts_at.astimezone(RIGA).date()


def completed(sprint: Sprint, marks: Mapping[int, Mapping[int, Attendance]]) -> set[int]:
    """Who was at half of the workshops or more, of those whose marks, by workshop id, are given.

    At a workshop where nobody's attendance was noted, everyone was who had not said otherwise.
    """
    noted = {at for some in marks.values() for at, mark in some.items() if mark is not Attendance.EXCUSED}

    def was_at(workshop: Workshop, mark: Attendance | None) -> bool:
        return mark is Attendance.PRESENT or (mark is None and workshop.id not in noted)

    return {
        who
        for who, some in marks.items()
        if 2 * sum(was_at(at, some.get(at.id)) for at in sprint.workshops) >= len(sprint.workshops)
    }
