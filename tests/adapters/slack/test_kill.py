"""Killed with -9 at every named point, over both ways in, Zintis loses nothing that Slack has handed over."""

import json
import subprocess
import sys
from pathlib import Path

from tests.adapters.slack.killing import PEOPLE, POINTS, STEPS
from tests.adapters.slack.rig import MODES

TIMES = 5


def test_nothing_is_lost_and_nothing_done_twice_at_whatever_point_it_is_killed(tmp_path: Path) -> None:
    plays = {}
    for way in MODES:
        (tmp_path / way).mkdir()
        command = [sys.executable, "-m", "tests.adapters.slack.killing", way, str(TIMES), str(tmp_path / way)]
        plays[way] = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
    for way, play in plays.items():
        out, err = play.communicate(timeout=600)
        assert play.returncode == 0, (way, err.decode()[-4_000:])
        scenes = json.loads(out)
        assert len(scenes) == TIMES
        for left in scenes:
            assert left["status"] == 0, (way, err.decode()[-4_000:])
            assert sorted(left["killed"]) == sorted(POINTS)
            assert left["received"] == len(PEOPLE) * len(STEPS)
            assert left["submitted"] == len(PEOPLE)
            assert left["unfinished"] == 0
            for told in left["told"].values():
                first = [next(at for at, words in enumerate(told) if seen in words) for _, seen in STEPS]
                assert first == sorted(first), (way, told)
