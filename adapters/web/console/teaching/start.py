"""Where teaching begins: at the review inbox, with what people asked in vain."""

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.scoped import PATH
from adapters.web.console.visit import Visit, to
from bot.services.rooms import Room


class StartRoom:
    """Leads to what waits."""

    def __init__(self, front: Front) -> None:
        self.routes = [front.shows(PATH, Room.TEACHING, self.show)]

    async def show(self, visit: Visit) -> Response:
        """Lead to the inbox."""
        return to(visit.request, "teaching", "inbox")
