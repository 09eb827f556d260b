"""Conversations as people have them on Telegram, through the real client and a real server."""

from tests.adapters.telegram.fake import FakeTelegram
from tests.adapters.telegram.rig import Rig


async def test_a_question_is_answered_with_buttons(rig: Rig, telegram: FakeTelegram) -> None:
    telegram.send_text("anna", "kā saņemt lasītāja karti?")
    await telegram.until(lambda: telegram.told("anna"))
    [answer] = telegram.told("anna")
    assert "<b>Lasītāja karte</b>" in answer.source
    assert "bez maksas" in answer.text
    assert {"Noderēja", "Nenoderēja"} <= set(answer.labels)
    telegram.press("anna", "Noderēja")
    await telegram.until(lambda: len(telegram.told("anna")) == 2)
    assert "Paldies" in telegram.told("anna")[1].text
    await telegram.until(lambda: telegram.answered)
    assert await rig.stop()
