"""What is secret is crossed out, however it is written; what only looks short or plain is left."""

import pytest

from adapters.secrecy import HIDDEN, Secrecy, of_environment


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("bot123:FAKE-and-long-enough-to-hide/getMe", f"bot{HIDDEN}/getMe"),
        ("bot123%3AFAKE-and-long-enough-to-hide", f"bot{HIDDEN}"),
        ("only FAKE-and-long-enough-to-hide", f"only {HIDDEN}"),
        ("with p@ss/word or p%40ss%2Fword", f"with {HIDDEN} or {HIDDEN}"),
        ("abc stays", "abc stays"),
        ("xoxb-fake-1 and xapp-1-fake, xoxb- alone", f"{HIDDEN} and {HIDDEN}, xoxb- alone"),
        ("wss://slack.example/link?ticket=fake&app=1", f"wss://slack.example/link?ticket={HIDDEN}&app=1"),
    ],
)
def test_a_secret_is_crossed_out(told: str, shown: str) -> None:
    assert Secrecy("123:FAKE-and-long-enough-to-hide", "p@ss/word", "abc").text(told) == shown


def test_the_environment_tells_what_is_secret() -> None:
    secrecy = of_environment(
        {
            "TELEGRAM_TOKEN": "telegram-fake",
            "SLACK_SIGNING_SECRET": "signing-fake",
            "DATABASE_URL": "postgresql://zintis:p%40ss-fake@db/zintis",
            "ZINTIS_SMTP": "smtp://[broken",
            "ZINTIS_DATA": "data-fake",
        }
    )
    told = secrecy.text("telegram-fake signing-fake p@ss-fake p%40ss-fake data-fake")
    assert told == " ".join([*[HIDDEN] * 4, "data-fake"])
