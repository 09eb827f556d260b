"""What the core asks of the world: the time, and ways to send."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol, runtime_checkable

from bot.dialogue.messages import Reply


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Moment in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Moment in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Message:
    """One reply on its way to an address of a channel, within one of its accounts (a bot, a workspace).

    `token` names the message; its button number *n* (from 0) is pressed as `token.n`. `replaces` is the platform's id
    of an earlier message whose place this one may take: the step of a form before it.
    """

    id: int
    account: str
    address: str
    token: str
    reply: Reply
    replaces: str | None = None


class Sender(Protocol):
    """Delivers messages of one channel."""

    def reaches(self, address: str) -> bool:
        """Whether this sender can deliver to an address now; messages to others wait for one that can."""

    async def send(self, message: Message) -> str | None:
        """Deliver a message; the platform's id of it, if there is one.

        Raises:
            LaterError: try again, not before the time named.
            UndeliverableError: there is no use in trying again.

        """


@runtime_checkable
class Selective(Protocol):
    """A sender that reaches few of its addresses at a time, and knows which."""

    def open_addresses(self) -> Sequence[str]:
        """Addresses that can be reached now."""


class Meter(Protocol):
    """Counts what is done; it is told nothing of who and what."""

    def handled(self, channel: str, outcome: str, seconds: float) -> None:
        """Count a message that was handled, what came of it, and how long that took."""

    def talking(self, sockets: int) -> None:
        """Note how many chats are open in this process."""


class LaterError(Exception):
    """The message could not be sent now.

    `pause` is how long the platform or its pace wants us to wait, if it says so; waiting one's turn is not counted as a
    failure.
    """

    def __init__(self, reason: str, pause: timedelta | None = None) -> None:
        super().__init__(reason)
        self.pause = pause


class UndeliverableError(Exception):
    """The message will never arrive: the person has blocked us, the address is gone."""
