"""Slack as a channel: opened from the environment, examined for `zintis doctor`."""

import json
from collections.abc import Mapping, Sequence

from adapters.channels import Finding
from adapters.serving import Part
from adapters.slack import examining
from adapters.slack.pacing import Pace
from adapters.slack.part import SlackPart
from adapters.slack.reading import CHANNEL, read
from adapters.slack.sender import SlackSender
from adapters.slack.settings import SlackSettings
from adapters.slack.wire import open_client
from bot.catalogue import Catalogue
from bot.core import Core
from bot.handling import Received


class SlackChannel:
    """One Slack app in one workspace."""

    def __init__(self, settings: SlackSettings, catalogue: Catalogue, pace: Pace | None = None) -> None:
        self.settings = settings
        self.sender = SlackSender(open_client(settings), catalogue, pace)

    def part(self, core: Core) -> Part:
        """Return what receives, has handled and sends."""
        return SlackPart(core, self.settings, self.sender)

    async def examine(self) -> Sequence[Finding]:
        """Look whether tokens, scopes and clock are in order, changing nothing."""
        return await examining.examine(self.settings)


def open_channel(environment: Mapping[str, str], catalogue: Catalogue) -> SlackChannel | None:
    """Slack as the environment sets it; None if it is not set at all. Raises Mistake."""
    settings = SlackSettings.from_environment(environment)
    return SlackChannel(settings, catalogue) if settings else None


def read_again(account: str, raw: str) -> Received:
    """Read an event that could not be read when it came; raises ValueError if it still cannot be."""
    body = json.loads(raw)
    found = read(body) if isinstance(body, dict) else None
    if not found:
        raise ValueError("the event asks nothing of us")
    if found.account != account:
        raise ValueError(f"the event is of {found.account}, and was put aside for {account}")
    return found


__all__ = ["CHANNEL", "SlackChannel", "open_channel", "read_again"]
