"""What comes of asking for a seat in a sprint."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.registration import Registration
from bot.domain.sprint import Sprint


class ClosedError(ValueError):
    """Nobody can sign up for the sprint now."""


class StaleError(ValueError):
    """The button belongs to an earlier state of the registration; `registration` is as it stands now."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(f"registration {registration.id} has changed since")
        self.registration = registration


class AlreadyError(ValueError):
    """The same human has sent a registration for the sprint on another channel: `registration`."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(f"registration {registration.id} is of the same human")
        self.registration = registration


class Withheld(StrEnum):
    """Why no seat is offered to those who wait."""

    NOT_NOW = "not-now"  # seats are offered from the opening of the sprint until it begins
    NOBODY_WAITS = "nobody-waits"
    FROZEN = "frozen"  # more seats are held than there are, after the capacity was lowered
    FULL = "full"
    CAPPED = "capped"  # the institutions of all who wait hold the seats that they may


@dataclass(frozen=True, slots=True)
class Offering:
    """How many of those who wait were offered a seat; `withheld` tells why it was none."""

    count: int
    withheld: Withheld | None = None


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
