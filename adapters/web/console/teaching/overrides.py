"""Answers of institutions that stand in for shared ones: both texts, and what of the shared one has changed since."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.differing import Run, words
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.scoped import PATH, grants, page, scopes
from adapters.web.console.visit import MissingError, RefusedError, Visit
from bot.services.rooms import Room
from bot.services.teaching import rights
from bot.services.teaching.images import NothingPublishedError
from bot.services.teaching.overriding import Standing
from bot.services.teaching.rights import Act, RightError
from bot.storage.teaching import overrides
from knowledge.pieces import name_in, title_of

OVERRIDES = f"{PATH}/overrides"

LONGEST = 18
"""Digits of the longest number."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An override as its page shows it."""

    id: int
    institution: str
    key: str
    shared_key: str
    own: str
    shared: str | None
    own_texts: list[tuple[str, str]]
    shared_texts: list[tuple[str, str]]
    changes: list[tuple[str, list[Run]]]
    digest: str
    is_changed: bool
    may_teach: bool


class OverridesRoom:
    """Shows overrides, notes that somebody has looked, and gives own answers up."""

    def __init__(self, front: Front) -> None:
        self.core = front.core
        self.routes = [
            front.shows(OVERRIDES, Room.TEACHING, self.show),
            front.acts(f"{OVERRIDES}/{{override}}/looked", Room.TEACHING, self.look),
            front.acts(f"{OVERRIDES}/{{override}}/give-up", Room.TEACHING, self.give_up),
        ]

    async def show(self, visit: Visit) -> Response:
        """Overrides of the institutions that the visitor may see, those whose shared answer has changed first."""
        seen = set(await scopes(visit, Act.SEE))
        taught = set(await scopes(visit, Act.TEACH))
        try:
            found = await self.core.wired.review.overriding.listed(visit.connection, visit.now)
        except NothingPublishedError:
            found = []
        shown = [
            _shown(visit, one, may_teach=one.override.institution in taught)
            for one in found
            if one.override.institution in seen
        ]
        return page(visit, "teaching-overrides.html", shown=shown)

    async def look(self, visit: Visit) -> Response:
        """Note that the shared answer was looked at, as the page has shown it."""
        one = await self._standing(visit)
        if visit.entered.get("seen", one.digest) != one.digest:
            raise RefusedError(visit.words("console-entry-changed-meanwhile"))
        await self.core.wired.review.overriding.look(visit.connection, one, visit.actor, visit.now)
        return visit.go("teaching", "overrides", told=visit.words("console-teaching-override-looked"))

    async def give_up(self, visit: Visit) -> Response:
        """Remove the own answer in the institution's draft."""
        one = await self._standing(visit)
        with refusing(visit):
            kept = await self.core.wired.review.overriding.give_up(
                visit.connection, one, visit.actor, visit.now
            )
        told = "console-teaching-override-given-up" if kept else "console-teaching-override-gone-already"
        return visit.go("teaching", "overrides", told=visit.words(told))

    async def _standing(self, visit: Visit) -> Standing:
        """Override that the address names.

        Raises:
            MissingError: there is none.
            RightError: the visitor may not teach there.

        """
        visit.back = OVERRIDES.lstrip("/")
        number = visit.asked("override")
        if not number.isascii() or not number.isdecimal() or len(number) > LONGEST:
            raise MissingError
        with refusing(visit):
            one = await self.core.wired.review.overriding.find(visit.connection, int(number), visit.now)
        if not one:
            raise MissingError
        institution = one.override.institution
        if not rights.is_open(await grants(visit), Act.TEACH, institution):
            raise RightError(Act.TEACH, institution)
        return one


async def marks(visit: Visit) -> dict[str, list[str]]:
    """What is said of pieces that stand in for shared ones, and of those: by key, as far as the visitor may see it."""
    seen = set(await scopes(visit, Act.SEE))
    found: dict[str, list[str]] = {}
    for one in await overrides.listed(visit.connection):
        if one.institution in seen:
            own = visit.words("console-teaching-override-mark", shared=name_in(one.shared))
            where = visit.words("console-teaching-overridden-mark", institution=one.institution)
            found.setdefault(one.key, []).append(own)
            found.setdefault(one.shared, []).append(where)
    return found


def _shown(visit: Visit, one: Standing, *, may_teach: bool) -> Shown:
    kept, language = one.override, visit.language
    return Shown(
        kept.id,
        kept.institution,
        kept.key,
        kept.shared,
        title_of(one.own, language),
        title_of(one.shared, language) if one.shared is not None else None,
        [*_texts(one.own)],
        [*_texts(one.shared or "{}")],
        _changes(one),
        one.digest,
        one.is_changed,
        may_teach,
    )


def _changes(one: Standing) -> list[tuple[str, list[Run]]]:
    """What people read otherwise in the shared answer than when it was looked at, field by field."""
    was, now = dict(_texts(one.seen or "{}")), dict(_texts(one.shared or "{}"))
    pairs = ((name, was.get(name, ""), now.get(name, "")) for name in dict.fromkeys([*was, *now]))
    return [(name, list(words(before, after))) for name, before, after in pairs if before != after]


def _texts(piece: str) -> Iterator[tuple[str, str]]:
    """What people read of a piece, by the dotted name of the field."""
    value = json.loads(piece)
    for field in ("title", "name", "answer", "more", "facets"):
        yield from _leaves(field, value.get(field))


def _leaves(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("phrasings", "section", "source", "table"):
                yield from _leaves(f"{name}.{key}", inner)
