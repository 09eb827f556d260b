"""What people type where a choice is on the table, in the middle of a form and outside one."""

import pytest

from bot.dialogue.commands import ENGLISH, LATVIAN, NAMES
from tests.opening import open_day
from tests.stage import Stage

DETAILS = ("Anna Paraudziņa", "Paraugu ministrija", "-", "eksperte", "anna@paraugi.example", "-", "-", "jā")


async def opened(stage: Stage, capacity: int = 5) -> None:
    await open_day(stage.core, stage.clock.now(), capacity=capacity)


async def says(stage: Stage, who: str, *texts: str) -> str:
    """Say one thing after another; the words of what is told upon the last."""
    said = [await stage.say(who, text) for text in texts][-1]
    return "\n".join(reply.text for reply in said)


async def test_yes_joins_the_waiting_list_and_yes_takes_the_seat(small_stage: Stage) -> None:
    await opened(small_stage, capacity=1)
    assert "piedalāties" in await says(small_stage, "anna", "/pieteikties diena", *DETAILS, "jā")
    assert "aizņemtas" in await says(small_stage, "juris", "/pieteikties diena", *DETAILS, "jā")
    assert "gaidīšanas sarakstā" in (await says(small_stage, "juris", "jā")).casefold()
    assert "atsaukts" in await says(small_stage, "anna", "/atcelt", "jā")
    assert "atbrīvojusies vieta" in small_stage.told("juris")[-1].text
    assert "piedalāties" in await says(small_stage, "juris", "jā")


async def test_no_keeps_the_seat(small_stage: Stage) -> None:
    await opened(small_stage)
    await says(small_stage, "anna", "/pieteikties diena", *DETAILS, "jā")
    await says(small_stage, "anna", "/atcelt", "nē")
    assert "vieta ir apstiprināta" in await says(small_stage, "anna", "/pieteikties diena")


async def test_choices_shown_in_the_middle_of_a_form_can_be_chosen(small_stage: Stage) -> None:
    await opened(small_stage)
    await says(small_stage, "anna", "/pieteikties diena", "Anna Paraudziņa")
    assert "Kuru iestādi" not in await says(small_stage, "anna", "/sprinti")
    assert "Viena diena." in await says(small_stage, "anna", "1")
    assert "2/8" in await says(small_stage, "anna", "Turpināt veidlapu")
    assert "3/8" in await says(small_stage, "anna", "Paraugu ministrija")


async def test_the_form_goes_on_with_the_answer_when_nothing_was_chosen(small_stage: Stage) -> None:
    await opened(small_stage)
    await says(small_stage, "anna", "/pieteikties diena", "Anna Paraudziņa", "/sprinti")
    assert "3/8" in await says(small_stage, "anna", "Paraugu ministrija")


async def test_a_question_that_has_no_answer_is_not_stored_unasked(small_stage: Stage) -> None:
    await opened(small_stage)
    await says(small_stage, "anna", "/pieteikties diena", "Anna Paraudziņa", "Paraugu ministrija")
    assert "man nav atbildes" in await says(small_stage, "anna", "Vai sprints ir par maksu?")
    assert "4/8" in await says(small_stage, "anna", "Tā ir mana atbilde")


async def test_a_field_that_must_be_answered_is_not_skipped(small_stage: Stage) -> None:
    await opened(small_stage)
    said = await says(small_stage, "anna", "/pieteikties diena", "izlaist")
    assert said.startswith("Uz šo jautājumu jāatbild")
    assert "1/8" in said


async def test_a_list_is_not_forgotten_over_a_word_not_understood(small_stage: Stage) -> None:
    await opened(small_stage)
    await says(small_stage, "anna", "/sprinti", "qwrtp")
    assert "Tāda numura nav" in await says(small_stage, "anna", "9")
    assert "Viena diena." in await says(small_stage, "anna", "1")


@pytest.mark.parametrize("word", ["atpakaļ", "pārtraukt", "cancel"])
async def test_a_way_back_from_nothing_is_explained(small_stage: Stage, word: str) -> None:
    assert "nekas nav iesākts" in await says(small_stage, "anna", word)


async def test_a_number_without_a_list_is_explained(small_stage: Stage) -> None:
    assert "nav piedāvājumu" in await says(small_stage, "anna", "7")


async def test_the_summary_tells_what_to_do_with_another_text(small_stage: Stage) -> None:
    await opened(small_stage)
    assert "Lai nosūtītu" in await says(small_stage, "anna", "/pieteikties diena", *DETAILS, "qwrtp")


async def test_feedback_is_asked_in_the_language_of_the_answer(small_stage: Stage) -> None:
    (reply,) = await small_stage.say("anna", "what are the opening hours")
    assert [one.label for one in reply.controls] == ["Useful", "Not useful"]


def test_each_command_word_belongs_to_one_language(small_stage: Stage) -> None:
    words = {*small_stage.core.handling.manager.commands, *NAMES}
    assert words == LATVIAN | ENGLISH
    assert not LATVIAN & ENGLISH


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("mainīt e-pastu", "5/8"),
        ("Labot iestādi", "2/8"),
        ("mainīt: vārds", "1/8"),
        ("change the position", "4/8"),
        ("mainīt laikapstākļus", "jā"),
    ],
)
async def test_a_field_of_the_summary_is_changed_by_its_name(
    small_stage: Stage, typed: str, asked: str
) -> None:
    await opened(small_stage)
    await says(small_stage, "anna", "/pieteikties diena", *DETAILS)
    assert asked in await says(small_stage, "anna", typed)
