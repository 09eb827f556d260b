"""What is to be said of one piece while somebody writes it, within the knowledge around it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.faults import Fault, Severity
from knowledge.holding import phrasings_in, question_in
from knowledge.images import Image, knowledge_of
from knowledge.loader import Knowledge, Origin
from knowledge.pieces import name_in, pairs, part_of, read, scope_of
from knowledge.rules import references, texts, upkeep, wording
from knowledge.rules.inspection import Inspection, folded
from knowledge.safe_yaml import Document
from knowledge.schema import LANGUAGES, Localized, Model

_KNOWN = ("entries", "entities", "tables")
_KEPT = 4
_NEAR = 50
"""Pieces in which images may differ that are near."""


class Matter(StrEnum):
    """What a remark is about."""

    LONG = "long"
    UNTRANSLATED = "untranslated"
    STALE = "stale"
    """The Latvian text is another, the English one is as it was."""
    SOURCE = "source"
    """There is no such source."""
    UNTRACED = "untraced"
    """Source or section is missing."""
    RELATED = "related"
    TABLE = "table"
    COLUMN = "column"
    TITLE = "title"
    """Something else of the scope has the same title."""
    DUE = "due"
    ENDED = "ended"
    FEW = "few"
    """There are few phrasings, or none."""
    BRACES = "braces"
    TWICE = "twice"
    PART = "part"
    """Two parts of the piece share an id."""
    ELSEWHERE = "elsewhere"
    """The phrasing leads to another answer already."""
    GOLDEN = "golden"
    """The phrasing is a golden or practice question."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: the `field` by its dotted name, what it is `about` (a phrasing, an id, a number), `other` pieces."""

    matter: Matter
    field: str
    severity: Severity
    about: str = ""
    other: tuple[str, ...] = ()


Rule = Callable[[Inspection], Iterable[Fault]]

_AMONG: Mapping[Rule, Matter] = {
    references.dead_links: Matter.RELATED,
    references.missing_tables: Matter.TABLE,
    references.undeclared_columns: Matter.COLUMN,
    texts.long_answers: Matter.LONG,
    texts.missing_translations: Matter.UNTRANSLATED,
    upkeep.due_reviews: Matter.DUE,
    upkeep.ended_validity: Matter.ENDED,
    upkeep.missing_sources: Matter.UNTRACED,
    upkeep.unknown_sources: Matter.SOURCE,
}
"""Rules that look at a piece among all others, and are quick."""

_ALONE: Mapping[Rule, Matter] = {
    references.repeated_parts: Matter.PART,
    wording.misplaced_names: Matter.BRACES,
    wording.repeated_phrasings: Matter.TWICE,
    wording.too_few_phrasings: Matter.FEW,
}
"""Rules that look at all phrasings, and are quick where there is one piece."""


class Shelf:
    """Knowledge of the images looked at last; what differs from one of them in few pieces is made from it."""

    def __init__(self) -> None:
        self._held: list[tuple[Image, Knowledge]] = []

    def knowledge(self, image: Image) -> Knowledge:
        """Knowledge that an image stands for; raises KnowledgeError."""
        for held, known in self._held:
            if held is image:
                return known
        found = self._near(image) or knowledge_of(image)
        self._held = [(image, found), *self._held[: _KEPT - 1]]
        return found

    def _near(self, image: Image) -> Knowledge | None:
        """Knowledge made from that of another image; None if none is near enough."""
        for held, known in self._held:
            changed = {key for key, text in image.pieces.items() if held.pieces.get(key) != text}
            is_near = len(changed) <= _NEAR and held.pieces.keys() <= image.pieces.keys()
            if is_near and all(part_of(key) in _KNOWN for key in changed):
                found = replace(known, confirmed=image.confirmed)
                for key in changed:
                    found = with_piece(found, key, image.pieces[key])
                return found
        return None


def with_piece(knowledge: Knowledge, key: str, text: str) -> Knowledge:
    """Knowledge with a piece as `text` has it, whose faults name its key as their file. Raises KnowledgeError."""
    part, name = part_of(key), name_in(key)
    pieces: Mapping[str, Model] = getattr(knowledge, part)
    origins = {**knowledge.origins, name: _origin(key)}
    changed: dict[str, Any] = {part: {**pieces, name: read(key, text)}, "origins": origins}
    return replace(knowledge, **changed)


