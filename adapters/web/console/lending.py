"""The expert bank: the board of requests, needs that nobody fits, and the requests as a file."""

from collections.abc import Collection
from datetime import date

from babel.dates import format_date
from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.visit import MissingError, Visit
from bot.domain.zone import RIGA
from bot.forms.values import day_text
from bot.services.lending import board
from bot.services.lending.board_export import export
from bot.services.rooms import Room
from bot.services.sprint_people import MEDIA_TYPES
from bot.storage.lending import needs
from knowledge.schema import Language

PATH = "/konsole/lending"

_SHORT: dict[Language, str] = {"lv": "dd.MM.", "en": "d MMM"}


class LendingRoom:
    """Shows how requests stand."""

    def __init__(self, front: Front) -> None:
        self.knowledge = front.core.app.answerer.knowledge
        self.catalogue = front.desk.catalogue
        self.routes = [
            front.shows(PATH, Room.LENDING, self.show),
            front.shows(f"{PATH}/needs", Room.LENDING, self.needs),
            front.acts(f"{PATH}/export/{{kind}}", Room.LENDING, self.export),
        ]

    async def show(self, visit: Visit) -> Response:
        """Requests by stage: all that are not over, or those that are asked for."""
        asked = visit.request.query_params
        stage, institution = asked.get("stage", ""), asked.get("institution", "")
        rows = await board.board(visit.connection, self.knowledge, visit.language, visit.now, stage)
        shown = board.of_institution(rows, institution) if institution else rows
        stages = [("", visit.words("console-lending-any-stage"))]
        stages.append((board.LATE, visit.words("console-lending-late-ones")))
        stages += [(key, visit.words("console-loan-stage", stage=key)) for key in board.STAGES]
        return visit.page(
            "lending-board.html",
            groups=board.by_stage(shown),
            day=lambda moment: day_text(moment.astimezone(RIGA).date(), visit.language),
            stages=stages,
            stage=stage,
            institutions=institution_choices(visit, {*board.institutions(rows), institution}),
            institution=institution,
        )

    async def needs(self, visit: Visit) -> Response:
        """What people look for, and nobody fits."""
        return visit.page(
            "lending-needs.html",
            needs=[
                {"one": one, "institution": board.named(self.knowledge, visit.language, one.institution)}
                for one in await needs.open_ones(visit.connection)
                if not one.told
            ],
            day=lambda day: day_text(day, visit.language),
        )

    async def export(self, visit: Visit) -> Response:
        """Hand out all requests as a file."""
        kind = visit.asked("kind")
        if kind not in MEDIA_TYPES:
            raise MissingError
        file = await export(
            visit.connection,
            self.catalogue,
            self.knowledge,
            kind,
            visit.language,
            visit.actor,
            visit.now,
        )
        return visit.file(file)


def short_day(day: date, language: Language) -> str:
    """Day without its year."""
    return format_date(day, _SHORT[language], locale=language)


def institution_choices(visit: Visit, names: Collection[str]) -> list[tuple[str, str]]:
    """What can be chosen of institutions, by value and label; no name is all of them."""
    return [
        ("", visit.words("console-lending-any-institution")),
        *((name, name) for name in sorted(set(names) - {""})),
    ]
