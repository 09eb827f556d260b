import asyncio
import mailbox
import ssl
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from adapters.mail.sender import MaildirSender, SmtpSender, mail_notice, open_sender
from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment, Reply
from bot.ports import LaterError, Message, UndeliverableError
from bot.settings import MailServer, Settings
from tests.adapters.mail.server import PASSWORD, Certificate, Post, secured, served, silent

CATALOGUE = Catalogue()
FROM = "zintis@mk.example"
WRONG = "something-else"
MESSAGE = Message(
    7, "mail", "anna@vk.example", "token", Reply(language="lv", title="Ziņa", text="Sveiki, Anna!\n.\nbeigas")
)


def sender(server: MailServer, tls: ssl.SSLContext | None = None, limit: float = 9.0) -> SmtpSender:
    return SmtpSender(server, FROM, CATALOGUE, tls=tls, limit=limit)


async def test_a_message_reaches_the_server_whole() -> None:
    post = Post()
    async with served(post) as server:
        assert await sender(server).send(MESSAGE) == "<token@mk.example>"
    assert post.to == ["anna@vk.example"]
    read = message_from_bytes(post.taken[0], policy=policy.default)
    assert read["Subject"] == "Ziņa"
    assert "Sveiki, Anna!\n.\nbeigas" in read.get_content().replace("\r\n", "\n")
    assert post.users == []


async def test_a_file_with_long_lines_and_every_byte_survives_the_way() -> None:
    content = bytes(range(256)) * 50
    files = (Attachment("x.bin", "application/octet-stream", content),)
    post = Post()
    async with served(post) as server:
        await sender(server).send(replace(MESSAGE, reply=replace(MESSAGE.reply, attachments=files)))
    (attached,) = message_from_bytes(post.taken[0], policy=policy.default).iter_attachments()
    assert attached.get_content() == content


async def test_a_repeated_message_is_known_as_the_same() -> None:
    post = Post()
    async with served(post) as server:
        sent = [await sender(server).send(MESSAGE) for _ in range(2)]
    ids = [message_from_bytes(one)["Message-ID"] for one in post.taken]
    assert ids == sent == ["<token@mk.example>"] * 2


@pytest.mark.parametrize(
    "post",
    [
        Post(recipient="450 4.2.1 mailbox busy"),
        Post(recipient="452 4.2.2 mailbox full"),
        Post(content="451 4.3.0 try later"),
        Post(sender="550 5.7.1 sender not allowed"),
        Post(sender="421 4.3.2 shutting down"),
    ],
)
async def test_what_may_pass_is_tried_later(post: Post) -> None:
    async with served(post) as server:
        with pytest.raises(LaterError, match=r"[45]\d\d "):
            await sender(server).send(MESSAGE)
    assert post.taken == []


@pytest.mark.parametrize(
    "post",
    [
        Post(recipient="550 5.1.1 no such user"),
        Post(content="554 5.6.0 refused"),
        Post(content="552 too big"),
    ],
)
async def test_what_never_passes_is_undeliverable(post: Post) -> None:
    async with served(post) as server:
        with pytest.raises(UndeliverableError, match=r"55[024] "):
            await sender(server).send(MESSAGE)


async def test_no_address_is_undeliverable() -> None:
    post = Post()
    async with served(post) as server:
        with pytest.raises(UndeliverableError):
            await sender(server).send(replace(MESSAGE, address="anna@vk.example>\r\nRCPT TO:<x@y.lv"))
    assert post.to == []


async def test_a_server_that_is_down_is_tried_later() -> None:
    async with served(Post()) as server:
        pass
    with pytest.raises(LaterError, match="cannot be used"):
        await sender(server).send(MESSAGE)


async def test_a_server_that_is_silent_is_tried_later() -> None:
    async with silent() as server:
        with pytest.raises(LaterError, match="in time"):
            await sender(server, limit=0.3).send(MESSAGE)


