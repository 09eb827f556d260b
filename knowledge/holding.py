"""Which piece of an image holds an answer and its phrasings, and how a phrasing is put there and taken away."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from knowledge.images import Image
from knowledge.pieces import OUT_OF_SCOPE, part_of, read, scope_of, text_of
from knowledge.refusals import EditError, Problem
from knowledge.rules.inspection import UNKNOWN, folded
from knowledge.schema import Language

_Held = dict[str, Any]
"""A piece, or part of one, as JSON has it."""

_ASKED = ("entries", "entities", "tables")


@lru_cache(maxsize=8_000)
def answers_in(key: str, text: str) -> frozenset[str]:
    """References of all that is told from a piece."""
    if part_of(key) not in _ASKED:
        return frozenset()
    return frozenset(reference for reference, _ in _sides(part_of(key), json.loads(text)))


@lru_cache(maxsize=8_000)
def phrasings_in(key: str, text: str) -> frozenset[str]:
    """Phrasings of all that is told from a piece, or examples to refuse, folded."""
    if part_of(key) not in _ASKED and key != OUT_OF_SCOPE:
        return frozenset()
    lists = (held.get(_field(key), {}) for _, held in _sides(part_of(key), json.loads(text)))
    return frozenset(folded(one) for found in lists for texts in found.values() for one in texts)


@lru_cache(maxsize=16_000)
def question_in(text: str) -> tuple[str, tuple[str, ...]]:
    """A golden or practice question, folded, and what it expects."""
    kept = json.loads(text)
    return folded(kept["q"]), tuple(kept["expect"])


def holder_of(image: Image, answer: str) -> str:
    """Key of the piece that an answer is told from.

    Raises:
        EditError: there is none.

    """
    for key, text in image.pieces.items():
        if answer in answers_in(key, text):
            return key
    raise EditError(Problem.NO_ANSWER, answer, "choose an answer that there is")


def is_smalltalk(text: str) -> bool:
    """Whether a piece is small talk, which people really say in the same few words."""
    return json.loads(text).get("smalltalk") is True


def with_phrasing(key: str, text: str, phrasing: str, answer: str, language: Language) -> str:
    """Text of a piece with a phrasing added to one of its answers, unless it stands there in this language."""
    value = json.loads(text)
    for reference, held in _sides(part_of(key), value):
        if reference == answer:
            texts = held.setdefault(_field(key), {}).setdefault(language, [])
            if folded(phrasing) not in map(folded, texts):
                texts.append(phrasing)
    return text_of(read(key, json.dumps(value)))


def without_phrasing(
    key: str,
    text: str,
    phrasing: str,
    *,
    only: str | None = None,
    but: str | None = None,
    language: Language | None = None,
) -> str:
    """Text of a piece without a phrasing: in all of its answers, in `only` one or in all `but` one."""
    value, gone = json.loads(text), folded(phrasing)
    for reference, held in _sides(part_of(key), value):
        if reference == but or only not in (None, reference):
            continue
        found: Mapping[str, list[str]] = held.get(_field(key), {})
        for spoken, texts in found.items():
            if language in (None, spoken):
                texts[:] = [one for one in texts if folded(one) != gone]
    return text_of(read(key, json.dumps(value)))


def taken_from_others(image: Image, phrasing: str, scope: str, but: str) -> dict[str, str]:
    """Pieces of a scope that have a phrasing in any answer but one, as they are without it."""
    gone = folded(phrasing)
    return {
        key: without_phrasing(key, text, phrasing, but=but)
        for key, text in image.pieces.items()
        if scope_of(key) == scope and gone in phrasings_in(key, text)
    }


def _field(key: str) -> str:
    return "examples" if key == OUT_OF_SCOPE else "phrasings"


def _sides(part: str, value: _Held) -> Iterator[tuple[str, _Held]]:
    """What is told from a piece: references, and where their phrasings stand."""
    match part:
        case "entries":
            yield value["id"], value
        case "entities":
            for facet, held in value["facets"].items():
                yield f"{value['id']}.{facet}", held
        case "tables":
            for row in value["rows"]:
                yield f"{value['id']}.{row['id']}", row
        case _:
            yield UNKNOWN, value
