"""What comes of asking for a seat in a sprint."""

from dataclasses import dataclass

from bot.domain.registration import Registration
from bot.domain.sprint import Sprint


class ClosedError(ValueError):
    """Nobody can sign up for the sprint now."""


class StaleError(ValueError):
    """The button belongs to an earlier state of the registration; `registration` is as it stands now."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(f"registration {registration.id} has changed since")
        self.registration = registration


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The seat is the person's."""

    registration: Registration
    sprint: Sprint


@dataclass(frozen=True, slots=True)
class Applied:
    """The organiser will choose."""

    registration: Registration
    sprint: Sprint


@dataclass(frozen=True, slots=True)
class Full:
    """No seat is free for this person; they may join the waiting list, at `position`.

    `is_capped` tells that it is the institution's seats that are taken.
    """

    registration: Registration
    sprint: Sprint
    position: int
    is_capped: bool


Outcome = Confirmed | Applied | Full
