"""Killed with -9 a hundred times on one day, Zintis ends it as if nothing had happened."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

from tests.bot.killing import Platform, end_state, unsent

KILLS = 100


def test_a_day_full_of_kills_ends_like_an_undisturbed_one(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "tests.bot.killing", str(KILLS), str(tmp_path)],
        capture_output=True,
        timeout=1_200,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-4_000:]
    counted = json.loads(done.stdout)
    assert counted["kills"] >= KILLS
    undisturbed = asyncio.run(end_state(tmp_path / "0"))
    assert len(undisturbed["outbox"]) > 60
    assert all(times == 1 for times in Platform(tmp_path / "0").sent().values())
    for day in range(1, counted["days"] + 1):
        folder = tmp_path / str(day)
        state = asyncio.run(end_state(folder))
        for table, rows in undisturbed.items():
            assert state[table] == rows, table
        assert asyncio.run(unsent(folder)) == []
