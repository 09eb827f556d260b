"""Trained knowledge kept on disk, so that a start need not train what has not changed.

One `.npz` file for each state of the content and the code: numbers as arrays, everything else as one JSON text; no
pickles, so that reading a file runs nothing. A file that cannot be read, or fits no more, is trained anew.
"""

import hashlib
import json
import os
import struct
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

import numpy as np
from threadpoolctl import threadpool_limits

from knowledge import answering, matcher
from knowledge.answering import Answerer
from knowledge.forms import Form
from knowledge.institutions import Institution
from knowledge.loader import CONTENT, Knowledge, load
from knowledge.passages import Indexed
from knowledge.readings import TrainedLayer
from knowledge.schema import Entity, Entry, Kind, LexiconGroup, Model, OutOfScopeFile, Source, Table
from knowledge.skills import Skill, SkillGroup

_Piece = TypeVar("_Piece", matcher.Trained, Indexed)


_NAME_SIZES = 26
"""Where the header of a file in a ZIP archive tells how long its name and its extra field are; 30 bytes in all."""

UNSERVED: Any = {
    "kinds": {"__all__": {"facets": {"__all__": {"phrasings": {"lv", "en"}}}}},
    "entries": {"__all__": {"phrasings": {"lv", "en"}}},
    "entities": {"__all__": {"facets": {"__all__": {"phrasings": {"lv", "en"}}}}},
    "tables": {"__all__": {"phrasings": {"lv", "en"}, "rows": {"__all__": {"phrasings"}}}},
    "out_of_scope": {"examples": {"lv", "en"}, "facets": {"lv", "en"}},
}
"""Phrasings and examples: they have been learned, and would only fill the memory a second time."""


class Served(Model):
    """What of the knowledge answers are told from, and what they lead to; fields as in `Knowledge`."""

    sources: dict[str, Source]
    kinds: dict[str, Kind]
    entries: dict[str, Entry]
    entities: dict[str, Entity]
    tables: dict[str, Table]
    forms: dict[str, Form]
    institutions: dict[str, Institution]
    skills: dict[str, SkillGroup | Skill]
    lexicon: tuple[LexiconGroup, ...]
    out_of_scope: OutOfScopeFile


SERVED = (
    "shared",
    "institutions",
    "forms",
    "institutions.yaml",
    "lexicon.yaml",
    "out_of_scope.yaml",
    "skills.yaml",
    "sources.yaml",
)
"""What of a content folder is served; golden and practice questions are not."""


def open_answerer(folder: Path = CONTENT, cache: Path | None = None, today: date | None = None) -> Answerer:
    """Answerer for a content folder, from `cache` if it holds what was read and trained from the same content.

    Where it comes from the cache, its knowledge has neither phrasings nor golden and practice questions.

    Raises:
        KnowledgeError: the content has faults.

    """
    answerer = _opened(folder, cache, today or date.today())
    # a question's sums are small: more threads would only wait for each other, on one core or many
    threadpool_limits(limits=1, user_api="blas")
    return answerer


def _opened(folder: Path, cache: Path | None, day: date) -> Answerer:
    if cache is None:
        return Answerer(load(folder), day)
    path = path_of(folder, cache)
    kept = read(path, day)
    if kept:
        return Answerer(kept[0], day, trained=kept[1])
    answerer = Answerer(load(folder), day)
    write(path, answerer, day)
    _tidy(path, _prefix(folder))
    return answerer


def path_of(folder: Path, cache: Path) -> Path:
    """File that holds the trained state of a content folder as it is now."""
    return cache / f"{_prefix(folder)}{fingerprint(folder)}.npz"


def _prefix(folder: Path) -> str:
    """Start of the names of all states of one content folder."""
    return f"zintis-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:8]}-"


def _tidy(kept: Path, prefix: str) -> None:
    """Remove the older states of the same content folder; nothing else is touched."""
    try:
        for old in kept.parent.glob(f"{prefix}*.npz"):
            if old != kept:
                old.unlink(missing_ok=True)
    except OSError:
        return


def fingerprint(folder: Path) -> str:
    """Name of a trained state: changes with content, code and the library of numbers."""
    digest = hashlib.sha256(code().encode())
    for path in sorted(path for part in SERVED for path in _files(folder / part)):
        digest.update(f"{path.relative_to(folder)}:{path.stat().st_size}:".encode() + path.read_bytes())
    return digest.hexdigest()[:24]


