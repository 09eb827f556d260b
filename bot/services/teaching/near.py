"""Answers that a question may have meant, as far as somebody may teach them: published ones, and new ones in drafts."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.review import likeness
from bot.services.roles import Grant
from bot.services.teaching import rights
from bot.services.teaching.drafts import Drafts
from bot.services.teaching.rights import Act
from knowledge.answering import Answerer
from knowledge.edits import Write
from knowledge.outcomes import Answer, Smalltalk
from knowledge.pieces import name_in, part_of
from knowledge.rules.inspection import folded
from knowledge.schema import LANGUAGES, SHARED, Language
from knowledge.suggesting import DUPLICATE, OFFERED, Suggestion, suggestions

WORTH = 0.005
"""Confidence below which an answer is offered only if it is asked in similar words."""

SIMILAR = 0.25
"""Likeness from which words are similar."""

DRAFTED = 2
"""New answers in drafts that are offered."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Who looks for an answer: the roles that they hold, and the language in which they read."""

    connection: AsyncConnection
    grants: Collection[Grant]
    language: Language


@dataclass(frozen=True, slots=True)
class Drafted:
    """A new answer that is in a draft; `phrasing` is the way to ask that is most like a question."""

    reference: str
    title: str
    text: str
    phrasing: str
    likeness: float

    @property
    def is_duplicate(self) -> bool:
        """Whether the same has most likely been asked before."""
        return self.likeness >= DUPLICATE


Found = Drafted | Suggestion


class Near:
    """Finds answers."""

    def __init__(self, answerer: Answerer, drafts: Drafts) -> None:
        self.answerer = answerer
        self.drafts = drafts
        self.scopes = {one.id: one.scope for one in answerer.knowledge.maintained}

    async def all(
        self, editor: Editor, text: str, institution: str | None, count: int = OFFERED
    ) -> list[Found]:
        """New answers in drafts, then published ones, at most `count` of these."""
        drafted = await self.drafted(editor, text)
        return [*drafted, *self.published(editor, text, institution, count)]

    def published(
        self, editor: Editor, text: str, institution: str | None, count: int = OFFERED
    ) -> list[Suggestion]:
        """Answers that are published, the most promising first."""
        found = suggestions(self.answerer, text, institution, told_in=editor.language, count=4 * count)
        mine = (
            one
            for one in found
            if (one.confidence >= WORTH or one.likeness >= SIMILAR)
            and rights.is_open(editor.grants, Act.TEACH, self.scope_of(one.reference))
        )
        return list(mine)[:count]

    async def drafted(self, editor: Editor, text: str) -> list[Drafted]:
        """New answers in drafts that are asked in similar words."""
        found = [_drafted(editor, edit, text) for edit in await self._new(editor)]
        near = (one for one in found if one.likeness >= SIMILAR)
        return sorted(near, key=lambda one: -one.likeness)[:DRAFTED]

    async def double(self, editor: Editor, titles: Sequence[str]) -> Found | None:
        """Answer that is there already and most likely says the same as one with these titles."""
        wanted = set(map(folded, titles))
        for title in titles:
            for one in await self.all(editor, title, None):
                if one.is_duplicate or wanted & set(map(folded, self._titles(one))):
                    return one
        return None

    async def title(self, editor: Editor, reference: str) -> str:
        """Title of an answer, be it in a draft only; its reference where there is none."""
        told = self.answerer.teller.title(reference, editor.language)
        new = (edit for edit in await self._new(editor) if name_in(edit.key) == reference)
        return told or next((_drafted(editor, edit, "").title for edit in new), reference)

    def scope_of(self, reference: str) -> str:
        """Scope of an answer that is published; shared where there is none."""
        return self.scopes.get(reference.partition(".")[0], SHARED)

    def text(self, one: Found, language: Language) -> str:
        """What an answer says."""
        if isinstance(one, Drafted):
            return one.text
        told = self.answerer.teller.tell(one.reference, language)
        return told.text if isinstance(told, Answer | Smalltalk) else ""

    async def _new(self, editor: Editor) -> list[Write]:
        """Edits that add entries to drafts which the person may teach."""
        drafted = await self.drafts.scopes(editor.connection)
        mine = rights.scopes(editor.grants, Act.TEACH, drafted)
        edits = [kept.edit for scope in mine for kept in await self.drafts.edits(editor.connection, scope)]
        return [one for one in edits if isinstance(one, Write) and not one.before and _is_entry(one)]

    def _titles(self, one: Found) -> list[str]:
        told = (self.answerer.teller.title(one.reference, language) for language in LANGUAGES)
        return [one.title, *filter(None, told)]


def _is_entry(edit: Write) -> bool:
    return part_of(edit.key) == "entries"


def _drafted(editor: Editor, edit: Write, text: str) -> Drafted:
    piece = json.loads(edit.text)
    titles, answers = piece["title"], piece["answer"]
    asked = [one for texts in piece.get("phrasings", {}).values() for one in texts]
    nearest = max((*asked, *titles.values()), key=lambda one: likeness(one, text))
    title, told = (each.get(editor.language) or each["lv"] for each in (titles, answers))
    return Drafted(name_in(edit.key), title, told, nearest, likeness(nearest, text))
