"""Requests for experts as a table to open in a spreadsheet: no addresses, and of those without agreement no expert."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment
from bot.domain.loan_states import NOT_AGREED
from bot.domain.zone import RIGA
from bot.exports import Entry, as_csv, as_xlsx
from bot.services.audit import note
from bot.services.lending.board import STAGES, Row, board
from bot.services.sprint_people import MEDIA_TYPES, Format
from knowledge.institutions import Registry
from knowledge.schema import Language

NAME = "ekspertu-banka"
"""What the file is called, before the day."""


async def export(
    connection: AsyncConnection,
    catalogue: Catalogue,
    registry: Registry,
    kind: Format,
    language: Language,
    actor: str,
    now: datetime,
) -> Attachment:
    """All requests that were submitted, as a file; whoever takes it is written down."""
    rows = [row for stage in STAGES for row in await board(connection, registry, language, now, stage)]
    rows.sort(key=lambda row: row.loan.id)
    head, told = table(catalogue, language, rows)
    if kind == "xlsx":
        content = await asyncio.to_thread(as_xlsx, catalogue.say(language, "console-lending"), head, told)
    else:
        content = await asyncio.to_thread(as_csv, head, told)
    await note(connection, actor, "loans-export", "loans", {"rows": str(len(told)), "as": kind}, now)
    name = f"{NAME}-{now.astimezone(RIGA):%Y-%m-%d}.{kind}"
    return Attachment(name, MEDIA_TYPES[kind], content)


def table(
    catalogue: Catalogue, language: Language, rows: Sequence[Row]
) -> tuple[list[str], list[list[Entry]]]:
    """Head and rows."""
    say = catalogue.say
    head = [
        say(language, "console-loan-reference"),
        say(language, "column-state"),
        say(language, "console-lending-host"),
        say(language, "console-lending-lender"),
        say(language, "console-lending-expert"),
        say(language, "console-lending-owner"),
        say(language, "console-loan-begun"),
        say(language, "console-lending-age"),
        say(language, "console-lending-waits"),
        say(language, "console-lending-deadline"),
        say(language, "console-loan-first"),
        say(language, "console-loan-last"),
        say(language, "console-loan-share"),
        say(language, "console-loan-basis"),
    ]
    return head, [_row(catalogue, language, row) for row in rows]


def _row(catalogue: Catalogue, language: Language, row: Row) -> list[Entry]:
    loan, terms = row.loan, row.loan.terms
    is_agreed = loan.state not in NOT_AGREED
    return [
        loan.reference,
        catalogue.say(language, "console-loan-stage", stage=row.stage),
        row.host,
        row.lender if is_agreed else None,
        row.expert.profile.name or None if is_agreed else None,
        catalogue.say(language, "console-loan-party", party=row.owner.value) if row.owner else None,
        loan.created_at,
        row.age,
        row.waits,
        row.deadline,
        terms.begins.isoformat() if terms else None,
        terms.ends.isoformat() if terms else None,
        terms.share if terms else None,
        loan.legal_basis if is_agreed else None,
    ]
