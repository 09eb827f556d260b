"""Commands that a person types into a conversation: help, language, institution, explanations, the end."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from bot.catalogue import Catalogue
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Reply
from knowledge.institutions import Scoped, code_of, codes, institution_named
from knowledge.schema import LANGUAGES, SHARED, Language
from knowledge.text import plain


class Command(StrEnum):
    """What can be commanded."""

    HELP = "help"
    LANGUAGE = "language"
    INSTITUTION = "institution"
    EXPLAIN = "explain"
    QUIT = "quit"


NAMES = {
    "palidziba": Command.HELP,
    "help": Command.HELP,
    "valoda": Command.LANGUAGE,
    "language": Command.LANGUAGE,
    "iestade": Command.INSTITUTION,
    "institution": Command.INSTITUTION,
    "paskaidro": Command.EXPLAIN,
    "explain": Command.EXPLAIN,
    "beigt": Command.QUIT,
    "quit": Command.QUIT,
}
"""Commands by the words that call them, Latvian first; diacritics and capitals do not matter."""

LATVIAN = frozenset(
    (
        *("palidziba", "valoda", "iestade", "paskaidro", "beigt"),
        *("sprinti", "pieteikties", "mani", "atcelt", "veidlapas", "epasts", "dati", "organizet"),
        *("eksperti", "piedavat", "aiznemties", "vietnieks", "konsole", "macibas"),
    )
)
"""Latvian words of all commands, those of the flows too."""

ENGLISH = frozenset(
    (
        *("help", "language", "institution", "explain", "quit"),
        *("sprints", "join", "signup", "mine", "cancel", "forms", "email", "data", "organise"),
        *("experts", "offer", "borrow", "deputy", "console", "teach"),
    )
)
"""English words of all commands, those of the flows too."""

ALL_INSTITUTIONS = ("visas", "all")
SWITCH = {"on": True, "ieslegt": True, "ja": True, "off": False, "izslegt": False, "ne": False}

Turn = tuple[Conversation, Reply]


def language_of(word: str) -> Language | None:
    """Language of a command's plain word; None for a word that is no command."""
    if word in LATVIAN:
        return "lv"
    return "en" if word in ENGLISH else None


class Commands:
    """Obeys commands; `knowledge` has the institutions that may be chosen."""

    def __init__(self, catalogue: Catalogue, knowledge: Scoped) -> None:
        self.catalogue = catalogue
        self.knowledge = knowledge
        self._obeying: dict[Command, Callable[[Conversation, str], Turn]] = {
            Command.HELP: self._help,
            Command.LANGUAGE: self._language,
            Command.INSTITUTION: self._institution,
            Command.EXPLAIN: self._explain,
            Command.QUIT: self._quit,
        }

    def obey(self, conversation: Conversation, text: str) -> Turn | None:
        """Conversation and reply after a command; None if the text does not begin with `/`."""
        if not text.startswith("/"):
            return None
        name, _, argument = text[1:].partition(" ")
        command = NAMES.get(plain(name))
        if not command:
            return conversation, self._say(conversation, "command-unknown", command=f"/{name}")
        return self._obeying[command](conversation, argument.strip())

    def _say(self, conversation: Conversation, key: str, **arguments: str) -> Reply:
        language = conversation.spoken
        return Reply(language=language, text=self.catalogue.say(language, key, **arguments))

    def _help(self, conversation: Conversation, _: str) -> Turn:
        return conversation, self._say(conversation, "help")

    def _quit(self, conversation: Conversation, _: str) -> Turn:
        return conversation, replace(self._say(conversation, "chat-goodbye"), ends=True)

    def _language(self, conversation: Conversation, argument: str) -> Turn:
        wanted = plain(argument)
        for language in LANGUAGES:
            if wanted == language:
                chosen = replace(conversation, language=language, spoken=language)
                return chosen, self._say(chosen, "language-set")
        if wanted == "auto":
            return replace(conversation, language=None), self._say(conversation, "language-auto")
        return conversation, self._say(conversation, "language-usage")

    def _institution(self, conversation: Conversation, argument: str) -> Turn:
        if not argument:
            return conversation, Reply(language=conversation.spoken, text=self._known(conversation))
        if plain(argument) in ALL_INSTITUTIONS:
            return replace(conversation, institution=None), self._say(conversation, "institution-all")
        code = self._code(argument)
        if code is None:
            known = self._known(conversation)
            return conversation, self._say(conversation, "institution-unknown", name=argument, known=known)
        return replace(conversation, institution=code), self._chosen(conversation, code)

    def _code(self, named: str) -> str | None:
        """Code of the institution that is named by it, by an abbreviation or by its name; None if none is."""
        code = code_of(self.knowledge, named)
        if code:
            return code
        found = institution_named(self.knowledge, named)
        return found.code if found else None

    def _chosen(self, conversation: Conversation, code: str) -> Reply:
        """Say which institution was chosen, by its official name, and whose answers are looked in."""
        found = self.knowledge.institutions.get(code)
        name = found.name.in_language(conversation.spoken) if found else code
        if code in self.knowledge.scopes:
            return self._say(conversation, "institution-set", name=name)
        return self._say(conversation, "institution-set-shared", name=name)

    def _known(self, conversation: Conversation) -> str:
        known = codes(self.knowledge)
        if not known:
            return self.catalogue.say(conversation.spoken, "institution-none")
        told = self.catalogue.say(conversation.spoken, "institution-known", example=known[0])
        own = ", ".join(scope for scope in self.knowledge.scopes if scope != SHARED)
        return (
            self.catalogue.say(conversation.spoken, "institution-own", known=told, codes=own) if own else told
        )

    def _explain(self, conversation: Conversation, argument: str) -> Turn:
        wanted = SWITCH.get(plain(argument))
        if wanted is None:
            return conversation, self._say(conversation, "explain-usage")
        said = self._say(conversation, "explain-on") if wanted else self._say(conversation, "explain-off")
        return replace(conversation, explains=wanted), said
