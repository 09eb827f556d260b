"""Whether an answer was useful, and if not, why: two buttons below it, then four."""

from bot.catalogue import Catalogue
from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.services.log_question import note_feedback
from knowledge.schema import Language

USEFUL, USELESS, WHY = "useful", "useless", "why"
"""Verbs of the buttons."""

VERBS = frozenset({USEFUL, USELESS, WHY})


def controls(catalogue: Catalogue, language: Language, question: int) -> tuple[Button, ...]:
    """Buttons below the answer to a question, in the language of the answer."""
    return (
        Button(catalogue.say(language, "feedback-useful"), f"{USEFUL}:{question}"),
        Button(catalogue.say(language, "feedback-useless"), f"{USELESS}:{question}"),
    )


def flow() -> Flow:
    """What feedback brings to the conversation."""
    return Flow(actions={USEFUL: _useful, USELESS: _useless, WHY: _why})


async def _useful(turn: Turn, argument: str) -> None:
    await note_feedback(turn.connection, int(argument), feedback=USEFUL)
    turn.say(turn.words("feedback-thanks"))


async def _useless(turn: Turn, argument: str) -> None:
    """Note it at once, whether or not the person says why."""
    await note_feedback(turn.connection, int(argument), feedback=USELESS)
    reasons = (
        ("wrong", turn.words("feedback-wrong")),
        ("missed", turn.words("feedback-missed")),
        ("unclear", turn.words("feedback-unclear")),
        ("outdated", turn.words("feedback-outdated")),
    )
    turn.say(
        turn.words("feedback-why"), *(Button(label, f"{WHY}:{argument}:{why}") for why, label in reasons)
    )


async def _why(turn: Turn, argument: str) -> None:
    question, _, reason = argument.partition(":")
    await note_feedback(turn.connection, int(question), reason=reason)
    turn.say(turn.words("feedback-noted"))
