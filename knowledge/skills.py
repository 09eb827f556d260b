"""What people can: the skills that experts offer and others look for, in groups, shaped like the concepts of ESCO."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from knowledge.schema import Id, Language, Localized, LocalizedList, Model

Uri = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=300)]


class SkillGroup(Model):
    """A group of skills. Whoever asks for it by name or alias may mean any of its skills."""

    id: Id
    label: Localized
    aliases: LocalizedList = LocalizedList()
    esco: Uri | None = None


class Skill(Model):
    """One skill: its preferred label, other ways to say it, the group it belongs to.

    `kind` and `esco` are what ESCO calls `skillType` and `conceptUri`.
    """

    id: Id
    broader: Id
    kind: Literal["skill", "knowledge"] = "skill"
    label: Localized
    aliases: LocalizedList = LocalizedList()
    esco: Uri | None = None


class SkillsFile(Model):
    """All groups and their skills."""

    groups: Annotated[tuple[SkillGroup, ...], Field(min_length=1)]
    skills: Annotated[tuple[Skill, ...], Field(min_length=1)]


Taxonomy = Mapping[str, SkillGroup | Skill]
"""Groups and skills by id."""


def group_of(taxonomy: Taxonomy, identifier: str) -> str:
    """Id of the group of a skill; a group, or an id that is not known, is its own."""
    found = taxonomy.get(identifier)
    return found.broader if isinstance(found, Skill) else identifier


def label_of(taxonomy: Taxonomy, identifier: str, language: Language) -> str:
    """Preferred label of a group or skill; an id that is not known stands for itself."""
    found = taxonomy.get(identifier)
    return found.label.in_language(language) if found else identifier


def wordings(one: SkillGroup | Skill) -> tuple[tuple[str, str], ...]:
    """Every way to say a group or skill, each with the field it stands in."""
    said = [(f"label.{language}", getattr(one.label, language)) for language in ("lv", "en")]
    for language in ("lv", "en"):
        texts = getattr(one.aliases, language)
        said += [(f"aliases.{language}.{index}", text) for index, text in enumerate(texts)]
    return tuple((field, text) for field, text in said if text)
