"""The history: what was published when, by whom and why; what is different in it, and the way back."""

import asyncio
import json
from collections.abc import Mapping, Sequence

from starlette.responses import Response
from starlette.routing import BaseRoute

from adapters.web.console.front import Front
from adapters.web.console.teaching.drafted import authors, draft_name
from adapters.web.console.teaching.gate import page_asked
from adapters.web.console.teaching.publishing import said
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.scoped import PATH, grants, page
from adapters.web.console.teaching.shown import Showing
from adapters.web.console.visit import MissingError, Visit
from bot.dialogue.messages import Attachment
from bot.services import audit
from bot.services.roles import Grant
from bot.services.rooms import Room
from bot.services.teaching import rights
from bot.services.teaching.drafts import WHOLE, Changed, changed
from bot.services.teaching.importing import archive
from bot.services.teaching.references import Titles
from bot.services.teaching.rights import Act, RightError
from bot.storage.teaching import publications, revisions
from bot.storage.teaching.revisions import Revision
from knowledge import confirmed
from knowledge.images import Image
from knowledge.pieces import name_in, scope_of
from knowledge.schema import SHARED

HISTORY = f"{PATH}/history"

LINES = 30
"""Publications on one page."""

PIECES = 25
"""Changed pieces on one page."""

QUESTIONS = ("golden/", "practice/")
"""Folders of questions, which tell themselves whose they are."""


