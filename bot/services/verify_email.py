"""Proving that an e-mail address is a person's: a code goes there by mail, and comes back in the conversation."""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Reply
from bot.storage import conversations, outbox, people, timers
from bot.storage.conversations import Address
from bot.storage.tables import codes
from bot.storage.tables import people as people_table
from knowledge.schema import Language

DIGITS = 6
VALID_FOR = timedelta(minutes=15)
ATTEMPTS = 5
"""How often a code may be guessed."""

WINDOW = timedelta(hours=1)
CODES_FOR_PERSON = 3
CODES_FOR_ADDRESS = 5
"""How many codes are sent within the window, however many people ask for the address."""

PROVED = "email-proved"
"""Kind of the timer that has told what waits for an address, once it is somebody's; the subject is the person."""

SETTLED_AFTER = timedelta(minutes=1)
"""How long after a platform has told an address it is looked for where its person talks: the first reply goes first."""

InstitutionOf = Callable[[str], str | None]
"""Code of the institution that an e-mail address belongs to, None if it is not known."""

_GAPS = re.compile(r"[\s‐‑–—-]")
_CODE = re.compile(rf"(?<!\d)\d{{{DIGITS}}}(?!\d)", re.ASCII)


class AddressError(ValueError):
    """The text is no e-mail address."""


class TooManyCodesError(ValueError):
    """Enough codes were sent; the next one may be asked for at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__("too many codes within an hour")
        self.until = until


@dataclass(frozen=True, slots=True)
class Proved:
    """The address is the person's."""

    email: str
    institution: str | None


@dataclass(frozen=True, slots=True)
class Wrong:
    """The code is another one; `left` guesses remain, and with none the code has fallen."""

    email: str
    left: int


@dataclass(frozen=True, slots=True)
class Expired:
    """There is no code any more that could be right; `email` is where the last one went, if there was one."""

    email: str | None


Checked = Proved | Wrong | Expired


async def send_code(
    connection: AsyncConnection,
    person_id: int,
    email: str,
    now: datetime,
    *,
    catalogue: Catalogue,
    language: Language,
) -> str:
    """Send a new code, with which earlier ones fall; the address in the form in which it is kept.

    Raises:
        AddressError: the text is no address.
        TooManyCodesError: the person or the address had enough codes within the hour.

    """
    address = normal(email)
    await _lock(connection, person_id)
    at = Address(outbox.MAIL, outbox.MAIL, address)
    conversation = await conversations.open_at(connection, at, Conversation(), now)
    await conversations.lock(
        connection, conversation
    )  # so that two who ask for one address are counted in turn
    await _heed_limits(connection, person_id, address, now)
    await _let_fall(connection, person_id, now)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    row = {"person_id": person_id, "email": address, "digest": _digest(person_id, address, code)}
    added = insert(codes).values(**row, created_at=now, expires_at=now + VALID_FOR).returning(codes.c.id)
    number = (await connection.execute(added)).scalar_one()
    reply = _mail(catalogue, language, code)
    await outbox.put(connection, f"email-code:{number}", conversation, person_id, reply, now)
    return address


async def check_code(
    connection: AsyncConnection, person_id: int, typed: str, now: datetime, *, institution_of: InstitutionOf
) -> Checked:
    """Compare what was typed with the code that was sent last, and on success keep whose the address is.

    A guess is counted before it is looked at, and nothing is raised, so that the transaction which counts it is
    committed. What is no code at all, such as a question, is not counted. Whoever else proved the same address, on
    another channel, keeps it too.
    """
    await _lock(connection, person_id)
    found = select(
        codes.c.id, codes.c.email, codes.c.digest, codes.c.attempts, codes.c.expires_at, codes.c.used_at
    )
    newest = found.where(codes.c.person_id == person_id).order_by(codes.c.id.desc()).limit(1)
    sent = (await connection.execute(newest)).one_or_none()
    if not sent or sent.used_at or sent.expires_at <= now or sent.attempts >= ATTEMPTS:
        return Expired(sent.email if sent else None)
    code = _CODE.search(_GAPS.sub("", unicodedata.normalize("NFKC", typed)))
    if not code:
        return Wrong(sent.email, ATTEMPTS - sent.attempts)
    await connection.execute(update(codes).where(codes.c.id == sent.id).values(attempts=codes.c.attempts + 1))
    if not hmac.compare_digest(sent.digest, _digest(person_id, sent.email, code[0])):
        return Wrong(sent.email, ATTEMPTS - sent.attempts - 1)
    await connection.execute(update(codes).where(codes.c.id == sent.id).values(used_at=now))
    institution = institution_of(sent.email)
    proved = {"email": sent.email, "email_verified_at": now, "institution": institution}
    await people.change(connection, person_id, **proved)
    await timers.put(connection, PROVED, person_id, now)
    return Proved(sent.email, institution)


