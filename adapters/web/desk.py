"""The desk: what sockets and asking browsers have in common, from a visitor's message to what it is answered with."""

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from starlette.requests import HTTPConnection

from adapters.web.from_core import Shown, blocks, of_history
from adapters.web.guarding import Gate, caller, cookie_name
from adapters.web.hub import Hub
from adapters.web.limits import Buckets, Limits
from adapters.web.suggesting import Suggestions
from adapters.web.to_core import ACCOUNT, CHANNEL, Said, hello, read, received
from adapters.web.tokens import Tokens
from bot.catalogue import Catalogue
from bot.core import Core
from bot.dispatch import Dispatch
from bot.domain.sprint import SprintState
from bot.storage import said as talk
from bot.storage import sprints
from bot.storage.conversations import Address
from bot.storage.teaching import banners
from bot.storage.teaching.banners import Banner
from knowledge.schema import Language

log = logging.getLogger(__name__)

PATIENCE = 0.3
"""Seconds after which a visitor is shown that we are at work."""

SPRINTS = 4
"""Open sprints that are shown for a start."""


class RefusedError(Exception):
    """A message that is not taken; the words tell the visitor why."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody whose browser has introduced itself.

    `keeps` is the token that the browser has to keep by itself, where no cookie does.
    """

    id: str
    language: Language
    institution: str | None = None
    keeps: str | None = None


