"""Scenes of `tests/conversations`, played against the shipped knowledge.

A scene is a list of steps: `user` types, `presses` presses a button by its label, and `zintis` tells what the
reply must show: `contains`, `lacks`, `title`, `source`, `offers` (among the buttons), `ends`. Capitals and
line breaks do not matter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pytest
import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

from adapters.console.render import Renderer
from bot.app import App
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Incoming, Reply

SCENES = sorted((Path(__file__).parent / "conversations").glob("*.yaml"))


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class Expected(BaseModel):
    """What a reply must show."""

    model_config = ConfigDict(extra="forbid")

    contains: Texts = ()
    lacks: Texts = ()
    title: str | None = None
    source: str | None = None
    offers: Texts = ()
    ends: bool | None = None


class Step(BaseModel):
    """One line of a scene."""

    model_config = ConfigDict(extra="forbid")

    user: str | None = None
    presses: str | None = None
    zintis: Expected | None = None


class Scene(BaseModel):
    """One conversation."""

    model_config = ConfigDict(extra="forbid")

    scene: str
    language: Literal["lv", "en"] | None = None
    steps: tuple[Step, ...]


@dataclass
class Stage:
    """A conversation while it is played, and the reply that was given last."""

    app: App
    conversation: Conversation
    reply: Reply | None = None

    def play(self, step: Step) -> None:
        if step.user is not None:
            self._send(Incoming(step.user))
        if step.presses is not None:
            assert self.reply
            self._send(Incoming(button={one.label: one.value for one in self.reply.buttons}[step.presses]))
        if step.zintis:
            assert self.reply
            _compare(self.reply, step.zintis, Renderer(self.app.dialogue.catalogue))

    def _send(self, incoming: Incoming) -> None:
        self.conversation, replies = self.app.dialogue.respond(self.conversation, incoming)
        self.reply = replies[-1]


def _compare(reply: Reply, expected: Expected, renderer: Renderer) -> None:
    shown = _plain(renderer.reply(reply))
    for text in expected.contains:
        assert _plain(text) in shown
    for text in expected.lacks:
        assert _plain(text) not in shown
    for label in expected.offers:
        assert label in [button.label for button in reply.buttons]
    if expected.title is not None:
        assert reply.title == expected.title
    if expected.source is not None:
        assert _plain(expected.source) in _plain(reply.source or "")
    if expected.ends is not None:
        assert reply.ends is expected.ends


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def scenes() -> Iterator[Scene]:
    for path in SCENES:
        yield Scene.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_there_are_scenes_and_each_expects_something() -> None:
    assert SCENES
    for scene in scenes():
        assert any(step.zintis for step in scene.steps), scene.scene


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_scene(path: Path, app: App) -> None:
    scene = Scene.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    language = scene.language
    stage = Stage(app, Conversation(language=language, spoken=language or "lv"))
    for step in scene.steps:
        stage.play(step)
