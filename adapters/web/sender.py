"""Sending to browsers that have the chat open here; for everybody else it waits, and stands in the history."""

import json
from collections.abc import Sequence

from adapters.web.from_core import told
from adapters.web.hub import Hub
from adapters.web.tokens import Tokens
from bot.ports import LaterError, Message


class WebSender:
    """Sends replies to visitors who are here; the tokens are there once the database was asked for the secret."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.tokens: Tokens | None = None

    def reaches(self, address: str) -> bool:
        """Whether a visitor has the chat open in this process."""
        return self.tokens is not None and self.hub.reaches(address)

    def open_addresses(self) -> Sequence[str]:
        """Visitors who have the chat open in this process."""
        return self.hub.here() if self.tokens else ()

    async def send(self, message: Message) -> str | None:
        """Send a reply to all windows of a visitor. Raises as `Sender.send`."""
        if not self.tokens:
            raise LaterError("the web chat is not open yet")
        if not self.hub.push(message.address, json.dumps(told(message, self.tokens), ensure_ascii=False)):
            raise LaterError("the visitor has just left")
        return str(message.id)
