"""Whatever is shown on any channel follows what is known, from the moment of the switch."""

from datetime import UTC, datetime

import pytest

from adapters.slack import home
from adapters.telegram.inline import answers
from bot.app import App
from bot.services.roles import Role
from bot.storage.database import Database
from bot.storage.people import Identity
from knowledge import states
from knowledge.answering import Answerer
from knowledge.edits import Attach, Write, applied
from tests.adapters.web.house import housed
from tests.adapters.web.rig import client
from tests.bot.services.teaching.school import HOURS, OWN_HOURS, said, small
from tests.stage import CHANNEL, FakeClock, Stage

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def newer() -> Answerer:
    """The small knowledge with other words, another title, another way to ask, and one more institution."""
    image = applied(small(), said("18.00", "19.00"))
    image = applied(image, said('"Darba laiks"', '"Kad esam atvērti"', image, HOURS))
    image = applied(image, Attach("reader-card", "kur dabūt caurlaidi", "lv"))
    own = small().pieces[OWN_HOURS].replace("vaa-opening", "vbb-opening")
    image = applied(image, Write("institutions/vbb/hours.yaml#entries/vbb-opening-hours", "", own))
    return states.trained(image, NOW.date(), None)


async def test_the_web_chat_and_the_console_follow(
    small_app: App, newer: Answerer, database: Database
) -> None:
    async with (
        housed(small_app, database, FakeClock(NOW)) as house,
        client(house.site.url, Origin=house.site.url) as asking,
    ):
        admin = await house.person("anna", Role.ADMIN)
        async with house.inside(admin) as desk:
            path = "/api/suggest?q=kur%20dab%C5%ABt%20caurlaidi&lang=lv"
            assert "19.00" not in (await asking.get("/a/opening-hours")).text
            assert (await asking.get(path)).json() == []
            assert "vbb" not in await desk.see("/konsole/people?who=stage:anna")
            await house.site.core.switch(newer, 2)
            assert "19.00" in (await asking.get("/a/opening-hours")).text
            assert "Kad esam atvērti" in (await asking.get("/a")).text
            assert [one["title"] for one in (await asking.get(path)).json()] == ["kur dabūt caurlaidi"]
            assert "vbb" in await desk.see("/konsole/people?who=stage:anna")


async def test_inline_answers_the_home_of_slack_and_commands_follow(
    small_app: App, newer: Answerer, database: Database
) -> None:
    stage = Stage(small_app, database, FakeClock(NOW))
    assert "18.00" in answers(stage.core.app, "kad jūs slēdzat", "lv")[0].text
    await stage.core.switch(newer, 2)
    assert "19.00" in answers(stage.core.app, "kad jūs slēdzat", "lv")[0].text
    facts = await home.gather(stage.core, Identity(CHANNEL, "play", "anna"), "lv")
    assert "Kad esam atvērti" in [title for title, _ in facts.topics]
    assert "vbb" in facts.institutions
    await stage.say("anna", "/iestade vbb")
    assert stage.core.handling.manager.revision == 2
    assert "20.00" in (await stage.say("anna", "kāds ir bibliotēkas darba laiks"))[-1].text
