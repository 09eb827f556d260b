"""The assistant at work: conversations with memory and effects, wired over a database."""

from collections.abc import Mapping
from dataclasses import dataclass
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
from bot.worker import Due, Worker
from knowledge.institutions import institution_of
from knowledge.loader import Knowledge
from knowledge.nearest import Names
from knowledge.skill_matching import Skills


@dataclass(frozen=True, slots=True)
class Core:
    """The assistant at work: conversations with memory and effects over one database."""

    app: App
    database: Database
    handling: Handling
    worker: Worker
    registrations: Registrations
    sprints: Sprints
    submissions: Submissions
    personal_data: PersonalData
    loans: Loans
    experts: Experts
    search: Search
    needs: Needs

    async def prepare(self) -> None:
        """Set the timers that run by themselves, once the tables are there."""
        async with self.database.transaction() as connection:
            await keeping.set_purge(connection, self.handling.moment())

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


def start(
    app: App,
    database: Database,
    senders: Mapping[str, Sender],
    clock: Clock | None = None,
    meter: Meter | None = None,
) -> Core:
    """Wire conversations, effects and the worker over a database whose tables are there.

    `senders` deliver what is promised, by channel; what has none waits for a process that has.
    """
    catalogue = app.dialogue.catalogue
    notices = Notices(catalogue, app.settings.mail_from)
    knowledge = app.answerer.knowledge
    registrations = Registrations(notices, knowledge)
    sprints = Sprints(notices, registrations)
    submissions = Submissions(catalogue, knowledge.forms, review_form(catalogue))
    skills = Skills(knowledge.skills)
    bank = lending(app, skills)
    personal_data = PersonalData(
        registrations, submissions, app.conversation(), (bank.experts.leave, bank.needs.leave)
    )
    of_sprints = SprintsFlow(registrations, catalogue)
    flows = (
        feedback.flow(),
        of_sprints.flow(),
        OrganisingFlow(sprints, catalogue).flow(),
        ConsoleFlow(app.settings.url).flow(),
        IdentityFlow(catalogue, lambda email: _institution(knowledge, email)).flow(),
        DeclaredFlow(knowledge.forms, knowledge.institutions).flow(),
        *bank.flows,
        MineFlow(of_sprints, submissions, bank.sources).flow(),
        PersonalDataFlow(personal_data).flow(),
    )
    manager = Manager(
        app.dialogue,
        flows,
        institutions=_institutions(knowledge),
        skills=skills.names,
        invitations=_invitations(app),
    )
    begun = app.conversation()
    handling = Handling(database, manager, catalogue, clock or SystemClock(), senders, begun, meter)
    worker = Worker(handling, _due(registrations, sprints, personal_data, bank))
    return Core(
        app,
        database,
        handling,
        worker,
        registrations,
        sprints,
        submissions,
        personal_data,
        bank.loans,
        bank.experts,
        bank.search,
        bank.needs,
    )


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
