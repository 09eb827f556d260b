"""What Slack knows of people, as far as scopes allow: their language, and the e-mail address that it has verified."""

import asyncio
import time

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.memory import Memory
from adapters.slack.reading import CHANNEL
from adapters.slack.wire import RefusedError, sending
from bot.core import Core
from bot.ports import LaterError, UndeliverableError
from bot.storage.people import Identity
from knowledge.schema import Language

AT_ONCE = 2
"""People who are asked about side by side."""


class Profiles:
    """Asks about each person once, after what they wrote was kept; nothing waits for it, and nothing needs it."""

    def __init__(self, client: AsyncWebClient, core: Core) -> None:
        self.client = client
        self.core = core
        self._languages: Memory[Language | None] = Memory()
        self._free = asyncio.Semaphore(AT_ONCE)
        self._not_before = 0.0

    def language_of(self, user: str) -> Language | None:
        """Language of a person, if it was learnt."""
        return self._languages.get(user)

    async def learn(self, account: str, user: str) -> None:
        """Ask about a person, unless that was done; an e-mail address is trusted that our own workspace has verified.

        Others' workspaces, with which channels may be shared, can claim any address.
        """
        if user in self._languages or time.monotonic() < self._not_before:
            return
        self._languages.keep(user, None)
        try:
            async with self._free:
                with sending():
                    told = (await self.client.users_info(user=user, include_locale=True))["user"]
        except (RefusedError, UndeliverableError):
            return
        except LaterError as error:
            self._languages.take(user)
            self._not_before = time.monotonic() + (error.pause.total_seconds() if error.pause else 30.0)
            return
        self._languages.keep(user, _language(str(told.get("locale") or "")))
        email = (told.get("profile") or {}).get("email")
        is_ours = told.get("team_id") == account and not told.get("is_bot")
        if email and is_ours and told.get("is_email_confirmed", True):
            await self.core.trust(Identity(CHANNEL, account, user), str(email))


def _language(locale: str) -> Language | None:
    """Language of a locale such as `lv-LV`; None for one that is not ours."""
    match locale.partition("-")[0].lower():
        case "lv":
            return "lv"
        case "en":
            return "en"
    return None