@dataclass
class Desk:
    """Takes messages of visitors into custody and has them answered."""

    core: Core
    hub: Hub
    gate: Gate
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        self.dispatch = Dispatch(self.core.handling)
        self.suggestions = Suggestions(self.core.app.answerer)
        self.by_visitor = Buckets(self.limits.visitor)
        self.by_address = Buckets(self.limits.address)
        self.connecting = Buckets(self.limits.connecting)
        self.looking = Buckets(self.limits.looking)
        self.is_closing = False
        self.present: dict[str, Visitor] = {}
        self.at_work: set[str] = set()  # visitors who wait longer than a moment
        self._announced: list[Banner] = []
        self._following: set[asyncio.Task[None]] = set()
        self._tokens: Tokens | None = None

    @property
    def catalogue(self) -> Catalogue:
        """Sentences of the product."""
        return self.core.app.dialogue.catalogue

    @property
    def tokens(self) -> Tokens:
        """Tokens under the secret that all processes share."""
        assert self._tokens, "the desk is not open yet"
        return self._tokens

    def open(self, tokens: Tokens) -> None:
        """Begin to receive."""
        self._tokens = tokens

    @property
    def is_open(self) -> bool:
        """Whether messages are received."""
        return self._tokens is not None and not self.is_closing

    def meet(self, connection: HTTPConnection, frame: object) -> Visitor:
        """Find out who a browser is that introduces itself. Raises ValueError.

        The cookie counts on our own pages only: a site beside ours under one domain would be sent it as well.
        """
        said = hello(frame)
        is_own = self.gate.is_own(connection)
        by_cookie = self.tokens.visitor(connection.cookies.get(cookie_name(connection))) if is_own else None
        spoken = said.language or self.core.app.settings.language or "lv"
        institution = self.core.app.institution(said.institution or "")
        if by_cookie:
            return Visitor(by_cookie, spoken, institution)
        known = self.tokens.visitor(said.token)
        token = self.tokens.of(known) if known else self.tokens.new()
        return Visitor(known or token.partition(".")[0], spoken, institution, token)

    async def take(self, connection: HTTPConnection, visitor: Visitor, frame: object) -> str:
        """Keep a message and have it handled; its number, once it is committed.

        Raises:
            RefusedError: it is not taken; nothing of it is kept.

        """
        try:
            said = read(frame)
        except (TypeError, ValueError):
            raise RefusedError(self.catalogue.say(visitor.language, "web-unfit")) from None
        if not self.by_visitor.take(visitor.id) or not self.by_address.take(caller(connection)):
            raise RefusedError(self.catalogue.say(visitor.language, "web-too-fast"))
        try:
            conversation = await self._keep(visitor, said)
        except Exception:
            log.exception("a message of a visitor could not be kept")
            raise RefusedError(self.catalogue.say(visitor.language, "web-not-kept")) from None
        if conversation is not None:
            self._handle(visitor, conversation)
        return said.id

    async def _keep(self, visitor: Visitor, said: Said) -> int | None:
        return await self.core.handling.receive(
            received(visitor.id, said, visitor.language, visitor.institution)
        )

    def _handle(self, visitor: Visitor, conversation: int) -> None:
        """Have a conversation handled, and show the visitor when that takes a while."""
        self.dispatch.put([conversation])
        task = asyncio.create_task(self._follow(visitor, conversation))
        self._following.add(task)
        task.add_done_callback(self._following.discard)

    async def _follow(self, visitor: Visitor, conversation: int) -> None:
        handled = asyncio.create_task(self.dispatch.until_handled(conversation))
        done, _ = await asyncio.wait([handled], timeout=PATIENCE)
        if not done:
            self.at_work.add(visitor.id)
            self.hub.push(visitor.id, json.dumps({"type": "typing", "is_typing": True}))
            try:
                await handled
            finally:
                self.at_work.discard(visitor.id)
            self.hub.push(visitor.id, json.dumps({"type": "typing", "is_typing": False}))
        if notices := await self.notices(visitor):
            frame = {"type": "notices", "notices": notices}
            self.hub.push(visitor.id, json.dumps(frame, ensure_ascii=False))

    async def welcome(self, visitor: Visitor) -> Shown:
        """What a browser is shown when it comes: both sides of the conversation, and what to begin with."""
        at = Address(CHANNEL, ACCOUNT, visitor.id)
        now = self.core.handling.moment()
        async with self.core.database.reading() as connection:
            history = await talk.history(connection, at)
            found = await sprints.all_of(connection, SprintState.OPEN)
            shown = await banners.shown(connection, visitor.institution, now)
        language, notices = visitor.language, self.core.registrations.notices
        return {
            "type": "welcome",
            "token": visitor.keeps,
            "history": [of_history(one, self.tokens) for one in history],
            "topics": [one.shown for one in self.suggestions.topics(language, visitor.institution)],
            "sprints": [
                {
                    "title": one.title.in_language(language),
                    "where": f"sprint_{one.code}",
                    "note": self.catalogue.say(
                        language, "web-until", deadline=notices.moment(one.deadline, language)
                    ),
                }
                for one in found
                if one.is_open(now)
            ][:SPRINTS],
            "notices": _notices(shown, language),
        }

    async def notices(self, visitor: Visitor) -> list[Shown]:
        """What is to be shown to a visitor above the conversation, whatever they ask."""
        async with self.core.database.reading() as connection:
            shown = await banners.shown(connection, visitor.institution, self.core.handling.moment())
        return _notices(shown, visitor.language)

    async def announce(self) -> None:
        """Show whoever has the chat open what notices were put up, have begun or have ended since this was done."""
        now = self.core.handling.moment()
        async with self.core.database.reading() as connection:
            listed = await banners.listed(connection, now)
        shown = [one for one in listed if one.starts_at <= now]
        if shown == self._announced:
            return
        self._announced = shown
        newest = sorted(shown, key=lambda one: -one.id)
        for visitor in [*self.present.values()]:
            theirs = [one for one in newest if one.institution in (None, visitor.institution)]
            frame = {"type": "notices", "notices": _notices(theirs, visitor.language)}
            self.hub.push(visitor.id, json.dumps(frame, ensure_ascii=False))

    async def since(self, visitor: str, message: int) -> list[Shown]:
        """What a visitor was told since a message."""
        at = Address(CHANNEL, ACCOUNT, visitor)
        async with self.core.database.reading() as connection:
            found = await talk.told_since(connection, at, message)
        return [of_history(one, self.tokens) for one in found]

    async def close(self) -> None:
        """Take nothing more, finish what was taken, and end all lines."""
        self.is_closing = True
        await self.dispatch.drain()
        if self._following:
            await asyncio.wait(self._following)
        self.hub.close()


def _notices(found: Sequence[Banner], language: Language) -> list[Shown]:
    return [{"id": one.id, "blocks": blocks(one.in_language(language))} for one in found]
