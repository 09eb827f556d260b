"""The assistant at work: conversations with memory and effects, wired over a database."""

import asyncio
import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App
from bot.dialogue import feedback
from bot.dialogue.manager import Invitation, Manager
from bot.flows.console import ConsoleFlow
from bot.flows.declared import VERB as APPLY
from bot.flows.declared import DeclaredFlow
from bot.flows.identity import IdentityFlow
from bot.flows.mine import VERB as MINE
from bot.flows.mine import MineFlow
from bot.flows.organising import OrganisingFlow
from bot.flows.personal_data import VERB as DATA
from bot.flows.personal_data import PersonalDataFlow
from bot.flows.sprint_forms import review_form
from bot.flows.sprints import SprintsFlow
from bot.forms.fields import both
from bot.handling import Handling
from bot.lending import ACTIONS, Lending, lending
from bot.ports import Clock, Meter, Sender, SystemClock
from bot.reviewing import Review, review
from bot.services import personal_data as keeping
from bot.services import sprint_timers, steps, verify_email
from bot.services.answer_submission import Submissions
from bot.services.lending.experts import Experts
from bot.services.lending.loans import Loans
from bot.services.lending.needs import Needs
from bot.services.lending.search import Search
from bot.services.notices import Notices
from bot.services.personal_data import PersonalData
from bot.services.registrations import Registrations
from bot.services.sprints import Sprints
from bot.storage import people
from bot.storage.database import Database
from bot.storage.people import Identity
from bot.storage.timers import Timer
from bot.teaching import Teaching, teaching
from bot.worker import Due, Worker
from knowledge.answering import Answerer
from knowledge.institutions import institution_of
from knowledge.loader import Knowledge
from knowledge.nearest import Names
from knowledge.skill_matching import Skills

Follower = Callable[[App], Callable[[], None]]
"""Prepares, in a thread, for something else to be known; what it returns is run in the moment of the switch."""


@dataclass(frozen=True, slots=True)
class Wired:
    """What acts and talks, wired over one state of the knowledge; made anew with each."""

    app: App
    manager: Manager
    due: Mapping[str, Due]
    registrations: Registrations
    sprints: Sprints
    submissions: Submissions
    personal_data: PersonalData
    bank: Lending
    review: Review


@dataclass
class Core:
    """The assistant at work: conversations with memory and effects over one database.

    All that knows something is made anew at a switch; nobody keeps any of it, but asks the core for it each time, or
    follows.
    """

    database: Database
    handling: Handling
    worker: Worker
    wired: Wired
    teaching: Teaching
    followers: list[Follower] = field(default_factory=list)

    @property
    def app(self) -> App:
        """What is known, and how it is talked about."""
        return self.wired.app

    @property
    def registrations(self) -> Registrations:
        """Signing up and withdrawing."""
        return self.wired.registrations

    @property
    def sprints(self) -> Sprints:
        """What organisers do to sprints."""
        return self.wired.sprints

    @property
    def submissions(self) -> Submissions:
        """Forms that were sent."""
        return self.wired.submissions

    @property
    def personal_data(self) -> PersonalData:
        """What is kept of a person."""
        return self.wired.personal_data

    @property
    def loans(self) -> Loans:
        """Borrowing and lending."""
        return self.wired.bank.loans

    @property
    def experts(self) -> Experts:
        """Who offers their help."""
        return self.wired.bank.experts

    @property
    def search(self) -> Search:
        """Looking for experts."""
        return self.wired.bank.search

    @property
    def needs(self) -> Needs:
        """What nobody was found for."""
        return self.wired.bank.needs

    async def prepare(self) -> None:
        """Set the timers that run by themselves, once the tables are there."""
        async with self.database.transaction() as connection:
            await keeping.set_purge(connection, self.handling.moment())
            await self.wired.review.arrange(connection, self.handling.moment())

    async def switch(self, answerer: Answerer, revision: int) -> None:
        """Know something else from the next message on; what is being handled ends as it began."""
        app = self.app.knowing(answerer, revision)
        made = await asyncio.to_thread(wire, app, self.teaching)
        followed = [await asyncio.to_thread(follower, app) for follower in self.followers]
        self.wired = made
        self.handling.manager = made.manager
        self.worker.due = made.due
        for swap in followed:
            swap()
        _clear()
        async with self.database.transaction() as connection:
            await made.review.arrange(connection, self.handling.moment())

    async def trust(self, identity: Identity, email: str) -> bool:
        """Keep the e-mail address that a platform has verified for one of its users; whether it was new to us."""
        knowledge = self.app.answerer.knowledge
        async with self.database.transaction() as connection:
            person = await people.known(connection, identity)
            return person is not None and await verify_email.trust(
                connection,
                person,
                email,
                self.handling.moment(),
                institution_of=lambda address: _institution(knowledge, address),
            )