class HistoryRoom:
    """Shows what was published, goes back, and hands everything out as files."""

    def __init__(self, front: Front) -> None:
        one = f"{HISTORY}/{{number:int}}"
        self.routes: Sequence[BaseRoute] = [
            front.shows(HISTORY, Room.TEACHING, self.show),
            front.shows(f"{HISTORY}/export", Room.TEACHING, self.export),
            front.shows(one, Room.TEACHING, self.compare),
            front.shows(f"{one}/back", Room.TEACHING, self.ask),
            front.acts(f"{one}/back", Room.TEACHING, self.roll_back),
        ]

    async def show(self, visit: Visit) -> Response:
        """Publications, the newest first; of those of others only that there was one."""
        held = await grants(visit)
        before = page_asked(visit, "before") or None
        publishing = visit.core.teaching.publishing
        found = await publishing.history(visit.connection, visit.now, LINES + 1, before)
        shown = found[:LINES]
        return page(
            visit,
            "teaching-history.html",
            lines=shown,
            seen={one.publication.id for one in shown if _is_told(one.revision, held)},
            waiting={one.id for one in await publications.waiting(visit.connection, visit.now)},
            stoppable={
                one.publication.id for one in shown if rights.is_open(held, Act.PUBLISH, one.revision.scope)
            },
            names={one.revision.scope: draft_name(visit, one.revision.scope) for one in shown},
            called=await authors(visit, (one.publication.by for one in shown)),
            older=shown[-1].publication.id if len(found) > LINES else None,
            may={act for act in Act if rights.is_open(held, act, SHARED)},
        )

    async def compare(self, visit: Visit) -> Response:
        """What a revision has otherwise than another, or than the one that it was made of."""
        revision, held = await _revision(visit), await grants(visit)
        other = await _other(visit, revision)
        images = visit.core.teaching.images
        after = await images.image(visit.connection, revision.id)
        before = await images.image(visit.connection, other) if other else after
        found = await asyncio.to_thread(changed, before, after)
        scopes = await asyncio.to_thread(_scopes, before, after)
        theirs = [one for one in found if _is_seen(one, held, scopes)]
        showing = Showing(visit, await asyncio.to_thread(Titles, (after, before), visit.language))
        first = page_asked(visit, "page") * PIECES
        shown, count = showing.page(theirs, first, PIECES)
        listed = await publications.listed(visit.connection, LINES)
        return page(
            visit,
            "teaching-revision.html",
            revision=revision,
            beside=other,
            others=sorted({one.revision_id for one in listed} - {revision.id}, reverse=True),
            shown=shown,
            count=count,
            hidden=len(found) - len(theirs),
            more=(first // PIECES) + 1 if first + PIECES < count else None,
            published=await publications.of_revision(visit.connection, revision.id),
            called=await authors(visit, [revision.author]),
            name=draft_name(visit, revision.scope) if _is_told(revision, held) else None,
            may_go_back=await _was_before(visit, revision) and rights.is_open(held, Act.ROLL_BACK, SHARED),
        )

    async def ask(self, visit: Visit) -> Response:
        """Ask why to go back."""
        await _centre(visit, Act.ROLL_BACK)
        revision = await _revision(visit)
        return page(visit, "teaching-back.html", revision=revision)

    async def roll_back(self, visit: Visit) -> Response:
        """Publish an older revision again."""
        await _centre(visit, Act.ROLL_BACK)
        revision, reason = await _revision(visit), said(visit, "reason")
        with refusing(visit):
            publishing = visit.core.teaching.publishing
            await publishing.roll_back(visit.connection, revision.id, visit.actor, reason, visit.now)
        told = visit.words("console-teaching-history-back-done", revision=revision.id)
        return visit.go("teaching", "history", told=told)

    async def export(self, visit: Visit) -> Response:
        """Hand out what is published as files of YAML, in one archive; it takes seconds, in which others may write."""
        await _centre(visit, Act.EXPORT)
        with refusing(visit):
            found = await visit.core.teaching.images.published(visit.connection, visit.now)
        number = found.revision.id
        content = await asyncio.to_thread(archive, found.image, number)
        async with visit.core.database.transaction() as connection:
            subject = f"revision:{number}"
            await audit.note(connection, visit.actor, "knowledge-exported", subject, {}, visit.now)
        name = f"zintis-{visit.today.isoformat()}-{number}.zip"
        return visit.file(Attachment(name, "application/zip", content))


async def _centre(visit: Visit, act: Act) -> None:
    """Stop whoever may not do what is for the centre."""
    visit.back = HISTORY.lstrip("/")
    if not rights.is_open(await grants(visit), act, SHARED):
        raise RightError(act, SHARED)


async def _revision(visit: Visit) -> Revision:
    """Revision in the address, if it was ever published or scheduled."""
    visit.back = HISTORY.lstrip("/")
    number = int(visit.request.path_params["number"])
    known = number <= 2**31 and await publications.of_revision(visit.connection, number)
    revision = await revisions.get(visit.connection, number) if known else None
    if not revision:
        raise MissingError
    return revision


async def _was_before(visit: Visit, revision: Revision) -> bool:
    """Whether a revision was published and is not any more."""
    current = await publications.current(visit.connection, visit.now)
    waiting = {one.revision_id for one in await publications.waiting(visit.connection, visit.now)}
    return revision.id not in waiting and (current is None or current.revision_id != revision.id)


async def _other(visit: Visit, revision: Revision) -> int | None:
    """Revision to compare with: one that is asked for and was published, or the one that it was made of."""
    asked = page_asked(visit, "with")
    if asked and await publications.of_revision(visit.connection, asked):
        return asked
    return revision.parent_id


def _scopes(*images: Image) -> Mapping[str, str]:
    """Scope of every piece by its id."""
    return {name_in(key): scope_of(key) for image in images for key in image.pieces}


def _is_told(revision: Revision, held: Sequence[Grant]) -> bool:
    """Whether whoever holds these roles may know whose revision it is and why: what files bring concerns all."""
    scope = SHARED if revision.scope.startswith(WHOLE) else revision.scope
    return rights.is_open(held, Act.SEE, scope)


def _is_seen(one: Changed, held: Sequence[Grant], of: Mapping[str, str]) -> bool:
    """Whether whoever holds these roles may see a change: it is about what is theirs, or shared."""
    file, _, name = one.key.partition("#")
    if file == confirmed.NAME:
        scope = of.get(name.partition(":")[0], SHARED)
    elif file.startswith(QUESTIONS):
        scope = json.loads(one.after or one.before or "{}").get("institution") or SHARED
    else:
        scope = scope_of(one.key)
    return rights.is_open(held, Act.SEE, scope)
