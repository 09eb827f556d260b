"""Signing in to the console: a link that works once and for five minutes, and the session that follows from it.

What opens either is a token of 256 random bits, of which only a digest is kept.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services import roles
from bot.services.audit import note
from bot.storage.tables import links, sessions
from knowledge.schema import Language

VALID_FOR = timedelta(minutes=5)
"""How long a link can be used."""

IDLE = timedelta(minutes=30)
"""How long a session lasts in which nothing is done."""

LONGEST = timedelta(hours=8)
"""How long a session lasts at most."""

SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is kept when a session was used last."""


class NoRoleError(ValueError):
    """The person holds no role, so there is nothing to sign in to."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in; `notice` is what they are to be told on the next page."""

    id: int
    person_id: int
    language: Language
    seen_at: datetime
    notice: str | None

    @property
    def actor(self) -> str:
        """How the person is written down with what they do."""
        return f"person:{self.person_id}"


async def invite(
    connection: AsyncConnection, person_id: int, language: Language, actor: str, now: datetime
) -> str:
    """Make a link for a person, with which earlier ones fall; the token that it carries.

    Raises:
        NoRoleError: the person holds no role.

    """
    if not await roles.held(connection, person_id, now):
        raise NoRoleError(str(person_id))
    await connection.execute(
        update(links).where(links.c.person_id == person_id, links.c.used_at.is_(None)).values(used_at=now)
    )
    token = secrets.token_urlsafe(32)
    row = {"person_id": person_id, "digest": _digest(token), "language": language}
    await connection.execute(insert(links).values(**row, created_at=now, expires_at=now + VALID_FOR))
    await note(connection, actor, "console-link", f"person:{person_id}", {}, now)
    return token


async def look(connection: AsyncConnection, token: str, now: datetime) -> Language | None:
    """Language of a link that can still be used; None if it cannot. Looking does not use it up."""
    found = select(links.c.language).where(
        links.c.digest == _digest(token), links.c.used_at.is_(None), links.c.expires_at > now
    )
    return (await connection.execute(found)).scalar_one_or_none()


async def sign_in(connection: AsyncConnection, token: str, now: datetime) -> str | None:
    """Use a link up; the token of the session that begins, None if the link is used, too old, or nobody's.

    The condition stands in the update itself, so that of two who use a link one gets in.
    """
    used = (
        update(links)
        .where(links.c.digest == _digest(token), links.c.used_at.is_(None), links.c.expires_at > now)
        .values(used_at=now)
        .returning(links.c.person_id, links.c.language)
    )
    row = (await connection.execute(used)).one_or_none()
    if not row or not await roles.held(connection, row.person_id, now):
        return None
    opened = secrets.token_urlsafe(32)
    begun = insert(sessions).values(
        person_id=row.person_id, digest=_digest(opened), language=row.language, created_at=now, seen_at=now
    )
    number = (await connection.execute(begun.returning(sessions.c.id))).scalar_one()
    await note(connection, f"person:{row.person_id}", "console-sign-in", f"session:{number}", {}, now)
    return opened


async def session_of(connection: AsyncConnection, token: str, now: datetime) -> Session | None:
    """Session that a token opens; None if it has ended."""
    found = select(sessions).where(
        sessions.c.digest == _digest(token),
        sessions.c.ended_at.is_(None),
        sessions.c.seen_at > now - IDLE,
        sessions.c.created_at > now - LONGEST,
    )
    row = (await connection.execute(found)).one_or_none()
    return Session(row.id, row.person_id, row.language, row.seen_at, row.notice) if row else None


async def change(connection: AsyncConnection, session_id: int, **values: object) -> None:
    """Set what is kept of a session: `seen_at`, `language`, `notice`."""
    await connection.execute(update(sessions).where(sessions.c.id == session_id).values(**values))


async def sign_out(connection: AsyncConnection, session: Session, now: datetime) -> None:
    """End a session."""
    await change(connection, session.id, ended_at=now, notice=None)
    await note(connection, session.actor, "console-sign-out", f"session:{session.id}", {}, now)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
