"""What has changed in a piece is told field by field, and word by word."""

from typing import Literal

from adapters.web.console.teaching.differing import Field, Run, differences


def field(name: str, *runs: str) -> Field:
    kinds: dict[str, Literal["same", "gone", "new"]] = {"=": "same", "-": "gone", "+": "new"}
    told: list[Run] = [(kinds[one[0]], one[1:]) for one in runs]
    return Field(name, tuple(told))


def test_words_that_went_and_came_are_told_by_field() -> None:
    before = '{"id":"a","answer":{"lv":"Atvērts no 9 līdz 18."},"phrasings":{"lv":["kad","cikos"]}}'
    after = '{"id":"a","answer":{"lv":"Atvērts no 10 līdz 18."},"phrasings":{"lv":["kad"]}}'
    assert differences(before, after) == [
        field("answer.lv", "=Atvērts no ", "-9", "+10", "= līdz 18."),
        field("phrasings.lv", "=kad", "-\ncikos"),
    ]


def test_a_piece_that_comes_or_goes_is_told_as_a_whole() -> None:
    text = '{"id":"a","title":{"lv":"Karte"}}'
    assert differences(None, text) == [field("id", "+a"), field("title.lv", "+Karte")]
    assert differences(text, None) == [field("id", "-a"), field("title.lv", "-Karte")]
    assert differences(text, text) == []
