"""The sheet on which a piece is written: what stands in its fields, what is wrong with them, what is to be said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from adapters.web.console.teaching.entry_fields import Asked, field_of
from adapters.web.console.visit import Visit
from knowledge.faults import Fault, Severity
from knowledge.images import Image
from knowledge.merging import Clash
from knowledge.pieces import name_in, part_of
from knowledge.remarks import Matter, Remark
from knowledge.schema import LANGUAGES


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about a field; `is_wrong` keeps the piece from being saved, `keys` are of other pieces that it names.

    `is_english` tells that the sentence is there in English only.
    """

    field: str
    text: str
    is_wrong: bool
    keys: tuple[str, ...] = ()
    is_english: bool = False

    @property
    def called(self) -> tuple[str, str]:
        """What its field is called, as the catalogue knows it, and the language of the field; "" where it has none."""
        parts = [one for one in self.field.split(".") if not one.isdigit()]
        spoken = parts.pop() if len(parts) > 1 and parts[-1] in LANGUAGES else ""
        return parts[-1].replace("_", "-"), spoken


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shown of a piece that is being written.

    `others` have changed it meanwhile: their names; `clashes` is what both have changed. `is_movable` offers to take
    phrasings away from other answers.
    """

    asked: Sequence[Asked]
    texts: Mapping[str, str]
    before: str
    said: Sequence[Said] = ()
    others: Sequence[str] = ()
    clashes: Sequence[Clash] = ()
    reason: str = ""
    is_movable: bool = False
    is_gone: bool = False
    of: Mapping[str, list[Said]] = field(init=False)
    """What is said by field; what is about no field of the sheet stands under ""."""

    def __post_init__(self) -> None:
        names = [*(name for one in self.asked for name in one.names), "reason", "scope"]
        found: dict[str, list[Said]] = {}
        for one in self.said:
            found.setdefault(field_of(one.field, names) or "", []).append(one)
        object.__setattr__(self, "of", found)

    def label(self, name: str) -> tuple[str, str]:
        """What a field is called, as the catalogue knows it, and its language; "" where it has none."""
        for one in self.asked:
            if name in one.names:
                return one.label, name.rpartition(".")[2] if one.both else ""
        return name, ""

    @property
    def is_wrong(self) -> bool:
        """Whether it cannot be saved as it is."""
        return any(one.is_wrong for one in self.said)


def sentences(visit: Visit, found: Iterable[Remark]) -> list[Said]:
    """Remarks in the visitor's language."""
    return [_sentence(visit, one) for one in found]


def faults(visit: Visit, found: Iterable[Fault]) -> list[Said]:
    """What the schema refuses; a field that is missing is told in the visitor's language, the rest as it is."""
    told = []
    for one in found:
        if one.message in ("is missing", "is empty"):
            told.append(Said(one.field, visit.words("console-entry-missing"), is_wrong=True))
        elif one.message == "is not a date":
            told.append(Said(one.field, visit.words("console-entry-date"), is_wrong=True))
        else:
            text = f"{one.message}; {one.mend}"
            told.append(Said(one.field, text, is_wrong=True, is_english=True))
    return told


def is_mended(visit: Visit, one: Remark) -> bool:
    """Whether the editor has said what mends an error: the phrasing is taken away from the other answer."""
    return one.matter is Matter.ELSEWHERE and visit.entered.get("take") == "yes"


def titled(image: Image, keys: Iterable[str]) -> list[str]:
    """Ids of pieces as they are told, examples to refuse among them."""
    return [name_in(key) or part_of(key) for key in keys if key in image.pieces]


def _sentence(visit: Visit, one: Remark) -> Said:
    others = ", ".join(name_in(key) or part_of(key) for key in one.other)
    text = visit.words("console-entry-remark", matter=one.matter.value, about=one.about, others=others)
    return Said(one.field, text, one.severity is Severity.ERROR, one.other)
