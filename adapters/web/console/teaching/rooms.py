"""All rooms of teaching."""

from collections.abc import Sequence

from starlette.routing import BaseRoute

from adapters.web.console.front import Front
from adapters.web.console.teaching.cluster import ClusterRoom
from adapters.web.console.teaching.conflicts import ConflictRoom
from adapters.web.console.teaching.drafts import DraftsRoom
from adapters.web.console.teaching.entry_rooms import EntryRooms
from adapters.web.console.teaching.gate import GateRoom
from adapters.web.console.teaching.history import HistoryRoom
from adapters.web.console.teaching.inbox import InboxRoom
from adapters.web.console.teaching.new_answer import NewAnswerRoom
from adapters.web.console.teaching.notices import NoticesRoom
from adapters.web.console.teaching.overrides import OverridesRoom
from adapters.web.console.teaching.publishing import PublishRoom
from adapters.web.console.teaching.registry import RegistryRoom
from adapters.web.console.teaching.replacing import ReplacingRoom
from adapters.web.console.teaching.said import SaidRoom
from adapters.web.console.teaching.scoreboard import ScoreboardRoom
from adapters.web.console.teaching.start import StartRoom
from adapters.web.console.teaching.thresholds import ThresholdsRoom
from adapters.web.console.teaching.trying import TryingRoom


class TeachingRooms:
    """Routes of teaching."""

    def __init__(self, front: Front) -> None:
        self.routes: Sequence[BaseRoute] = [
            *StartRoom(front).routes,
            *InboxRoom(front).routes,
            *ClusterRoom(front).routes,
            *NewAnswerRoom(front).routes,
            *SaidRoom(front).routes,
            *DraftsRoom(front).routes,
            *ConflictRoom(front).routes,
            *GateRoom(front).routes,
            *PublishRoom(front).routes,
            *ThresholdsRoom(front).routes,
            *HistoryRoom(front).routes,
            *OverridesRoom(front).routes,
            *NoticesRoom(front).routes,
            *ScoreboardRoom(front).routes,
            *EntryRooms(front).routes,
            *TryingRoom(front).routes,
            *ReplacingRoom(front).routes,
            *RegistryRoom(front).routes,
        ]
