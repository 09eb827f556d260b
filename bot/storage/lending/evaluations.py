"""What the three parties say of a loan that is over."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_states import Party
from bot.storage.expert_tables import evaluations

Answers = Mapping[str, str | int]
"""What was answered, by the key of the field."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one party says; without answers once they are not kept any more."""

    party: Party
    answers: Answers
    at: datetime


async def of_loan(connection: AsyncConnection, loan_id: int) -> list[Evaluation]:
    """Evaluations of a loan, in the order in which they came."""
    found = select(evaluations).where(evaluations.c.loan_id == loan_id).order_by(evaluations.c.id)
    return [
        Evaluation(Party(row.party), json.loads(row.answers), row.at)
        for row in await connection.execute(found)
    ]


async def add(
    connection: AsyncConnection, loan_id: int, party: Party, answers: Answers, now: datetime
) -> None:
    """Keep what a party says; each says it once."""
    kept = json.dumps(dict(answers), ensure_ascii=False, sort_keys=True)
    await connection.execute(insert(evaluations).values(loan_id=loan_id, party=party, answers=kept, at=now))
