"""The rules for frames refuse what breaks them, and are those of the documentation."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tests.adapters.web.frames import (
    FRAMES,
    Block,
    Button,
    File,
    Part,
    Said,
    Sprint,
    Topic,
    checked,
    named_in,
)

PAGE = Path(__file__).parents[3] / "docs" / "web.md"

TOKEN, SIGNATURE = "a" * 22, "c" * 22

MESSAGE: dict[str, Any] = {
    "type": "message",
    "id": 1,
    "token": TOKEN,
    "language": "lv",
    "title": None,
    "blocks": [{"kind": "p", "lines": ["Sveiki!"]}],
    "source": None,
    "invitation": None,
    "buttons": [{"button": f"{TOKEN}.0", "label": "Jā"}],
    "controls": [{"button": f"{TOKEN}.1", "label": "Nē"}],
    "files": [{"name": "a.ics", "href": f"files/{TOKEN}/0/{SIGNATURE}", "size": 1}],
    "link": "a/opening-hours",
    "form": None,
    "asks": None,
    "replaces": None,
    "forgets": False,
    "explanation": [],
    "at": "2027-03-01T10:00:00+00:00",
}

WELCOME: dict[str, Any] = {
    "type": "welcome",
    "token": None,
    "history": [],
    "topics": [],
    "sprints": [],
    "notices": [],
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "1"},
        {"id": 0},
        {"token": "short"},
        {"language": "de"},
        {"blocks": []},
        {"blocks": [{"kind": "p", "lines": [""]}]},
        {"blocks": [{"kind": "h1", "lines": ["Sveiki!"]}]},
        {"buttons": [{"button": f"{TOKEN}.1", "label": "Jā"}]},
        {"buttons": [{"button": f"{TOKEN}.0", "label": " "}]},
        {"buttons": [{"button": f"{TOKEN}.0", "label": "a" * 301}]},
        {"files": [{"name": "../a.ics", "href": f"files/{TOKEN}/0/{SIGNATURE}", "size": 1}]},
        {"files": [{"name": "a.ics", "href": f"/files/{TOKEN}/0/{SIGNATURE}", "size": 1}]},
        {"files": [{"name": "a.ics", "href": f"files/{'b' * 22}/0/{SIGNATURE}", "size": 1}]},
        {"link": "https://example.lv"},
        {"at": "2027-03-01T10:00:00"},
        {"forgets": None},
        {"html": "<b>"},
        {"type": "said"},
    ],
)
def test_a_message_that_breaks_a_rule_is_refused(wrong: dict[str, Any]) -> None:
    assert checked(MESSAGE)
    with pytest.raises(ValidationError):
        checked(MESSAGE | wrong)


@pytest.mark.parametrize(
    "frame",
    [
        {},
        {"type": "kept", "id": "7"},
        {"type": "refused", "id": None, "text": ""},
        {"type": "typing", "is_typing": "yes"},
        WELCOME | {"token": "x.y"},
        WELCOME | {"history": [MESSAGE, MESSAGE]},
        WELCOME | {"topics": [{"title": "Darba laiks", "where": "a/opening-hours"}]},
        WELCOME | {"sprints": [{"title": "Skola", "where": "sprint_skola"}]},
    ],
)
def test_other_frames_that_break_a_rule_are_refused(frame: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        checked(frame)


def test_every_frame_and_field_is_written_down() -> None:
    page = PAGE.read_text(encoding="utf-8")
    spoken: list[type[Part]] = [*FRAMES, Said]
    parts: list[type[Part]] = [*spoken, Block, Button, File, Topic, Sprint]
    fields = {name for part in parts for name in part.model_fields} - {"type"}
    assert fields | {part.__name__.casefold() for part in spoken} <= named_in(page)
