"""The first page: what waits, what went wrong, and figures of today."""

from datetime import datetime, time

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.visit import Visit
from bot.domain.registration import RegistrationState
from bot.domain.sprint import FINAL
from bot.domain.submission import FEEDBACK, SubmissionState
from bot.domain.zone import RIGA
from bot.services import roles
from bot.services.lending.board import LATE, board
from bot.services.rooms import Room
from bot.services.teaching.images import NothingPublishedError
from bot.storage import figures, registrations, sprints, submissions


class Overview:
    """Shows how things stand, each to those whose room it is."""

    def __init__(self, front: Front) -> None:
        self.knowledge = front.core.app.answerer.knowledge
        self.routes = [front.shows("/konsole", Room.OVERVIEW, self.show)]

    async def show(self, visit: Visit) -> Response:
        """Figures, and what there is to do."""
        begun = datetime.combine(visit.today, time(), RIGA)
        kept = await figures.figures(visit.connection) if Room.FAILURES in visit.rooms else None
        return visit.page(
            "overview.html",
            day=await figures.since(visit.connection, begun),
            sprints=await self._sprints(visit) if Room.SPRINTS in visit.rooms else [],
            waiting=await self._waiting(visit) if Room.SUBMISSIONS in visit.rooms else None,
            late=await self._late(visit) if Room.LENDING in visit.rooms else None,
            to_teach=await self._to_teach(visit) if Room.TEACHING in visit.rooms else None,
            kept=kept,
        )

    async def _sprints(self, visit: Visit) -> list[dict[str, object]]:
        """Sprints that are not over, with how many applications are to be decided on."""
        found = [one for one in await sprints.all_of(visit.connection) if one.state not in FINAL]
        return [
            {
                "sprint": one,
                "pending": (await registrations.counts(visit.connection, one.id)).get(
                    RegistrationState.PENDING, 0
                ),
            }
            for one in found
        ]

    async def _waiting(self, visit: Visit) -> int:
        """Submissions that nobody has taken up."""
        counts = await submissions.counts(visit.connection)
        new = SubmissionState.RECEIVED
        return sum(count for (form, state), count in counts.items() if state is new and form != FEEDBACK)

    async def _late(self, visit: Visit) -> int:
        """Requests for experts that are late."""
        return len(await board(visit.connection, self.knowledge, visit.language, visit.now, LATE))

    async def _to_teach(self, visit: Visit) -> int | None:
        """Clusters of questions that stand in the review inbox; None before anything is published."""
        held = await roles.grants_of(visit.connection, visit.session.person_id, visit.now)
        try:
            listing = await visit.core.wired.review.inbox.look(visit.connection, held, visit.now)
        except NothingPublishedError:
            return None
        return len(listing.clusters)
