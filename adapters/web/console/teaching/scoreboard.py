"""The scoreboard: how answers are used and told apart, what they want, and figures of institutions; also as files."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching import scored
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.scoped import PATH, named, page, scope, scopes
from adapters.web.console.teaching.scored import COLUMNS, FILTERS, Row
from adapters.web.console.visit import Visit
from bot.dialogue.messages import Attachment
from bot.exports import as_csv
from bot.forms.values import day_text
from bot.services.rooms import Room
from bot.services.teaching.images import NothingPublishedError
from bot.services.teaching.measures import Measure
from bot.services.teaching.rights import Act
from bot.services.teaching.scoring import Scores
from bot.storage.teaching import usage
from bot.storage.teaching.usage import Asked
from knowledge.schema import SHARED

BOARD = f"{PATH}/scoreboard"

WINDOW = timedelta(days=90)
"""How far back it is counted."""

SHOWN, PAIRS = 100, 30
"""Rows on a page; confusions and hints that are shown."""

CSV = "text/csv"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was asked in an institution; shares are 0–1."""

    name: str
    questions: int
    answered: float | None
    useful: float | None
    people: int


class ScoreboardRoom:
    """Shows the scoreboard, and has it measured anew."""

    def __init__(self, front: Front) -> None:
        self.core = front.core
        self.routes = [
            front.shows(BOARD, Room.TEACHING, self.show),
            front.shows(f"{BOARD}/answers.csv", Room.TEACHING, self.answers),
            front.shows(f"{BOARD}/institutions.csv", Room.TEACHING, self.institutions),
            front.acts(f"{BOARD}/measure", Room.TEACHING, self.measure),
        ]

    async def show(self, visit: Visit) -> Response:
        """Answers of a scope, what is confused there, hints, and figures of the institutions that are theirs."""
        where = await scope(visit, Act.SEE)
        scores = await self.core.wired.review.scoring.look(visit.connection)
        measure = _measure(scores, where)
        asked = visit.request.query_params
        order, only = asked.get("sort", "-asked"), asked.get("only", "")
        found = await self._rows(visit, where, measure)
        kept = [one for one in found if only not in FILTERS or getattr(one, FILTERS[only])]
        number = int(asked["page"]) if asked.get("page", "").isdecimal() and len(asked["page"]) < 6 else 0
        teller, language = visit.core.app.answerer.teller, visit.language
        return page(
            visit,
            "teaching-scoreboard.html",
            scope=where,
            scopes=await scopes(visit, Act.SEE),
            taught=where in await scopes(visit, Act.TEACH),
            scores=scores,
            columns=COLUMNS,
            order=order,
            only=only if only in FILTERS else "",
            counts={name: sum(getattr(one, test) for one in found) for name, test in FILTERS.items()},
            rows=scored.sorted_by(kept, order)[number * SHOWN : (number + 1) * SHOWN],
            total=len(kept),
            number=number,
            pages=-(-len(kept) // SHOWN),
            confusions=measure.confusions[:PAIRS],
            hints=measure.hints[:PAIRS],
            title=lambda reference: teller.title(reference, language) or reference,
            percent=_percent,
            day=lambda day: day_text(day, language) if day else "–",
            figures=await self._figures(visit),
            days=WINDOW.days,
        )

    async def answers(self, visit: Visit) -> Response:
        """Answers of a scope as a file."""
        where = await scope(visit, Act.SEE)
        scores = await self.core.wired.review.scoring.look(visit.connection)
        found = await self._rows(visit, where, _measure(scores, where))
        heads = [visit.words("console-teaching-score-column", column=one) for one in ("id", *COLUMNS)]
        lines = [
            (one.reference, *(_cell(getattr(one, column)) for column in COLUMNS))
            for one in scored.sorted_by(found, "-asked")
        ]
        return visit.file(Attachment(f"zintis-{where}-{visit.today}.csv", CSV, as_csv(heads, lines)))

    async def institutions(self, visit: Visit) -> Response:
        """Figures of institutions as a file."""
        heads = [
            visit.words("console-teaching-figure", figure=one)
            for one in ("institution", "questions", "answered", "useful", "people")
        ]
        lines = [
            (one.name, one.questions, _cell(one.answered), _cell(one.useful), one.people)
            for one in await self._figures(visit)
        ]
        return visit.file(Attachment(f"zintis-institutions-{visit.today}.csv", CSV, as_csv(heads, lines)))

    async def measure(self, visit: Visit) -> Response:
        """Have what is published measured."""
        visit.back = BOARD.lstrip("/")
        where = await scope(visit, Act.TEACH)
        with refusing(visit):
            await self.core.wired.review.scoring.start(visit.connection, where, visit.actor, visit.now)
        return visit.go("teaching", "scoreboard", told=visit.words("console-teaching-score-begun"))

    async def _rows(self, visit: Visit, where: str, measure: Measure) -> list[Row]:
        used = await usage.by_answer(visit.connection, visit.now - WINDOW)
        try:
            image = (await visit.core.teaching.images.published(visit.connection, visit.now)).image
        except NothingPublishedError:
            return []
        spoken = (visit.language, visit.today)
        answerer = visit.core.app.answerer
        return await asyncio.to_thread(scored.rows, answerer, image, where, measure, used, spoken)

    async def _figures(self, visit: Visit) -> Sequence[Figures]:
        """Figures of the institutions that the visitor teaches; of all, and all together, for the centre."""
        theirs = set(await scopes(visit, Act.TEACH))
        since = visit.now - WINDOW
        counted = await usage.by_institution(visit.connection, since)
        is_centre = bool(await scopes(visit, Act.REGISTER))
        found = [
            _figure(named(visit, one.institution) if one.institution else _nowhere(visit), one)
            for one in counted
            if is_centre or (one.institution or SHARED) in theirs
        ]
        if is_centre and counted:
            whole = Asked(
                None,
                sum(one.questions for one in counted),
                sum(one.answered for one in counted),
                sum(one.useful for one in counted),
                sum(one.useless for one in counted),
                await usage.people(visit.connection, since),
            )
            found.insert(0, _figure(visit.words("console-teaching-figure-all"), whole))
        return found


def _measure(scores: Scores, where: str) -> Measure:
    return scores.measures.scopes.get(where, Measure()) if scores.measures else Measure()


def _nowhere(visit: Visit) -> str:
    return visit.words("console-teaching-figure-none")


def _figure(name: str, one: Asked) -> Figures:
    said = one.useful + one.useless
    answered = one.answered / one.questions if one.questions else None
    return Figures(name, one.questions, answered, one.useful / said if said else None, one.people)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}"


def _cell(value: object) -> str | int | float | None:
    if isinstance(value, float):
        return round(value, 3)
    return value if isinstance(value, str | int) or value is None else str(value)
