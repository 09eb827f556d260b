"""Takes what Slack hands over, checked and parsed by Bolt: kept first, acknowledged then, handled afterwards."""

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.response import BoltResponse

from adapters.slack import windows
from adapters.slack.afterwards import Afterwards, Pressed
from adapters.slack.payload import FAULTS, Body, action, answers
from adapters.slack.places import place
from adapters.slack.reading import FORM, Known, goes_private, read, unread
from adapters.slack.sender import SlackSender
from adapters.slack.wording import escaped, typed
from bot.core import Core
from bot.handling import Received

log = logging.getLogger(__name__)

LEFT = ("app_uninstalled", "tokens_revoked")
"""Events that tell that our token is no good any more."""


class Taking(AsyncMiddleware):
    """Custody as a middleware of Bolt that goes no further: Bolt would acknowledge a listener while it still runs.

    It is a middleware of Bolt's own kind, since for a plain function Bolt looks into the event first, and breaks off at
    one of another shape than it knows.
    """

    def __init__(self, core: Core, afterwards: Afterwards, sender: SlackSender, known: Known) -> None:
        self.core = core
        self.afterwards = afterwards
        self.sender = sender
        self.known = known

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002  as Bolt calls it
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002  as Bolt calls it
    ) -> BoltResponse:
        """Answer with what Slack is to be told; an error leaves the event unacknowledged, so that it comes again."""
        if req.body.get("type") == "url_verification":
            return await next()
        return BoltResponse(status=200, body=await self.take(req.body))

    async def take(self, body: dict[str, Any]) -> dict[str, Any] | str:
        """Keep an event and have it handled; the answer to Slack."""
        self.sender.app_id = _app(body) or self.sender.app_id
        try:
            received = read(body, self.known)
            if received is None:
                self._beside(body)
                return ""
        except FAULTS as error:
            await self.put_aside(body, str(error) or repr(error))
            return ""
        return await self._keep(received, body)

    async def put_aside(self, body: Body | str, error: str) -> None:
        """Put an event in quarantine that cannot be read."""
        log.warning("an event of Slack cannot be read and is put aside; see `zintis inbox quarantine`")
        await self.core.handling.receive_all([unread(body, error)])

    async def _keep(self, received: Received, body: Body) -> dict[str, Any] | str:
        self._answer_through(received, body)
        match body.get("type"):
            case "view_submission":
                return await self._submitted(received, body)
            case "block_actions" if action(body).get("action_id") == FORM:
                await self._open(received, body)
                return ""
            case "block_actions" if place(received.address).is_private:
                form = await self.core.handling.form_at(received)
                name = form.filling.name if form else None
                await self._commit(received, Pressed(received, body, time.monotonic(), name))
                return ""
        await self._commit(received)
        return self._note(received, body)

    async def _commit(self, received: Received, pressed: Pressed | None = None) -> None:
        """Keep a message; once this returns, Slack may forget it."""
        conversation = await self.core.handling.receive(received)
        if conversation is not None:
            self.afterwards.dispatch.put([conversation])
        self.afterwards.follow(received, conversation, pressed)

    def _answer_through(self, received: Received, body: Body) -> None:
        url = body.get("response_url")
        if isinstance(url, str) and place(received.address).viewer:
            self.sender.answer_through(received.address, url)

    def _note(self, received: Received, body: Body) -> dict[str, Any] | str:
        """Say where the answer to a slash command is to be found, when it is not given on the spot."""
        if "command" not in body or not goes_private(typed(str(body.get("text") or ""))):
            return ""
        language = self.known.language_of(received.user_id) or "lv"
        catalogue, link = self.sender.catalogue, self.sender.link(received.account)
        said = catalogue.say(language, "slack-answered-in-private")
        way = f" <{escaped(link)}|{catalogue.say(language, 'slack-open-private')}>" if link else ""
        return {"response_type": "ephemeral", "text": said + way}

    async def _submitted(self, received: Received, body: Body) -> dict[str, Any]:
        """Check a window that was sent; what is wrong is shown in it, and only what is well is kept."""
        window = await self.core.handling.form_at(received)
        texts = answers(body)
        if window and window.filling.name == received.incoming.form:
            wrong = self.core.handling.check(window, texts)
            if wrong and not wrong.keys() <= windows.keys(body["view"]):
                view = windows.view(window, received.address, self.sender.catalogue, texts)
                return {"response_action": "update", "view": view}
            if wrong:
                return {"response_action": "errors", "errors": wrong}
        await self._commit(received)
        return {"response_action": "clear"}

    async def _open(self, received: Received, body: Body) -> None:
        """Open the window of a form; that it is gone is said by the core."""
        window = await self.core.handling.form_at(received)
        if window and window.filling.name == received.incoming.form:
            trigger = str(body.get("trigger_id") or "")
            self.afterwards.spawn(self.afterwards.open(trigger, window, received.address))
        else:
            await self._commit(received)

    def _beside(self, body: Body) -> None:
        """Do what an event asks for that is no message: nothing of it has to be kept."""
        event = body.get("event") or {}
        account = str(body.get("team_id") or "")
        if body.get("type") == "block_actions":
            asked = read({**body, "actions": [{"action_id": "form", "value": "-"}]}, self.known)
            if asked:
                self.afterwards.spawn(self.afterwards.redraw(asked, body))
        elif event.get("type") == "app_home_opened" and event.get("tab", "home") == "home":
            self.afterwards.spawn(self.afterwards.open_home(account, str(event["user"])))
        elif event.get("type") in LEFT:
            self.sender.revoke(str(event["type"]))


def _app(body: Body) -> str:
    """Id of the app, as Slack tells it with every event."""
    return str(body.get("api_app_id") or "")
