"""What was understood of a need, and why an expert fits it, in words; nobody's address is among them."""

from dataclasses import dataclass

from bot.catalogue import Catalogue
from bot.dialogue.messages import Button, Reply
from bot.domain.needs import Found, KeptNeed, Matter, Need, Point
from bot.domain.wishes import wish
from bot.services.lending.expert_words import ExpertWords, name_of
from knowledge.schema import Language
from knowledge.text import plain, typed_words

BORROW = "loan:begin"
"""Start of the value of the button that begins to borrow an expert; the expert's id and the wish follow."""


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Speaks of needs and of who was found."""

    experts: ExpertWords

    @property
    def catalogue(self) -> Catalogue:
        """Sentences of the product."""
        return self.experts.catalogue

    def understood(self, need: Need, language: Language) -> list[str]:
        """What was understood of a need, one fact a line; what was not told is left out."""
        say = self.catalogue.say
        told = {
            "skills": ", ".join(self.experts.skills.label(one, language) for one in need.skills),
            "languages": ", ".join(self.experts.language(one, language) for one in need.languages),
            "span": self.experts.span(need.span, language) if need.span else "",
        }
        lines = []
        if need.skills:
            lines.append(say(language, "need-skills", skills=told["skills"]))
        if not need.skills and need.words:
            as_written = {plain(one): one for one in typed_words(need.text)}
            words = (as_written.get(one, one) for one in need.words)
            lines.append(say(language, "need-words", words=", ".join(words)))
        if need.span:
            lines.append(say(language, "need-span", span=told["span"]))
        if need.days:
            lines.append(say(language, "need-days", days=need.days))
        if need.share:
            lines.append(say(language, "need-share", share=need.share))
        if need.languages:
            lines.append(say(language, "need-languages", languages=told["languages"]))
        if need.place:
            lines.append(say(language, "need-place", place=need.place.value))
        if need.institution:
            institution = self.experts.institutions[need.institution].name.in_language(language)
            lines.append(say(language, "need-institution", institution=institution))
        return lines

    def found(self, found: Found, need: Need, number: int, language: Language) -> str:
        """One expert: name, institution, why, and what is missing."""
        profile = found.expert.profile
        head = self.catalogue.say(
            language,
            "found-expert",
            number=number,
            name=profile.name,
            institution=self.experts.institution(profile, language),
        )
        lines = [self.reason(one, language) for one in found.reasons]
        lines += [self.missing(one, need, language) for one in found.missing]
        return "\n".join([head, *(f"- {line}" for line in lines)])

    def reason(self, point: Point, language: Language) -> str:
        """Why an expert fits."""
        say = self.catalogue.say
        match point.about:
            case Matter.SKILL if point.skill:
                skill = self.experts.skills.label(point.wanted, language)
                return say(language, "fits-skill", skill=skill, level=point.skill.level.value)
            case Matter.NEAR_SKILL if point.skill:
                wanted = self.experts.skills.label(point.wanted, language)
                return say(
                    language,
                    "fits-near-skill",
                    wanted=wanted,
                    skill=self.experts.skill(point.skill, language),
                )
            case Matter.LANGUAGE:
                name = name_of(point.wanted, language)
                return say(language, "fits-language", name=name, level=point.level)
            case Matter.SHARE if point.span:
                span = self.experts.span(point.span, language)
                return say(language, "fits-share", free=point.free or 0, span=span)
            case Matter.TIME if point.span:
                span = self.experts.span(point.span, language)
                return say(language, "fits-part", span=span)
            case Matter.PLACE:
                return say(language, "fits-place")
            case Matter.INSTITUTION:
                return say(language, "fits-institution")
        return say(language, "fits-words")

    def missing(self, point: Point, need: Need, language: Language) -> str:
        """What an expert lacks, or what has to be known."""
        say = self.catalogue.say
        match point.about:
            case Matter.SKILL:
                skill = self.experts.skills.label(point.wanted, language)
                if point.skill:
                    near = self.experts.skill(point.skill, language)
                    return say(language, "lacks-skill-near", skill=skill, near=near)
                return say(language, "lacks-skill", skill=skill)
            case Matter.LANGUAGE:
                name = name_of(point.wanted, language)
                return say(language, "lacks-language", name=name, level=point.level)
            case Matter.PLACE:
                return say(language, "lacks-place", place=need.place.value if need.place else "")
            case Matter.TIME:
                return say(language, "lacks-time")
            case Matter.SHARE if need.span:
                return say(language, "lacks-share", free=point.free or 0, wanted=need.share or 0)
            case Matter.SHARE:
                return say(language, "lacks-most", most=point.free or 0)
        return say(language, "own-institution")

    def borrow(self, found: Found, need: Need, language: Language) -> Button:
        """Button that begins to borrow an expert, on the days and for the share that are needed."""
        label = self.catalogue.say(language, "found-borrow", name=found.expert.profile.name)
        return Button(label, f"{BORROW}:{found.expert.id}:{wish(need, found).text}")

    def news(self, kept: KeptNeed, need: Need, found: Found) -> Reply:
        """Notice that somebody fits a need that was kept."""
        language = kept.language
        lines = "\n".join(f"- {self.reason(one, language)}" for one in found.reasons)
        text = self.catalogue.say(
            language,
            "need-news",
            text=kept.text,
            name=found.expert.profile.name,
            institution=self.experts.institution(found.expert.profile, language),
            reasons=lines,
        )
        end = Button(self.catalogue.say(language, "need-end"), f"need:end:{kept.id}")
        return Reply(language=language, text=text, buttons=(self.borrow(found, need, language), end))
