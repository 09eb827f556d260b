"""Telegram as a channel: what the environment sets, wired."""

from collections.abc import Mapping, Sequence

from adapters.channels import Finding
from adapters.secrecy import keep
from adapters.serving import Part
from adapters.telegram import to_core
from adapters.telegram.client import UpdatesRequest, open_bot
from adapters.telegram.examining import examine
from adapters.telegram.pacing import Pace
from adapters.telegram.part import Rhythm, TelegramPart
from adapters.telegram.sender import TelegramSender
from adapters.telegram.settings import TelegramSettings
from bot.catalogue import Catalogue
from bot.core import Core
from bot.handling import Received


class TelegramChannel:
    """A bot whose settings are there."""

    def __init__(
        self,
        settings: TelegramSettings,
        catalogue: Catalogue,
        *,
        pace: Pace | None = None,
        rhythm: Rhythm | None = None,
    ) -> None:
        self.settings = settings
        self.rhythm = rhythm or Rhythm()
        self.request = UpdatesRequest()
        bot = open_bot(settings, self.request)
        self.sender = TelegramSender(bot, catalogue, keep(settings.token, settings.secret), pace or Pace())

    def part(self, core: Core) -> Part:
        """Return what receives, has handled and sends."""
        return TelegramPart(core, self.settings, self.sender, self.request, self.rhythm)

    async def examine(self) -> Sequence[Finding]:
        """Look whether the token, the webhook and the permissions are in order, changing nothing."""
        return await examine(self.settings)

    async def close(self) -> None:
        """Close all connections."""
        await self.request.shutdown()
        await self.sender.bot.request.shutdown()


def open_channel(environment: Mapping[str, str], catalogue: Catalogue) -> TelegramChannel | None:
    """Telegram as the environment sets it; None if it is not set at all. Raises Mistake."""
    settings = TelegramSettings.from_environment(environment)
    return TelegramChannel(settings, catalogue) if settings else None


def read_again(account: str, raw: str) -> Received:
    """Read an update that could not be read when it came; raises ValueError if it still cannot be."""
    return to_core.read_kept(account, raw)
