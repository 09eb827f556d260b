"""Skills as people name them: which of the taxonomy a text means, and how near one skill is to another."""

from collections.abc import Sequence
from functools import lru_cache

from knowledge.phrases import Mention, Phrases, content_words
from knowledge.schema import Language
from knowledge.skills import Skill, SkillGroup, Taxonomy, group_of, label_of, wordings
from knowledge.text import plain_words

_PLAINLY = 0.6
"""Share of the words of an answer that have to belong to a skill for the answer to mean just that."""

SAME, WITHIN, BESIDE = 1.0, 0.8, 0.3
"""How far a skill serves a need for itself, for its group, and for another skill of its group."""


class Skills:
    """The taxonomy, and what a text says of it; built once."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        phrases = Phrases((one.id, text) for one in taxonomy.values() for _, text in wordings(one))
        self._names = {
            " ".join(plain_words(label)): one.id
            for one in taxonomy.values()
            if isinstance(one, Skill)
            for label in (one.label.lv, one.label.en)
            if label
        }
        self._said = lru_cache(maxsize=2_000)(lambda text: tuple(phrases.said(text)))

    def said(self, text: str) -> tuple[Mention, ...]:
        """Skills and groups that a running text says, the surest and most telling first."""
        return self._said(text)

    def meant(self, text: str) -> tuple[str, ...]:
        """Ids of the skills that a short text names and says little beside; empty where it means something else."""
        found = [one for one in self.said(text) if not self.is_group(one.key)]
        words = {at for at, _ in content_words(text)}
        told = {at for one in found for at in one.at}
        return tuple(one.key for one in found) if len(told) >= _PLAINLY * len(words) else ()

    def is_group(self, identifier: str) -> bool:
        """Whether an id is that of a group."""
        return isinstance(self.taxonomy.get(identifier), SkillGroup)

    def names(self, text: str, language: Language) -> tuple[str, ...]:
        """What the skills that a short text names are called; empty where it means something else."""
        return tuple(self.label(one, language) for one in self.meant(text))

    def of_name(self, text: str) -> str:
        """Id of the skill that is called so in either language; empty where none is."""
        return self._names.get(" ".join(plain_words(text)), "")

    def group(self, identifier: str) -> str:
        """Id of the group that a skill belongs to; that of a group itself."""
        return group_of(self.taxonomy, identifier)

    def label(self, identifier: str, language: Language) -> str:
        """Preferred label in a language."""
        return label_of(self.taxonomy, identifier, language)

    def nearness(self, wanted: str, offered: str) -> float:
        """How far a skill that is offered serves one that is wanted, from 0 to 1."""
        if wanted == offered:
            return SAME
        if group_of(self.taxonomy, wanted) != group_of(self.taxonomy, offered):
            return 0.0
        return WITHIN if self.is_group(wanted) else BESIDE


def own_words(texts: Sequence[str]) -> Phrases:
    """What people say in their own words, to be found in a need; the key is the text itself."""
    return Phrases((text, text) for text in texts)
