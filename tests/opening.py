"""A sprint of one day that is open, for tests of everything around it."""

from datetime import datetime, timedelta

from bot.core import Core
from bot.domain.planning import Plan
from knowledge.schema import Localized


async def open_day(core: Core, now: datetime, code: str = "diena", capacity: int = 5) -> int:
    """Open a sprint nine days from now, for which one can sign up for five; its id."""
    day = timedelta(days=1)
    starts = now + 9 * day
    plan = Plan(
        code=code,
        title=Localized(lv="Diena", en="The day"),
        summary=Localized(lv="Viena diena.", en="One day."),
        place="Rīga",
        capacity=capacity,
        deadline=now + 5 * day,
        meetings=[(starts, starts + timedelta(hours=6), "Rīga")],
    )
    async with core.database.transaction() as connection:
        sprint = await core.sprints.create(connection, plan, "test", now)
        await core.sprints.open(connection, sprint.id, "test", now)
    return sprint.id
