"""How often each answer was asked for, told and found useful, and what was asked in each institution: counts only."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import questions
from knowledge.outcomes import Answer, Clarify, Smalltalk

USEFUL, USELESS = "useful", "useless"
"""What people say of an answer."""


@dataclass(frozen=True, slots=True)
class Use:
    """How often an answer was asked for (told, chosen, or the likeliest when nothing was), told, and called so."""

    asked: int = 0
    answered: int = 0
    useful: int = 0
    useless: int = 0

    @property
    def useful_share(self) -> float | None:
        """Share of those who said so that found it useful; None if nobody said anything."""
        said = self.useful + self.useless
        return self.useful / said if said else None


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions of an institution (None: of none in particular), and in how many conversations they were asked."""

    institution: str | None
    questions: int
    answered: int
    useful: int
    useless: int
    people: int


async def by_answer(connection: AsyncConnection, since: datetime) -> Mapping[str, Use]:
    """Use of each answer since a moment, by its reference."""
    kept = questions.c
    reference = func.coalesce(case((kept.chosen == "none", None), else_=kept.chosen), kept.entry)
    grouped = (
        select(
            reference,
            func.count(),
            _count(kept.feedback == USEFUL),
            _count(kept.feedback == USELESS),
        )
        .where(kept.asked_at >= since, reference.is_not(None))
        .group_by(reference)
    )
    told = {row[0]: tuple(map(int, row[1:])) for row in await connection.execute(grouped)}
    missed = await _missed(connection, since)
    found = {}
    for name in {*told, *missed}:
        count, useful, useless = told.get(name, (0, 0, 0))
        found[name] = Use(count + missed[name], count, useful, useless)
    return found


async def _missed(connection: AsyncConnection, since: datetime) -> Counter[str]:
    """How often each answer was the likeliest of a question that was asked back and answered by none."""
    kept = questions.c
    asked_back = (
        select(kept.candidates, func.count())
        .where(kept.asked_at >= since, kept.kind == Clarify.kind)
        .where(func.coalesce(kept.chosen, "none") == "none")
        .group_by(kept.candidates)
    )
    found: Counter[str] = Counter()
    for candidates, count in await connection.execute(asked_back):
        first = next(iter(json.loads(candidates)), None)
        if first:
            found[str(first[0])] += int(count)
    return found


async def by_institution(connection: AsyncConnection, since: datetime) -> list[Asked]:
    """Questions since a moment by the institution in which they were asked, the most first."""
    kept = questions.c
    is_answered = kept.kind.in_((Answer.kind, Smalltalk.kind)) | (
        func.coalesce(kept.chosen, "none") != "none"
    )
    found = (
        select(
            kept.institution,
            func.count(),
            _count(is_answered),
            _count(kept.feedback == USEFUL),
            _count(kept.feedback == USELESS),
            func.count(kept.conversation_id.distinct()),
        )
        .where(kept.asked_at >= since)
        .group_by(kept.institution)
        .order_by(func.count().desc())
    )
    return [Asked(row[0], *map(int, row[1:])) for row in await connection.execute(found)]


async def people(connection: AsyncConnection, since: datetime) -> int:
    """Conversations in which something was asked since a moment."""
    counted = select(func.count(questions.c.conversation_id.distinct())).where(questions.c.asked_at >= since)
    return int((await connection.execute(counted)).scalar_one())


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))
