"""A stage on which Zintis is taught: the small knowledge is published, its processes work, and switch."""

from datetime import timedelta
from pathlib import Path

from bot.app import wired
from bot.core import Core
from bot.ports import Sender
from bot.services.teaching.switching import Switching
from bot.settings import Settings
from bot.storage.database import Database
from bot.teaching import open_published, teaching
from knowledge.schema import Language
from tests.stage import SMALL, FakeClock, Stage

MOMENT = timedelta(seconds=2)
"""What passes while work is done."""


class Schooling(Stage):
    """A stage over what the database holds."""

    @classmethod
    async def begin(
        cls,
        database: Database,
        folder: Path,
        clock: FakeClock | None = None,
        senders: dict[str, Sender] | None = None,
        language: Language | None = None,
    ) -> "Schooling":
        """Publish the small knowledge, and serve it; trained states lie in a folder."""
        clock = clock or FakeClock()
        settings = Settings(content=SMALL, cache=folder)
        app = wired(settings, *await open_published(teaching(database, clock, settings), settings))
        return cls(app, database, clock, senders, language)

    def _start(self) -> Core:
        core = super()._start()
        self.following: Switching = core.teaching.switching(core.switch, self.app.revision)
        return core

    async def restart(self) -> None:
        """Everything in memory is gone; what is published is opened anew."""
        taught = teaching(self.database, self.clock, self.app.settings)
        answerer, revision = await open_published(taught, self.app.settings)
        self.app = self.app.knowing(answerer, revision)
        self.core = self._start()
        await self.core.prepare()
        await self.tick()

    async def work(self) -> None:
        """Do all the work that was ordered, follow what is published, and let a moment pass."""
        while await self.core.teaching.labour.do_next():
            pass
        await self.following.look()
        self.clock.pass_by(MOMENT)
        await self.tick()
