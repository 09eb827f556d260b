"""What the gate has found, in the words of a chat, as far as whoever reads it may see the questions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.catalogue import Catalogue
from bot.services.roles import Grant
from bot.services.teaching import rights
from bot.services.teaching.references import Titles
from bot.services.teaching.reports import Finding, Golden, Matter, Report, Shift
from knowledge.schema import Language

SHOWN = 5
"""Questions and findings of a kind that are told; the console shows all."""

NAMED = re.compile("“([^”]+)”")
"""Titles, references and words in the message of a rule."""

LISTS: Mapping[str, str] = {
    "golden_broken": "teaching-gate-broken",
    "golden_mended": "teaching-gate-mended",
    "newly_answered": "teaching-gate-answered",
    "changed": "teaching-gate-changed",
    "lost": "teaching-gate-lost",
}
"""Headings of the lists of a report."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the report on the draft of a scope: in which language, and with which roles."""

    language: Language
    grants: Sequence[Grant]
    scope: str


class GateWords:
    """Speaks of a report; answers are told by their titles."""

    def __init__(self, catalogue: Catalogue, titles: Titles, reader: Reader) -> None:
        self.catalogue = catalogue
        self.titles = titles
        self.reader = reader

    def paragraphs(self, report: Report) -> Iterator[str]:
        """What came of the check, what may not be published, and the questions whose outcome is another one."""
        yield self._say("teaching-gate-blocked" if report.blocks else "teaching-gate-open")
        yield from self._findings(report)
        for name, key in LISTS.items():
            shifts: Sequence[Shift] = getattr(report, name)
            if shifts:
                count = (report.counts or {}).get(name, len(shifts))
                yield "\n".join([self._say(key, count=count), *self._shifts(shifts)])

    def _findings(self, report: Report) -> Iterator[str]:
        """What may not be published, matter by matter."""
        for matter in Matter:
            held = [one for one in report.findings if one.matter is matter]
            if held:
                heading = self._say("teaching-gate-finding", matter=matter.value, count=len(held))
                lines = list(dict.fromkeys(self._finding(one) for one in held))
                yield "\n".join([heading, *(f"- {one}" for one in lines[:SHOWN])])

    def _finding(self, one: Finding) -> str:
        if one.golden:
            return self._golden(one.golden)
        if one.sides:
            answers = ", ".join(self._end(side.answer) for side in one.sides)
            return f"{self._say('teaching-quoted', text=one.sides[0].text)}: {answers}"
        known = self.titles.of(one.piece) if one.piece else None
        return known.title if known else self._fault(one)

    def _fault(self, one: Finding) -> str:
        """What is wrong, and with what, as far as the rule has named that."""
        named = dict.fromkeys(self._end(name) for name in NAMED.findall(one.message))
        texts = ", ".join(self._say("teaching-quoted", text=name) for name in named)
        told = self._say("teaching-gate-fault", rule=one.rule)
        return f"{told}: {texts}" if texts else told

    def _golden(self, one: Golden) -> str:
        reader = self.reader
        if not rights.may_read(reader.grants, one.institution, reader.scope, is_golden=True):
            return self._say("teaching-gate-golden-hidden")
        return golden_text(self.catalogue, self.titles, one, reader.language)

    def _shifts(self, shifts: Sequence[Shift]) -> Iterator[str]:
        reader = self.reader
        seen = [
            one
            for one in shifts
            if rights.may_read(reader.grants, one.institution, reader.scope, is_golden=one.id is None)
        ]
        for one in seen[:SHOWN]:
            ends = {"before": self._end(one.before), "after": self._end(one.after)}
            told = self._say("teaching-gate-shift", question=one.question, **ends)
            yield f"- {told}"
        if len(seen) < len(shifts):
            yield self._say("teaching-gate-hidden", count=len(shifts) - len(seen))

    def _end(self, reference: str) -> str:
        return end_text(self.catalogue, self.titles, reference, self.reader.language)

    def _say(self, key: str, **arguments: str | float) -> str:
        return self.catalogue.say(self.reader.language, key, **arguments)


def golden_text(catalogue: Catalogue, titles: Titles, one: Golden, language: Language) -> str:
    """What is done to a golden question, with the titles of what is right."""
    before, after = (
        ", ".join(end_text(catalogue, titles, reference, language) for reference in references)
        for references in (one.before, one.after)
    )
    how = "changed" if one.after else "gone"
    return catalogue.say(
        language, "teaching-gate-golden", how=how, question=one.question, before=before, after=after
    )


def end_text(catalogue: Catalogue, titles: Titles, reference: str, language: Language) -> str:
    """Title of an answer, or what there is instead."""
    known = titles.of(reference)
    return known.title if known else catalogue.say(language, "teaching-gate-end", kind=reference)
