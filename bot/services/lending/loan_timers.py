"""Timers of a loan: set when something else is to come, and read when they are due."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.loan_times import Step, steps
from bot.domain.loans import Loan
from bot.storage import timers
from bot.storage.timers import Timer

KIND = "loan"
"""Kind of the timers; the subject is the id of the loan, the detail the name of the step."""


async def set_timers(connection: AsyncConnection, before: Loan | None, after: Loan, now: datetime) -> None:
    """Set the timers of a loan anew if other ones are to come than before; reminders that have passed are left out."""
    coming = steps(after)
    if before and steps(before) == coming:
        return
    await timers.remove(connection, KIND, after.id)
    for step in coming:
        if step.is_turn or step.due > now:
            await timers.put(connection, KIND, after.id, step.due, step.name)


def step_of(loan: Loan, timer: Timer, now: datetime) -> Step | None:
    """Step that a timer has made due; None if it does not apply any more, or a turn of the state is due as well."""
    name = timer.key.split(":", 2)[2]
    due = [step for step in steps(loan) if step.due <= now]
    found = next((step for step in due if step.name == name), None)
    if found and not found.is_turn and any(step.is_turn for step in due):
        return None
    return found
