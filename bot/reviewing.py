"""The review, wired over what is known: the inbox, what is made of questions, who is told, and the talk about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App
from bot.dialogue import watching as asking_to_be_told
from bot.dialogue.flow import Flow
from bot.flows.teaching import TeachingFlow
from bot.flows.teaching_publishing import Releasing
from bot.services.teaching import gate_notices, overriding, reminding, scoring, stopping, watching
from bot.services.teaching.gate_notices import GateNotices
from bot.services.teaching.inbox import Inbox
from bot.services.teaching.near import Near
from bot.services.teaching.overriding import Overriding
from bot.services.teaching.reminding import Reminding
from bot.services.teaching.reviewing import Reviewing
from bot.services.teaching.scoring import Scoring
from bot.services.teaching.stopping import Stopping
from bot.services.teaching.trials import Trials
from bot.services.teaching.watching import Watching
from bot.teaching import Teaching
from bot.worker import Due


@dataclass(frozen=True, slots=True)
class Review:
    """Everything of the review."""

    inbox: Inbox
    near: Near
    reviewing: Reviewing
    watching: Watching
    notices: GateNotices
    overriding: Overriding
    reminding: Reminding
    scoring: Scoring
    stopping: Stopping
    flows: tuple[Flow, ...]

    def due(self) -> Mapping[str, Due]:
        """What each kind of timer leads to."""
        return {
            watching.KIND: self.watching.follow,
            gate_notices.KIND: self.notices.follow,
            overriding.KIND: self.overriding.follow,
            reminding.KIND: self.reminding.follow,
            scoring.KIND: self.scoring.follow,
            stopping.KIND: self.stopping.follow,
        }

    async def arrange(self, connection: AsyncConnection, now: datetime) -> None:
        """Set the timers that run by themselves, and those that look at what was published."""
        await self.watching.arrange(connection, now)
        await self.overriding.arrange(connection, now)
        await self.reminding.arrange(connection, now)
        await self.scoring.arrange(connection, now)


def review(app: App, taught: Teaching) -> Review:
    """Wire the review over what an app knows."""
    catalogue = app.dialogue.catalogue
    inbox = Inbox(app.answerer, Trials(taught.drafts, taught.states))
    near = Near(app.answerer, taught.drafts)
    reviewing = Reviewing(taught.drafts)
    told_later = Watching(app.answerer, app.dialogue.replies, app.revision)
    notices = GateNotices(taught.images, catalogue)
    institutions = app.answerer.knowledge.institutions
    releasing = Releasing(taught.gates, notices, institutions, catalogue)
    teaching = TeachingFlow(inbox, near, reviewing, releasing, catalogue)
    flows = (asking_to_be_told.flow(told_later), teaching.flow())
    overridden = Overriding(taught.drafts, catalogue)
    reminded = Reminding(taught.drafts, catalogue)
    return Review(
        inbox,
        near,
        reviewing,
        told_later,
        notices,
        overridden,
        reminded,
        Scoring(taught.images),
        Stopping(institutions, catalogue),
        flows,
    )