def code() -> str:
    """Name of the state of this program and its library of numbers: what another has trained is not taken over."""
    digest = hashlib.sha256(np.__version__.encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(f"{path.name}:{path.stat().st_size}:".encode() + path.read_bytes())
    return digest.hexdigest()[:24]


def _files(part: Path) -> Iterator[Path]:
    yield from part.rglob("*.y*ml") if part.is_dir() else filter(Path.is_file, [part])


def _valid(knowledge: Knowledge, day: date) -> list[str]:
    """Ids of what may be told on a day: what is trained on one day holds while they stay the same."""
    return [piece.id for piece in knowledge.pieces if piece.is_valid(day)]


def write(path: Path, answerer: Answerer, day: date) -> None:
    """Write aside and rename, so that no other process reads half a file; a folder that refuses is left alone."""
    arrays: dict[str, Any] = {}
    trained = answerer.trained
    texts = {
        "forms": trained.forms,
        "odds": trained.odds,
        "layers": list(trained.layers),
        "valid": _valid(answerer.knowledge, day),
    }
    arrays["texts"] = np.frombuffer(json.dumps(texts).encode(), dtype=np.uint8)
    served = Served(**{name: getattr(answerer.knowledge, name) for name in Served.model_fields})
    arrays["knowledge"] = np.frombuffer(served.model_dump_json(exclude=UNSERVED).encode(), np.uint8)
    for at, layer in enumerate(trained.layers.values()):
        arrays.update(_flat(layer, f"{at}"))
    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            part = Path(file.name)
            np.savez(file, **arrays)
        part.replace(path)
    except OSError:
        if part:
            part.unlink(missing_ok=True)


def read(path: Path, day: date) -> tuple[Knowledge, answering.Trained] | None:
    """What a file holds: knowledge as it is served, and what was learned; None if it fits no more."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            texts = json.loads(arrays["texts"].tobytes())
            served = Served.model_validate_json(arrays["knowledge"].tobytes())
            knowledge = Knowledge(**{name: getattr(served, name) for name in Served.model_fields})
            held = _Arrays(path, arrays)
            layers = {scope: _layer(held, f"{at}") for at, scope in enumerate(texts["layers"])}
            if texts["valid"] != _valid(knowledge, day):
                return None
            return knowledge, answering.Trained(texts["forms"], texts["odds"], layers)
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile):
        return None


class _Arrays(Mapping[str, np.ndarray[Any, Any]]):
    """Arrays of a state; the weights, its greater part, stay on disk until a question needs some of their rows."""

    def __init__(self, path: Path, arrays: np.lib.npyio.NpzFile) -> None:
        self._path = path
        self._arrays = arrays

    def __getitem__(self, name: str) -> np.ndarray[Any, Any]:
        """Array by name, mapped into memory if it is made of bytes, which need no alignment."""
        if not name.endswith(".weights"):
            found: np.ndarray[Any, Any] = self._arrays[name]
            return found
        archive = self._arrays.zip
        assert archive  # it is closed only after everything was read
        with self._path.open("rb") as file:
            file.seek(archive.getinfo(f"{name}.npy").header_offset + _NAME_SIZES)
            name_size, extra_size = struct.unpack("<HH", file.read(4))
            file.seek(name_size + extra_size, os.SEEK_CUR)
            np.lib.format.read_magic(file)
            shape, in_columns, dtype = np.lib.format.read_array_header_1_0(file)
            order: Literal["F", "C"] = "F" if in_columns else "C"
            mapped = np.memmap(self._path, dtype, "r", file.tell(), shape, order)
        return mapped.view(np.ndarray)

    def __iter__(self) -> Iterator[str]:
        """Names."""
        return iter(self._arrays)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._arrays)


def _flat(piece: object, name: str) -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    """Arrays of a trained piece by dotted names; texts become one array of bytes."""
    if is_dataclass(piece):
        for field in fields(piece):
            yield from _flat(getattr(piece, field.name), f"{name}.{field.name}")
    elif isinstance(piece, tuple):
        yield name, np.frombuffer(json.dumps(piece).encode(), dtype=np.uint8)
    else:
        yield name, np.asarray(piece)


def _layer(arrays: Mapping[str, np.ndarray[Any, Any]], name: str) -> TrainedLayer:
    return TrainedLayer(
        phrasings=_piece(matcher.Trained, arrays, f"{name}.phrasings"),
        facets=_piece(matcher.Trained, arrays, f"{name}.facets"),
        passages=_piece(Indexed, arrays, f"{name}.passages"),
        titles=_piece(Indexed, arrays, f"{name}.titles"),
    )


def _piece(kind: type[_Piece], arrays: Mapping[str, np.ndarray[Any, Any]], name: str) -> _Piece:
    """Read back a flat dataclass of arrays, tuples of texts and numbers."""
    values: dict[str, Any] = {}
    for field in fields(kind):
        array = arrays[f"{name}.{field.name}"]
        if array.dtype == np.uint8:
            values[field.name] = tuple(json.loads(array.tobytes()))
        else:
            values[field.name] = array if array.ndim else array.item()
    return kind(**values)
