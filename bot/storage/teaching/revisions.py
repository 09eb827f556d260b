"""Revisions: states of the knowledge that never change, each kept as what it has otherwise than its parent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.teaching_tables import pieces, revision_pieces, revisions
from bot.storage.upserts import upsert
from knowledge.flat import texts_of
from knowledge.images import Image
from knowledge.pieces import digest_of

PRODUCT, DRAFT, IMPORT = "product", "draft", "import"
"""Where a revision comes from: the YAML of the product, a draft, or files that were imported."""

TOGETHER = 500
"""Rows that are written at once."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the knowledge; `digest` is that of its image, `content` tells the product's files it was read from."""

    id: int
    parent_id: int | None
    digest: str
    origin: str
    scope: str
    author: str
    at: datetime
    reason: str
    content: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a revision made of one piece; None where the piece was not there before, or is there no more."""

    revision: Revision
    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """How a revision comes about."""

    origin: str
    scope: str
    author: str
    reason: str
    content: str | None = None


async def get(connection: AsyncConnection, revision_id: int) -> Revision | None:
    """Revision by its number."""
    row = (await connection.execute(select(revisions).where(revisions.c.id == revision_id))).first()
    return Revision(*row) if row else None


async def alike(
    connection: AsyncConnection, digest: str, parent_id: int | None, scope: str
) -> Revision | None:
    """Newest revision with this digest that was made of the same parent in the same scope."""
    same = revisions.c.digest == digest, revisions.c.parent_id == parent_id, revisions.c.scope == scope
    found = select(revisions).where(*same, revisions.c.origin == DRAFT)
    row = (await connection.execute(found.order_by(revisions.c.id.desc()).limit(1))).first()
    return Revision(*row) if row else None


async def of_product(connection: AsyncConnection) -> Revision | None:
    """Newest state of the YAML that came with the product."""
    found = select(revisions).where(revisions.c.origin == PRODUCT).order_by(revisions.c.id.desc()).limit(1)
    row = (await connection.execute(found)).first()
    return Revision(*row) if row else None


async def with_content(connection: AsyncConnection, content: str) -> Revision | None:
    """Newest state of the product's YAML that was read from these files."""
    found = select(revisions).where(revisions.c.origin == PRODUCT, revisions.c.content == content)
    row = (await connection.execute(found.order_by(revisions.c.id.desc()).limit(1))).first()
    return Revision(*row) if row else None


async def put(
    connection: AsyncConnection, image: Image, parent: tuple[int, Image] | None, made: Made, now: datetime
) -> Revision:
    """Keep an image as a new revision; `parent` is the number and the image that it was made of."""
    before = texts_of(parent[1]) if parent else {}
    after = texts_of(image)
    values = {
        "parent_id": parent[0] if parent else None,
        "digest": image.digest,
        "origin": made.origin,
        "scope": made.scope,
        "author": made.author,
        "at": now,
        "reason": made.reason,
        "content": made.content,
    }
    revision = Revision(*(await connection.execute(insert(revisions).returning(revisions), values)).one())
    changed: dict[str, str | None] = {key: told for key, told in after.items() if before.get(key) != told}
    changed |= {key: None for key in before if key not in after}
    await put_texts(connection, {told for told in changed.values() if told is not None})
    rows = [
        {"revision_id": revision.id, "key": key, "digest": None if told is None else digest_of(told)}
        for key, told in changed.items()
    ]
    for at in range(0, len(rows), TOGETHER):
        await connection.execute(insert(revision_pieces), rows[at : at + TOGETHER])
    return revision


async def put_texts(connection: AsyncConnection, texts: set[str]) -> None:
    """Keep texts of pieces, each once, so that `text_with` finds them."""
    made = upsert(connection, pieces)
    statement = made.on_conflict_do_nothing(index_elements=[pieces.c.digest])
    rows = sorted(
        ({"digest": digest_of(told), "text": told} for told in texts), key=lambda one: one["digest"]
    )
    for at in range(0, len(rows), TOGETHER):
        await connection.execute(statement, rows[at : at + TOGETHER])


async def chain(connection: AsyncConnection, revision_id: int) -> list[int]:
    """A revision and all that it was made of, the oldest first."""
    rows = await connection.execute(select(revisions.c.id, revisions.c.parent_id))
    parents: dict[int, int | None] = {row.id: row.parent_id for row in rows}
    found: list[int] = []
    at: int | None = revision_id
    while at is not None:
        found.append(at)
        at = parents[at]
    return found[::-1]


async def texts_since(
    connection: AsyncConnection, of: Sequence[int], before: Mapping[str, str]
) -> dict[str, str]:
    """Texts after revisions, each the child of the one before, were put upon the texts `before` them."""
    found = (
        select(revision_pieces.c.revision_id, revision_pieces.c.key, pieces.c.text)
        .outerjoin(pieces, pieces.c.digest == revision_pieces.c.digest)
        .where(revision_pieces.c.revision_id.in_(of))
        .order_by(revision_pieces.c.id)
    )
    rows: dict[int, list[tuple[str, str | None]]] = {}
    for number, key, told in await connection.execute(found):
        rows.setdefault(number, []).append((key, told))
    texts = dict(before)
    for number in of:
        for key, told in rows.get(number, ()):
            if told is None:
                texts.pop(key, None)
            else:
                texts[key] = told
    return texts


async def text_with(connection: AsyncConnection, digest: str) -> str | None:
    """Text that a piece once had, by its digest."""
    found = select(pieces.c.text).where(pieces.c.digest == digest)
    return (await connection.execute(found)).scalar_one_or_none()


async def changes_of(connection: AsyncConnection, revision_id: int) -> list[Change]:
    """What a revision made of the pieces of its parent, by key."""
    rows = await connection.execute(_changes().where(revision_pieces.c.revision_id == revision_id))
    return await _told(connection, rows.all())


async def history_of(connection: AsyncConnection, key: str, limit: int = 50) -> list[Change]:
    """What became of a piece, the newest first; also in revisions that were never published."""
    found = (
        _changes().where(revision_pieces.c.key == key).order_by(None).order_by(revision_pieces.c.id.desc())
    )
    return await _told(connection, (await connection.execute(found.limit(limit))).all())


def _changes() -> Select[Any]:
    return (
        select(*revisions.c, revision_pieces.c.key, pieces.c.text)
        .join(revision_pieces, revision_pieces.c.revision_id == revisions.c.id)
        .outerjoin(pieces, pieces.c.digest == revision_pieces.c.digest)
        .order_by(revision_pieces.c.key)
    )


async def _told(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> list[Change]:
    """Changes with the text that the piece had in the parent."""
    found = []
    for row in rows:
        revision = Revision(*tuple(row)[:-2])
        before = await _text_in(connection, revision.parent_id, row.key)
        found.append(Change(revision, row.key, before, row.text))
    return found


async def _text_in(connection: AsyncConnection, revision_id: int | None, key: str) -> str | None:
    """Text of a piece in a revision: what the nearest of its line said of it."""
    if revision_id is None:
        return None
    line = await chain(connection, revision_id)
    said = (
        select(func.max(revision_pieces.c.revision_id))
        .where(revision_pieces.c.key == key, revision_pieces.c.revision_id.in_(line))
        .scalar_subquery()
    )
    found = (
        select(pieces.c.text)
        .join(revision_pieces, pieces.c.digest == revision_pieces.c.digest)
        .where(revision_pieces.c.key == key, revision_pieces.c.revision_id == said)
    )
    return (await connection.execute(found)).scalar_one_or_none()
