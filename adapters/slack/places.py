"""Addresses of conversations in Slack: a person, a thread of a channel, or one person's own view of a channel.

A private conversation has the person's id as its address, since that is known wherever they press or type; it takes
place in the direct messages of the app. Ids of people begin with U or W.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where messages go: a channel or a person, a thread there, or to be seen by the `viewer` alone."""

    channel: str
    thread: str | None = None
    viewer: str | None = None

    @property
    def is_private(self) -> bool:
        """Whether this is the conversation of one person with the app."""
        return is_person(self.channel)

    @property
    def address(self) -> str:
        """Address as the core keeps it."""
        rest = self.thread or self.viewer
        return f"{self.channel}/{rest}" if rest else self.channel


def place(address: str) -> Place:
    """Read an address; the opposite of `Place.address`."""
    channel, _, rest = address.partition("/")
    if not rest:
        return Place(channel)
    return Place(channel, viewer=rest) if is_person(rest) else Place(channel, thread=rest)


def is_person(identifier: str) -> bool:
    """Whether an id is a person's."""
    return identifier[:1] in ("U", "W")


def platform_id(channel: str, moment: str) -> str:
    """Id by which a message can be found again to be edited."""
    return f"{channel}/{moment}"
