"""Questions put again to what is known now, and to drafts that were trained: what is answered by now is solved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.review import NARROW, Cause, Noted
from bot.domain.zone import RIGA
from bot.services.teaching.drafts import Drafts
from bot.services.teaching.states import States
from knowledge import states
from knowledge.answering import Answerer
from knowledge.outcomes import Answer, Outcome, Smalltalk, Unknown
from knowledge.schema import Language
from knowledge.text import QuestionError

AT_HAND = 2
"""Answerers of drafts that are kept in memory, besides those that were asked for last."""

Put = tuple[str, str, str | None]
"""A question as it is put again: text, language, institution."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What comes of a question now; `margin` is the lead of the surest reading over the next."""

    kind: str
    entry: str | None = None
    margin: float = 1.0


class Trial:
    """Puts questions to an answerer, each once."""

    def __init__(self, answerer: Answerer) -> None:
        self.answerer = answerer
        self._seen: dict[Put, Seen] = {}

    def unknown(self, questions: Iterable[Put]) -> list[Put]:
        """Those that were not put yet, each once."""
        return [one for one in dict.fromkeys(questions) if one not in self._seen]

    def put(self, questions: Iterable[Put]) -> None:
        """Put those that were not put yet; it takes some milliseconds each."""
        for one in self.unknown(questions):
            self._seen[one] = _seen(self.answerer, *one)

    def seen(self, question: Put) -> Seen | None:
        """What came of a question; None if it was not put yet."""
        return self._seen.get(question)


class Trials:
    """Answerers of drafts, as far as they were trained: the gate does that."""

    def __init__(self, drafts: Drafts, at_hand: States) -> None:
        self.drafts = drafts
        self.states = at_hand
        self._trials: dict[str, Trial] = {}

    async def of_drafts(
        self, connection: AsyncConnection, scopes: Iterable[str], now: datetime
    ) -> list[Trial]:
        """Trials of the drafts of scopes as they are now, without those that are empty, or were not trained yet."""
        names = [await self._name(connection, scope, now) for scope in scopes]
        found = [name for name in names if name]
        for old in [one for one in self._trials if one not in found][:-AT_HAND]:
            del self._trials[old]
        return [self._trials[name] for name in found]

    async def _name(self, connection: AsyncConnection, scope: str, now: datetime) -> str | None:
        """Name under which the trial of a draft is at hand; None where there is none."""
        if not await self.drafts.edits(connection, scope):
            return None
        draft, day = await self.drafts.image(connection, scope, now), now.astimezone(RIGA).date()
        name = states.name_of(draft.image, day)
        if name not in self._trials:
            is_here = self.states.path(name).exists()
            answerer = await self.states.open(draft.image, day) if is_here else None
            if not answerer:
                return None
            self._trials[name] = Trial(answerer)
        return name


def is_solved(one: Noted, seen: Seen, *, was_taught: bool) -> bool:
    """Whether nothing more can be learned from a question; `was_taught`: something was taught for it, and published."""
    return all(_is_settled(cause, one, seen, was_taught) for cause in one.causes)


def _is_settled(cause: Cause, one: Noted, seen: Seen, was_taught: bool) -> bool:  # noqa: FBT001  a fact among facts
    is_answered = seen.kind in (Answer.kind, Smalltalk.kind)
    match cause:
        case Cause.UNKNOWN | Cause.NONE:
            return is_answered
        case Cause.CHOSEN:
            return is_answered and seen.entry == one.logged.chosen
        case Cause.NARROW if is_answered and seen.margin >= NARROW:
            return True
    return was_taught or (is_answered and seen.entry != one.logged.entry)


def _seen(answerer: Answerer, text: str, language: str, institution: str | None) -> Seen:
    spoken: Language = "en" if language == "en" else "lv"
    try:
        outcome = answerer.ask(text, spoken=spoken, institution=institution)
    except QuestionError:
        return Seen(Unknown.kind)
    return Seen(outcome.kind, _entry(outcome), _margin(outcome))


def _entry(outcome: Outcome) -> str | None:
    return outcome.entry if isinstance(outcome, Answer | Smalltalk) else None


def _margin(outcome: Outcome) -> float:
    found = [one.confidence for one in outcome.explanation.candidates]
    return found[0] - found[1] if len(found) > 1 else 1.0
