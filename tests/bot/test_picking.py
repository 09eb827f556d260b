"""Answers that were picked: to which question the choice belongs, and whether they were useful."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from bot.dialogue import manager
from bot.dialogue.messages import Incoming, Reply
from bot.storage.tables import questions
from tests.stage import Stage

ASKED_BACK, ARCHIVE = "kur atrodas", "Arhīvs: atrašanās vieta"

sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def logged(stage: Stage) -> list[Mapping[str, Any]]:
    """What was asked, in order, with what became of it."""
    kept = questions.c
    found = select(kept.text, kept.kind, kept.entry, kept.chosen, kept.feedback).order_by(kept.id)
    async with stage.database.reading() as connection:
        return [dict(row) for row in (await connection.execute(found)).mappings()]


def is_rated(reply: Reply) -> bool:
    return [one.label for one in reply.controls] == ["Noderēja", "Nenoderēja"]


@sqlite
async def test_an_answer_chosen_from_an_older_question_back_is_credited_to_that_question(
    small_stage: Stage,
) -> None:
    await small_stage.say("anna", ASKED_BACK)
    await small_stage.say("anna", ASKED_BACK)
    newer = await logged(small_stage)
    assert [one["kind"] for one in newer] == ["clarify", "clarify"]
    older = small_stage.post.told["anna"][0]
    number = [one.label for one in older.reply.buttons].index(ARCHIVE)
    (told,) = await small_stage.send("anna", Incoming(button=f"{older.token}.{number}"))
    assert told.text == "Arhīvs ir pagrabstāvā."
    assert is_rated(told)
    await small_stage.press("anna", "Noderēja")
    first, second = await logged(small_stage)
    assert (first["chosen"], first["feedback"]) == ("archive.place", "useful")
    assert (second["chosen"], second["feedback"]) == (None, None)


@sqlite
async def test_none_of_an_older_question_back_is_credited_to_that_question(small_stage: Stage) -> None:
    await small_stage.say("anna", ASKED_BACK)
    await small_stage.say("anna", "kad jūs slēdzat")
    await small_stage.press("anna", "Neviens no šiem")
    first, second = await logged(small_stage)
    assert (first["chosen"], second["chosen"]) == ("none", None)


@sqlite
@pytest.mark.parametrize("picked", ["2", "arhīvs", ARCHIVE])
async def test_an_answer_picked_by_words_is_rated_too(small_stage: Stage, picked: str) -> None:
    await small_stage.say("anna", ASKED_BACK)
    (told,) = await small_stage.say("anna", picked)
    assert is_rated(told)
    await small_stage.say("anna", "noderēja")
    (only,) = await logged(small_stage)
    assert (only["chosen"], only["feedback"]) == ("archive.place", "useful")


@sqlite
async def test_a_related_answer_is_rated_by_itself(small_stage: Stage) -> None:
    await small_stage.say("anna", "kad jūs slēdzat")
    (told,) = await small_stage.press("anna", "Lasītāja karte")
    assert is_rated(told)
    await small_stage.say("anna", "nenoderēja")
    first, second = await logged(small_stage)
    assert (first["entry"], first["chosen"], first["feedback"]) == ("opening-hours", None, None)
    assert (second["text"], second["entry"], second["feedback"]) == (
        "Lasītāja karte",
        "reader-card",
        "useless",
    )


@sqlite
async def test_details_are_not_rated_again(small_stage: Stage) -> None:
    await small_stage.say("anna", "kad jūs slēdzat")
    (told,) = await small_stage.say("anna", "vairāk")
    assert not told.controls
    assert len(await logged(small_stage)) == 1


@sqlite
async def test_buttons_from_before_they_held_a_number_still_work(
    small_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manager, "of_question", lambda value, _: value)
    await small_stage.say("anna", ASKED_BACK)
    monkeypatch.undo()
    (told,) = await small_stage.press("anna", ARCHIVE)
    assert is_rated(told)
    await small_stage.press("anna", "Neviens no šiem")
    (only,) = await logged(small_stage)
    assert only["chosen"] == "archive.place"
