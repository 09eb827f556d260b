"""What a draft or a revision changes, as people read it: pieces field by field, both languages side by side."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from adapters.web.console.teaching.differing import Run, words
from adapters.web.console.visit import Visit
from bot.forms.values import day_text
from bot.services.teaching.drafts import Changed
from bot.services.teaching.references import Titles, title_of
from knowledge import confirmed
from knowledge.images import THRESHOLDS
from knowledge.merging import leaves
from knowledge.pieces import name_in, part_of
from knowledge.ranking import shipped
from knowledge.schema import LANGUAGES, Language

Fields = Mapping[str, object]
"""Fields of a piece by their dotted names."""

How = Literal["new", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in one language, or in none in particular; the items of a list stand each in a line."""

    language: Language | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A field that has changed; one in two languages has two cells, also where only one of them has changed."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece, a threshold, or the translations of a piece, and what has changed."""

    key: str
    part: str
    title: str
    how: How
    rows: tuple[Row, ...] = ()
    before: str | None = None
    after: str | None = None
    is_agreed: bool = False
    """Whether its translations are confirmed with it."""

    @property
    def has_page(self) -> bool:
        """Whether there is a page on which it is edited."""
        return self.how != "removed" and self.part in ("entries", "entities", "tables", "kinds")


class Showing:
    """Makes changes readable in the visitor's language."""

    def __init__(self, visit: Visit, titles: Titles) -> None:
        self.visit = visit
        self.titles = titles

    def page(self, found: Iterable[Changed], start: int, most: int) -> tuple[list[Shown], int]:
        """Some of what has changed, and how much there is: pieces, thresholds, translations agreed to by themselves."""
        agreed: dict[str, None] = {}
        pieces, tuned = [], []
        for one in found:
            file, _, name = one.key.partition("#")
            if file == confirmed.NAME:
                agreed[name.partition(":")[0]] = None
            elif file == THRESHOLDS:
                tuned.append(one)
            else:
                pieces.append(one)
        held = {name_in(one.key) for one in pieces}
        alone = [name for name in agreed if name not in held]
        each = [
            *(partial(self._piece, one, agreed) for one in pieces),
            *(partial(self._threshold, one) for one in tuned),
            *(partial(self._agreed, name) for name in alone),
        ]
        return [show() for show in each[start : start + most]], len(each)

    def rows(self, before: str | None, after: str | None) -> tuple[Row, ...]:
        """Fields in which two texts of a piece differ."""
        one, two = fields_of(before), fields_of(after)
        names = [name for name in dict.fromkeys([*one, *two]) if one.get(name) != two.get(name)]
        bases = dict.fromkeys(base_of(name) for name in names)
        return tuple(self._row(base, one, two) for base in bases)

    def label(self, name: str) -> str:
        """What a field is called."""
        parts = [one for one in name.split(".") if one]
        said = (
            self.visit.words("console-teaching-field", name=f"n{one}" if one.isdigit() else one)
            for one in parts
        )
        return " › ".join(
            str(int(part) + 1) if part.isdigit() and len(part) < len("1000") else one
            for part, one in zip(parts, said, strict=True)
        ) or self.visit.words("console-teaching-field", name="text")

    def text(self, value: object) -> str:
        """Value as it is read."""
        match value:
            case None:
                return ""
            case bool():
                return self.visit.words("answer-yes" if value else "answer-no")
            case list():
                return "\n".join(map(self.text, value))
            case str():
                return self._day(value)
        return json.dumps(value, ensure_ascii=False)

    def _day(self, value: str) -> str:
        try:
            return (
                day_text(date.fromisoformat(value), self.visit.language)
                if len(value) == len("2027-01-01")
                else value
            )
        except ValueError:
            return value

    def _row(self, base: str, before: Fields, after: Fields) -> Row:
        in_languages = [f"{base}.{language}".lstrip(".") for language in LANGUAGES]
        if any(name in before or name in after for name in in_languages):
            cells = tuple(
                Cell(language, self._runs(before.get(name), after.get(name)))
                for language, name in zip(LANGUAGES, in_languages, strict=True)
            )
        else:
            cells = (Cell(None, self._runs(before.get(base), after.get(base))),)
        return Row(self.label(base), cells)

    def _runs(self, before: object, after: object) -> tuple[Run, ...]:
        if isinstance(before, list) or isinstance(after, list):
            return tuple(self._items(_texts(before), _texts(after)))
        return tuple(words(self.text(before), self.text(after)))

    def _items(self, before: Sequence[object], after: Sequence[object]) -> Iterable[Run]:
        """Items that went and came, each in its line; the others are only counted."""
        kept = [one for one in before if one in after]
        for one in before:
            if one not in kept:
                yield "gone", f"{self.text(one)}\n"
        for one in after:
            if one not in before:
                yield "new", f"{self.text(one)}\n"
        if kept:
            yield "same", self.visit.words("console-teaching-kept", count=len(kept))

    def _piece(self, one: Changed, agreed: Mapping[str, None]) -> Shown:
        how: How = "new" if one.before is None else "removed" if one.after is None else "changed"
        title = title_of(one.after or one.before or "{}", self.visit.language) or name_in(one.key) or one.key
        rows = self.rows(one.before, one.after)
        is_agreed = name_in(one.key) in agreed and how == "changed"
        part = part_of(one.key) if not one.key.startswith("practice/") else "practice"
        return Shown(one.key, part, title, how, rows, one.before, one.after, is_agreed)

    def _threshold(self, one: Changed) -> Shown:
        name = one.key.partition("#")[2]
        was = float(one.before) if one.before else float(getattr(shipped(), name, 0.0))
        now = float(one.after) if one.after else float(getattr(shipped(), name, 0.0))
        runs: tuple[Run, ...] = (
            ("gone", percent(self.visit, was)),
            ("same", " "),
            ("new", percent(self.visit, now)),
        )
        label = self.visit.words("console-teaching-field", name="threshold")
        title = self.visit.words("console-teaching-threshold", name=name)
        return Shown(one.key, "thresholds", title, "changed", (Row(label, (Cell(None, runs),)),))

    def _agreed(self, name: str) -> Shown:
        found = self.titles.of(name)
        return Shown(
            f"{confirmed.NAME}#{name}",
            "translations",
            found.title if found else name,
            "changed",
            is_agreed=True,
        )


def fields_of(text: str | None) -> Fields:
    """Fields of the JSON text of a piece, by their dotted names."""
    value = json.loads(text) if text is not None else {}
    return dict(leaves(value)) if isinstance(value, dict) else {"": value}


def base_of(name: str) -> str:
    """Name of a field without its language."""
    head, dot, last = name.rpartition(".")
    return head if last in LANGUAGES and (dot or name in LANGUAGES) else name


def percent(visit: Visit, value: float) -> str:
    """Threshold as people read it."""
    return visit.words("console-teaching-percent", value=round(value * 100, 1))


def _texts(value: object) -> Sequence[object]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]
