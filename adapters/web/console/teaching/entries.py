"""Answers and what stands around them: a list to look through, to search in one's own words, and to copy from."""

import asyncio
from collections.abc import Collection, Sequence

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.entry import SHORTEST
from adapters.web.console.teaching.entry_opened import ENTRIES, drafted, looked_at
from adapters.web.console.teaching.overrides import marks
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.scoped import grants, page, scopes
from adapters.web.console.visit import RefusedError, Visit
from bot.services.rooms import Room
from bot.services.teaching import rights
from bot.services.teaching.copying import COPIED, copy
from bot.services.teaching.drafts import Draft
from bot.services.teaching.rights import Act, RightError
from knowledge.edits import EditError
from knowledge.holding import holder_of
from knowledge.listing import Row, Want, rows
from knowledge.schema import SHARED
from knowledge.suggesting import suggestions

ON_PAGE = 100
"""Pieces on one page."""

NEAR = 12
"""Answers that a search in one's own words finds."""

SURE, LIKE = 0.1, 0.6
"""Confidence, or likeness of a phrasing, from which an answer is one that may be looked for."""

LONGEST = 500
"""Characters of the longest search."""


class EntriesRoom:
    """Lists pieces, and copies shared ones to institutions."""

    def __init__(self, front: Front) -> None:
        self.routes = [
            front.shows(ENTRIES, Room.TEACHING, self.show),
            front.shows(f"{ENTRIES}/copy", Room.TEACHING, self.ask),
            front.acts(f"{ENTRIES}/copy", Room.TEACHING, self.copy),
        ]

    async def show(self, visit: Visit) -> Response:
        """Pieces of a scope that are as somebody asks for."""
        of_scope = await looked_at(visit)
        draft = await drafted(visit, of_scope, Act.SEE)
        every, chosen = await asyncio.to_thread(rows, draft.image, of_scope), _chosen(visit)
        found = await self._searched(visit, draft, of_scope, every, chosen["q"])
        changed = _changed(draft)
        found = [one for one in found if _fits(visit, changed, one, chosen)]
        at = int(chosen["page"]) if chosen["page"].isdecimal() and len(chosen["page"]) < 5 else 0
        return page(
            visit,
            "teaching-entries.html",
            scope=of_scope,
            scopes=await scopes(visit, Act.SEE),
            may_teach=rights.is_open(await grants(visit), Act.TEACH, of_scope),
            may_copy=of_scope == SHARED and len(await _teaching(visit)) > 0,
            chosen=chosen,
            wants=list(Want),
            parts=sorted({one.part for one in every}),
            topics=sorted({one.topic for one in every if one.topic}),
            owners=sorted({one.owner for one in every if one.owner}),
            rows=found[at * ON_PAGE : (at + 1) * ON_PAGE],
            count=len(found),
            earlier=at - 1 if at else None,
            later=at + 1 if (at + 1) * ON_PAGE < len(found) else None,
            changed=changed,
            standing=await marks(visit),
            today=visit.today,
        )

    async def ask(self, visit: Visit) -> Response:
        """Ask what is copied where; a topic of the shared answers is chosen first, then single ones."""
        theirs = await _teaching(visit)
        if not theirs:
            raise RightError(Act.TEACH, SHARED)
        draft = await drafted(visit, SHARED, Act.SEE)
        every = await asyncio.to_thread(rows, draft.base.image, SHARED)
        published = [one for one in every if one.part in COPIED]
        topics = sorted({one.topic for one in published})
        topic = visit.request.query_params.get("topic") or next(iter(topics), "")
        return page(
            visit,
            "teaching-copy.html",
            scopes=theirs,
            topics=topics,
            topic=topic,
            rows=[one for one in published if one.topic == topic],
        )

    async def copy(self, visit: Visit) -> Response:
        """Copy shared answers into the draft of an institution."""
        visit.back = f"{ENTRIES.lstrip('/')}/copy"
        institution, reason = visit.entered.get("scope", ""), visit.entered.get("reason", "").strip()
        if institution not in await _teaching(visit):
            raise RightError(Act.TEACH, institution)
        keys = [value for name, value in visit.entered.items() if name.startswith("key.")]
        if not keys:
            raise RefusedError(visit.words("console-copy-nothing"))
        if len(reason) < SHORTEST:
            raise RefusedError(visit.words("console-entry-reason-missing"))
        drafts = visit.core.teaching.drafts
        with refusing(visit):
            copies = await copy(drafts, visit.connection, keys, institution, visit.actor, reason, visit.now)
        told = visit.words("console-copied", count=len(copies.made), institution=institution)
        if copies.left:
            told += " " + visit.words("console-copied-left", count=len(copies.left))
        return visit.go("teaching", "entries", told=told)

    async def _searched(
        self, visit: Visit, draft: Draft, of_scope: str, every: Sequence[Row], words: str
    ) -> list[Row]:
        """Pieces that are called so, after those that answer it: the answerer reads the words as a question."""
        if not words:
            return list(every)
        institution = None if of_scope == SHARED else of_scope
        near = await asyncio.to_thread(
            suggestions, visit.core.app.answerer, words, institution, told_in=visit.language, count=NEAR
        )
        by_key = {one.key: one for one in every}
        found: dict[str, Row] = {one.key: one for one in every if one.is_called(words)}
        for one in near:
            if one.confidence < SURE and one.likeness < LIKE:
                continue
            try:
                key = holder_of(draft.image, one.reference)
            except EditError:
                continue  # the draft has it no more
            if key in by_key:
                found.setdefault(key, by_key[key])
        return list(found.values())


async def _teaching(visit: Visit) -> list[str]:
    """Institutions that the visitor teaches."""
    return [one for one in await scopes(visit, Act.TEACH) if one != SHARED]


def _chosen(visit: Visit) -> dict[str, str]:
    asked = visit.request.query_params
    names = ("q", "want", "part", "topic", "owner", "page")
    return {name: asked.get(name, "").strip()[:LONGEST] for name in names}


def _fits(visit: Visit, changed: Collection[str], one: Row, chosen: dict[str, str]) -> bool:
    match chosen["want"]:
        case Want.DUE:
            is_wanted = one.is_due(visit.today)
        case Want.OVERDUE:
            is_wanted = one.is_overdue(visit.today)
        case Want.UNTRANSLATED:
            is_wanted = not one.is_translated
        case Want.CHANGED:
            is_wanted = one.key in changed
        case _:
            is_wanted = True
    named = ((chosen["part"], one.part), (chosen["topic"], one.topic), (chosen["owner"], one.owner))
    return is_wanted and all(not wanted or wanted == has for wanted, has in named)


def _changed(draft: Draft) -> frozenset[str]:
    """Keys of pieces that the draft has otherwise than what is published."""
    before = draft.base.image.pieces
    return frozenset(key for key, text in draft.image.pieces.items() if before.get(key) != text)
