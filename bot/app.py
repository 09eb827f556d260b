"""Composition root: from settings to what knows and talks; `core` adds memory and effects."""

from dataclasses import dataclass, replace
from pathlib import Path

from bot.catalogue import Catalogue
from bot.dialogue.conversation import Conversation
from bot.dialogue.turns import Dialogue
from bot.settings import Settings, SettingsError
from knowledge.answering import Answerer
from knowledge.faults import Fault, KnowledgeError
from knowledge.schema import SHARED
from knowledge.store import open_answerer


@dataclass(frozen=True, slots=True)
class App:
    """Everything that a channel needs, wired; `revision` is the number of what is known, None for YAML alone."""

    settings: Settings
    answerer: Answerer
    dialogue: Dialogue
    revision: int | None = None

    @property
    def institutions(self) -> tuple[str, ...]:
        """Codes of the institutions that have knowledge of their own."""
        return tuple(scope for scope in self.answerer.knowledge.scopes if scope != SHARED)

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
        SettingsError: the institution set is not one that the knowledge knows.

    """
    answerer = open_answerer(settings.content, settings.cache)
    if not any(answerer.knowledge.pieces):
        raise KnowledgeError([_nothing_in(settings.content)])
    return wired(settings, answerer)


def wired(
    settings: Settings, answerer: Answerer, revision: int | None = None, catalogue: Catalogue | None = None
) -> App:
    """App over what is known; raises SettingsError as `assemble`."""
    app = App(settings, answerer, Dialogue(answerer, catalogue or Catalogue()), revision)
    check_institution(settings.institution, app.institutions)
    return app


def check_institution(code: str | None, known: tuple[str, ...]) -> None:
    """Raise SettingsError for a code that is not among the known ones; None is always well."""
    if code is None or code in known:
        return
    if not known:
        raise SettingsError(f"no institution has answers of its own yet, so “{code}” cannot be chosen")
    raise SettingsError(f"there is no institution “{code}”; choose from {', '.join(known)}")


def _nothing_in(content: Path) -> Fault:
    return Fault(str(content), 1, "", "there is no knowledge in this folder", "write entries below shared/")
