"""Two processes over one PostgreSQL behind a plain proxy: a conversation hops between them and stays whole."""

import asyncio
import itertools
from collections.abc import AsyncIterator

import pytest

from bot.app import App
from bot.storage.database import Database
from tests.adapters.web.hosting import RoundRobin, proxying
from tests.adapters.web.rig import LIMIT, Frame, client, opened, text, visiting
from tests.databases import Blank

ANSWERS = ("Mērnieku laiki", "Drīz", "Anna Paraudziņa", "Paraugu ministrija", "anna@iestade.example", "jā")


@pytest.fixture
async def replicas(small_app: App, blank: Blank) -> AsyncIterator[tuple[str, RoundRobin]]:
    url = await blank.url("postgresql")
    one, other = Database(url), Database(url)
    async with (
        opened(small_app, one) as first,
        opened(small_app, other) as second,
        proxying(first.port, second.port) as found,
    ):
        yield found
    await one.close()
    await other.close()


async def test_by_asking_each_message_is_taken_by_the_other_process(replicas: tuple[str, RoundRobin]) -> None:
    url, proxy = replicas
    async with client(url, Origin=url) as asking:
        welcome = (await asking.post("/api/hello", json={"type": "hello", "language": "lv"})).json()
        asking.headers["Authorization"] = f"Bearer {welcome['token']}"
        told: list[Frame] = []
        for number, said in enumerate(("/veidlapas", "1", *ANSWERS, "jā")):
            frame = {"type": "text", "id": f"message-{number}", "text": said, "hello": {"language": "lv"}}
            assert (await asking.post("/api/messages", json=frame)).json()["type"] == "kept"
            async with asyncio.timeout(LIMIT):
                before = len(told)
                while len(told) == before:
                    after = told[-1]["id"] if told else 0
                    new = (await asking.get("/api/messages", params={"after": after})).json()["messages"]
                    told += new
    assert "F-" in text(told[-1])
    steps = [text(one).split()[0] for one in told if text(one)[:2] in ("1/", "2/", "3/", "4/", "5/", "6/")]
    assert len(steps) == 5
    posts = [port for kind, port in proxy.passed if kind == "POST"]
    assert len(posts) == len(ANSWERS) + 4
    assert all(one != other for one, other in itertools.pairwise(posts))


async def test_by_sockets_a_visitor_who_comes_to_another_process_goes_on(
    replicas: tuple[str, RoundRobin],
) -> None:
    url, proxy = replicas
    token: str | None = None
    told: list[Frame] = []
    for said in ("/veidlapas", "1", *ANSWERS, "jā"):
        async with visiting(url, token=token, language="lv") as anna:
            token = anna.welcome["token"]
            assert len([one for one in anna.welcome["history"] if one["type"] == "message"]) == len(told)
            told.append(await anna.say(said))
    assert "F-" in text(told[-1])
    assert {port for kind, port in proxy.passed if kind == "ws"} == set(proxy.ports)
    async with visiting(url, token=token) as anna:
        shown = [one["type"] for one in anna.welcome["history"]]
    assert shown == ["said", "message"] * len(told)


async def test_two_windows_at_two_processes_both_come_to_show_everything(
    replicas: tuple[str, RoundRobin],
) -> None:
    url, proxy = replicas
    async with visiting(url) as one, visiting(url, token=one.welcome["token"]) as other:
        assert len({port for kind, port in proxy.passed if kind == "ws"}) == 2
        told = await one.say("kad bibliotēka strādā")
        await other.line.send('{"type": "sync"}')
        shown = (await other.hear("welcome"))["history"]
    assert [each["type"] for each in shown] == ["said", "message"]
    assert shown[-1]["id"] == told["id"]
