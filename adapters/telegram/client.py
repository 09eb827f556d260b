"""The client of the Bot API: python-telegram-bot, with updates left as they came."""

import os
from typing import Any

from telegram import Bot
from telegram.request import HTTPXRequest

from adapters.telegram.settings import TelegramSettings

CALL = 12.0
"""Seconds that a call may take to be answered."""

POOL = 64
"""Connections kept for sending."""


class UpdatesRequest(HTTPXRequest):
    """Request that fetches updates and keeps them as they came.

    The library reads a whole batch or nothing of it, so that one update that it cannot read would come again for ever.
    """

    def __init__(self, **more: Any) -> None:  # noqa: ANN401  as the library takes it
        super().__init__(connection_pool_size=2, **more)
        self._taken: list[Any] = []

    def parse_json_payload(self, payload: bytes) -> dict[str, Any]:  # type: ignore[override]  # theirs is static, and this one keeps what it takes
        """Answer of the server without the updates, which `take` gives."""
        answer = HTTPXRequest.parse_json_payload(payload)
        if answer.get("ok") and isinstance(answer.get("result"), list):
            self._taken = answer["result"]
            return {**answer, "result": []}
        return answer

    def take(self) -> list[Any]:
        """Updates of the last answer."""
        taken, self._taken = self._taken, []
        return taken


def open_bot(
    settings: TelegramSettings, updates: HTTPXRequest | None = None, request: HTTPXRequest | None = None
) -> Bot:
    """Client that speaks to the Bot API; it opens connections when it is used first."""
    os.environ.setdefault(
        "PTB_TIMEDELTA", "1"
    )  # else the library warns each time that Telegram asks for a pause
    return Bot(
        settings.token,
        base_url=f"{settings.api}/bot",
        base_file_url=f"{settings.api}/file/bot",
        request=request
        or HTTPXRequest(connection_pool_size=POOL, read_timeout=CALL, write_timeout=CALL, pool_timeout=CALL),
        get_updates_request=updates or HTTPXRequest(connection_pool_size=2),
    )
