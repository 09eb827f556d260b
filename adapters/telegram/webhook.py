"""Webhook: Telegram is told 200 only when an update is kept; what is not from Telegram is turned away."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.telegram.intake import Intake
from adapters.telegram.to_core import number_of

log = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"

LARGEST = 1_000_000
"""Bytes of the largest update that is read."""


class RefusedError(Exception):
    """A request that is none of Telegram's, with the status that it gets."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class Webhook:
    """The address that Telegram calls; until `intake` is there it is asked to come again."""

    def __init__(self, path: str, secret: str) -> None:
        self.route = Route(path, self._guarded(self._take), methods=["POST"])
        self.secret = secret
        self.intake: Intake | None = None

    @staticmethod
    def _guarded(take: Callable[[Request], Awaitable[None]]) -> Callable[[Request], Awaitable[Response]]:
        """Answer with a status only, and never with an error of ours: what was not kept comes again upon 503."""

        async def answer(request: Request) -> Response:
            try:
                await take(request)
            except RefusedError as error:
                return Response(status_code=error.status)
            except Exception:
                log.exception("an update could not be kept; Telegram will send it again")
                return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
            return Response(status_code=HTTPStatus.OK)

        return answer

    async def _take(self, request: Request) -> None:
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            raise RefusedError(HTTPStatus.UNAUTHORIZED)
        raw = _update(await _body(request))
        if self.intake is None:
            raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE)
        await self.intake.take([raw])


async def _body(request: Request) -> bytes:
    """Body of a request, read no further than it may be long."""
    said = request.headers.get("content-length", "0")
    if said.isdecimal() and len(said) < 20 and int(said) > LARGEST:
        raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST:
                raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except ClientDisconnect:
        raise RefusedError(HTTPStatus.BAD_REQUEST) from None
    return bytes(body)


def _update(body: bytes) -> object:
    """Update as it came; what has no number is none."""
    try:
        raw: object = json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedError(HTTPStatus.BAD_REQUEST) from None
    if number_of(raw) is None:
        raise RefusedError(HTTPStatus.BAD_REQUEST)
    return raw
