"""Which answers a question may have meant, with why: what an editor is offered to attach it to."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.analysis import SLOT
from knowledge.answering import Answerer
from knowledge.passages import stem
from knowledge.readings import Layer
from knowledge.schema import SHARED, Language
from knowledge.teaching import OUT_OF_SCOPE
from knowledge.text import QuestionError, clean
from knowledge.understanding import Reading

OFFERED = 3
"""Answers that are suggested."""

DUPLICATE = 0.75
"""Likeness from which what is typed is most likely known already."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer that a question may have meant, and what speaks for it; shares and confidences are 0–1.

    `phrasing` is the known way to ask that is most like it, with … in the place of a record's name; `shared` are the
    terms that both have; `named` is the record that the question names, if the answer is about one; `covered` is the
    share of the question that the answer's text has.
    """

    reference: str
    title: str
    confidence: float
    likeness: float
    phrasing: str
    shared: tuple[str, ...]
    named: str | None
    covered: float

    @property
    def is_duplicate(self) -> bool:
        """Whether the same has most likely been asked before."""
        return self.likeness >= DUPLICATE


def suggestions(
    answerer: Answerer,
    text: str,
    institution: str | None = None,
    *,
    language: Language | None = None,
    told_in: Language = "lv",
    count: int = OFFERED,
) -> list[Suggestion]:
    """Answers that a question may have meant, the most promising first; titles are told in the language `told_in`.

    The institution's own answers stand beside the shared ones. Nothing is suggested for a text that cannot be read.
    """
    try:
        question = clean(text)
    except QuestionError:
        return []
    asked_in = language or answerer.guess(question)
    found: dict[str, Suggestion] = {}
    for scope in dict.fromkeys((institution or SHARED, SHARED)):
        layer = answerer.layers.get(scope)
        for one in _in_layer(answerer, layer, question, asked_in, told_in) if layer else ():
            found.setdefault(one.reference, one)
    return sorted(found.values(), key=lambda one: (-one.confidence, -one.likeness, one.reference))[:count]


def _in_layer(
    answerer: Answerer, layer: Layer, question: str, asked_in: Language, told_in: Language
) -> Iterator[Suggestion]:
    analysis = answerer.analyzer.question(question, asked_in)
    asked = dict.fromkeys(analysis.terms)
    for reading in layer.read(analysis, None, answerer.ranking).readings:
        title = (
            None if reading.reference == OUT_OF_SCOPE else answerer.teller.title(reading.reference, told_in)
        )
        if title is None:
            continue  # an example to refuse, or a facet of no record in particular
        known = set(map(stem, answerer.analyzer.phrasing(reading.phrasing, asked_in).terms))
        yield Suggestion(
            reading.reference,
            title,
            round(reading.confidence, 4),
            round(_likeness(reading), 4),
            reading.phrasing.replace(SLOT, "…"),
            tuple(term for term in asked if stem(term) in known),
            reading.record.name.in_language(told_in) if reading.record and reading.signs.named else None,
            round(reading.signs.coverage, 4),
        )


def _likeness(reading: Reading) -> float:
    signs = reading.signs
    return max(signs.own_similarity, signs.facet_similarity, signs.own_fuzzy, signs.facet_fuzzy)
