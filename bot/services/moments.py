"""Moments as people read them."""

from datetime import datetime

from bot.catalogue import Catalogue
from bot.domain.zone import RIGA
from bot.forms.times import time_text
from bot.forms.values import day_text
from knowledge.schema import Language


def moment_text(catalogue: Catalogue, moment: datetime, language: Language) -> str:
    """Moment in Latvia: `12.03.2027. plkst. 10.00`, `12 March 2027, 10:00`."""
    local = moment.astimezone(RIGA)
    day, time = day_text(local.date(), language), time_text(local.time(), language)
    return catalogue.say(language, "moment", day=day, time=time)
