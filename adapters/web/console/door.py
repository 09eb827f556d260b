"""The door of the console: a link is looked at, used by a press, and a session begins; signing out ends it.

Looking at a link does not use it up, since chats and mail programs open links by themselves.
"""

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from adapters.web.console.front import HERE, Front, cookie_name, read
from adapters.web.console.visit import OTHER, POLICY, PRIVATE, Visit, root, to
from adapters.web.guarding import is_secure
from adapters.web.to_core import language
from bot.services import sign_in
from knowledge.schema import Language


class Door:
    """Signs in and out."""

    def __init__(self, front: Front) -> None:
        self.front = front
        self.styles = (HERE / "static" / "console.css").read_bytes()
        self.script = (HERE / "static" / "console.js").read_bytes()
        self.routes = [
            Route("/konsole/console.css", self.css),
            Route("/konsole/console.js", self.js),
            Route("/konsole/sign-in", self.closed),
            Route("/konsole/sign-in/{token}", self.look, methods=["GET"]),
            Route("/konsole/sign-in/{token}", self.enter, methods=["POST"]),
            front.acts("/konsole/sign-out", None, self.leave),
        ]

    async def css(self, request: Request) -> Response:  # noqa: ARG002  as a route has it
        """Styles."""
        return Response(self.styles, media_type="text/css", headers={"Cache-Control": "public, max-age=300"})

    async def js(self, request: Request) -> Response:  # noqa: ARG002  as a route has it
        """Script of the pages of teaching."""
        headers = {"Cache-Control": "public, max-age=300"}
        return Response(self.script, media_type="text/javascript", headers=headers)

    async def closed(self, request: Request) -> Response:
        """Tell how to get in."""
        return self._page(request, "door.html")

    async def look(self, request: Request) -> Response:
        """Offer to sign in, while the link is good."""
        async with self.front.core.database.reading() as connection:
            now = self.front.core.handling.moment()
            spoken = await sign_in.look(connection, request.path_params["token"], now)
        if spoken:
            return self._page(request, "enter.html", spoken=spoken)
        return self._page(request, "door.html", status=HTTPStatus.GONE, is_spent=True)

    async def enter(self, request: Request) -> Response:
        """Use the link up, and begin a session in this browser."""
        await read(request)
        desk = self.front.desk
        if not desk.is_open or not desk.gate.is_own(request):
            return self._page(request, "door.html", status=HTTPStatus.FORBIDDEN)
        token, now = request.path_params["token"], self.front.core.handling.moment()
        session = None
        async with self.front.core.database.reading() as connection:
            is_good = await sign_in.look(connection, token, now) is not None
        if is_good:  # whoever tries one token after another waits for no writer, and holds none up
            async with self.front.core.database.transaction() as connection:
                session = await sign_in.sign_in(connection, token, now)
        if session is None:
            return self._page(request, "door.html", status=HTTPStatus.GONE, is_spent=True)
        answer = to(request)
        answer.set_cookie(
            cookie_name(request),
            desk.tokens.seal("session", session),
            path="/",
            secure=is_secure(request),
            httponly=True,
            samesite="strict",
        )
        return answer

    async def leave(self, visit: Visit) -> Response:
        """End the session."""
        await sign_in.sign_out(visit.connection, visit.session, visit.now)
        answer = to(visit.request, "sign-in")
        answer.delete_cookie(
            cookie_name(visit.request), secure=is_secure(visit.request), httponly=True, samesite="strict"
        )
        return answer

    def _page(
        self,
        request: Request,
        template: str,
        *,
        status: HTTPStatus = HTTPStatus.OK,
        is_spent: bool = False,
        spoken: Language = "lv",
    ) -> Response:
        spoken = language(request.query_params.get("lang")) or spoken
        catalogue = self.front.desk.catalogue

        def words(key: str, **arguments: Any) -> str:  # noqa: ANN401  as the catalogue takes them
            return catalogue.say(spoken, key, **arguments)

        told = self.front.templates.get_template(template).render(
            lang=spoken,
            other=OTHER[spoken],
            root=root(request),
            here=request.url.path,
            at=request.url.path,
            rooms=frozenset(),
            notice=None,
            say=words,
            is_spent=is_spent,
        )
        return HTMLResponse(told, status, headers={**PRIVATE, "Content-Security-Policy": POLICY})
