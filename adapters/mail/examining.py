"""Whether mail can go out, for `zintis doctor`: the server is greeted and logged in to, nothing is sent."""

import asyncio
import ssl
import tempfile
from pathlib import Path

import aiosmtplib

from adapters.channels import Finding
from adapters.mail.sender import connection
from bot.settings import MailServer, Settings

MAIL = "mail"

_FOLDER = "set ZINTIS_DATA to a folder that can be written to"

LIMIT = 15.0
"""Seconds that a look may take."""


async def examine(settings: Settings, *, tls: ssl.SSLContext | None = None, limit: float = LIMIT) -> Finding:
    """Look at the server, or at the folder where there is none; `tls` and `limit` as `SmtpSender` has them."""
    if not settings.smtp:
        wrong = examine_folder(settings.maildir)
        told = f"goes to the folder {settings.maildir}; ZINTIS_SMTP would send it"
        return Finding(MAIL, f"{settings.maildir}: {wrong}", _FOLDER) if wrong else Finding(MAIL, told)
    where = f"{settings.smtp.host}:{settings.smtp.port}"
    wrong, mend = await _examine_server(settings.smtp, tls, limit)
    if wrong:
        return Finding(MAIL, f"{where} {wrong}", mend)
    if settings.smtp.needs_starttls and "." not in settings.mail_from.rpartition("@")[2]:
        told = f"{where} takes mail, but nobody else knows the sender {settings.mail_from}"
        return Finding(MAIL, told, "set ZINTIS_MAIL_FROM to an address of your own")
    user = f", logged in as {settings.smtp.user}" if settings.smtp.user else ""
    return Finding(MAIL, f"{where} takes mail from {settings.mail_from}{user}")


async def _examine_server(server: MailServer, tls: ssl.SSLContext | None, limit: float) -> tuple[str, str]:
    """Connect, make the connection secure, log in and say NOOP; what went wrong, and what to do."""
    try:
        async with asyncio.timeout(limit), connection(server, limit, tls) as client:
            await client.noop()
    except aiosmtplib.SMTPAuthenticationError as error:
        return f"refuses user or password ({error.code})", "correct them in ZINTIS_SMTP"
    except aiosmtplib.SMTPResponseException as error:
        return f"answers {error.code} {error.message}", "ask whoever runs the server"
    except (TimeoutError, aiosmtplib.SMTPTimeoutError):
        return "does not answer in time", "look at host and port in ZINTIS_SMTP, and at the firewall"
    except (aiosmtplib.SMTPException, OSError) as error:
        return f"cannot be used: {error}", "look at host, port and ?starttls= in ZINTIS_SMTP"
    return "", ""


def examine_folder(folder: Path) -> str | None:
    """Write into a folder, or where it is to be made, leaving nothing; what went wrong, None if nothing did."""
    there = existing(folder)
    try:
        with tempfile.TemporaryFile(dir=there):
            return None
    except OSError as error:
        return f"{there} cannot be written to ({error.strerror})"


def existing(folder: Path) -> Path:
    """Folder itself, or the nearest one above it that is there."""
    return next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
