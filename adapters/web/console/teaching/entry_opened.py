"""A piece that somebody has opened, as the draft of its scope has it."""

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from adapters.web.console.teaching.entry_fields import Asked, Value, fields, sides
from adapters.web.console.teaching.overrides import marks
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.scoped import PATH, grants, scope, scopes
from adapters.web.console.visit import PRIVATE, MissingError, Visit, root
from bot.services.teaching import rights
from bot.services.teaching.drafts import Draft
from bot.services.teaching.images import NothingPublishedError
from bot.services.teaching.rights import Act, RightError
from knowledge.edits import Edit
from knowledge.faults import KnowledgeError
from knowledge.images import Image
from knowledge.loader import Knowledge
from knowledge.pieces import digest_of, name_in, part_of, scope_of
from knowledge.remarks import Shelf
from knowledge.schema import Language

ENTRIES = f"{PATH}/entries"

LARGEST = 512 * 1024
"""Bytes of the largest form of a piece."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A piece; `side` is the part of it that is shown by itself, `may_teach` whether the visitor may change it.

    `marks` say what it stands in for, or what stands in for it.
    """

    key: str
    scope: str
    draft: Draft
    text: str
    side: str | None
    may_teach: bool
    marks: tuple[str, ...] = ()

    @property
    def image(self) -> Image:
        """Draft in which it stands."""
        return self.draft.image

    @property
    def value(self) -> Value:
        """The piece as JSON has it."""
        found: Value = json.loads(self.text)
        return found

    @property
    def digest(self) -> str:
        """Digest of what is seen now."""
        return digest_of(self.text)

    @property
    def name(self) -> str:
        """Id of the piece."""
        return name_in(self.key) or self.key.partition("#")[0]

    @property
    def sides(self) -> list[str]:
        """Parts of it that are shown each by itself."""
        return sides(self.key, self.value)

    @property
    def missing(self) -> list[str]:
        """Facets that a record of this kind may have, and this one has not."""
        return [one for one in self._kind if one not in self.sides]

    def side_names(self, language: Language) -> dict[str, str]:
        """What the parts are called, with those that are missing."""
        match part_of(self.key):
            case "entities":
                parts = list(self._kind.values())
            case "tables":
                parts = self.value.get("rows", [])
            case "kinds":
                parts = self.value.get("facets", [])
            case _:
                return {}
        told = ((str(one["id"]), one.get("title") or one.get("name") or {}) for one in parts)
        return {name: title.get(language) or title.get("lv") or name for name, title in told}

    @property
    def _kind(self) -> dict[str, Value]:
        """Facets of the kind of a record, by their ids."""
        if part_of(self.key) != "entities":
            return {}
        kind = self.value.get("kind")
        texts = (text for key, text in self.image.pieces.items() if key.endswith(f"#kinds/{kind}"))
        return {str(one["id"]): one for one in json.loads(next(texts, "{}")).get("facets", [])}

    @property
    def fields(self) -> Sequence[Asked]:
        """Fields of its form."""
        return fields(self.key, self.value, self.side)

    @property
    def is_changed(self) -> bool:
        """Whether the draft has it otherwise than what is published."""
        return self.draft.base.image.pieces.get(self.key) != self.text


async def drafted(visit: Visit, of_scope: str, act: Act) -> Draft:
    """Draft of a scope in which an act is open to the visitor.

    Raises:
        RightError: it is not.
        MissingError: nothing is published yet.

    """
    if not rights.is_open(await grants(visit), act, of_scope):
        raise RightError(act, of_scope)
    try:
        return await visit.core.teaching.drafts.image(visit.connection, of_scope, visit.now)
    except NothingPublishedError:
        raise MissingError from None


async def looked_at(visit: Visit) -> str:
    """Scope that is asked for, or else the first that the visitor teaches; errors as `scope`."""
    theirs = await scopes(visit, Act.TEACH)
    is_asked = "scope" in visit.request.query_params
    return theirs[0] if theirs and not is_asked else await scope(visit, Act.SEE)


async def opened(visit: Visit, act: Act, key: str | None = None) -> Opened:
    """Piece that the address names, or the key given; errors as `drafted`, and MissingError if there is none."""
    key = visit.asked("key") if key is None else key
    of_scope = scope_of(key)
    draft = await drafted(visit, of_scope, act)
    text = draft.image.pieces.get(key)
    if text is None:
        raise MissingError
    side = visit.entered.get("part") or visit.request.query_params.get("part") or None
    may_teach = rights.is_open(await grants(visit), Act.TEACH, of_scope)
    standing = (await marks(visit)).get(key, [])
    found = Opened(key, of_scope, draft, text, side, may_teach, tuple(standing))
    if side is not None and side not in {*found.sides, *found.missing}:
        raise MissingError
    return found


async def known(shelf: Shelf, draft: Draft) -> Knowledge:
    """Knowledge of a draft; where that is unsound as a whole, of what is published."""
    try:
        return await asyncio.to_thread(shelf.knowledge, draft.image)
    except KnowledgeError:
        return await asyncio.to_thread(shelf.knowledge, draft.base.image)


def address(visit: Visit, key: str, side: str | None = None) -> str:
    """Address of the page of a piece."""
    found = f"{root(visit.request)}{ENTRIES.lstrip('/')}/{quote(key)}"
    return f"{found}?part={quote(side)}" if side else found


def lead(visit: Visit, key: str, side: str | None, told: str) -> Response:
    """Lead to the page of a piece, and tell there what was done."""
    visit.notice = told
    return RedirectResponse(address(visit, key, side), 303, headers=PRIVATE)


async def keep(visit: Visit, of_scope: str, edits: Iterable[Edit], reason: str) -> bool:
    """Add edits to the draft of a scope; whether any of them changes something. Raises RefusedError."""
    drafts, is_changed = visit.core.teaching.drafts, False
    with refusing(visit):
        for edit in edits:
            kept = await drafts.add(visit.connection, of_scope, edit, visit.actor, reason, visit.now)
            is_changed = is_changed or kept is not None
    return is_changed
