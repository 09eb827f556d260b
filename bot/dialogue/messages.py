"""What passes between a channel and the conversation: messages in, replies with buttons out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

from knowledge.forms import FieldKind
from knowledge.outcomes import Explanation
from knowledge.schema import Language

Unreadable = Literal["picture", "voice", "video", "sticker", "file", "place", "edit", "other"]
"""What a person may send that has no words for us; `edit` is a change of something already handled."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a person: a typed text, a button that was pressed, or a form that was filled in as a whole.

    `button` is the `value` of a button or, from a channel, the token that stands for it (see `ports.Message`).
    `answers` are the texts entered into the fields of the form with the name `form`. `unreadable` is what came instead
    of words. `is_public` tells that others read along.
    """

    text: str = ""
    button: str | None = None
    form: str | None = None
    answers: Mapping[str, str] | None = None
    unreadable: Unreadable | None = None
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A choice offered to a person; the channel hands `value` back when it is pressed."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with a message: a calendar invitation, a table."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to a person, ready to be shown.

    `text` holds paragraphs and lists with “- ”; `title` names the answer; `invitation` stands over the
    buttons. `controls` are buttons of second rank, such as “Back” or “Was this useful?”, which a channel without
    buttons lets people type by their label. `form` names the form (see `Filling.name`) whose field is asked or whose
    summary is shown. `leads_to` is where a private conversation has to start, when others read along here (the argument
    of `/start`). `entry` is the id of the answer that is told, `asks` the kind of the field that is asked, so that a
    channel may help to enter it. `ends` tells the channel that the conversation is over, `forgets` that it is to delete
    the files that it keeps of the person.
    """

    language: Language
    text: str
    title: str | None = None
    source: str | None = None
    invitation: str | None = None
    buttons: tuple[Button, ...] = ()
    controls: tuple[Button, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    explanation: Explanation | None = None
    form: str | None = None
    leads_to: str | None = None
    entry: str | None = None
    asks: FieldKind | None = None
    ends: bool = False
    forgets: bool = False