async def test_starttls_and_password(certificate: Certificate) -> None:
    post = Post()
    async with served(post, tls_context=certificate.server(), auth_required=True) as server:
        secure = secured(server)
        await sender(secure, certificate.client()).send(MESSAGE)
    assert post.users == [(b"zintis", PASSWORD.encode())]
    assert post.encrypted == [True]


async def test_tls_from_the_start(certificate: Certificate) -> None:
    post = Post()
    async with served(post, certificate.server()) as server:
        await sender(server, certificate.client()).send(MESSAGE)
    assert len(post.taken) == 1


async def test_a_certificate_that_is_not_trusted_gets_nothing(certificate: Certificate) -> None:
    post = Post()
    async with served(post, tls_context=certificate.server()) as server:
        secure = secured(server)
        with pytest.raises(LaterError):
            await sender(secure).send(MESSAGE)
    assert post.users == []
    assert post.taken == []


async def test_a_server_without_starttls_gets_no_password() -> None:
    post = Post()
    async with served(post, auth_require_tls=False) as server:
        secure = secured(server)
        with pytest.raises(LaterError):
            await sender(secure).send(MESSAGE)
    assert post.users == []
    assert post.taken == []


async def test_a_wrong_password_is_tried_later_and_not_told() -> None:
    post = Post()
    async with served(post, auth_require_tls=False) as server:
        wrong = replace(server, user="zintis", password=WRONG)
        with pytest.raises(LaterError, match="535") as raised:
            await sender(wrong).send(MESSAGE)
    assert WRONG not in str(raised.value)
    assert post.taken == []


async def test_a_maildir_holds_every_message_whole(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "mail"
    into = MaildirSender(folder, FROM, CATALOGUE)
    messages = [replace(MESSAGE, token=f"t{number}") for number in range(20)]
    assert await asyncio.gather(*map(into.send, messages)) == [
        f"<t{number}@mk.example>" for number in range(20)
    ]
    kept = list(mailbox.Maildir(folder, create=False))
    assert sorted(one["Message-ID"] for one in kept) == sorted(
        f"<t{number}@mk.example>" for number in range(20)
    )
    assert not list((folder / "tmp").iterdir())
    assert b"\r" not in next((folder / "new").iterdir()).read_bytes()


async def test_a_maildir_that_cannot_be_written_is_tried_later(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("in the way")
    with pytest.raises(LaterError, match="cannot be written"):
        await MaildirSender(tmp_path / "mail", FROM, CATALOGUE).send(MESSAGE)


async def test_a_maildir_refuses_what_is_no_address(tmp_path: Path) -> None:
    with pytest.raises(UndeliverableError):
        await MaildirSender(tmp_path / "mail", FROM, CATALOGUE).send(replace(MESSAGE, address="anna"))


def test_the_settings_choose_the_way_and_the_notice_tells_it(tmp_path: Path) -> None:
    here = Settings(data=tmp_path)
    away = replace(here, smtp=MailServer("mail.example", 587, "zintis", WRONG, needs_starttls=True))
    assert isinstance(open_sender(here, CATALOGUE), MaildirSender)
    assert isinstance(open_sender(away, CATALOGUE), SmtpSender)
    assert open_sender(here, CATALOGUE).reaches("anna@vk.example")
    assert mail_notice(here) == f"mail goes to the folder {tmp_path / 'mail'}; set ZINTIS_SMTP to send it"
    assert mail_notice(away) == "mail goes out through mail.example:587"


def test_the_date_is_the_clock_s(tmp_path: Path) -> None:
    class Still:
        def now(self) -> datetime:
            return datetime(2027, 3, 1, 8, 0, tzinfo=UTC)

    asyncio.run(MaildirSender(tmp_path / "mail", FROM, CATALOGUE, clock=Still()).send(MESSAGE))
    (kept,) = mailbox.Maildir(tmp_path / "mail", create=False)
    assert kept["Date"] == "Mon, 01 Mar 2027 08:00:00 +0000"
