"""The command `zintis bench experts`: how often search shows the right expert among the first three."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from adapters.mistakes import Mistake
from adapters.options import settings
from bot.expert_benchmark import SHOWN, measure, read_experts, read_needs
from knowledge.loader import load

FOLDER = Path("tests/bot/services/lending")
"""Where a working copy has experts and needs; an installed package does without."""

SETS = {"needs.yaml": "needs", "needs-aside.yaml": "needs put aside, never tuned on"}


def table(options: argparse.Namespace) -> Iterator[str]:
    """Lines of the table, one for each set of needs; that there are none here is said instead.

    Raises:
        Mistake: a file cannot be read.

    """
    folder = Path(getattr(options, "folder", None) or FOLDER)
    if not folder.is_dir():
        yield f"Skipped: {folder} is not here."
        return
    knowledge = load(settings(options).content)
    try:
        made = read_experts(folder / "experts.yaml")
        asked = {title: read_needs(folder / name) for name, title in SETS.items()}
    except (OSError, ValueError) as error:
        raise Mistake(f"{folder}: {error}") from error
    yield f"{len(made)} experts that are made up, {len(knowledge.skills)} skills and groups."
    yield ""
    yield f"| set | right one first | among the first {SHOWN} | count | p50 |"
    yield "|---|---|---|---|---|"
    for title, needs in asked.items():
        found = measure(knowledge, made, needs)
        first, shown = (100 * one / found.needs for one in (found.first, found.shown))
        yield f"| {title} | {first:.1f} % | {shown:.1f} % | {found.needs} | {found.p50_ms:.1f} ms |"
