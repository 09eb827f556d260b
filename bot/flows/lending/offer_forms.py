"""Forms about an expert: offering oneself or an employee, and changing a profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.catalogue import Catalogue
from bot.dialogue.turn import Turn
from bot.domain.experts import DEFAULT_SHARE, Belonging, Level, Place, Profile, Skill, Tongue
from bot.forms.fields import both, field, form
from bot.forms.filling import Filling
from bot.forms.spans import spans_in
from bot.forms.value import Value
from bot.forms.values import day_text
from bot.services.lending.expert_steps import MANAGED
from bot.services.lending.expert_words import ExpertWords, name_of
from bot.services.lending.reading_needs import tongues_in
from knowledge.forms import Choice, Condition, Field, Form
from knowledge.schema import Language

if TYPE_CHECKING:
    from datetime import date

    from bot.flows.lending.offering import OfferingFlow

OFFER, CHANGE = "expert-offer", "expert-change"
"""Ids of the forms."""

SELF, REPORT = "self", "report"
"""Whom an offer is about: the subject of the form."""

_BELONGING = {
    Belonging.INSTITUTION: "belonging-institution",
    Belonging.COMPANY: "belonging-company",
    Belonging.NGO: "belonging-ngo",
    Belonging.SELF_EMPLOYED: "belonging-self-employed",
    Belonging.ALUMNI: "belonging-alumni",
}
_PLACE = {
    Place.ON_SITE: "place-on-site",
    Place.REMOTE: "place-remote",
    Place.EITHER: "place-either",
}


class UnreadError(ValueError):
    """An answer that could not be read; `key` is that of its field."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _who(catalogue: Catalogue, subject: str) -> tuple[Field, ...]:
    """Who the expert is, and where they come from."""
    belongings = [one for one in Belonging if subject != REPORT or one in MANAGED]
    choices = tuple(
        Choice(value=one.value.replace("_", "-"), label=both(catalogue, _BELONGING[one]))
        for one in belongings
    )
    of_managed = Condition(field="belonging", equals=tuple(one.value for one in MANAGED))
    belonging = field(catalogue, "belonging", "choice", "ask-expert-belonging", choices=choices)
    institution = field(
        catalogue, "institution", "institution", "ask-expert-institution", longest=200, only_if=of_managed
    )
    if subject == REPORT:
        return (
            field(catalogue, "name", "person", "ask-expert-report-name", longest=200),
            field(catalogue, "email", "email", "ask-expert-report-email"),
            belonging,
            institution,
        )
    return (
        field(catalogue, "name", "person", "ask-expert-name", longest=200),
        belonging,
        institution,
        field(catalogue, "manager", "email", "ask-expert-manager", optional=True, only_if=of_managed),
    )


def _what(catalogue: Catalogue) -> tuple[Field, ...]:
    """What the expert can do, when and where."""
    places = tuple(
        Choice(value=one.value.replace("_", "-"), label=both(catalogue, key)) for one, key in _PLACE.items()
    )
    share = {"optional": True, "least": 1, "most": 100, "whole": True}
    listed = {"optional": True, "taxonomy": True}
    return (
        field(catalogue, "summary", "text", "ask-expert-summary", longest=600, takes_questions=True),
        field(catalogue, "skills", "skills", "ask-expert-skills", taxonomy=True, takes_questions=True),
        field(catalogue, "masters", "skills", "ask-expert-masters", **listed),
        field(catalogue, "basics", "skills", "ask-expert-basics", **listed),
        field(catalogue, "languages", "text", "ask-expert-languages", longest=300, takes_questions=True),
        field(catalogue, "windows", "text", "ask-expert-windows", optional=True, longest=300),
        field(catalogue, "most", "number", "ask-expert-most", **share),
        field(catalogue, "place", "choice", "ask-expert-place", choices=places),
    )


def offer_form(catalogue: Catalogue, subject: str) -> Form:
    """Form that offers oneself, or an employee."""
    if subject == REPORT:
        consent = field(catalogue, "consent", "yes_no", "ask-expert-report-consent", consent=True)
        intro = both(catalogue, "expert-offer-report")
    else:
        consent = field(catalogue, "consent", "yes_no", "ask-expert-consent", consent=True)
        intro = both(catalogue, "expert-offer")
    fields = (*_who(catalogue, subject), *_what(catalogue), consent)
    return form(catalogue, OFFER, "expert-offer", fields, intro=intro)


