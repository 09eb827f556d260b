"""One piece: both languages side by side, what is to be said of it while somebody writes, and saving into the draft."""

import asyncio
import json
from http import HTTPStatus

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.drafted import authors
from adapters.web.console.teaching.entry_fields import entered, fields, piece_of, shown
from adapters.web.console.teaching.entry_opened import ENTRIES, LARGEST, Opened, keep, known, lead, opened
from adapters.web.console.teaching.entry_preview import Preview, previews, reference
from adapters.web.console.teaching.entry_sheet import Said, Sheet, faults, is_mended, sentences
from adapters.web.console.teaching.scoped import page
from adapters.web.console.visit import MissingError, RefusedError, Visit
from bot.services.rooms import Room
from bot.services.teaching.histories import drafted, seen
from bot.services.teaching.rights import Act
from knowledge.edits import Attach, Edit, Write
from knowledge.faults import KnowledgeError
from knowledge.holding import answers_in
from knowledge.loader import Knowledge
from knowledge.merging import together
from knowledge.pieces import digest_of, part_of, title_of
from knowledge.remarks import Matter, Remark, Shelf, brought, remarks, stale, with_piece
from knowledge.schema import LANGUAGES, Language

SHORTEST = 3
"""Characters of the shortest reason."""


class EntryRoom:
    """Shows a piece, and takes what somebody has written."""

    def __init__(self, front: Front, shelf: Shelf) -> None:
        self.shelf = shelf
        self.routes = [
            front.tells(f"{ENTRIES}/lint", Room.TEACHING, self.lint, LARGEST),
            front.tells(f"{ENTRIES}/preview", Room.TEACHING, self.preview, LARGEST),
            front.shows(f"{ENTRIES}/{{key:path}}", Room.TEACHING, self.show),
            front.acts(f"{ENTRIES}/{{key:path}}", Room.TEACHING, self.save, LARGEST),
        ]

    async def show(self, visit: Visit) -> Response:
        """The piece as the draft has it."""
        piece = await opened(visit, Act.SEE)
        around = await known(self.shelf, piece.draft)
        found = await asyncio.to_thread(remarks, piece.image, around, piece.key, piece.text, visit.today)
        sheet = Sheet(
            piece.fields, shown(piece.value, piece.fields), piece.digest, self._said(visit, piece, found)
        )
        return self._page(visit, piece, around, sheet)

    async def save(self, visit: Visit) -> Response:
        """Put the piece into the draft as it was written; what somebody else has changed meanwhile is kept."""
        try:
            piece = await opened(visit, Act.TEACH)
        except MissingError:
            raise RefusedError(visit.words("console-entry-removed-meanwhile")) from None
        visit.back = f"{ENTRIES.lstrip('/')}/{piece.key}"
        before, reason = visit.entered.get("before", ""), visit.entered.get("reason", "").strip()
        around = await known(self.shelf, piece.draft)
        base = await seen(visit.connection, piece.draft, piece.key, before)
        was = json.loads(base or piece.text)
        value = entered(was, fields(piece.key, was, piece.side), visit.entered)
        if before != piece.digest:
            return await self._joined(visit, piece, around, base, json.dumps(value, ensure_ascii=False))
        try:
            text = piece_of(piece.key, value)
            found = await asyncio.to_thread(brought, piece.image, around, piece.key, text, visit.today)
        except KnowledgeError as error:
            return self._refused(visit, piece, around, faults(visit, error.faults))
        wrong = sentences(visit, (one for one in found if not is_mended(visit, one)))
        if len(reason) < SHORTEST:
            wrong.append(Said("reason", visit.words("console-entry-reason-missing"), is_wrong=True))
        if wrong:
            is_movable = any(one.matter is Matter.ELSEWHERE for one in found)
            return self._refused(visit, piece, around, wrong, is_movable=is_movable)
        return await self._kept(visit, piece, text, reason, found)

    async def lint(self, visit: Visit) -> Response:
        """What is to be said of a piece while it is being written."""
        piece = await opened(visit, Act.SEE, visit.entered.get("key", ""))
        around = await known(self.shelf, piece.draft)
        try:
            text = self._written(visit, piece)
            found = await asyncio.to_thread(remarks, piece.image, around, piece.key, text, visit.today)
            said = self._said(visit, piece, found)
        except KnowledgeError as error:
            said = faults(visit, error.faults)
        return visit.page("teaching-entry-lint.html", said=said)

    async def preview(self, visit: Visit) -> Response:
        """How the answer would look, channel by channel."""
        piece = await opened(visit, Act.SEE, visit.entered.get("key", ""))
        around = await known(self.shelf, piece.draft)
        try:
            found = self._previews(visit, piece, around, self._written(visit, piece))
        except KnowledgeError:
            found = None
        return visit.page("teaching-entry-preview.html", previews=found)

    def _written(self, visit: Visit, piece: Opened) -> str:
        """Piece as it stands in the form; raises KnowledgeError."""
        return piece_of(piece.key, entered(piece.value, piece.fields, visit.entered))

    def _said(self, visit: Visit, piece: Opened, found: list[Remark]) -> list[Said]:
        """Remarks on the side that is shown, in the visitor's language."""
        said = sentences(visit, found)
        if not piece.side:
            return said
        names = [name for one in piece.fields for name in one.names]
        start = names[0].rpartition(".")[0] if names else ""
        at = ".".join(start.split(".")[:2])
        return [one for one in said if f"{one.field}.".startswith(f"{at}.")]

    def _previews(self, visit: Visit, piece: Opened, around: Knowledge, text: str) -> list[Preview] | None:
        told = reference(piece.key, piece.side, piece.sides)
        if not told or (piece.side in piece.missing and text == piece.text):
            return None
        return previews(
            with_piece(around, piece.key, text), told, visit.core.app.dialogue.replies, visit.today
        )

    async def _joined(
        self, visit: Visit, piece: Opened, around: Knowledge, base: str | None, mine: str
    ) -> Response:
        """Page with both changes, to be looked at and saved again."""
        both = together(base, mine, piece.text)
        value = json.loads(both.text)
        made = await asyncio.to_thread(drafted, piece.draft, piece.key)
        steps = [one for one in made if one.by != visit.actor]
        names = await authors(visit, [steps[-1].by] if steps else [piece.draft.base.revision.author])
        sheet = Sheet(
            piece.fields,
            shown(value, piece.fields),
            piece.digest,
            others=sorted(names.values()),
            clashes=both.clashes,
            reason=visit.entered.get("reason", ""),
        )
        return self._page(visit, piece, around, sheet, HTTPStatus.CONFLICT)

    async def _kept(
        self, visit: Visit, piece: Opened, text: str, reason: str, found: list[Remark]
    ) -> Response:
        edits: list[Edit] = [Write(piece.key, digest_of(piece.text), text), *taken(piece.key, text, found)]
        is_changed = await keep(visit, piece.scope, edits, reason)
        saved, unchanged = visit.words("console-entry-saved"), visit.words("console-entry-unchanged")
        return lead(visit, piece.key, piece.side, saved if is_changed else unchanged)

    def _refused(
        self, visit: Visit, piece: Opened, around: Knowledge, said: list[Said], *, is_movable: bool = False
    ) -> Response:
        """Page with what was written, and what is wrong with it."""
        names = (name for one in piece.fields for name in one.names)
        texts = {name: visit.entered.get(name, "") for name in names}
        sheet = Sheet(
            piece.fields,
            texts,
            piece.digest,
            said,
            reason=visit.entered.get("reason", ""),
            is_movable=is_movable,
        )
        return self._page(visit, piece, around, sheet, HTTPStatus.UNPROCESSABLE_ENTITY)

    def _page(
        self,
        visit: Visit,
        piece: Opened,
        around: Knowledge,
        sheet: Sheet,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        return page(
            visit,
            "teaching-entry.html",
            status,
            is_shown=True,
            piece=piece,
            title=title_of(piece.text, visit.language) or piece.name,
            part=part_of(piece.key),
            names=piece.side_names(visit.language),
            sheet=sheet,
            languages=LANGUAGES,
            sources=[(one.id, one.title.in_language(visit.language)) for one in around.sources.values()],
            is_stale=stale(piece.image, piece.key),
            previews=self._previews(visit, piece, around, piece.text),
            told=reference(piece.key, piece.side, piece.sides),
        )


def taken(key: str, text: str, found: list[Remark]) -> list[Attach]:
    """Edits by which phrasings that stand elsewhere come to the answers that have them now."""
    piece = json.loads(text)
    edits = []
    for one in found:
        if one.matter is Matter.ELSEWHERE:
            place = one.field.split(".")
            language: Language = "en" if "en" in place else "lv"
            edits.append(Attach(_answer(key, text, piece, place), one.about, language))
    return edits


def _answer(key: str, text: str, piece: dict[str, object], place: list[str]) -> str:
    """Reference of the answer whose phrasings stand at a place."""
    if place[0] == "facets":
        return f"{piece['id']}.{place[1]}"
    if place[0] == "rows":
        rows = piece["rows"]
        assert isinstance(rows, list)
        return f"{piece['id']}.{rows[int(place[1])]['id']}"
    return next(iter(answers_in(key, text)))
