"""Finds which of many names a running text says: inflected, misspelt, in another order, with words in between."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.lemmas import is_known
from knowledge.roots import root, stem
from knowledge.text import plain, plain_words, typed_words

_LINKS = frozenset(
    plain_words("un vai ar par no uz pie pec lai ka kas ir the of and or for to in a an with from by")
)
"""Words of a name that need not be said."""

_AS_WRITTEN, _BY_ROOT, _BY_SLIP = 1.0, 0.9, 0.8
"""How surely a word is meant: by its stem, by its root only, with a slip."""

_ONE_SLIP, _TWO_SLIPS = 5, 9
"""Letters of a stem from which one slip, or two, are forgiven."""

_LOOSE = 3
"""Words that may stand between those of a name."""

_MOST = 3 / 4
"""Share of a long name, by the weight of its words, that has to be said."""

_LONG = 3
"""Words of a name from which one may be left out."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that a text says: its key, the name as it is written, how surely, and at which words of the text."""

    key: str
    name: str
    sureness: float
    at: frozenset[int]
    weight: float


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart; a `single` one has to be said by its stem, an `abbreviation` letter by letter."""

    key: str
    name: str
    stems: tuple[str, ...]
    roots: tuple[str, ...]
    abbreviation: str = ""


class Phrases:
    """Names by key, each with any number of wordings; built once, asked often."""

    def __init__(self, wordings: Iterable[tuple[str, str]]) -> None:
        self._names = [one for key, text in wordings if (one := _taken_apart(key, text)).stems]
        self._by_root: dict[str, list[int]] = {}
        for number, one in enumerate(self._names):
            for part in dict.fromkeys(one.roots):
                self._by_root.setdefault(part, []).append(number)
        self._roots_of: dict[str, str] = {
            s: r for one in self._names for s, r in zip(one.stems, one.roots, strict=True)
        }
        self._near = lru_cache(maxsize=20_000)(self._nearest)

    def said(self, text: str) -> list[Mention]:
        """Names that a text says, the weightiest first; one within another is left out."""
        typed = typed_words(text)
        places: dict[str, list[tuple[int, str, float]]] = {}
        for at, word in enumerate(typed):
            for part, said_stem, sureness in self._readings(word):
                places.setdefault(part, []).append((at, said_stem, sureness))
        touched = {number for part in places for number in self._by_root.get(part, ())}
        found = [one for number in touched for one in self._match(self._names[number], places, typed)]
        found.sort(key=lambda one: (-one.weight * one.sureness, min(one.at), one.key, one.name))
        return list(_apart(found))

    def _readings(self, word: str) -> Iterator[tuple[str, str, float]]:
        """Roots that a typed word may stand for, each with its stem and how surely."""
        folded = plain(word)
        if folded in _LINKS and not word.isupper():
            return
        own_root, own_stem = root(folded), stem(folded)
        if own_root in self._by_root:
            yield own_root, own_stem, _AS_WRITTEN
        elif not is_known(word.casefold()) and (near := self._near(own_stem)):
            yield self._roots_of[near], near, _BY_SLIP

    def _nearest(self, said: str) -> str | None:
        """Stem of which another is a slip; the first letters are the same."""
        if len(said) < _ONE_SLIP or not said.isalpha():
            return None
        allowed = 1 if len(said) < _TWO_SLIPS else 2
        same = [one for one in self._roots_of if one[:1] == said[:1] and abs(len(one) - len(said)) <= allowed]
        found = process.extractOne(said, same, scorer=OSA.distance, score_cutoff=allowed)
        return str(found[0]) if found else None

    def _weight(self, part: str) -> float:
        return 1 + math.log(len(self._names) / len(self._by_root[part]))

    def _match(
        self, name: _Name, places: dict[str, list[tuple[int, str, float]]], typed: Sequence[str]
    ) -> Iterator[Mention]:
        """Mention of a name, if enough of its words stand near each other."""
        if name.abbreviation:
            yield from self._abbreviated(name, places, typed)
            return
        chosen = _nearest_together([places.get(part, []) for part in name.roots])
        weights = [self._weight(part) for part in name.roots]
        said = sum(weight for weight, one in zip(weights, chosen, strict=True) if one)
        missing = sum(one is None for one in chosen)
        if missing > (len(name.roots) >= _LONG) or said < _MOST * sum(weights):
            return
        sureness = said / sum(weights)
        for one, own in zip(chosen, name.stems, strict=True):
            sureness *= _sureness(one, own) if one else 1
        if len(name.stems) == 1 and chosen[0] and chosen[0][1] != name.stems[0]:
            return
        at = frozenset(one[0] for one in chosen if one)
        if max(at) - min(at) < len(name.roots) + _LOOSE:
            yield Mention(name.key, name.name, sureness, at, said)

    def _abbreviated(
        self, name: _Name, places: dict[str, list[tuple[int, str, float]]], typed: Sequence[str]
    ) -> Iterator[Mention]:
        """Abbreviation, which counts in capitals only where it is also a word."""
        for at, _, _ in places.get(name.roots[0], []):
            is_same = plain(typed[at]) == name.abbreviation
            if is_same and (typed[at].isupper() or not is_known(typed[at].casefold())):
                yield Mention(name.key, name.name, _AS_WRITTEN, frozenset({at}), self._weight(name.roots[0]))


def _taken_apart(key: str, text: str) -> _Name:
    words = [word for word in typed_words(text) if plain(word) not in _LINKS or word.isupper()]
    folded = [plain(word) for word in words]
    stems, roots = tuple(map(stem, folded)), tuple(map(root, folded))
    is_short = len(words) == 1 and words[0].isupper()
    return _Name(key, text, stems, roots, folded[0] if is_short else "")


def _sureness(one: tuple[int, str, float], own: str) -> float:
    _, said, sureness = one
    return sureness if said == own else min(sureness, _BY_ROOT)


def _nearest_together(
    places: Sequence[Sequence[tuple[int, str, float]]],
) -> list[tuple[int, str, float] | None]:
    """One place for each word of a name, near those chosen before and none twice; None where it is not said."""
    chosen: list[tuple[int, str, float] | None] = []
    for options in places:
        taken = {one[0] for one in chosen if one}
        middle = sum(taken) / len(taken) if taken else None
        free = [one for one in options if one[0] not in taken]
        if not free:
            chosen.append(None)
        elif middle is None:
            chosen.append(min(free, key=lambda one: _distance(one[0], places)))
        else:
            chosen.append(min(free, key=lambda one: abs(one[0] - middle)))
    return chosen


def _distance(at: int, places: Sequence[Sequence[tuple[int, str, float]]]) -> int:
    """How far the nearest of each other word of a name is from a place."""
    return sum(min((abs(at - one[0]) or 99 for one in options), default=0) for options in places)


def _apart(found: Sequence[Mention]) -> Iterator[Mention]:
    """One mention of each key, with all the words that say it; none whose words all belong to weightier ones."""
    taken: set[int] = set()
    kept: dict[str, Mention] = {}
    for one in found:
        if one.at <= taken:
            continue
        taken |= one.at
        first = kept.get(one.key)
        kept[one.key] = replace(first, at=first.at | one.at) if first else one
    yield from kept.values()


def content_words(text: str) -> list[tuple[int, str]]:
    """Words of a text that carry meaning, in plain letters, each with its number among all words."""
    return [(at, plain(word)) for at, word in enumerate(typed_words(text)) if plain(word) not in _LINKS]