async def trust(
    connection: AsyncConnection, person_id: int, email: str, now: datetime, *, institution_of: InstitutionOf
) -> bool:
    """Keep an address that the platform has verified, unless the person has proved one already; whether it was kept."""
    await _lock(connection, person_id)
    if (await people.get(connection, person_id)).is_verified:
        return False
    try:
        address = normal(email)
    except AddressError:
        return False
    proved = {"email": address, "email_verified_at": now, "institution": institution_of(address)}
    await people.change(connection, person_id, **proved)
    await timers.put(connection, PROVED, person_id, now + SETTLED_AFTER)
    return True


async def awaits_code(connection: AsyncConnection, person_id: int, email: str) -> bool:
    """Whether the last code that was sent for a person went to an address and was not used, expired or not."""
    found = select(codes.c.email, codes.c.used_at).where(codes.c.person_id == person_id)
    newest = (await connection.execute(found.order_by(codes.c.id.desc()).limit(1))).one_or_none()
    return newest is not None and newest.used_at is None and newest.email == email


def normal(email: str) -> str:
    """Address in the one form in which it is kept and compared.

    Raises:
        AddressError: the text is no address; whether mail arrives there is not asked.

    """
    try:
        checked = validate_email(email.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise AddressError(str(error)) from error
    return (checked.ascii_email or checked.normalized).lower()


async def _lock(connection: AsyncConnection, person_id: int) -> None:
    """Have the person's codes counted and compared one at a time."""
    found = select(people_table.c.id).where(people_table.c.id == person_id)
    await connection.execute(found.with_for_update(key_share=True))


async def _heed_limits(connection: AsyncConnection, person_id: int, address: str, now: datetime) -> None:
    moments = [
        await _free_again(connection, codes.c.person_id == person_id, CODES_FOR_PERSON, now),
        await _free_again(connection, codes.c.email == address, CODES_FOR_ADDRESS, now),
    ]
    taken = [moment for moment in moments if moment]
    if taken:
        raise TooManyCodesError(max(taken))


async def _free_again(
    connection: AsyncConnection, whose: ColumnElement[bool], most: int, now: datetime
) -> datetime | None:
    """Moment at which one of the codes within the window leaves it; None while there is room."""
    found = select(codes.c.created_at).where(whose, codes.c.created_at > now - WINDOW)
    moments = list((await connection.execute(found.order_by(codes.c.created_at))).scalars())
    return moments[-most] + WINDOW if len(moments) >= most else None


async def _let_fall(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    unused = (codes.c.person_id == person_id, codes.c.used_at.is_(None))
    await connection.execute(update(codes).where(*unused).values(used_at=now))


def _digest(person_id: int, email: str, code: str) -> str:
    """What is kept instead of the code: of no use for another person or address."""
    return hmac.new(f"{person_id}:{email}".encode(), code.encode(), hashlib.sha256).hexdigest()


def _mail(catalogue: Catalogue, language: Language, code: str) -> Reply:
    minutes = int(VALID_FOR.total_seconds() // 60)
    return Reply(
        language=language,
        title=catalogue.attribute(language, "email-code-mail", "title"),
        text=catalogue.say(language, "email-code-mail", code=code, minutes=minutes),
    )
