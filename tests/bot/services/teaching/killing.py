"""A teacher who publishes, and one who imports, over and over, to be killed at any moment.

`python -m tests.bot.services.teaching.killing URL what` begins when it has said so, tells each publication, and goes
on until it is killed.
"""

import asyncio
import json
import os
import sys
from dataclasses import replace
from itertools import count

from bot.services.teaching import importing
from bot.services.teaching.importing import IMPORTS, Incoming
from bot.storage.database import Database
from knowledge.edits import Write
from knowledge.images import Image
from knowledge.pieces import digest_of
from tests.bot.services.teaching.school import CARD, HOURS, School


def written(image: Image, number: int) -> list[tuple[str, str]]:
    """Both pieces with the same number in them, so that half a change shows."""
    return [(key, _numbered(image.pieces[key], number)) for key in (HOURS, CARD)]


def _numbered(text: str, number: int) -> str:
    return json.dumps({**json.loads(text), "action": f"number-{number}"}, ensure_ascii=False)


def numbers(image: Image) -> set[str]:
    """What stands in both pieces: one number, or none before the first."""
    return {json.loads(image.pieces[key]).get("action", "") for key in (HOURS, CARD)}


async def publish(school: School, number: int) -> None:
    """Teach both pieces and publish them."""
    image = await school.published()
    for key, text in written(image, number):
        await school.add(Write(key, digest_of(image.pieces[key]), text))
    await school.checked()
    await school.publish()


async def bring_in(school: School, number: int) -> None:
    """Import both pieces and publish them."""
    image = await school.published()
    files = Incoming(
        replace(image, pieces={**image.pieces, **dict(written(image, number))}),
        await school.revision(),
        image.digest,
    )
    async with school.act() as connection:
        await importing.take_in(connection, school.drafts, files, "cli:anna", "", school.now)
    await school.checked(scope=IMPORTS)
    await school.publish(scope=IMPORTS)


ACTS = {"publish": publish, "import": bring_in}


async def main() -> None:
    """Go on until killed."""
    school = School(Database(sys.argv[1]))
    act = ACTS[sys.argv[2]]
    await school.seed()
    print("ready", flush=True)  # noqa: T201  read by the test
    for number in count(os.getpid() * 1_000):
        await act(school, number)
        print("published", flush=True)  # noqa: T201  read by the test


if __name__ == "__main__":
    asyncio.run(main())
