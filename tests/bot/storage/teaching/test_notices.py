"""Notices are shown from and until their moments, to those they are for; overrides remember what was looked at."""

from datetime import UTC, datetime, timedelta

from bot.storage.database import Database
from bot.storage.teaching import banners, overrides

NOW = datetime(2027, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)


async def test_a_notice_is_shown_in_its_time_to_those_it_is_for(database: Database) -> None:
    async with database.transaction() as connection:
        everybody = await banners.put(connection, None, ("Visiem", "All"), (NOW, NOW + DAY), "cli", NOW)
        theirs = await banners.put(
            connection, "birch", ("Savējiem", "Ours"), (NOW, NOW + 2 * DAY), "cli", NOW
        )
        later = await banners.put(
            connection, None, ("Vēlāk", "Later"), (NOW + DAY, NOW + 2 * DAY), "cli", NOW
        )

        async def shown(institution: str | None, moment: datetime) -> list[int]:
            return [one.id for one in await banners.shown(connection, institution, moment)]

        assert await shown("birch", NOW) == [theirs.id, everybody.id]
        assert await shown("maple", NOW) == await shown(None, NOW) == [everybody.id]
        assert await shown("birch", NOW + DAY) == [later.id, theirs.id]
        assert await shown("birch", NOW - timedelta(seconds=1)) == []
        assert await banners.end(connection, theirs.id, NOW)
        assert not await banners.end(connection, theirs.id, NOW)
        assert await shown("birch", NOW) == [everybody.id]
        assert [one.id for one in await banners.listed(connection, NOW)] == [everybody.id, later.id]
        assert (everybody.in_language("en"), everybody.in_language("lv")) == ("All", "Visiem")


async def test_an_override_remembers_the_shared_text_that_was_looked_at(database: Database) -> None:
    async with database.transaction() as connection:
        for seen in ("before", "after"):
            await overrides.put(connection, "birch", "own", "shared", seen, "cli", NOW)
        await overrides.put(connection, "maple", "other", "shared", "before", "cli", NOW)
        [kept] = await overrides.listed(connection, "birch")
        assert (kept.key, kept.shared, kept.seen) == ("own", "shared", "after")
        await overrides.remove(connection, "own")
        assert [one.institution for one in await overrides.listed(connection)] == ["maple"]
