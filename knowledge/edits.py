"""What an editor does to the knowledge: one act each, that can be kept as JSON and applied to an image.

An edit that changes nothing gives the very image back. One that cannot be applied says why, and leaves all as it is.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar, get_args

from knowledge.holding import (
    answers_in,
    holder_of,
    is_smalltalk,
    phrasings_in,
    question_in,
    taken_from_others,
    with_phrasing,
    without_phrasing,
)
from knowledge.images import Image
from knowledge.pieces import OUT_OF_SCOPE, key_of, name_of, scope_of, text_of
from knowledge.ranking import THRESHOLDS
from knowledge.refusals import EditError, Problem, demand
from knowledge.rules.inspection import UNKNOWN, folded
from knowledge.rules.questions import CLARIFY
from knowledge.schema import SHARED, Language, Question
from knowledge.text import QuestionError, clean
from knowledge.writing import agreed, removed, with_pieces, written

__all__ = [
    "Agree", "Ask", "Attach", "Detach", "Edit", "EditError", "Problem", "Refuse", "Remove", "Tune", "Write",
    "applied", "from_json", "to_json",
]  # fmt: skip

TAUGHT_GOLDEN = "golden/taught.yaml"
"""File of the golden questions that editors have made."""


@dataclass(frozen=True, slots=True)
class Attach:
    """A phrasing is taught to an answer (an entry, `entity.facet` or `table.row`), and leaves every other of its scope.

    Phrasings are compared folded. An example to refuse is no longer one.
    """

    kind: ClassVar[str] = "attach"
    answer: str
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Detach:
    """A phrasing leaves an answer."""

    kind: ClassVar[str] = "detach"
    answer: str
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Write:
    """A whole piece as `text` has it; `before` is the digest of the text that its editor saw, "" for a new piece.

    A translation is confirmed with it, unless the Latvian text has changed and the English has not.
    """

    kind: ClassVar[str] = "write"
    key: str
    before: str
    text: str


@dataclass(frozen=True, slots=True)
class Remove:
    """A piece is removed; `before` is the digest of the text that its editor saw."""

    kind: ClassVar[str] = "remove"
    key: str
    before: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """A question becomes an example to refuse, and leaves every answer of the shared scope."""

    kind: ClassVar[str] = "refuse"
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Ask:
    """A golden question: references of answers, any of which is right, or `unknown`, or `clarify`.

    With an `institution` it is asked by somebody of that institution.
    """

    kind: ClassVar[str] = "ask"
    question: str
    expect: tuple[str, ...]
    language: Language
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class Agree:
    """The translations of a piece, known by its id, still say the same."""

    kind: ClassVar[str] = "agree"
    piece: str


@dataclass(frozen=True, slots=True)
class Tune:
    """A threshold of the ranking, 0 to 1, by its name in `knowledge.ranking.THRESHOLDS`."""

    kind: ClassVar[str] = "tune"
    threshold: str
    value: float


Edit = Attach | Detach | Write | Remove | Refuse | Ask | Agree | Tune
_KINDS: Mapping[str, type[Edit]] = {one.kind: one for one in get_args(Edit)}


def to_json(edit: Edit) -> str:
    """JSON form of an edit; `kind` tells which."""
    return json.dumps({"kind": edit.kind, **asdict(edit)}, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Edit:
    """Read what `to_json` wrote.

    Raises:
        ValueError: it is not such a text.

    """
    try:
        kept: dict[str, Any] = json.loads(text)
        if "expect" in kept:
            kept["expect"] = tuple(kept["expect"])
        return _KINDS[kept.pop("kind")](**kept)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"{text!r} is no edit") from error


def applied(image: Image, edit: Edit) -> Image:
    """Image with an edit applied.

    Raises:
        EditError: it cannot be applied, or not any more.

    """
    apply: Callable[[Image, Any], Image] = _APPLYING[type(edit)]
    return apply(image, edit)


def _attach(image: Image, edit: Attach) -> Image:
    text = _phrasing(edit.text)
    holder = holder_of(image, edit.answer)
    if not is_smalltalk(image.pieces[holder]):
        _refuse_golden(image, text)
    changed = taken_from_others(image, text, scope_of(holder), but=edit.answer)
    before = changed.get(holder, image.pieces[holder])
    changed[holder] = with_phrasing(holder, before, text, edit.answer, edit.language)
    return with_pieces(image, changed)


def _detach(image: Image, edit: Detach) -> Image:
    key = holder_of(image, edit.answer)
    text = without_phrasing(key, image.pieces[key], edit.text, only=edit.answer, language=edit.language)
    return with_pieces(image, {key: text})


def _refuse(image: Image, edit: Refuse) -> Image:
    text = _phrasing(edit.text)
    _refuse_golden(image, text)
    changed = taken_from_others(image, text, SHARED, but=UNKNOWN)
    before = changed.get(OUT_OF_SCOPE, image.pieces.get(OUT_OF_SCOPE, '{"examples":{}}'))
    changed[OUT_OF_SCOPE] = with_phrasing(OUT_OF_SCOPE, before, text, UNKNOWN, edit.language)
    return with_pieces(image, changed)


def _ask(image: Image, edit: Ask) -> Image:
    asker = edit.institution
    piece = Question(q=_cleaned(edit.question), expect=edit.expect, variant=edit.language, institution=asker)
    asked, text = folded(piece.q), text_of(piece)
    known = {UNKNOWN, CLARIFY}.union(*(answers_in(key, text) for key, text in image.pieces.items()))
    for reference in edit.expect:
        demand(reference in known, Problem.NO_ANSWER, reference, "expect an answer that there is")
    for key, held in image.pieces.items():
        if not key.startswith(("golden/", "practice/")) or question_in(held)[0] != asked:
            continue
        demand(key.startswith("golden/"), Problem.TAUGHT, piece.q, "ask it in other words")
        if json.loads(held).get("institution") == asker:
            is_same = set(question_in(held)[1]) == set(edit.expect)
            demand(is_same, Problem.ASKED, key, "write that question anew")
            return image
    friendly = all(_is_friendly(image, reference) for reference in edit.expect)
    taught = not friendly and any(asked in phrasings_in(key, held) for key, held in image.pieces.items())
    demand(not taught, Problem.TAUGHT, piece.q, "ask it in other words, or take it out of the phrasings")
    return with_pieces(image, {key_of(TAUGHT_GOLDEN, "questions", name_of(piece)): text})


def _tune(image: Image, edit: Tune) -> Image:
    fits = edit.threshold in THRESHOLDS and 0 <= edit.value <= 1
    demand(fits, Problem.RANGE, edit.threshold, f"set one of {', '.join(THRESHOLDS)} between 0 and 1")
    if image.thresholds.get(edit.threshold) == edit.value:
        return image
    return replace(image, thresholds={**image.thresholds, edit.threshold: edit.value})


_APPLYING: Mapping[type[Edit], Callable[..., Image]] = {
    Attach: _attach,
    Detach: _detach,
    Write: lambda image, edit: written(image, edit.key, edit.before, edit.text),
    Remove: lambda image, edit: removed(image, edit.key, edit.before),
    Refuse: _refuse,
    Ask: _ask,
    Agree: lambda image, edit: agreed(image, edit.piece),
    Tune: _tune,
}


def _cleaned(text: str) -> str:
    try:
        found = clean(text)
    except QuestionError as error:
        raise EditError(Problem.UNREADABLE, text[:80], "write the words that people use") from error
    demand(bool(folded(found)), Problem.UNREADABLE, found, "write the words that people use")
    return found


def _phrasing(text: str) -> str:
    found = _cleaned(text)
    demand(not set("{}") & set(found), Problem.BRACES, found, "write the words that people use")
    return found


def _refuse_golden(image: Image, text: str) -> None:
    asked = folded(text)
    for key, held in image.pieces.items():
        is_golden = key.startswith("golden/") and question_in(held)[0] == asked
        demand(not is_golden, Problem.GOLDEN, text, "leave it to measure with, or remove the golden question")


def _is_friendly(image: Image, reference: str) -> bool:
    holders = (text for key, text in image.pieces.items() if reference in answers_in(key, text))
    return any(map(is_smalltalk, holders))
