"""The page that tells what Zintis said: the words of then, to whom it is open, and golden questions out of it."""

import json
from datetime import timedelta

from bot.services.roles import Role
from knowledge.schema import SHARED
from tests.adapters.web.test_teaching_inbox import DOG, Review, review, words
from tests.bot.services.teaching.log import asked
from tests.bot.services.teaching.school import said

__all__ = ["review"]

SAID = "/konsole/teaching/said"
HOURS = "cikos bibliotēka ir atvērta"


async def answered(review: Review, text: str, entry: str, **values: object) -> int:
    """Log a question that was answered from what is published now."""
    revision = await review.school.revision()
    return await asked(review.school, text, kind="answer", entry=entry, revision=revision, **values)  # type: ignore[arg-type]


async def test_the_words_of_then_are_told_though_others_hold_now(review: Review) -> None:
    first = await review.school.revision()
    await answered(review, HOURS, "opening-hours")
    await review.school.add(said("18.00", "20.00"))
    await review.school.checked()
    await review.school.publish()
    await answered(review, "Cikos bibliotēka ir atvērta?", "opening-hours", before=timedelta(minutes=5))
    await asked(review.school, DOG, before=timedelta(minutes=1))
    editor = await review.editor()
    async with review.house.inside(editor) as desk:
        told = words(await desk.see(SAID))
        assert told.index("līdz 18.00") < told.index("līdz 20.00") < told.index("teica, ka atbildi nezina")
        assert f"redakcija {first}" in told
        narrow = words(await desk.see(f"{SAID}?day=2027-03-01&since=08:59&until=09:01"))
        assert "18.00" in narrow
        assert "20.00" not in narrow
        only = words(await desk.see(f"{SAID}?question=vai+dr%C4%ABkst+%C5%86emt+l%C4%ABdzi+suni"))
        assert DOG in only
        assert "18.00" not in only
        assert "Spēkā bija redakcija" in words(await desk.see(f"{SAID}?question=kas+tas+par+burtu"))
        assert "neviens tā nejautāja" in words(await desk.see(f"{SAID}?day=2027-02-01"))
        for wrong in (
            "day=nekad",
            "day=9999-12-31",
            "day=0001-01-01",
            "since=10:00&until=09:00",
            "since=25:00",
        ):
            assert (await desk.asking.get(f"{SAID}?{wrong}")).status_code == 409


async def test_it_is_open_to_those_who_may_see_where_it_was_asked(review: Review) -> None:
    shared = await answered(review, HOURS, "opening-hours")
    own = await answered(review, "cik ilgi strādā akadēmija", "vaa-opening-hours", institution="vaa")
    other = await review.house.person("oto", Role.EDITOR, institution="cita")
    async with review.house.inside(other) as desk:
        page = words(await desk.see(SAID))
        assert HOURS in page
        assert "akadēmija" not in page
        assert "Kontroljautājums" not in page
        for number in (shared, own):
            assert (await desk.asking.get(f"{SAID}/{number}")).status_code == 403
            assert (await desk.do(f"{SAID}/{number}", {"expect": "opening-hours"})).status_code == 403
        for number in (own + 99, 10**30):
            assert (await desk.asking.get(f"{SAID}/{number}")).status_code == 404


async def test_a_golden_question_is_made_of_what_was_right_or_should_have_been(review: Review) -> None:
    right = await answered(review, "līdz cikiem šodien var atnākt", "opening-hours")
    wrong = await asked(review.school, DOG)
    editor = await review.editor()
    async with review.house.inside(editor) as desk:
        page = await desk.see(SAID)
        assert f'action="{SAID}/{right}"' in page
        made = words(await desk.done(f"{SAID}/{right}", {"expect": "opening-hours"}))
        assert "gaidāmā atbilde: Darba laiks" in made
        assert "Nupat par kontroljautājumu kļuva" in made
        found = await desk.see(f"{SAID}/{wrong}?words=lasītāja karte")
        assert 'value="reader-card"' in found
        made = words(await desk.done(f"{SAID}/{wrong}", {"expect": "unknown"}))
        assert "gaidāmā atbilde: Uz to nav jāatbild" in made
        assert (await desk.do(f"{SAID}/{wrong}", {"expect": "no-such-answer"})).status_code == 409
    golden = [
        json.loads(text) for key, text in (await review.pieces(SHARED)).items() if key.startswith("golden/")
    ]
    assert sorted(one["expect"] for one in golden) == [["opening-hours"], ["unknown"]]
