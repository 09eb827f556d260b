"""Pictures of plans, to be sent."""

import asyncio
from importlib import import_module

from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment
from bot.domain.loans import Loan
from bot.domain.plans import Plan
from bot.forms.values import day_text
from knowledge.schema import Language


async def plan_picture(loan: Loan, plan: Plan, language: Language, catalogue: Catalogue) -> Attachment:
    """Picture of a plan as a file; drawn beside the event loop, as it takes some tens of milliseconds."""
    begins, ends = day_text(plan.terms.begins, language), day_text(plan.terms.ends, language)
    drawing = import_module("bot.plan_drawing")  # at the first picture: a start does not wait for what draws
    words = drawing.Words(
        title=catalogue.say(language, "picture-title", reference=loan.reference, begins=begins, ends=ends),
        host=catalogue.say(language, "picture-host", host=_cut(plan.terms.host)),
        home=catalogue.say(language, "picture-home"),
        review=catalogue.say(language, "picture-review"),
        weeks=catalogue.say(language, "picture-weeks"),
    )
    content = await asyncio.to_thread(drawing.drawn, plan, words, language)
    return Attachment(f"{loan.reference}.png", "image/png", content)


def _cut(name: str, longest: int = 40) -> str:
    """Name that fits into the legend."""
    return name if len(name) <= longest else f"{name[: longest - 1]}…"
