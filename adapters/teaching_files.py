"""The commands `zintis kb export`, `zintis kb import` and `zintis db seed`: knowledge as files."""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

from adapters.mistakes import Mistake
from adapters.options import mistaken
from adapters.printing import print_lines
from adapters.storing import actor
from adapters.teaching_desk import Desk, act_at, published
from adapters.teaching_words import sides
from bot.services.teaching import examples, importing
from bot.services.teaching.images import NothingPublishedError
from bot.services.teaching.importing import Compared
from bot.services.teaching.seeding import PRODUCTS, Seeded, seed
from bot.settings import Settings
from knowledge.images import imported

SIDES = ("was", "published", "in the files")
"""How the three sides of a difference are called."""


def export(options: argparse.Namespace) -> int:
    """Write what is published, or was at a time, as files; without a database the YAML that comes with the product."""
    folder = Path(options.dir)

    async def run(desk: Desk) -> tuple[int, str]:
        try:
            async with desk.database.reading() as connection:
                found = await published(desk, connection, options.at)
        except NothingPublishedError:
            if options.at:
                raise Mistake(f"nothing was published by {options.at}") from None
            with mistaken(desk.wanted):
                return importing.write(imported(desk.wanted.content), None, folder), "the product's files"
        number = found.revision.id
        return importing.write(found.image, number, folder), f"revision {number}"

    try:
        count, of = act_at(options, run)
    except FileExistsError:
        raise Mistake(f"{folder} holds something already; name a folder that is new or empty") from None
    sys.stdout.write(f"{count} files of {of} written to {folder}\n")
    return 0


def bring_in(options: argparse.Namespace) -> int:
    """Show what files would change, and what both sides have changed; with --apply make a draft of it."""
    folder = Path(options.dir)

    async def run(desk: Desk) -> Compared:
        with mistaken(Settings(content=folder)):
            incoming = await asyncio.to_thread(importing.read, folder)
        if not options.apply:
            async with desk.database.reading() as connection:
                return await importing.compare(connection, desk.taught.drafts, incoming, desk.now)
        reason = options.reason or f"imported from {folder.name}"
        async with desk.database.transaction() as connection:
            return await importing.take_in(
                connection, desk.taught.drafts, incoming, actor(), reason, desk.now
            )

    found = act_at(options, run)
    sys.stdout.writelines(f"{line}\n" for line in _compared(found))
    if options.apply and found.differences:
        sys.stdout.write(
            f"A draft was made; `zintis kb publish --scope {importing.IMPORTS}` checks and publishes it.\n"
        )
    return 0


def _compared(found: Compared) -> Iterator[str]:
    conflicts = [one for one in found.differences if one.is_conflict]
    for one in found.differences:
        if one.is_conflict:
            yield f"conflict {one.key}"
            for name, texts in sides(one.base, one.ours, one.theirs):
                yield f"    {name}"
                for side, text in zip(SIDES, texts, strict=True):
                    yield f"        {side}: {text}"
        else:
            sign = "+" if one.ours is None else "-" if one.theirs is None else "~"
            yield f"{sign} {one.key}"
    yield (
        f"{len(found.differences)} differences, {len(conflicts)} conflicts; made of revision {found.revision}, "
        f"published is {found.published.revision.id}"
    )


def seed_now(options: argparse.Namespace) -> int:
    """Take the product's YAML over into the database; with --examples, make a draft of the example institutions."""

    async def run(desk: Desk) -> tuple[Seeded, int]:
        with mistaken(desk.wanted):
            done = await seed(desk.database, desk.taught.drafts, desk.wanted.content, desk.now)
        if not options.examples:
            return done, 0
        async with desk.database.transaction() as connection:
            return done, await examples.offer(connection, desk.taught.drafts, actor(), desk.now)

    told = {
        Seeded.UNCHANGED: "The files are known already; nothing was changed.",
        Seeded.PUBLISHED: "The files are published.",
        Seeded.DRAFTED: f"Others have taught since; `zintis kb publish --scope {PRODUCTS}` brings the newer files in.",
    }
    done, count = act_at(options, run)
    print_lines([told[done]])
    if count:
        how = f"`zintis kb publish --scope {examples.EXAMPLES}` checks and publishes them"
        print_lines([f"A draft was made of {count} pieces of five invented institutions; {how}."])
    elif options.examples:
        print_lines(["The example institutions are there already."])
    return 0
