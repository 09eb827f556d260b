"""Ways to send mail: through a server, or into a maildir folder where none is set."""

import asyncio
import mailbox
import ssl
import threading
from email.message import EmailMessage
from pathlib import Path

import aiosmtplib

from adapters.mail.composing import compose
from bot.catalogue import Catalogue
from bot.ports import Clock, LaterError, Message, Sender, SystemClock, UndeliverableError
from bot.settings import MailServer, Settings

CHANNEL = "mail"
"""Name of this channel; addresses are e-mail addresses."""

LIMIT = 40.0
"""Seconds that sending may take altogether: less than a message that is being sent is left alone by others."""

PERMANENT = 500
"""First of the answers of a server that will not change when asked again."""


class SmtpSender:
    """Sends mail through a server; one connection for each message."""

    def __init__(
        self,
        server: MailServer,
        mail_from: str,
        catalogue: Catalogue,
        *,
        clock: Clock | None = None,
        limit: float = LIMIT,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Prepare to send; `tls` says which certificates are trusted, None those that the machine trusts."""
        self.server = server
        self.mail_from = mail_from
        self.catalogue = catalogue
        self.clock = clock or SystemClock()
        self.limit = limit
        self.tls = tls

    def reaches(self, address: str) -> bool:
        """Whether this can be a mail address; that it is no good is only learnt when sending."""
        return bool(address)

    async def send(self, message: Message) -> str | None:
        """Hand a message to the server; its Message-ID. Raises as `Sender.send`."""
        mail = _composed(message, self.mail_from, self.catalogue, self.clock)
        try:
            async with asyncio.timeout(self.limit):
                await self._hand_over(mail, message.address)
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _refusal(error.recipients[0]) from error
        except aiosmtplib.SMTPDataError as error:
            raise _refusal(error) from error
        except aiosmtplib.SMTPResponseException as error:
            raise LaterError(f"the mail server answered {error.code} {error.message}") from error
        except TimeoutError as error:
            raise LaterError("the mail server did not answer in time") from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise LaterError(f"the mail server cannot be used: {error}") from error
        return str(mail["Message-ID"])

    async def _hand_over(self, mail: EmailMessage, address: str) -> None:
        async with connection(self.server, self.limit / 3, self.tls) as client:
            await client.send_message(mail, sender=self.mail_from, recipients=[address])


class MaildirSender:
    """Puts mail into a maildir folder, where any mail program can read it."""

    def __init__(
        self, folder: Path, mail_from: str, catalogue: Catalogue, *, clock: Clock | None = None
    ) -> None:
        self.folder = folder
        self.mail_from = mail_from
        self.catalogue = catalogue
        self.clock = clock or SystemClock()
        self._lock = threading.Lock()

    def reaches(self, address: str) -> bool:
        """Whether this can be a mail address."""
        return bool(address)

    async def send(self, message: Message) -> str | None:
        """Write a message, whole or not at all; its Message-ID. Raises as `Sender.send`."""
        mail = _composed(message, self.mail_from, self.catalogue, self.clock)
        try:
            await asyncio.to_thread(self._write, mail)
        except (OSError, mailbox.Error) as error:
            raise LaterError(f"mail cannot be written: {error}") from error
        return str(mail["Message-ID"])

    def _write(self, mail: EmailMessage) -> None:
        """Write one message; names of messages are counted, so only one thread may do so at a time."""
        with self._lock:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            mailbox.Maildir(self.folder).add(mail)


def connection(server: MailServer, limit: float, tls: ssl.SSLContext | None = None) -> aiosmtplib.SMTP:
    """Connection that is opened, made secure and logged in to on entering; `limit` in seconds for each step."""
    return aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.is_tls,
        start_tls=server.needs_starttls,
        timeout=limit,
        tls_context=tls,
    )


def open_sender(settings: Settings, catalogue: Catalogue) -> Sender:
    """Sender of mail that the settings want."""
    if settings.smtp:
        return SmtpSender(settings.smtp, settings.mail_from, catalogue)
    return MaildirSender(settings.maildir, settings.mail_from, catalogue)


def mail_notice(settings: Settings) -> str:
    """Line for whoever starts the program: where mail goes."""
    if settings.smtp:
        return f"mail goes out through {settings.smtp.host}:{settings.smtp.port}"
    return f"mail goes to the folder {settings.maildir}; set ZINTIS_SMTP to send it"


def _composed(message: Message, mail_from: str, catalogue: Catalogue, clock: Clock) -> EmailMessage:
    try:
        return compose(message, mail_from, catalogue, clock.now())
    except ValueError as error:
        raise UndeliverableError(f"no mail can be written to this address: {error}") from error


def _refusal(error: aiosmtplib.SMTPResponseException) -> LaterError | UndeliverableError:
    """What a refused recipient or message means: for good from 500, else only for now."""
    said = f"the mail server refused the message: {error.code} {error.message}"
    return UndeliverableError(said) if error.code >= PERMANENT else LaterError(said)
