"""How long loans and deputies are kept, and what is left of them of whoever is forgotten (docs/privacy.md).

Rows stay, since keys of messages and timers are made of their ids.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_states import FINAL, LoanState, Party
from bot.domain.loans import Loan
from bot.storage import outbox, tables
from bot.storage.expert_tables import deputies, evaluations, loan_events, loan_messages, loans
from bot.storage.lending import loans as kept_loans


async def over_before(connection: AsyncConnection, before: datetime, *, agreed: bool) -> list[Loan]:
    """Loans that were over before a moment and are kept still: those that went their way, or that came to nothing."""
    late = select(loan_events.c.loan_id).where(loan_events.c.at >= before)
    states = FINAL & {LoanState.CLOSED} if agreed else FINAL - {LoanState.CLOSED}
    found = select(loans.c.id).where(
        loans.c.state.in_(states), loans.c.receiver != "", loans.c.id.not_in(late)
    )
    ids = (await connection.execute(found.order_by(loans.c.id))).scalars().all()
    return [await kept_loans.existing(connection, one) for one in ids]


async def empty(connection: AsyncConnection, loan: Loan) -> None:
    """Leave of a loan nothing but that it was, and how it ended; its events do not fold to it any more."""
    left = Loan(
        id=loan.id,
        reference=loan.reference,
        expert_id=loan.expert_id,
        language=loan.language,
        state=loan.state,
        holders=dict.fromkeys(loan.holders, ""),
        home="",
        manager="",
        created_at=loan.created_at,
        since=loan.since,
        version=loan.version,
        round=loan.round,
        owner=loan.owner,
        is_asked=loan.is_asked,
    )
    for table in (loan_events, evaluations):
        await connection.execute(delete(table).where(table.c.loan_id == loan.id))
    await connection.execute(update(loan_messages).where(loan_messages.c.loan_id == loan.id).values(email=""))
    await kept_loans.save(connection, left)


async def forget(connection: AsyncConnection, loan: Loan, email: str, mark: str) -> Loan:
    """Put a mark where a loan and its events have an address, and empty what it was told and said; the loan then."""
    places = [party for party, holder in loan.holders.items() if holder == email]
    for party in places:
        said = evaluations.c.loan_id == loan.id, evaluations.c.party == party
        await connection.execute(update(evaluations).where(*said).values(answers="{}"))
    of_loan = loan_events.c.loan_id == loan.id
    for column in (loan_events.c.email, loan_events.c.deputy):
        named = update(loan_events).where(of_loan, column == email)
        await connection.execute(named.values({column.name: mark}))
    told = func.replace(loan_events.c.details, f'"{email}"', f'"{mark}"')
    await connection.execute(update(loan_events).where(of_loan).values(details=told))
    left = _without(loan, email, mark)
    await kept_loans.save(connection, left)
    await _forget_messages(connection, loan, email)
    return left


async def forget_told(connection: AsyncConnection, email: str, mark: str) -> None:
    """Put a mark where it stands who was told of any loan; deputies and coordinators need not have acted in it."""
    was_told = loan_messages.c.email == email
    await connection.execute(update(loan_messages).where(was_told).values(email=mark))


async def forget_deputies(connection: AsyncConnection, email: str, mark: str, now: datetime) -> None:
    """End the time of deputies in which an address has a part, and put a mark in its place."""
    kept = deputies
    theirs = or_(kept.c.email == email, kept.c.deputy == email)
    still = kept.c.revoked_at.is_(None)
    await connection.execute(update(kept).where(theirs, still).values(revoked_at=now))
    for column in (kept.c.email, kept.c.deputy, kept.c.granted_by):
        await connection.execute(update(kept).where(column == email).values({column.name: mark}))


async def empty_deputies(connection: AsyncConnection, before: datetime) -> None:
    """Empty deputies whose time was over before a moment."""
    nobody = {"email": "", "deputy": "", "granted_by": ""}
    is_old = deputies.c.valid_until < before, deputies.c.email != ""
    await connection.execute(update(deputies).where(*is_old).values(**nobody))


async def concerning(connection: AsyncConnection, email: str) -> list[Loan]:
    """Loans in which an address has or had a place or acted, in the order in which experts are locked."""
    by = select(loan_events.c.loan_id).where(
        or_(
            loan_events.c.email == email,
            loan_events.c.deputy == email,
            loan_events.c.details.contains(f'"{email}"', autoescape=True),
        )
    )
    held = or_(*(column == email for column in (loans.c.receiver, loans.c.lender, loans.c.expert)))
    found = select(loans.c.id).where(or_(held, loans.c.id.in_(by)))
    ids = (await connection.execute(found.order_by(loans.c.expert_id, loans.c.id))).scalars().all()
    return [await kept_loans.existing(connection, one) for one in ids]


async def _forget_messages(connection: AsyncConnection, loan: Loan, email: str) -> None:
    """Empty what was written about a loan to an address or with it; all of it where it speaks of that expert."""
    kept = tables.outbox
    to_them = select(tables.conversations.c.id).where(tables.conversations.c.address == email)
    about = [kept.c.key.startswith(f"loan:{loan.id}:", autoescape=True)]
    if loan.holders[Party.EXPERT] != email:
        about.append(
            or_(kept.c.payload.contains(email, autoescape=True), kept.c.conversation_id.in_(to_them))
        )
    waiting = update(kept).where(*about, kept.c.state == outbox.WAITING)
    await connection.execute(waiting.values(state=outbox.DROPPED, taken_until=None))
    await connection.execute(update(kept).where(*about).values(payload=outbox.EMPTY, error=None))


def _without(loan: Loan, email: str, mark: str) -> Loan:
    def marked(held: Collection[tuple[Party, str]]) -> dict[Party, str]:
        return {party: mark if one == email else one for party, one in held}

    return replace(
        loan,
        holders=marked(loan.holders.items()),
        signatures=marked(loan.signatures.items()),
        signed_by=marked(loan.signed_by.items()),
        manager=mark if loan.manager == email else loan.manager,
    )
