"""The expert bank, wired: what keeps experts, needs and loans, what talks of them, and what time brings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App
from bot.dialogue.flow import Flow
from bot.flows.items import Source
from bot.flows.lending.borrowing import BorrowingFlow
from bot.flows.lending.deputies import DeputiesFlow
from bot.flows.lending.desk import Desk
from bot.flows.lending.offering import OFFER_VERB, OfferingFlow
from bot.flows.lending.searching import VERB as SEARCH_VERB
from bot.flows.lending.searching import SearchingFlow
from bot.services import verify_email
from bot.services.lending import experts as offers
from bot.services.lending import loan_timers
from bot.services.lending import needs as kept
from bot.services.lending.expert_changes import ExpertChanges
from bot.services.lending.expert_notices import ExpertNotices
from bot.services.lending.expert_words import ExpertWords
from bot.services.lending.experts import Experts
from bot.services.lending.found_words import FoundWords
from bot.services.lending.leaving import Leaving
from bot.services.lending.loan_notices import LoanNotices
from bot.services.lending.loans import Loans
from bot.services.lending.needs import Needs
from bot.services.lending.search import Search
from bot.services.lending.waiting import Greeting
from bot.services.personal_data import Leaver
from bot.storage.timers import Timer
from bot.worker import Due
from knowledge.skill_matching import Skills

ACTIONS = {
    "find-expert": ("experts-button", f"{SEARCH_VERB}:ask"),
    "offer-expert": ("offer-button", f"{OFFER_VERB}:"),
}
"""What answers can invite to: the sentence of the button, and its value."""


@dataclass(frozen=True, slots=True)
class Lending:
    """Everything of the expert bank."""

    loans: Loans
    experts: Experts
    search: Search
    needs: Needs
    flows: tuple[Flow, ...]
    sources: tuple[Source, ...]

    @property
    def leavers(self) -> tuple[Leaver, ...]:
        """What ends when a person is forgotten, in its order."""
        return (Leaving(self.loans).leave, self.experts.leave, self.needs.leave)

    def due(self) -> Mapping[str, Due]:
        """What each kind of timer leads to."""
        greeting = Greeting(self.loans.notices)

        async def greet(connection: AsyncConnection, timer: Timer, now: datetime) -> None:
            await self.experts.greet(connection, timer.subject, now)
            await greeting.follow(connection, timer, now)

        return {
            loan_timers.KIND: self.loans.follow,
            offers.KIND: self.experts.follow,
            **dict.fromkeys(kept.TIMERS, self.needs.follow),
            verify_email.PROVED: greet,
        }


def lending(app: App, skills: Skills) -> Lending:
    """Wire the expert bank over a catalogue, the institutions and the list of skills."""
    catalogue, url = app.dialogue.catalogue, app.settings.url
    knowledge = app.answerer.knowledge
    loans = Loans(LoanNotices(catalogue, url))
    search = Search(skills, knowledge)
    words = ExpertWords(catalogue, skills, knowledge.institutions)
    found = FoundWords(words)
    needs = Needs(search, found)
    experts = Experts(ExpertNotices(words, url), (ExpertChanges(loans).follow, needs.consider))
    borrowing = BorrowingFlow(Desk(loans, catalogue), knowledge.institutions)
    offering = OfferingFlow(experts, words)
    searching = SearchingFlow(search, needs, found)
    flows = (borrowing.flow(), DeputiesFlow(catalogue).flow(), offering.flow(), searching.flow())
    return Lending(loans, experts, search, needs, flows, (borrowing, offering, searching))
