"""What other flows add to `/mani`: items of a person, each with a source that shows and withdraws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.dialogue.turn import Turn


@dataclass(frozen=True, slots=True)
class Item:
    """Something of a person's as `/mani` lists it.

    `kind` is that of the source, `title` and `state` are in the language of the conversation; `is_active` tells whether
    it can be withdrawn.
    """

    kind: str
    id: int
    reference: str
    title: str
    state: str
    created_at: datetime
    is_active: bool


class Source(Protocol):
    """A flow that has something of people's, and keeps to what is this person's own.

    `kind` is a word without a colon that no other source has.
    """

    @property
    def kind(self) -> str:
        """Start of the mark by which an item is found again."""

    async def items(self, turn: Turn) -> Sequence[Item]:
        """All that is the person's, in any order; nobody else's."""

    async def show(self, turn: Turn, number: int) -> None:
        """Tell how it stands with the item of this id, and what can be done with it."""

    async def ask_withdrawal(self, turn: Turn, number: int) -> None:
        """Ask whether to withdraw the item; what is over already is told as it stands."""
