"""A real mail server on a free port of this machine, as wilful as a test wants it."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bot.settings import MailServer

PASSWORD = "p@ss/word"  # noqa: S105  made up


@dataclass
class Post:
    """A mail server's mind: it keeps what it takes, and refuses as it is told to."""

    sender: str = "250 OK"
    recipient: str = "250 OK"
    content: str = "250 OK"
    taken: list[bytes] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    users: list[tuple[bytes, bytes]] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.sender

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        if self.content.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.taken.append(envelope.content)
            self.to += [str(one) for one in envelope.rcpt_tos]
            self.encrypted.append(session.ssl is not None)
        return self.content

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _method: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.users.append((data.login, data.password))
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


@asynccontextmanager
async def served(
    post: Post,
    tls: ssl.SSLContext | None = None,
    **how: Any,  # noqa: ANN401  as aiosmtpd takes it
) -> AsyncIterator[MailServer]:
    """A real mail server on a free port; `tls` makes every connection encrypted from the start."""
    loop = asyncio.get_running_loop()
    talks: list[SMTP] = []

    def protocol() -> SMTP:
        talks.append(SMTP(post, hostname="mail.example", authenticator=post.authenticate, **how))
        return talks[-1]

    server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=tls)
    try:
        yield MailServer("127.0.0.1", server.sockets[0].getsockname()[1], is_tls=tls is not None)
    finally:
        server.close()
        await server.wait_closed()
        await _hang_up(talks)


async def _hang_up(talks: list[SMTP]) -> None:
    """Close every connection, and let what served it come to its end."""
    for talk in talks:
        serving = talk._handler_coroutine
        for transport in (talk.transport, talk._original_transport):
            if transport:
                transport.close()
        if serving:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
    await asyncio.sleep(0)


@asynccontextmanager
async def silent() -> AsyncIterator[MailServer]:
    """A mail server that takes every line and says nothing; in the end it has been hung up on."""
    hung_up = asyncio.Event()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()
        hung_up.set()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
        yield MailServer("127.0.0.1", server.sockets[0].getsockname()[1])
        await hung_up.wait()


def secured(server: MailServer, password: str = PASSWORD) -> MailServer:
    """A server to which one logs in, once the line is encrypted."""
    return replace(server, needs_starttls=True, user="zintis", password=password)


@dataclass(frozen=True)
class Certificate:
    """What a server shows, and what a client that trusts it needs."""

    server: Callable[[], ssl.SSLContext]
    client: Callable[[], ssl.SSLContext]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    program = shutil.which("openssl")
    if not program:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    key, cert = folder / "key.pem", folder / "cert.pem"
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    names = ("-subj", "/CN=mail.example", "-addext", "subjectAltName=IP:127.0.0.1")
    subprocess.run(  # noqa: S603  our own arguments
        [program, "req", "-x509", *curve, *names, "-keyout", key, "-out", cert],
        check=True,
        capture_output=True,
    )

    def shown() -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        return context

    return Certificate(shown, lambda: ssl.create_default_context(cafile=str(cert)))
