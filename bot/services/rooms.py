"""Rooms of the console, and which roles open each."""

from collections.abc import Iterable
from enum import StrEnum

from bot.services.roles import Grant, Role


class Room(StrEnum):
    """Part of the console."""

    OVERVIEW = "overview"
    SPRINTS = "sprints"
    SUBMISSIONS = "submissions"
    LENDING = "lending"
    TEACHING = "teaching"
    FAILURES = "failures"
    PEOPLE = "people"
    AUDIT = "audit"


EVERYBODY = frozenset(Role)

OPENED_BY: dict[Room, tuple[frozenset[Role], bool]] = {
    Room.OVERVIEW: (EVERYBODY, False),
    Room.SPRINTS: (frozenset({Role.ORGANISER, Role.ADMIN}), False),
    Room.SUBMISSIONS: (frozenset({Role.ORGANISER, Role.COORDINATOR, Role.ADMIN}), True),
    Room.LENDING: (frozenset({Role.COORDINATOR, Role.ADMIN}), True),
    Room.TEACHING: (frozenset({Role.EDITOR, Role.ADMIN}), False),
    Room.FAILURES: (frozenset({Role.ADMIN}), True),
    Room.PEOPLE: (frozenset({Role.ADMIN}), True),
    Room.AUDIT: (frozenset({Role.ADMIN}), True),
}
"""Roles that open a room, and whether the role has to be held for all institutions.

A sprint is organised for several institutions at once, as in the chat, so a role for one of them is enough there; so it
is for teaching, where every page and act asks about its scope itself. What belongs to people of all institutions is not
for those who hold a role for one.
"""


def opened(grants: Iterable[Grant]) -> frozenset[Room]:
    """Rooms that open to whoever holds these roles."""
    held = list(grants)
    return frozenset(
        room
        for room, (roles, is_for_all) in OPENED_BY.items()
        if any(one.role in roles and not (is_for_all and one.institution) for one in held)
    )
