"""The YAML that comes with the product becomes the first revision; newer YAML is merged with what was taught.

As long as nobody has taught anything, newer YAML is simply published. After that it becomes a draft of its own, for the
centre: what only the product has changed applies, what both have changed stays as a conflict with both sides.
"""

import asyncio
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services import audit
from bot.services.teaching.drafts import WHOLE, Drafts
from bot.services.teaching.images import NothingPublishedError, Published
from bot.storage.database import Database
from bot.storage.teaching import edits, publications, revisions
from bot.storage.teaching.alone import alone
from bot.storage.teaching.revisions import PRODUCT, Made, Revision
from knowledge import states
from knowledge.edits import Agree, Edit, Remove, Tune, Write
from knowledge.faults import Fault, KnowledgeError
from knowledge.images import Image, image_of, imported, knowledge_of
from knowledge.pieces import NAMED, digest_of, name_in, pairs, part_of
from knowledge.schema import SHARED

PRODUCTS = f"{WHOLE}product"
"""Scope of the draft that newer YAML of the product becomes."""

AUTHOR = "product"

_FIRST = ("sources", "kinds")
"""Parts whose pieces others need, so that they are written first and removed last."""


class Seeded(StrEnum):
    """What came of looking at the YAML of the product."""

    UNCHANGED = "unchanged"
    PUBLISHED = "published"
    DRAFTED = "drafted"


async def seed(database: Database, drafts: Drafts, content: Path, now: datetime) -> Seeded:
    """Take over the YAML of a content folder if it is not what was seen last.

    Raises:
        KnowledgeError: it has faults, or holds nothing; what is published stays.

    """
    told = await asyncio.to_thread(states.content, content)
    async with database.reading() as connection:
        seen = await revisions.of_product(connection)
    if seen and seen.content == told:
        return Seeded.UNCHANGED
    image = await asyncio.to_thread(_imported, content)
    async with database.transaction() as connection:
        await alone(connection)
        seen = await revisions.of_product(connection)
        if seen and seen.content == told:
            return Seeded.UNCHANGED  # another process has been quicker
        return await _take(connection, drafts, seen, image, told, now)


def _imported(content: Path) -> Image:
    image = imported(content)
    if not image.pieces:
        fault = Fault(
            str(content), 1, "", "there is no knowledge in this folder", "write entries below shared/"
        )
        raise KnowledgeError([fault])
    return image


async def _take(
    connection: AsyncConnection, drafts: Drafts, seen: Revision | None, image: Image, told: str, now: datetime
) -> Seeded:
    parent = (seen.id, await drafts.images.image(connection, seen.id)) if seen else None
    made = Made(PRODUCT, SHARED, AUTHOR, "", told)
    newer = await revisions.put(connection, image, parent, made, now)
    try:
        published = await drafts.images.published(connection, now)
    except NothingPublishedError:
        published = None
    if not published or published.revision.origin == PRODUCT:
        await publications.put(connection, newer.id, AUTHOR, "", now)
        await audit.note(connection, AUTHOR, "knowledge-published", f"revision:{newer.id}", {}, now)
        return Seeded.PUBLISHED
    await _offer(connection, drafts, published, image, now)
    return Seeded.DRAFTED


async def _offer(
    connection: AsyncConnection, drafts: Drafts, published: Published, theirs: Image, now: datetime
) -> None:
    """Make a draft of what the product has changed since the YAML that is part of what is published."""
    older = [one.id for one in await edits.of_draft(connection, PRODUCTS)]
    await edits.undo(connection, older, AUTHOR, now)
    base = await drafts.images.image(connection, await _part_of(connection, published.revision))
    for edit in differing(base, published.image, theirs):
        await edits.put(connection, PRODUCTS, edit, AUTHOR, "", now)


async def _part_of(connection: AsyncConnection, published: Revision) -> int:
    """Revision of the product's YAML that was taken over last into what is published."""
    for number in reversed(await revisions.chain(connection, published.id)):
        one = await revisions.get(connection, number)
        found = await revisions.with_content(connection, one.content) if one and one.content else None
        if found:
            return found.id
    raise NothingPublishedError


def differing(base: Image, ours: Image, theirs: Image) -> list[Edit]:
    """Edits that make of ours what they have made of the base; where both differ, the edit shows what they saw."""
    as_now = _as_now(base)
    written: list[Edit] = []
    removed: list[Edit] = []
    for key in sorted({*base.pieces, *theirs.pieces}, key=lambda key: (part_of(key) not in _FIRST, key)):
        was, mine, other = base.pieces.get(key), ours.pieces.get(key), theirs.pieces.get(key)
        if other in (was, mine, as_now.pieces.get(key)):
            continue
        before = digest_of(was) if was is not None else ""
        if other is None:
            removed.append(Remove(key, before))
        else:
            written.append(Write(key, before, other))
    tuned = [
        Tune(name, value) for name, value in theirs.thresholds.items() if base.thresholds.get(name) != value
    ]
    return [*written, *reversed(removed), *_agreed(base, ours, theirs), *tuned]


def _agreed(base: Image, ours: Image, theirs: Image) -> list[Edit]:
    """Translations that they have confirmed, of pieces that they have not written otherwise."""
    new = {
        name.partition(":")[0]
        for name, pair in theirs.confirmed.items()
        if pair not in (base.confirmed.get(name), ours.confirmed.get(name))
    }
    found = (
        key for key in theirs.pieces if name_in(key) in new and theirs.pieces[key] == ours.pieces.get(key)
    )
    return [
        Agree(name_in(key))
        for key in found
        if part_of(key) in NAMED and pairs(key, theirs.pieces[key]).items() <= theirs.confirmed.items()
    ]


def _as_now(image: Image) -> Image:
    """Image as it would be kept today: pieces may be written otherwise since the schema has grown."""
    try:
        return Image(image_of(knowledge_of(image)).pieces, image.confirmed, image.thresholds)
    except KnowledgeError:
        return image
