"""Rules on the list of skills: every skill in a group, every wording with one of them, all in both languages."""

from collections.abc import Iterator

from knowledge.faults import Fault, Severity
from knowledge.loader import Origin
from knowledge.rules.inspection import Inspection, folded
from knowledge.skills import Skill, SkillGroup, wordings


def unknown_groups(inspection: Inspection) -> Iterator[Fault]:
    """Require that what is broader than a skill is a group."""
    known = inspection.knowledge.skills
    groups = sorted(one.id for one in known.values() if isinstance(one, SkillGroup))
    for one in known.values():
        if isinstance(one, Skill) and not isinstance(known.get(one.broader), SkillGroup):
            message = f"there is no group “{one.broader}”"
            yield _origin(inspection, one).fault("broader", message, f"use one of {', '.join(groups)}")


def repeated_wordings(inspection: Inspection) -> Iterator[Fault]:
    """Refuse a label or alias that means two skills; what is typed so could not be understood."""
    first: dict[str, tuple[str, Origin, str]] = {}
    for one in inspection.knowledge.skills.values():
        origin = _origin(inspection, one)
        for field, text in wordings(one):
            other = first.setdefault(folded(text), (one.id, origin, field))
            if other[0] != one.id:
                place = f"{other[1].file}:{other[1].line(other[2])}"
                message = f"“{text}” stands with “{other[0]}” too ({place})"
                yield origin.fault(field, message, "keep it with one of them")


def untranslated_skills(inspection: Inspection) -> Iterator[Fault]:
    """Notice labels without an English text."""
    for one in inspection.knowledge.skills.values():
        if not one.label.en:
            mend = "add the English label"
            yield _origin(inspection, one).fault(
                "label.en", "there is no English text", mend, Severity.WARNING
            )


def _origin(inspection: Inspection, one: Skill | SkillGroup) -> Origin:
    return inspection.knowledge.origins[f"skills.{one.id}"]
