"""Processes that serve follow what a command publishes, and are killed without harm."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from tests.adapters.test_everything import LIMIT, Child, child
from tests.adapters.web.rig import client
from tests.conftest import SMALL
from tests.databases import Blank


async def command(folder: Path, url: str, *arguments: str) -> str:
    """A command of ours, done; what it prints."""
    own = {"ZINTIS_DATA": str(folder / "data"), "ZINTIS_CACHE": str(folder / "cli"), "DATABASE_URL": url}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "adapters.cli", *arguments),
        env=os.environ | {"ZINTIS_CONTENT": str(SMALL)} | own,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(LIMIT):
        out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return out.decode()


async def shows(zintis: Child, text: str) -> None:
    """Wait until a process shows a text on the page of the hours."""
    async with asyncio.timeout(LIMIT), client(zintis.url) as asking:
        while text not in (await asking.get("/a/opening-hours")).text:
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_two_processes_follow_what_a_command_publishes(blank: Blank, tmp_path: Path, kind: str) -> None:
    url = await blank.url(kind)
    folders = [tmp_path / "one", tmp_path / ("one" if kind == "sqlite" else "two")]
    async with child(("serve",), folders[0], url=url) as one, child(("serve",), folders[1], url=url) as two:
        for zintis in (one, two):
            await zintis.until("web: on")
            await shows(zintis, "18.00")
        out = tmp_path / "out"
        await command(tmp_path, url, "kb", "export", str(out))
        library = out / "shared" / "library.yaml"
        library.write_text(library.read_text(encoding="utf-8").replace("18.00", "19.00"), encoding="utf-8")
        await command(tmp_path, url, "kb", "import", str(out), "--apply")
        published = await command(tmp_path, url, "kb", "publish", "--scope", "~import", "--reason", "hours")
        assert "is published" in published
        for zintis in (one, two):
            await shows(zintis, "19.00")
        await command(tmp_path, url, "kb", "rollback", "1", "--reason", "they are as they were")
        for zintis in (one, two):
            await shows(zintis, "18.00")
            status, log = await zintis.stop()
            assert status == 0
            assert "cannot be followed" not in log
