"""The way in over HTTP: only what Slack has signed lately, and no more than a message can hold, goes further."""

import logging
from collections.abc import Awaitable, Callable

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adapters.serving import say
from adapters.slack.payload import FAULTS

log = logging.getLogger(__name__)

LARGEST = 1_000_000
"""Bytes of the largest body that is read."""

PATHS = ("/slack/events", "/slack/interactions", "/slack/commands")
"""Addresses that may be given to Slack; each takes everything."""

UNSIGNED = "slack: events are refused: they are not signed with SLACK_SIGNING_SECRET, or the clock is off"

_DIGITS = 12


class Gate:
    """Routes by which Slack reaches a Bolt app.

    The signature is checked here, by slack_sdk, and not by Bolt's own middleware: that one answers 500 to a header that
    is no number or not ASCII, and comes after the body was parsed, so that one which cannot be parsed would be lost.
    """

    def __init__(self, app: AsyncApp, secret: str, put_aside: Callable[[str, str], Awaitable[None]]) -> None:
        """Guard an app; `put_aside` takes a signed body that cannot be parsed, and the error."""
        self.app = app
        self.verifier = SignatureVerifier(secret)
        self.put_aside = put_aside
        self.refused = 0
        self.routes = [Route(path, self._take, methods=["POST"]) for path in PATHS]

    async def _take(self, request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return PlainTextResponse("too large", 413)
        if not self._is_signed(request, body):
            self._tell(request)
            return PlainTextResponse("not signed by Slack", 401)
        try:
            read = to_async_bolt_request(request, body)
        except FAULTS as error:
            await self.put_aside(body.decode(), str(error))
            return Response()
        return to_starlette_response(await self.app.async_dispatch(read))

    def _tell(self, request: Request) -> None:
        """Say once, and log ever more rarely, that signed events are refused; who does not even sign is not Slack."""
        if not request.headers.get("x-slack-signature"):
            return
        self.refused += 1
        if self.refused == 1:
            say(UNSIGNED)
        if self.refused == 10 ** (len(str(self.refused)) - 1):
            log.warning("%s (%d so far)", UNSIGNED, self.refused)

    def _is_signed(self, request: Request, body: bytes) -> bool:
        moment = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not (moment.isascii() and moment.isdigit() and len(moment) <= _DIGITS and signature.isascii()):
            return False
        try:
            return self.verifier.is_valid(body, moment, signature)
        except UnicodeDecodeError:  # Slack writes UTF-8
            return False


async def _body(request: Request) -> bytes | None:
    """Body as it was sent; None if it is too large."""
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > LARGEST:
            return None
    return bytes(read)
