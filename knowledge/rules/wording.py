"""Rules on phrasings: each leads to one answer, and every answer has enough of them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.analysis import SLOT
from knowledge.faults import Fault, Severity
from knowledge.rules.inspection import Asked, Inspection, Phrasing
from knowledge.schema import LANGUAGES

FEWEST = 8
"""Phrasings that an answer needs in each language."""

TOO_ALIKE = 95
"""Likeness, 0 to 100, whatever the order of words, from which two phrasings can hardly be told apart."""

_CHUNK = 256
_NAMES = {"lv": "Latvian", "en": "English"}
_BRACES = re.compile(r"[{}]")


def repeated_phrasings(inspection: Inspection) -> Iterator[Fault]:
    """Refuse phrasings that lead to two answers; notice those that stand in one of them twice."""
    for phrasing, other in _repeated(inspection):
        if other.asked.target != phrasing.asked.target:
            yield _collision(phrasing, other)
        elif other.language == phrasing.language:
            yield _at(phrasing, f"“{phrasing.text}” stands here twice ({other.place})", "remove one of them")


def collisions(inspection: Inspection) -> dict[Fault, tuple[Phrasing, Phrasing]]:
    """Phrasings that lead to two answers, both as they stand there, by the faults of `repeated_phrasings`."""
    found = ((one, other) for one, other in _repeated(inspection) if one.asked.target != other.asked.target)
    return {_collision(one, other): (other, one) for one, other in found}


def _repeated(inspection: Inspection) -> Iterator[tuple[Phrasing, Phrasing]]:
    """Phrasings that have stood somewhere before, with where that was."""
    first: dict[tuple[str, str], Phrasing] = {}
    for phrasing in inspection.phrasings:
        other = first.setdefault((phrasing.asked.space, phrasing.folded), phrasing)
        if other is not phrasing and phrasing.folded:
            yield phrasing, other


def _collision(phrasing: Phrasing, other: Phrasing) -> Fault:
    where = f"“{phrasing.text}” stands in “{other.asked.target}” too ({other.place})"
    return _at(phrasing, where, "keep it where it fits best", Severity.ERROR)


def similar_phrasings(inspection: Inspection) -> Iterator[Fault]:
    """Notice phrasings of different answers that differ in a letter or the order of words only."""
    candidates = sorted((phrasing for phrasing in inspection.phrasings if phrasing.folded), key=_competing)
    for _, group in groupby(candidates, key=_competing):
        for one, other in _alike(list(group)):
            message = f"“{one.text}” is almost “{other.text}” of “{other.asked.target}” ({other.place})"
            yield _at(one, message, "reword one of them so that the difference shows")


def too_few_phrasings(inspection: Inspection) -> Iterator[Fault]:
    """Notice answers with too few phrasings, or with none in a language."""
    for asked in inspection.asked:
        for language in LANGUAGES:
            count = len(getattr(asked.texts, language))
            field = f"{asked.field}.{language}".lstrip(".")
            needed = asked.own or bool(asked.texts.all())
            if not count and needed:
                message = f"“{asked.target}” has no phrasings in {_NAMES[language]}"
                yield asked.origin.fault(field, message, f"write at least {FEWEST}", Severity.WARNING)
            elif count < FEWEST and asked.own:
                message = f"“{asked.target}” has {count} phrasings in {_NAMES[language]}"
                yield asked.origin.fault(field, message, f"write at least {FEWEST}", Severity.WARNING)


def misplaced_names(inspection: Inspection) -> Iterator[Fault]:
    """Require that `{}` stands where a name is put: in phrasings of kinds and tables, at most once."""
    for phrasing in inspection.phrasings:
        if not phrasing.asked.takes_name and _BRACES.search(phrasing.text):
            message = f"“{phrasing.text}” has braces, but no name is put there"
            yield _at(phrasing, message, "write the words that people use", Severity.ERROR)
        elif phrasing.text.count(SLOT) > 1 or _BRACES.search(phrasing.text.replace(SLOT, "")):
            message = f"“{phrasing.text}” does not show the place of the name"
            yield _at(phrasing, message, "write {} once, with nothing between the braces", Severity.ERROR)
    for asked in inspection.asked:
        for language in LANGUAGES:
            texts = getattr(asked.texts, language)
            if asked.takes_name and texts and not any(SLOT in text for text in texts):
                message = f"no phrasing in {_NAMES[language]} has a place for the name"
                field = f"{asked.field}.{language}"
                yield asked.origin.fault(field, message, "write {} where the name stands", Severity.WARNING)


def repeated_forms(inspection: Inspection) -> Iterator[Fault]:
    """Refuse lexicon forms with two meanings; capitals tell abbreviations from words."""
    first: dict[tuple[str, bool], str] = {}
    for number, group in enumerate(inspection.knowledge.lexicon):
        origin = inspection.knowledge.origins[f"lexicon.{number}"]
        asked = Asked(group.id, "lexicon", origin, "forms", group.forms)
        for phrasing in asked.phrasings():
            key = (phrasing.folded, phrasing.text.isupper())
            other = first.setdefault(key, group.id)
            if other != group.id:
                message = f"“{phrasing.text}” belongs to the group “{other}” too"
                yield _at(phrasing, message, "keep it in one group", Severity.ERROR)


def _competing(phrasing: Phrasing) -> tuple[str, str]:
    return phrasing.asked.space, phrasing.language


def _alike(phrasings: Sequence[Phrasing]) -> Iterator[tuple[Phrasing, Phrasing]]:
    """Pairs of different answers that are too alike, the later phrasing first.

    The likeness bounds how much lengths differ, so that most pairs are never compared.
    """
    lines = [" ".join(sorted(phrasing.folded.split())) for phrasing in phrasings]
    order = sorted(range(len(lines)), key=lambda index: (len(lines[index]), index))
    longest = (200 - TOO_ALIKE) / TOO_ALIKE
    sizes = np.array([len(lines[index]) for index in order])
    for start in range(0, len(order), _CHUNK):
        rows = order[start : start + _CHUNK]
        stop = int(np.searchsorted(sizes, len(lines[rows[-1]]) * longest, side="right"))
        columns = order[start:stop]
        scores = process.cdist(
            [lines[row] for row in rows],
            [lines[column] for column in columns],
            scorer=fuzz.ratio,
            score_cutoff=TOO_ALIKE,
            dtype=np.float32,
        )
        for row, column in np.argwhere(scores):
            one, other = phrasings[rows[row]], phrasings[columns[column]]
            if column > row and one.asked.target != other.asked.target and one.folded != other.folded:
                earlier, later = sorted((rows[row], columns[column]))
                yield phrasings[later], phrasings[earlier]


def _at(phrasing: Phrasing, message: str, mend: str, severity: Severity = Severity.WARNING) -> Fault:
    return phrasing.asked.origin.fault(phrasing.field, message, mend, severity)
