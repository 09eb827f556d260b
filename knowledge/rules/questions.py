"""Rules on golden and practice questions: they expect what there is, and golden ones measure no memory."""

from collections.abc import Iterator

from knowledge.faults import Fault, Severity
from knowledge.loader import Origin
from knowledge.rules.inspection import UNKNOWN, Inspection, folded
from knowledge.rules.references import nearest
from knowledge.schema import Question

CLARIFY = "clarify"


def unknown_expectations(inspection: Inspection) -> Iterator[Fault]:
    """Require that questions expect answers that can be given, or a refusal, or a choice."""
    outcomes = inspection.answers | {UNKNOWN, CLARIFY}
    for origin, question in _questions(inspection):
        wrong = [("expect", one, outcomes) for one in question.expect if one not in outcomes]
        wrong += [
            ("options", one, inspection.answers) for one in question.options if one not in inspection.answers
        ]
        for field, reference, known in wrong:
            message = f"“{question.q}” expects “{reference}”, but nothing is told under this id"
            yield origin.fault(field, message, nearest(reference, known))


def remembered_questions(inspection: Inspection) -> Iterator[Fault]:
    """Refuse golden questions that are phrasings or practice questions: they would measure memory.

    Small talk is exempt: people really say hello in the same few words, and to leave them out would only
    make Zintis deaf to them.
    """
    knowledge = inspection.knowledge
    learnt = {
        phrasing.folded: f"a phrasing of “{phrasing.asked.target}” ({phrasing.place})"
        for phrasing in inspection.phrasings
    }
    for number, question in enumerate(knowledge.practice):
        origin = knowledge.origins[f"practice.{number}"]
        learnt.setdefault(folded(question.q), f"a practice question ({origin.file}:{origin.line()})")
    for number, question in enumerate(knowledge.golden):
        key = folded(question.q)
        if key and key in learnt and not _is_smalltalk(inspection, question):
            message = f"“{question.q}” is also {learnt[key]}"
            origin = knowledge.origins[f"golden.{number}"]
            yield origin.fault("q", message, "take it out of what Zintis learns from")


def repeated_questions(inspection: Inspection) -> Iterator[Fault]:
    """Notice questions that are counted twice."""
    first: dict[tuple[str, str, str | None], Origin] = {}
    for origin, question in _questions(inspection):
        key = (origin.file.partition("/")[0], question.q, question.institution)
        other = first.setdefault(key, origin)
        if other is not origin:
            message = f"“{question.q}” stands in {other.file}:{other.line()} too"
            yield origin.fault("q", message, "remove one of them", Severity.WARNING)


def _questions(inspection: Inspection) -> Iterator[tuple[Origin, Question]]:
    knowledge = inspection.knowledge
    for use, questions in (("golden", knowledge.golden), ("practice", knowledge.practice)):
        for number, question in enumerate(questions):
            yield knowledge.origins[f"{use}.{number}"], question


def _is_smalltalk(inspection: Inspection, question: Question) -> bool:
    entries = inspection.knowledge.entries
    return all(one in entries and entries[one].smalltalk for one in question.expect)
