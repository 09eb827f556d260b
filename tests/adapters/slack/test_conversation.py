"""Zintis in Slack as people use it, over HTTP and Socket Mode."""

import pytest

from bot.app import App
from bot.storage.database import Database
from tests.adapters.slack.rig import MODES, running
from tests.bot.test_manager import opened


@pytest.mark.parametrize("mode", MODES)
async def test_a_direct_question_is_answered_with_source_and_buttons(
    small_app: App, database: Database, mode: str
) -> None:
    async with running(small_app, database, mode) as rig:
        told = await rig.say("U1", "kā saņemt lasītāja karti?")
        assert "Lasītāja karte" in told
        assert "Avots:" in told
        assert "[Noderēja]" in told
        assert "Paldies" in await rig.press("U1", "Noderēja")
        assert "[Noderēja]" not in rig.slack.told("U1")[0].words
        assert "Izvēlēts: Noderēja" in rig.slack.told("U1")[0].words


async def test_sign_up_step_by_step(small_app: App, database: Database) -> None:
    async with running(small_app, database) as rig:
        await opened(rig.stage)
        assert "1/8" in await rig.say("U1", "/pieteikties diena")
        assert "2/8" in await rig.say("U1", "Anna Paraudziņa")
