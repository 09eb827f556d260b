import pytest

from adapters.mistakes import Mistake
from adapters.telegram.settings import OFFICIAL, TelegramSettings

TOKEN = "123456:FAKE-token-of-tests-only"  # noqa: S105  plainly fake


def settings(**more: str) -> TelegramSettings:
    found = TelegramSettings.from_environment({"TELEGRAM_TOKEN": TOKEN, **more})
    assert found
    return found


def test_without_a_token_there_is_no_channel() -> None:
    assert TelegramSettings.from_environment({}) is None
    assert TelegramSettings.from_environment({"TELEGRAM_TOKEN": ""}) is None


def test_a_token_is_enough_and_does_not_show() -> None:
    found = settings()
    assert (found.account, found.webhook, found.api) == ("123456", None, OFFICIAL)
    assert "FAKE" not in repr(found)
    assert found.secret not in repr(found)


def test_a_webhook_has_a_path_and_a_secret_that_is_the_same_everywhere() -> None:
    found = settings(TELEGRAM_WEBHOOK="https://zintis.example/tg/hook")
    assert found.path == "/tg/hook"
    assert found.secret == settings().secret
    assert len(found.secret) == 64
    chosen = "chosen-by-hand"
    assert settings(TELEGRAM_SECRET=chosen).secret == chosen
    assert settings(TELEGRAM_WEBHOOK="https://zintis.example").path == "/"


def test_only_a_server_of_ones_own_calls_without_encryption() -> None:
    own = settings(TELEGRAM_WEBHOOK="http://127.0.0.1:8000/t", TELEGRAM_API="http://127.0.0.1:8081/")
    assert own.webhook == "http://127.0.0.1:8000/t"
    assert own.api == "http://127.0.0.1:8081"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "geheim"),
        ("TELEGRAM_TOKEN", "12:geh eim"),
        ("TELEGRAM_WEBHOOK", "http://geheim.example/t"),
        ("TELEGRAM_WEBHOOK", "geheim"),
        ("TELEGRAM_SECRET", "geheim geheim"),
        ("TELEGRAM_SECRET", "ā"),
        ("TELEGRAM_API", "geheim"),
    ],
)
def test_what_cannot_be_is_said_without_repeating_it(name: str, value: str) -> None:
    with pytest.raises(Mistake) as caught:
        settings(**{name: value})
    assert name in str(caught.value)
    assert "geheim" not in str(caught.value)
