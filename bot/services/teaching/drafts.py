"""Drafts: what editors change before it is published, one draft for each institution and one for what is shared.

A draft is the list of its edits, applied in order to what is published now. When another revision was published
meanwhile, edits that no longer apply stay as conflicts until somebody undoes them or writes anew.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services import audit
from bot.services.teaching import rights
from bot.services.teaching.images import Images, Published
from bot.services.teaching.rights import Act
from bot.storage.teaching import edits, revisions
from bot.storage.teaching.alone import alone
from bot.storage.teaching.edits import Kept
from knowledge import images
from knowledge.edits import Edit, EditError, Remove, Write, applied
from knowledge.flat import texts_of
from knowledge.images import Image
from knowledge.pieces import NAMED, name_in, part_of, scope_of

REGISTRY = "institutions.yaml"
"""File of the registry of institutions."""

EVERYBODYS = ("golden",)
"""Folders of files that belong to no scope: whoever teaches adds golden questions.

What is published there an institution's draft changes or removes only if it is asked in that institution.
"""

WHOLE = "~"
"""Beginning of the scopes that are no institution's: drafts of the centre that may change everything."""

LONGEST = 1_000
"""Characters of the longest reason that is kept."""


class OutsideError(ValueError):
    """An edit would change pieces that do not belong to the scope of the draft."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = tuple(keys)


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit that no longer applies: what its editor saw, what stands there now, and what the edit would make of it.

    `key` and the texts are there for whole pieces only; None stands for a piece that is not there.
    """

    kept: Kept
    error: EditError
    key: str | None = None
    seen: str | None = None
    now: str | None = None
    wanted: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be published: the image, made of the published one by the edits that apply."""

    scope: str
    base: Published
    image: Image
    edits: tuple[Kept, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing."""
        return self.image == self.base.image


@dataclass(frozen=True, slots=True)
class Changed:
    """A piece that a draft changes; None where it was not there before, or will not be."""

    key: str
    before: str | None
    after: str | None


class Drafts:
    """Keeps edits and makes drafts of them, within the transaction given."""

    def __init__(self, of_revisions: Images) -> None:
        self.images = of_revisions
        self._last: dict[str, Draft] = {}

    async def edits(self, connection: AsyncConnection, scope: str) -> Sequence[Kept]:
        """Edits of the draft of a scope, in order."""
        return await edits.of_draft(connection, scope)

    async def scopes(self, connection: AsyncConnection) -> dict[str, int]:
        """Scopes that have a draft, with the number of edits in each."""
        return await edits.scopes(connection)

    async def image(self, connection: AsyncConnection, scope: str, now: datetime) -> Draft:
        """Draft of a scope upon what is published now.

        Raises:
            NothingPublishedError: nothing is.

        """
        base = await self.images.published(connection, now)
        kept = tuple(await edits.of_draft(connection, scope))
        draft = self._begun(scope, base, kept)
        for one in kept[len(draft.edits) :]:
            draft = await _with(connection, draft, one)
        self._last[scope] = draft
        return draft

    def _begun(self, scope: str, base: Published, kept: tuple[Kept, ...]) -> Draft:
        """Draft as it was made last, if edits were only added since."""
        last = self._last.get(scope)
        if not last or last.base.revision != base.revision or last.edits != kept[: len(last.edits)]:
            return Draft(scope, base, base.image)
        return replace(last, base=base)

    async def add(
        self,
        connection: AsyncConnection,
        scope: str,
        edit: Edit,
        author: str,
        reason: str,
        now: datetime,
    ) -> Kept | None:
        """Add an edit to the draft of a scope; None if it would change nothing.

        Raises:
            RightError: the author may not.
            EditError: it cannot be applied; somebody else may have changed the piece.
            OutsideError: it would change what does not belong to the scope.
            NothingPublishedError: there is nothing to change.

        """
        await rights.ensure(connection, author, Act.TEACH, scope, now)
        await alone(connection)
        draft = await self.image(connection, scope, now)
        before, after = draft.image, await asyncio.to_thread(applied, draft.image, edit)
        if after is before:
            return None
        for act in _acts(draft, after):
            await rights.ensure(connection, author, act, scope, now)
        seen = before.pieces.get(edit.key) if isinstance(edit, Write | Remove) else None
        if seen is not None:
            await revisions.put_texts(connection, {seen})  # a conflict shows it, be it of no revision
        return await edits.put(connection, scope, edit, author, reason[:LONGEST], now)

    async def undo(self, connection: AsyncConnection, edit_id: int, by: str, now: datetime) -> Kept | None:
        """Take an edit out of its draft; None if it is in none any more.

        Raises:
            RightError: whoever wants to may not teach its scope.

        """
        kept = await edits.get(connection, edit_id)
        if not kept:
            return None
        await rights.ensure(connection, by, Act.TEACH, kept.scope, now)
        await alone(connection)
        return kept if await edits.undo(connection, [edit_id], by, now) else None

    async def settle(
        self,
        connection: AsyncConnection,
        edit_id: int,
        edit: Edit | None,
        by: str,
        reason: str,
        now: datetime,
    ) -> Kept | None:
        """Take an edit out that no longer applies, and put another in its place, if there is one; None if it is out.

        Raises:
            RightError, EditError, OutsideError, NothingPublishedError: as `add`; then nothing is taken out.

        """
        async with connection.begin_nested():
            kept = await self.undo(connection, edit_id, by, now)
            if kept and edit is not None:
                await self.add(connection, kept.scope, edit, by, reason, now)
            return kept

    async def restore(self, connection: AsyncConnection, edit_id: int, by: str, now: datetime) -> Kept | None:
        """Put an edit that was undone back at its place; None if it was not undone, or was published.

        Raises:
            RightError: whoever wants to may not teach its scope.

        """
        kept = await edits.get(connection, edit_id)
        if not kept:
            return None
        await rights.ensure(connection, by, Act.TEACH, kept.scope, now)
        await alone(connection)
        return kept if await edits.restore(connection, edit_id) else None

    async def discard(self, connection: AsyncConnection, scope: str, by: str, now: datetime) -> int:
        """Empty the draft of a scope; how many edits were in it. Raises RightError."""
        await rights.ensure(connection, by, Act.TEACH, scope, now)
        await alone(connection)
        ids = [one.id for one in await edits.of_draft(connection, scope)]
        count = await edits.undo(connection, ids, by, now)
        await audit.note(connection, by, "draft-discarded", f"draft:{scope}", {"edits": str(count)}, now)
        return count

    async def difference(self, connection: AsyncConnection, scope: str, now: datetime) -> list[Changed]:
        """Pieces that the draft of a scope changes, by key, each with both texts; also translations and thresholds."""
        draft = await self.image(connection, scope, now)
        return changed(draft.base.image, draft.image)


