"""The review, wired over what is known: the inbox, what is made of questions, who is told, and the talk about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.app import App
from bot.dialogue import watching as asking_to_be_told
from bot.dialogue.flow import Flow
from bot.flows.teaching import TeachingFlow
from bot.flows.teaching_publishing import Releasing
from bot.services.teaching import gate_notices, watching
from bot.services.teaching.gate_notices import GateNotices
from bot.services.teaching.inbox import Inbox
from bot.services.teaching.near import Near
from bot.services.teaching.reviewing import Reviewing
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
    flows: tuple[Flow, ...]

    def due(self) -> Mapping[str, Due]:
        """What each kind of timer leads to."""
        return {watching.KIND: self.watching.follow, gate_notices.KIND: self.notices.follow}


def review(app: App, taught: Teaching) -> Review:
    """Wire the review over what an app knows."""
    catalogue = app.dialogue.catalogue
    inbox = Inbox(app.answerer, Trials(taught.drafts, taught.states))
    near = Near(app.answerer, taught.drafts)
    reviewing = Reviewing(taught.drafts)
    told_later = Watching(app.answerer, app.dialogue.replies, app.revision)
    notices = GateNotices(catalogue)
    releasing = Releasing(taught.gates, notices, app.answerer.knowledge.institutions, catalogue)
    teaching = TeachingFlow(inbox, near, reviewing, releasing, catalogue)
    flows = (asking_to_be_told.flow(told_later), teaching.flow())
    return Review(inbox, near, reviewing, told_later, notices, flows)
