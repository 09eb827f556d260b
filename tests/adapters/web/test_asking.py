"""The way around sockets tells whether we are at work, as sockets do."""

import asyncio
from typing import Any

import httpx
import pytest

from adapters.web import desk
from adapters.web.settings import WebSettings
from bot.app import App
from bot.handling import Handling
from bot.storage.database import Database
from tests.adapters.web.rig import client, opened
from tests.adapters.web.test_talking import GUEST

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def asked(asking: httpx.AsyncClient, shown: str | None) -> dict[str, Any]:
    more = {} if shown is None else {"typing": shown}
    found: dict[str, Any] = (await asking.get("/api/messages", params={"after": 0, **more})).json()
    return found


async def test_whoever_asks_is_told_that_we_are_at_work_and_when_we_are_done(
    small_app: App, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle, going_on = Handling.handle, asyncio.Event()

    async def slow(self: Handling, conversation: int) -> int:
        await asyncio.wait_for(going_on.wait(), 20)
        return await handle(self, conversation)

    async def silent(self: Handling, conversation: int) -> int:  # noqa: ARG001  as it is
        await asyncio.wait_for(going_on.wait(), 20)
        return 0

    monkeypatch.setattr(desk, "PATIENCE", 0.05)
    monkeypatch.setattr(Handling, "handle", silent)
    frame = {"type": "text", "text": "kad bibliotēka strādā", "hello": {}}
    settings = WebSettings(origins=frozenset({GUEST}))
    async with (
        opened(small_app, database, settings=settings) as site,
        client(site.url, Origin=GUEST) as asking,
    ):
        welcome = (await asking.post("/api/hello", json={"type": "hello", "language": "lv"})).json()
        asking.headers["Authorization"] = f"Bearer {welcome['token']}"
        await asking.post("/api/messages", json=frame | {"id": "by-post-1"})
        async with asyncio.timeout(10):
            begun = [await asked(asking, "0"), await asked(asking, "0")]
            assert begun == [{"messages": [], "notices": [], "is_typing": True}] * 2
            ending = asyncio.create_task(asked(asking, "1"))
            await asyncio.sleep(0.2)
            assert not ending.done(), "what is shown already is not told again"
            going_on.set()
            assert await ending == {"messages": [], "notices": [], "is_typing": False}
        going_on.clear()
        monkeypatch.setattr(Handling, "handle", slow)
        await asking.post("/api/messages", json=frame | {"id": "by-post-2"})
        waiting = asyncio.create_task(asked(asking, None))
        await asyncio.sleep(0.3)
        assert not waiting.done(), "who does not say what is shown waits for messages alone"
        going_on.set()
        assert "9.00" in str((await waiting)["messages"])
