"""Composition root: from settings to what knows and talks; `core` adds memory and effects."""

from dataclasses import dataclass, replace
from pathlib import Path

from bot.catalogue import Catalogue
from bot.dialogue.conversation import Conversation
from bot.dialogue.turns import Dialogue
from bot.settings import Settings, SettingsError
from knowledge.answering import Answerer
from knowledge.faults import Fault, KnowledgeError
from knowledge.institutions import Scoped, code_of, codes
from knowledge.store import open_answerer

NAMED = 5
"""Codes that are named to who gives one that there is not."""


@dataclass(frozen=True, slots=True)
class App:
    """Everything that a channel needs, wired; `revision` is the number of what is known, None for YAML alone."""

    settings: Settings
    answerer: Answerer
    dialogue: Dialogue
    revision: int | None = None

    def institution(self, text: str) -> str | None:
        """Code of the institution that a text is the code of, in whatever case; None if there is none."""
        return code_of(self.answerer.knowledge, text)

    def conversation(self) -> Conversation:
        """Start a conversation as the settings want it."""
        return begun(self.settings)

    def knowing(self, answerer: Answerer, revision: int) -> "App":
        """App that knows something else and is the same otherwise."""
        return replace(
            self, answerer=answerer, dialogue=Dialogue(answerer, self.dialogue.catalogue), revision=revision
        )


def begun(settings: Settings) -> Conversation:
    """Conversation as the settings want it to begin."""
    language = settings.language
    return Conversation(language=language, spoken=language or "lv", institution=settings.institution)


def assemble(settings: Settings) -> App:
    """Wire the app.

    Raises:
        KnowledgeError: the content folder cannot be loaded or holds nothing.
        SettingsError: there is no such institution as is set.

    """
    answerer = open_answerer(settings.content, settings.cache)
    if not any(answerer.knowledge.pieces):
        raise KnowledgeError([_nothing_in(settings.content)])
    return wired(settings, answerer)


def wired(
    settings: Settings, answerer: Answerer, revision: int | None = None, catalogue: Catalogue | None = None
) -> App:
    """App over what is known; raises SettingsError as `assemble`."""
    settings = replace(settings, institution=chosen_institution(settings.institution, answerer.knowledge))
    return App(settings, answerer, Dialogue(answerer, catalogue or Catalogue()), revision)


def chosen_institution(code: str | None, knowledge: Scoped) -> str | None:
    """Code of an institution as the knowledge spells it; None is none. Raises SettingsError for one there is not."""
    found = None if code is None else code_of(knowledge, code)
    if code is None or found:
        return found
    known = codes(knowledge)
    if not known:
        raise SettingsError(f"there is no institution “{code}”, nor any other")
    others = f" and {len(known) - NAMED} others; all stand in institutions.yaml" if known[NAMED:] else ""
    raise SettingsError(f"there is no institution “{code}”; choose from {', '.join(known[:NAMED])}{others}")


def _nothing_in(content: Path) -> Fault:
    return Fault(str(content), 1, "", "there is no knowledge in this folder", "write entries below shared/")
