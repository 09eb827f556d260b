"""What goes over the wire of the fake Bot API: calls, messages as people see them, answers, faults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

from tests.adapters.telegram.checking import File

Fault = Literal["429", "500", "502", "401", "403", "409", "400", "timeout", "reset", "cut"]
"""What may go wrong: an answer with a status; `timeout` does it and never answers, `cut` does it and breaks the
connection, `reset` breaks it at once."""

BOT = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Zintis",
    "username": "zintis_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}

MEANT = {
    "401": "Unauthorized",
    "403": "Forbidden: bot was blocked by the user",
    "409": "Conflict: terminated by other getUpdates request",
    "429": "Too Many Requests: retry after {seconds}",
    "500": "Internal Server Error",
    "502": "Bad Gateway",
    "400": "Bad Request: chat not found",
}

SENT, NOW = "sendMessage", 1_800_000_000
DONE = True
IN_A_ROW = 5
"""Faults by chance that a chat has one after another, at most."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call that reached us: its method, its parameters as values."""

    method: str
    values: Mapping[str, Any]


@dataclass(slots=True)
class Shown:
    """A message of the bot as people see it now; `rows` are the buttons, label and what happens."""

    id: int
    chat: int
    thread: int | None
    text: str
    source: str = ""
    rows: list[list[tuple[str, str]]] = field(default_factory=list)
    file: File | None = None
    edits: int = 0

    @property
    def labels(self) -> list[str]:
        return [label for row in self.rows for label, _ in row]


@dataclass(slots=True)
class Failure:
    fault: Fault
    method: str | None
    description: str | None
    retry_after: int
    parameters: Mapping[str, Any]


def number_of(update: Mapping[str, Any]) -> int:
    """Number of an update; one without goes with those before."""
    number = update.get("update_id")
    return number if isinstance(number, int) else 0


def rows_of(markup: Mapping[str, Any] | None) -> list[list[tuple[str, str]]]:
    rows = markup["inline_keyboard"] if markup else []
    return [[(one["text"], one.get("callback_data") or one.get("url", "")) for one in row] for row in rows]


def done(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def refused(code: int, description: str, parameters: Mapping[str, Any] | None = None) -> web.Response:
    told = {"ok": False, "error_code": code, "description": description}
    return web.json_response(told | ({"parameters": parameters} if parameters else {}), status=code)


def broken(request: web.Request) -> web.StreamResponse:
    """Break the connection off without an answer."""
    if request.transport:
        request.transport.abort()
    return web.Response()
