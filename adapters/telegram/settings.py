"""What of Telegram can be set from outside."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from adapters.mistakes import Mistake

OFFICIAL = "https://api.telegram.org"
"""Bot API that everybody uses."""

_TOKEN = re.compile(r"(\d{1,19}):[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """Settings of the channel; without a `webhook` updates are fetched.

    `secret` is what Telegram has to send along with each update to the webhook.
    """

    token: str = field(repr=False)
    webhook: str | None = None
    secret: str = field(default="", repr=False)
    api: str = OFFICIAL

    @property
    def account(self) -> str:
        """Numeric id of the bot, which its token begins with."""
        return self.token.partition(":")[0]

    @property
    def path(self) -> str:
        """Path of the webhook on this machine."""
        return urlsplit(self.webhook or "").path or "/"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "TelegramSettings | None":
        """Read the `TELEGRAM_…` variables; None without a token.

        Raises:
            Mistake: one of them cannot be used; its value is not repeated, for it may be secret.

        """
        token = (environment.get("TELEGRAM_TOKEN") or "").strip()
        if not token:
            return None
        if not _TOKEN.fullmatch(token):
            raise Mistake("TELEGRAM_TOKEN is no token of a bot; @BotFather gives one such as 123456:ABC…")
        api = (environment.get("TELEGRAM_API") or OFFICIAL).rstrip("/")
        if urlsplit(api).scheme not in ("http", "https") or not urlsplit(api).netloc:
            raise Mistake("TELEGRAM_API is no address; write one such as http://127.0.0.1:8081")
        return cls(
            token=token,
            webhook=_webhook(environment.get("TELEGRAM_WEBHOOK") or "", is_official=api == OFFICIAL),
            secret=_secret(environment.get("TELEGRAM_SECRET") or "", token),
            api=api,
        )


def _webhook(value: str, *, is_official: bool) -> str | None:
    """Address of the webhook; only a server of one's own calls one that is not encrypted."""
    if not value:
        return None
    parts = urlsplit(value)
    allowed = ("https",) if is_official else ("https", "http")
    if parts.scheme not in allowed or not parts.netloc:
        raise Mistake("TELEGRAM_WEBHOOK is no public address; write one such as https://zintis.lv/telegram")
    return value


def _secret(value: str, token: str) -> str:
    """Secret as it is set, or one that follows from the token and so is the same in every process."""
    if not value:
        return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()
    if not _SECRET.fullmatch(value):
        raise Mistake("TELEGRAM_SECRET may have letters, digits, _ and - only, 256 of them at most")
    return value
