"""An outcome as JSON, with the keys that others build on (DESIGN §12)."""

import json
from dataclasses import asdict

from adapters.batch import Id
from bot.dialogue.replies import Replies
from knowledge.outcomes import Answer, Clarify, Explanation, Outcome, Smalltalk


def told(outcome: Outcome, replies: Replies, line: Id, milliseconds: float) -> dict[str, object]:
    """Keys of one line of a batch; `line` is the id that the question came with."""
    entry = title = source = None
    options: list[str] = []
    match outcome:
        case Answer():
            entry, title = outcome.entry, outcome.title
            source = replies.citation(outcome.citation, outcome.language) if outcome.citation else None
        case Smalltalk():
            entry, title = outcome.entry, outcome.title
        case Clarify():
            options = [option.title for option in outcome.options]
    return {
        "id": line,
        "kind": outcome.kind,
        "entry": entry,
        "title": title,
        "confidence": outcome.confidence,
        "text": replies.outcome(outcome).text,
        "options": options,
        "source": source,
        "ms": milliseconds,
    }


def told_besides(outcome: Outcome) -> dict[str, object]:
    """Keys that the answer to a single question has besides."""
    more, related = (outcome.more, outcome.related) if isinstance(outcome, Answer) else (None, ())
    return {
        "more": more,
        "related": [asdict(option) for option in related],
        "language": outcome.language,
        "context": asdict(outcome.context),
    }


def explained(explanation: Explanation) -> dict[str, object]:
    """Key `explanation`: terms, mentions by record, candidates with their signs, what is known and what is vague."""
    parts = asdict(explanation)
    parts["mentions"] = dict(explanation.mentions)
    return {"explanation": parts}


def as_json(keys: dict[str, object]) -> str:
    """One line of JSON, Latvian letters as they are."""
    return json.dumps(keys, ensure_ascii=False, allow_nan=False)
