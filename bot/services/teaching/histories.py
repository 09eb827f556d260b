"""How a piece came to be as it is: what was published of it, and what its draft makes of it, with who and why."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services.teaching.drafts import Draft
from bot.storage.teaching import edits, publications, revisions
from bot.storage.teaching.edits import Kept
from knowledge.edits import Agree, Attach, Detach, EditError, Remove, Write, applied
from knowledge.holding import answers_in
from knowledge.pieces import digest_of, name_in

LONGEST = 50
"""Steps of a history that are told, the newest."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change of a piece; `revision` is None in the draft, `deeds` are the edits that were published with it."""

    revision: int | None
    at: datetime
    by: str
    reason: str
    before: str | None
    after: str | None
    deeds: tuple[Kept, ...] = ()


async def history(connection: AsyncConnection, draft: Draft, key: str) -> list[Step]:
    """Changes of a piece, the newest first: those of the draft, then those that were published."""
    found = (await asyncio.to_thread(drafted, draft, key))[::-1]
    changes = await revisions.history_of(connection, key, LONGEST)
    published = await publications.of_revisions(connection, [one.revision.id for one in changes])
    for change in changes:
        revision = change.revision
        if revision.id in published:
            kept = await edits.of_revision(connection, revision.id)
            deeds = tuple(one for one in kept if touches(one, key, change.after or change.before or "{}"))
            at, by = published[revision.id], revision.author
            found.append(Step(revision.id, at, by, revision.reason, change.before, change.after, deeds))
    return found


def drafted(draft: Draft, key: str) -> list[Step]:
    """What each edit of a draft makes of a piece, in order."""
    image, steps = draft.base.image, []
    for kept in draft.edits:
        try:
            after = applied(image, kept.edit)
        except EditError:
            continue
        was, now = image.pieces.get(key), after.pieces.get(key)
        if was != now:
            steps.append(Step(None, kept.at, kept.author, kept.reason, was, now))
        image = after
    return steps


async def seen(connection: AsyncConnection, draft: Draft, key: str, digest: str) -> str | None:
    """Text of a piece that an editor saw, by its digest; None if it is nowhere any more."""
    for image in (draft.image, draft.base.image):
        held = image.pieces.get(key)
        if held is not None and digest_of(held) == digest:
            return held
    texts = [one.after for one in await asyncio.to_thread(drafted, draft, key)]
    found = next((text for text in texts if text is not None and digest_of(text) == digest), None)
    return found or await revisions.text_with(connection, digest)


def touches(kept: Kept, key: str, text: str) -> bool:
    """Whether an edit is about a piece, whose text is given."""
    match kept.edit:
        case Write(key=of) | Remove(key=of):
            return of == key
        case Attach(answer=answer) | Detach(answer=answer):
            return answer in answers_in(key, text)
        case Agree(piece=name):
            return name == name_in(key)
    return False
