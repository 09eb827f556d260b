"""Texts to and from Slack's own marks: what people typed without them, and ours so that nothing is taken for one."""

import re

from bot.dialogue.commands import ENGLISH, LATVIAN
from knowledge.text import plain

COMMAND = "/zintis"
"""Slash command of the app; Slack takes any other text that begins with a slash for a command of its own."""

HELP = frozenset({"palidziba", "help"})
TAKING = frozenset(
    [
        *("valoda", "language", "iestade", "institution", "paskaidro", "explain"),
        *("sprinti", "sprints", "pieteikties", "join", "signup", "mani", "mine", "atcelt", "cancel"),
        *("epasts", "email", "organizet", "organise", "eksperti", "experts"),
    ]
)
"""Commands that may be followed by one word that says which."""

_MARKED = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_COMMANDED = re.compile(r"(?<![\w/.:<])/(\w{3,20})(?![\w/])")
_ITEM = re.compile(r"^- ", re.MULTILINE)
_LETTERS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_PLACEHOLDER = "\u200b"


def typed(text: str, bots: frozenset[str] = frozenset()) -> str:
    """Text as the person typed it: addresses and links without marks, mentions of bots left out.

    Slack writes `anna@x.lv` as `<mailto:anna@x.lv|anna@x.lv>`, and `&`, `<`, `>` as entities.
    """

    def unmarked(found: re.Match[str]) -> str:
        kind, target, label = found.groups()
        match kind:
            case "@" if target in bots:
                return " "
            case "@" | "#":
                return f"{kind}{label or target}"
            case "!":
                return label or ""
        return label or target.removeprefix("mailto:").removeprefix("tel:")

    plain_text = _MARKED.sub(unmarked, text)
    return plain_text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def escaped(text: str) -> str:
    """Text in which Slack finds no links, mentions, or emphasis that nobody meant."""
    safe = "".join(_LETTERS.get(char, char) for char in text)
    return re.sub(r"(?<!\w)([*_~`])(?=\S)", rf"{_PLACEHOLDER}\1", safe) if _emphasises(safe) else safe


def shown(text: str) -> str:
    """Text as a section shows it: list items with a bullet, commands as they are typed in Slack."""
    return commanded(_ITEM.sub("• ", escaped(text)))


def commanded(text: str) -> str:
    """Text in which the commands of the chat are written as Slack takes them: `/mani` as `/zintis mani`."""

    def rewritten(found: re.Match[str]) -> str:
        return f"{COMMAND} {found[1]}" if is_command(found[1]) else found[0]

    return _COMMANDED.sub(rewritten, text)


def is_command(word: str) -> bool:
    """Whether a word is a command of the chat."""
    return plain(word) in LATVIAN | ENGLISH


def command(text: str) -> str | None:
    """Command of the chat that follows the slash command; None if the text is a question: `mani`, `valoda en`."""
    words = text.lstrip("/").split()
    if not words or not is_command(words[0]):
        return None
    is_whole = len(words) == 1 or (len(words) == 2 and plain(words[0]) in TAKING)
    return f"/{' '.join(words)}" if is_whole or text.startswith("/") else None


def _emphasises(text: str) -> bool:
    return any(char in text for char in "*_~`")
