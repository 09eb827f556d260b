"""Experts as they are kept, and what happened to each."""

from collections.abc import Collection
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Row, Select, and_, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.experts import Belonging, Expert, ExpertEvent, ExpertState, Offerer, Profile
from bot.domain.loan_states import FINAL
from bot.storage.expert_tables import expert_events, experts, loans
from knowledge.schema import Language

_PROFILE = TypeAdapter(Profile)
_SELECT = select(experts)


async def get(connection: AsyncConnection, expert_id: int) -> Expert | None:
    """Expert by id."""
    return await _one(connection, _SELECT.where(experts.c.id == expert_id))


async def existing(connection: AsyncConnection, expert_id: int) -> Expert:
    """Expert who is there, since something kept belongs to them; none is ever deleted."""
    found = await get(connection, expert_id)
    assert found
    return found


async def by_reference(connection: AsyncConnection, reference: str) -> Expert | None:
    """Expert by what a person quotes."""
    return await _one(connection, _SELECT.where(experts.c.reference == reference))


async def of_email(connection: AsyncConnection, email: str) -> Expert | None:
    """Expert with an address whose offer was not withdrawn; there is one at most."""
    is_theirs = experts.c.email == email, experts.c.state != ExpertState.WITHDRAWN
    return await _one(connection, _SELECT.where(*is_theirs))


async def concerning(connection: AsyncConnection, emails: Collection[str]) -> list[Expert]:
    """Offers not withdrawn of whoever has, or whose manager has, one of some addresses; the newest first."""
    return await _many(
        connection,
        or_(experts.c.email.in_(emails), experts.c.manager.in_(emails)),
        experts.c.state != ExpertState.WITHDRAWN,
    )


async def ever(connection: AsyncConnection, email: str) -> list[Expert]:
    """Every offer of an expert with an address, withdrawn ones too, the newest first."""
    return await _many(connection, experts.c.email == email)


async def managed_by(connection: AsyncConnection, email: str) -> list[Expert]:
    """Every offer whose manager has an address, withdrawn ones too, the newest first."""
    return await _many(connection, experts.c.manager == email)


async def visible(connection: AsyncConnection) -> list[Expert]:
    """Experts who are found by others, the newest first."""
    return await all_of(connection, ExpertState.VISIBLE)


async def all_of(connection: AsyncConnection, *states: ExpertState) -> list[Expert]:
    """Experts in some states, or all, the newest first."""
    return await _many(connection, *([experts.c.state.in_(states)] if states else []))


async def lock(connection: AsyncConnection, expert_id: int) -> Expert:
    """Expert whom nobody else can change or lend until the transaction ends; it must exist."""
    held = _SELECT.where(experts.c.id == expert_id).with_for_update(key_share=True)
    found = await _one(connection, held)
    assert found
    return found


async def add(
    connection: AsyncConnection,
    *,
    reference: str,
    profile: Profile,
    language: Language,
    agreed_by: frozenset[Offerer],
    now: datetime,
) -> int:
    """Keep a new offer; its id."""
    statement = insert(experts).values(
        reference=reference,
        state=ExpertState.OFFERED,
        language=language,
        agreed_by=_written(agreed_by),
        created_at=now,
        **_columns(profile),
    )
    return int((await connection.execute(statement.returning(experts.c.id))).scalar_one())


async def change(
    connection: AsyncConnection,
    expert_id: int,
    *,
    state: ExpertState,
    agreed_by: frozenset[Offerer],
    profile: Profile | None = None,
    confirmed_at: datetime | None = None,
) -> None:
    """Set what has changed of an offer; its version grows, so that older buttons are known to be old."""
    values: dict[str, object] = {"state": state, "agreed_by": _written(agreed_by)}
    if profile:
        values |= _columns(profile)
    if confirmed_at:
        values["confirmed_at"] = confirmed_at
    await connection.execute(
        update(experts).where(experts.c.id == expert_id).values(version=experts.c.version + 1, **values)
    )


async def note(
    connection: AsyncConnection,
    before: Expert,
    event: ExpertEvent,
    after: ExpertState,
    actor: str,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Write down what happened to an offer, and by whom."""
    row = {"expert_id": before.id, "at": now, "event": event, "before": before.state, "after": after}
    await connection.execute(insert(expert_events).values(**row, actor=actor, reason=reason))


async def last_actor(connection: AsyncConnection, expert_id: int, event: ExpertEvent) -> str | None:
    """Who caused an event last."""
    found = (
        select(expert_events.c.actor)
        .where(expert_events.c.expert_id == expert_id, expert_events.c.event == event)
        .order_by(expert_events.c.id.desc())
        .limit(1)
    )
    return (await connection.execute(found)).scalar_one_or_none()


async def empty(connection: AsyncConnection, *which: ColumnElement[bool]) -> None:
    """Empty offers that were withdrawn, with the names of those who acted; state, reference and dates stay."""
    old = select(experts.c.id).where(experts.c.state == ExpertState.WITHDRAWN, *which)
    events = update(expert_events).where(expert_events.c.expert_id.in_(old))
    await connection.execute(events.values(actor="", reason=None))
    nobody = Profile("", "", Belonging.ALUMNI, "", "", "", (), ())
    await connection.execute(
        update(experts).where(experts.c.id.in_(old)).values(**_columns(nobody), language="lv")
    )


def is_of(email: str) -> ColumnElement[bool]:
    """Condition on `empty`: the offers of an address."""
    return experts.c.email == email


def withdrawn_before(moment: datetime) -> ColumnElement[bool]:
    """Condition on `empty`: nothing has happened to the offer since a moment, and no loan of the expert goes on."""
    late = select(expert_events.c.expert_id).where(expert_events.c.at >= moment)
    goes_on = exists().where(loans.c.expert_id == experts.c.id, loans.c.state.not_in(FINAL))
    return and_(experts.c.email != "", experts.c.id.not_in(late), ~goes_on)


async def forget_actor(connection: AsyncConnection, email: str, mark: str) -> None:
    """Put a mark where an address has acted on offers of others."""
    acted = update(expert_events).where(expert_events.c.actor == email)
    await connection.execute(acted.values(actor=mark))


async def _one(connection: AsyncConnection, found: Select[tuple[object, ...]]) -> Expert | None:
    row = (await connection.execute(found)).one_or_none()
    return _read(row) if row else None


async def _many(connection: AsyncConnection, *which: ColumnElement[bool]) -> list[Expert]:
    rows = await connection.execute(_SELECT.where(*which).order_by(experts.c.id.desc()))
    return [_read(row) for row in rows]


def _columns(profile: Profile) -> dict[str, object]:
    return {
        "email": profile.email,
        "manager": profile.manager,
        "institution": profile.institution,
        "profile": _PROFILE.dump_json(profile).decode(),
    }


def _written(agreed_by: frozenset[Offerer]) -> str:
    return ",".join(sorted(agreed_by))


def _read(row: Row[tuple[object, ...]]) -> Expert:
    return Expert(
        id=row.id,
        reference=row.reference,
        state=ExpertState(row.state),
        profile=_PROFILE.validate_json(row.profile),
        language=row.language,
        agreed_by=frozenset(Offerer(one) for one in row.agreed_by.split(",") if one),
        created_at=row.created_at,
        confirmed_at=row.confirmed_at,
        version=row.version,
    )
