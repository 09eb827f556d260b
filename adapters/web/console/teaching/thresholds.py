"""Thresholds of the ranking, set by the centre in the shared draft: what counts as known, when to ask back."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import BaseRoute

from adapters.web.console.front import Front
from adapters.web.console.teaching.drafted import DRAFTS
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.scoped import grants, page
from adapters.web.console.teaching.shown import percent
from adapters.web.console.visit import RefusedError, Visit
from bot.services.rooms import Room
from bot.services.teaching import rights
from bot.services.teaching.rights import Act, RightError
from knowledge.edits import Tune
from knowledge.ranking import THRESHOLDS, shipped
from knowledge.schema import SHARED

PATH = f"{DRAFTS}/{SHARED}/thresholds"

LONGEST = 300
"""Characters of the longest reason."""

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold as it comes with the product, as it is published, and as the draft has it."""

    name: str
    product: str
    published: str
    drafted: str
    value: str


class ThresholdsRoom:
    """Sets thresholds."""

    def __init__(self, front: Front) -> None:
        self.routes: Sequence[BaseRoute] = [
            front.shows(PATH, Room.TEACHING, self.show),
            front.acts(PATH, Room.TEACHING, self.set),
        ]

    async def show(self, visit: Visit) -> Response:
        """All thresholds."""
        await _ensure(visit)
        with refusing(visit):
            draft = await visit.core.teaching.drafts.image(visit.connection, SHARED, visit.now)
        shown = []
        for name in THRESHOLDS:
            product = float(getattr(shipped(), name))
            published = draft.base.image.thresholds.get(name, product)
            drafted = draft.image.thresholds.get(name, product)
            value = f"{round(drafted * HUNDRED, 1):g}"
            told = [percent(visit, one) for one in (product, published, drafted)]
            shown.append(Threshold(name, told[0], told[1], told[2], value))
        return page(visit, "teaching-thresholds.html", thresholds=shown)

    async def set(self, visit: Visit) -> Response:
        """Put a threshold into the shared draft."""
        await _ensure(visit)
        name = visit.entered.get("threshold", "")
        try:
            value = float(visit.entered.get("value", "").strip().replace(",", ".")) / HUNDRED
        except ValueError:
            raise RefusedError(
                visit.words("console-teaching-problem", problem="range", about=name, faults="")
            ) from None
        reason = " ".join(visit.entered.get("reason", "").split())[:LONGEST]
        with refusing(visit):
            drafts = visit.core.teaching.drafts
            kept = await drafts.add(
                visit.connection, SHARED, Tune(name, round(value, 4)), visit.actor, reason, visit.now
            )
        told = visit.words("console-teaching-threshold-set" if kept else "console-teaching-threshold-same")
        return visit.go("teaching", "drafts", SHARED, told=told)


async def _ensure(visit: Visit) -> None:
    """Stop whoever may not set thresholds."""
    visit.back = PATH.lstrip("/")
    if not rights.is_open(await grants(visit), Act.TUNE, SHARED):
        raise RightError(Act.TUNE, SHARED)
