"""From an update of Telegram, as it came, to what the core receives; pure."""

import hashlib
import json
import warnings
from dataclasses import dataclass

from telegram import (
    CallbackQuery,
    Chat,
    ChatMemberUpdated,
    InlineQuery,
    MaybeInaccessibleMessage,
    Message,
    Update,
    User,
)

from adapters.telegram.addressing import Address, is_addressed, words
from bot.dialogue.messages import Incoming, Unreadable
from bot.handling import Received, Unread
from knowledge.schema import Language

CHANNEL = "telegram"

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member", "inline_query"]
"""Kinds of updates that we ask for."""

LARGEST = 2**63

KINDS: dict[str, Unreadable] = {
    "photo": "picture",
    "voice": "voice",
    "audio": "file",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "sticker": "sticker",
    "dice": "sticker",
    "document": "file",
    "location": "place",
    "venue": "place",
    "contact": "other",
    "poll": "other",
    "story": "other",
    "game": "other",
    "paid_media": "other",
    "checklist": "other",
}
"""What a message may hold instead of a text; whatever is not here is a note of Telegram's own."""


@dataclass(frozen=True, slots=True)
class Bot:
    """Who we are on Telegram."""

    account: str
    username: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an update comes to: something to keep, a press to be acknowledged, or a query of the inline mode."""

    event: Received | Unread | None = None
    press: str | None = None
    query: InlineQuery | None = None


def read(raw: object, bot: Bot) -> Reading:
    """Read an update; what cannot be read is kept as it came, under its own number."""
    number = number_of(raw)
    try:
        return _read(raw, number, bot)
    except Exception as error:  # whatever the library stumbles over, the update is at fault
        text = _kept(raw, bot)
        return Reading(Unread(CHANNEL, bot.account, number or _mark(text), text, f"{error!r:.500}"))


def _kept(raw: object, bot: Bot) -> str:
    """An update as it is kept in quarantine, with the name by which groups call us."""
    try:
        return json.dumps({"username": bot.username, "update": raw})
    except (ValueError, RecursionError):  # a number or a depth that JSON cannot write
        return f"{type(raw).__name__} {number_of(raw)}"


def read_kept(account: str, kept: str) -> Received:
    """Read what `read` has put into quarantine.

    Raises:
        ValueError: it still cannot be read, or nobody waits for an answer to it.

    """
    try:
        held = json.loads(kept)
        raw, bot = held["update"], Bot(account, str(held["username"]))
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError("not as it was kept") from error
    event = read(raw, bot).event
    if isinstance(event, Received):
        return event
    raise ValueError(event.error if event else "it concerns nobody here")


def number_of(raw: object) -> str | None:
    """Number of an update, unique for a bot; None if it has none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    is_number = isinstance(number, int) and not isinstance(number, bool) and 0 <= number < LARGEST
    return str(number) if is_number else None


def _mark(text: str) -> str:
    """Key of an update that has no number: equal ones are the same."""
    return f"raw-{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def _read(raw: object, number: str | None, bot: Bot) -> Reading:
    if not isinstance(raw, dict) or number is None:
        raise ValueError("an update without a number")
    with warnings.catch_warnings():  # of fields that the library has given up
        warnings.simplefilter("ignore")
        update = Update.de_json(raw, None)
    if update.callback_query:
        return _press(update.callback_query, number, bot)
    if update.inline_query:
        return Reading(query=update.inline_query)
    if update.my_chat_member:
        return Reading(_membership(update.my_chat_member, number, bot))
    if message := update.message or update.edited_message:
        return Reading(_message(message, number, bot, is_edit=update.message is None))
    return Reading()


def _press(query: CallbackQuery, number: str, bot: Bot) -> Reading:
    """A button that was pressed; those of games and of messages shared from the inline mode are none of ours."""
    if query.data is None or query.message is None:
        return Reading(press=_text(query.id))
    incoming = Incoming(button=_text(query.data), is_public=_is_public(query.message.chat))
    place = _address(query.message)
    return Reading(_received(number, bot, place, query.from_user, incoming), press=_text(query.id))


def _membership(change: ChatMemberUpdated, number: str, bot: Bot) -> Received | None:
    """Being added to a group begins with a greeting; being blocked or sent away is learnt when sending."""
    came = change.old_chat_member.status in ("left", "kicked") and change.new_chat_member.status in (
        "member",
        "administrator",
    )
    if not came or change.chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
        return None
    incoming = Incoming("/start", is_public=True)
    return _received(number, bot, Address(change.chat.id), change.from_user, incoming)


def _message(message: Message, number: str, bot: Bot, *, is_edit: bool) -> Received | None:
    """A message of a person; what other bots, channels and Telegram itself say concerns nobody."""
    sender = message.sender_chat or message.from_user
    is_bot = isinstance(sender, User) and (sender.is_bot or sender.id == int(bot.account))
    shared = message.via_bot is not None and str(message.via_bot.id) == bot.account
    if (
        sender is None
        or is_bot
        or shared
        or message.is_automatic_forward
        or message.chat.type == Chat.CHANNEL
    ):
        return None
    is_public = _is_public(message.chat)
    if is_public and not is_addressed(message, bot.account, bot.username):
        return None
    incoming = _incoming(message, bot, is_public=is_public, is_edit=is_edit)
    if not incoming:
        return None
    if incoming.unreadable not in (None, "edit") and message.media_group_id:
        number = f"album-{_text(message.media_group_id)[:64]}"  # one answer for all of its pictures
    return _received(number, bot, _address(message), sender, incoming)


def _incoming(message: Message, bot: Bot, *, is_public: bool, is_edit: bool) -> Incoming | None:
    """Text or caption as typed, without our name; else what came instead of it."""
    text = words(message, bot.username, bot.account)
    if text:
        return Incoming(_text(text), unreadable="edit" if is_edit else None, is_public=is_public)
    if is_edit:  # a place that moves, a keyboard that changed
        return None
    if message.text:  # our name alone
        return Incoming("/start", is_public=is_public)
    kind = next((kind for name, kind in KINDS.items() if getattr(message, name, None)), None)
    return Incoming(unreadable=kind, is_public=is_public) if kind else None


def _received(number: str, bot: Bot, at: Address, who: User | Chat, incoming: Incoming) -> Received:
    return Received(
        CHANNEL,
        bot.account,
        number,
        at.text,
        str(_id(who.id)),
        incoming,
        language=spoken(who.language_code) if isinstance(who, User) else None,
    )


def _address(message: MaybeInaccessibleMessage) -> Address:
    is_topic = isinstance(message, Message) and message.is_topic_message
    thread = message.message_thread_id if is_topic and isinstance(message, Message) else None
    return Address(_id(message.chat.id), _id(thread) if thread is not None else None)


def _is_public(chat: Chat) -> bool:
    return _text(chat.type) != Chat.PRIVATE


def spoken(code: str | None) -> Language | None:
    """Language of the person's programs, as far as we speak it."""
    match (code or "").partition("-")[0]:
        case "lv":
            return "lv"
        case "en":
            return "en"
    return None


def _text(value: object) -> str:
    """Text that can be kept; half a character (a lone surrogate) cannot."""
    if not isinstance(value, str):
        raise TypeError(f"a text was expected, not {type(value).__name__}")
    value.encode()
    return value


def _id(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not -LARGEST < value < LARGEST:
        raise ValueError("no number that names a person or a chat")
    return value
