"""What of teaching is kept for a time only goes when the time is over, and nothing else."""

from datetime import timedelta

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.teaching import keeping, revisions, states
from bot.storage.teaching_tables import jobs
from tests.bot.services.teaching.school import School, said

LATER = said("18.00", "19.00")


async def test_reports_and_proposals_go_and_what_was_published_stays(database: Database) -> None:
    school = School(database)
    await school.seed()
    await school.add(LATER)
    published = await school.checked()
    await school.publish()
    await school.add(said("19.00", "20.00", await school.published()))
    proposed = await school.checked()
    async with school.act() as connection:
        await school.drafts.discard(connection, "shared", "cli", school.now)
    await school.add(said("19.00", "21.00", await school.published()))
    scheduled = await school.checked()
    await school.publish(due_at=school.now + timedelta(days=400))
    async with school.act() as connection:
        await states.put_chunk(connection, states.upload(school.now), 0, b"half")
    kept = {1, published, proposed, scheduled}
    for passed, left, reports in (
        (keeping.PROPOSALS_KEPT - timedelta(minutes=1), kept, 3),
        (keeping.PROPOSALS_KEPT + timedelta(minutes=1), kept - {proposed}, 2),
        (keeping.REPORTS_KEPT + timedelta(minutes=1), kept - {proposed}, 0),
    ):
        async with school.act() as connection:
            await keeping.purge(connection, school.now + passed)
            found = {number for number in kept if await revisions.get(connection, number)}
            told = (await connection.execute(select(jobs.c.report).where(jobs.c.report.is_not(None)))).all()
        assert (found, len(told)) == (left, reports)
    school.renew()
    assert await school.revision() == published
    assert "19.00" in (await school.published()).pieces["shared/library.yaml#entries/opening-hours"]
    assert await school.roll_back(1)
