"""From what Slack sends to what the core takes: pure functions, raw payload in, `Received` out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from adapters.slack.payload import Body, ShapeError, action, answers, entered, key, loose, required, window_of
from adapters.slack.places import Place
from adapters.slack.wording import HELP, command, typed
from bot.dialogue.messages import Incoming, Unreadable
from bot.handling import Received, Unread
from knowledge.schema import Language
from knowledge.text import plain

CHANNEL = "slack"

SHORTCUT = "ask_zintis"
"""Callback id of the message shortcut."""


FORM = "form"
"""Callback id of a window, and beginning of the action that opens it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside an event: the institution of each workspace, and the language of people."""

    institutions: Mapping[str, str] = field(default_factory=dict)
    language_of: Callable[[str], Language | None] = lambda _: None


def read(body: Body, known: Known | None = None) -> Received | None:
    """Message of a person; None for what asks nothing of us, such as our own messages.

    Raises:
        ShapeError: something is missing, or is not what it should be.

    """
    known = known or Known()
    if "command" in body:
        return _command(body, known)
    match body.get("type"):
        case "event_callback":
            return _event(body, known)
        case "block_actions":
            return _press(body, known)
        case "view_submission":
            return _submission(body, known)
        case "message_action":
            return _shortcut(body, known)
    return None


def unread(body: Body | str, error: str) -> Unread:
    """Event that could not be read, as it came."""
    raw = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    whole: Body = {} if isinstance(body, str) else body
    return Unread(CHANNEL, loose(whole, "team_id") or loose(whole, "team", "id"), key(body), raw, error)


def _received(
    body: Body, account: str, where: Place, user: str, incoming: Incoming, known: Known
) -> Received:
    home = loose(body, "event", "user_team") or loose(body, "user", "team_id") or account
    return Received(
        channel=CHANNEL,
        account=account,
        message_id=key(body),
        address=where.address,
        user_id=user,
        incoming=incoming,
        language=known.language_of(user),
        institution=known.institutions.get(home),
    )


def _event(body: Body, known: Known) -> Received | None:
    event = body.get("event")
    if not isinstance(event, Mapping):
        raise ShapeError("no object “event”")
    match event.get("type"), event.get("channel_type"):
        case "app_mention", _:
            return _mention(body, event, known)
        case "message", "im":
            return _message(body, event, known)
    return None


def _bots(body: Body) -> frozenset[str]:
    """Ids of our own bot user, as the event names them."""
    granted = body.get("authorizations")
    return frozenset(loose(one, "user_id") for one in granted) if isinstance(granted, list) else frozenset()


def _is_of_bot(body: Body, event: Body) -> bool:
    """Whether a program has written: we, another one, or Slack itself."""
    user = event.get("user")
    return bool(event.get("bot_id")) or user == "USLACKBOT" or user in _bots(body)


def _mention(body: Body, event: Body, known: Known) -> Received | None:
    """Message in a channel that names us; in a direct one, Slack sends the message itself besides."""
    channel = required(event, "channel")
    if _is_of_bot(body, event) or channel.startswith("D") or "edited" in event:
        return None
    moment = required(event, "ts")
    bots = _bots(body) or frozenset({_first_mentioned(loose(event, "text"))})
    words = typed(loose(event, "text"), bots)
    incoming = Incoming(words or "/start", unreadable=None if words else _file(event), is_public=True)
    where = Place(channel, thread=loose(event, "thread_ts") or moment)
    return _received(body, required(body, "team_id"), where, required(event, "user"), incoming, known)


def _first_mentioned(text: str) -> str:
    begins = text.partition("<@")[2]
    return begins.partition(">")[0].partition("|")[0]


def _message(body: Body, event: Body, known: Known) -> Received | None:
    """Direct message: new, edited, or a file."""
    if event.get("hidden") and event.get("subtype") != "message_changed":
        return None
    match event.get("subtype"):
        case None | "me_message" | "thread_broadcast":
            said, words, kind = event, loose(event, "text"), _file(event)
        case "file_share":
            said, words, kind = event, loose(event, "text"), _file(event) or "file"
        case "message_changed":
            changed = event.get("message")
            if not isinstance(changed, Mapping) or not _was_edited(event, changed):
                return None
            said, words, kind = changed, loose(changed, "text"), "edit"
        case _:
            return None
    if _is_of_bot(body, said):
        return None
    user = required(said, "user")
    if not words and kind is None:
        kind = "other"
    thread, moment = loose(said, "thread_ts"), required(said, "ts")
    # a thread below a message of ours goes on with what that message asked; one below their own stands for itself
    is_own = thread not in ("", moment) and loose(said, "parent_user_id") == user
    where = Place(user, thread=thread if is_own else None)
    incoming = Incoming(typed(words), unreadable=kind)
    return _received(body, required(body, "team_id"), where, user, incoming, known)


def _was_edited(event: Body, changed: Body) -> bool:
    """Whether the person has changed the words; Slack says “changed” also when it shows a preview of a link."""
    return loose(changed, "text") != loose(event, "previous_message", "text")


def _file(event: Body) -> Unreadable | None:
    files = event.get("files")
    if not isinstance(files, list) or not files:
        return None
    kind = loose(files[0], "mimetype").partition("/")[0]
    kinds: dict[str, Unreadable] = {"image": "picture", "audio": "voice", "video": "video"}
    return "voice" if loose(files[0], "subtype") == "slack_audio" else kinds.get(kind, "file")


def _command(body: Body, known: Known) -> Received:
    """Slash command: commands of the chat go on in private, questions are answered where they were asked."""
    user, said = required(body, "user_id"), typed(loose(body, "text"))
    commanded = command(said)
    if not said:
        commanded = "/help" if known.language_of(user) == "en" else "/palidziba"
    where = Place(user) if goes_private(said) else Place(required(body, "channel_id"), viewer=user)
    # a question is answered as in public, since a form could not go on here; help concerns nobody
    incoming = Incoming(commanded or said, is_public=commanded is None)
    return _received(body, required(body, "team_id"), where, user, incoming, known)


def goes_private(text: str) -> bool:
    """Whether what follows the slash command concerns the person, and is answered in their private conversation."""
    commanded = command(text)
    return commanded is not None and plain(commanded[1:].split()[0]) not in HELP


def _account(body: Body) -> str:
    return loose(body, "team", "id") or required(body, "user", "team_id")


def _shortcut(body: Body, known: Known) -> Received | None:
    """Somebody wants an answer to a message; only they see it."""
    if body.get("callback_id") != SHORTCUT:
        return None
    user, words = required(body, "user", "id"), typed(loose(body, "message", "text"))
    incoming = Incoming(words, unreadable=None if words else "other", is_public=True)
    where = Place(required(body, "channel", "id"), viewer=user)
    return _received(body, _account(body), where, user, incoming, known)


def _press(body: Body, known: Known) -> Received | None:
    pressed = action(body)
    kind, _, rest = required(pressed, "action_id").partition(":")
    user = required(body, "user", "id")
    where = pressed_at(body)
    match kind:
        case "press":
            incoming = Incoming(button=rest, is_public=not where.is_private)
        case "say":
            where, incoming = Place(user), Incoming(entered(pressed))
        case "go":
            where, incoming = Place(user), Incoming(f"/start {required(pressed, 'value')}")
        case "form":
            where, incoming = Place(user, where.thread), Incoming(form=required(pressed, "value"), answers={})
        case "answer":
            return None
        case _:
            raise ShapeError(f"an action “{kind}” that is not ours")
    return _received(body, _account(body), where, user, incoming, known)


def pressed_at(body: Body) -> Place:
    """Place of the message whose button was pressed; a view belongs to whoever looks at it."""
    user = required(body, "user", "id")
    if loose(body, "container", "type") == "view" or "view" in body:
        return Place(user)
    channel = loose(body, "channel", "id") or required(body, "container", "channel_id")
    container = body.get("container")
    if isinstance(container, Mapping) and container.get("is_ephemeral"):
        return Place(channel, viewer=user)
    thread = loose(body, "message", "thread_ts") or loose(body, "container", "thread_ts")
    if channel.startswith("D"):
        return Place(user, thread=thread or None)
    return Place(channel, thread=thread or required(body, "container", "message_ts"))


def _submission(body: Body, known: Known) -> Received | None:
    """Form that was filled in as a whole."""
    if loose(body, "view", "callback_id") != FORM:
        return None
    form, address = window_of(body)
    user, incoming = required(body, "user", "id"), Incoming(form=form, answers=answers(body))
    found = _received(body, _account(body), Place(user), user, incoming, known)
    owner, _, thread = address.partition("/")
    if owner != user:
        raise ShapeError("a window of somebody else")
    return (
        found if not thread else _received(body, _account(body), Place(user, thread), user, incoming, known)
    )
