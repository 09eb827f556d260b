"""The command `zintis kb overrides`: which answers of institutions stand in for shared ones."""

import argparse

from adapters.printing import columns, print_lines
from adapters.teaching_desk import Desk, act_at
from bot.catalogue import Catalogue
from bot.services.teaching.overriding import Overriding
from knowledge.pieces import name_in


def listed(options: argparse.Namespace) -> int:
    """List overrides, those first whose shared answer is not any more what was looked at."""

    async def run(desk: Desk) -> list[tuple[str, ...]]:
        overriding = Overriding(desk.taught.drafts, Catalogue())
        async with desk.database.transaction() as connection:
            await overriding.note(connection, desk.now)
            found = await overriding.listed(connection, desk.now)
        return [
            (
                one.override.institution,
                name_in(one.override.key),
                f"in place of {name_in(one.override.shared)}",
                "" if not one.is_changed else "changed since" if one.shared is not None else "removed since",
            )
            for one in found
        ]

    rows = act_at(options, run)
    print_lines([*columns(rows)] or ["no answer of an institution stands in for a shared one"])
    return 0
