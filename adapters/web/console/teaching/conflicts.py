"""Edits that no longer apply: the three texts beside each other, and three ways to mend them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from adapters.web.console.front import Front
from adapters.web.console.teaching.drafted import DRAFTS, draft_scope
from adapters.web.console.teaching.refusals import problem, refusing
from adapters.web.console.teaching.shown import Fields, Row, Showing, base_of, fields_of
from adapters.web.console.visit import RefusedError, Visit
from bot.services.rooms import Room
from bot.services.teaching.drafts import Conflict, Draft
from bot.services.teaching.references import Titles, title_of
from bot.services.teaching.rights import Act
from knowledge.edits import Edit, Remove, Write
from knowledge.merging import together
from knowledge.pieces import digest_of, name_in

FIELD = "field:"
"""Beginning of the names of fields of the merged text."""

MINE, THEIRS, MERGED = "mine", "theirs", "merged"
"""Ways to mend a conflict."""

LARGEST = 512 * 1024
"""Bytes of the largest form with a merged text."""


@dataclass(frozen=True, slots=True)
class Merging:
    """A field of the merged text, with what each side has; `is_clash` where both have changed it."""

    name: str
    label: str
    value: str
    lines: int
    is_clash: bool


@dataclass(frozen=True, slots=True)
class Clashing:
    """A conflict as it is shown: what the editor saw and wanted, what there is now, and the two put together."""

    conflict: Conflict
    title: str
    why: str
    now: str | None
    theirs: tuple[Row, ...] = ()
    mine: tuple[Row, ...] = ()
    merged: tuple[Merging, ...] = ()

    @property
    def digest(self) -> str:
        """Digest of what there is now; nothing for a piece that there is not."""
        return digest_of(self.now) if self.now else ""

    @property
    def can_keep(self) -> bool:
        """Whether the edit can be made anew as it is."""
        return self.conflict.key is not None


class ConflictRoom:
    """Mends conflicts."""

    def __init__(self, front: Front) -> None:
        one = f"{DRAFTS}/{{scope}}/settle"
        self.routes: Sequence[BaseRoute] = [front.acts(one, Room.TEACHING, self.settle, LARGEST)]

    async def settle(self, visit: Visit) -> Response:
        """Put the edit anew, leave what there is now, or write what was merged; the old edit is undone."""
        scope = await draft_scope(visit, Act.TEACH)
        drafts = visit.core.teaching.drafts
        with refusing(visit):
            draft = await drafts.image(visit.connection, scope, visit.now)
        number = visit.entered.get("edit", "")
        conflict = next((one for one in draft.conflicts if str(one.kept.id) == number), None)
        if not conflict:
            raise RefusedError(visit.words("console-teaching-draft-gone"))
        reason = conflict.kept.reason or visit.words("console-teaching-conflict-reason")
        with refusing(visit):
            edit = _settled(visit, conflict, visit.entered.get("seen", ""))
            settled = await drafts.settle(
                visit.connection, conflict.kept.id, edit, visit.actor, reason, visit.now
            )
        if not settled:
            raise RefusedError(visit.words("console-teaching-draft-gone"))
        return visit.go("teaching", "drafts", scope, told=visit.words("console-teaching-conflict-settled"))


def clashing(visit: Visit, draft: Draft, showing: Showing, titles: Titles) -> list[Clashing]:
    """Conflicts of a draft, as they are shown."""
    return [_clashing(visit, draft, one, showing, titles) for one in draft.conflicts]


def _clashing(visit: Visit, draft: Draft, one: Conflict, showing: Showing, titles: Titles) -> Clashing:
    why = problem(visit, one.error)
    if one.key is None:
        return Clashing(one, "", why, None)
    now = draft.image.pieces.get(one.key)
    text = one.wanted or now or one.seen or "{}"
    found = titles.of(name_in(one.key))
    title = title_of(text, visit.language) or (found.title if found else one.key)
    return Clashing(
        one,
        title,
        why,
        now,
        showing.rows(one.seen, now),
        showing.rows(one.seen, one.wanted),
        tuple(_merging(showing, one.seen, one.wanted, now)),
    )


def _merging(showing: Showing, seen: str | None, wanted: str | None, now: str | None) -> list[Merging]:
    """Fields of the merged text that any side has changed."""
    if wanted is None or now is None:
        return []
    put = together(seen, wanted, now)
    clashes = {one.field for one in put.clashes}
    merged = fields_of(put.text)
    sides = [fields_of(seen), fields_of(wanted), fields_of(now)]
    return [
        Merging(name, _label(showing, name), _entered(value), _lines(value), name in clashes)
        for name, value in merged.items()
        if _is_text(value) and any(_differs(name, value, side) for side in sides)
    ]


def _differs(name: str, value: object, side: Fields) -> bool:
    return side.get(name) != value


def _label(showing: Showing, name: str) -> str:
    base = base_of(name)
    language = name[len(base) :].lstrip(".")
    label = showing.label(base)
    return f"{label} ({language.upper()})" if language else label


def _is_text(value: object) -> bool:
    is_list = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, str) or is_list


def _entered(value: object) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value)


def _lines(value: object) -> int:
    """Lines of the field in which a text is written."""
    text = _entered(value)
    return min(12, 1 + text.count("\n") + len(text) // 60)


def _settled(visit: Visit, conflict: Conflict, seen: str) -> Edit | None:
    """Edit that mends a conflict, upon the text with the digest `seen`; None to leave what there is."""
    way, kept = visit.entered.get("way"), conflict.kept.edit
    if way == THEIRS:
        return None
    if way == MINE and isinstance(kept, Remove):
        return Remove(kept.key, seen)
    if way == MINE and isinstance(kept, Write):
        return Write(kept.key, seen, kept.text)
    if way == MERGED and isinstance(kept, Write) and conflict.now is not None:
        return Write(kept.key, seen, _merged(visit, conflict.seen, kept.text, conflict.now))
    raise RefusedError(visit.words("console-teaching-draft-gone"))


def _merged(visit: Visit, seen: str | None, wanted: str, now: str) -> str:
    """Text of the piece with the fields as they were entered."""
    value = json.loads(together(seen, wanted, now).text)
    known = fields_of(json.dumps(value))
    for name, told in visit.entered.items():
        field = name.removeprefix(FIELD)
        if name.startswith(FIELD) and field in known and _is_text(known[field]):
            _put(value, field.split("."), known[field], told.replace("\r\n", "\n").strip())
    return json.dumps(value, ensure_ascii=False)


def _put(value: Any, place: Sequence[str], held: object, told: str) -> None:  # noqa: ANN401  any JSON
    """Put a text, or the lines of a list, at a place that there is."""
    for part in place[:-1]:
        value = value[int(part)] if isinstance(value, list) else value[part]
    last = int(place[-1]) if isinstance(value, list) else place[-1]
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    value[last] = lines if isinstance(held, list) else told
