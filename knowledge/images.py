"""The knowledge as an image: every piece as one JSON text under a key, so that states can be kept, compared and merged.

The key of a piece names the file that it stands in and its place there: `shared/services.yaml#entries/services-list`.
The text holds what the schema knows of the piece, in the order of the schema, without what is left at its default; two
pieces that mean the same have the same text, however their YAML was written.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import yaml

from knowledge import confirmed as translated
from knowledge.confirmed import Pair
from knowledge.faults import Fault, KnowledgeError
from knowledge.loader import Knowledge, Origin, assembled, load
from knowledge.pieces import WHOLE, key_of, name_of, text_of
from knowledge.safe_yaml import Document, Value
from knowledge.schema import Model

THRESHOLDS = "thresholds.json"
"""File of an exported image that holds the thresholds that were set."""

_T = TypeVar("_T")

WIDTH = 110
"""Signs in a line of an exported file."""


@dataclass(frozen=True, slots=True)
class Image:
    """One state of the knowledge: texts of pieces by key, in the order of the files, and the confirmed translations.

    `thresholds` are those of the ranking that somebody has set, by name; all others are as they come with the product.
    """

    pieces: Mapping[str, str]
    confirmed: Mapping[str, Pair] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    _digest: list[str] = field(default_factory=list, init=False, repr=False, compare=False)
    """Digest, once somebody has asked for it: it takes most of a second where there is much."""

    @property
    def digest(self) -> str:
        """Short digest that tells this state from every other; the order of pieces does not matter."""
        if not self._digest:
            kept = (self.pieces, self.confirmed, self.thresholds)
            told = json.dumps([sorted(one.items()) for one in kept])
            self._digest.append(hashlib.sha256(told.encode()).hexdigest()[:24])
        return self._digest[0]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one image has that another has not, by key."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A piece that both sides have changed, each in its own way; None where a side has it no more, or not yet."""

    key: str
    base: str | None
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """What comes of two changes of one image: `image` keeps ours wherever the two are in conflict."""

    image: Image
    conflicts: tuple[Conflict, ...]


def image_of(knowledge: Knowledge) -> Image:
    """Image of knowledge that was loaded with all that its files hold."""
    found = sorted(_placed(knowledge), key=lambda one: (one[0].file, _order(one[0])))
    return Image(
        {_key(origin, piece): text_of(piece) for origin, piece in found},
        dict(sorted(knowledge.confirmed.items())),
    )


def knowledge_of(image: Image) -> Knowledge:
    """Knowledge that an image stands for.

    Raises:
        KnowledgeError: with every fault, by file and field; all stand in line 1, as an image has no lines.

    """
    documents = {name: Document(value, {}) for name, value in _files(image)}
    return assembled(documents, image.confirmed)


def exported(image: Image) -> Iterator[tuple[str, str]]:
    """Yield the files that an image becomes: the name within a content folder, and YAML.

    The same image always gives the same files, each piece in the same place, so that versions are easy to compare.
    """
    for name, value in _files(image):
        yield name, _dumped(value)


def as_yaml(text: str) -> str:
    """YAML of one piece, from its JSON text."""
    return _dumped(_as_read(json.loads(text)))


