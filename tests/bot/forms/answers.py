"""Answers as they are typed into a field, read: their value, or what is said of them."""

from datetime import date

import pytest

from bot.catalogue import Catalogue
from bot.forms.reading import FieldError, read
from bot.forms.value import Value
from knowledge.forms import Choice, Field
from knowledge.schema import Language, Localized
from tests.bot.forms.fields import a_field

TODAY = date(2026, 10, 7)
INSTITUTIONS = (
    ("Valsts kanceleja",),
    ("Valsts kontrole",),
    ("Finanšu ministrija",),
    ("Aizsardzības ministrija",),
    ("Ārlietu ministrija",),
    ("Viedās administrācijas un reģionālās attīstības ministrija",),
    ("Izglītības un zinātnes ministrija",),
    ("Rīgas dome",),
)
CATALOGUE = Catalogue()


def value_of(field: Field, text: str, language: Language = "lv") -> Value:
    return read(field, text, language=language, today=TODAY, institutions=INSTITUTIONS)


def refusal(field: Field, text: str, language: Language = "lv") -> FieldError:
    with pytest.raises(FieldError) as caught:
        value_of(field, text, language)
    return caught.value


def refused(field: Field, text: str, language: Language = "lv") -> str:
    error = refusal(field, text, language)
    return CATALOGUE.say(language, error.key, **error.arguments)


def choices(**labels: tuple[str, str]) -> Field:
    listed = tuple(
        Choice(value=value.replace("_", "-"), label=Localized(lv=lv, en=en))
        for value, (lv, en) in labels.items()
    )
    return a_field("choice", choices=listed)


METHODS = choices(
    sprint=("Dizaina sprints", "Design sprint"),
    workshop=("Dizaina darbnīca", "Design workshop"),
    talk=("Konsultācija klātienē", "Consultation in person"),
    call=("Konsultācija attālināti", "Remote consultation"),
    unsure=("Vēl nezinu", "Not sure yet"),
)
