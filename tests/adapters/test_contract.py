"""One contract for all channels: the same conversations, played through each, tell people the same.

Scenes of `tests/conversations` are played through the terminal, Telegram, Slack and the web chat, each over its wire
and with the real client library. The scene says what must be told; what people see is compared between channels, word
for word.
"""

import itertools
import re

import pytest
import yaml

from adapters.console.render import Renderer
from bot.app import App
from bot.storage.database import Database
from tests.adapters.wire import Seen, plain
from tests.adapters.wires import opened
from tests.databases import Blank
from tests.test_conversations import FOLDER, REFERENCE, Play, Scene, set_up

CHANNELS = ("terminal", "telegram", "slack", "web")

ADDRESS = re.compile(r"[,:;]? https?://[^ ]+")

SCENES = (
    "first-questions",
    "in-english",
    "leaning-on-the-last",
    "not-known",
    "which-one",
    *(
        f"{scene}{twin}"
        for scene in (
            "feedback/none-of-these",
            "feedback/not-useful",
            "forms/back-skip-change",
            "forms/challenge-sent",
            "forms/question-in-the-middle",
            "lending/lender-declines",
            "lending/plan-changed",
            "mine/everything-of-mine",
            "organising/new-sprint",
            "sprints/signing-up",
            "sprints/waiting-list-accepted",
            "sprints/withdrawing",
            "sprints/workshop-moved",
        )
        for twin in ("", "-en")
    ),
)
"""Of each kind some, in both languages."""


async def played(channel: str, scene: Scene, app: App, blank: Blank) -> dict[str, list[Seen]]:
    """What each person has seen in the end."""
    database = Database(await blank.url("sqlite"))
    try:
        async with opened(channel, app, database, scene.language) as wire:
            play = Play(wire, Renderer(app.dialogue.catalogue))
            await set_up(play, scene)
            for number, step in enumerate(scene.steps, start=1):
                try:
                    await play.play(step)
                except AssertionError as error:
                    raise AssertionError(f"{channel}, step {number}: {error}") from error
            return wire.seen
    finally:
        await database.close()


def agreed(one: Seen, other: Seen) -> bool:
    """Whether two channels tell the same; a label may be cut where a platform has no room for it."""
    labels = itertools.zip_longest(one.labels, other.labels, fillvalue="")
    return (
        _unnumbered(one.words) == _unnumbered(other.words)
        and [_unnumbered(file) for file in one.files] == [_unnumbered(file) for file in other.files]
        and all(_same(_unnumbered(first), _unnumbered(second)) for first, second in labels)
    )


def _unnumbered(words: str) -> str:
    """Words without what chance makes, numbers of registrations and submissions, and without addresses of sources.

    Telegram shows an address as a link below the source's name.
    """
    return ADDRESS.sub("", REFERENCE.sub("[number]", plain(words)))


def _same(one: str, other: str) -> bool:
    for long, short in ((one, other), (other, one)):
        if short.endswith("…") and long.startswith(short[:-1]):
            return True
    return one == other


def test_there_are_scenes_of_every_kind_to_play() -> None:
    for name in SCENES:
        assert (FOLDER / f"{name}.yaml").exists(), name


@pytest.mark.parametrize("name", SCENES)
async def test_each_channel_tells_the_same(name: str, app: App, blank: Blank) -> None:
    scene = Scene.model_validate(yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))
    seen = {channel: await played(channel, scene, app, blank) for channel in CHANNELS}
    first = seen["terminal"]
    assert any(first.values())
    for channel in CHANNELS[1:]:
        assert seen[channel].keys() == first.keys()
        for who, told in first.items():
            there = seen[channel][who]
            for one, other in itertools.zip_longest(told, there):
                assert one, f"{channel} says more: {other}"
                assert other, f"{channel} does not say: {one}"
                assert agreed(one, other), f"terminal: {one}\n{channel}: {other}"
