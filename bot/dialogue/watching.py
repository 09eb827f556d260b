"""Asking to be told: a button below an answer that there is none, and a way back."""

from bot.catalogue import Catalogue
from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.services.teaching.watching import Watching
from knowledge.schema import Language

VERB = "watch"
"""Start of the values of the buttons: `watch:QUESTION`, `watch:QUESTION:stop`."""


def control(catalogue: Catalogue, language: Language, question: int) -> Button:
    """Button below what is said where a question has no answer."""
    return Button(catalogue.say(language, "watch-button"), f"{VERB}:{question}")


def flow(desk: Watching) -> Flow:
    """What asking to be told brings to the conversation."""

    async def press(turn: Turn, argument: str) -> None:
        question, _, stop = argument.partition(":")
        if stop:
            await desk.end(turn.connection, int(question), turn.person.id)
            turn.say(turn.words("watch-ended"))
            return
        whom, where = turn.person.id, turn.conversation_id
        await desk.begin(turn.connection, int(question), whom, where, turn.language, turn.now)
        turn.say(turn.words("watch-begun"), Button(turn.words("watch-end"), f"{VERB}:{question}:stop"))

    return Flow(actions={VERB: press})