def change_form(catalogue: Catalogue) -> Form:
    """Form that changes a profile."""
    return form(catalogue, CHANGE, "expert-change-form", (*_who(catalogue, SELF), *_what(catalogue)))


def profile_of(
    answers: Mapping[str, Value], words: ExpertWords, today: date, *, email: str, manager: str
) -> Profile:
    """Profile as the answers describe it.

    Raises:
        UnreadError: languages or windows could not be read.

    """
    languages = tongues_in(str(answers["languages"]))
    if not languages:
        raise UnreadError("languages")
    told = str(answers.get("windows", ""))
    windows = spans_in(told, today)
    if told and not windows:
        raise UnreadError("windows")
    institution = str(answers.get("institution", ""))
    known = (one.code for one in words.institutions.values() if institution in one.names)
    return Profile(
        name=str(answers["name"]),
        email=email,
        belonging=Belonging(str(answers["belonging"]).replace("-", "_")),
        institution=next(known, institution),
        manager=manager,
        summary=str(answers["summary"]),
        skills=_skills(answers, words),
        languages=languages,
        windows=windows,
        most=int(float(str(answers.get("most", DEFAULT_SHARE)))),
        place=Place(str(answers["place"]).replace("-", "_")),
    )


def _skills(answers: Mapping[str, Value], words: ExpertWords) -> tuple[Skill, ...]:
    """Skills with their levels; one that is only named among those known best, or least, is one of them too."""
    levels: dict[str, Level] = {}
    for key, level in (("skills", Level.SKILLED), ("basics", Level.BASIC), ("masters", Level.MASTER)):
        named = answers.get(key, [])
        for text in named if isinstance(named, list) else []:
            levels[text] = level
    found = {words.skills.of_name(text) or text: (text, level) for text, level in levels.items()}
    return tuple(
        Skill(level, words.skills.of_name(text)) if words.skills.of_name(text) else Skill(level, words=text)
        for text, level in found.values()
    )


def answers_of(profile: Profile, words: ExpertWords, language: Language) -> dict[str, Value]:
    """Answers that would give a profile."""
    levels = {"skills": set(Level), "masters": {Level.MASTER}, "basics": {Level.BASIC}}
    skills: dict[str, Value] = {
        key: [words.skill_name(one, language) for one in profile.skills if one.level in wanted]
        for key, wanted in levels.items()
    }
    answers: dict[str, Value] = {
        "name": profile.name,
        "belonging": profile.belonging.value.replace("_", "-"),
        "institution": words.institution(profile, language) if profile.institution else "",
        "manager": profile.manager,
        "summary": profile.summary,
        **skills,
        "languages": ", ".join(_listed(one, language) for one in profile.languages),
        "windows": "; ".join(
            f"{day_text(one.begins, language)} – {day_text(one.ends, language)}" for one in profile.windows
        ),
        "most": profile.most,
        "place": profile.place.value.replace("_", "-"),
    }
    return {key: value for key, value in answers.items() if value}


def _listed(tongue: Tongue, language: Language) -> str:
    return f"{name_of(tongue.code, language)} {tongue.level}"


@dataclass(frozen=True, slots=True)
class OfferForm:
    """Form by which an expert is offered; its subject tells whom."""

    flow: OfferingFlow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:  # noqa: ARG002 - as `FormFlow` has it
        """Form for oneself, or for an employee."""
        return offer_form(self.flow.catalogue, filling.subject)

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:
        """Offer the expert."""
        await self.flow.submit_offer(turn, filling, answers)

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""


@dataclass(frozen=True, slots=True)
class ChangeForm:
    """Form by which a profile is changed; its subject is the id of the expert."""

    flow: OfferingFlow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """Form for as long as the profile is the person's to change."""
        found = await self.flow.own(turn, filling.subject)
        return change_form(self.flow.catalogue) if found else None

    async def submit(self, turn: Turn, filling: Filling, answers: Mapping[str, Value]) -> None:
        """Change the profile."""
        await self.flow.submit_change(turn, filling, answers)

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""
