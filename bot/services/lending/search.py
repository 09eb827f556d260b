"""Finding experts for a need told in plain words, in Latvian or English.

need = core.search.parse("vajag kādu, kas prot datu vizualizāciju, uz divām nedēļām martā", today)
found = await core.search.find(connection, need, asker_institution)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.experts import Expert, Level, Skill
from bot.domain.needs import Found, Need, Offered, ranked
from bot.forms.passage import Passage
from bot.forms.spans import when_in
from bot.services.lending.reading_needs import languages_in, place_in, share_in
from bot.storage.lending import experts, loans
from knowledge.institutions import Registry
from knowledge.phrases import Phrases, content_words
from knowledge.roots import root
from knowledge.skill_matching import Skills, own_words
from knowledge.text import plain_words, typed_words

_SAID_ANYHOW = frozenset(
    root(word)
    for word in plain_words(
        "vajag vajadzetu vajadzigs vajadziga nepieciesams nepieciesama meklejam mekleju meklee gribam gribu velamies "
        "kads kada kadu kadam kurs kura kuru kas ko kam cilveks cilveku cilveki eksperts ekspertu eksperte specialists "
        "specialistu speciaaliste zinatajs zinataju zinataja palidziba palidzibu palidzet palidzetu palidz prot zina "
        "saprot runa var varetu musu mums man mes iestade iestades iestadei darbs darba darbam uz lai kad ja ari bet "
        "loti steidzami ludzu jauns jauna jaunai jaunam viens viena vienu divi dazi ilgi laiks laika projekts projekta "
        "projektam komanda komandai need needs needed looking look search find someone somebody anyone who can could "
        "would help expert experts specialist person people we our us my me you please want like able know knows new "
        "one two some any good experienced time work working project team is are be have has do does it this that at "
        "on as will should must urgent urgently skilled skill skills prasme prasmes prasmju zinasanas pieredze "
        "pieredzi experience knowledge jabut jabut nav ir but"
    )
)
"""What needs say of anybody, and what therefore tells no expert from another."""


@dataclass(frozen=True)
class Search:
    """Understands needs and finds experts; the `registry` tells institutions by any of their names."""

    skills: Skills
    registry: Registry
    _institutions: Phrases = field(init=False, repr=False)

    def __post_init__(self) -> None:
        names = (
            (one.code, text) for one in self.registry.institutions.values() for text in _names(one.names)
        )
        object.__setattr__(self, "_institutions", Phrases(names))

    def parse(self, text: str, today: date) -> Need:
        """What a text asks for, seen from `today`: skills, days, share, languages, place, institution."""
        passage = Passage(text)
        share = share_in(passage)
        when = when_in(passage, today)
        languages, place = languages_in(passage), place_in(passage)
        institution, rest = self._institution(passage.rest)
        said = self.skills.said(rest)
        named = {self.skills.group(one.key) for one in said if not self.skills.is_group(one.key)}
        wanted = [one for one in said if not (self.skills.is_group(one.key) and one.key in named)]
        at = {number for one in said for number in one.at}
        words = [word for number, word in content_words(rest) if number not in at]
        return Need(
            text=text,
            skills=tuple(one.key for one in wanted),
            words=tuple(dict.fromkeys(word for word in words if _tells(word))),
            span=when.span,
            days=when.days,
            share=share,
            languages=languages,
            place=place,
            institution=institution,
        )

    async def find(self, connection: AsyncConnection, need: Need, asker_institution: str = "") -> list[Found]:
        """Visible experts who may fit, those of other institutions first, the best first."""
        offered = [await self.offered(connection, one, need) for one in await experts.visible(connection)]
        return ranked(need, offered, self.skills.nearness, asker_institution)

    async def offered(self, connection: AsyncConnection, expert: Expert, need: Need) -> Offered:
        """Expert with what is lent already and what the own words say."""
        plans = await loans.committed_plans(connection, expert.id)
        return Offered(expert, plans, self.implied(expert), self.echo(expert, need))

    def _institution(self, text: str) -> tuple[str | None, str]:
        """Institution that a text names, and the text without its name."""
        words = typed_words(text)
        for one in self._institutions.said(text):
            if one.name.isupper() and not all(words[at].isupper() for at in one.at):
                continue
            return one.key, " ".join(word for at, word in enumerate(words) if at not in one.at)
        return None, text

    def implied(self, expert: Expert) -> tuple[Skill, ...]:
        """Skills of the taxonomy that own words and summary name, at the level of the words they stand in."""
        own = [(one.words, one.level) for one in expert.profile.skills if one.words]
        told = [*own, (expert.profile.summary, Level.SKILLED)]
        return tuple(
            Skill(level, mention.key)
            for text, level in told
            for mention in self.skills.said(text)
            if not self.skills.is_group(mention.key)
        )

    def echo(self, expert: Expert, need: Need) -> float:
        """Share of the other words of a need that stand in the own words, or half of it where in the summary only."""
        own = [one.words for one in expert.profile.skills if one.words]
        if own and own_words(own).said(need.text):
            return 1.0
        if not need.words:
            return 0.0
        wanted = {root(word) for word in need.words}
        in_own, in_summary = _roots(own), _roots([expert.profile.summary])
        return (len(wanted & in_own) + len(wanted & (in_summary - in_own)) / 2) / len(wanted)


def _names(names: Sequence[str]) -> Iterable[str]:
    """Names of an institution, its code in capitals, so that it counts in capitals only."""
    *whole, code = names
    return (*whole, code.upper())


def _roots(texts: Iterable[str]) -> set[str]:
    return {root(word) for text in texts for word in plain_words(text)}


def _tells(word: str) -> bool:
    """Whether a word may tell one expert from another."""
    return word.isalpha() and len(word) > 2 and root(word) not in _SAID_ANYHOW
