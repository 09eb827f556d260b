"""The commands `zintis kb publish`, `zintis kb history` and `zintis kb rollback`."""

import argparse
import asyncio
import sys
from datetime import datetime

from adapters.mistakes import Mistake
from adapters.printing import columns, moment_text, print_lines
from adapters.storing import actor
from adapters.teaching_desk import Desk, act_at
from adapters.teaching_words import HINDRANCES, moment, told_report
from bot.services.teaching.publishing import PublishError
from bot.services.teaching.reports import Report
from bot.storage.teaching import jobs
from bot.storage.teaching.jobs import Job

PROGRESS = 0.5
"""Seconds between two looks at how far the gate is."""


def publish(options: argparse.Namespace) -> int:
    """Have a draft checked, and publish it if nothing blocks it, or in spite of that with a reason."""

    async def run(desk: Desk) -> str:
        by = actor()
        due = moment(options.at) if options.at else None
        try:
            async with desk.database.transaction() as connection:
                job = await desk.taught.gates.start(connection, options.scope, by, desk.now)
            print_lines([*told_report(await _checked(desk, job))])
            async with desk.database.transaction() as connection:
                done = await desk.taught.publishing.publish(
                    connection, options.scope, by, options.reason, desk.now, options.override, due
                )
        except PublishError as error:
            raise Mistake(f"not published: {HINDRANCES[error.hindrance]}") from error
        when = f" from {moment_text(due)} on" if due else ""
        return f"revision {done.revision_id} is published{when}"

    print_lines([act_at(options, run)])
    return 0


async def _checked(desk: Desk, job: Job) -> Report:
    """Do what there is to do until a job is over, be it here or in another process; progress is shown."""
    shown = ""
    working = asyncio.create_task(desk.taught.labour.do_next())
    while not job.is_over:
        await asyncio.wait([working], timeout=PROGRESS)
        if working.done():
            working.result()
            working = asyncio.create_task(desk.taught.labour.do_next())
        async with desk.database.reading() as connection:
            job = await jobs.get(connection, job.id) or job
        line = f"{job.stage} {job.done}/{job.total}"
        if job.stage and line != shown and sys.stderr.isatty():
            shown = line
            sys.stderr.write(f"\r{line:<40}")
    await working
    if shown:
        sys.stderr.write("\r" + " " * 40 + "\r")
    if job.state == jobs.FAILED or not job.report:
        raise Mistake(f"the check could not be done: {job.error}")
    return Report.from_json(job.report)


def history(options: argparse.Namespace) -> int:
    """List what was published, the newest first."""

    async def run(desk: Desk) -> list[tuple[str, ...]]:
        async with desk.database.reading() as connection:
            found = await desk.taught.publishing.history(connection, desk.now, options.count)
        return [
            (
                moment_text(one.publication.due_at),
                f"revision {one.revision.id}",
                _state(one.is_current, one.publication.stopped_at, one.publication.due_at > desk.now),
                one.revision.scope,
                one.publication.by,
                one.publication.override or one.publication.reason,
            )
            for one in found
        ]

    rows = act_at(options, run)
    sys.stdout.writelines(
        f"{line}\n" for line in columns(rows) or ["nothing was published yet; `zintis db seed`"]
    )
    return 0


def _state(is_current: bool, stopped: datetime | None, is_late: bool) -> str:  # noqa: FBT001  as they come
    return "stopped" if stopped else "scheduled" if is_late else "now" if is_current else ""


def roll_back(options: argparse.Namespace) -> int:
    """Publish an older revision again."""

    async def run(desk: Desk) -> None:
        try:
            async with desk.database.transaction() as connection:
                await desk.taught.publishing.roll_back(
                    connection, options.revision, actor(), options.reason, desk.now
                )
        except PublishError as error:
            raise Mistake(HINDRANCES[error.hindrance]) from error

    act_at(options, run)
    print_lines([f"revision {options.revision} is published"])
    return 0
