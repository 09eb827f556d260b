"""Between our client and telegram-test-api, which answers some calls unlike Telegram does (see RIGS.md)."""

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp import web

IDLE = 0.05
"""Seconds between two looks for updates: the rig does not wait for them."""

QUIET = (
    "setMyCommands",
    "setMyDescription",
    "setMyShortDescription",
    "sendChatAction",
    "answerCallbackQuery",
)
"""Calls that the rig does not know, or answers with null."""


class Shim:
    """Hands calls on to the rig, and answers in Telegram's shapes."""

    def __init__(self, rig: str, session: aiohttp.ClientSession) -> None:
        self.rig = rig
        self.session = session
        self.files: list[str] = []

    async def serve(self, request: web.Request) -> web.Response:
        token, method = request.match_info["token"], request.match_info["method"]
        form = await request.post()
        if method == "sendDocument":
            self.files += [str(one.filename) for one in form.values() if isinstance(one, web.FileField)]
            return _ok(_message(form, 999_000 + len(self.files)))
        if method in QUIET:
            return _ok(result=True)
        sent = {name: str(value) for name, value in form.items()}

        async def call() -> Any:  # noqa: ANN401  whatever the rig answers
            async with self.session.post(f"{self.rig}/bot{token}/{method}", data=sent) as answer:
                return (await answer.json())["result"]

        if method == "getUpdates":
            return _ok(await self._updates(call, float(sent.get("timeout", 0))))
        result = await call()
        match method:
            case "getMe":
                result |= {"is_bot": True, "can_join_groups": True, "supports_inline_queries": True}
            case "sendMessage" | "editMessageText" | "editMessageReplyMarkup":
                result = _message(form, (result or {}).get("message_id") or int(sent["message_id"]))
        return _ok(result)

    async def _updates(self, call: Callable[[], Any], longest: float) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await call()
        for _ in range(int(longest / IDLE)):
            if found:
                break
            await asyncio.sleep(IDLE)
            found = await call()
        for update in found:
            if "callback_query" in update:
                update["callback_query"]["chat_instance"] = "1"
        return found


def _message(form: Any, number: int) -> dict[str, Any]:  # noqa: ANN401  of aiohttp
    chat = {"id": int(form["chat_id"]), "type": "private"}
    return {"message_id": number, "date": 1_800_000_000, "chat": chat, "text": str(form.get("text", ""))}


def _ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})
