"""The commands `zintis admin …`: roles, granted by whoever has the machine itself in their hands."""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from adapters.mistakes import Mistake
from adapters.options import settings
from adapters.storing import actor, opened
from bot.catalogue import Catalogue
from bot.domain.zone import RIGA
from bot.flows.console import SIGN_IN
from bot.ports import SystemClock
from bot.services import roles
from bot.services.roles import Grant, Role, SeveralPeopleError
from bot.services.sign_in import VALID_FOR, NoRoleError, invite
from bot.settings import Settings
from bot.storage.database import Database
from knowledge.faults import KnowledgeError
from knowledge.loader import load
from knowledge.schema import SHARED

LAST_YEAR = 2200


def grant(options: argparse.Namespace) -> int:
    """Grant a role to a person who is known."""
    chosen, role, now = settings(options), _role(options.role), SystemClock().now()
    until = _end_of(options.until, now) if options.until else None
    if options.code is not None:
        _check_code(chosen, options.code)
    asyncio.run(_grant(chosen, options.person, role, now, options.code, until))
    ends = f" until {options.until}" if until else ""
    where = f" for {options.code}" if options.code else ""
    sys.stdout.write(f"{options.person} is {role}{where}{ends}\n")
    return 0


def revoke(options: argparse.Namespace) -> int:
    """Take a role from a person."""
    chosen, role, now = settings(options), _role(options.role), SystemClock().now()
    if not asyncio.run(_revoke(chosen, options.person, role, now)):
        raise Mistake(f"{options.person} is not {role}")
    sys.stdout.write(f"{options.person} is not {role} any more\n")
    return 0


def show(options: argparse.Namespace) -> int:
    """Print who holds which role: for which institution, until when, and who granted it."""
    for line in asyncio.run(_show(settings(options), SystemClock().now())):
        sys.stdout.write(f"{line}\n")
    return 0


def link(options: argparse.Namespace) -> int:
    """Print a link that opens the console once, for a person who holds a role."""
    chosen = settings(options)
    token = asyncio.run(_link(chosen, options.person, SystemClock().now()))
    minutes = int(VALID_FOR.total_seconds()) // 60
    sys.stdout.write(f"{chosen.url}{SIGN_IN}{token}\n")
    sys.stdout.write(f"It opens the console as {options.person}, once, within {minutes} minutes.\n")
    return 0


async def _link(chosen: Settings, who: str, now: datetime) -> str:
    async with opened(chosen) as database:
        person = await _person(database, who)
        async with database.transaction() as connection:
            try:
                return await invite(connection, person, chosen.language or "lv", actor(), now)
            except NoRoleError:
                raise Mistake(f"{who} holds no role; `zintis admin grant PERSON ROLE` grants one") from None


async def _grant(
    chosen: Settings, who: str, role: Role, now: datetime, code: str | None, until: datetime | None
) -> None:
    async with opened(chosen) as database:
        person = await _person(database, who)
        async with database.transaction() as connection:
            await roles.grant(connection, person, role, actor(), now, code, until)
            await roles.tell(connection, Catalogue(), person, role, now)


async def _revoke(chosen: Settings, who: str, role: Role, now: datetime) -> int:
    async with opened(chosen) as database:
        person = await _person(database, who)
        async with database.transaction() as connection:
            return await roles.revoke(connection, person, role, actor(), now)


async def _show(chosen: Settings, now: datetime) -> list[str]:
    async with opened(chosen) as database, database.reading() as connection:
        grants = await roles.all_grants(connection, now)
        names = await roles.names(connection, frozenset(one.person_id for one in grants))
    return list(_table(grants, names)) or ["nobody holds a role; `zintis admin grant PERSON ROLE` grants one"]


def _table(grants: list[Grant], names: dict[int, str]) -> Iterator[str]:
    """Grants below a heading, in columns as wide as what stands in them."""
    rows = [("person", "role", "institution", "until", "granted by")] if grants else []
    for one in grants:
        until = (one.valid_until - timedelta(seconds=1)).astimezone(RIGA) if one.valid_until else None
        name = names.get(one.person_id, f"person {one.person_id}")
        rows.append(
            (name, one.role, one.institution or "all", f"{until:%Y-%m-%d}" if until else "–", one.granted_by)
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


async def _person(database: Database, who: str) -> int:
    async with database.reading() as connection:
        try:
            found = await roles.find_person(connection, who)
        except SeveralPeopleError:
            channel, _, user = who.partition(":")
            raise Mistake(f"several people are {who}; write {channel}:ACCOUNT:{user}") from None
    if found is not None:
        return found
    if ":" in who:
        raise Mistake(f"nobody has written to Zintis as {who} yet; the person has to do so first")
    if "@" in who:
        raise Mistake(f"nobody has proved the address {who} yet; the person has to do so first, with /epasts")
    raise Mistake(f"“{who}” is neither an e-mail address nor CHANNEL:USER")


def _role(name: str) -> Role:
    try:
        return Role(name.lower())
    except ValueError:
        raise Mistake(f"there is no role “{name}”; choose from {', '.join(Role)}") from None


def _end_of(day: str, now: datetime) -> datetime:
    """Moment at which a day, written `2027-03-31`, is over in Latvia."""
    try:
        last = date.fromisoformat(day)
    except ValueError:
        raise Mistake(f"“{day}” is no day; write it as 2027-03-31") from None
    if last < now.astimezone(RIGA).date():
        raise Mistake(f"{day} is over already")
    if last.year > LAST_YEAR:
        raise Mistake(f"{day} is too far off; without --until the role has no end")
    return roles.end_of(last)


def _check_code(chosen: Settings, code: str) -> None:
    try:
        knowledge = load(chosen.content)
    except KnowledgeError as error:
        raise Mistake(f"the knowledge cannot be loaded: {error.faults[0]}") from error
    if code not in {*knowledge.institutions, *knowledge.scopes} - {SHARED}:
        registry = chosen.content / "institutions.yaml"
        raise Mistake(f"there is no institution “{code}”; their codes stand in {registry}")
