"""One step of a life: the state after an event, read from a table of what leads where."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)
Actor = TypeVar("Actor", bound=StrEnum)


class ImpossibleError(ValueError):
    """An event that something of a `kind` cannot take in its state."""

    def __init__(self, kind: str, state: StrEnum, event: StrEnum) -> None:
        super().__init__(f"a {kind} that is {state} cannot take {event}")
        self.state = state
        self.event = event


def step(
    kind: str, table: Mapping[tuple[State, Event], tuple[State, Actor]], state: State, event: Event
) -> State:
    """State after an event by a table, which also names who may cause it; `kind` says whose life it is.

    Raises:
        ImpossibleError: the event is not possible in this state.

    """
    found = table.get((state, event))
    if not found:
        raise ImpossibleError(kind, state, event)
    return found[0]
