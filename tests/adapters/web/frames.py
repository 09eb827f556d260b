"""What the server may send to a browser, as `docs/web.md` has it; anything else is an error."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from adapters.web.to_core import LABEL, LONGEST

Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16,40}$")]
Where = Annotated[str, Field(pattern=r"^(topic|sprint|form|inst)_[A-Za-z0-9_-]{1,58}$")]
Number = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,64}$")]
Words = Annotated[str, Field(min_length=1, pattern=r"\S")]
Label = Annotated[str, Field(min_length=1, max_length=LABEL, pattern=r"\S")]
"""The browser sends the label back, and the server takes no longer one."""


def _with_zone(text: str) -> str:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("a moment without a time zone")
    return text


At = Annotated[str, AfterValidator(_with_zone)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Block(Part):
    kind: Literal["p", "ul", "ol"]
    lines: Annotated[list[Words], Field(min_length=1)]


class Button(Part):
    button: str
    label: Label


class File(Part):
    name: Annotated[str, Field(pattern=r"^[^/\\]+\.[a-z0-9]+$")]
    href: Annotated[str, Field(pattern=r"^files/[A-Za-z0-9_-]+/\d+/[A-Za-z0-9_-]{22}$")]
    size: Annotated[int, Field(gt=0)]


class Message(Part):
    type: Literal["message"]
    id: Annotated[int, Field(gt=0)]
    token: Token
    language: Literal["lv", "en"]
    title: Words | None
    blocks: Annotated[list[Block], Field(min_length=1)]
    source: Words | None
    invitation: Words | None
    buttons: list[Button]
    controls: list[Button]
    files: list[File]
    link: Annotated[str, Field(pattern=r"^a/[A-Za-z0-9_.-]+$")] | None
    form: str | None
    asks: str | None
    replaces: str | None
    forgets: bool
    explanation: list[Words]
    at: At | None

    @model_validator(mode="after")
    def _is_whole(self) -> "Message":
        pressed = [one.button for one in (*self.buttons, *self.controls)]
        if pressed != [f"{self.token}.{number}" for number in range(len(pressed))]:
            raise ValueError(f"buttons are those of this message, in their order: {pressed}")
        if any(not one.href.startswith(f"files/{self.token}/{at}/") for at, one in enumerate(self.files)):
            raise ValueError("files are those of this message")
        return self


class Said(Part):
    type: Literal["said"]
    id: Number
    text: Annotated[Words, Field(max_length=LONGEST)]
    at: At


class Topic(Part):
    title: Words
    where: Where


class Sprint(Part):
    title: Words
    where: Where
    note: Words


class Notice(Part):
    id: Annotated[int, Field(gt=0)]
    blocks: Annotated[list[Block], Field(min_length=1)]


class Notices(Part):
    type: Literal["notices"]
    notices: list[Notice]


class Welcome(Part):
    type: Literal["welcome"]
    token: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{22}$")] | None
    history: list[Annotated[Message | Said, Field(discriminator="type")]]
    topics: list[Topic]
    sprints: list[Sprint]
    notices: list[Notice]

    @model_validator(mode="after")
    def _grows(self) -> "Welcome":
        ids = [one.id for one in self.history if isinstance(one, Message)]
        if ids != sorted(set(ids)):
            raise ValueError(f"messages stand in the order in which they were written: {ids}")
        return self


class Kept(Part):
    type: Literal["kept"]
    id: Number


class Refused(Part):
    type: Literal["refused"]
    id: str | None
    text: Words


class Typing(Part):
    type: Literal["typing"]
    is_typing: bool


Frame = Annotated[Message | Welcome | Kept | Refused | Typing | Notices, Field(discriminator="type")]

FRAMES: Sequence[type[Part]] = (Message, Welcome, Kept, Refused, Typing, Notices)

_FRAME: TypeAdapter[Frame] = TypeAdapter(Frame)


def checked(frame: Any) -> dict[str, Any]:  # noqa: ANN401  whatever JSON holds
    """A frame that is as it may be. Raises ValidationError (a ValueError)."""
    _FRAME.validate_python(frame)
    assert isinstance(frame, dict)
    return frame


def named_in(page: str) -> set[str]:
    """Everything that a page of documentation has as code."""
    return set(re.findall(r"`([^`]+)`", page))
