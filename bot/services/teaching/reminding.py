"""Review dates that are due: the editors of a scope are reminded in chat, day by day of what was due then.

A timer looks every morning at what is published. Of the same pieces they are told once; when one more gets that day, or
one is done, they are told again what there is.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.domain.zone import RIGA
from bot.forms.values import day_text
from bot.services.teaching import editors
from bot.services.teaching.drafts import Drafts
from bot.services.teaching.images import NothingPublishedError
from bot.storage import timers
from bot.storage.timers import Timer
from knowledge.images import Image
from knowledge.pieces import digest_of, scope_of, title_of
from knowledge.schema import Language

KIND = "reviews-due"
"""Kind of the timer; there is one."""

MORNING = time(9)
"""When it is looked, in Latvia."""

NAMED = 8
"""Titles that a reminder names."""

Due = Mapping[tuple[str, date], list[str]]


class Reminding:
    """Reminds of reviews."""

    def __init__(self, drafts: Drafts, catalogue: Catalogue) -> None:
        self.drafts = drafts
        self.catalogue = catalogue

    async def arrange(self, connection: AsyncConnection, now: datetime) -> None:
        """Set the timer, unless it is set."""
        await timers.put_if_absent(connection, KIND, 0, now)

    async def follow(self, connection: AsyncConnection, timer: Timer, now: datetime) -> None:
        """Remind of what is due, and look again tomorrow."""
        await timers.put(connection, timer.kind, 0, _next_morning(now))
        try:
            image = (await self.drafts.images.published(connection, now)).image
        except NothingPublishedError:
            return
        found = await asyncio.to_thread(due, image, now.astimezone(RIGA).date())
        for (scope, day), texts in sorted(found.items()):
            await self._tell(connection, scope, day, texts, now)

    async def _tell(
        self, connection: AsyncConnection, scope: str, day: date, texts: list[str], now: datetime
    ) -> None:
        def say(language: Language) -> str:
            pieces = sorted((title_of(text, language), _told(text, "owner")) for text in texts)
            named = [
                "- " + self.catalogue.say(language, "teaching-review-piece", title=title, owner=owner)
                for title, owner in pieces[:NAMED]
            ]
            left = len(pieces) - len(named)
            more = [self.catalogue.say(language, "teaching-review-more", count=left)] if left else []
            heading = self.catalogue.say(
                language, "teaching-review-due", count=len(pieces), day=day_text(day, language)
            )
            return "\n".join([heading, *named, *more])

        which = digest_of(" ".join(sorted(_told(text, "id") for text in texts)))
        await editors.tell(connection, scope, f"review:{scope}:{day.isoformat()}:{which}", say, now)


def due(image: Image, today: date) -> Due:
    """Texts of pieces that somebody has to look at again by today, by scope and day."""
    found: dict[tuple[str, date], list[str]] = defaultdict(list)
    for key, text in image.pieces.items():
        day = review_of(text)
        if day and day <= today:
            found[scope_of(key), day].append(text)
    return found


def review_of(text: str) -> date | None:
    """Day on which a piece has to be looked at again; None for one that has none."""
    if '"review_by"' not in text:
        return None
    told = json.loads(text).get("review_by")
    return date.fromisoformat(told) if told else None


def _told(text: str, field: str) -> str:
    """Field of a piece; nothing where it has none."""
    return str(json.loads(text).get(field, ""))


def _next_morning(now: datetime) -> datetime:
    day = now.astimezone(RIGA).date() + timedelta(days=1)
    return datetime.combine(day, MORNING, RIGA)
