"""The command `zintis kb said`: what the assistant answered on a day, or would have."""

import argparse
from datetime import datetime, timedelta

from adapters.printing import print_lines
from adapters.teaching_desk import Desk, act_at
from adapters.teaching_words import span
from bot.domain.zone import RIGA
from bot.services.teaching import saying
from bot.services.teaching.states import States
from bot.storage.database import Transaction
from knowledge.institutions import code_of
from knowledge.outcomes import Answer, Clarify, Outcome, Smalltalk


def said(options: argparse.Namespace) -> int:
    """Tell what was answered to a question on a day or at a moment, and what would have been, if nobody asked."""
    since, until = span(options.at)

    async def run(desk: Desk) -> list[str]:
        async with desk.database.reading() as connection:
            found = await saying.said(connection, options.question, since, until)
            lines = []
            for one in found:
                lines.append(
                    f"{one.asked_at.astimezone(RIGA):%Y-%m-%d %H:%M}  revision {one.revision or '–'}"
                )
                entry = one.entry or one.chosen
                lines.append(f"    {one.kind}{f': {entry}' if entry else ''}")
                if one.revision and entry:
                    image = await desk.taught.images.image(connection, one.revision)
                    told = saying.Book(image, one.asked_at.astimezone(RIGA).date()).answer(
                        entry, one.language
                    )
                    lines.append(f"    {told.text}" if told else "    this answer was not in it")
            return lines or await _would_say(desk, connection, options, until)

    print_lines(act_at(options, run))
    return 0


async def _would_say(
    desk: Desk, connection: Transaction, options: argparse.Namespace, until: datetime
) -> list[str]:
    """What the revision of a moment answers, where nobody asked."""
    published = await desk.taught.images.at(connection, min(until, desk.now))
    day = (min(until, desk.now) - timedelta(seconds=1)).astimezone(RIGA).date()
    states: States = desk.taught.states
    answerer = await states.open(published.image, day) or await states.train(published.image, day, desk.now)
    institution = code_of(answerer.knowledge, desk.wanted.institution or "")
    outcome = answerer.ask(options.question, institution=institution)
    return [
        f"nobody asked this then; revision {published.revision.id} answers:",
        f"    {_outcome(outcome)}",
    ]


def _outcome(outcome: Outcome) -> str:
    match outcome:
        case Answer():
            return f"{outcome.kind}: {outcome.entry}\n    {outcome.text}"
        case Smalltalk():
            return f"{outcome.kind}: {outcome.text}"
        case Clarify():
            return f"{outcome.kind}: {', '.join(one.title for one in outcome.options)}"
    return outcome.kind
