"""Answers that a question may have meant, as far as somebody may teach them: published ones, and new ones in drafts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.turn import Turn
from bot.domain.review import likeness
from bot.services import roles
from bot.services.roles import Grant
from bot.services.teaching import rights
from bot.services.teaching.inbox import Inbox
from bot.services.teaching.rights import Act
from knowledge.edits import Write
from knowledge.pieces import name_in, part_of
from knowledge.rules.inspection import folded
from knowledge.schema import LANGUAGES, SHARED
from knowledge.suggesting import DUPLICATE, OFFERED, Suggestion, suggestions

WORTH = 0.005
"""Confidence below which an answer is offered only if it is asked in similar words."""

SIMILAR = 0.25
"""Likeness from which words are similar."""

DRAFTED = 2
"""New answers in drafts that are offered."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A new answer that is in a draft; `phrasing` is the way to ask that is most like a question."""

    reference: str
    title: str
    phrasing: str
    likeness: float

    @property
    def is_duplicate(self) -> bool:
        """Whether the same has most likely been asked before."""
        return self.likeness >= DUPLICATE


Found = Drafted | Suggestion


class Near:
    """Finds answers."""

    def __init__(self, inbox: Inbox) -> None:
        self.answerer = inbox.answerer
        self.drafts = inbox.trials.drafts
        self.scopes = {one.id: one.scope for one in inbox.answerer.knowledge.maintained}

    async def published(self, turn: Turn, text: str, institution: str | None) -> list[Suggestion]:
        """Answers that are published, the most promising first."""
        held = await _grants(turn)
        found = suggestions(self.answerer, text, institution, told_in=turn.language, count=4 * OFFERED)
        mine = (
            one
            for one in found
            if (one.confidence >= WORTH or one.likeness >= SIMILAR)
            and rights.is_open(held, Act.TEACH, self.scopes.get(one.reference.partition(".")[0], SHARED))
        )
        return list(mine)[:OFFERED]

    async def drafted(self, turn: Turn, text: str) -> list[Drafted]:
        """New answers in drafts that are asked in similar words."""
        found = [_drafted(turn, edit, text) for edit in await self._new(turn)]
        near = (one for one in found if one.likeness >= SIMILAR)
        return sorted(near, key=lambda one: -one.likeness)[:DRAFTED]

    async def title(self, turn: Turn, reference: str) -> str:
        """Title of an answer, be it in a draft only; its reference where there is none."""
        told = self.answerer.teller.title(reference, turn.language)
        new = (edit for edit in await self._new(turn) if name_in(edit.key) == reference)
        return told or next((_drafted(turn, edit, "").title for edit in new), reference)

    async def _new(self, turn: Turn) -> list[Write]:
        """Edits that add entries to drafts which the person may teach."""
        drafted = await self.drafts.scopes(turn.connection)
        mine = rights.scopes(await _grants(turn), Act.TEACH, drafted)
        edits = [kept.edit for scope in mine for kept in await self.drafts.edits(turn.connection, scope)]
        return [one for one in edits if isinstance(one, Write) and not one.before and _is_entry(one)]

    async def all(self, turn: Turn, text: str, institution: str | None) -> list[Found]:
        """New answers in drafts, then published ones."""
        return [*await self.drafted(turn, text), *await self.published(turn, text, institution)]

    async def double(self, turn: Turn, titles: Sequence[str]) -> Found | None:
        """Answer that is there already and most likely says the same as one with these titles."""
        wanted = set(map(folded, titles))
        for title in titles:
            for one in await self.all(turn, title, None):
                if one.is_duplicate or wanted & set(map(folded, self._titles(one))):
                    return one
        return None

    def _titles(self, one: Found) -> list[str]:
        told = (self.answerer.teller.title(one.reference, language) for language in LANGUAGES)
        return [one.title, *filter(None, told)]


async def _grants(turn: Turn) -> Sequence[Grant]:
    return await roles.grants_of(turn.connection, turn.person.id, turn.now)


def _is_entry(edit: Write) -> bool:
    return part_of(edit.key) == "entries"


def _drafted(turn: Turn, edit: Write, text: str) -> Drafted:
    piece = json.loads(edit.text)
    titles = piece["title"]
    asked = [one for texts in piece.get("phrasings", {}).values() for one in texts]
    nearest = max((*asked, *titles.values()), key=lambda one: likeness(one, text))
    title = titles.get(turn.language) or titles["lv"]
    return Drafted(name_in(edit.key), title, nearest, likeness(nearest, text))
