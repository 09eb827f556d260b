"""A look at the mail server logs in and sends nothing; what is wrong is told with what to do."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.channels import Finding
from adapters.mail.examining import examine
from bot.settings import MailServer, Settings
from tests.adapters.mail.server import PASSWORD, Certificate, Post, secured, served, silent

SENDER, WRONG = "zintis@mk.example", "something-else"


def settings(server: MailServer) -> Settings:
    return Settings(smtp=server, mail_from=SENDER)


async def test_a_server_that_takes_mail_is_well_and_gets_none(certificate: Certificate) -> None:
    post = Post()
    async with served(post, tls_context=certificate.server(), auth_required=True) as server:
        secure = secured(server)
        found = await examine(settings(secure), tls=certificate.client())
    told = f"127.0.0.1:{server.port} takes mail from {SENDER}, logged in as zintis"
    assert found == Finding("mail", told)
    assert post.users == [(b"zintis", PASSWORD.encode())]
    assert not post.taken
    assert not post.to


async def test_a_password_that_is_refused_is_not_shown() -> None:
    async with served(Post(), auth_require_tls=False) as server:
        found = await examine(settings(replace(server, user="zintis", password=WRONG)))
    assert "refuses user or password (535)" in found.told
    assert found.mend == "correct them in ZINTIS_SMTP"
    assert WRONG not in found.told


async def test_a_server_without_starttls_is_not_well() -> None:
    post = Post()
    async with served(post, auth_require_tls=False) as server:
        secure = secured(server)
        found = await examine(settings(secure))
    assert "STARTTLS" in found.told
    assert "starttls=" in found.mend
    assert post.users == []


async def test_a_certificate_that_is_not_trusted_is_not_well(certificate: Certificate) -> None:
    async with served(Post(), tls_context=certificate.server()) as server:
        found = await examine(settings(replace(server, needs_starttls=True)))
    assert "certificate" in found.told.casefold()
    assert found.mend


async def test_a_server_that_is_down_is_not_well() -> None:
    async with served(Post()) as server:
        pass
    found = await examine(settings(server))
    assert "cannot be used" in found.told
    assert "look at host, port" in found.mend


async def test_a_server_that_is_silent_is_not_waited_for() -> None:
    async with silent() as server:
        found = await examine(settings(server), limit=0.3)
    assert "does not answer in time" in found.told


async def test_a_sender_that_only_this_machine_knows_is_no_good_elsewhere(certificate: Certificate) -> None:
    async with served(Post(), tls_context=certificate.server()) as server:
        away = Settings(smtp=replace(server, needs_starttls=True))
        found = await examine(away, tls=certificate.client())
        here = await examine(Settings(smtp=server))
    assert "zintis@localhost" in found.told
    assert "ZINTIS_MAIL_FROM" in found.mend
    assert not here.mend


@pytest.mark.parametrize("name", ["data", "not/there/yet"])
async def test_a_folder_that_can_be_written_to_is_well_and_stays_as_it_was(tmp_path: Path, name: str) -> None:
    (tmp_path / "data").mkdir()
    found = await examine(Settings(data=tmp_path / name))
    assert not found.mend
    assert str(tmp_path / name / "mail") in found.told
    assert [one.name for one in tmp_path.rglob("*")] == ["data"]


async def test_a_folder_that_cannot_be_written_to_is_not_well(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("in the way")
    found = await examine(Settings(data=tmp_path))
    assert "cannot be written to" in found.told
    assert "ZINTIS_DATA" in found.mend
