"""Trying out: one question put to the draft and to what is published, side by side, with how it came about."""

import asyncio
from dataclasses import dataclass

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.entry_opened import drafted, looked_at
from adapters.web.console.teaching.scoped import PATH, page, scopes
from adapters.web.console.visit import Visit, root
from adapters.web.from_core import Shown, blocks
from bot.dialogue.messages import Reply
from bot.services.rooms import Room
from bot.services.teaching.rights import Act
from bot.services.teaching.tryouts import Tryouts
from knowledge.answering import Answerer
from knowledge.outcomes import Outcome
from knowledge.schema import LANGUAGES, SHARED, Language
from knowledge.suggesting import Suggestion, suggestions
from knowledge.text import QuestionError

LONGEST = 1_000
"""Characters of the longest question."""

TRY = f"{PATH}/try"


@dataclass(frozen=True, slots=True)
class Tried:
    """What comes of a question: the outcome, as it is told, and the answers that were near."""

    outcome: Outcome
    reply: Reply
    blocks: list[Shown]
    near: list[Suggestion]


class TryingRoom:
    """Puts questions to drafts and to what is published."""

    def __init__(self, front: Front) -> None:
        taught = front.core.teaching
        self.tryouts = Tryouts(taught.drafts, taught.states)
        self.routes = [
            front.shows(TRY, Room.TEACHING, self.show),
            front.shows(f"{TRY}/draft", Room.TEACHING, self.draft),
        ]

    async def show(self, visit: Visit) -> Response:
        """The box, and both answers."""
        return await self._page(visit, "teaching-try.html")

    async def draft(self, visit: Visit) -> Response:
        """What the draft answers, once it was trained."""
        return await self._page(visit, "teaching-try-draft.html")

    async def _page(self, visit: Visit, template: str) -> Response:
        of_scope = await looked_at(visit)
        draft = await drafted(visit, of_scope, Act.SEE)
        asked = visit.request.query_params
        question = asked.get("q", "").strip()[:LONGEST]
        chosen = asked.get("language", "")
        language: Language | None = next((one for one in LANGUAGES if one == chosen), None)
        institution = await self._institution(visit, of_scope)
        published = visit.core.app.answerer
        now, then, wrong = None, None, ""
        if question:
            of_draft = await self.tryouts.of_draft(visit.connection, of_scope, published, visit.now)
            try:
                now = await self._put(visit, published, question, language, institution)
                if of_draft:
                    then = await self._put(visit, of_draft, question, language, institution)
            except QuestionError:
                wrong = visit.words("console-try-unreadable")
        return page(
            visit,
            template,
            scope=of_scope,
            scopes=await scopes(visit, Act.SEE),
            institutions=[one for one in await scopes(visit, Act.SEE) if one != SHARED],
            institution=institution,
            question=question,
            language=language,
            is_empty=draft.is_empty,
            count=len(draft.edits),
            now=now,
            then=then,
            is_learning=self.tryouts.is_learning,
            wrong=wrong,
            again=f"{root(visit.request)}{TRY.lstrip('/')}/draft?{visit.request.url.query}",
            number=lambda value: visit.words("explain-number", value=value),
        )

    async def _institution(self, visit: Visit, of_scope: str) -> str | None:
        """Institution for which is asked: that of the draft, or one that the visitor may look at."""
        if of_scope != SHARED:
            return of_scope
        asked = visit.request.query_params.get("institution", "")
        return asked if asked in await scopes(visit, Act.SEE) and asked != SHARED else None

    async def _put(
        self,
        visit: Visit,
        answerer: Answerer,
        question: str,
        language: Language | None,
        institution: str | None,
    ) -> Tried:
        def ask() -> Tried:
            outcome = answerer.ask(
                question, language=language, spoken=language or visit.language, institution=institution
            )
            reply = visit.core.app.dialogue.replies.outcome(outcome)
            near = suggestions(answerer, question, institution, language=language, told_in=visit.language)
            return Tried(outcome, reply, blocks(reply.text), near)

        return await asyncio.to_thread(ask)
