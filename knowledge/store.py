"""Trained knowledge kept on disk, so that a start need not train what has not changed.

One `.npz` file for each state of the content and the code: numbers as arrays, everything else as one JSON text; no
pickles, so that reading a file runs nothing. A file that cannot be read, or fits no more, is trained anew.
"""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from knowledge import answering, matcher
from knowledge.answering import Answerer
from knowledge.loader import CONTENT, Knowledge, load
from knowledge.passages import Indexed
from knowledge.readings import TrainedLayer

_Piece = TypeVar("_Piece", matcher.Trained, Indexed)


def open_answerer(folder: Path = CONTENT, cache: Path | None = None, today: date | None = None) -> Answerer:
    """Answerer for a content folder, from `cache` if it holds what was trained on the same content.

    Raises:
        KnowledgeError: the content has faults.

    """
    day = today or date.today()
    knowledge = load(folder)
    if cache is None:
        return Answerer(knowledge, day)
    path = cache / f"{_prefix(folder)}{fingerprint(folder, knowledge, day)}.npz"
    trained = _read(path)
    answerer = Answerer(knowledge, day, trained=trained)
    if trained is None:
        _write(path, answerer.trained)
        _tidy(path, _prefix(folder))
    return answerer


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


def fingerprint(folder: Path, knowledge: Knowledge, day: date) -> str:
    """Name of a trained state: changes with content, code, and what is valid on the day."""
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.yaml"), *Path(__file__).parent.glob("*.py")]):
        name = path.relative_to(folder) if path.is_relative_to(folder) else path.name
        digest.update(f"{name}:{path.stat().st_size}:".encode() + path.read_bytes())
    digest.update(
        json.dumps([getattr(piece, "id", "") for piece in knowledge.pieces if piece.is_valid(day)]).encode()
    )
    digest.update(np.__version__.encode())
    return digest.hexdigest()[:24]


def _write(path: Path, trained: answering.Trained) -> None:
    """Write aside and rename, so that no other process reads half a file; a folder that refuses is left alone."""
    arrays: dict[str, Any] = {}
    texts = json.dumps({"forms": trained.forms, "odds": trained.odds, "layers": list(trained.layers)})
    arrays["texts"] = np.frombuffer(texts.encode(), dtype=np.uint8)
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


def _read(path: Path) -> answering.Trained | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            texts = json.loads(arrays["texts"].tobytes())
            layers = {scope: _layer(arrays, f"{at}") for at, scope in enumerate(texts["layers"])}
            return answering.Trained(texts["forms"], texts["odds"], layers)
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile):
        return None


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