def _clear() -> None:
    """Free what was known before, where what lives long was left out of the search for garbage.

    Flows refer to themselves, so that nothing of the old goes by itself.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def start(
    app: App,
    database: Database,
    senders: Mapping[str, Sender],
    clock: Clock | None = None,
    meter: Meter | None = None,
    taught: Teaching | None = None,
) -> Core:
    """Wire conversations, effects and the worker over a database whose tables are there.

    `senders` deliver what is promised, by channel; what has none waits for a process that has.
    """
    clock = clock or SystemClock()
    taught = taught or teaching(database, clock, app.settings)
    made = wire(app, taught)
    catalogue, begun = app.dialogue.catalogue, app.conversation()
    handling = Handling(database, made.manager, catalogue, clock, senders, begun, meter)
    return Core(database, handling, Worker(handling, made.due), made, taught)


def wire(app: App, taught: Teaching) -> Wired:
    """Wire all that acts and talks over what an app knows."""
    catalogue = app.dialogue.catalogue
    notices = Notices(catalogue, app.settings.mail_from)
    knowledge = app.answerer.knowledge
    registrations = Registrations(notices, knowledge)
    sprints = Sprints(notices, registrations)
    submissions = Submissions(catalogue, knowledge.forms, review_form(catalogue))
    skills = Skills(knowledge.skills)
    bank = lending(app, skills)
    personal_data = PersonalData(registrations, submissions, app.conversation(), bank.leavers)
    of_sprints = SprintsFlow(registrations, catalogue)
    reviewed = review(app, taught)
    flows = (
        feedback.flow(),
        of_sprints.flow(),
        OrganisingFlow(sprints, catalogue).flow(),
        ConsoleFlow(app.settings.url).flow(),
        IdentityFlow(catalogue, lambda email: _institution(knowledge, email)).flow(),
        DeclaredFlow(knowledge.forms, knowledge.institutions).flow(),
        *bank.flows,
        *reviewed.flows,
        MineFlow(of_sprints, submissions, bank.sources).flow(),
        PersonalDataFlow(personal_data).flow(),
    )
    manager = Manager(
        app.dialogue,
        flows,
        institutions=_institutions(knowledge),
        skills=skills.names,
        invitations=_invitations(app),
        revision=app.revision,
    )
    due = {**_due(registrations, sprints, personal_data, bank), **reviewed.due()}
    return Wired(app, manager, due, registrations, sprints, submissions, personal_data, bank, reviewed)


def _institution(knowledge: Knowledge, email: str) -> str | None:
    """Code of the institution to which an e-mail address belongs."""
    found = institution_of(knowledge, email)
    return found.code if found else None


def _institutions(knowledge: Knowledge) -> tuple[Names, ...]:
    """Official names that an answer to a form may mean, each with what else it is called."""
    return tuple(one.names for one in knowledge.institutions.values())


def _invitations(app: App) -> dict[str, Invitation]:
    """What the actions of answers lead to."""
    forms = app.answerer.knowledge.forms.values()
    declared = {form.id: Invitation(form.title, f"{APPLY}:{form.id}") for form in forms}
    built_in = {
        "sprints": ("sprints-button", "sprint:list"),
        "forms": ("declared-button", f"{APPLY}:"),
        "mine": ("mine-button", f"{MINE}:list:0"),
        "my-data": ("data-button", f"{DATA}:show"),
        **ACTIONS,
    }
    catalogue = app.dialogue.catalogue
    return declared | {
        action: Invitation(both(catalogue, key), value) for action, (key, value) in built_in.items()
    }


def _due(
    registrations: Registrations, sprints: Sprints, personal_data: PersonalData, bank: Lending
) -> dict[str, Due]:
    """What each kind of timer leads to."""

    async def registration(connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        await registrations.follow(connection, timer.kind, timer.subject, now)

    async def sprint(connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        await sprints.follow(connection, timer.kind, timer.subject, now)

    return {
        **dict.fromkeys(steps.TIMERS, registration),
        **dict.fromkeys(sprint_timers.TIMERS, sprint),
        **dict.fromkeys(keeping.TIMERS, personal_data.follow),
        **bank.due(),
    }
