"""Notices that everybody is told whatever they ask: what is shown or will be, putting one up and taking it down."""

from datetime import datetime, timedelta
from http import HTTPStatus

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.scoped import PATH, page, scope, scopes
from adapters.web.console.visit import MissingError, Visit
from bot.domain.zone import RIGA
from bot.services.rooms import Room
from bot.services.teaching import announcing
from bot.services.teaching.announcing import NoticeError
from bot.services.teaching.rights import Act
from bot.storage.teaching import banners
from knowledge.schema import SHARED

NOTICES = f"{PATH}/notices"

USUAL = timedelta(hours=24)
"""How long a notice is shown, unless somebody says otherwise."""

DIGITS = 18
"""Of the longest number."""

YEARS = range(2000, 2100)
"""Years in which a notice may be shown."""

FIELDS = ("scope", "lv", "en", "from", "until")


class NoticesRoom:
    """Puts up notices and takes them down."""

    def __init__(self, front: Front) -> None:
        self.routes = [
            front.shows(NOTICES, Room.TEACHING, self.show),
            front.acts(f"{NOTICES}/put-up", Room.TEACHING, self.put_up),
            front.acts(f"{NOTICES}/{{notice}}/take-down", Room.TEACHING, self.take_down),
        ]

    async def show(self, visit: Visit) -> Response:
        """Notices of the scopes that the visitor sees, and a form for another one."""
        entered = {
            "scope": "",
            "lv": "",
            "en": "",
            "from": _typed(visit.now),
            "until": _typed(visit.now + USUAL),
        }
        return await self._page(visit, entered, "")

    async def put_up(self, visit: Visit) -> Response:
        """Put a notice up."""
        visit.back = NOTICES.lstrip("/")
        where = await scope(visit, Act.NOTIFY)
        entered = {name: visit.entered.get(name, "") for name in FIELDS}
        times = _moment(entered["from"]), _moment(entered["until"])
        if times[0] is None or times[1] is None:
            return await self._page(visit, entered, visit.words("console-teaching-notice-moment"))
        try:
            await announcing.put_up(
                visit.connection,
                where,
                (entered["lv"], entered["en"]),
                (times[0], times[1]),
                visit.actor,
                visit.now,
            )
        except NoticeError as error:
            told = visit.words("console-teaching-notice-unfit", unfit=error.unfit.value)
            return await self._page(visit, entered, told)
        return visit.go("teaching", "notices", told=visit.words("console-teaching-notice-up"))

    async def take_down(self, visit: Visit) -> Response:
        """Take a notice down."""
        visit.back = NOTICES.lstrip("/")
        number = visit.asked("notice")
        if not number.isascii() or not number.isdecimal() or len(number) > DIGITS:
            raise MissingError
        found = await announcing.take_down(visit.connection, int(number), visit.actor, visit.now)
        if not found:
            raise MissingError
        return visit.go("teaching", "notices", told=visit.words("console-teaching-notice-down"))

    async def _page(self, visit: Visit, entered: dict[str, str], wrong: str) -> Response:
        seen = set(await scopes(visit, Act.SEE))
        open_to = await scopes(visit, Act.NOTIFY)
        found = await banners.listed(visit.connection, visit.now)
        return page(
            visit,
            "teaching-notices.html",
            HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
            is_shown=False,
            shown=[
                (one, one.institution or SHARED, (one.institution or SHARED) in open_to)
                for one in found
                if (one.institution or SHARED) in seen
            ],
            scopes=open_to,
            everybody=SHARED,
            entered=entered,
            wrong=wrong,
            longest=announcing.LONGEST,
            is_now=lambda one: one.starts_at <= visit.now,
        )


def _typed(moment: datetime) -> str:
    """Moment as the field of a browser has it, in Latvia."""
    return f"{moment.astimezone(RIGA):%Y-%m-%dT%H:%M}"


def _moment(typed: str) -> datetime | None:
    try:
        moment = datetime.strptime(typed, "%Y-%m-%dT%H:%M").replace(tzinfo=RIGA)
    except ValueError:
        return None
    return moment if moment.year in YEARS else None
