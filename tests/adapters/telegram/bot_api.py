"""The Bot API as a real server on this machine: what `fake.FakeTelegram` builds upon."""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Mapping
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.adapters.telegram.checking import METHODS, File, MarksError, decoded, faults, shown
from tests.adapters.telegram.wire import (
    BOT,
    DONE,
    IN_A_ROW,
    MEANT,
    NOW,
    SENT,
    Call,
    Failure,
    Fault,
    Shown,
    broken,
    done,
    number_of,
    refused,
    rows_of,
)


class BotApi:
    """The server, what it keeps, and what it is told to do wrong."""

    def __init__(self, token: str = "123456:FAKE-token-of-tests-only", seed: int = 7) -> None:  # noqa: S107  plainly none
        self.token = token
        self.bot = dict(BOT)
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.messages: list[Shown] = []
        self.menus: dict[str | None, list[dict[str, str]]] = {}
        self.webhook: dict[str, Any] = {}
        self.webhook_error: str | None = None
        self.answered: Counter[str] = Counter()
        self.offered: list[Mapping[str, Any]] = []
        self.confirmed: list[int] = []
        self.pending: list[dict[str, Any]] = []
        self.rate = 0.0
        self.failed = 0
        self._in_a_row: Counter[int] = Counter()
        self.chance = random.Random(seed)  # noqa: S311  faults, not secrets
        self._names: dict[str, int] = {}
        self._failures: list[Failure] = []
        self._numbers = 1_000
        self._polls: list[tuple[asyncio.Event, web.Request]] = []
        self._arrived = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._port = 0
        self._delivering: asyncio.Task[None] | None = None

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> Self:
        """Listen; on the same port as before when it was stopped in between."""
        app = web.Application(client_max_size=60_000_000)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def stop(self) -> None:
        """Stop listening; raises if a call did not fit the Bot API."""
        if self._delivering:
            self._delivering.cancel()
            await asyncio.wait([self._delivering])
        for gone, _ in self._polls:
            gone.set()
        if self._runner:
            await self._runner.cleanup()
        assert not self.violations, self.violations

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def fail_next(
        self,
        fault: Fault,
        method: str | None = None,
        *,
        times: int = 1,
        description: str | None = None,
        retry_after: int = 1,
        parameters: Mapping[str, Any] | None = None,
    ) -> None:
        """Have the next calls fail: of one method, or of any but getUpdates."""
        self._failures += [Failure(fault, method, description, retry_after, parameters or {})] * times

    @property
    def is_failing(self) -> bool:
        """Whether a failure that was asked for has not come about yet."""
        return bool(self._failures)

    def _failure(self, method: str) -> Failure | None:
        for one in self._failures:
            if one.method == method or (one.method is None and method != "getUpdates"):
                self._failures.remove(one)
                return one
        return None

    def _at_random(self, method: str, values: Mapping[str, Any]) -> Failure | None:
        """A fault by chance, as often as `rate` says, but never for ever for the same chat."""
        if not self.rate or method not in (SENT, "editMessageText", "sendDocument"):
            return None
        chat = values["chat_id"]
        if self.chance.random() >= self.rate or self._in_a_row[chat] >= IN_A_ROW:
            self._in_a_row[chat] = 0
            return None
        self._in_a_row[chat] += 1
        self.failed += 1
        return Failure(self.chance.choice(("429", "500", "502", "reset")), method, None, 1, {})

    def chat_of(self, number: int) -> dict[str, Any]:
        """A chat, given by its number: groups have negative ones."""
        return {"id": number, "type": "private" if number > 0 else "supergroup", "title": str(number)}

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return refused(401, MEANT["401"])
        if method not in METHODS:
            self.violations.append(f"there is no method {method}, or it is not in schema.json")
            return refused(404, "Not Found: method not found")
        failure = self._failure(method)
        try:
            values = await self._values(method, request)
        except ConnectionResetError:  # the caller was killed meanwhile
            return broken(request)
        if isinstance(values, web.Response):
            return values
        failure = failure or self._at_random(method, values)
        if failure and failure.fault == "reset":
            return broken(request)
        if failure and failure.fault not in ("timeout", "cut"):
            meant = (failure.description or MEANT[failure.fault]).format(seconds=failure.retry_after)
            after = {"retry_after": failure.retry_after} if failure.fault == "429" else {}
            return refused(int(failure.fault), meant, {**after, **failure.parameters})
        self.calls.append(Call(method, values))
        answer = await self._act(method, values, request)
        if failure and failure.fault == "timeout":
            await asyncio.sleep(60)
        return broken(request) if failure else answer

    async def _values(self, method: str, request: web.Request) -> dict[str, Any] | web.Response:
        """Parameters as values, checked; a refusal where they do not fit."""
        sent: dict[str, str | File] = {}
        for name, one in (await request.post()).items():
            is_file = isinstance(one, web.FileField)
            sent[name] = File(one.filename, one.file.read()) if is_file else str(one)  # type: ignore[union-attr]  # `is_file` tells
        try:
            values = decoded(method, sent)
            wrong = faults(method, values)
        except MarksError as error:
            self.violations.append(f"{method}: {error}")
            return refused(400, f"Bad Request: can't parse entities: {error}")
        except ValueError as error:
            wrong = [f"{method}: {error}"]
        if wrong:
            self.violations += wrong
            return refused(400, f"Bad Request: {wrong[0]}")
        return values

    async def _act(self, method: str, values: Mapping[str, Any], request: web.Request) -> web.Response:
        match method:
            case "getUpdates":
                return await self._get_updates(values, request)
            case "getMe":
                return done(self.bot)
            case "sendMessage" | "sendDocument":
                return done(self._message(self._show(values)))
            case "editMessageText" | "editMessageReplyMarkup":
                return self._edit(method, values)
            case "answerCallbackQuery":
                self.answered[values["callback_query_id"]] += 1
            case "answerInlineQuery":
                self.offered.append(values)
            case "setMyCommands":
                self.menus[values.get("language_code")] = values["commands"]
            case "setWebhook" | "deleteWebhook":
                self._set_webhook(values)
            case "getWebhookInfo":
                return done(self._webhook_info())
        return done(DONE)

    async def _get_updates(self, values: Mapping[str, Any], request: web.Request) -> web.Response:
        """Unconfirmed updates, once there are any; a second one who asks ends the first one's waiting."""
        if self.webhook:
            return refused(409, "Conflict: can't use getUpdates method while webhook is active")
        for gone, earlier in self._polls:
            if earlier.transport is not None and not earlier.transport.is_closing():
                gone.set()
        offset = values.get("offset")
        if offset is not None:
            self.confirmed += [one["update_id"] for one in self.pending if number_of(one) < offset]
            self.pending = [one for one in self.pending if number_of(one) >= offset]
        me = (asyncio.Event(), request)
        self._polls.append(me)
        try:
            async with asyncio.timeout(values.get("timeout", 0) or 0.001):
                while not self.pending and not me[0].is_set():
                    self._arrived.clear()
                    waits = [asyncio.ensure_future(one.wait()) for one in (self._arrived, me[0])]
                    try:
                        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
                    finally:
                        for one in waits:
                            one.cancel()
        except TimeoutError:
            return done([])
        finally:
            self._polls.remove(me)
        if me[0].is_set():
            return refused(409, MEANT["409"])
        return done(self.pending[: values.get("limit", 100)])

    def _show(self, values: Mapping[str, Any]) -> Shown:
        text = values.get("text", values.get("caption", ""))
        one = Shown(
            self._next(),
            values["chat_id"],
            values.get("message_thread_id"),
            shown(text, values.get("parse_mode")),
            text,
            rows_of(values.get("reply_markup")),
            values.get("document"),
        )
        self.messages.append(one)
        return one

    def _edit(self, method: str, values: Mapping[str, Any]) -> web.Response:
        place = (values["chat_id"], values["message_id"])
        found = [one for one in self.messages if (one.chat, one.id) == place]
        if not found:
            return refused(400, "Bad Request: message to edit not found")
        one, rows = found[0], rows_of(values.get("reply_markup"))
        text = values.get("text", one.source)
        if (text, rows) == (one.source, one.rows):
            return refused(400, "Bad Request: message is not modified: it is already as you want it")
        if method == "editMessageText":
            one.source, one.text = text, shown(text, values.get("parse_mode"))
        one.rows = rows
        one.edits += 1
        return done(self._message(one))

    def _message(self, one: Shown) -> dict[str, Any]:
        answer = {"message_id": one.id, "date": NOW, "chat": self.chat_of(one.chat), "from": self.bot}
        if one.file:
            document = {"file_id": f"f{one.id}", "file_unique_id": f"u{one.id}", "file_name": one.file.name}
            return answer | {"document": document}
        return answer | {"text": one.text}

    def _next(self) -> int:
        self._numbers += 1
        return self._numbers

    def _set_webhook(self, values: Mapping[str, Any]) -> None:
        self.webhook = dict(values) if values.get("url") else {}
        if self.webhook and not self._delivering:
            self._delivering = asyncio.create_task(self._deliver())

    def _webhook_info(self) -> dict[str, Any]:
        told = {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending),
        }
        if self.webhook_error:
            told |= {"last_error_date": int(time.time()), "last_error_message": self.webhook_error}
        return told

    async def post(self, session: aiohttp.ClientSession, update: object, secret: str | None = None) -> int:
        """Call the webhook with an update; the status, 0 if nobody answered."""
        header = {"X-Telegram-Bot-Api-Secret-Token": secret or self.webhook.get("secret_token", "")}
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        try:
            async with session.post(self.webhook["url"], data=body, headers=header) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    async def _deliver(self) -> None:
        """Call the webhook with each update, one after another, until it says 200."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(5)) as session:
            while True:
                if not self.pending or not self.webhook:
                    await asyncio.sleep(0.01)
                    continue
                update = self.pending[0]
                if await self.post(session, update) == 200:
                    self.pending.remove(update)
                    self.confirmed.append(update["update_id"])
                else:
                    await asyncio.sleep(0.05)
