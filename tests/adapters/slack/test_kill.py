"""Killed with -9 at every named point, over both ways in, Zintis loses nothing that Slack has handed over."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.adapters.slack.killing import PEOPLE, POINTS, STEPS
from tests.adapters.slack.rig import MODES

TIMES = 5

REFERENCE = re.compile(r"F-[0-9A-Z]{4}-[0-9A-Z]{4}")


def test_nothing_is_lost_and_nothing_done_twice_at_whatever_point_it_is_killed(tmp_path: Path) -> None:
    plays = {}
    for way in MODES:
        (tmp_path / way).mkdir()
        command = [sys.executable, "-m", "tests.adapters.slack.killing", way, str(TIMES), str(tmp_path / way)]
        plays[way] = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603  our own program
    told_of = {way: play.communicate(timeout=1_800) for way, play in plays.items()}
    for way, play in plays.items():
        out, err = told_of[way]
        assert play.returncode == 0, (way, err.decode()[-4_000:])
        scenes = json.loads(out)
        assert len(scenes) == TIMES
        for left in scenes:
            assert left["status"] == 0, (way, err.decode()[-4_000:])
            assert sorted(left["killed"]) == sorted(POINTS)
            assert left["submitted"] == dict.fromkeys(PEOPLE, 1)
            assert left["unfinished"] == 0
            people = left["people"]
            for who, one in people.items():
                assert one["acknowledged"] <= left["received"][who] <= one["tried"], (way, who)
                references = REFERENCE.findall("\n".join(one["told"]))
                assert len(set(references)) == 1, (way, who, references)
            assert left["received"]["U1"] == len(STEPS), "what was typed comes again under the same number"
            told = people["U1"]["told"]
            first = [next(at for at, words in enumerate(told) if seen in words) for _, seen in STEPS]
            assert first == sorted(first), (way, told)
        for who in ("U2", "U3"):
            assert any(one["people"][who]["tried"] > one["people"][who]["acknowledged"] for one in scenes), (
                f"{who} never had to do it again: nothing was killed in time"
            )
