"""Plain `zintis`, and the lines of the Procfile, as processes of their own."""

import asyncio
import os
import re
import shlex
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from adapters.command_line import command_line
from tests.adapters.telegram.fake import FakeTelegram
from tests.adapters.web.rig import client, free_port, text, visiting
from tests.conftest import SMALL
from tests.databases import Blank

LIMIT = 60
"""Seconds after which a child that says nothing has failed."""

ROOT = Path(__file__).parents[2]


@dataclass
class Child:
    """A process of ours and what it has said so far."""

    process: asyncio.subprocess.Process
    port: int
    lines: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def until(self, told: str) -> None:
        """Read what it says up to a line."""
        assert self.process.stdout
        async with asyncio.timeout(LIMIT):
            while not any(told in line for line in self.lines):
                line = (await self.process.stdout.readline()).decode()
                assert line, f"it ended after {self.lines}"
                self.lines.append(line.rstrip())

    async def stop(self) -> tuple[int | None, str]:
        """Tell it to stop; its status, and what it has written into the log."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(LIMIT):
            out, err = await self.process.communicate()
        self.lines += out.decode().splitlines()
        return self.process.returncode, err.decode()


@asynccontextmanager
async def child(
    arguments: Sequence[str], folder: Path, *, url: str = "", port: int | None = None, **environment: str
) -> AsyncIterator[Child]:
    """A command of ours, which is not left running whatever happens."""
    number = port or free_port()
    own = {
        "ZINTIS_DATA": str(folder / "data"),
        "ZINTIS_CACHE": "",
        "ZINTIS_PORT": str(number),
        "DATABASE_URL": url,
        "TELEGRAM_TOKEN": "",
        "SLACK_BOT_TOKEN": "",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "adapters.cli", *arguments),
        env=os.environ | {"ZINTIS_CONTENT": str(SMALL)} | own | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield Child(process, number)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_one_command_starts_everything_and_says_what_is_on_and_what_is_off(tmp_path: Path) -> None:
    async with child((), tmp_path) as zintis:
        await zintis.until("web: on")
        told = "\n".join(zintis.lines)
        assert f"web: on – {zintis.url}/" in told
        assert "telegram: off – to switch it on, set TELEGRAM_TOKEN" in told
        assert "slack: off – to switch it on, set SLACK_BOT_TOKEN" in told
        assert "worker: on" in told
        assert str(tmp_path / "data") in told
        async with visiting(zintis.url, language="lv") as anna, client(zintis.url) as asking:
            assert "9.00" in text(await anna.say("kad bibliotēka strādā"))
            assert (await asking.get("/readyz")).status_code == 200
            figures = (await asking.get("/metrics")).text
            assert 'zintis_messages_total{channel="web",outcome="answer"} 1.0' in figures
            assert "zintis_sockets 1.0" in figures
            status, log = await zintis.stop()
    assert (status, log) == (0, "")


async def test_a_wrong_token_switches_off_one_channel_and_no_other(tmp_path: Path) -> None:
    async with child((), tmp_path, TELEGRAM_TOKEN="none-of-a-bot") as zintis:  # noqa: S106  none
        await zintis.until("web: on")
        assert any("telegram: off – TELEGRAM_TOKEN is no token" in line for line in zintis.lines)
        assert not any("none-of-a-bot" in line for line in zintis.lines)
        assert (await zintis.stop())[0] == 0


async def test_a_port_that_is_taken_is_said_and_ends_the_process(tmp_path: Path) -> None:
    async with child(("serve",), tmp_path) as first:
        await first.until("web: on")
        async with child(("serve",), tmp_path / "other", port=first.port) as second:
            await second.until("set ZINTIS_PORT to another")
            async with asyncio.timeout(LIMIT):
                assert await second.process.wait() == 1
        await first.stop()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_tables_are_brought_up_to_date_beforehand(tmp_path: Path, blank: Blank, kind: str) -> None:
    async with child(("db", "upgrade"), tmp_path, url=await blank.url(kind)) as upgrading:
        await upgrading.until("The tables are at revision")
        assert await upgrading.process.wait() == 0


def test_every_line_of_the_procfile_is_a_command_of_ours() -> None:
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    assert [line.partition(":")[0] for line in lines] == ["release", "web", "worker", "telegram", "slack"]
    ports = []
    for line in lines:
        words = shlex.split(line.partition(":")[2])
        if words[0] == "env":
            ports.append(words[1])
            del words[:2]
        program, *arguments = words
        assert program == ".venv/bin/zintis"
        assert command_line().parse_args(arguments).run
    assert ports == ["ZINTIS_PORT=8001", "ZINTIS_PORT=8002"], "three may listen at a time"


@pytest.mark.parametrize(
    ("command", "token", "told"),
    [
        ("telegram", "", "telegram: off – to switch it on, set TELEGRAM_TOKEN"),
        ("slack", "", "slack: off – to switch it on, set SLACK_BOT_TOKEN"),
        ("telegram", "none-of-a-bot", "telegram: off – TELEGRAM_TOKEN is no token"),
    ],
)
async def test_a_channel_that_cannot_serve_stays_until_it_is_told_to_stop(
    tmp_path: Path, command: str, token: str, told: str
) -> None:
    async with child((command, "--stay"), tmp_path, TELEGRAM_TOKEN=token) as staying:
        await staying.until(told)
        await asyncio.sleep(0.3)
        assert staying.process.returncode is None
        assert await staying.stop() == (0, "")
        assert len(staying.lines) == 1
        assert "none-of-a-bot" not in staying.lines[0]


async def test_a_channel_that_has_to_give_up_stays_too(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        telegram.fail_next("401", "getMe")
        async with child(
            ("telegram", "--stay"), tmp_path, TELEGRAM_TOKEN=telegram.token, TELEGRAM_API=telegram.base_url
        ) as staying:
            await staying.until("telegram: off – ")
            await asyncio.sleep(0.5)
            assert staying.process.returncode is None
            assert (await staying.stop())[0] == 0


def test_the_container_files_are_careful() -> None:
    docker = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert re.findall(r"^FROM python:\d+\.\d+\.\d+-\S+", docker, re.MULTILINE)
    assert ":latest" not in docker
    assert docker.index("USER zintis") < docker.index("CMD [")
    assert "HEALTHCHECK" in docker
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    assert set(compose["services"]) == {"app", "database"}
    assert all(":latest" not in one.get("image", "") for one in compose["services"].values())
