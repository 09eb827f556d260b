"""What is wrong with what was entered about a loan, in words, and which answers are asked for again."""

from datetime import date

from bot.dialogue.turn import Turn
from bot.domain.capacity import Overbooking
from bot.domain.plans import PlanError
from bot.forms.values import day_text

MENDED: dict[str, tuple[str, ...]] = {
    "ends-before-it-begins": ("ends",),
    "share": ("share",),
    "tasks-missing": ("tasks",),
    "deliverables-missing": ("deliverables",),
    "cover-missing": ("cover",),
    "weeks": ("weeks",),
    "week-share": ("weeks",),
    "weeks-unread": ("weeks",),
    "week-outside": ("weeks",),
    "reviews-unread": ("reviews",),
    "review-outside": ("reviews",),
    "begins-in-the-past": ("begins",),
    "share-over-most": ("share",),
    "notice-too-short": ("last",),
    "last-day": ("last",),
    "in-the-past": ("ends",),
    "not-replaced": ("party",),
    "same-holder": ("email",),
    "same-person": ("email",),
    "basis-missing": ("basis",),
}
"""Answers that are asked for again, by the problem that only showed when the form was sent."""


def problem_words(turn: Turn, error: PlanError) -> str:
    """What is wrong, and what would do; a day is written as people read it."""
    try:
        what = day_text(date.fromisoformat(error.what), turn.language)
    except ValueError:
        what = error.what
    return turn.words("borrow-problem", problem=error.problem, what=what)


def overbooking_words(turn: Turn, full: Overbooking) -> dict[str, str | float]:
    """First day that does not fit, what was wanted on it, and what is free."""
    return {"day": day_text(full.day, turn.language), "wanted": full.wanted, "free": full.free}
