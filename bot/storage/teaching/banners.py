"""Notices to all who ask, or to those of an institution, from and until a moment."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching_tables import banners
from knowledge.schema import Language

_SHOWN = (
    select(banners)
    .where(
        or_(banners.c.institution.is_(None), banners.c.institution == bindparam("theirs")),
        banners.c.starts_at <= bindparam("now"),
        banners.c.ends_at > bindparam("now"),
    )
    .order_by(banners.c.id.desc())
)
"""Built once, since every answer asks."""


@dataclass(frozen=True, slots=True)
class Banner:
    """A notice; `institution` None is for everybody."""

    id: int
    institution: str | None
    lv: str
    en: str
    starts_at: datetime
    ends_at: datetime
    by: str
    at: datetime

    def in_language(self, language: Language) -> str:
        """Text in a language."""
        return self.en if language == "en" else self.lv


async def put(
    connection: AsyncConnection,
    institution: str | None,
    texts: tuple[str, str],
    times: tuple[datetime, datetime],
    by: str,
    now: datetime,
) -> Banner:
    """Put up a notice: its texts in Latvian and English, and from when until when it is shown."""
    values = {"institution": institution, "lv": texts[0], "en": texts[1], "by": by, "at": now}
    spans = {"starts_at": times[0], "ends_at": times[1]}
    return Banner(*(await connection.execute(insert(banners).returning(banners), values | spans)).one())


async def shown(connection: AsyncConnection, institution: str | None, now: datetime) -> list[Banner]:
    """What is shown to somebody of an institution at a moment, the newest first."""
    rows = await connection.execute(_SHOWN, {"theirs": institution, "now": now})
    return [Banner(*row) for row in rows]


async def listed(connection: AsyncConnection, now: datetime) -> list[Banner]:
    """What is shown, or will be, the first to start first."""
    found = select(banners).where(banners.c.ends_at > now).order_by(banners.c.starts_at, banners.c.id)
    return [Banner(*row) for row in await connection.execute(found)]


async def end(connection: AsyncConnection, banner_id: int, now: datetime) -> bool:
    """Take a notice down; False if it is not shown any more."""
    statement = update(banners).where(banners.c.id == banner_id, banners.c.ends_at > now)
    return bool((await connection.execute(statement.values(ends_at=now))).rowcount)
