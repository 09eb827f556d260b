"""Trying a draft out: an answerer of it, trained when somebody wants to ask it."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from importlib import import_module

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.zone import RIGA
from bot.services.teaching.drafts import Drafts
from bot.services.teaching.states import States
from knowledge import states
from knowledge.answering import Answerer
from knowledge.images import Image, knowledge_of

log = logging.getLogger(__name__)

PATIENCE = 3.0
"""Seconds for which somebody waits until a draft is trained; after that it goes on beside them."""

FEW = 500
"""Pieces up to which everything is learned in a moment."""

AT_HAND = 3
"""Answerers of drafts that are kept in memory."""


class Tryouts:
    """Answerers of drafts: those that the check has trained, else trained from what is published, one at a time."""

    def __init__(self, drafts: Drafts, at_hand: States, patience: float = PATIENCE) -> None:
        self.drafts = drafts
        self.states = at_hand
        self.patience = patience
        self._known: dict[str, Answerer] = {}
        self._left: set[str] = set()
        self._work: asyncio.Task[None] | None = None

    async def of_draft(
        self, connection: AsyncConnection, scope: str, base: Answerer, now: datetime
    ) -> Answerer | None:
        """Answerer of the draft of a scope; None while it is being trained, or if it cannot be.

        `base` is an answerer of what is published; where the draft changes nothing, it is the answer.
        """
        draft = await self.drafts.image(connection, scope, now)
        if draft.is_empty:
            return base
        day = now.astimezone(RIGA).date()
        of_state = await asyncio.to_thread(states.name_of, draft.image, day)
        name = f"{of_state} {sorted(draft.image.thresholds.items())}"
        if name in self._known:
            return self._known[name]
        if self.states.path(of_state).exists():
            found = await self.states.open(draft.image, day)
            if found:
                return self._keep(name, found)
        if self._work and not self._work.done():
            await asyncio.wait({self._work}, timeout=self.patience)
        if name not in {*self._known, *self._left} and (self._work is None or self._work.done()):
            self._work = asyncio.create_task(self._train(name, lambda: _trained(base, draft.image, now)))
            await asyncio.wait({self._work}, timeout=self.patience)
        return self._known.get(name)

    @property
    def is_learning(self) -> bool:
        """Whether a draft is being learned."""
        return self._work is not None and not self._work.done()

    async def settle(self) -> None:
        """Wait until what is being trained is."""
        if self._work:
            await asyncio.wait({self._work})

    async def _train(self, name: str, train: Callable[[], Answerer | None]) -> None:
        try:
            found = await asyncio.to_thread(train)
        except Exception:
            log.exception("a draft could not be trained to be tried out")
            found = None
        if found:
            self._keep(name, found)
        else:
            self._left.add(name)

    def _keep(self, name: str, found: Answerer) -> Answerer:
        self._known[name] = found
        for old in list(self._known)[:-AT_HAND]:
            del self._known[old]
        return found


def _trained(base: Answerer, image: Image, now: datetime) -> Answerer | None:
    """Answerer of an image; None where everything would have to be learned anew, which is left to the check."""
    knowledge = knowledge_of(image)
    if knowledge.lexicon != base.knowledge.lexicon and len(image.pieces) > FEW:
        return None
    day = now.astimezone(RIGA).date()
    # what trains is imported when the first draft is tried: a start does not wait for it
    retraining = import_module("knowledge.retraining")
    found: Answerer = retraining.retrained(base, knowledge, day, ranking=states.ranking_of(image))
    return found
