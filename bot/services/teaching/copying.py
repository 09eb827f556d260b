"""Copying shared answers to an institution: they become its own, and stand in for the shared ones."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services.teaching.drafts import Drafts
from bot.storage.teaching import overrides
from knowledge.composing import LONGEST_ID
from knowledge.edits import Write
from knowledge.images import Image
from knowledge.pieces import NAMED, digest_of, key_of, name_in, part_of, read, scope_of, text_of
from knowledge.refusals import Problem, demand
from knowledge.schema import SHARED

COPIED = ("entries", "entities", "tables")
"""Parts of files whose pieces can be copied."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Keys of the new pieces, by the keys of the shared ones; `left` have a piece that stands in for them already."""

    made: dict[str, str]
    left: tuple[str, ...]


async def copy(
    drafts: Drafts,
    connection: AsyncConnection,
    keys: Sequence[str],
    institution: str,
    by: str,
    reason: str,
    now: datetime,
) -> Copies:
    """Put copies of shared pieces into the draft of an institution, and note that they stand in for them.

    Raises:
        RightError: the institution is not one that they teach.
        EditError: a key is not that of a shared answer.

    """
    known = {one.shared: one.key for one in await overrides.listed(connection, institution)}
    made: dict[str, str] = {}
    left: list[str] = []
    for key in dict.fromkeys(keys):
        image = (await drafts.image(connection, institution, now)).image
        text = image.pieces.get(key)
        is_shared = text is not None and scope_of(key) == SHARED and part_of(key) in COPIED
        demand(is_shared, Problem.NO_ANSWER, key, "choose a shared answer that there is")
        assert text is not None
        if known.get(key) in image.pieces:
            left.append(key)
            continue
        write = copied(image, key, institution)
        await drafts.add(connection, institution, write, by, reason, now)
        await overrides.put(connection, institution, write.key, key, digest_of(text), by, now)
        made[key] = write.key
    return Copies(made, tuple(left))


def copied(image: Image, key: str, institution: str) -> Write:
    """Edit that writes a shared piece again, as one of an institution; its id begins with the institution's code."""
    name = _free(image, f"{institution}-{name_in(key)}"[:LONGEST_ID].strip("-"))
    file = f"institutions/{institution}/{key.partition('#')[0].rpartition('/')[2]}"
    there = key_of(file, part_of(key), name)
    value = {**json.loads(image.pieces[key]), "id": name}
    return Write(there, "", text_of(read(there, json.dumps(value))))


def _free(image: Image, name: str) -> str:
    taken = {name_in(key) for key in image.pieces if part_of(key) in NAMED}
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name[: LONGEST_ID - 4].strip('-')}-{number}"
    return found
