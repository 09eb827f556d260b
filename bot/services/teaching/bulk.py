"""Several clusters at once: the same act upon each, undone as one."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

from bot.services.teaching.inbox import Cluster
from bot.services.teaching.reviewing import Done
from knowledge.edits import EditError

Doing = Callable[[Cluster], Awaitable[Done]]
"""Does something to one cluster: by the same person, at the same moment as to the others."""


async def each(clusters: Iterable[Cluster], do: Doing) -> Done | None:
    """Do the same to several clusters; the first mark undoes it all. None if there are no clusters.

    A cluster to which it cannot be done is left, with why. Raises what the act raises if it can be done to none.
    """
    found: Done | None = None
    left: list[tuple[str, EditError]] = []
    for cluster in clusters:
        try:
            done = await do(cluster)
        except EditError as error:
            left.append((cluster.text, error))
            continue
        found = _together(found, done) if found else done
    if left and not found:
        raise left[0][1]
    return replace(found, left=(*found.left, *left)) if found else None


def _together(one: Done, other: Done) -> Done:
    return replace(
        one,
        questions=one.questions + other.questions,
        first=min(one.first, other.first),
        taught=(*one.taught, *other.taught),
        left=(*one.left, *other.left),
    )
