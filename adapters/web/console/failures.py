"""Messages that did not arrive or could not be handled: when, where and why, never what was written; and once more."""

from starlette.responses import Response

from adapters.custody import read_again, told
from adapters.web.console.front import Front
from adapters.web.console.visit import RefusedError, Visit
from bot.services import try_again
from bot.services.rooms import Room
from bot.storage import inbox, outbox

PATH = "/konsole/failures"


class FailuresRoom:
    """Shows what went wrong, and tries again."""

    def __init__(self, front: Front) -> None:
        self.core = front.core
        self.routes = [
            front.shows(PATH, Room.FAILURES, self.show),
            front.acts(f"{PATH}/outbox", Room.FAILURES, self.send),
            front.acts(f"{PATH}/inbox", Room.FAILURES, self.handle),
        ]

    async def show(self, visit: Visit) -> Response:
        """Both lists."""
        return visit.page(
            "failures.html",
            failed=await outbox.given_up(visit.connection),
            quarantined=await inbox.quarantined(visit.connection),
            told=told,
        )

    async def send(self, visit: Visit) -> Response:
        """Promise one message anew, or all."""
        visit.back = PATH.lstrip("/")
        sent = await try_again.send(visit.connection, _wanted(visit), visit.actor, visit.now)
        return visit.go("failures", told=visit.words("console-sent-again", count=sent))

    async def handle(self, visit: Visit) -> Response:
        """Have one message handled anew, or all."""
        visit.back = PATH.lstrip("/")
        tried = await try_again.handle(
            visit.connection, _wanted(visit), read_again, self.core.app.conversation(), visit.actor, visit.now
        )
        said = visit.words("console-handled-again", count=tried.left)
        if tried.unread:
            said += " " + visit.words("console-still-unread", count=len(tried.unread))
        return visit.go("failures", told=said)


def _wanted(visit: Visit) -> int | None:
    """Number of a message, None for all of them."""
    entered = visit.entered.get("message", "")
    if entered == "all":
        return None
    if not (entered.isascii() and entered.isdigit() and len(entered) <= 18):
        raise RefusedError(visit.words("console-choose-message"))
    return int(entered)
