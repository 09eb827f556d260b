"""What a refusal of Telegram means: for now, for good, or only of the form in which we asked."""

from datetime import timedelta

from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.ports import LaterError, UndeliverableError

UNCHANGED = "message is not modified"
"""What is said of an edit that would change nothing."""

_MARKS = ("can't parse entities", "can't parse message text", "unsupported start tag", "entity_")
_THREAD = ("message thread not found", "topic_deleted", "topic_closed")


def is_unchanged(error: BadRequest) -> bool:
    """Whether an edit was refused because the message is already as it is to be."""
    return UNCHANGED in error.message.lower()


def is_of_marks(error: BadRequest) -> bool:
    """Whether only the marks of a text were refused."""
    return any(sign in error.message.lower() for sign in _MARKS)


def is_of_thread(error: BadRequest) -> bool:
    """Whether only the topic of a group was refused: it was closed or deleted."""
    return any(sign in error.message.lower() for sign in _THREAD)


def asked_pause(error: RetryAfter) -> timedelta:
    """Pause that Telegram asks for."""
    asked = error.retry_after
    return asked if isinstance(asked, timedelta) else timedelta(seconds=asked)


def meaning(error: TelegramError) -> LaterError | UndeliverableError:
    """What an error means for a message: another time, or never."""
    match error:
        case RetryAfter():
            pause = asked_pause(error)
            return LaterError(f"Telegram wants us to wait {pause.total_seconds():.0f} s", pause)
        case Forbidden() | BadRequest():
            return UndeliverableError(f"Telegram: {error.message}")
        case InvalidToken():
            return LaterError("Telegram refuses the token")
    return LaterError(f"Telegram cannot be reached: {error.message or type(error).__name__}")
