"""The counter at which organisers are served: who may come, and the pages of a sprint and of those who take part."""

from bot.catalogue import Catalogue
from bot.dialogue.turn import Turn
from bot.domain.registration import Registration
from bot.domain.sprint import FINAL, Sprint, SprintError
from bot.flows import organising_pages as pages
from bot.services.participants import Listed
from bot.services.roles import Role, held
from bot.services.sprints import Sprints
from bot.storage import registrations, sprints

ROLES = frozenset({Role.ORGANISER, Role.ADMIN})
"""Who may organise."""


class Counter:
    """Serves organisers."""

    def __init__(self, desk: Sprints, catalogue: Catalogue) -> None:
        self.desk = desk
        self.participants = desk.participants
        self.notices = desk.notices
        self.catalogue = catalogue

    async def may(self, turn: Turn) -> bool:
        """Whether the person may organise."""
        return bool(ROLES & await held(turn.connection, turn.person.id, turn.now))

    async def allows(self, turn: Turn) -> bool:
        """Whether the person may organise; who may not is told so."""
        if await self.may(turn):
            return True
        turn.say(turn.words("organising-forbidden"))
        return False

    async def tell(self, turn: Turn, sprint: Sprint, *opening: str) -> None:
        """Show the page of a sprint, after what was done with it."""
        parts = [*opening, await pages.sprint_page(turn, self.notices, sprint)]
        title = sprint.title.in_language(turn.language)
        turn.say("\n\n".join(parts), *pages.sprint_buttons(turn, sprint), title=title)

    async def tell_person(self, turn: Turn, registration_id: int, *opening: str) -> None:
        """Show the page of a registration, after what was done with it."""
        sprint, one = await self.listed(turn, registration_id)
        text = pages.person_page(turn, self.notices, sprint, one)
        title = name_of(one.registration)
        turn.say("\n\n".join([*opening, text]), *pages.person_buttons(turn, sprint, one), title=title)

    async def sprint(self, turn: Turn, sprint_id: int) -> Sprint:
        """Sprint with an id, which is there."""
        found = await sprints.get(turn.connection, sprint_id)
        assert found
        return found

    async def sprint_to_change(self, turn: Turn, sprint_id: int) -> Sprint:
        """Sprint that is not over.

        Raises:
            SprintError: it is.

        """
        sprint = await self.sprint(turn, sprint_id)
        if sprint.state in FINAL:
            raise SprintError("sprint-over", code=sprint.code)
        return sprint

    async def listed(self, turn: Turn, registration_id: int) -> tuple[Sprint, Listed]:
        """Registration as organisers see it, with its sprint.

        Raises:
            SprintError: it was not sent yet, or what was told has been erased.

        """
        registration = await registrations.get(turn.connection, registration_id)
        assert registration
        listed = await self.participants.listed(turn.connection, registration.sprint_id)
        for one in listed:
            if one.registration.id == registration_id:
                return await self.sprint(turn, registration.sprint_id), one
        raise SprintError("registration-unknown", reference=registration.reference)


def actor(turn: Turn) -> str:
    """How the person is written down with what they do."""
    return f"person:{turn.person.id}"


def name_of(registration: Registration) -> str:
    """Name of a participant, or the reference where none is kept."""
    return registration.participant.name if registration.participant else registration.reference
