"""The web chat as a channel: always there, as the environment sets it."""

from collections.abc import Mapping, Sequence

from adapters.channels import Finding
from adapters.web.hub import Hub
from adapters.web.limits import Limits
from adapters.web.part import WebPart
from adapters.web.sender import WebSender
from adapters.web.settings import WebSettings
from bot.catalogue import Catalogue
from bot.core import Core
from bot.handling import Received


class WebChannel:
    """The web chat, with what is open in this process."""

    def __init__(self, settings: WebSettings, limits: Limits = Limits()) -> None:  # noqa: B008  frozen
        self.settings = settings
        self.limits = limits
        self.sender = WebSender(Hub())

    def part(self, core: Core) -> WebPart:
        """Return what receives, has handled and sends."""
        return WebPart(core, self.settings, self.sender, self.limits)

    async def examine(self) -> Sequence[Finding]:
        """Tell who may embed the chat, and whose word on callers is believed."""
        origins = ", ".join(sorted(self.settings.origins)) or "no other site"
        proxies = ", ".join(self.settings.proxies) or "none"
        secret = "of the environment" if self.settings.secret else "of the database"
        return [Finding("web", f"may be embedded by {origins}; proxies believed: {proxies}; secret {secret}")]


def open_channel(environment: Mapping[str, str], catalogue: Catalogue) -> WebChannel:
    """Web chat as the environment sets it. Raises Mistake."""
    del catalogue  # sentences are taken from the core's
    return WebChannel(WebSettings.from_environment(environment))


def read_again(account: str, raw: str) -> Received:
    """Raise ValueError: nothing that cannot be read is kept, since the browser is told at once."""
    del account, raw
    raise ValueError("the web chat keeps nothing that it cannot read")
