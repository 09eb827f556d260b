"""Trained states at hand: in a folder of this machine and, for other machines, in chunks in the database."""

import asyncio
import os
import tempfile
from datetime import date, datetime
from pathlib import Path

from bot.storage.database import Database
from bot.storage.teaching import states as kept
from bot.storage.teaching.states import CHUNK
from knowledge import states
from knowledge.answering import Answerer
from knowledge.images import Image

IN_DATABASE = 4
"""States that stay in the database."""

FORETOLD = 2
"""States that are fetched before they are needed: the newest are what will most likely be published."""


class States:
    """Finds, fetches and keeps trained states of images.

    `is_shared` puts them into the database too: it serves several machines. Processes over one SQLite file are on one
    machine and share the folder.
    """

    def __init__(self, database: Database, folder: Path, *, is_shared: bool | None = None) -> None:
        self.database = database
        self.folder = folder
        self.is_shared = not database.is_sqlite if is_shared is None else is_shared

    def path(self, name: str) -> Path:
        """File of a state on this machine."""
        return states.path_of(self.folder, name)

    async def has(self, name: str) -> bool:
        """Whether a state is there, on this machine or in the database."""
        if self.path(name).exists():
            return True
        async with self.database.reading() as connection:
            return await kept.find(connection, name) is not None

    async def open(self, image: Image, day: date) -> Answerer | None:
        """Answerer of an image from its state; None if there is none that can be read."""
        name = await asyncio.to_thread(states.name_of, image, day)
        path = self.path(name)
        if not path.exists():
            await self.fetch(name)
        return await asyncio.to_thread(states.opened, path, image, day)

    async def fetch(self, name: str) -> bool:
        """Fetch a state from the database into the folder; False if it is not there as a whole."""
        async with self.database.reading() as connection:
            found = await kept.find(connection, name)
        if found is None:
            return False
        upload, size = found
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=self.folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            for number in range(-(-size // CHUNK)):
                async with self.database.reading() as connection:
                    content = await kept.chunk(connection, upload, number)
                if content is None:
                    break  # removed meanwhile
                await asyncio.to_thread(file.write, content)
            is_whole = file.tell() == size
        if is_whole:
            Path(part).replace(self.path(name))
            await asyncio.to_thread(states.tidy, self.folder)
        else:
            Path(part).unlink()
        return is_whole

    async def fetch_newest(self) -> None:
        """Fetch what was trained on other machines while it is still a draft, so that no switch waits for it."""
        if not self.is_shared:
            return
        async with self.database.reading() as connection:
            newest = (await kept.names(connection))[:FORETOLD]
        for name in newest:
            if not self.path(name).exists():
                await self.fetch(name)

    async def share(self, name: str, now: datetime) -> None:
        """Put a state of the folder into the database, unless it is there; the oldest there make room."""
        path = self.path(name)
        if not self.is_shared or not path.exists():
            return
        async with self.database.reading() as connection:
            if await kept.find(connection, name):
                return
        upload = kept.upload(now)
        with path.open("rb") as file:
            number = 0
            while content := await asyncio.to_thread(file.read, CHUNK):
                async with self.database.transaction() as connection:
                    await kept.put_chunk(connection, upload, number, content)
                number += 1
            size = file.tell()
        async with self.database.transaction() as connection:
            await kept.complete(connection, name, upload, size, now)
            for old in (await kept.names(connection))[IN_DATABASE:]:
                await kept.remove(connection, old)

    async def train(self, image: Image, day: date, now: datetime) -> Answerer:
        """Answerer of an image that learns everything anew; its state is kept. Raises KnowledgeError."""
        name = states.name_of(image, day)
        answerer = await asyncio.to_thread(states.trained, image, day, self.path(name))
        await self.share(name, now)
        return answerer
