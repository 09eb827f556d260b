"""What a flow brings to the conversation: commands, buttons and forms, each with what it leads to."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.dialogue.turn import Turn
from bot.forms.filling import Filling
from bot.forms.value import Value
from knowledge.forms import Form

Handler = Callable[[Turn, str], Awaitable[None]]
"""Acts on a command's argument or on what stands after the colon of a button's value."""

Claim = Callable[[Turn, str], Awaitable[bool]]
"""Takes a text to which nothing known is surely an answer, if it is the flow's business; whether it did."""


class FormFlow(Protocol):
    """One form: what it asks, and what is done with the answers."""

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """Return the form as it is for this person now; None if there is no such thing any more."""

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:
        """Do what was agreed to, and say what came of it."""

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Undo what beginning the form has done, after the person gave up."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What a flow answers to: words of commands, verbs of buttons, ids of forms, texts in plain words.

    `choices` are verbs of buttons that only choose how something begins: while they are shown, it can be cancelled.
    """

    commands: Mapping[str, Handler] = field(default_factory=dict)
    actions: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, FormFlow] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    choices: frozenset[str] = frozenset()
