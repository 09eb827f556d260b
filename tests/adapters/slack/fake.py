"""A strict Slack of our own on loopback, used through the real slack_sdk and Bolt.

    async with FakeSlack() as slack:                     # or start() and stop()
        settings = slack.settings()                      # for SlackChannel; with socket=True for Socket Mode
        slack.events_url = "http://127.0.0.1:…/slack/events"     # where to deliver over HTTP; not for Socket Mode
        await slack.send_text("U1", "sveiki")            # a direct message; with channel="C1" a mention there
        await slack.press("U1", "Pieteikties")           # newest button with that label that U1 can see
        await slack.submit("U1", {"name": "Anna"})       # the window that is open for U1
        await slack.command("U1", "mani")                # /zintis mani
        slack.told("U1")                                 # messages in the direct channel of U1, as they stand now

Each of these returns what became of the delivery once it was acknowledged, given up, or after its repeats; that it was
handled is waited for by the `Rig`. Every payload that the app sends is checked against Slack's rules; a breach is
refused as Slack would, kept in `breaches`, and raised by `stop`.
"""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector, WSMsgType, web

from adapters.slack.settings import SlackSettings
from tests.adapters.slack.blockkit import message_faults, view_faults

TEAM, APP, BOT = "T0TEST", "A0TEST", "U0BOT"
PATIENCE = 3.0
"""Seconds in which an event has to be acknowledged."""

SCOPES = "app_mentions:read,chat:write,commands,files:write,im:history,im:write,users:read,users:read.email"

Json = dict[str, Any]


@dataclass
class Told:
    """A message as it stands now, and to whom it is shown alone, if it is."""

    channel: str
    ts: str
    text: str
    blocks: list[Json]
    thread_ts: str | None = None
    viewer: str | None = None
    edits: int = 0
    files: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Everything that is read in it, a line for each block, buttons in brackets."""
        lines = [line for block in self.blocks for line in _lines(block)]
        return "\n".join([*(lines or [self.text]), *self.files])

    @property
    def labels(self) -> list[str]:
        """Labels of its buttons."""
        return [one["text"]["text"] for one in buttons(self.blocks)]

    @property
    def json(self) -> Json:
        """Message as Slack hands it back with a press."""
        told = {"type": "message", "bot_id": "B0BOT", "user": BOT, "ts": self.ts, "text": self.text}
        return {**told, "blocks": self.blocks, **({"thread_ts": self.thread_ts} if self.thread_ts else {})}


@dataclass
class Delivery:
    """What became of an event: how often it was sent, the last status, seconds to the acknowledgement, its answer."""

    attempts: int = 0
    status: int = 0
    seconds: float = 0.0
    answer: Json | None = None

    @property
    def is_acknowledged(self) -> bool:
        return 200 <= self.status < 300


@dataclass
class Fault:
    """What goes wrong with the next requests of a method: an error's word, a status, `timeout`, or `reset`."""

    how: str
    times: int
    retry_after: int = 1


