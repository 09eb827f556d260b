"""A draft is tried out once it was learned; until then nothing is answered in its name."""

from pathlib import Path

import pytest

from bot.services.teaching import tryouts
from bot.services.teaching.states import States
from bot.services.teaching.tryouts import Tryouts
from knowledge.answering import Answerer
from knowledge.edits import Attach, Write
from knowledge.outcomes import Answer
from tests.bot.services.teaching.school import School, said

ASKED = "kad iestāde ir vaļā"


async def tried(made: Tryouts, school: School, base: Answerer) -> Answerer | None:
    async with school.act() as connection:
        return await made.of_draft(connection, "shared", base, school.now)


async def test_a_draft_is_learned_beside_and_answers_afterwards(
    school: School, small: Answerer, tmp_path: Path
) -> None:
    made = Tryouts(school.drafts, States(school.database, tmp_path), patience=0)
    assert await tried(made, school, small) is small
    await school.add(Attach("lost-book", ASKED, "lv"))
    assert await tried(made, school, small) is None
    assert made.is_learning
    await made.settle()
    found = await tried(made, school, small)
    assert found
    outcome = found.ask(ASKED)
    assert isinstance(outcome, Answer)
    assert outcome.entry == "lost-book"
    assert await tried(made, school, small) is found
    await school.add(said("no 9.00", "no 8.00"))
    assert await tried(made, school, small) is None
    await made.settle()
    after = await tried(made, school, small)
    assert after
    told = after.tell("opening-hours")
    assert told
    assert "no 8.00" in told.text


async def test_what_would_be_learned_wholly_anew_is_left_to_the_check(
    school: School, small: Answerer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tryouts, "FEW", 0)
    made = Tryouts(school.drafts, States(school.database, tmp_path))
    group = '{"id":"book","forms":{"lv":["grāmata","sējums"]}}'
    await school.add(Write("lexicon.yaml#groups/book", "", group))
    assert await tried(made, school, small) is None
    await made.settle()
    assert await tried(made, school, small) is None
    assert not made.is_learning
