"""The chat on the page of an institution that has no answers of its own."""

import pytest
from sqlalchemy import select

from adapters.web.suggesting import LONGEST
from bot.app import App
from bot.storage.database import Database
from bot.storage.tables import questions
from tests.adapters.web.rig import Site, client, visiting
from tests.registry import registered


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_any_institution_of_the_registry_may_have_the_chat_on_its_page(
    small_app: App, database: Database
) -> None:
    site = Site(registered(small_app), database)
    await site.start()
    try:
        async with visiting(site.url, institution="MP") as there:
            assert (await there.say("cikos bibliotēka ir atvērta"))["title"] == "Darba laiks"
        async with client(site.url, Referer=f"{site.url}/") as asking:
            for named in ("VAA", "vaa"):
                found = await asking.get("/api/suggest", params={"q": "darba laiks", "institution": named})
                assert len(found.json()) == 2
            found = await asking.get(
                "/api/suggest", params={"q": "darba laiks", "institution": "x" * LONGEST}
            )
            assert len(found.json()) == 1
    finally:
        await site.stop()
    async with database.reading() as connection:
        asked = (await connection.execute(select(questions.c.institution))).scalars().all()
    assert asked == ["mp"]