class FakeSlack:
    """Slack: its Web API, and events, presses, windows and commands as it sends them."""

    def __init__(self, *, repeats: tuple[float, ...] = (0.0, 0.05, 0.1), patience: float = PATIENCE) -> None:
        """Prepare a workspace; `repeats` are the pauses before an event is sent again."""
        self.bot_token, self.app_token = "xoxb-fake-not-a-token", "xapp-fake-not-a-token"
        self.signing_secret = "fake-signing-secret"  # noqa: S105  it is none
        self.repeats, self.patience = repeats, patience
        self.events_url = ""
        self.channels = {"C1", "C2"}
        self.users: dict[str, Json] = {}
        self.scopes = SCOPES
        self.valid_tokens = {self.bot_token, self.app_token}
        self.messages: list[Told] = []
        self.homes: dict[str, Json] = {}
        self.windows: dict[str, Json] = {}
        self.errors: dict[str, Json] = {}
        self.calls: list[tuple[str, Json]] = []
        self.breaches: list[str] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.chance: Callable[[str], Fault | None] = lambda _: None
        self._faults: dict[str, list[Fault]] = defaultdict(list)
        self._acks: dict[str, asyncio.Future[Json]] = {}
        self._triggers: dict[str, float] = {}
        self._uploads: dict[str, bytes] = {}
        self._answering: dict[str, tuple[str, str]] = {}
        self._numbers = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self._session: ClientSession | None = None
        self.api_url = ""

    # -- life ---------------------------------------------------------------------------------------------------------

    async def start(self, port: int = 0) -> "FakeSlack":
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/respond/{number}", self._respond)
        app.router.add_post("/upload/{number}", self._upload)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.api_url = f"http://127.0.0.1:{self.port}/api/"
        self._session = ClientSession(
            timeout=ClientTimeout(total=self.patience), connector=TCPConnector(limit=0)
        )
        return self

    async def stop(self) -> None:
        """Stop, and raise what the app has sent against the rules."""
        await self.close()
        self.check()

    def check(self) -> None:
        """Raise what the app has sent against the rules."""
        assert not self.breaches, self.breaches

    async def close(self) -> None:
        """Stop; sockets and sessions are closed."""
        for socket in self.sockets:
            await socket.close()
        if self._session:
            await self._session.close()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> "FakeSlack":
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def settings(self, *, socket: bool = False, **others: Mapping[str, str]) -> SlackSettings:
        """Settings of an app in this workspace."""
        app_token = self.app_token if socket else ""
        return SlackSettings(self.bot_token, self.signing_secret, app_token, api=self.api_url, **others)

    def fail_next(self, method: str, how: str, times: int = 1, retry_after: int = 1) -> None:
        """Have the next requests of a method fail.

        `how` is `ratelimited` (429 with Retry-After), `500`, `timeout` (done, but never answered), `reset` (done, and
        the connection closed), or any other word, with which Slack refuses.
        `chance` is asked where nothing is set here.
        """
        self._faults[method].append(Fault(how, times, retry_after))

    # -- what people do -----------------------------------------------------------------------------------------------

    async def send_text(
        self, user: str, text: str, channel: str | None = None, more: Mapping[str, object] | None = None
    ) -> Delivery:
        """Somebody writes: to the app or, with a channel, there with a mention of it; `more` goes into the event."""
        return await self.deliver("events_api", self.message(user, text, channel, more))

    def message(
        self, user: str, text: str, channel: str | None = None, more: Mapping[str, object] | None = None
    ) -> Json:
        """Event of a message that somebody writes."""
        self.known(user)
        said: Json = {"user": user, "ts": self._ts(), "text": _marked(text), "team": TEAM}
        if channel is None:
            said |= {"type": "message", "channel": self.direct(user), "channel_type": "im"}
        else:
            said |= {"type": "app_mention", "channel": channel, "text": f"<@{BOT}> {_marked(text)}"}
        return self.event({**said, **(more or {})})

    def event(self, event: Json) -> Json:
        """Envelope of an event."""
        return {
            "token": "deprecated",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{next(self._numbers)}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
        }

    async def command(self, user: str, text: str, channel: str = "C1") -> Delivery:
        """Somebody types `/zintis TEXT`."""
        body = {
            "command": "/zintis",
            "text": _marked(text),
            "user_id": user,
            "user_name": user.lower(),
            "team_id": TEAM,
            "team_domain": "test",
            "channel_id": channel,
            "channel_name": "channel",
            "api_app_id": APP,
            "trigger_id": self._trigger(),
            "response_url": self._response_url(channel, user),
        }
        self.known(user)
        return await self._noted(await self.deliver("slash_commands", body), channel, user)

    async def shortcut(self, user: str, text: str, channel: str = "C1") -> Delivery:
        """Somebody asks about a message."""
        body = {
            **self._interaction(user, "message_action"),
            "callback_id": "ask_zintis",
            "channel": {"id": channel},
            "message": {"type": "message", "user": "U9", "ts": self._ts(), "text": _marked(text)},
            "message_ts": self._ts(),
            "response_url": self._response_url(channel, user),
        }
        return await self.deliver("interactive", body)

    async def press(self, user: str, label: str, **changes: object) -> Delivery:
        """Somebody presses the newest button with a label that they can see."""
        for told in reversed(self.messages):
            if told.viewer in (None, user) and self._sees(user, told.channel):
                for one in buttons(told.blocks):
                    if one["text"]["text"] == label:
                        return await self.deliver("interactive", {**self.pressed(user, told, one), **changes})
        for one in buttons(self.homes.get(user, {}).get("blocks", [])):
            if one["text"]["text"] == label:
                return await self.press_home(user, one)
        raise AssertionError(f"{user} sees no button “{label}”")

    def pressed(self, user: str, told: Told, one: Json) -> Json:
        """Press of a button below a message."""
        container: Json = {"type": "message", "message_ts": told.ts, "channel_id": told.channel}
        container["is_ephemeral"] = told.viewer is not None
        body = {
            **self._interaction(user, "block_actions"),
            "container": container,
            "channel": {"id": told.channel},
            "actions": [_acted(one)],
            "response_url": self._response_url(told.channel, user),
        }
        return body if told.viewer else {**body, "message": told.json}

    async def press_home(self, user: str, one: Json, value: str | None = None) -> Delivery:
        """Somebody uses an element of their App Home; `value` is what they enter or choose."""
        view = {"id": f"V{user}", **self.homes[user]}
        body = {
            **self._interaction(user, "block_actions"),
            "container": {"type": "view", "view_id": view["id"]},
            "view": view,
            "actions": [_acted(one, value)],
        }
        return await self.deliver("interactive", body)

    async def open_home(self, user: str) -> Delivery:
        """Somebody looks at the App Home."""
        self.known(user)
        event = {"type": "app_home_opened", "user": user, "channel": self.direct(user), "tab": "home"}
        return await self.deliver("events_api", self.event(event))

    async def change(self, user: str, key: str, value: str) -> Delivery:
        """Somebody answers a field of their window that others depend on."""
        view = self.windows[user]
        block = next(one for one in view["blocks"] if one.get("block_id") == key)
        assert block.get("dispatch_action"), f"nothing depends on {key}"
        view.setdefault("entered", {})[key] = value
        body = {
            **self._interaction(user, "block_actions"),
            "container": {"type": "view", "view_id": view["id"]},
            "view": self._with_state(view, view["entered"]),
            "actions": [{**_entered(block["element"], value), "block_id": key}],
        }
        return await self.deliver("interactive", body)

    async def submit(self, user: str, values: Mapping[str, str]) -> Delivery:
        """Somebody sends the window that is open, with values by the key of the field; what stood there stays."""
        view = self.windows[user]
        entered = {**view.get("entered", {}), **values}
        body = {**self._interaction(user, "view_submission"), "view": self._with_state(view, entered)}
        done = await self.deliver("interactive", body)
        answer = done.answer or {}
        self.errors[user] = {}
        match answer.get("response_action"):
            case "errors":
                inputs = {one["block_id"] for one in view["blocks"] if one["type"] == "input"}
                self._check(
                    [] if answer["errors"].keys() <= inputs else ["errors at fields that are not shown"]
                )
                self.errors[user] = answer["errors"]
            case "update":
                self._check(view_faults(answer["view"]))
                self.windows[user] = {**answer["view"], "id": view["id"]}
            case _ if done.is_acknowledged:
                del self.windows[user]
        return done

    def told(self, where: str) -> list[Told]:
        """Messages as they stand, in a channel or in the direct messages of a user, with those only they see."""
        channel = self.direct(where) if where.startswith("U") else where
        return [one for one in self.messages if one.channel == channel or one.viewer == where]

    # -- delivery -----------------------------------------------------------------------------------------------------

    async def deliver(self, kind: str, body: Json) -> Delivery:
        """Deliver an event, again where it is not acknowledged in time, as Slack does."""
        done = Delivery()
        for number, pause in enumerate((None, *self.repeats)):
            if pause is not None:
                await asyncio.sleep(pause)
            done.attempts += 1
            began = time.monotonic()
            open_sockets = [one for one in self.sockets if not one.closed]
            if self.events_url:
                await self._post(done, kind, body, number)
            elif open_sockets:
                await self._push(done, open_sockets[-1], kind, body, number)
            done.seconds = time.monotonic() - began
            if done.is_acknowledged or kind != "events_api":
                break
        return done

    def signed(self, raw: str, moment: int | None = None) -> dict[str, str]:
        """Headers of a signed body."""
        at = str(moment if moment is not None else int(time.time()))
        digest = hmac.new(self.signing_secret.encode(), f"v0:{at}:{raw}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": f"v0={digest}"}

    async def _post(self, done: Delivery, kind: str, body: Json, number: int) -> None:
        raw, content = json.dumps(body), "application/json"
        if kind != "events_api":
            content = "application/x-www-form-urlencoded"
            raw = urlencode(body if kind == "slash_commands" else {"payload": raw})
        headers = {**self.signed(raw), "Content-Type": content}
        if number:
            headers |= {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": "http_error"}
        assert self._session
        try:
            async with self._session.post(self.events_url, data=raw.encode(), headers=headers) as response:
                done.status, text = response.status, await response.text()
        except (ClientError, TimeoutError, OSError):
            done.status = 0
            return
        done.answer = json.loads(text) if text.startswith("{") else None

    async def _push(
        self, done: Delivery, socket: web.WebSocketResponse, kind: str, body: Json, number: int
    ) -> None:
        envelope = f"E{next(self._numbers)}"
        acknowledged: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._acks[envelope] = acknowledged
        sent = {"type": kind, "envelope_id": envelope, "payload": body, "accepts_response_payload": True}
        try:
            await socket.send_str(json.dumps({**sent, "retry_attempt": number}))
            done.answer = (await asyncio.wait_for(acknowledged, self.patience)).get("payload")
            done.status = 200
        except (TimeoutError, ConnectionError):
            done.status = 0

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(json.dumps({"type": "hello", "num_connections": 1}))
        self.sockets.append(socket)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                told = json.loads(message.data)
                waiting = self._acks.pop(told.get("envelope_id", ""), None)
                if waiting and not waiting.done():
                    waiting.set_result(told)
        return socket

    # -- what the app asks --------------------------------------------------------------------------------------------

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        sent = await _arguments(request)
        fault = self._fault(method)
        if fault and fault.how in ("ratelimited", "500"):
            return _failed(fault)
        if fault and fault.how not in ("timeout", "reset"):
            return web.json_response({"ok": False, "error": fault.how})
        self.calls.append((method, sent))
        answer = self._answer(method, sent, request.headers.get("Authorization", "").removeprefix("Bearer "))
        if fault:
            if fault.how == "timeout":
                await asyncio.sleep(30)
            assert request.transport
            request.transport.close()
        return web.json_response(answer, headers={"X-OAuth-Scopes": self.scopes})

    def _fault(self, method: str) -> Fault | None:
        waiting = self._faults[method]
        if not waiting:
            return self.chance(method)
        waiting[0].times -= 1
        return waiting.pop(0) if waiting[0].times <= 0 else waiting[0]

    def _answer(self, method: str, sent: Json, token: str) -> Json:
        if (token or sent.get("token")) not in self.valid_tokens:
            return {"ok": False, "error": "invalid_auth"}
        known: Callable[[Json], Json] | None = getattr(self, f"_{method.replace('.', '_').lower()}", None)
        if not known:
            self.breaches.append(f"unknown method {method}")
            return {"ok": False, "error": "unknown_method"}
        try:
            return {"ok": True, **known(sent)}
        except RefusalError as refusal:
            return {"ok": False, "error": str(refusal)}

    def _auth_test(self, _: Json) -> Json:
        return {"team": "Test", "team_id": TEAM, "user": "zintis", "user_id": BOT, "bot_id": "B0BOT"}

    def _apps_connections_open(self, _: Json) -> Json:
        return {"url": f"ws://127.0.0.1:{self.port}/socket?ticket=fake-ticket"}

    def _conversations_open(self, sent: Json) -> Json:
        if sent.get("users") not in self.users:
            raise RefusalError("user_not_found")
        return {"channel": {"id": self.direct(sent["users"])}}

    def _users_info(self, sent: Json) -> Json:
        return {"user": self.known(sent["user"])}

    def _chat_postmessage(self, sent: Json) -> Json:
        channel = self._channel(sent)
        self._check(message_faults(sent), "invalid_blocks")
        told = Told(channel, self._ts(), sent["text"], sent.get("blocks") or [], sent.get("thread_ts"))
        self.messages.append(told)
        return {"channel": channel, "ts": told.ts, "message": told.json}

    def _chat_postephemeral(self, sent: Json) -> Json:
        channel = self._channel(sent)
        self._check(message_faults(sent), "invalid_blocks")
        told = Told(channel, self._ts(), sent["text"], sent.get("blocks") or [], viewer=sent["user"])
        self.messages.append(told)
        return {"message_ts": told.ts}

    def _chat_update(self, sent: Json) -> Json:
        found = [one for one in self.messages if (one.channel, one.ts) == (sent["channel"], sent["ts"])]
        if not found or found[0].viewer:
            raise RefusalError("message_not_found")
        self._check(message_faults(sent), "invalid_blocks")
        found[0].text, found[0].blocks = sent["text"], sent.get("blocks") or []
        found[0].edits += 1
        return {"channel": sent["channel"], "ts": sent["ts"], "text": sent["text"]}

    def _views_open(self, sent: Json) -> Json:
        opened = self._triggers.pop(sent.get("trigger_id", ""), None)
        if opened is None or time.monotonic() - opened > PATIENCE:
            raise RefusalError("expired_trigger_id")
        self._check(view_faults(sent["view"]), "invalid_arguments")
        user = json.loads(sent["view"]["private_metadata"])["at"].partition("/")[0]
        self.windows[user] = {**sent["view"], "id": f"V{next(self._numbers)}", "hash": "h"}
        return {"view": self.windows[user]}

    def _views_update(self, sent: Json) -> Json:
        self._check(view_faults(sent["view"]), "invalid_arguments")
        for user, view in self.windows.items():
            if view["id"] == sent["view_id"]:
                self.windows[user] = {
                    **sent["view"],
                    "id": view["id"],
                    "hash": view["hash"],
                    "entered": view.get("entered", {}),
                }
                return {"view": self.windows[user]}
        raise RefusalError("not_found")

    def _views_publish(self, sent: Json) -> Json:
        self._check(view_faults(sent["view"]), "invalid_arguments")
        self.homes[sent["user_id"]] = sent["view"]
        return {"view": sent["view"]}

    def _files_getuploadurlexternal(self, sent: Json) -> Json:
        if int(sent["length"]) <= 0 or not sent["filename"]:
            raise RefusalError("invalid_arguments")
        number = f"F{next(self._numbers)}"
        return {"file_id": number, "upload_url": f"http://127.0.0.1:{self.port}/upload/{number}"}

    def _files_completeuploadexternal(self, sent: Json) -> Json:
        files = sent["files"] if isinstance(sent["files"], list) else json.loads(sent["files"])
        channel = self._channel({"channel": sent.get("channel_id")})
        if any(one["id"] not in self._uploads for one in files):
            raise RefusalError("file_not_found")
        told = Told(channel, self._ts(), "", [], sent.get("thread_ts"), files=[one["title"] for one in files])
        self.messages.append(told)
        return {"files": [{"id": one["id"], "title": one["title"]} for one in files]}

    async def _upload(self, request: web.Request) -> web.Response:
        self._uploads[request.match_info["number"]] = await request.read()
        return web.Response(text="OK")

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        """Answer to a command through the address that came with it."""
        sent = await request.json()
        fault = self._fault("response_url")
        if fault:
            return _failed(fault)
        channel, user = self._answering[request.match_info["number"]]
        faults = message_faults(sent)
        if faults:
            self.breaches += faults
            return web.json_response({"ok": False, "error": "invalid_blocks"}, status=400)
        self.messages.append(Told(channel, self._ts(), sent["text"], sent.get("blocks") or [], viewer=user))
        return web.Response(text="ok")

    # -- parts --------------------------------------------------------------------------------------------------------

    def known(self, user: str) -> Json:
        """Person of the workspace, who is there from now on."""
        default = {"id": user, "team_id": TEAM, "locale": "lv-LV", "is_bot": False, "profile": {}}
        return self.users.setdefault(user, default)

    @staticmethod
    def direct(user: str) -> str:
        """Direct channel of the app with a person."""
        return f"D{user[1:]}"

    def _sees(self, user: str, channel: str) -> bool:
        return not channel.startswith("D") or channel == self.direct(user)

    def _channel(self, sent: Json) -> str:
        channel = sent.get("channel") or ""
        if channel.startswith("D") and any(self.direct(user) == channel for user in self.users):
            return str(channel)
        if channel not in self.channels:
            raise RefusalError("channel_not_found")
        return str(channel)

    def _check(self, faults: list[str], word: str = "") -> None:
        self.breaches += faults
        if faults and word:
            raise RefusalError(word)

    def _ts(self) -> str:
        return f"1790000000.{next(self._numbers):06}"

    def _trigger(self) -> str:
        made = f"{next(self._numbers)}.fake.trigger"
        self._triggers[made] = time.monotonic()
        return made

    def _response_url(self, channel: str, user: str) -> str:
        number = str(next(self._numbers))
        self._answering[number] = (channel, user)
        return f"http://127.0.0.1:{self.port}/respond/{number}"

    def _interaction(self, user: str, kind: str) -> Json:
        self.known(user)
        whose = {"user": {"id": user, "team_id": TEAM}, "team": {"id": TEAM}, "api_app_id": APP}
        return {"type": kind, **whose, "trigger_id": self._trigger()}

    async def _noted(self, done: Delivery, channel: str, user: str) -> Delivery:
        """Show what was answered with the acknowledgement itself."""
        if done.answer:
            self._check(message_faults(done.answer))
            self.messages.append(Told(channel, self._ts(), done.answer["text"], [], viewer=user))
        return done

    def _with_state(self, view: Json, values: Mapping[str, str]) -> Json:
        inputs = {one["block_id"]: one["element"] for one in view["blocks"] if one["type"] == "input"}
        assert values.keys() <= inputs.keys(), f"no such field: {values.keys() - inputs.keys()}"
        state = {
            key: {element["action_id"]: _entered(element, values.get(key))} for key, element in inputs.items()
        }
        kept = {name: one for name, one in view.items() if name != "entered"}
        return {**kept, "state": {"values": state}}


class RefusalError(Exception):
    """Slack refuses, with this word."""


def buttons(blocks: list[Json]) -> Iterator[Json]:
    """Buttons of a message or a view."""
    for block in blocks:
        for one in [*block.get("elements", []), block.get("accessory") or {}]:
            if one.get("type") == "button":
                yield one


def _lines(block: Json) -> Iterator[str]:
    if isinstance(block.get("text"), Mapping):
        yield block["text"]["text"]
    for one in block.get("elements", []):
        text = one.get("text")
        yield f"[{text['text']}]" if isinstance(text, Mapping) else str(text)


def _marked(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _acted(one: Json, value: str | None = None) -> Json:
    acted: Json = {"type": one["type"], "action_id": one["action_id"], "block_id": "b", "action_ts": "1.1"}
    if one["type"] == "static_select":
        return {**acted, "selected_option": next(o for o in one["options"] if o["text"]["text"] == value)}
    return {**acted, "value": value if value is not None else one.get("value", "")}


def _entered(element: Json, value: str | None) -> Json:
    """State of an input with a value, or with what it shows first."""
    kind = element["type"]
    entered: Json = {"type": kind, "action_id": element["action_id"]}
    if kind in ("static_select", "radio_buttons"):
        first = element.get("initial_option")
        chosen = first if value is None else _option(element, value)
        return {**entered, "selected_option": chosen}
    if kind == "checkboxes":
        ticked = (
            element.get("initial_options", [])
            if value is None
            else [_option(element, value)]
            if value
            else []
        )
        return {**entered, "selected_options": ticked}
    name = {"datepicker": "date", "timepicker": "time"}.get(kind)
    if name:
        return {**entered, f"selected_{name}": value if value is not None else element.get(f"initial_{name}")}
    return {**entered, "value": value if value is not None else element.get("initial_value")}


def _option(element: Json, value: str) -> Json:
    found = [one for one in element["options"] if value in (one["value"], one["text"]["text"])]
    assert found, f"no option “{value}”"
    option: Json = found[0]
    return option


def _failed(fault: Fault) -> web.Response:
    if fault.how == "ratelimited":
        headers = {"Retry-After": str(fault.retry_after)}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    return web.Response(text="<html>sorry</html>", status=500, content_type="text/html")


async def _arguments(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return dict(await request.json())
    form = await request.post() if request.content_type == "multipart/form-data" else None
    raw = dict(form) if form is not None else {k: v[0] for k, v in parse_qs(await request.text()).items()}
    return {name: _loaded(value) for name, value in {**request.query, **raw}.items()}


def _loaded(value: object) -> object:
    return json.loads(value) if isinstance(value, str) and value[:1] in "[{" and value else value
