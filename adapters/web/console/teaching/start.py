"""Where teaching begins: the scopes that somebody teaches, and what waits in each."""

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.scoped import PATH, page, scopes
from adapters.web.console.visit import Visit
from bot.services.rooms import Room
from bot.services.teaching.rights import Act


class StartRoom:
    """Shows what there is to teach."""

    def __init__(self, front: Front) -> None:
        self.teaching = front.core.teaching
        self.routes = [front.shows(PATH, Room.TEACHING, self.show)]

    async def show(self, visit: Visit) -> Response:
        """Scopes with their drafts."""
        drafts = await self.teaching.drafts.scopes(visit.connection)
        theirs = await scopes(visit, Act.TEACH)
        return page(visit, "teaching-start.html", drafts=[(one, drafts.get(one, 0)) for one in theirs])
