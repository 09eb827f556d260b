"""Loans: the events that are their truth, and the snapshot that these fold to, for looking up.

`get` and `by_reference` find one, `for_emails` those in which somebody has a place, `board` those in some states; each
comes as the `bot.domain.loans.Loan` that its events fold to. `rebuilt` folds them anew.
"""

import json
from collections.abc import Collection
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_rules import folded
from bot.domain.loan_states import COMMITTED, FINAL, LoanEvent, LoanState, Party
from bot.domain.loan_times import deadline
from bot.domain.loans import Happened, Loan, begun
from bot.domain.plans import Plan
from bot.storage.expert_tables import loan_events, loans

_SNAPSHOT = TypeAdapter(Loan)
_HOLDERS = {
    Party.RECEIVER: loans.c.receiver,
    Party.LENDER: loans.c.lender,
    Party.EXPERT: loans.c.expert,
}


async def get(connection: AsyncConnection, loan_id: int) -> Loan | None:
    """Loan by id."""
    return await _one(connection, loans.c.id == loan_id)


async def existing(connection: AsyncConnection, loan_id: int) -> Loan:
    """Loan that is there, since something kept belongs to it; none is ever deleted."""
    found = await get(connection, loan_id)
    assert found
    return found


async def by_reference(connection: AsyncConnection, reference: str) -> Loan | None:
    """Loan by what a person quotes."""
    return await _one(connection, loans.c.reference == reference)


async def for_emails(
    connection: AsyncConnection, emails: Collection[str], *parties: Party, is_over: bool | None = None
) -> list[Loan]:
    """Loans in which an address holds one of some places, or any; the newest first, `is_over` or not, or both."""
    places = [_HOLDERS[party].in_(emails) for party in parties or _HOLDERS]
    found = select(loans.c.snapshot).where(or_(*places))
    if is_over is not None:
        found = found.where(loans.c.state.in_(FINAL) if is_over else loans.c.state.not_in(FINAL))
    return await _many(connection, found.order_by(loans.c.id.desc()))


async def board(connection: AsyncConnection, *states: LoanState) -> list[tuple[Loan, datetime | None]]:
    """Loans in some states, or all that are not over, each with its deadline; the most pressing first."""
    wanted = loans.c.state.in_(states) if states else loans.c.state.not_in(FINAL)
    found = select(loans.c.snapshot, loans.c.deadline).where(wanted)
    rows = await connection.execute(found.order_by(loans.c.deadline, loans.c.id))
    return [(_read(row.snapshot), row.deadline) for row in rows]


async def of_expert(connection: AsyncConnection, expert_id: int) -> list[Loan]:
    """Loans of an expert that are not over, the oldest first."""
    found = select(loans.c.snapshot).where(loans.c.expert_id == expert_id, loans.c.state.not_in(FINAL))
    return await _many(connection, found.order_by(loans.c.id))


async def committed_plans(
    connection: AsyncConnection, expert_id: int, but: int | None = None
) -> tuple[Plan, ...]:
    """Plans in force that count against an expert's largest share, `but` for that of one loan."""
    found = select(loans.c.snapshot).where(loans.c.expert_id == expert_id, loans.c.state.in_(COMMITTED))
    others = await _many(connection, found.order_by(loans.c.id))
    return tuple(one.in_force for one in others if one.in_force and one.id != but)


async def events(connection: AsyncConnection, loan_id: int) -> list[Happened]:
    """All that happened to a loan, in order; who is shown what of it says `services.lending.standing.timeline`."""
    found = select(loan_events).where(loan_events.c.loan_id == loan_id).order_by(loan_events.c.number)
    return [
        Happened(
            row.number,
            LoanEvent(row.kind),
            row.at,
            Party(row.by),
            row.email,
            row.deputy,
            json.loads(row.details),
        )
        for row in await connection.execute(found)
    ]


async def rebuilt(connection: AsyncConnection, loan_id: int) -> Loan:
    """Loan as its events fold to, without a look at the snapshot."""
    row = (
        await connection.execute(select(loans.c.reference, loans.c.expert_id).where(loans.c.id == loan_id))
    ).one()
    first, *later = await events(connection, loan_id)
    return folded(begun(loan_id, row.reference, row.expert_id, first), later)


async def add(connection: AsyncConnection, reference: str, expert_id: int, first: Happened) -> Loan:
    """Keep a new loan with its first event."""
    loan = begun(0, reference, expert_id, first)
    statement = insert(loans).values(
        reference=reference,
        expert_id=expert_id,
        language=loan.language,
        created_at=loan.created_at,
        **_columns(loan),
    )
    number = int((await connection.execute(statement.returning(loans.c.id))).scalar_one())
    added = begun(number, reference, expert_id, first)
    await append(connection, number, first)
    await save(connection, added)
    return added


async def append(connection: AsyncConnection, loan_id: int, event: Happened) -> None:
    """Write down an event; two with the same number are refused by the database."""
    await connection.execute(
        insert(loan_events).values(
            loan_id=loan_id,
            number=event.number,
            kind=event.kind,
            at=event.at,
            by=event.by,
            email=event.email,
            deputy=event.deputy,
            details=json.dumps(dict(event.details), ensure_ascii=False, sort_keys=True),
        )
    )


async def save(connection: AsyncConnection, loan: Loan) -> None:
    """Keep what the events of a loan fold to."""
    await connection.execute(update(loans).where(loans.c.id == loan.id).values(**_columns(loan)))


def _columns(loan: Loan) -> dict[str, object]:
    return {
        **{column.name: loan.holders[party] for party, column in _HOLDERS.items()},
        "state": loan.state,
        "owner": loan.owner,
        "deadline": deadline(loan),
        "snapshot": _SNAPSHOT.dump_json(loan).decode(),
        "version": loan.version,
    }


async def _one(connection: AsyncConnection, *which: ColumnElement[bool]) -> Loan | None:
    snapshot = (await connection.execute(select(loans.c.snapshot).where(*which))).scalar_one_or_none()
    return _read(snapshot) if snapshot else None


async def _many(connection: AsyncConnection, found: Select[str]) -> list[Loan]:
    return [_read(snapshot) for snapshot in (await connection.execute(found)).scalars()]


def _read(snapshot: str) -> Loan:
    return _SNAPSHOT.validate_json(snapshot)
