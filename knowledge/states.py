"""Trained states of images: a file for each, whose name tells what was trained, by which program and for when."""

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from threadpoolctl import threadpool_limits

from knowledge import store
from knowledge.answering import Answerer
from knowledge.images import Image, knowledge_of
from knowledge.ranking import Ranking, shipped

PREFIX, SUFFIX = "zintis-image-", ".npz"

KEPT = 4
"""States that stay in a folder: the newest used."""


@lru_cache(maxsize=1)
def code() -> str:
    """Name of the state of the program, as it was when it was looked at first."""
    return store.code()


def content(folder: Path) -> str:
    """Digest of all files of a content folder, by which newer ones are noticed without reading them as knowledge."""
    digest = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.suffix in (".yaml", ".yml", ".json")):
        told = path.read_bytes()
        digest.update(f"{path.relative_to(folder)}:{len(told)}:".encode() + told)
    return digest.hexdigest()


def name_of(image: Image, day: date) -> str:
    """Name of the trained state of an image on a day; images that are served alike have one name."""
    served = sorted(
        (key, text)
        for key, text in image.pieces.items()
        if key.partition("#")[0].split("/")[0] in store.SERVED
    )
    told = json.dumps([served, sorted(_silent(image, day))])
    return hashlib.sha256(f"{code()}:{told}".encode()).hexdigest()[:24]


def path_of(folder: Path, name: str) -> Path:
    """File of a state within a folder."""
    return folder / f"{PREFIX}{name}{SUFFIX}"


def ranking_of(image: Image) -> Ranking:
    """Ranking that comes with the product, with the thresholds of the image."""
    return shipped().with_thresholds(image.thresholds)


def opened(path: Path, image: Image, day: date) -> Answerer | None:
    """Answerer from the state in a file; None if there is none, or it cannot be read.

    Its knowledge has neither phrasings nor golden and practice questions.
    """
    kept = store.read(path, day)
    if not kept:
        return None
    os.utime(path)
    return Answerer(kept[0], day, ranking=ranking_of(image), trained=kept[1])


def trained(image: Image, day: date, path: Path | None = None) -> Answerer:
    """Answerer that learns everything anew, kept in a file; raises KnowledgeError."""
    answerer = Answerer(knowledge_of(image), day, ranking=ranking_of(image))
    if path:
        keep(path, answerer, day)
    return answerer


def keep(path: Path, answerer: Answerer, day: date) -> None:
    """Keep what was learned in a file, and remove all but the newest used ones of its folder."""
    store.write(path, answerer, day)
    tidy(path.parent)


def tidy(folder: Path) -> None:
    """Remove all states of images but those used last."""
    try:
        found = sorted(folder.glob(f"{PREFIX}*{SUFFIX}"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in found[KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def answer_alone() -> None:
    """Have sums done by one thread from now on: those of a question are small, and more would wait for each other.

    Training is quicker before that.
    """
    threadpool_limits(limits=1, user_api="blas")


def _silent(image: Image, day: date) -> Iterator[str]:
    """Keys of pieces that may not be told on a day."""
    for key, text in image.pieces.items():
        if '"valid_' not in text:
            continue
        dates = json.loads(text)
        start, end = dates.get("valid_from"), dates.get("valid_until")
        if (start and day.isoformat() < start) or (end and day.isoformat() > end):
            yield key
