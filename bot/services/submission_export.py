"""Submissions of a form as a table to open in a spreadsheet."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.messages import Attachment
from bot.domain.submission import Submission
from bot.domain.zone import RIGA
from bot.exports import Entry, as_csv, as_xlsx
from bot.forms.value import Value
from bot.services.answer_submission import Submissions
from bot.services.audit import note
from bot.services.sprint_people import MEDIA_TYPES, Format
from bot.services.submit_form import shown
from bot.storage import submissions
from knowledge.schema import Language


async def export(
    connection: AsyncConnection,
    desk: Submissions,
    form: str,
    kind: Format,
    language: Language,
    actor: str,
    now: datetime,
) -> Attachment:
    """Submissions of a form as a file; whoever takes it is written down."""
    columns, rows = table(desk, form, await submissions.of_form(connection, form), language)
    if kind == "xlsx":
        content = await asyncio.to_thread(as_xlsx, desk.title(form, language), columns, rows)
    else:
        content = await asyncio.to_thread(as_csv, columns, rows)
    await note(connection, actor, "submissions-export", form, {"rows": str(len(rows)), "as": kind}, now)
    name = f"{form}-{now.astimezone(RIGA):%Y-%m-%d}.{kind}"
    return Attachment(name, MEDIA_TYPES[kind], content)


def table(
    desk: Submissions, identifier: str, found: Sequence[Submission], language: Language
) -> tuple[list[str], list[list[Entry]]]:
    """Columns and rows: what is common to all, then each field of the form, then fields that it had once."""
    form, say = desk.form(identifier), desk.catalogue.say
    head = [
        say(language, "column-reference"),
        say(language, "column-state"),
        say(language, "column-sent"),
        say(language, "column-changed"),
        say(language, "column-language"),
        say(language, "column-note"),
    ]
    labels = {field.key: field.label.in_language(language) for field in form.fields} if form else {}
    keys = list(dict.fromkeys([*labels, *(key for one in found for key in one.answers)]))
    rows = [
        [*_common(desk, one, language), *_answers(desk, identifier, keys, one.answers, language)]
        for one in found
    ]
    return [*head, *(labels.get(key, key) for key in keys)], rows


def _common(desk: Submissions, one: Submission, language: Language) -> list[Entry]:
    state = desk.catalogue.say(language, "submission-standing", state=one.state.value)
    return [one.reference, state, one.created_at, one.changed_at, one.language, one.note]


def _answers(
    desk: Submissions, identifier: str, keys: Sequence[str], answers: Mapping[str, Value], language: Language
) -> Iterator[Entry]:
    """Answers in the order of the columns; a number stays one, so that it can be counted with."""
    form = desk.form(identifier)
    fields = {field.key: field for field in form.fields} if form else {}
    for key in keys:
        value = answers.get(key)
        if value is None or isinstance(value, int | float):
            yield value
        else:
            yield shown(fields.get(key), value, language, desk.catalogue)
