"""What was received is handled at once: in order within a conversation, many conversations side by side."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.dialogue.messages import Incoming
from bot.dispatch import Dispatch
from bot.handling import Received
from bot.ports import Message
from tests.stage import ACCOUNT, CHANNEL, Post, Stage

LIMIT = 30
"""Seconds after which a test that waits for something has failed."""

PLACES = {"kur atrodas lasītava": "Lasītava ir otrajā stāvā.", "kur atrodas arhīvs": "Arhīvs ir pagrabstāvā."}


@dataclass
class HeldPost(Post):
    """Sends only what it is let to, and counts how many are being sent at once."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    now: int = 0
    most: int = 0

    async def send(self, message: Message) -> str | None:
        self.now += 1
        self.most = max(self.most, self.now)
        self.begun.release()
        await self.gate.wait()
        self.now -= 1
        return await super().send(message)


async def held(stage: Stage) -> HeldPost:
    post = HeldPost()
    stage.post = stage.senders[CHANNEL] = post
    await stage.restart()
    return post


def asked(who: str, text: str, number: int) -> Received:
    return Received(CHANNEL, ACCOUNT, f"{who}-{number}", who, who, Incoming(text))


@asynccontextmanager
async def drained(dispatch: Dispatch) -> AsyncIterator[None]:
    """Whatever happens, nothing is left running."""
    async with asyncio.timeout(LIMIT):
        try:
            yield
        finally:
            await dispatch.drain()


async def test_each_conversation_is_answered_in_the_order_of_its_questions(small_stage: Stage) -> None:
    handling, people = small_stage.core.handling, [f"person{number}" for number in range(9)]
    dispatch = Dispatch(handling)
    texts = [list(PLACES)[number % 2] for number in (0, 1, 1, 0, 1, 0)]
    async with drained(dispatch):
        for number, text in enumerate(texts):
            dispatch.put(await handling.receive_all([asked(who, text, number) for who in people]))
    for who in people:
        assert [reply.text for reply in small_stage.told(who)] == [PLACES[text] for text in texts]


async def test_many_conversations_are_handled_side_by_side_but_not_too_many(small_stage: Stage) -> None:
    post = await held(small_stage)
    handling = small_stage.core.handling
    dispatch = Dispatch(handling, at_once=3)
    people = [f"person{number}" for number in range(5)]
    async with drained(dispatch):
        dispatch.put(await handling.receive_all([asked(who, "kur atrodas arhīvs", 1) for who in people]))
        for _ in range(3):
            await post.begun.acquire()
        post.gate.set()
    assert post.most == 3
    assert sorted(post.told) == people


async def test_what_comes_while_its_conversation_is_handled_is_handled_next(small_stage: Stage) -> None:
    post = await held(small_stage)
    handling = small_stage.core.handling
    dispatch = Dispatch(handling)
    async with drained(dispatch):
        dispatch.put(await handling.receive_all([asked("anna", "kur atrodas lasītava", 1)]))
        await post.begun.acquire()
        for number, text in enumerate(["kur atrodas arhīvs", "kur atrodas lasītava"], start=2):
            dispatch.put(await handling.receive_all([asked("anna", text, number)]))
        assert post.most == 1
        post.gate.set()
    assert [reply.text for reply in small_stage.told("anna")] == [
        "Lasītava ir otrajā stāvā.",
        "Arhīvs ir pagrabstāvā.",
        "Lasītava ir otrajā stāvā.",
    ]


async def test_what_fails_is_left_to_the_worker_and_stops_nobody_else(
    small_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    handling = small_stage.core.handling
    handle = handling.handle
    batch = [asked(who, "kur atrodas arhīvs", 1) for who in ("anna", "juris")]
    conversations = await handling.receive_all(batch)

    async def stumble(conversation: int) -> int:
        if conversation == conversations[0]:
            raise OSError("the database is gone")
        return await handle(conversation)

    monkeypatch.setattr(handling, "handle", stumble)
    dispatch = Dispatch(handling)
    async with drained(dispatch):
        dispatch.put(conversations)
    assert sorted(small_stage.post.told) == ["juris"]
    monkeypatch.undo()
    await small_stage.tick()
    assert [reply.text for reply in small_stage.told("anna")] == ["Arhīvs ir pagrabstāvā."]
