"""A new piece written as YAML: a source, a record, a table, a kind of records, a group of words."""

import asyncio
import json
from collections import Counter
from http import HTTPStatus

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.entry import SHORTEST, taken
from adapters.web.console.teaching.entry_opened import ENTRIES, LARGEST, drafted, keep, known, lead
from adapters.web.console.teaching.entry_sheet import Said, faults, sentences
from adapters.web.console.teaching.scoped import page, scope, scopes
from adapters.web.console.visit import MissingError, Visit
from bot.services.rooms import Room
from bot.services.teaching.rights import Act
from knowledge.edits import Write
from knowledge.faults import Fault, KnowledgeError
from knowledge.handwriting import beginning, fields_of
from knowledge.handwriting import taken as read_yaml
from knowledge.images import Image
from knowledge.pieces import key_of, name_in, part_of, scope_of, space_of
from knowledge.remarks import Shelf, brought
from knowledge.schema import SHARED

PARTS = ("entities", "tables", "kinds", "sources", "groups")
"""Parts of files to which pieces are added so; those from `ALONE` stand in one file, for everybody."""

ALONE = {"sources": "sources.yaml", "groups": "lexicon.yaml"}


class WrittenRoom:
    """Takes new pieces that have no form of their own."""

    def __init__(self, front: Front, shelf: Shelf) -> None:
        self.shelf = shelf
        self.routes = [
            front.shows(f"{ENTRIES}/new/yaml", Room.TEACHING, self.show),
            front.acts(f"{ENTRIES}/new/yaml", Room.TEACHING, self.save, LARGEST),
        ]

    async def show(self, visit: Visit) -> Response:
        """What such a piece looks like."""
        part = visit.request.query_params.get("part", PARTS[0])
        if part not in PARTS:
            raise MissingError
        owner = await scope(visit, Act.TEACH)
        return await self._page(visit, owner, part, beginning(part, visit.today))

    async def save(self, visit: Visit) -> Response:
        """Put the piece into the draft of its scope."""
        visit.back = f"{ENTRIES.lstrip('/')}/new/yaml"
        part, given = visit.entered.get("part", ""), visit.entered.get("yaml", "")
        of_scope = await scope(visit, Act.TEACH)
        if part not in PARTS or (part in ALONE and of_scope != SHARED):
            raise MissingError
        draft = await drafted(visit, of_scope, Act.TEACH)
        around = await known(self.shelf, draft)
        try:
            key = key_for(draft.image, of_scope, part, given)
            text = read_yaml(key, given)
            found = await asyncio.to_thread(brought, draft.image, around, key, text, visit.today)
        except KnowledgeError as error:
            return await self._page(visit, of_scope, part, given, error.faults)
        said = sentences(visit, found)
        reason = visit.entered.get("reason", "").strip()
        if len(reason) < SHORTEST:
            said.append(Said("reason", visit.words("console-entry-reason-missing"), is_wrong=True))
        if any(space_of(one) == space_of(key) and name_in(one) == name_in(key) for one in draft.image.pieces):
            said.append(Said("id", visit.words("console-entry-taken", id=name_in(key)), is_wrong=True))
        if any(one.is_wrong for one in said):
            return await self._page(visit, of_scope, part, given, said=said)
        await keep(visit, of_scope, [Write(key, "", text), *taken(key, text, found)], reason)
        return lead(visit, key, None, visit.words("console-entry-made", id=name_in(key)))

    async def _page(
        self,
        visit: Visit,
        of_scope: str,
        part: str,
        given: str,
        found: tuple[Fault, ...] = (),
        *,
        said: list[Said] | None = None,
    ) -> Response:
        said = said or []
        return page(
            visit,
            "teaching-entry-written.html",
            HTTPStatus.UNPROCESSABLE_ENTITY if found or said else HTTPStatus.OK,
            is_shown=True,
            scope=of_scope,
            scopes=[SHARED] if part in ALONE else await scopes(visit, Act.TEACH),
            part=part,
            parts=PARTS,
            given=given,
            faults=list(zip(found, faults(visit, found), strict=True)),
            said=said,
            why=visit.entered.get("reason", ""),
        )


def key_for(image: Image, of_scope: str, part: str, given: str) -> str:
    """Key of a piece that is written as YAML: in the file that has most of its topic. Raises KnowledgeError."""
    value = fields_of(given)
    name, topic = str(value.get("id", "")), str(value.get("topic", "") or part)
    folder = SHARED if of_scope == SHARED else f"institutions/{of_scope}"
    files = Counter(
        key.partition("#")[0]
        for key, text in image.pieces.items()
        if scope_of(key) == of_scope and part_of(key) == part and json.loads(text).get("topic", part) == topic
    )
    file = ALONE.get(part) or max(files, key=lambda one: (files[one], one), default=f"{folder}/{topic}.yaml")
    return key_of(file, part, name)
