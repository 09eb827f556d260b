"""The commands `zintis forms …`: what was submitted, and what becomes of it."""

import argparse
import asyncio
from pathlib import Path

from adapters.mistakes import Mistake
from adapters.options import settings
from adapters.printing import moment_text, print_lines
from adapters.storing import actor, opened, reference, write_file
from bot import exports
from bot.catalogue import Catalogue
from bot.domain.submission import MOVED_TO, Submission, SubmissionState
from bot.domain.transitions import ImpossibleError
from bot.flows.sprint_forms import review_form
from bot.ports import SystemClock
from bot.services.answer_submission import Submissions, UnknownSubmissionError
from bot.services.submission_export import table
from bot.services.submit_form import answer_lines
from bot.settings import Settings
from bot.storage import submissions
from knowledge.faults import KnowledgeError
from knowledge.loader import load
from knowledge.schema import Language

SUFFIXES = (".xlsx", ".csv")
EXAMPLE = "F-7KQ4-9MXS"


def listing(options: argparse.Namespace) -> int:
    """Print the forms and how much was submitted to each, or the submissions of one form."""
    chosen = settings(options)
    desk = _desk(chosen)
    if options.form is None:
        lines = asyncio.run(_counted(chosen, desk))
    else:
        lines = [_line(one) for one in asyncio.run(_of_form(chosen, desk, options.form))]
    print_lines(lines or ["nothing was submitted"])
    return 0


def show(options: argparse.Namespace) -> int:
    """Print one submission with its answers."""
    chosen = settings(options)
    desk, name = _desk(chosen), reference(options.reference, EXAMPLE)
    found = asyncio.run(_one(chosen, name))
    lines = [f"{desk.title(found.form, 'lv')} ({found.form})", _line(found)]
    if found.note:
        lines.append(f"note: {found.note}")
    told = answer_lines(desk.form(found.form), found.answers, "lv", desk.catalogue)
    print_lines([*lines, "", *(told or ["the answers are not kept any more"])])
    return 0


def move(options: argparse.Namespace) -> int:
    """Change the state of a submission; the sender is told."""
    chosen = settings(options)
    desk, name = _desk(chosen), reference(options.reference, EXAMPLE)
    state = _state(options.state)
    note = (options.note or "").strip() or None
    moved = asyncio.run(_move(chosen, desk, name, state, note))
    print_lines([f"{moved.reference} is {moved.state}; the sender will be told"])
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the submissions of a form to a spreadsheet, in the language of the settings."""
    chosen = settings(options)
    language: Language = chosen.language or "lv"
    desk, path = _desk(chosen), Path(options.file)
    if path.suffix.lower() not in SUFFIXES:
        raise Mistake(f"“{path.name}” ends with neither {' nor '.join(SUFFIXES)}")
    found = asyncio.run(_of_form(chosen, desk, options.form))
    columns, rows = table(desk, options.form, found, language)
    is_csv = path.suffix.lower() == ".csv"
    title = desk.title(options.form, language)
    write_file(path, exports.as_csv(columns, rows) if is_csv else exports.as_xlsx(title, columns, rows))
    print_lines([f"{len(rows)} submission{'' if len(rows) == 1 else 's'} in {path}"])
    return 0


def _desk(chosen: Settings) -> Submissions:
    try:
        forms = load(chosen.content).forms
    except KnowledgeError as error:
        raise Mistake(f"the knowledge cannot be loaded: {error.faults[0]}") from error
    catalogue = Catalogue()
    return Submissions(catalogue, forms, review_form(catalogue))


async def _counted(chosen: Settings, desk: Submissions) -> list[str]:
    """Each form with how many submissions stand where."""
    async with opened(chosen) as database, database.reading() as connection:
        counts = await submissions.counts(connection)
    names = dict.fromkeys([*desk.forms, *sorted(form for form, _ in counts)])
    width = max((len(name) for name in names), default=0)
    lines = []
    for name in names:
        told = [f"{counts[name, state]} {state}" for state in SubmissionState if (name, state) in counts]
        lines.append(f"{name:<{width}}  {', '.join(told) or '–'}")
    return lines


async def _of_form(chosen: Settings, desk: Submissions, form: str) -> list[Submission]:
    """Submissions of a form, the newest first; one that never was is a mistake."""
    async with opened(chosen) as database, database.reading() as connection:
        found = await submissions.of_form(connection, form)
    if not found and not desk.form(form):
        raise Mistake(f"there is no form “{form}”; choose from {', '.join(sorted(desk.forms)) or 'none'}")
    return found


async def _one(chosen: Settings, name: str) -> Submission:
    async with opened(chosen) as database, database.reading() as connection:
        found = await submissions.by_reference(connection, name)
    if not found:
        raise Mistake(f"there is no submission {name}")
    return found


async def _move(
    chosen: Settings, desk: Submissions, name: str, state: SubmissionState, note: str | None
) -> Submission:
    async with opened(chosen) as database, database.transaction() as connection:
        try:
            return await desk.move(connection, name, MOVED_TO[state], note, actor(), SystemClock().now())
        except UnknownSubmissionError:
            raise Mistake(f"there is no submission {name}") from None
        except ImpossibleError as error:
            raise Mistake(f"{name} is {error.state} and cannot become {state}") from None


def _line(one: Submission) -> str:
    return f"{one.reference}  {moment_text(one.created_at)}  {one.state}"


def _state(text: str) -> SubmissionState:
    named = {state.value: state for state in MOVED_TO}
    if text not in named:
        raise Mistake(f"there is no state “{text}”; choose from {', '.join(named)}")
    return named[text]
