"""All rooms of answers: the list, one piece, a new one."""

from collections.abc import Sequence

from starlette.routing import BaseRoute

from adapters.web.console.front import Front
from adapters.web.console.teaching.entries import EntriesRoom
from adapters.web.console.teaching.entry import EntryRoom
from adapters.web.console.teaching.entry_acts import EntryActs
from adapters.web.console.teaching.entry_new import NewEntryRoom
from adapters.web.console.teaching.entry_written import WrittenRoom
from knowledge.remarks import Shelf


class EntryRooms:
    """Routes of answers; those of one piece come last, since its key may be anything."""

    def __init__(self, front: Front) -> None:
        shelf = Shelf()
        self.routes: Sequence[BaseRoute] = [
            *EntriesRoom(front).routes,
            *NewEntryRoom(front, shelf).routes,
            *WrittenRoom(front, shelf).routes,
            *EntryActs(front, shelf).routes,
            *EntryRoom(front, shelf).routes,
        ]
