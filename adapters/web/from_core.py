"""From a reply to what a browser is told; pure."""

from datetime import datetime
from typing import Any

from adapters.web.tokens import Tokens
from bot.dialogue.messages import Button, Reply
from bot.ports import Message
from bot.storage.said import Told, Words

Shown = dict[str, Any]
"""What is sent as JSON; `docs/web.md` names its fields."""


def blocks(text: str) -> list[Shown]:
    """Paragraphs with their lines, and lists with their items, of a text with lists by “- ” or “1. ”."""
    made: list[Shown] = []
    is_new = True
    for line in (one.strip() for one in text.splitlines()):
        if not line:
            is_new = True
            continue
        count = len(made[-1]["lines"]) if made and made[-1]["kind"] == "ol" and not is_new else 0
        kind, words = _line(line, count + 1)
        if is_new or made[-1]["kind"] != kind:
            made.append({"kind": kind, "lines": []})
        made[-1]["lines"].append(words)
        is_new = False
    return made


def _line(line: str, number: int) -> tuple[str, str]:
    """Kind of a line and its words; `number` is the one that goes on with a numbered list."""
    marker, _, rest = line.partition(" ")
    if rest and marker in ("-", "–", "•"):
        return "ul", rest
    if rest and marker == f"{number}.":
        return "ol", rest
    return "p", line


def told(message: Message, tokens: Tokens, at: datetime | None = None) -> Shown:
    """One reply; its files can be fetched by the visitor to whom it is written, and by nobody else."""
    reply = message.reply
    count = len(reply.buttons)
    return {
        "type": "message",
        "id": message.id,
        "token": message.token,
        "language": reply.language,
        "title": reply.title,
        "blocks": blocks(reply.text),
        "source": reply.source,
        "invitation": reply.invitation,
        "buttons": _buttons(message, reply.buttons, 0),
        "controls": _buttons(message, reply.controls, count),
        "files": [
            {"name": one.name, "href": _file(message, number, tokens), "size": len(one.content)}
            for number, one in enumerate(reply.attachments)
        ],
        "link": f"a/{reply.entry}" if reply.entry else None,
        "form": reply.form,
        "asks": reply.asks,
        "replaces": message.replaces,
        "forgets": reply.forgets,
        "explanation": _explained(reply),
        "at": at.isoformat() if at else None,
    }


def _buttons(message: Message, buttons: tuple[Button, ...], first: int) -> list[Shown]:
    return [
        {"button": f"{message.token}.{number}", "label": one.label}
        for number, one in enumerate(buttons, start=first)
    ]


def _file(message: Message, number: int, tokens: Tokens) -> str:
    signature = tokens.file(message.token, number, message.address)
    return f"files/{message.token}/{number}/{signature}"


def _explained(reply: Reply) -> list[str]:
    """How the answer was found, for those who want to know: readings with their confidence."""
    if not reply.explanation:
        return []
    return [f"{one.confidence:.2f} {one.entry} – {one.phrasing}" for one in reply.explanation.candidates[:5]]


def said(words: Words) -> Shown:
    """What the visitor wrote, as it is kept."""
    return {
        "type": "said",
        "id": words.message_id.rpartition("/")[2],
        "text": words.text,
        "at": words.at.isoformat(),
    }


def of_history(one: Words | Told, tokens: Tokens) -> Shown:
    """Either side of a conversation."""
    return said(one) if isinstance(one, Words) else told(one.message, tokens, one.at)
