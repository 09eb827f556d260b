"""All rooms of teaching."""

from collections.abc import Sequence

from starlette.routing import BaseRoute

from adapters.web.console.front import Front
from adapters.web.console.teaching.start import StartRoom


class TeachingRooms:
    """Routes of teaching."""

    def __init__(self, front: Front) -> None:
        self.routes: Sequence[BaseRoute] = [
            *StartRoom(front).routes,
        ]