def changed(before: Image, after: Image) -> list[Changed]:
    """What is otherwise in an image than in another, by key, with both texts; also translations and thresholds."""
    one, two = texts_of(before), texts_of(after)
    found = (Changed(key, one.get(key), two.get(key)) for key in sorted({*one, *two}))
    return [each for each in found if each.before != each.after]


def _acts(draft: Draft, after: Image) -> list[Act]:
    """What an edit takes besides teaching; raises OutsideError if the scope is not that of what it changes."""
    before = draft.image
    found = images.difference(before, after)
    keys = (*found.added, *found.changed, *found.removed, *_agreed(before, after))
    outside = [key for key in keys if scope_of(key) != draft.scope and not _is_everybodys(draft, key)]
    if outside and not draft.scope.startswith(WHOLE):
        raise OutsideError(outside)
    acts = [Act.TUNE] if before.thresholds != after.thresholds else []
    return [*acts, Act.REGISTER] if any(key.startswith(f"{REGISTRY}#") for key in keys) else acts


def _is_everybodys(draft: Draft, key: str) -> bool:
    """Whether a piece is of no scope, and either new since what is published or asked in the draft's institution."""
    text = draft.base.image.pieces.get(key)
    is_theirs = text is None or json.loads(text).get("institution") == draft.scope
    return key.partition("/")[0] in EVERYBODYS and is_theirs


def _agreed(before: Image, after: Image) -> list[str]:
    """Keys of pieces of which other translations are confirmed than before."""
    if before.confirmed is after.confirmed:
        return []
    every = {*before.confirmed, *after.confirmed}
    told = (one for one in every if before.confirmed.get(one) != after.confirmed.get(one))
    names = {one.partition(":")[0] for one in told}
    return [key for key in after.pieces if part_of(key) in NAMED and name_in(key) in names]


async def _with(connection: AsyncConnection, draft: Draft, kept: Kept) -> Draft:
    """Draft with one more edit, or one more conflict."""
    try:
        image = await asyncio.to_thread(applied, draft.image, kept.edit)
    except EditError as error:
        conflict = await _conflict(connection, draft.image, kept, error)
        return replace(draft, edits=(*draft.edits, kept), conflicts=(*draft.conflicts, conflict))
    return replace(draft, image=image, edits=(*draft.edits, kept))


async def _conflict(connection: AsyncConnection, image: Image, kept: Kept, error: EditError) -> Conflict:
    edit = kept.edit
    if not isinstance(edit, Write | Remove):
        return Conflict(kept, error)
    seen = await revisions.text_with(connection, edit.before) if edit.before else None
    wanted = edit.text if isinstance(edit, Write) else None
    return Conflict(kept, error, edit.key, seen, image.pieces.get(edit.key), wanted)
