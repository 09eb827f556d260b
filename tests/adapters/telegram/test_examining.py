from datetime import UTC, datetime, timedelta

import pytest

from adapters.channels import Finding
from adapters.telegram import examining
from adapters.telegram.channel import TelegramChannel, open_channel, read_again
from adapters.telegram.examining import examine
from adapters.telegram.polling import REFUSED
from bot.catalogue import Catalogue
from tests.adapters.telegram.fake import FakeTelegram
from tests.adapters.telegram.rig import settings_of


async def findings(telegram: FakeTelegram, port: int | None = None) -> dict[str, Finding]:
    found = await examine(settings_of(telegram, port))
    assert not {call.method for call in telegram.calls} - {"getMe", "getWebhookInfo"}, "nothing is changed"
    return {one.what: one for one in found}


async def test_a_bot_that_is_well(telegram: FakeTelegram) -> None:
    telegram.send_text("anna", "sveiki")
    found = await findings(telegram)
    assert [one.what for one in found.values() if one.mend] == []
    assert found["telegram token"].told == "@zintis_bot"
    assert found["telegram updates"].told == "by polling; 1 waiting"
    assert "telegram clock" in found


async def test_what_botfather_was_not_told(telegram: FakeTelegram) -> None:
    telegram.bot |= {"supports_inline_queries": False, "can_join_groups": False}
    found = await findings(telegram)
    assert "/setinline" in found["telegram inline"].mend
    assert "/setjoingroups" in found["telegram groups"].mend
    telegram.bot |= {"can_join_groups": True, "can_read_all_group_messages": True}
    assert "everything" in (await findings(telegram))["telegram groups"].told


async def test_a_token_that_is_refused(telegram: FakeTelegram) -> None:
    telegram.fail_next("401", "getMe")
    [only] = (await findings(telegram)).values()
    assert (only.told, only.mend) == ("refused", REFUSED)


async def test_a_server_that_cannot_be_reached() -> None:
    telegram = await FakeTelegram().start()
    await telegram.stop()
    [only] = await examine(settings_of(telegram))
    assert "cannot be reached" in only.told
    assert telegram.base_url in only.mend
    assert "FAKE" not in only.told + only.mend


async def test_a_webhook_other_than_set(telegram: FakeTelegram) -> None:
    found = await findings(telegram, 9)
    assert found["telegram updates"].told == "the webhook is not set, not http://127.0.0.1:9/telegram"
    telegram.webhook = {"url": "https://elsewhere.example/"}
    for port in (9, None):
        found = await findings(telegram, port)
        assert "https://elsewhere.example/" in found["telegram updates"].told
        assert "zintis telegram" in found["telegram updates"].mend


async def test_a_webhook_that_fails(telegram: FakeTelegram) -> None:
    telegram.webhook = {"url": "http://127.0.0.1:9/telegram"}
    telegram.webhook_error = "Connection timed out"
    for _ in range(examining.MANY):
        telegram.send_text("anna", "sveiki")
    found = await findings(telegram, 9)
    assert "Connection timed out" in found["telegram webhook"].told
    assert "100 waiting" in found["telegram updates"].told
    assert found["telegram updates"].mend


async def test_a_clock_that_is_wrong(telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Late":  # noqa: ARG003  as `datetime` has it
            return cls.fromtimestamp((datetime.now(UTC) + timedelta(minutes=5)).timestamp(), UTC)

    monkeypatch.setattr(examining, "datetime", Late)
    found = await findings(telegram)
    assert found["telegram clock"].mend


async def test_a_channel_is_opened_as_the_environment_sets_it(telegram: FakeTelegram) -> None:
    catalogue = Catalogue()
    assert open_channel({}, catalogue) is None
    channel = open_channel({"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API": telegram.base_url}, catalogue)
    assert isinstance(channel, TelegramChannel)
    assert "FAKE" not in repr(channel.settings)
    assert len(await channel.examine()) == 5
    await channel.close()
    with pytest.raises(ValueError, match="as it was kept"):
        read_again("123456", "garbage")
