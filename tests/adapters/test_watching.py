"""Whether the process lives and is ready, and what it counts."""

import re
from dataclasses import replace

import httpx
import pytest
from sqlalchemy import text
from starlette.applications import Starlette

from adapters.watching import Figures, WatchPart
from bot.core import start
from bot.storage.database import Database
from tests.stage import CHANNEL, Stage


class Moments:
    """A clock moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def moments() -> Moments:
    return Moments()


@pytest.fixture
def part(small_stage: Stage, moments: Moments) -> WatchPart:
    counted = Figures()
    senders = small_stage.senders
    small_stage.core = start(small_stage.app, small_stage.database, senders, small_stage.clock, counted)
    return WatchPart(small_stage.core, counted, moments)


async def got(part: WatchPart, path: str, client: str = "127.0.0.1") -> httpx.Response:
    transport = httpx.ASGITransport(Starlette(routes=list(part.routes)), client=(client, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://zintis.test") as asking:
        return await asking.get(path)


async def figure(part: WatchPart, name: str) -> float:
    told = (await got(part, "/metrics")).text
    (found,) = re.findall(rf"^{re.escape(name)} ([\d.e+-]+)$", told, re.MULTILINE)
    return float(found)


async def test_a_process_that_is_up_lives_and_is_ready(part: WatchPart) -> None:
    assert (await got(part, "/healthz")).status_code == 200
    assert (await got(part, "/readyz")).status_code == 200


async def test_tables_of_another_version_are_not_ready(part: WatchPart, database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    answer = await got(part, "/readyz")
    assert (answer.status_code, answer.text) == (503, "tables are of another version\n")
    assert (await got(part, "/healthz")).status_code == 200


async def test_a_database_that_is_gone_is_not_ready(part: WatchPart) -> None:
    part.core = replace(part.core, database=Database("sqlite:////nowhere/at/all.db"))
    answer = await got(part, "/readyz")
    assert (answer.status_code, answer.text) == (503, "the database does not answer\n")


async def test_messages_are_counted_by_channel_and_outcome_and_nobody_is_named(
    part: WatchPart, small_stage: Stage
) -> None:
    for said in ("kad bibliotēka strādā", "/veidlapas", "sveiki", "qwrtp zxcvb"):
        await small_stage.say("zanete", said)
    told = (await got(part, "/metrics")).text
    counted = dict(re.findall(r'zintis_messages_total\{channel="stage",outcome="(\w+)"\} ([\d.]+)', told))
    assert counted == {"answer": "1.0", "command": "1.0", "smalltalk": "1.0", "unknown": "1.0"}
    assert f'zintis_handling_seconds_count{{channel="{CHANNEL}"}} 4.0' in told
    assert "zanete" not in told
    assert "bibliot" not in told


async def test_what_failed_is_counted_and_what_waits(
    part: WatchPart, small_stage: Stage, moments: Moments, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await figure(part, "zintis_quarantine") == 0

    async def stumble(*_: object) -> None:
        raise RuntimeError("stumbled")

    monkeypatch.setattr(small_stage.core.handling.manager, "respond", stumble)
    await small_stage.say("anna", "sveiki")
    assert await figure(part, "zintis_quarantine") == 0
    moments.now = 11.0
    assert await figure(part, "zintis_quarantine") == 1
    assert await figure(part, 'zintis_messages_total{channel="stage",outcome="failed"}') == 3
    assert await figure(part, 'zintis_outbox{state="waiting"}') == 0


async def test_figures_are_not_for_everybody(part: WatchPart) -> None:
    assert (await got(part, "/metrics", client="8.8.8.8")).status_code == 403
    assert (await got(part, "/metrics", client="10.1.2.3")).status_code == 200
