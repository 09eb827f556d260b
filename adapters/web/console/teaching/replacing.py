"""Find and replace: every place where a text is told is shown, and only what somebody chooses is replaced."""

import asyncio

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.differing import words
from adapters.web.console.teaching.entry import SHORTEST
from adapters.web.console.teaching.entry_opened import LARGEST, drafted, keep
from adapters.web.console.teaching.refusals import problem, refusing
from adapters.web.console.teaching.scoped import PATH, page, scope, scopes
from adapters.web.console.visit import RefusedError, Visit
from bot.services.rooms import Room
from bot.services.teaching.drafts import Draft
from bot.services.teaching.rights import Act
from knowledge.edits import EditError
from knowledge.replacing import Hit, hits, replaced

LONGEST = 300
"""Characters of the longest text that is looked for, or put in its place."""

MOST = 500
"""Places that are shown at once."""

REPLACE = f"{PATH}/replace"


class ReplacingRoom:
    """Shows where a text is told, and replaces it there."""

    def __init__(self, front: Front) -> None:
        self.routes = [
            front.shows(REPLACE, Room.TEACHING, self.show),
            front.acts(REPLACE, Room.TEACHING, self.save, LARGEST),
        ]

    async def show(self, visit: Visit) -> Response:
        """Form, and the places of what is looked for."""
        of_scope = await scope(visit, Act.TEACH)
        draft = await drafted(visit, of_scope, Act.TEACH)
        asked = visit.request.query_params
        find, replace = asked.get("find", "")[:LONGEST], asked.get("replace", "")[:LONGEST]
        found: list[Hit] = []
        wrong = ""
        if find:
            try:
                found = await asyncio.to_thread(hits, draft.image, find, replace, of_scope)
            except EditError as error:
                wrong = problem(visit, error)
        return page(
            visit,
            "teaching-replace.html",
            scope=of_scope,
            scopes=await scopes(visit, Act.TEACH),
            find=find,
            replace=replace,
            hits=[(one, list(words(one.before, one.after))) for one in found[:MOST]],
            count=len(found),
            wrong=wrong,
        )

    async def save(self, visit: Visit) -> Response:
        """Replace in the places that were chosen."""
        of_scope = await scope(visit, Act.TEACH)
        draft = await drafted(visit, of_scope, Act.TEACH)
        visit.back = REPLACE.lstrip("/")
        chosen = {value for name, value in visit.entered.items() if name.startswith("hit.")}
        reason = visit.entered.get("reason", "").strip()
        if not chosen:
            raise RefusedError(visit.words("console-replace-nothing"))
        if len(reason) < SHORTEST:
            raise RefusedError(visit.words("console-entry-reason-missing"))
        with refusing(visit):
            found = await asyncio.to_thread(_chosen, draft, of_scope, visit, chosen)
        await keep(visit, of_scope, replaced(draft.image, found), reason)
        told = visit.words("console-replaced", count=len(found))
        if len(found) < len(chosen):
            told += " " + visit.words("console-replaced-changed", count=len(chosen) - len(found))
        return visit.go("teaching", "entries", told=told)


def _chosen(draft: Draft, of_scope: str, visit: Visit, chosen: set[str]) -> list[Hit]:
    """Places that were chosen, as far as nobody has changed them since they were shown."""
    find, replace = visit.entered.get("find", "")[:LONGEST], visit.entered.get("replace", "")[:LONGEST]
    return [one for one in hits(draft.image, find, replace, of_scope) if one.token in chosen]
