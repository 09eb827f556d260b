"""What the gate looks at: the lint of what a draft brings, and what it does to golden and recent questions."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bot.domain.asked import Asked
from bot.services.teaching.reports import Finding, Golden, Matter, Report, Shift, Side
from knowledge import checks, translations
from knowledge.answering import Answerer
from knowledge.faults import Fault, Severity
from knowledge.images import Difference as Changes
from knowledge.images import Image, difference, knowledge_of
from knowledge.pieces import name_in
from knowledge.replay import Difference, Put, Replay, Said, replayed
from knowledge.rules import wording
from knowledge.rules.inspection import Inspection, Phrasing
from knowledge.schema import Question

Progress = Callable[[str, int, int], None]

LISTED = 500
"""Questions of each kind that a report lists."""

GOLDEN = "golden/"
"""Folder of the golden questions."""

ONLY_WARNING = (wording.similar_phrasings,)
"""Rules that block nothing and take long."""


def check(
    before: tuple[Image, Answerer],
    after: tuple[Image, Answerer],
    questions: Sequence[Asked],
    day: date,
    progress: Progress,
) -> Report:
    """Compare what is published with a draft; raises KnowledgeError for an image that is no knowledge."""
    progress("lint", 0, 1)
    findings = tuple(lint(before[0], after[0], day))
    golden = knowledge_of(after[0]).golden

    def told(done: int, of: int) -> None:
        progress("replay", done, of)

    put = [Put(one.text, one.institution, one.language) for one in questions]
    found = replayed(before[1], after[1], put, golden, told)

    def shifts(differences: Sequence[Difference]) -> tuple[Shift, ...]:
        return tuple(_shift(one, questions[one.place]) for one in differences[:LISTED])

    def golden_shifts(differences: Sequence[Difference]) -> tuple[Shift, ...]:
        return tuple(_golden_shift(one, golden[one.place]) for one in differences[:LISTED])

    return Report(
        findings,
        golden_broken=golden_shifts(found.golden_broken),
        golden_mended=golden_shifts(found.golden_mended),
        newly_answered=shifts(found.newly_answered),
        changed=shifts(found.changed),
        lost=shifts(found.lost),
        counts=_counts(found),
    )


def _counts(found: Replay) -> dict[str, int]:
    return {
        "asked": found.asked,
        "newly_answered": len(found.newly_answered),
        "changed": len(found.changed),
        "lost": len(found.lost),
        "golden": found.golden,
        "golden_right": found.golden_right,
        "golden_broken": len(found.golden_broken),
        "golden_mended": len(found.golden_mended),
    }


def _shift(one: Difference, asked: Asked) -> Shift:
    return Shift(one.text, _short(one.before), _short(one.after), asked.language, asked.institution, asked.id)


def _golden_shift(one: Difference, question: Question) -> Shift:
    return Shift(
        one.text,
        _short(one.before),
        _short(one.after),
        question.lang,
        question.institution,
        expect=question.expect,
    )


def _short(said: Said) -> str:
    """Reference of what was answered, else the kind of what came."""
    return said.entries[0] if said.is_answer else said.kind


def lint(before: Image, after: Image, day: date) -> Iterator[Finding]:
    """What of an image may not be published and was not there before: errors, translations, what has expired.

    Golden questions that were there, and are not or expect something else, are found too: they measure what is changed.
    """
    inspection = Inspection(knowledge_of(after), day)
    errors = _errors(inspection)
    if errors:
        known = Counter(_told(fault) for fault, _ in _errors(Inspection(knowledge_of(before), day)))
        collisions = wording.collisions(inspection)
        for fault, rule in errors:
            if not known[_told(fault)]:
                yield _fault(fault, rule, collisions.get(fault, ()))
            known[_told(fault)] -= 1
    found = difference(before, after)
    ids = {name_in(key) for key in (*found.added, *found.changed)}
    yield from _untranslated(inspection, ids)
    yield from _expired(inspection, ids)
    yield from _measured(before, after, found)


def _errors(inspection: Inspection) -> list[tuple[Fault, str]]:
    """Errors with the names of the rules that found them."""
    rules = (rule for rule in checks.RULES if rule not in ONLY_WARNING)
    found = {
        one: rule.__name__ for rule in rules for one in rule(inspection) if one.severity is Severity.ERROR
    }
    return sorted(found.items())


def _told(fault: Fault) -> tuple[str, str, str]:
    return fault.file, fault.field, fault.message


def _untranslated(inspection: Inspection, ids: set[str]) -> Iterator[Finding]:
    """Texts of pieces that have no English, or one that was not looked at since the Latvian changed."""
    for told in inspection.texts():
        if told.piece in ids and not told.text.en:
            fault = told.origin.fault(
                f"{told.field}.en", f"“{told.piece}” has no English text", "translate it"
            )
            yield _finding(Matter.MISSING, fault, told.piece)
    for one in translations.stale(inspection, inspection.knowledge.confirmed):
        if one.piece in ids:
            message = f"the Latvian text of “{one.piece}” has changed since this was translated"
            mend = "translate it again, or say that it still holds"
            fault = one.told.origin.fault(f"{one.told.field}.en", message, mend)
            yield _finding(Matter.STALE, fault, one.piece)


def _expired(inspection: Inspection, ids: set[str]) -> Iterator[Finding]:
    """Pieces whose source was to be looked at again before today, or that are silent already."""
    for piece in inspection.knowledge.maintained:
        if piece.id not in ids:
            continue
        origin = inspection.knowledge.origins[piece.id]
        if piece.review_by < inspection.today:
            message = f"the review of “{piece.id}” was due on {piece.review_by}"
            mend = "compare it with its source and set a new day"
            yield _finding(Matter.EXPIRED, origin.fault("review_by", message, mend), piece.id)
        if piece.valid_until and piece.valid_until < inspection.today:
            message = f"“{piece.id}” has been silent since {piece.valid_until}"
            fault = origin.fault("valid_until", message, "renew or delete it")
            yield _finding(Matter.EXPIRED, fault, piece.id)


def _measured(before: Image, after: Image, found: Changes) -> Iterator[Finding]:
    """Golden questions that are taken out, or for which something else is called right; one that moves is the same."""
    gone = [key for key in (*found.changed, *found.removed) if key.startswith(GOLDEN)]
    now = _golden(after) if gone else []
    for key in gone:
        was = Question.model_validate_json(before.pieces[key])
        same = [one for one in now if _asked(one) == _asked(was)]
        if any(_right(one) == _right(was) for one in same):
            continue
        expected = same[0].expect if same else ()
        golden = Golden(was.q, was.expect, expected, was.institution)
        told = f"expects {', '.join(expected)}, and not {', '.join(was.expect)}" if same else "is taken out"
        message, mend = f"the golden question “{was.q}” {told}", "put it back, or publish it with a reason"
        file = key.partition("#")[0]
        yield Finding(Matter.GOLDEN, file, "questions", message, mend, golden=golden)


def _golden(image: Image) -> list[Question]:
    return [
        Question.model_validate_json(text) for key, text in image.pieces.items() if key.startswith(GOLDEN)
    ]


def _asked(question: Question) -> tuple[str, str | None, str | None]:
    """What is asked, and as whom."""
    return question.q, question.lang, question.institution


def _right(question: Question) -> tuple[frozenset[str], frozenset[str]]:
    """What is right; the order does not matter."""
    return frozenset(question.expect), frozenset(question.options)


def _fault(fault: Fault, rule: str, sides: Sequence[Phrasing]) -> Finding:
    matter = Matter.COLLISION if sides else Matter.FAULT
    told = tuple(Side(one.asked.target, one.text, one.language) for one in sides)
    return Finding(matter, fault.file, fault.field, fault.message, fault.mend, None, rule, told)


def _finding(matter: Matter, fault: Fault, piece: str | None = None) -> Finding:
    return Finding(matter, fault.file, fault.field, fault.message, fault.mend, piece)
