"""Knowledge out as files, and in again: what both sides have changed since stands there with both sides.

An export tells the revision that it was made of. What comes back is compared with that revision and with what is
published now, and becomes a draft of the centre, which passes the gate like any other.
"""

import io
import json
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services import audit
from bot.services.teaching import rights
from bot.services.teaching.drafts import WHOLE, Drafts
from bot.services.teaching.images import Published
from bot.services.teaching.rights import Act
from bot.services.teaching.seeding import differing
from bot.storage.teaching import edits, revisions
from bot.storage.teaching.alone import alone
from knowledge.flat import texts_of
from knowledge.images import Image, export, imported

IMPORTS = f"{WHOLE}import"
"""Scope of the draft that imported files become."""

FILE = "revision.json"
"""File of an export that tells what it was made of."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece that the files have otherwise: as it was, as it is published now, and as it stands in the files."""

    key: str
    base: str | None
    ours: str | None
    theirs: str | None

    @property
    def is_conflict(self) -> bool:
        """Whether both sides have changed it, each in its own way."""
        return self.ours != self.base != self.theirs


@dataclass(frozen=True, slots=True)
class Incoming:
    """Files that may be taken in: their image, and the revision they were made of (number and digest), if they tell."""

    image: Image
    revision: int | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Files beside what they were made of and what is published; `revision` is what they were made of."""

    base: Image
    revision: int
    published: Published
    differences: tuple[Difference, ...]


def write(image: Image, revision: int | None, folder: Path) -> int:
    """Write an image as files, with the revision that it is; how many files of YAML there are.

    Raises:
        FileExistsError: the folder holds something already.

    """
    count = export(image, folder)
    if revision is not None:
        told = json.dumps({"revision": revision, "digest": image.digest})
        (folder / FILE).write_text(f"{told}\n", encoding="utf-8")
    return count


def archive(image: Image, revision: int) -> bytes:
    """Image as files in one archive (ZIP), each as `write` makes it; the same image always gives the same bytes."""
    made = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        root = Path(folder)
        write(image, revision, root)
        for file in sorted(one for one in root.rglob("*") if one.is_file()):
            told = zipfile.ZipInfo(file.relative_to(root).as_posix())
            told.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(told, file.read_bytes())
    return made.getvalue()


def read(folder: Path) -> Incoming:
    """Read files such as `write` makes; raises KnowledgeError."""
    image = imported(folder)
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Incoming(image, int(told["revision"]), str(told["digest"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Incoming(image)


async def compare(connection: AsyncConnection, drafts: Drafts, incoming: Incoming, now: datetime) -> Compared:
    """Compare files with what they were made of and with what is published.

    Where they do not tell what they were made of, that is the product's YAML as it was seen last.

    Raises:
        NothingPublishedError: nothing is published.

    """
    published = await drafts.images.published(connection, now)
    told = await revisions.get(connection, incoming.revision) if incoming.revision else None
    if told and told.digest != incoming.digest:
        told = None  # it comes from another database
    found = told or await revisions.of_product(connection) or published.revision
    base = await drafts.images.image(connection, found.id)
    return Compared(base, found.id, published, tuple(_differences(base, published.image, incoming.image)))


def _differences(base: Image, ours: Image, theirs: Image) -> Sequence[Difference]:
    was, mine, other = texts_of(base), texts_of(ours), texts_of(theirs)
    found = (Difference(key, was.get(key), mine.get(key), other.get(key)) for key in sorted({*was, *other}))
    return [one for one in found if one.theirs not in (one.base, one.ours)]


async def take_in(
    connection: AsyncConnection, drafts: Drafts, incoming: Incoming, by: str, reason: str, now: datetime
) -> Compared:
    """Make files the draft of what is imported, in place of what was in it.

    Raises:
        RightError: whoever wants to may not.
        NothingPublishedError: nothing is published.

    """
    await rights.ensure(connection, by, Act.IMPORT, IMPORTS, now)
    await alone(connection)
    found = await compare(connection, drafts, incoming, now)
    older = [one.id for one in await edits.of_draft(connection, IMPORTS)]
    await edits.undo(connection, older, by, now)
    made = differing(found.base, found.published.image, incoming.image)
    for edit in made:
        await edits.put(connection, IMPORTS, edit, by, reason, now)
    details = {"edits": str(len(made)), "made of": f"revision:{found.revision}"}
    await audit.note(connection, by, "knowledge-imported", f"draft:{IMPORTS}", details, now)
    return found
