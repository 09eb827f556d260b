"""Draws a plan: a column for each week, split between the receiving institution and the work at home."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from PIL import Image, ImageDraw, ImageFont

from bot.domain.plans import WHOLE, Plan, Week
from knowledge.schema import Language

FONT = Path(__file__).parent / "fonts" / "DejaVuSans-subset.ttf"
"""Letters of Latvian and of its neighbours who write in Latin letters; the licence stands beside it."""

HEIGHT, NARROWEST, WIDEST = 560, 760, 1600
SLOT = 76
"""Width of a week where there is room for it, in pixels like all measures here."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 90, 36, 120, 90
_GROUND, _INK, _QUIET, _LINE = "#ffffff", "#1a1d21", "#4b5563", "#c9ced6"
_HOST, _HOME, _ON_HOST = "#8a1538", "#dfe3e8", "#ffffff"
_STEP = 20
"""Per cent between two lines of the scale."""

_SHORT: dict[Language, str] = {"lv": "dd.MM.", "en": "d MMM"}


@dataclass(frozen=True, slots=True)
class Words:
    """What is written into the picture."""

    title: str
    host: str
    home: str
    review: str
    weeks: str


def drawn(plan: Plan, words: Words, language: Language) -> bytes:
    """Picture as PNG; it tells nothing that does not stand in the plan's words."""
    width = min(max(_LEFT + _RIGHT + SLOT * len(plan.weeks), NARROWEST), WIDEST)
    picture = Image.new("RGB", (width, HEIGHT), _GROUND)
    canvas = _Canvas(ImageDraw.Draw(picture), plan, width, language)
    canvas.frame(words)
    for number, week in enumerate(plan.weeks):
        canvas.week(number, week)
    for review in plan.reviews:
        canvas.review(review)
    kept = BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue()


class _Canvas:
    """A picture in the making: where weeks and shares lie, and how they are drawn."""

    def __init__(self, draw: ImageDraw.ImageDraw, plan: Plan, width: int, language: Language) -> None:
        self.draw = draw
        self.plan = plan
        self.width = width
        self.language = language
        self.slot = (width - _LEFT - _RIGHT) / len(plan.weeks)
        widest = _font(15).getlength(self._short(date(2027, 12, 28))) + 12
        self.every = max(1, -int(-widest // self.slot))

    def frame(self, words: Words) -> None:
        """Title, legend and scale."""
        self.draw.text((_LEFT, 22), words.title, _INK, _font(22))
        at = _LEFT
        for colour, label in ((_HOST, words.host), (_HOME, words.home)):
            self.draw.rectangle((at, 72, at + 18, 90), colour, _QUIET)
            self.draw.text((at + 26, 71), label, _INK, _font(16))
            at += 26 + int(_font(16).getlength(label)) + 30
        if self.plan.reviews:
            self._mark(at + 8, 90)
            self.draw.text((at + 26, 71), words.review, _INK, _font(16))
        for share in range(0, WHOLE + 1, _STEP):
            level = self._level(share)
            self.draw.line((_LEFT, level, self.width - _RIGHT, level), _LINE)
            self.draw.text((_LEFT - 12, level), f"{share} %", _QUIET, _font(15), anchor="rm")
        self.draw.text((self.width / 2, HEIGHT - 18), words.weeks, _QUIET, _font(15), anchor="ms")

    def week(self, number: int, week: Week) -> None:
        """Column of a week, with its share where there is room for it."""
        gap = min(self.slot * 0.12, 8)
        left, right = _LEFT + number * self.slot + gap, _LEFT + (number + 1) * self.slot - gap
        host, home = self._level(week.host), self._level(week.host + week.home)
        self.draw.rectangle((left, home, right, self._level(0)), _HOME)
        self.draw.rectangle((left, host, right, self._level(0)), _HOST)
        label, middle = f"{week.host} %", (left + right) / 2
        if _font(15).getlength(label) < right - left:
            if self._level(0) - host > 24:
                self.draw.text((middle, host + 6), label, _ON_HOST, _font(15), anchor="ma")
            else:
                self.draw.text((middle, host - 5), label, _INK, _font(15), anchor="ms")
        if number % self.every == 0:
            self.draw.text(
                (middle, self._level(0) + 30), self._short(week.begins), _INK, _font(15), anchor="ms"
            )

    def review(self, day: date) -> None:
        """Mark below the week in which the plan is looked at together."""
        number = max(at for at, week in enumerate(self.plan.weeks) if week.begins <= day)
        begins = self.plan.weeks[number].begins
        self._mark(_LEFT + (number + ((day - begins).days + 0.5) / 7) * self.slot, self._level(0) + 13)

    def _mark(self, middle: float, foot: float) -> None:
        self.draw.polygon([(middle - 7, foot), (middle + 7, foot), (middle, foot - 12)], _INK)

    def _level(self, share: int) -> float:
        return HEIGHT - _BOTTOM - share / WHOLE * (HEIGHT - _TOP - _BOTTOM)

    def _short(self, day: date) -> str:
        return format_date(day, _SHORT[self.language], locale=self.language)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)
