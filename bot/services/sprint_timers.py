"""Timers of a sprint: when it closes, starts, is reviewed and ends, and when its workshops are reminded of."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.sprint import Sprint
from bot.storage import timers

CLOSE, START, FEEDBACK, COMPLETE = "sprint-close", "sprint-start", "sprint-feedback", "sprint-complete"
REMIND = "workshop-reminder"
TIMERS = (CLOSE, START, FEEDBACK, COMPLETE, REMIND)
"""Kinds of timers; the subject of a reminder is a workshop, that of the others a sprint."""

REMINDED_BEFORE = timedelta(hours=24)
FEEDBACK_AFTER = timedelta(hours=1)
COMPLETED_AFTER = timedelta(days=14)


async def set_timers(connection: AsyncConnection, sprint: Sprint) -> None:
    """Set all timers of a sprint, or move them to where its dates are now."""
    await timers.put(connection, CLOSE, sprint.id, sprint.deadline)
    await timers.put(connection, START, sprint.id, sprint.starts_at)
    await timers.put(connection, FEEDBACK, sprint.id, sprint.ends_at + FEEDBACK_AFTER)
    await timers.put(connection, COMPLETE, sprint.id, sprint.ends_at + COMPLETED_AFTER)
    for workshop in sprint.workshops:
        await timers.put(connection, REMIND, workshop.id, workshop.starts_at - REMINDED_BEFORE)


async def stop_timers(connection: AsyncConnection, sprint: Sprint) -> None:
    """Take away all timers of a sprint."""
    for kind in (CLOSE, START, FEEDBACK, COMPLETE):
        await timers.remove(connection, kind, sprint.id)
    for workshop in sprint.workshops:
        await timers.remove(connection, REMIND, workshop.id)
