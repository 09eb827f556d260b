"""Answering a person: whoever wants to is told when their question has an answer, where they asked, once.

When what is known changes, a timer is set for each who waits. It is followed by a process that knows what is published.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue import feedback
from bot.dialogue.messages import Reply
from bot.dialogue.replies import Replies
from bot.masking import unmasked
from bot.storage import outbox, timers
from bot.storage.teaching import publications, reviews, watches
from bot.storage.teaching.watches import Watch
from bot.storage.timers import Timer
from knowledge.answering import Answerer
from knowledge.outcomes import Answer
from knowledge.schema import Language
from knowledge.text import QuestionError

KIND = "watch"
"""Kind of the timers; the subject is the number of the watch."""

SOON = timedelta(seconds=1)
"""When it is looked again, where what is published is not known here yet."""


class Watching:
    """Keeps who waits for an answer, and tells them; `revision` is the number of what the answerer knows."""

    def __init__(self, answerer: Answerer, replies: Replies, revision: int | None) -> None:
        self.answerer = answerer
        self.replies = replies
        self.revision = revision

    async def begin(
        self,
        connection: AsyncConnection,
        question: int,
        person: int,
        conversation: int,
        language: Language,
        now: datetime,
    ) -> None:
        """Note that a person wants to be told in a conversation."""
        await watches.put(connection, question, person, conversation, language, now)
        if not await self._is_current(connection, now):  # the answer may just be on its way
            await self.arrange(connection, now)

    async def end(self, connection: AsyncConnection, question: int, person: int) -> None:
        """Note that a person does not want to be told any more."""
        await watches.remove(connection, question, person)

    async def arrange(self, connection: AsyncConnection, now: datetime) -> None:
        """Have it looked, for everybody who waits, whether there is an answer now."""
        for one in await watches.waiting(connection):
            await timers.put_if_absent(connection, KIND, one.id, now)

    async def follow(self, connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        """Tell somebody who waits, if their question has an answer."""
        watch = await watches.get(connection, timer.subject)
        if not watch or watch.told_at:
            return
        if not await self._is_current(connection, now):
            await timers.put(connection, KIND, watch.id, now + SOON)
            return
        asked = await reviews.question(connection, watch.question_id)
        answer = self._answer(asked, watch.language) if asked else None
        if asked and answer and await watches.mark_told(connection, watch.id, now):
            reply = self._told(watch, asked[0], answer)
            await outbox.put(
                connection, f"watch:{watch.id}", watch.conversation_id, watch.person_id, reply, now
            )

    async def _is_current(self, connection: AsyncConnection, now: datetime) -> bool:
        """Whether what is published is what is known here."""
        current = await publications.current(connection, now)
        return current is not None and current.revision_id == self.revision

    def _answer(self, asked: tuple[str, str | None], language: Language) -> Answer | None:
        text, institution = asked
        try:
            outcome = self.answerer.ask(unmasked(text), language=language, institution=institution)
        except QuestionError:
            return None
        return outcome if isinstance(outcome, Answer) else None

    def _told(self, watch: Watch, question: str, answer: Answer) -> Reply:
        reply, catalogue = self.replies.outcome(answer), self.replies.catalogue
        intro = catalogue.say(watch.language, "watch-answered", question=question)
        controls = feedback.controls(catalogue, watch.language, watch.question_id)
        return replace(reply, text=f"{intro}\n\n{reply.text}", controls=controls)
