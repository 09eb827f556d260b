"""An expert's profile in words: what everybody may read, without any way to reach the expert past the assistant."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale

from bot.catalogue import Catalogue
from bot.domain.experts import Expert, Profile, Skill, Span, Tongue
from bot.forms.values import day_text
from knowledge.institutions import Institution
from knowledge.schema import Language
from knowledge.skill_matching import Skills


@dataclass(frozen=True, slots=True)
class ExpertWords:
    """Speaks of experts; `skills` give the names of skills, `institutions` those for codes."""

    catalogue: Catalogue
    skills: Skills
    institutions: Mapping[str, Institution]

    def institution(self, profile: Profile, language: Language) -> str:
        """Where an expert comes from: the institution by name, else what kind of expert it is."""
        known = self.institutions.get(profile.institution)
        if known:
            return known.name.in_language(language)
        return profile.institution or self.say(
            language, "expert-belonging", belonging=profile.belonging.value
        )

    def skill(self, skill: Skill, language: Language) -> str:
        """Skill with its level."""
        return self.say(
            language, "expert-skill", skill=self.skill_name(skill, language), level=skill.level.value
        )

    def skill_name(self, skill: Skill, language: Language) -> str:
        """Name of a skill, or the expert's own words."""
        return self.skills.label(skill.id, language) if skill.id else skill.words

    def language(self, tongue: Tongue, language: Language) -> str:
        """Language with its level: `angļu C1`."""
        return self.say(language, "expert-language", name=name_of(tongue.code, language), level=tongue.level)

    def span(self, span: Span, language: Language) -> str:
        """First and last day, or the only one."""
        first, last = day_text(span.begins, language), day_text(span.ends, language)
        if first == last:
            return first
        return self.say(language, "expert-span", begins=first, ends=last)

    def lines(self, profile: Profile, language: Language) -> list[str]:
        """All that a profile says, one fact a line; no e-mail address is among it."""
        skills = ", ".join(self.skill(one, language) for one in profile.skills)
        languages = ", ".join(self.language(one, language) for one in profile.languages)
        windows = "; ".join(self.span(one, language) for one in profile.windows)
        lines = [
            self.say(language, "expert-line-summary", summary=profile.summary),
            self.say(language, "expert-line-skills", skills=skills),
            self.say(language, "expert-line-languages", languages=languages),
            self.say(language, "expert-line-share", share=profile.most),
            self.say(language, "expert-line-place", place=profile.place.value),
        ]
        if windows:
            lines.append(self.say(language, "expert-line-windows", windows=windows))
        return lines

    def state(self, expert: Expert, language: Language) -> str:
        """How it stands with an offer."""
        return self.say(language, "expert-state", state=expert.state.value)

    def say(self, language: Language, key: str, **arguments: str | float) -> str:
        """Sentence of the catalogue."""
        return self.catalogue.say(language, key, **arguments)


def name_of(code: str, language: Language) -> str:
    """Name of a language, given by its ISO 639-1 code: `angļu`, `English`."""
    return str(Locale(language).languages.get(code, code))
