"""The commands `zintis sprint …`: everything that organisers do, by whoever has the machine itself in their hands.

What participants are told goes into the outbox, from which the worker or a chat delivers it. Times are those of Riga.
"""

import argparse
import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import TypeVar

from adapters import sprint_acts as acts
from adapters.mistakes import Mistake
from adapters.options import settings
from adapters.printing import columns, moment_text, print_lines
from adapters.sprint_options import given, moment, seeds
from adapters.sprint_pages import created, page, person
from adapters.storing import reference, write_file
from bot import seeding
from bot.catalogue import Catalogue
from bot.domain.registration import Attendance
from bot.domain.sprint import SprintError
from bot.services.sprint_people import MEDIA_TYPES

T = TypeVar("T")

OUT_OF_ORDER = "workshop-order"
EXAMPLE = "S-7KQ4-9MXM"
DONE = {"open": "open", "close": "closed", "start": "running", "complete": "completed"}
"""What is said of a sprint after each act."""


def listing(options: argparse.Namespace) -> int:
    """Print all sprints: code, state, seats, start and title."""
    rows = _run(acts.sprints(settings(options)))
    return _told(
        *(columns(rows) if rows else ["there are no sprints; `zintis sprint seed` creates two examples"])
    )


def show(options: argparse.Namespace) -> int:
    """Print one sprint."""
    sprint, seats = _run(acts.sprint_of(settings(options), options.code))
    return _told(*page(sprint, seats))


def create(options: argparse.Namespace) -> int:
    """Create the sprints of a file."""
    found = _run(acts.create(settings(options), seeds(Path(options.file))))
    return _told(*map(created, found))


def seed(options: argparse.Namespace) -> int:
    """Create the sprints of a file, or the examples, that are not there yet."""
    found = _run(acts.seed(settings(options), seeds(Path(options.file or seeding.EXAMPLES))))
    return _told(*([created(one) for one in found] or ["all of them are there already"]))


def edit(options: argparse.Namespace) -> int:
    """Change what is said of a sprint."""
    sprint = _run(acts.edit(settings(options), options.code, given(options.changes)))
    return _told(f"{sprint.code} is changed")


def act(options: argparse.Namespace) -> int:
    """Open, close, start or complete a sprint."""
    sprint = _run(acts.act(settings(options), options.code, options.act))
    return _told(f"{sprint.code} is {DONE[options.act]}")


def cancel(options: argparse.Namespace) -> int:
    """Cancel a sprint."""
    sprint = _run(acts.cancel(settings(options), options.code, options.reason))
    return _told(f"{sprint.code} is cancelled")


def capacity(options: argparse.Namespace) -> int:
    """Set the number of seats."""
    sprint = _run(acts.set_capacity(settings(options), options.code, options.seats))
    over = f", {sprint.overage} over" if sprint.overage else ""
    return _told(f"{sprint.code}: {sprint.taken} of {sprint.capacity} seats are taken{over}")


def move(options: argparse.Namespace) -> int:
    """Move a workshop."""
    starts, ends = moment(options.starts), moment(options.ends)
    meeting = (starts, ends, options.place)
    moved = _run(acts.move(settings(options), options.code, options.number, meeting, is_sure=options.yes))
    return _told(f"workshop {moved.number} is moved: {moment_text(moved.starts_at)}, {moved.place}")


def people(options: argparse.Namespace) -> int:
    """Print who has signed up for a sprint."""
    sprint, listed = _run(acts.people(settings(options), options.code))
    return _told(*(columns([person(sprint, one) for one in listed]) or ["nobody has signed up yet"]))


def approve(options: argparse.Namespace) -> int:
    """Give a seat to an application."""
    name = reference(options.reference, EXAMPLE)
    if not _run(acts.approve(settings(options), name)):
        raise Mistake("no seat is free for this application; it keeps waiting")
    return _told(f"{name} is confirmed")


def remove(options: argparse.Namespace) -> int:
    """Take somebody off the list."""
    name = reference(options.reference, EXAMPLE)
    _run(acts.remove(settings(options), name, options.reason))
    return _told(f"{name} is removed")


def attend(options: argparse.Namespace) -> int:
    """Mark attendance at a workshop."""
    name, mark = reference(options.reference, EXAMPLE), Attendance(options.mark)
    _run(acts.attend(settings(options), name, options.number, mark))
    return _told(f"{name} was {mark} at workshop {options.number}")


def message(options: argparse.Namespace) -> int:
    """Write to all participants."""
    count = _run(acts.message(settings(options), options.code, options.text))
    return _told(f"people to be told: {count}")


def export(options: argparse.Namespace) -> int:
    """Write the list of a sprint to a file."""
    path = Path(options.file)
    kind = path.suffix.removeprefix(".").lower()
    if kind not in MEDIA_TYPES:
        raise Mistake(f"the name of the file has to end with .xlsx or .csv, not “{path.suffix}”")
    content, count = _run(acts.export(settings(options), options.code, kind))
    write_file(path, content)
    return _told(f"{count} registrations in {path}; they are personal data")


def _run(work: Coroutine[object, object, T]) -> T:
    """Do what a command is for; what cannot be done is said by the catalogue."""
    try:
        return asyncio.run(work)
    except SprintError as error:
        hint = "" if error.key != OUT_OF_ORDER else " If that is meant, add --yes."
        raise Mistake(Catalogue().say("en", error.key, **error.arguments) + hint) from error


def _told(*lines: str) -> int:
    """Exit status of a command that has said what it did."""
    print_lines(lines)
    return 0
