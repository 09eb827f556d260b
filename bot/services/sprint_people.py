"""Who takes part in a sprint, for organisers: in words, and as a table to open in a spreadsheet."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.messages import Attachment
from bot.domain.registration import Attendance
from bot.domain.sprint import Sprint
from bot.domain.zone import RIGA
from bot.exports import Entry, as_csv, as_xlsx
from bot.services.audit import note
from bot.services.notices import Notices
from bot.services.participants import Listed, Participants
from knowledge.schema import Language

Format = Literal["xlsx", "csv"]
MEDIA_TYPES: dict[Format, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
TOLD = ("name", "institution", "unit", "role", "email", "motivation", "accessibility")
"""What participants tell of themselves, in the order of the columns; the labels are those of their form."""


def standing(notices: Notices, language: Language, sprint: Sprint, one: Listed) -> str:
    """How it stands with a registration for a sprint, in words for organisers."""
    until = one.registration.offered_until
    return notices.say(
        language,
        "organising-standing",
        state=one.registration.standing(sprint.state),
        position=one.position,
        until=notices.moment(until, language) if until else "",
    )


def mark_words(notices: Notices, language: Language, mark: Attendance | None) -> str:
    """Mark of attendance in words."""
    return notices.say(language, "organising-mark", mark=mark.value if mark else "none")


def told(notices: Notices, language: Language, one: Listed) -> list[tuple[str, str]]:
    """Label and answer of each thing that a participant has told; what was left out is empty."""
    catalogue, participant = notices.catalogue, one.registration.participant
    return [
        (catalogue.attribute(language, f"ask-{key}", "label"), getattr(participant, key, "")) for key in TOLD
    ]


def table(
    notices: Notices, language: Language, sprint: Sprint, listed: Sequence[Listed]
) -> tuple[list[str], list[list[Entry]]]:
    """Head and rows of the list of a sprint."""
    say = notices.say
    head = [
        say(language, "column-reference"),
        say(language, "column-state"),
        say(language, "column-position"),
        *(notices.catalogue.attribute(language, f"ask-{key}", "label") for key in TOLD),
        say(language, "column-created"),
        *(say(language, "column-workshop", number=one.number) for one in sprint.workshops),
    ]
    return head, [_row(notices, language, sprint, one) for one in listed]


async def export(
    connection: AsyncConnection,
    participants: Participants,
    sprint: Sprint,
    kind: Format,
    language: Language,
    actor: str,
    now: datetime,
) -> tuple[Attachment, int]:
    """List of a sprint as a file, and how many registrations are in it; whoever takes it is written down."""
    listed = await participants.listed(connection, sprint.id)
    head, rows = table(participants.registrations.notices, language, sprint, listed)
    if kind == "xlsx":
        content = await asyncio.to_thread(as_xlsx, sprint.code, head, rows)
    else:
        content = await asyncio.to_thread(as_csv, head, rows)
    await note(connection, actor, "sprint-export", sprint.code, {"rows": str(len(rows)), "as": kind}, now)
    name = f"{sprint.code}-{now.astimezone(RIGA):%Y-%m-%d}.{kind}"
    return Attachment(name, MEDIA_TYPES[kind], content), len(rows)


def _row(notices: Notices, language: Language, sprint: Sprint, one: Listed) -> list[Entry]:
    return [
        one.registration.reference,
        standing(notices, language, sprint, one),
        one.position or None,
        *(value for _, value in told(notices, language, one)),
        one.registration.created_at,
        *(
            mark_words(notices, language, one.marks[at.id]) if at.id in one.marks else None
            for at in sprint.workshops
        ),
    ]
