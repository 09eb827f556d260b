from pathlib import Path

import pytest

from bot.settings import DATA, MailServer, Settings, SettingsError
from knowledge.loader import CONTENT


def test_without_any_variable_the_shipped_knowledge_is_asked_in_any_language() -> None:
    assert Settings.from_environment({}) == Settings(CONTENT, None, None, None)


def test_every_variable_is_heeded() -> None:
    environment = {
        "ZINTIS_CONTENT": "/srv/content",
        "ZINTIS_CACHE": "/srv/cache",
        "ZINTIS_INSTITUTION": "vaa",
        "ZINTIS_LANGUAGE": "en",
        "ZINTIS_DATA": "/srv/data",
        "DATABASE_URL": "postgresql://zintis@db/zintis",
        "ZINTIS_SMTP": "smtps://mail.example",
        "ZINTIS_MAIL_FROM": "zintis@mk.gov.lv",
        "ZINTIS_HOST": "0.0.0.0",  # noqa: S104  only said
        "ZINTIS_PORT": "9000",
    }
    assert Settings.from_environment(environment) == Settings(
        Path("/srv/content"),
        Path("/srv/cache"),
        "vaa",
        "en",
        data=Path("/srv/data"),
        database="postgresql://zintis@db/zintis",
        smtp=MailServer("mail.example", 465, is_tls=True),
        mail_from="zintis@mk.gov.lv",
        host="0.0.0.0",  # noqa: S104  only said
        port=9000,
    )


@pytest.mark.parametrize(
    ("environment", "cache"),
    [
        ({"HOME": "/home/ilze"}, "/home/ilze/.cache/zintis"),
        ({"HOME": "/home/ilze", "XDG_CACHE_HOME": "/fast"}, "/fast/zintis"),
        ({"HOME": "/home/ilze", "ZINTIS_CACHE": "/own"}, "/own"),
        ({"HOME": "/home/ilze", "ZINTIS_CACHE": ""}, None),
        ({}, None),
    ],
)
def test_the_cache_is_the_platform_s_unless_named(environment: dict[str, str], cache: str | None) -> None:
    assert Settings.from_environment(environment).cache == (Path(cache) if cache else None)


@pytest.mark.parametrize(
    ("environment", "data"),
    [
        ({"HOME": "/home/ilze"}, Path("/home/ilze/.local/share/zintis")),
        ({"HOME": "/home/ilze", "XDG_DATA_HOME": "/kept"}, Path("/kept/zintis")),
        ({"LOCALAPPDATA": "/local"}, Path("/local/zintis-data")),
        ({"HOME": "/home/ilze", "ZINTIS_DATA": "/own"}, Path("/own")),
        ({"HOME": "/home/ilze", "ZINTIS_DATA": ""}, Path("/home/ilze/.local/share/zintis")),
        ({}, DATA),
    ],
)
def test_data_stands_in_the_platform_s_folder_unless_named(environment: dict[str, str], data: Path) -> None:
    settings = Settings.from_environment(environment)
    assert settings.data == data
    assert settings.maildir == data / "mail"
    assert settings.database_url == f"sqlite:///{data}/zintis.db"


def test_a_database_that_is_named_is_used() -> None:
    settings = Settings.from_environment(
        {"HOME": "/home/ilze", "DATABASE_URL": "postgresql://zintis@db/zintis"}
    )
    assert settings.database_url == "postgresql://zintis@db/zintis"


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("", None),
        ("smtp://mail.example", MailServer("mail.example", 587, needs_starttls=True)),
        ("smtp://mail.example:25", MailServer("mail.example", 25, needs_starttls=True)),
        ("smtp://mail.example?starttls=no", MailServer("mail.example", 25)),
        ("smtp://localhost", MailServer("localhost", 25)),
        ("smtp://127.0.0.1:1025/", MailServer("127.0.0.1", 1025)),
        ("smtp://[::1]:1025", MailServer("::1", 1025)),
        ("smtp://localhost?starttls=yes", MailServer("localhost", 587, needs_starttls=True)),
        ("smtps://mail.example", MailServer("mail.example", 465, is_tls=True)),
        (
            "smtps://zintis%40mk.gov.lv:p%40ss%2F%25@mail.example:4650",
            MailServer("mail.example", 4650, "zintis@mk.gov.lv", "p@ss/%", is_tls=True),
        ),
    ],
)
def test_the_mail_server_is_read_from_its_address(address: str, server: MailServer | None) -> None:
    assert Settings.from_environment({"ZINTIS_SMTP": address}).smtp == server


@pytest.mark.parametrize(
    "address",
    [
        "mail.example",
        "http://u:geheim@mail.example",
        "smtp://u:geheim@",
        "smtp://u:geheim@mail.example:port",
        "smtp://u:geheim@mail.example:99999",
        "smtp://u:geheim@mail.example/path",
        "smtp://u:geheim@[mail.example",
        "smtp://u:geheim/@mail.example",
        "smtp://u:geheim#1@mail.example",
        "smtp://u@mail.example",
        "smtp://:geheim@mail.example",
        "smtp://u:geheim@mail.example?starttls=maybe",
        "smtp://u:geheim@mail.example?geheim",
        "smtps://u:geheim@mail.example?starttls=no",
    ],
)
def test_a_mail_server_that_cannot_be_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(SettingsError, match="ZINTIS_SMTP") as raised:
        Settings.from_environment({"ZINTIS_SMTP": address})
    assert "geheim" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_secrets_are_not_shown() -> None:
    environment = {
        "ZINTIS_SMTP": "smtps://u:geheim@mail.example",
        "DATABASE_URL": "postgresql://u:geheim@db/zintis",
    }
    settings = Settings.from_environment(environment)
    assert settings.smtp
    assert settings.smtp.password == "geheim"  # noqa: S105  made up
    assert "geheim" not in f"{settings!r} {settings} {settings.smtp!r}"


@pytest.mark.parametrize(
    "address", ["zintis", "@mk.gov.lv", "Zintis <z@mk.lv>", "a@b@c", "a b@c.lv", "a@b\nc", "ā@b.lv"]
)
def test_mail_comes_from_one_plain_address(address: str) -> None:
    with pytest.raises(SettingsError, match="ZINTIS_MAIL_FROM"):
        Settings.from_environment({"ZINTIS_MAIL_FROM": address})


@pytest.mark.parametrize("value", ["auto", ""])
def test_auto_is_no_fixed_language(value: str) -> None:
    assert Settings.from_environment({"ZINTIS_LANGUAGE": value}).language is None


def test_another_language_is_refused() -> None:
    with pytest.raises(SettingsError, match="ZINTIS_LANGUAGE is “de”; use lv, en or auto"):
        Settings.from_environment({"ZINTIS_LANGUAGE": "de"})
