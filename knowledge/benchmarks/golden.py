"""The golden questions, put to Zintis and to the plain alternatives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering import Answerer
from knowledge.benchmarks.intents import Example
from knowledge.benchmarks.measuring import percentile
from knowledge.evaluation import Share, judge, shares
from knowledge.loader import Knowledge
from knowledge.records import records
from knowledge.schema import LANGUAGES, SHARED, Question, Table


@dataclass(frozen=True, slots=True)
class GoldenResult:
    """Shares by group, and the time of one question in milliseconds."""

    shares: tuple[Share, ...]
    p50_ms: float
    p99_ms: float


def run(answerer: Answerer, questions: Sequence[Question]) -> GoldenResult:
    """Put all questions, once to warm up and once to measure."""
    list(judge(answerer, questions[:50]))
    judged = list(judge(answerer, questions))
    seconds = [one.seconds for one in judged]
    return GoldenResult(tuple(shares(judged)), percentile(seconds, 50), percentile(seconds, 99))


def phrasings(knowledge: Knowledge) -> Iterator[Example]:
    """All phrasings as an alternative sees them: plain texts, with the names put into the phrasings of facets."""
    for entry in knowledge.entries.values():
        yield from (Example(entry.id, text) for text in entry.phrasings.all())
    for record in records(knowledge, SHARED):
        kind = knowledge.kinds.get(record.kind)
        asked = {facet.id: facet.phrasings for facet in kind.facets} if kind else {}
        if isinstance(record.owner, Table):
            asked = dict.fromkeys(record.sides, record.owner.phrasings)
        for facet, side in record.sides.items():
            reference = record.reference(facet)
            yield from (Example(reference, text) for text in side.phrasings.all())
            templates = asked.get(facet)
            for language in LANGUAGES if templates else ():
                name = record.name.in_language(language)
                yield from (
                    Example(reference, text.replace("{}", name)) for text in getattr(templates, language)
                )


def answerable(questions: Sequence[Question]) -> list[Question]:
    """Questions that have an answer."""
    return [question for question in questions if question.expect not in (("unknown",), ("clarify",))]
