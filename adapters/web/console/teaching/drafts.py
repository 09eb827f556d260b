"""Drafts: which there are, and what stands in one: its edits, what they change, and the way out of them."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import BaseRoute

from adapters.web.console.front import Front
from adapters.web.console.teaching.conflicts import clashing
from adapters.web.console.teaching.drafted import (
    DRAFTS,
    authors,
    draft_name,
    draft_scope,
    known,
)
from adapters.web.console.teaching.gate import gated, page_asked
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.scoped import grants, page
from adapters.web.console.teaching.shown import Showing, percent
from adapters.web.console.visit import RefusedError, Visit
from bot.services.rooms import Room
from bot.services.teaching import rights
from bot.services.teaching.drafts import WHOLE, Draft, changed
from bot.services.teaching.references import Titles
from bot.services.teaching.rights import Act
from bot.storage.teaching import edits, publications, revisions
from bot.storage.teaching.alone import alone
from bot.storage.teaching.edits import Kept
from knowledge.edits import Agree, Ask, Attach, Detach, Edit, Refuse, Remove, Tune, Write
from knowledge.pieces import name_in
from knowledge.schema import SHARED

EDITS = 50
"""Edits on one page."""

PIECES = 25
"""Changed pieces on one page."""

UNDONE = 20
"""Undone edits that are offered to be restored, the newest."""


@dataclass(frozen=True, slots=True)
class Told:
    """An edit in a sentence, and who made it."""

    kept: Kept
    sentence: str
    author: str
    is_conflict: bool = False


class DraftsRoom:
    """Shows drafts, and takes edits out of them and back."""

    def __init__(self, front: Front) -> None:
        one = f"{DRAFTS}/{{scope}}"
        self.routes: Sequence[BaseRoute] = [
            front.shows(DRAFTS, Room.TEACHING, self.every),
            front.shows(one, Room.TEACHING, self.show),
            front.acts(f"{one}/undo", Room.TEACHING, self.undo),
            front.acts(f"{one}/restore", Room.TEACHING, self.restore),
            front.shows(f"{one}/discard", Room.TEACHING, self.ask),
            front.acts(f"{one}/discard", Room.TEACHING, self.discard),
        ]

    async def every(self, visit: Visit) -> Response:
        """Drafts that the visitor may see, with what is scheduled of each."""
        held = await grants(visit)
        counts = await visit.core.teaching.drafts.scopes(visit.connection)
        theirs = set(rights.scopes(held, Act.TEACH, await known(visit)))
        seen = rights.scopes(held, Act.SEE, await known(visit))
        shown = [one for one in seen if one in counts or not one.startswith(WHOLE)]
        waiting = await publications.waiting(visit.connection, visit.now)
        of = {one.id: await revisions.get(visit.connection, one.revision_id) for one in waiting}
        due = {revision.scope: one for one in waiting if (revision := of[one.id])}
        names = {one: draft_name(visit, one) for one in shown}
        return page(visit, "teaching-drafts.html", names=names, counts=counts, due=due, theirs=theirs)

    async def show(self, visit: Visit) -> Response:
        """One draft."""
        scope = await draft_scope(visit, Act.SEE)
        with refusing(visit):
            gating = await gated(visit, scope)
        draft = gating.gate.draft
        start = page_asked(visit, "edits") * EDITS
        held = await grants(visit)
        out = await edits.undone(visit.connection, scope, UNDONE)
        titles = gating.titles
        told = await _told(visit, draft, titles, (*draft.edits[start : start + EDITS], *out))
        showing = Showing(visit, titles)
        first = page_asked(visit, "changes") * PIECES
        found = await asyncio.to_thread(changed, draft.base.image, draft.image)
        shown, count = showing.page(found, first, PIECES)
        return page(
            visit,
            "teaching-draft.html",
            scope=scope,
            name=draft_name(visit, scope),
            gating=gating,
            job=gating.gate.job,
            draft=draft,
            edits=told[: len(told) - len(out)],
            undone=told[len(told) - len(out) :],
            start=start,
            sentences={one.kept.id: sentence(visit, one.kept.edit, titles) for one in draft.conflicts},
            called=await authors(visit, (one.kept.author for one in draft.conflicts)),
            conflicts=clashing(visit, draft, showing, titles),
            changes=shown,
            count=count,
            later=(first // PIECES) + 1 if first + PIECES < count else None,
            more=(start // EDITS) + 1 if start + EDITS < len(draft.edits) else None,
            may_teach=rights.is_open(held, Act.TEACH, scope),
            may_tune=scope == SHARED and rights.is_open(held, Act.TUNE, scope),
        )

    async def undo(self, visit: Visit) -> Response:
        """Take one edit out of the draft."""
        scope = await draft_scope(visit, Act.TEACH)
        kept = await self._edit(visit, scope)
        drafts = visit.core.teaching.drafts
        if not await drafts.undo(visit.connection, kept.id, visit.actor, visit.now):
            raise RefusedError(visit.words("console-teaching-draft-gone"))
        return visit.go("teaching", "drafts", scope, told=visit.words("console-teaching-draft-undone"))

    async def restore(self, visit: Visit) -> Response:
        """Put one edit back at its place."""
        scope = await draft_scope(visit, Act.TEACH)
        kept = await self._edit(visit, scope)
        drafts = visit.core.teaching.drafts
        if not await drafts.restore(visit.connection, kept.id, visit.actor, visit.now):
            raise RefusedError(visit.words("console-teaching-draft-gone"))
        return visit.go("teaching", "drafts", scope, told=visit.words("console-teaching-draft-restored"))

    async def ask(self, visit: Visit) -> Response:
        """Ask whether somebody is sure to empty a draft."""
        scope = await draft_scope(visit, Act.TEACH)
        found = await visit.core.teaching.drafts.edits(visit.connection, scope)
        count, seen = len(found), max((one.id for one in found), default=0)
        told = visit.words("console-teaching-draft-sure", name=draft_name(visit, scope), count=count)
        agreed = visit.words("console-teaching-draft-discard")
        title = draft_name(visit, scope)
        return page(
            visit, "teaching-sure.html", is_shown=True, told=told, agreed=agreed, title=title, seen=seen
        )

    async def discard(self, visit: Visit) -> Response:
        """Empty a draft; if somebody has added to it meanwhile, ask again."""
        scope = await draft_scope(visit, Act.TEACH)
        await alone(visit.connection)
        found = await visit.core.teaching.drafts.edits(visit.connection, scope)
        newest = str(max((one.id for one in found), default=0))
        if visit.entered.get("seen", newest) != newest:
            return await self.ask(visit)
        count = await visit.core.teaching.drafts.discard(visit.connection, scope, visit.actor, visit.now)
        told = visit.words("console-teaching-draft-discarded", count=count)
        return visit.go("teaching", "drafts", scope, told=told)

    async def _edit(self, visit: Visit, scope: str) -> Kept:
        """Edit that is named in the form, of this very draft."""
        number = visit.entered.get("edit", "")
        is_number = number.isascii() and number.isdigit() and len(number) <= len("1000000000")
        kept = await edits.get(visit.connection, int(number)) if is_number else None
        if not kept or kept.scope != scope:
            raise RefusedError(visit.words("console-teaching-draft-gone"))
        return kept


async def _told(visit: Visit, draft: Draft, titles: Titles, found: Sequence[Kept]) -> list[Told]:
    """Edits as sentences."""
    called = await authors(visit, (one.author for one in found))
    clashing = {one.kept.id for one in draft.conflicts}
    return [
        Told(one, sentence(visit, one.edit, titles), called[one.author], one.id in clashing) for one in found
    ]


def sentence(visit: Visit, edit: Edit, titles: Titles) -> str:
    """What an edit does, in a sentence."""
    return visit.words("console-teaching-draft-edit", **_parts(visit, edit, titles))


def _parts(visit: Visit, edit: Edit, titles: Titles) -> Mapping[str, str]:
    parts = {"kind": edit.kind, "title": "", "text": ""}
    match edit:
        case Attach() | Detach():
            parts |= {"title": _title(titles, edit.answer), "text": edit.text}
        case Write():
            parts |= {"title": _title(titles, name_in(edit.key)), "kind": "write" if edit.before else "new"}
        case Remove():
            parts |= {"title": _title(titles, name_in(edit.key))}
        case Refuse():
            parts |= {"text": edit.text}
        case Ask():
            expected = ", ".join(_title(titles, one) for one in edit.expect)
            parts |= {"text": edit.question, "title": expected}
        case Agree():
            parts |= {"title": _title(titles, edit.piece)}
        case Tune():
            name = visit.words("console-teaching-threshold", name=edit.threshold)
            parts |= {"title": name, "text": percent(visit, edit.value)}
    return parts


def _title(titles: Titles, reference: str) -> str:
    found = titles.of(reference)
    return found.title if found else reference
