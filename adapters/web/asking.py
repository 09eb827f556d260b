"""The way around sockets, for networks that let none through: messages by POST, what is new by asking and waiting."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.web.desk import Desk, RefusedError, Visitor
from adapters.web.guarding import caller
from adapters.web.suggesting import LONGEST
from adapters.web.to_core import language

LARGEST = 32_768
"""Bytes of the largest message."""

LONG = 20.0
"""Seconds for which a browser that asks is kept waiting."""

LOOK = 1.0
"""Seconds between looks into the database: another process may have answered."""

TOGETHER = 0.05
"""Seconds in which replies that belong together are gathered."""

Answering = Callable[[Request], Awaitable[Response]]


class UnfitError(Exception):
    """A request that cannot be answered, with its status."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class Asking:
    """Answers browsers that ask."""

    def __init__(self, desk: Desk, long: float = LONG) -> None:
        self.desk = desk
        self.long = long
        self.routes = [
            Route("/api/hello", self._guarded(self.hello), methods=["POST", "OPTIONS"]),
            Route("/api/messages", self._guarded(self.say), methods=["POST", "OPTIONS"]),
            Route("/api/messages", self._guarded(self.ask), methods=["GET"]),
            Route("/api/suggest", self._guarded(self.suggest), methods=["GET"]),
        ]

    def _guarded(self, answering: Answering) -> Answering:
        """Answer only pages that may talk with us; tell browsers which site that is."""

        async def answer(request: Request) -> Response:
            if not self.desk.gate.lets_in(request):
                return _refused(request)
            if request.method == "OPTIONS":
                response = Response(status_code=HTTPStatus.NO_CONTENT)
            elif not self.desk.is_open:
                response = Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
            else:
                try:
                    response = await answering(request)
                except UnfitError as error:
                    response = Response(status_code=error.status)
            response.headers["Cache-Control"] = "no-store"
            response.headers["Vary"] = "Origin"
            if self.desk.gate.is_guest(request):
                response.headers["Access-Control-Allow-Origin"] = request.headers["origin"]
                response.headers["Access-Control-Allow-Headers"] = "authorization, content-type"
                response.headers["Access-Control-Max-Age"] = "600"
                response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            return response

        return answer

    async def hello(self, request: Request) -> Response:
        """Introduce: the history, and what to begin with."""
        self._count(request)
        visitor = self._meet(request, await _body(request))
        self.desk.hub.asked(visitor.id)
        return JSONResponse(await self.desk.welcome(visitor))

    async def say(self, request: Request) -> Response:
        """Take a message: it is kept when this is answered with its number."""
        frame = await _body(request)
        spoken = frame.get("hello", {}) if isinstance(frame, dict) else {}
        visitor = self._known(request, spoken)
        self.desk.hub.asked(visitor.id)
        try:
            number = await self.desk.take(request, visitor, frame)
        except RefusedError as refused:
            known = frame.get("id") if isinstance(frame, dict) else None
            return JSONResponse({"type": "refused", "id": known, "text": str(refused)})
        return JSONResponse({"type": "kept", "id": number})

    async def ask(self, request: Request) -> Response:
        """Tell what is new since the message named by `after`, as soon as there is something.

        Whoever says by `typing` whether it shows that we are at work is told as well when that changes.
        """
        self._count(request)
        visitor = self._known(request, {})
        after = request.query_params.get("after", "0")
        if not after.isascii() or not after.isdecimal() or len(after) > 18:
            raise UnfitError(HTTPStatus.BAD_REQUEST)
        wake = self.desk.hub.asked(visitor.id)
        until = time.monotonic() + self.long
        shown, at_work = request.query_params.get("typing"), self.desk.at_work
        new = await self.desk.since(visitor.id, int(after))
        has_begun = shown == "0" and visitor.id in at_work
        while not new and not has_begun and self.desk.is_open and time.monotonic() < until:
            with suppress(TimeoutError):
                await asyncio.wait_for(wake.wait(), LOOK)
                await asyncio.sleep(TOGETHER)
            wake.clear()
            new = await self.desk.since(visitor.id, int(after))
            if shown and (visitor.id in at_work) != (shown == "1"):
                break
        notices = await self.desk.notices(visitor)
        return JSONResponse({"messages": new, "notices": notices, "is_typing": visitor.id in at_work})

    async def suggest(self, request: Request) -> Response:
        """Titles that begin like what was typed."""
        if not self.desk.looking.take(caller(request)):
            return JSONResponse([])
        asked = request.query_params
        institution = self.desk.core.app.institution(asked.get("institution", "")[:LONGEST])
        titles = self.desk.suggestions.find(
            asked.get("q", "")[:LONGEST], language(asked.get("lang")) or "lv", institution
        )
        return JSONResponse([one.shown for one in titles])

    def _count(self, request: Request) -> None:
        if not self.desk.looking.take(caller(request)):
            raise UnfitError(HTTPStatus.TOO_MANY_REQUESTS)

    def _known(self, request: Request, spoken: object) -> Visitor:
        """Visitor who was introduced before."""
        said: dict[str, Any] = dict(spoken) if isinstance(spoken, dict) else {}
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        visitor = self._meet(
            request, said | {"type": "hello", "token": token if kind.casefold() == "bearer" else None}
        )
        is_known = visitor.keeps is None or self.desk.tokens.visitor(token) == visitor.id
        if not is_known:
            raise UnfitError(HTTPStatus.UNAUTHORIZED)
        return visitor

    def _meet(self, request: Request, frame: object) -> Visitor:
        try:
            return self.desk.meet(request, frame)
        except ValueError:
            raise UnfitError(HTTPStatus.BAD_REQUEST) from None


def _refused(request: Request) -> Response:
    """Answer to a page that may not talk with us; it may learn this much."""
    status = HTTPStatus.NO_CONTENT if request.method == "OPTIONS" else HTTPStatus.FORBIDDEN
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Headers": "authorization, content-type",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return Response(status_code=status, headers=headers)


async def _body(request: Request) -> Any:  # noqa: ANN401  whatever JSON holds
    """Body as JSON, read no further than it may be long."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise UnfitError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST:
                raise UnfitError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return json.loads(bytes(body))
    except (ValueError, RecursionError, ClientDisconnect):
        raise UnfitError(HTTPStatus.BAD_REQUEST) from None
