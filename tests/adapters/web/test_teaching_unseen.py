"""Whoever acts upon what a page has shown is stopped if it is not so any more: nobody does what they have not seen."""

import re

from bot.services.roles import Role
from knowledge.edits import Attach
from knowledge.schema import SHARED
from tests.adapters.web.test_teaching_drafts import DRAFT, LATER, STALE, School, school
from tests.bot.services.teaching.school import said

__all__ = ["school"]

CARD_TOO = Attach("reader-card", "kur dabūt karti", "lv")
SEEN = re.compile(r'name="seen" value="([^"]*)"')


def seen(page: str) -> str:
    found = SEEN.search(page)
    assert found
    return found[1]


async def test_a_draft_is_published_as_it_was_seen(school: School) -> None:
    await school.add(LATER)
    async with school.house.inside(await school.editor("anna")) as desk:
        await school.checked(desk)
        shown = {"seen": seen(await desk.see(DRAFT)), "reason": "Jauns laiks"}
        await school.add(CARD_TOO)
        await school.checked(desk)
        refused = await desk.do(f"{DRAFT}/publish", shown)
        assert refused.status_code == 409
        assert not (await school.draft()).is_empty
        await desk.done(f"{DRAFT}/publish", {**shown, "seen": seen(await desk.see(DRAFT))})
        assert (await school.draft()).is_empty


async def test_what_the_gate_has_found_is_passed_over_and_agreed_to_as_it_was_seen(school: School) -> None:
    await school.add(LATER)
    async with school.house.inside(await school.editor("olga", role=Role.ADMIN)) as desk:
        await school.checked(desk, STALE)
        shown = {"seen": seen(await desk.see(DRAFT)), "reason": "Steidzami", "piece": "opening-hours"}
        await school.add(CARD_TOO)
        await school.checked(desk, STALE)
        for act in ("override", "agree"):
            assert (await desk.do(f"{DRAFT}/{act}", shown)).status_code == 409


async def test_a_draft_is_emptied_of_what_was_seen(school: School) -> None:
    await school.add(LATER)
    async with school.house.inside(await school.editor("anna")) as desk:
        shown = seen(await desk.see(f"{DRAFT}/discard"))
        await school.add(CARD_TOO)
        again = await desk.do(f"{DRAFT}/discard", {"seen": shown})
        assert again.status_code == 200
        assert seen(again.text) != shown
        assert len((await school.draft()).edits) == 2
        await desk.done(f"{DRAFT}/discard", {"seen": seen(again.text)})
        assert not (await school.draft()).edits


async def test_a_shared_answer_is_looked_at_as_it_was_shown(school: School) -> None:
    overrides = "/konsole/teaching/overrides"

    async def publish(edit: object) -> None:
        taught, now = school.house.site.core.teaching, school.house.clock.now()
        async with school.house.database.transaction() as connection:
            await school.house.site.core.wired.review.overriding.note(connection, now)
        await school.add(edit)  # type: ignore[arg-type]
        async with school.house.database.transaction() as connection:
            await taught.gates.start(connection, SHARED, "cli", now)
        await school.finish()
        async with school.house.database.transaction() as connection:
            await taught.publishing.publish(connection, SHARED, "cli", "", now)

    await publish(LATER)
    async with school.house.inside(await school.editor("vija", "vaa")) as desk:
        page = await desk.see(overrides)
        (path,) = re.findall(r'action="([^"]+/looked)"', page)
        await publish(said("19.00", "20.00", await school.published()))
        assert (await desk.do(path, {"seen": seen(page)})).status_code == 409
        await desk.done(path, {"seen": seen(await desk.see(overrides))})