def remarks(image: Image, knowledge: Knowledge, key: str, text: str, today: date) -> list[Remark]:
    """What is to be said of the piece `text` under a key, in the image that `knowledge` is of.

    Raises:
        KnowledgeError: the text is no such piece.

    """
    piece = read(key, text)
    if part_of(key) not in _KNOWN:
        return []
    name = name_in(key)
    among = Inspection(with_piece(knowledge, key, text), today)
    one: dict[str, Any] = {part_of(key): {name: piece}, "origins": {name: _origin(key)}}
    alone = Inspection(Knowledge(**one), today)
    found = [
        Remark(matter, fault.field, fault.severity, _about(piece, fault.field, matter))
        for rules, inspection in ((_AMONG, among), (_ALONE, alone))
        for rule, matter in rules.items()
        for fault in rule(inspection)
        if fault.file == key
    ]
    beside = (*_elsewhere(image, key, alone), *_titles(among, key), *_stale(image, key, text))
    return sorted({*found, *beside}, key=_order)


def brought(image: Image, knowledge: Knowledge, key: str, text: str, today: date) -> list[Remark]:
    """Errors that a piece as `text` has and as it stands in the image has not. Raises KnowledgeError."""
    held = image.pieces.get(key)
    before: set[tuple[Matter, str]] = set()
    if held is not None:
        before = {(one.matter, one.about) for one in remarks(image, knowledge, key, held, today)}
    return [
        one
        for one in remarks(image, knowledge, key, text, today)
        if one.severity is Severity.ERROR and (one.matter, one.about) not in before
    ]


def _elsewhere(image: Image, key: str, alone: Inspection) -> Iterator[Remark]:
    """Phrasings that another answer of the scope has, or that only measure."""
    asked = {one.folded: one for one in alone.phrasings if one.folded and not one.asked.takes_name}
    others: dict[str, list[str]] = {}
    for other, text in image.pieces.items():
        if other == key:
            continue
        if other.startswith(("golden/", "practice/")):
            golden = question_in(text)[0]
            if golden in asked:
                phrasing = asked[golden]
                yield Remark(Matter.GOLDEN, phrasing.field, Severity.ERROR, phrasing.text)
        elif scope_of(other) == scope_of(key):
            for found in phrasings_in(other, text) & asked.keys():
                others.setdefault(found, []).append(other)
    for found, keys in others.items():
        phrasing = asked[found]
        yield Remark(Matter.ELSEWHERE, phrasing.field, Severity.ERROR, phrasing.text, tuple(keys))


def _titles(among: Inspection, key: str) -> Iterator[Remark]:
    """Titles that something else has, among which people choose between."""
    own: dict[tuple[str, str, str], tuple[str, str]] = {}
    others: set[tuple[str, str, str]] = set()
    for told in among.titles():
        for language in LANGUAGES:
            title = getattr(told.text, language)
            place: tuple[str, str, str] = (told.space, language, folded(title or ""))
            if title and told.origin.file == key:
                own[place] = (f"{told.field}.{language}", title)
            elif title:
                others.add(place)
    for place in own.keys() & others:
        field, title = own[place]
        yield Remark(Matter.TITLE, field, Severity.ERROR, title)


def _stale(image: Image, key: str, text: str) -> Iterator[Remark]:
    """Translations that were left as they are while the Latvian text has changed."""
    held = image.pieces.get(key)
    before = pairs(key, held) if held is not None else {}
    for name, now in pairs(key, text).items():
        last = image.confirmed.get(name) or before.get(name)
        if last and last[0] != now[0] and last[1] == now[1]:
            yield Remark(Matter.STALE, f"{name.partition(':')[2]}.en", Severity.WARNING)


def stale(image: Image, key: str) -> bool:
    """Whether a piece has translations whose Latvian text has changed since they were confirmed."""
    held = image.pieces[key]
    found = pairs(key, held)
    known = {name: image.confirmed[name] for name in found if name in image.confirmed}
    return any(last[0] != found[name][0] and last[1] == found[name][1] for name, last in known.items())


def _origin(key: str) -> Origin:
    return Origin(key, Document({}, {}), ())


def _about(piece: Model, field: str, matter: Matter) -> str:
    value: object = piece
    for part in field.split("."):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, tuple) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            value = getattr(value, part, None)
    if matter is Matter.LONG:
        return str(len(value)) if isinstance(value, str) else ""
    if matter is Matter.FEW:
        return str(len(value)) if isinstance(value, tuple) else ""
    return "" if value is None or isinstance(value, Localized) else str(value)


def _order(one: Remark) -> tuple[bool, str, str, str]:
    return one.severity is not Severity.ERROR, one.field, one.matter, one.about
