"""What Slack has not signed with our secret is refused, and people are told so once."""

import json
import logging

import pytest

from adapters.slack.gate import UNSIGNED
from bot.app import App
from bot.storage.database import Database
from tests.adapters.slack.rig import running
from tests.adapters.slack.test_gate import posted

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def test_a_wrong_signing_secret_is_told_once_and_counted(
    small_app: App, database: Database, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "adapters.slack.gate")
    async with running(small_app, database) as rig:
        raw = json.dumps(rig.slack.message("U1", "sveiki"))
        wrong = {**rig.slack.signed(raw), "X-Slack-Signature": "v0=" + "0" * 64}
        assert (await posted(rig, raw.encode(), {}))[0] == 401
        assert UNSIGNED not in capsys.readouterr().out, "whoever finds the address is not Slack"
        for _ in range(11):
            assert (await posted(rig, raw.encode(), wrong))[0] == 401
        told = capsys.readouterr().out
        assert told.count(UNSIGNED) == 1
        noted = [record.getMessage() for record in caplog.records]
        assert noted == [f"{UNSIGNED} ({count} so far)" for count in (1, 10)]
        assert rig.part.settings.signing_secret not in told + caplog.text
