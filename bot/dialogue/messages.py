"""What passes between a channel and the conversation: messages in, replies with buttons out."""

from dataclasses import dataclass

from knowledge.outcomes import Explanation
from knowledge.schema import Language


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a person: a typed text, or the `value` of a button that was pressed."""

    text: str = ""
    button: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A choice offered to a person; the channel hands `value` back when it is pressed."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to a person, ready to be shown.

    `text` holds paragraphs and lists with “- ”; `title` names the answer; `invitation` stands over the
    buttons; `ends` tells the channel that the conversation is over.
    """

    language: Language
    text: str
    title: str | None = None
    source: str | None = None
    invitation: str | None = None
    buttons: tuple[Button, ...] = ()
    explanation: Explanation | None = None
    ends: bool = False
