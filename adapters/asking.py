"""The command `zintis ask`: one question, or a batch of them as JSON lines."""

import argparse
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from adapters.batch import BadLineError, Line, read_line
from adapters.console.render import renderer
from adapters.mistakes import Mistake
from adapters.options import open_app
from adapters.telling import as_json, explained, told, told_besides
from bot.app import App, chosen_institution
from bot.settings import SettingsError
from knowledge.outcomes import Outcome
from knowledge.schema import Language
from knowledge.text import QuestionError

STDIN = "-"


def run(options: argparse.Namespace) -> int:
    """Ask what the options hold and print what comes of it."""
    if (options.question is None) == (options.batch is None):
        raise Mistake("give one question in quotes, or --batch FILE")
    if options.batch is None:
        _ask_one(open_app(options), options)
        return 0
    with _opened(options.batch) as lines:
        _ask_all(open_app(options), lines, explains=options.explain)
    return 0


def _ask_one(app: App, options: argparse.Namespace) -> None:
    outcome, milliseconds = _timed(app, options.question, app.settings.language, app.settings.institution)
    replies = app.dialogue.replies
    if options.json:
        keys = told(outcome, replies, None, milliseconds) | told_besides(outcome)
        line = as_json(keys | (explained(outcome.explanation) if options.explain else {}))
    else:
        line = renderer(app.dialogue.catalogue, sys.stdout).reply(
            replies.outcome(outcome, explains=options.explain)
        )
    sys.stdout.write(f"{line}\n")


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    """Open the file of a batch."""
    if name == STDIN:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise Mistake(f"cannot read {name}: {error.strerror}") from error


def _ask_all(app: App, lines: BinaryIO, *, explains: bool) -> None:
    """Answer each line with one line of JSON; what is wrong with a line is said in its place."""
    for raw in lines:
        if not raw.strip():
            continue
        try:
            keys = _answered(app, read_line(raw), explains=explains)
        except BadLineError as error:
            keys = {"id": error.id, "error": str(error)}
        sys.stdout.write(f"{as_json(keys)}\n")
        sys.stdout.flush()


def _answered(app: App, line: Line, *, explains: bool) -> dict[str, object]:
    try:
        institution = chosen_institution(line.institution or app.settings.institution, app.answerer.knowledge)
        outcome, milliseconds = _timed(
            app, line.question, line.language or app.settings.language, institution
        )
    except (Mistake, SettingsError) as error:
        raise BadLineError(line.id, str(error)) from error
    keys = told(outcome, app.dialogue.replies, line.id, milliseconds)
    return keys | (explained(outcome.explanation) if explains else {})


def _timed(
    app: App, question: str, language: Language | None, institution: str | None
) -> tuple[Outcome, float]:
    """Outcome of a question and the milliseconds that it took."""
    started = time.perf_counter()
    try:
        outcome = app.answerer.ask(question, language=language, institution=institution)
    except QuestionError as error:
        raise Mistake(app.dialogue.refuse(error, language or "en").text) from error
    return outcome, round((time.perf_counter() - started) * 1000, 3)
