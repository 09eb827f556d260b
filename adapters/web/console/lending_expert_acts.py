"""What coordinators do with the profile of an expert: taking it out of the bank, and letting it begin anew."""

from starlette.responses import Response
from starlette.routing import Route

from adapters.web.console import lending_forms as forms
from adapters.web.console.filling import Filled, filled, page_of
from adapters.web.console.front import Front
from adapters.web.console.lending_experts import ACTS, EXPERTS, expert_of
from adapters.web.console.visit import MissingError, RefusedError, Visit
from bot.domain.experts import TRANSITIONS, Expert
from bot.services.lending.parties import emails_of
from bot.services.rooms import Room

FORMS = {"suspend": forms.suspend_form, "reinstate": forms.reinstate_form}


class ExpertActs:
    """Suspends experts and reinstates them."""

    def __init__(self, front: Front) -> None:
        self.experts = front.core.experts
        self.catalogue = front.desk.catalogue
        path = f"{EXPERTS}/{{reference}}/{{what}}"
        self.routes: list[Route] = [
            front.shows(path, Room.LENDING, self.ask),
            front.acts(path, Room.LENDING, self.act),
        ]

    async def ask(self, visit: Visit) -> Response:
        """Ask for the reason."""
        await self._asked(visit)
        return page_of(visit, Filled(FORMS[visit.asked("what")](self.catalogue), {}, {}), {})

    async def act(self, visit: Visit) -> Response:
        """Do it; the expert and the manager are told the reason."""
        expert, what = await self._asked(visit), visit.asked("what")
        given = filled(visit, lambda _: FORMS[what](self.catalogue))
        if given.wrong:
            return page_of(visit, given, visit.entered)
        proved = await emails_of(visit.connection, visit.session.person_id)
        actor, reason = next(iter(proved), visit.actor), str(given.answers["reason"])
        if what == "suspend":
            await self.experts.suspend(visit.connection, expert.id, actor, reason, visit.now)
            told = visit.words("console-expert-suspended", reference=expert.reference)
        else:
            await self.experts.reinstate(visit.connection, expert.id, actor, reason, visit.now)
            told = visit.words("console-expert-reinstated", reference=expert.reference)
        return visit.go("lending", "experts", expert.reference, told=told)

    async def _asked(self, visit: Visit) -> Expert:
        """Expert with whom an act can be done now."""
        expert, what = await expert_of(visit), visit.asked("what")
        if what not in ACTS:
            raise MissingError
        if (expert.state, ACTS[what]) not in TRANSITIONS:
            raise RefusedError(visit.words("console-expert-impossible"))
        return expert
