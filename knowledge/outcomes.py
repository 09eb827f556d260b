"""What comes of a question: an answer, a question back, small talk, or an honest “I don't know”."""

from dataclasses import dataclass, field
from typing import ClassVar

from knowledge.ranking import Signs
from knowledge.schema import Language


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer comes from."""

    title: str
    section: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be offered by its title; `entry` is the id to ask for it with."""

    entry: str
    title: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a question: what it would be answered with, and why."""

    entry: str
    title: str
    confidence: float
    phrasing: str
    signs: Signs


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the outcome came about: terms as understood, records found, readings best first.

    `known` is the probability that there is an answer, `vague` that the question is too vague for one, each with the
    value from which it counts.
    """

    terms: tuple[str, ...]
    mentions: tuple[tuple[str, float], ...]
    candidates: tuple[Candidate, ...]
    known: float
    known_from: float
    vague: float
    vague_from: float


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation was last about; the caller keeps it between questions.

    `record` is the id of the record talked about, `answer` the reference of the answer told last.
    """

    record: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    language: Language
    confidence: float
    context: Context
    explanation: Explanation = field(repr=False)
    kind: ClassVar[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(_Outcome):
    """A known answer with its source."""

    kind: ClassVar[str] = "answer"
    entry: str
    title: str
    text: str
    more: str | None
    citation: Citation | None
    related: tuple[Option, ...]
    action: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Smalltalk(_Outcome):
    """A friendly word that needs no source."""

    kind: ClassVar[str] = "smalltalk"
    entry: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarify(_Outcome):
    """Several readings are possible; the person is asked which one is meant."""

    kind: ClassVar[str] = "clarify"
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(_Outcome):
    """Nothing known fits."""

    kind: ClassVar[str] = "unknown"


Outcome = Answer | Smalltalk | Clarify | Unknown
