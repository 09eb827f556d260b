"""Hints on answers that say the same twice, or the same with other figures."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from knowledge.answering import Answerer
from knowledge.passages import stems_of
from knowledge.readings import Layer
from knowledge.schema import SHARED

SAME = 0.85
"""Cosine of the weighed words of two texts from which one of them is hardly needed."""

NEAR = 0.6
"""Cosine from which figures that differ may contradict each other."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class Hint(StrEnum):
    """What two answers may have to do with each other."""

    DUPLICATE = "duplicate"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two answers whose texts are alike, 0–1; `figures` are those that only one of them has."""

    hint: Hint
    one: str
    other: str
    alike: float
    figures: tuple[str, ...]


def likenesses(answerer: Answerer, scope: str = SHARED) -> list[Likeness]:
    """Pairs of answers of a scope that an editor should look at together, the most alike first.

    Texts are compared in Latvian. Figures of tables are left out: they are alike, and differ.
    """
    layer = answerer.layers.get(scope)
    texts = dict(_texts(answerer, layer)) if layer else {}
    if len(texts) < 2:
        return []
    keys = list(texts)
    alike = np.triu(_alike(answerer, texts), 1)
    owners = [key.partition(".")[0] for key in keys]
    figures = [frozenset(_FIGURE.findall(text)) for text in texts.values()]
    found: list[Likeness] = []
    for row, column in np.argwhere(alike >= NEAR).tolist():
        both = round(float(alike[row, column]), 4)
        differing = tuple(sorted(figures[row] ^ figures[column]))
        has_own = figures[row] - figures[column] and figures[column] - figures[row]
        if both >= SAME and not has_own:
            found.append(Likeness(Hint.DUPLICATE, keys[row], keys[column], both, differing))
        elif has_own and owners[row] != owners[column]:
            found.append(Likeness(Hint.CONTRADICTION, keys[row], keys[column], both, differing))
    return sorted(found, key=lambda one: (-one.alike, one.one, one.other))


def _texts(answerer: Answerer, layer: Layer) -> Iterator[tuple[str, str]]:
    """Texts of the answers by their references."""
    for key in layer.passages.keys:
        side = answerer.teller.side(key)
        is_figure = side is not None and (side[0].row or side[0].sides[side[1]].table)
        told = None if is_figure else answerer.teller.tell(key, "lv")
        if told:
            yield key, told.text


def _alike(answerer: Answerer, texts: Mapping[str, str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Cosine of each two texts by the stems of their words, the rarer weighing the more."""
    stems = [stems_of([answerer.analyzer.phrasing(text, "lv")]) for text in texts.values()]
    holders = Counter(one for found in stems for one in found)
    place = {one: at for at, one in enumerate(holders)}
    matrix = np.zeros((len(stems), len(place)), dtype=np.float32)
    for row, found in enumerate(stems):
        for one in found:
            matrix[row, place[one]] = math.log(1 + len(stems) / holders[one])
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-12)
    return np.asarray(matrix @ matrix.T, dtype=np.float32)
