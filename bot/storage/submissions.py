"""Submissions: the answers to forms, and what became of them."""

from collections.abc import Collection, Mapping
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Row, Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.submission import Submission, SubmissionState
from bot.forms.value import Value
from bot.storage.tables import submissions
from knowledge.schema import Language

_ANSWERS: TypeAdapter[Mapping[str, Value]] = TypeAdapter(Mapping[str, Value])


async def add(
    connection: AsyncConnection,
    *,
    reference: str,
    form: str,
    person_id: int,
    conversation_id: int,
    language: Language,
    answers: Mapping[str, Value],
    now: datetime,
) -> int:
    """Keep new answers to a form; their id."""
    statement = insert(submissions).values(
        reference=reference,
        form=form,
        person_id=person_id,
        conversation_id=conversation_id,
        language=language,
        answers=_ANSWERS.dump_json(answers).decode(),
        state=SubmissionState.RECEIVED,
        created_at=now,
        changed_at=now,
    )
    return int((await connection.execute(statement.returning(submissions.c.id))).scalar_one())


async def get(connection: AsyncConnection, submission_id: int) -> Submission | None:
    """Submission by id."""
    return await _one(connection, select(submissions).where(submissions.c.id == submission_id))


async def by_reference(connection: AsyncConnection, reference: str) -> Submission | None:
    """Submission by what a person quotes."""
    return await _one(connection, select(submissions).where(submissions.c.reference == reference))


async def lock(connection: AsyncConnection, reference: str) -> Submission | None:
    """Submission that nobody else can change until the transaction ends."""
    found = select(submissions).where(submissions.c.reference == reference)
    return await _one(connection, found.with_for_update())


async def of_person(connection: AsyncConnection, person_id: int) -> list[Submission]:
    """All submissions of a person, the newest first."""
    return await of_people(connection, {person_id})


async def of_people(connection: AsyncConnection, people: Collection[int]) -> list[Submission]:
    """All submissions of some people, the newest first."""
    found = select(submissions).where(submissions.c.person_id.in_(people))
    rows = await connection.execute(found.order_by(submissions.c.id.desc()))
    return [_read(row) for row in rows]


async def of_form(connection: AsyncConnection, form: str | None = None) -> list[Submission]:
    """Submissions of a form, or of all, the newest first."""
    found = select(submissions)
    if form is not None:
        found = found.where(submissions.c.form == form)
    rows = await connection.execute(found.order_by(submissions.c.id.desc()))
    return [_read(row) for row in rows]


async def counts(connection: AsyncConnection) -> dict[tuple[str, SubmissionState], int]:
    """How many submissions there are, by form and state."""
    found = select(submissions.c.form, submissions.c.state, func.count())
    rows = await connection.execute(found.group_by(submissions.c.form, submissions.c.state))
    return {(form, SubmissionState(state)): number for form, state, number in rows}


async def change(connection: AsyncConnection, submission_id: int, **values: object) -> None:
    """Set columns of a submission."""
    await connection.execute(update(submissions).where(submissions.c.id == submission_id).values(**values))


async def _one(connection: AsyncConnection, found: Select[tuple[object, ...]]) -> Submission | None:
    row = (await connection.execute(found)).one_or_none()
    return _read(row) if row else None


def _read(row: Row[tuple[object, ...]]) -> Submission:
    return Submission(
        id=row.id,
        reference=row.reference,
        form=row.form,
        person_id=row.person_id,
        conversation_id=row.conversation_id,
        language=row.language,
        answers=_ANSWERS.validate_json(row.answers),
        state=SubmissionState(row.state),
        note=row.note,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
