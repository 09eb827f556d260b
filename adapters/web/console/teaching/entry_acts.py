"""What else can be done with a piece: its history, its YAML, taking it away, saying that its translation agrees."""

import asyncio
from http import HTTPStatus

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.differing import differences
from adapters.web.console.teaching.drafted import authors
from adapters.web.console.teaching.entry import SHORTEST, taken
from adapters.web.console.teaching.entry_opened import ENTRIES, LARGEST, Opened, keep, known, lead, opened
from adapters.web.console.teaching.entry_sheet import Said, faults, is_mended, sentences
from adapters.web.console.teaching.scoped import page
from adapters.web.console.visit import RefusedError, Visit
from bot.services.rooms import Room
from bot.services.teaching.histories import history, seen
from bot.services.teaching.rights import Act
from knowledge.edits import Agree, Edit, Remove, Write
from knowledge.faults import Fault, KnowledgeError
from knowledge.handwriting import as_yaml
from knowledge.handwriting import taken as read_yaml
from knowledge.merging import together
from knowledge.pieces import digest_of, name_in
from knowledge.remarks import Matter, Shelf, brought


class EntryActs:
    """Pages and acts of one piece beside its sheet."""

    def __init__(self, front: Front, shelf: Shelf) -> None:
        self.shelf = shelf
        self.routes = [
            front.shows(f"{ENTRIES}/history/{{key:path}}", Room.TEACHING, self.history),
            front.shows(f"{ENTRIES}/yaml/{{key:path}}", Room.TEACHING, self.yaml),
            front.acts(f"{ENTRIES}/yaml/{{key:path}}", Room.TEACHING, self.write, LARGEST),
            front.shows(f"{ENTRIES}/remove/{{key:path}}", Room.TEACHING, self.ask),
            front.acts(f"{ENTRIES}/remove/{{key:path}}", Room.TEACHING, self.remove),
            front.acts(f"{ENTRIES}/agree/{{key:path}}", Room.TEACHING, self.agree),
        ]

    async def history(self, visit: Visit) -> Response:
        """Who has changed the piece, when and why, with the difference."""
        piece = await opened(visit, Act.SEE)
        steps = await history(visit.connection, piece.draft, piece.key)
        written = {one.by for one in steps} | {kept.author for one in steps for kept in one.deeds}
        names = await authors(visit, written)
        told = [(one, differences(one.before, one.after)) for one in steps]
        return page(visit, "teaching-entry-history.html", piece=piece, steps=told, names=names)

    async def yaml(self, visit: Visit) -> Response:
        """All of the piece as YAML."""
        piece = await opened(visit, Act.SEE)
        return self._yaml(visit, piece, as_yaml(piece.text), piece.digest)

    async def write(self, visit: Visit) -> Response:
        """Put the piece into the draft as its YAML has it."""
        piece = await opened(visit, Act.TEACH)
        visit.back = f"{ENTRIES.lstrip('/')}/yaml/{piece.key}"
        given, before = visit.entered.get("yaml", ""), visit.entered.get("before", "")
        if before != piece.digest:
            return self._yaml(visit, piece, await _joined(visit, piece, given), piece.digest, is_other=True)
        around = await known(self.shelf, piece.draft)
        try:
            text = read_yaml(piece.key, given)
            found = await asyncio.to_thread(brought, piece.image, around, piece.key, text, visit.today)
        except KnowledgeError as error:
            return self._yaml(visit, piece, given, before, error.faults)
        said = sentences(visit, (one for one in found if not is_mended(visit, one)))
        reason = visit.entered.get("reason", "").strip()
        if len(reason) < SHORTEST:
            said.append(Said("reason", visit.words("console-entry-reason-missing"), is_wrong=True))
        if said:
            is_movable = any(one.matter is Matter.ELSEWHERE for one in found)
            return self._yaml(visit, piece, given, before, said=said, is_movable=is_movable)
        edits: list[Edit] = [Write(piece.key, before, text), *taken(piece.key, text, found)]
        is_changed = await keep(visit, piece.scope, edits, reason)
        saved, unchanged = visit.words("console-entry-saved"), visit.words("console-entry-unchanged")
        return lead(visit, piece.key, None, saved if is_changed else unchanged)

    async def ask(self, visit: Visit) -> Response:
        """Ask whether somebody is sure, and tell what leads to the piece."""
        piece = await opened(visit, Act.TEACH)
        around = await known(self.shelf, piece.draft)
        linked = [
            one.id
            for one in around.maintained
            if any(reference.partition(".")[0] == piece.name for reference in one.related)
        ]
        return page(visit, "teaching-entry-sure.html", piece=piece, linked=linked, keys=around.origins)

    async def remove(self, visit: Visit) -> Response:
        """Take the piece away, in the draft."""
        piece = await opened(visit, Act.TEACH)
        visit.back = f"{ENTRIES.lstrip('/')}/{piece.key}"
        reason = visit.entered.get("reason", "").strip()
        if len(reason) < SHORTEST:
            raise RefusedError(visit.words("console-entry-reason-missing"))
        await keep(visit, piece.scope, [Remove(piece.key, visit.entered.get("before", ""))], reason)
        return visit.go("teaching", "entries", told=visit.words("console-entry-removed", id=piece.name))

    async def agree(self, visit: Visit) -> Response:
        """Note that the translations of the piece still say the same."""
        piece = await opened(visit, Act.TEACH)
        visit.back = f"{ENTRIES.lstrip('/')}/{piece.key}"
        reason = visit.words("console-entry-agreed-reason")
        if visit.entered.get("before", "") != digest_of(piece.text):
            raise RefusedError(visit.words("console-entry-changed-meanwhile"))
        await keep(visit, piece.scope, [Agree(name_in(piece.key))], reason)
        return lead(visit, piece.key, None, visit.words("console-entry-agreed"))

    def _yaml(
        self,
        visit: Visit,
        piece: Opened,
        given: str,
        before: str,
        found: tuple[Fault, ...] = (),
        *,
        said: list[Said] | None = None,
        is_other: bool = False,
        is_movable: bool = False,
    ) -> Response:
        said = said or []
        status = HTTPStatus.CONFLICT if is_other else HTTPStatus.UNPROCESSABLE_ENTITY
        return page(
            visit,
            "teaching-entry-yaml.html",
            status if is_other or found or said else HTTPStatus.OK,
            is_shown=True,
            piece=piece,
            given=given,
            before=before,
            faults=list(zip(found, faults(visit, found), strict=True)),
            said=said,
            is_movable=is_movable,
            now=as_yaml(piece.text) if is_other else None,
            why=visit.entered.get("reason", ""),
        )


async def _joined(visit: Visit, piece: Opened, given: str) -> str:
    """YAML with what was written and what somebody else has changed meanwhile; as it was written if it has faults."""
    base = await seen(visit.connection, piece.draft, piece.key, visit.entered.get("before", ""))
    try:
        mine = read_yaml(piece.key, given)
    except KnowledgeError:
        return given
    return as_yaml(together(base, mine, piece.text).text)
