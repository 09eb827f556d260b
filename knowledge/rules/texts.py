"""Rules on titles and texts: told apart by their names, translated, short enough for a chat."""

from collections.abc import Iterator
from itertools import chain

from knowledge import translations
from knowledge.faults import Fault, Severity
from knowledge.loader import Origin
from knowledge.rules.inspection import Inspection, Told, folded
from knowledge.schema import LANGUAGES, Localized, LocalizedList

LONGEST_CHAT = 900
"""Characters of an answer that are read in a chat; more belongs into `more`."""

LONGEST_MESSAGE = 4096
"""Characters that Telegram takes in one message (Bot API, sendMessage)."""


def repeated_titles(inspection: Inspection) -> Iterator[Fault]:
    """Refuse equal titles among those that people choose between, within a language and scope."""
    first: dict[tuple[str, str, str], tuple[Origin, str]] = {}
    for told in inspection.titles():
        for language in LANGUAGES:
            title = getattr(told.text, language)
            if not title:
                continue
            place = (told.origin, f"{told.field}.{language}")
            other = first.setdefault((told.space, language, folded(title)), place)
            if other is not place:
                message = f"the title “{title}” is taken in {other[0].file}:{other[0].line(other[1])}"
                yield told.origin.fault(place[1], message, "say what makes this one different")


def repeated_names(inspection: Inspection) -> Iterator[Fault]:
    """Notice names and aliases that belong to two records of a scope."""
    first: dict[tuple[str, str], str] = {}
    for entity in inspection.knowledge.entities.values():
        origin = inspection.knowledge.origins[entity.id]
        for field, name in chain(_texts("name", entity.name), _texts("aliases", entity.aliases)):
            other = first.setdefault((entity.scope, folded(name)), entity.id)
            if other != entity.id:
                message = f"“{name}” is a name of “{other}” too"
                yield origin.fault(field, message, "keep it with one of them", Severity.WARNING)


def missing_translations(inspection: Inspection) -> Iterator[Fault]:
    """Notice what is told in Latvian only."""
    for told in inspection.texts():
        if not told.text.en:
            field = f"{told.field}.en"
            yield told.origin.fault(field, "there is no English text", "translate it", Severity.WARNING)


def stale_translations(inspection: Inspection) -> Iterator[Fault]:
    """Notice translations whose Latvian text has changed since they were confirmed."""
    for one in translations.stale(inspection, inspection.knowledge.confirmed):
        field = f"{one.told.field}.en"
        message = "the Latvian text has changed since this was translated"
        mend = f"translate it again; if it still holds, run `zintis kb confirm {one.piece}`"
        yield one.told.origin.fault(field, message, mend, Severity.WARNING)


def long_answers(inspection: Inspection) -> Iterator[Fault]:
    """Notice answers too long for one glance; refuse texts too long for one message."""
    for told in inspection.answer_texts():
        yield from _too_long(
            told, LONGEST_CHAT, "keep the short answer, move details to “more”", Severity.WARNING
        )
    for told in chain(inspection.answer_texts(), inspection.detail_texts(), inspection.form_texts()):
        yield from _too_long(told, LONGEST_MESSAGE, "split it into several pieces", Severity.ERROR)


def _too_long(told: Told, most: int, mend: str, severity: Severity) -> Iterator[Fault]:
    for language in LANGUAGES:
        size = len(getattr(told.text, language) or "")
        if size > most:
            message = f"the text has {size:,} characters, {most:,} are allowed"
            yield told.origin.fault(f"{told.field}.{language}", message, mend, severity)


def _texts(field: str, texts: Localized | LocalizedList) -> Iterator[tuple[str, str]]:
    """Field and text of everything in a localized value."""
    for language in LANGUAGES:
        found = getattr(texts, language) or ()
        if isinstance(found, str):
            yield f"{field}.{language}", found
        else:
            yield from ((f"{field}.{language}.{index}", text) for index, text in enumerate(found))
