"""What Zintis said: questions as they were asked, each with the answer as it stood in the revision of that time."""

import asyncio
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.refusals import refusing
from adapters.web.console.teaching.reviewed import LARGEST, SHOWN, UNDONE_WITHIN
from adapters.web.console.teaching.scoped import PATH, grants, page
from adapters.web.console.visit import MissingError, RefusedError, Visit
from bot.domain.zone import RIGA
from bot.flows import teaching_pages as pages
from bot.services.roles import Grant
from bot.services.rooms import Room
from bot.services.teaching import rights, saying
from bot.services.teaching.images import NothingPublishedError
from bot.services.teaching.near import Editor
from bot.services.teaching.rights import Act
from bot.services.teaching.saying import Book, Told
from bot.storage.teaching import reviews
from bot.storage.teaching.recent import Logged
from knowledge.images import Image
from knowledge.rules.inspection import UNKNOWN
from knowledge.schema import SHARED

SAID = f"{PATH}/said"

MOST = 50
"""Questions that are shown."""

YEARS = range(2000, 2100)
"""Years in which something may have been said."""

LONGEST = 300
"""Characters of a question that are looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A question and what was answered: the reference, and the words as they stood then; None where there are none."""

    asked: Logged
    entry: str | None
    told: Told | None
    can_measure: bool


class SaidRoom:
    """Shows what was said, and makes golden questions of it."""

    def __init__(self, front: Front) -> None:
        one = f"{SAID}/{{number:int}}"
        self.routes = [
            front.shows(SAID, Room.TEACHING, self.show),
            front.shows(one, Room.TEACHING, self.choose),
            front.acts(one, Room.TEACHING, self.measure),
        ]

    async def show(self, visit: Visit) -> Response:
        """Questions of a day, or of some hours of it, with what was answered."""
        asked = visit.request.query_params
        entered = {key: asked.get(key, "")[:LONGEST] for key in ("day", "since", "until", "question")}
        entered["day"] = entered["day"] or visit.today.isoformat()
        visit.back = SAID.lstrip("/")
        span = _span(entered["day"], entered["since"], entered["until"])
        if not span:
            raise RefusedError(visit.words("console-teaching-said-no-time"))
        held = await grants(visit)
        found = await saying.said(visit.connection, entered["question"], *span, MOST + 1, held)
        return page(
            visit,
            "teaching-said.html",
            entered=entered,
            lines=await _lines(visit, found[:MOST], held),
            is_cut=len(found) > MOST,
            revision=await _revision(visit, span[1]),
            last=await reviews.last_act(visit.connection, visit.actor, visit.now - UNDONE_WITHIN),
        )

    async def choose(self, visit: Visit) -> Response:
        """Answers of which one may be expected of a question."""
        text, institution = await _question(visit)
        words = visit.request.query_params.get("words", "")[:LONGEST]
        near = visit.core.wired.review.near
        found = await near.all(await _editor(visit), words.strip() or text, institution, SHOWN)
        visit.back = SAID.lstrip("/")
        return page(
            visit,
            "teaching-expect.html",
            text=text,
            words=words,
            found=[(one, pages.why(visit, one)) for one in found],
        )

    async def measure(self, visit: Visit) -> Response:
        """Make a question a golden one, with the answer that is expected."""
        text, _ = await _question(visit)
        expect, review = visit.entered.get("expect", ""), visit.core.wired.review
        visit.back = SAID.lstrip("/")
        language = review.inbox.answerer.guess(text)
        number = int(visit.asked("number"))
        with refusing(visit):
            await review.reviewing.measure(visit.connection, number, language, expect, visit.actor, visit.now)
        answer = visit.words("console-teaching-said-unknown")
        if expect != UNKNOWN:
            answer = await review.near.title(await _editor(visit), expect)
        told = visit.words("console-teaching-golden-made", text=text, answer=answer)
        return visit.go("teaching", "said", told=told)


async def _question(visit: Visit) -> tuple[str, str | None]:
    """Words of the question that the address names, and where it was asked; for those who may teach there."""
    number = int(visit.asked("number"))
    asked = await reviews.question(visit.connection, number) if number <= LARGEST else None
    if not asked:
        raise MissingError
    await rights.ensure(visit.connection, visit.actor, Act.TEACH, asked[1] or SHARED, visit.now)
    return asked


async def _editor(visit: Visit) -> Editor:
    return Editor(visit.connection, await grants(visit), visit.language)


async def _lines(visit: Visit, found: Sequence[Logged], held: Collection[Grant]) -> list[Line]:
    """Questions with what was answered, read from the revisions in which it stood."""
    books: dict[tuple[int, date], Book] = {}
    lines = []
    for one in found:
        entry = one.entry or (one.chosen if one.chosen != "none" else None)
        told = None
        if entry and one.revision:
            day = one.asked_at.astimezone(RIGA).date()
            if (one.revision, day) not in books:
                image = await visit.core.teaching.images.image(visit.connection, one.revision)
                books[one.revision, day] = await asyncio.to_thread(_book, image, day)
            told = books[one.revision, day].answer(entry, one.language)
        can_measure = rights.is_open(held, Act.TEACH, one.institution or SHARED)
        lines.append(Line(one, entry, told, can_measure))
    return lines


def _book(image: Image, day: date) -> Book:
    return Book(image, day)


async def _revision(visit: Visit, until: datetime) -> int | None:
    """Revision that was published last before a moment; None if there was none."""
    with suppress(NothingPublishedError):
        published = await visit.core.teaching.images.at(visit.connection, min(until, visit.now))
        return published.revision.id
    return None


def _span(day: str, since: str, until: str) -> tuple[datetime, datetime] | None:
    """From when until when some hours of a day last, in Latvia; all of it where no hours are given."""
    try:
        on = date.fromisoformat(day)
        first = time.fromisoformat(since) if since else time()
        start = datetime.combine(on, first, RIGA)
        last = datetime.combine(on, time.fromisoformat(until), RIGA) if until else None
    except ValueError:
        return None
    if on.year not in YEARS:
        return None
    end = last + timedelta(minutes=1) if last else datetime.combine(on + timedelta(days=1), time(), RIGA)
    return (start, end) if start < end else None
