"""Five invented institutions with a few answers each: a draft of the centre that shows what institutions can do."""

from datetime import datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

import knowledge
from bot.services import audit
from bot.services.teaching import rights
from bot.services.teaching.drafts import WHOLE, Drafts
from bot.services.teaching.rights import Act
from bot.storage.teaching import edits
from bot.storage.teaching.alone import alone
from knowledge.edits import Write
from knowledge.images import Image, imported
from knowledge.pieces import part_of

EXAMPLES = f"{WHOLE}examples"
"""Scope of the draft that the examples become."""

FOLDER = Path(knowledge.__file__).parent / "examples"
"""Files of the examples; they stand beside the shared knowledge, not alone."""

ORDER = ("sources", "institutions", "entries")
"""Parts in the order in which they are written, since some need others."""


async def offer(connection: AsyncConnection, drafts: Drafts, by: str, now: datetime) -> int:
    """Make what is not known yet of the examples a draft; how many pieces that are.

    Raises:
        RightError: whoever wants to may not.
        NothingPublishedError: there is nothing to add them to.

    """
    await rights.ensure(connection, by, Act.IMPORT, EXAMPLES, now)
    await alone(connection)
    published = await drafts.images.published(connection, now)
    older = [one.id for one in await edits.of_draft(connection, EXAMPLES)]
    await edits.undo(connection, older, by, now)
    found = missing(published.image)
    for edit in found:
        await edits.put(connection, EXAMPLES, edit, by, "", now)
    details = {"edits": str(len(found)), "made of": "examples"}
    await audit.note(connection, by, "knowledge-imported", f"draft:{EXAMPLES}", details, now)
    return len(found)


def missing(image: Image) -> list[Write]:
    """Edits that add to an image what it lacks of the examples."""
    examples = imported(FOLDER)
    keys = sorted(examples.pieces.keys() - image.pieces.keys(), key=_order)
    return [Write(key, "", examples.pieces[key]) for key in keys]


def _order(key: str) -> tuple[int, str]:
    part = part_of(key)
    return (ORDER.index(part) if part in ORDER else len(ORDER), key)
