"""How an answer will look, channel by channel: each renders it as it does when it answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from markupsafe import Markup

from adapters.console.render import Renderer
from adapters.slack import rendering
from adapters.web.from_core import Shown, blocks
from bot.dialogue.messages import Reply
from bot.dialogue.replies import Replies
from knowledge.loader import Knowledge
from knowledge.outcomes import Answer, Smalltalk
from knowledge.pieces import name_in, part_of
from knowledge.records import records
from knowledge.schema import LANGUAGES, Language
from knowledge.telling import Teller


@dataclass(frozen=True, slots=True)
class Preview:
    """An answer in a language: the reply, and what each channel makes of it.

    `web` are blocks, `telegram` messages, `slack` the paragraphs of its blocks; `labels` are those of the buttons.
    """

    language: Language
    reply: Reply
    web: list[Shown]
    telegram: list[Markup]
    slack: list[Markup]
    terminal: str
    labels: tuple[str, ...]


def reference(key: str, side: str | None, sides: Sequence[str]) -> str | None:
    """Reference of what is told from a piece, or from a side of it; None if nothing is."""
    if part_of(key) == "entries":
        return name_in(key)
    if part_of(key) in ("entities", "tables") and sides:
        return f"{name_in(key)}.{side or sides[0]}"
    return None


def previews(knowledge: Knowledge, told: str, replies: Replies, today: date) -> list[Preview]:
    """Answer with a reference in both languages; nothing if it is silent today."""
    found = (one for scope in knowledge.scopes for one in records(knowledge, scope))
    teller = Teller(knowledge, found, today)
    answers = (teller.tell(told, language) for language in LANGUAGES)
    return [_preview(one, replies) for one in answers if one]


def _preview(answer: Answer | Smalltalk, replies: Replies) -> Preview:
    reply, catalogue = replies.outcome(answer), replies.catalogue
    # Telegram's library is imported when the first answer is looked at: a start does not wait for it
    telegram = import_module("adapters.telegram.from_core")
    parts = import_module("adapters.telegram.marking").parts
    return Preview(
        answer.language,
        reply,
        blocks(reply.text),
        # their own marking, in which everything else is escaped
        [Markup(part.html) for part in parts(telegram.pieces(reply, catalogue))],  # noqa: S704
        list(_slack(rendering.render(reply, "0", catalogue))),
        Renderer(catalogue).reply(reply),
        tuple(telegram.shortened(button.label) for button in reply.buttons),
    )


def _slack(messages: Sequence[rendering.Shown]) -> Iterator[Markup]:
    """Paragraphs of messages as Slack shows them."""
    for message in messages:
        for block in message.blocks:
            match block["type"]:
                case "header":
                    yield Markup("<b>{}</b>").format(block["text"]["text"])
                case "section":
                    # Slack's marks are escaped for HTML already
                    yield Markup(block["text"]["text"])  # noqa: S704
                case "context":
                    small = Markup(block["elements"][0]["text"])  # noqa: S704  as above
                    yield Markup("<small>{}</small>").format(small)
