"""Where a message stands, and whether it was meant for us where others talk too."""

import re
from dataclasses import dataclass

from telegram import Message, MessageEntity

_SHAPE = re.compile(r"(-?\d{1,19})(?:/(\d{1,19}))?")


@dataclass(frozen=True, slots=True)
class Address:
    """A chat, and the topic within it if it has topics."""

    chat: int
    thread: int | None = None

    @property
    def text(self) -> str:
        """As the core keeps it."""
        return str(self.chat) if self.thread is None else f"{self.chat}/{self.thread}"

    @property
    def is_private(self) -> bool:
        """Whether this is a conversation of two: groups have negative numbers."""
        return self.chat > 0

    @classmethod
    def parse(cls, text: str) -> "Address | None":
        """Read what `text` has written; None if it is no address."""
        found = _SHAPE.fullmatch(text)
        return cls(int(found[1]), int(found[2]) if found[2] else None) if found else None


def is_addressed(message: Message, account: str, username: str) -> bool:
    """Whether a message in a group is for us: it names us, answers us, or is a command with our name."""
    answered = message.reply_to_message
    is_answer = (
        answered is not None
        and answered.from_user is not None
        and str(answered.from_user.id) == account
        and answered.forum_topic_created is None
    )
    return is_answer or any(_names_us(one, told, account, username) for one, told in _entities(message))


def words(message: Message, username: str, account: str) -> str:
    """Text or caption of a message without our name; a command keeps its word."""
    text = message.text or message.caption or ""
    raw = text.encode("utf-16-le")
    for one, told in reversed(_entities(message)):
        if _names_us(one, told, account, username):
            start, end = one.offset * 2, (one.offset + one.length) * 2
            kept = told.partition("@")[0] if one.type == MessageEntity.BOT_COMMAND else ""
            raw = raw[:start] + kept.encode("utf-16-le") + raw[end:]
    stripped = raw.decode("utf-16-le")
    return stripped if stripped == text else stripped.strip(" ,:\n")


def _entities(message: Message) -> list[tuple[MessageEntity, str]]:
    """Marked places of a text with what stands there, in their order; offsets count UTF-16 units."""
    raw = (message.text or message.caption or "").encode("utf-16-le")
    marked = sorted((*message.entities, *message.caption_entities), key=lambda one: one.offset)
    return [
        (one, raw[one.offset * 2 : (one.offset + one.length) * 2].decode("utf-16-le", "replace"))
        for one in marked
    ]


def _names_us(one: MessageEntity, told: str, account: str, username: str) -> bool:
    match one.type:
        case MessageEntity.MENTION:
            return bool(username) and told[1:].casefold() == username.casefold()
        case MessageEntity.TEXT_MENTION:
            return one.user is not None and str(one.user.id) == account
        case MessageEntity.BOT_COMMAND:
            return bool(username) and told.partition("@")[2].casefold() == username.casefold()
    return False
