"""What questions there are to learn from, as the log has them, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.masking import unmasked
from knowledge.text import plain_words

NARROW = 0.1
"""Lead of the surest reading over the next below which an answer was a close call."""

AGAIN = timedelta(minutes=1)
"""Within which what is asked in other words counts as asked again."""

ALIKE = 0.5
"""Share of the words of the shorter question that the other has as well, if both ask the same."""

STEM = 5
"""Letters by which words are compared: endings differ."""

SHORT = 3
"""Letters of words that say too little to be compared."""


class Cause(StrEnum):
    """Why something can be learned from a question."""

    UNKNOWN = "unknown"
    """There was no answer."""
    NONE = "none"
    """It was asked back, and none of the answers offered was meant."""
    CHOSEN = "chosen"
    """It was asked back, and one of the answers offered was meant."""
    USELESS = "useless"
    """The answer was called useless."""
    NARROW = "narrow"
    """The answer was a close call."""
    AGAIN = "again"
    """It was asked again in other words at once."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A question as it was logged, masked, and what came of it.

    `kind` is that of the outcome, `entry` the answer told, `chosen` the one chosen of those offered (`none` for none of
    them), `margin` the lead of the surest reading over the next; `language` is that of the answer.
    """

    id: int
    conversation_id: int | None
    channel: str | None
    asked_at: datetime
    text: str
    language: str
    institution: str | None
    kind: str
    entry: str | None
    margin: float
    chosen: str | None
    feedback: str | None


@dataclass(frozen=True, slots=True)
class Noted:
    """A question from which something can be learned, and why.

    `text` is without what stands for personal data, `words` are those of it, folded.
    """

    logged: Logged
    causes: frozenset[Cause]
    text: str
    words: str

    @property
    def id(self) -> int:
        """Number under which the question was logged."""
        return self.logged.id


def noted(log: Iterable[Logged]) -> list[Noted]:
    """Those questions of a log, in the order in which they were asked, from which something can be learned."""
    listed = list(log)
    following = _following(listed)
    found = []
    for one in listed:
        causes = _causes(one, following.get(one.id))
        if causes:
            text = unmasked(one.text)
            found.append(Noted(one, frozenset(causes), text, " ".join(plain_words(text))))
    return found


def _causes(one: Logged, following: Logged | None) -> set[Cause]:
    found = set()
    if one.kind == "unknown":
        found.add(Cause.UNKNOWN)
    if one.kind == "clarify" and one.chosen:
        found.add(Cause.NONE if one.chosen == "none" else Cause.CHOSEN)
    if one.feedback == "useless":
        found.add(Cause.USELESS)
    if one.kind == "answer" and one.margin < NARROW and one.feedback != "useful":
        found.add(Cause.NARROW)
    if following and one.kind != "smalltalk" and one.feedback != "useful" and is_again(one, following):
        found.add(Cause.AGAIN)
    return found


def is_again(one: Logged, other: Logged) -> bool:
    """Whether a question asks the same as the one before it in other words, at once."""
    if other.asked_at - one.asked_at > AGAIN:
        return False
    return plain_words(one.text) != plain_words(other.text) and likeness(one.text, other.text) >= ALIKE


def likeness(one: str, other: str) -> float:
    """Share, 0 to 1, of the words of the shorter of two texts that the other has as well, whatever their endings."""
    mine, theirs = _stems(plain_words(one)), _stems(plain_words(other))
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) / fewer if fewer else 0.0


def _stems(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words if len(word) > SHORT)


def _following(log: Iterable[Logged]) -> Mapping[int, Logged]:
    """The question that came next in the same conversation, by the number of each."""
    last: dict[int, Logged] = {}
    found = {}
    for one in log:
        if one.conversation_id is None:
            continue
        before = last.get(one.conversation_id)
        if before:
            found[before.id] = one
        last[one.conversation_id] = one
    return found
