"""From a reply to what Telegram is told: texts, a keyboard, documents; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from adapters.console.render import Renderer
from adapters.telegram.marking import LONGEST, Part, Piece, listed, parts, source
from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment, Button, Reply
from bot.ports import Message

LABEL = 64
"""Signs of the longest label of a button."""

SHORT = 20
"""Signs of labels of which two stand in a row."""

ROW = 36
"""Signs that the labels of a row of controls may have altogether."""

TABLE = 48
"""Signs in a line of the table that explains an answer: as many as a phone shows."""


@dataclass(frozen=True, slots=True)
class Payload:
    """What one reply becomes: texts one after another, the last with the keyboard, then documents."""

    parts: tuple[Part, ...]
    keyboard: InlineKeyboardMarkup | None
    documents: tuple[Attachment, ...] = ()


def payload(message: Message, username: str, catalogue: Catalogue) -> Payload:
    """Put a reply into the words of Telegram; `username` is the bot's, for links into a private conversation."""
    reply = message.reply
    return Payload(
        tuple(parts(pieces(reply, catalogue), LONGEST)),
        _keyboard(message, username, catalogue),
        reply.attachments,
    )


def pieces(reply: Reply, catalogue: Catalogue) -> list[Piece]:
    """Title, text, source, what explains the answer, and what stands over the buttons."""
    made = [Piece(reply.title, "bold")] if reply.title else []
    made.append(Piece(listed(reply.text)))
    if reply.source:
        made.append(source(reply.source))
    if reply.explanation:
        table = Renderer(catalogue, width=TABLE).explanation(reply.explanation, reply.language)
        made.append(Piece(table, "table"))
    if reply.invitation and reply.buttons:
        made.append(Piece(reply.invitation))
    return made


def link(username: str, where: str) -> str:
    """Address that opens the private conversation, with something to begin with."""
    return f"https://t.me/{username}?start={where}"


def shortened(label: str) -> str:
    """Label that fits on a button, cut after a word."""
    label = " ".join(label.split())
    if len(label) <= LABEL:
        return label
    cut = label[: LABEL - 1]
    whole = cut.rpartition(" ")[0] if label[LABEL - 1] != " " else cut
    return f"{(whole if len(whole) > LABEL // 2 else cut).rstrip(' ,;:–-')}…"


def _keyboard(message: Message, username: str, catalogue: Catalogue) -> InlineKeyboardMarkup | None:
    """Buttons two in a row where they are short, controls below them, and the way into private last."""
    reply = message.reply
    made = [_button(message, number, one) for number, one in enumerate((*reply.buttons, *reply.controls))]
    rows = _paired(made[: len(reply.buttons)]) + _in_rows(made[len(reply.buttons) :])
    if reply.leads_to:
        label = catalogue.say(reply.language, "telegram-in-private")
        rows.append([InlineKeyboardButton(label, url=link(username, reply.leads_to))])
    return InlineKeyboardMarkup(rows) if rows else None


def _button(message: Message, number: int, button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(shortened(button.label), callback_data=f"{message.token}.{number}")


def _paired(made: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    rows: list[list[InlineKeyboardButton]] = []
    for one in made:
        is_short = len(one.text) <= SHORT
        if is_short and rows and len(rows[-1]) == 1 and len(rows[-1][0].text) <= SHORT:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _in_rows(made: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    """Controls in one row, or in as many as it takes."""
    rows: list[list[InlineKeyboardButton]] = []
    for one in made:
        if rows and sum(len(other.text) for other in (*rows[-1], one)) <= ROW:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows
