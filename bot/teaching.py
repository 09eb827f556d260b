"""Teaching, wired: drafts, gates and publishing, trained states, and the labour behind them."""

import asyncio
import logging
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.domain.zone import RIGA
from bot.ports import Clock
from bot.services.teaching.drafts import Drafts
from bot.services.teaching.gates import Gates
from bot.services.teaching.images import Images, NothingPublishedError, Published
from bot.services.teaching.labour import Labour
from bot.services.teaching.publishing import Publishing
from bot.services.teaching.seeding import seed
from bot.services.teaching.states import States
from bot.services.teaching.switching import Switch, Switching
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.teaching.revisions import PRODUCT
from knowledge import states, store
from knowledge.answering import Answerer
from knowledge.faults import KnowledgeError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Teaching:
    """Everything of teaching over one database; it knows nothing by itself, so it stays when what is known changes."""

    database: Database
    clock: Clock
    images: Images
    drafts: Drafts
    publishing: Publishing
    gates: Gates
    states: States
    labour: Labour

    def switching(self, switch: Switch, revision: int | None) -> Switching:
        """What follows publications and switches, from a revision on."""
        return Switching(self.database, self.clock, self.images, self.states, switch, revision)


def teaching(database: Database, clock: Clock, settings: Settings) -> Teaching:
    """Wire teaching over a database; trained states lie in the cache, or else in the data folder."""
    images = Images()
    drafts = Drafts(images)
    publishing = Publishing(drafts)
    states = States(database, settings.cache or settings.data / "states")
    labour = Labour(database, clock, images, states)
    return Teaching(database, clock, images, drafts, publishing, Gates(publishing), states, labour)


async def open_published(taught: Teaching, settings: Settings) -> tuple[Answerer, int]:
    """As `open_current`, after the product's YAML was taken over.

    Raises:
        KnowledgeError: nothing is published, and the product's YAML has faults.

    """
    try:
        await seed(taught.database, taught.drafts, settings.content, taught.clock.now())
    except KnowledgeError as error:
        if not await is_published(taught):
            raise
        log.warning(
            "the files of %s have faults and are not taken over: %s", settings.content, error.faults[0]
        )
    return await open_current(taught, settings)


async def open_current(taught: Teaching, settings: Settings) -> tuple[Answerer, int]:
    """Answerer of what is published, with the number of its revision.

    What was not trained before is trained now, which takes its time.

    Raises:
        NothingPublishedError: nothing is published.

    """
    now = taught.clock.now()
    async with taught.database.reading() as connection:
        published = await taught.images.published(connection, now)
    answerer = await _answerer(taught, settings, published, now)
    states.answer_alone()
    return answerer, published.revision.id


async def is_published(taught: Teaching) -> bool:
    """Whether the database holds knowledge that is published."""
    async with taught.database.reading() as connection:
        try:
            await taught.images.published(connection, taught.clock.now())
        except NothingPublishedError:
            return False
    return True


async def _answerer(taught: Teaching, settings: Settings, published: Published, now: datetime) -> Answerer:
    day = now.astimezone(RIGA).date()
    of_image = taught.states.path(states.name_of(published.image, day))
    of_files = await asyncio.to_thread(_of_files, settings, published)
    if of_files:
        _same(of_files, of_image)
    found = await taught.states.open(published.image, day)
    if not found:
        found = await taught.states.train(published.image, day, now)
        if of_files:
            _same(of_image, of_files)
    return found


def _of_files(settings: Settings, published: Published) -> Path | None:
    """Trained state of the product's files, as commands without a database use it, if just they are published."""
    if published.revision.origin != PRODUCT or settings.cache is None:
        return None
    if published.revision.content != states.content(settings.content):
        return None
    return store.path_of(settings.content, settings.cache)


def _same(one: Path, other: Path) -> None:
    """Have a trained state under a second name too, if it is there; where that cannot be, it is trained twice."""
    if not one.exists() or other.exists():
        return
    try:
        other.parent.mkdir(parents=True, exist_ok=True)
        os.link(one, other)
    except OSError:
        shutil.copyfile(one, other)
