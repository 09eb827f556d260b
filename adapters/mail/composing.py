"""From a reply to the e-mail message that carries it."""

import re
from collections.abc import Sequence
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment, Reply
from bot.ports import Message

LONGEST_SUBJECT = 120
"""Characters after which a subject is cut."""

CALENDAR = "text/calendar"
_LIST = re.compile(r"^[-–•] ")


def compose(message: Message, sender: str, catalogue: Catalogue, now: datetime) -> EmailMessage:
    """E-mail message with a reply; its Message-ID follows from the token, so a repeated one is known as the same.

    A single invitation stands beside the text, where mail programs look for what to show in a calendar, and is attached
    besides; of several, which no program shows at once, each is attached.

    Raises:
        ValueError: the address cannot be one.

    """
    reply = message.reply
    mail = EmailMessage()
    mail["From"] = Address(catalogue.say(reply.language, "mail-sender"), addr_spec=sender)
    mail["To"] = _address(message.address)
    mail["Subject"] = _subject(reply)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{message.token}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(_text(reply, catalogue), cte="quoted-printable")
    mail["Content-Language"] = reply.language
    _attach(mail, reply.attachments)
    return mail


def _address(address: str) -> Address:
    if not address.isascii() or not address.isprintable():
        raise ValueError("the address has characters that no mail server takes")
    try:
        read = Address(addr_spec=address)
    except (MessageError, IndexError, ValueError) as error:
        raise ValueError(f"the address cannot be read: {error}") from error
    if not read.username or not read.domain:
        raise ValueError("the address is not whole")
    return read


def _subject(reply: Reply) -> str:
    """Title of a reply or, without one, its first line, on one line without what cannot be seen."""
    first = next((line for line in reply.text.splitlines() if line.strip()), "")
    words = " ".join((reply.title or _LIST.sub("", first)).split())
    subject = "".join(char for char in words if char.isprintable())
    return subject if len(subject) <= LONGEST_SUBJECT else f"{subject[: LONGEST_SUBJECT - 1].rstrip()}…"


def _text(reply: Reply, catalogue: Catalogue) -> str:
    """Text, its source, what can be answered in the chat, and that nobody reads answers to the mail."""
    parts = [reply.text.strip(), reply.source]
    if reply.buttons:
        labels = "\n".join(f"- {button.label}" for button in reply.buttons)
        parts += [reply.invitation, catalogue.say(reply.language, "mail-answer"), labels]
    parts.append("-- \n" + catalogue.say(reply.language, "mail-footer"))
    return "\n\n".join(part for part in parts if part) + "\n"


def _attach(mail: EmailMessage, attachments: Sequence[Attachment]) -> None:
    invitations = [one for one in attachments if one.media_type.startswith(CALENDAR)]
    if len(invitations) == 1:
        _, parameters = _kind(invitations[0].media_type)
        mail.add_alternative(invitations[0].content, "text", "calendar", params=parameters)
    for one in attachments:
        kind, parameters = _kind(one.media_type)
        if invitations == [one]:
            kind, parameters = "application/ics", {}
        main, _, sub = kind.partition("/")
        mail.add_attachment(one.content, main, sub, filename=_file_name(one.name), params=parameters)


def _kind(media_type: str) -> tuple[str, dict[str, str]]:
    """Kind of a file with its parameters; a calendar's text is in UTF-8."""
    header = EmailMessage()
    header["Content-Type"] = media_type
    kind, parameters = header.get_content_type(), dict(header["Content-Type"].params)
    return kind, {"charset": "utf-8", **parameters} if kind == CALENDAR else parameters


def _file_name(name: str) -> str:
    return "".join(char if char.isprintable() and char not in "/\\" else "_" for char in name)
