"""What is said to who sends something else than words."""

from bot.dialogue.messages import Unreadable
from bot.dialogue.turn import Turn


def unreadable(turn: Turn, kind: Unreadable) -> str:
    """Sentence about a picture, a voice message, or whatever else came."""
    match kind:
        case "voice":
            return turn.words("unreadable-voice")
        case "sticker":
            return turn.words("unreadable-sticker")
        case "edit":
            return turn.words("unreadable-edit")
        case "picture" | "video" | "file":
            return turn.words("unreadable-file")
        case "place" | "other":
            return turn.words("unreadable-other")