def export(image: Image, folder: Path) -> int:
    """Write an image into a folder of its own; how many files that were.

    Raises:
        FileExistsError: the folder is there and holds something already.

    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(str(folder))
    count = 0
    for name, text in exported(image):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        count += 1
    translated.write(folder, image.confirmed)
    if image.thresholds:
        told = json.dumps(dict(sorted(image.thresholds.items())), indent=2)
        (folder / THRESHOLDS).write_text(f"{told}\n", encoding="utf-8")
    return count


def imported(folder: Path) -> Image:
    """Image of a content folder, such as `export` writes.

    Raises:
        KnowledgeError: with every fault by file and line; nothing is half taken.

    """
    try:
        told = json.loads((folder / THRESHOLDS).read_text(encoding="utf-8"))
        thresholds = {str(name): float(value) for name, value in told.items()}
    except FileNotFoundError:
        thresholds = {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        fault = Fault(
            THRESHOLDS, 1, "", "thresholds cannot be read", "write numbers by their names, or remove it"
        )
        raise KnowledgeError([fault]) from error
    return replace(image_of(load(folder)), thresholds=thresholds)


def difference(before: Image, after: Image) -> Difference:
    """What has to be done to `before` to have `after`."""
    return Difference(
        tuple(key for key in after.pieces if key not in before.pieces),
        tuple(key for key, text in after.pieces.items() if before.pieces.get(key, text) != text),
        tuple(key for key in before.pieces if key not in after.pieces),
    )


def merge(base: Image, ours: Image, theirs: Image) -> Merged:
    """Put together what two sides have made of the same image; what only one has changed is as that one has it."""
    pieces = dict(ours.pieces)
    conflicts: list[Conflict] = []
    for key in (*base.pieces, *(key for key in theirs.pieces if key not in base.pieces)):
        was, mine, other = base.pieces.get(key), ours.pieces.get(key), theirs.pieces.get(key)
        if other in (was, mine):
            continue
        if mine != was:
            conflicts.append(Conflict(key, was, mine, other))
        elif other is None:
            del pieces[key]
        else:
            pieces[key] = other
    agreed = _both(base.confirmed, ours.confirmed, theirs.confirmed)
    thresholds = _both(base.thresholds, ours.thresholds, theirs.thresholds)
    return Merged(Image(ordered(pieces), agreed, thresholds), tuple(conflicts))


def _both(base: Mapping[str, _T], ours: Mapping[str, _T], theirs: Mapping[str, _T]) -> dict[str, _T]:
    """Ours with what they have changed since `base`."""
    return {**ours, **{one: two for one, two in theirs.items() if base.get(one) != two}}


def ordered(pieces: Mapping[str, str]) -> dict[str, str]:
    """Pieces with those of one file together, files by name; within a file the order stays."""
    return dict(sorted(pieces.items(), key=lambda one: one[0].partition("#")[0]))


def _placed(knowledge: Knowledge) -> Iterator[tuple[Origin, Model]]:
    """Every piece with where it stands."""
    by_id: Iterable[Mapping[str, Model]] = (
        knowledge.sources,
        knowledge.kinds,
        knowledge.entries,
        knowledge.entities,
        knowledge.tables,
        knowledge.forms,
    )
    for pieces in by_id:
        for key, piece in pieces.items():
            yield knowledge.origins[key], piece
    for code, institution in knowledge.institutions.items():
        yield knowledge.origins[f"institutions.{code}"], institution
    for name, skill in knowledge.skills.items():
        yield knowledge.origins[f"skills.{name}"], skill
    for use in ("lexicon", "golden", "practice"):
        for number, item in enumerate(getattr(knowledge, use)):
            yield knowledge.origins[f"{use}.{number}"], item
    if WHOLE in knowledge.origins:
        yield knowledge.origins[WHOLE], knowledge.out_of_scope


def _order(origin: Origin) -> tuple[str, int]:
    part, number = (*origin.place, "", 0)[:2]
    return str(part), int(number)


def _key(origin: Origin, piece: Model) -> str:
    part = str(origin.place[0]) if origin.place else WHOLE
    return key_of(origin.file, part, name_of(piece))


def _files(image: Image) -> Iterator[tuple[str, Value]]:
    """Yield files with what they hold as YAML would be read: every scalar a text."""
    keyed = ((*key.partition("#")[::2], text) for key, text in image.pieces.items())
    for name, found in groupby(sorted(keyed, key=lambda one: one[0]), key=lambda one: one[0]):
        value: dict[str, Value] = {}
        for _, place, text in found:
            part = place.partition("/")[0]
            piece = _as_read(json.loads(text))
            if part == WHOLE:
                assert isinstance(piece, dict)
                value.update(piece)
            else:
                pieces = value.setdefault(part, [])
                assert isinstance(pieces, list)
                pieces.append(piece)
        yield name, value


def _dumped(value: Value) -> str:
    return yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False
    )


def _as_read(value: object) -> Value:
    """Value as it is read from YAML, where every scalar is a text."""
    match value:
        case dict():
            return {str(key): _as_read(one) for key, one in value.items()}
        case list():
            return [_as_read(one) for one in value]
        case bool():
            return "true" if value else "false"
    return str(value)


class _Dumper(yaml.SafeDumper):
    """Writes dates as they are, which readers take as text anyway."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as the base class has it
        first: [(tag, shape) for tag, shape in found if tag != "tag:yaml.org,2002:timestamp"]
        for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }
