"""Questions that mean the same, put together: inflection, word order, slips and polite words do not set them apart.

Two questions are alike by the terms that they share, each weighing more the rarer it is among the questions. The most
asked begin a cluster, others join the one that is most like them; so one cluster never grows into the next.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.analysis import Analysis, Analyzer
from knowledge.lemmas import is_known
from knowledge.passages import is_number
from knowledge.schema import LANGUAGES, Language
from knowledge.text import plain, typed_words

ALIKE = 0.8
"""Cosine of the weighed terms of two questions from which they mean the same."""

SHORTEST = 5
"""Letters from which a term may be a slip of another; two slips are forgiven from `TWO_SLIPS` on."""

TWO_SLIPS = 9

_AT_ONCE = 500
"""Terms that are compared with all others at a time."""

_IDLE: Mapping[Language, str] = {
    "lv": "kas ko kam kā ir būt vai var varu varat varētu gribu gribētu vēlos zināt uzzināt pateikt pasaki pastāsti"
    " lūdzu es man mums mēs jūs jums tu tev par un ar no uz pie pēc lai ja tas tā to tam tie šis šī kurš kura arī"
    " jau tad tur te labdien sveiki paldies vispār īsti kāds kāda kādi kādas",
    "en": "what is are be do does did can could would may i me my we us our you your please tell want like to know"
    " about the a an of for in on at by and or it this that there who which how hello hi thanks thank just any"
    " some with",
}
"""Words that say little about what is meant."""

_ASKING: Mapping[Language, str] = {
    "lv": "kur kurp kad cik cikos kāpēc kādēļ",
    "en": "where when why whose many much long often",
}
"""Words that are frequent, and yet say what is asked."""

_UNSPEAKABLE = re.compile(r"[^aeiouy]{6,}|(.)\1{3,}|^[^aeiouy]{4,}$")
"""Letters that no word has."""


class Noise(StrEnum):
    """Why a question teaches nothing."""

    GIBBERISH = "gibberish"
    ONE_WORD = "one-word"


@dataclass(frozen=True, slots=True)
class Logged:
    """A question as somebody asked it."""

    text: str
    language: Language = "lv"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that mean the same: the one asked most, and the places of all in what was given, in its order."""

    text: str
    language: Language
    members: tuple[int, ...]


def clustered(questions: Sequence[Logged], analyzer: Analyzer) -> list[Cluster]:
    """Clusters of questions, the largest first."""
    asked: dict[Logged, list[int]] = defaultdict(list)
    for place, question in enumerate(questions):
        asked[question].append(place)
    idle = _terms_of(_IDLE, analyzer)
    terms = {one: _meant(one, analyzer, idle) for one in asked}
    mended = _mended(Counter(term for found in terms.values() for term in found))
    groups: dict[frozenset[str], list[Logged]] = defaultdict(list)
    for one, found in terms.items():
        groups[frozenset(mended.get(term, term) for term in found)].append(one)
    sizes = {key: sum(len(asked[one]) for one in found) for key, found in groups.items()}
    order = sorted(groups, key=lambda key: (-sizes[key], asked[groups[key][0]][0]))
    joined = _joined(order, _weights(order, _terms_of(_ASKING, analyzer)))
    clusters = (_cluster([one for key in keys for one in groups[key]], asked) for keys in joined)
    return sorted(clusters, key=lambda one: (-len(one.members), one.members[0]))


def noise(text: str, analyzer: Analyzer, language: Language = "lv") -> Noise | None:
    """Whether a question is gibberish, or a single word that tells nothing of what is asked."""
    words = typed_words(text)
    letters = [plain(word) for word in words if word.isalpha()]
    unspeakable = sum(bool(_UNSPEAKABLE.search(word)) and not _has(analyzer, word) for word in letters)
    analysis = analyzer.question(text, language)
    if not letters or analysis.unknown >= len(letters) or 2 * unspeakable > len(letters):
        return Noise.GIBBERISH
    return Noise.ONE_WORD if len(words) == 1 else None


def is_noise(text: str, analyzer: Analyzer, language: Language = "lv") -> bool:
    """Whether a question teaches nothing."""
    return noise(text, analyzer, language) is not None


def _has(analyzer: Analyzer, word: str) -> bool:
    return word in analyzer.lemmas or is_known(word)


def _terms_of(words: Mapping[Language, str], analyzer: Analyzer) -> frozenset[str]:
    found = (
        _terms(analyzer.phrasing(words[language], language), language, analyzer) for language in LANGUAGES
    )
    return frozenset().union(*found)


def _meant(question: Logged, analyzer: Analyzer, idle: frozenset[str]) -> frozenset[str]:
    """Terms that say what is meant; all of them, where none does."""
    found = _terms(analyzer.question(question.text, question.language), question.language, analyzer)
    return found - idle or found


def _terms(analysis: Analysis, language: Language, analyzer: Analyzer) -> frozenset[str]:
    """Terms, each looked up once more: what a slip has turned into another form comes back to its word."""
    return frozenset(analyzer.lemmas.of_word(term, language) for term in analysis.terms)


def _mended(counts: Counter[str]) -> dict[str, str]:
    """Terms that no dictionary has and that are slips of more frequent ones, with these."""
    strange = sorted(
        term for term in counts if len(term) >= SHORTEST and term.isalpha() and not _is_word(term)
    )
    known = sorted((term for term in counts if len(term) >= SHORTEST), key=lambda term: (-counts[term], term))
    found: dict[str, str] = {}
    for start in range(0, len(strange), _AT_ONCE):
        part = strange[start : start + _AT_ONCE]
        distances = process.cdist(part, known, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
        for term, row in zip(part, distances, strict=True):
            allowed = 1 if len(term) < TWO_SLIPS else 2
            near = (known[at] for at in np.flatnonzero(row <= allowed) if known[at] != term)
            better = next((one for one in near if counts[one] > counts[term] and one[0] == term[0]), None)
            if better:
                found[term] = better
    return {term: found.get(better, better) for term, better in found.items()}


@cache
def _is_word(term: str) -> bool:
    return is_known(term)


def _weights(groups: Iterable[frozenset[str]], asking: frozenset[str]) -> dict[str, float]:
    """Weight of each term: the rarer, the more; what is asked counts like a word of middling weight."""
    holders = Counter(term for group in groups for term in group)
    most = max(holders.values(), default=1)
    weights = {term: 1 + math.log(most / count) for term, count in holders.items()}
    middle = float(np.median(list(weights.values()))) if weights else 1.0
    return {term: middle if term in asking else weight for term, weight in weights.items()}


def _joined(groups: Sequence[frozenset[str]], weights: Mapping[str, float]) -> Iterator[list[frozenset[str]]]:
    """Put each group to the one before it that is most like it, if any is like enough; numbers have to be the same."""
    lengths = [math.sqrt(sum(weights[term] ** 2 for term in group)) or 1.0 for group in groups]
    numbers = [frozenset(filter(is_number, group)) for group in groups]
    holders: dict[str, list[int]] = defaultdict(list)
    found: dict[int, list[frozenset[str]]] = {}
    for at, group in enumerate(groups):
        shared: dict[int, float] = defaultdict(float)
        for term in group:
            square = weights[term] ** 2
            for leader in holders[term]:
                shared[leader] += square
        best = max(
            (leader for leader in shared if numbers[leader] == numbers[at]),
            key=lambda leader: (shared[leader] / lengths[leader], -leader),
            default=None,
        )
        if best is not None and shared[best] >= ALIKE * lengths[best] * lengths[at]:
            found[best].append(group)
            continue
        found[at] = [group]
        for term in group:
            holders[term].append(at)
    yield from found.values()


def _cluster(found: Sequence[Logged], asked: Mapping[Logged, Sequence[int]]) -> Cluster:
    first = min(found, key=lambda one: (-len(asked[one]), asked[one][0]))
    return Cluster(first.text, first.language, tuple(sorted(place for one in found for place in asked[one])))
