"""Replay: questions put before and after a change."""

import warnings
from dataclasses import replace
from datetime import date

import pytest

from knowledge import replay
from knowledge.answering import Answerer
from knowledge.edits import Attach, Edit, Remove, applied
from knowledge.images import Image, image_of, knowledge_of
from knowledge.loader import load
from knowledge.outcomes import Clarify
from knowledge.pieces import digest_of
from knowledge.replay import UNREADABLE, Put, Said, replayed, said
from knowledge.schema import Question
from tests.stage import SMALL

TODAY = date(2026, 3, 1)
CARD = "shared/library.yaml#entries/reader-card"


@pytest.fixture(scope="module")
def image() -> Image:
    return image_of(load(SMALL))


def _answerer(image: Image, *edits: Edit) -> Answerer:
    for edit in edits:
        image = applied(image, edit)
    return Answerer(knowledge_of(image), TODAY)


@pytest.fixture(scope="module")
def before(image: Image) -> Answerer:
    return _answerer(image)


@pytest.fixture(scope="module")
def after(image: Image) -> Answerer:
    """One question is answered now, one answered otherwise, and one answer is gone."""
    return _answerer(
        image,
        Attach("opening-hours", "vai drīkst atvest zirgu", "lv"),
        Attach("lost-book", "kad bibliotēka strādā", "lv"),
        Remove(CARD, digest_of(image.pieces[CARD])),
    )


QUESTIONS = [
    Put("vai drīkst atvest zirgu"),
    Put("kad bibliotēka strādā"),
    Put("kā saņemt lasītāja karti"),
    Put("sveiki"),
    Put("kad bibliotēka strādā"),
    Put("\x00"),
]

GOLDEN = [
    Question(q="vai drīkst atvest zirgu", expect=("opening-hours",)),
    Question(q="kā saņemt lasītāja karti", expect=("reader-card",)),
    Question(q="sveiki", expect=("unknown",)),
    Question(q="\x00", expect=("unknown",)),
]


def test_what_a_change_does_is_told_by_place(before: Answerer, after: Answerer) -> None:
    found = replayed(before, after, QUESTIONS, GOLDEN)
    assert found.asked == len(QUESTIONS)
    assert [one.place for one in found.newly_answered] == [0]
    assert found.newly_answered[0].after == Said("answer", ("opening-hours",))
    assert [one.place for one in found.changed] == [1, 4]
    assert {one.before.entries for one in found.changed} == {("opening-hours",)}
    assert {one.after.entries for one in found.changed} == {("lost-book",)}
    assert [(one.place, one.text) for one in found.lost] == [(2, QUESTIONS[2].text)]
    assert found.lost[0].before == Said("answer", ("reader-card",))
    assert [one.place for one in found.golden_mended] == [0]
    assert [one.place for one in found.golden_broken] == [1]
    assert (found.golden, found.golden_right) == (4, 2)


def test_back_again_is_the_other_way_round(before: Answerer, after: Answerer) -> None:
    there, back = replayed(before, after, QUESTIONS, GOLDEN), replayed(after, before, QUESTIONS, GOLDEN)
    assert [one.place for one in back.lost] == [one.place for one in there.newly_answered]
    assert [one.place for one in back.newly_answered] == [one.place for one in there.lost]
    assert [one.place for one in back.golden_broken] == [one.place for one in there.golden_mended]


def test_no_change_is_none(before: Answerer) -> None:
    found = replayed(before, before, QUESTIONS, GOLDEN)
    assert not any(
        (found.newly_answered, found.changed, found.lost, found.golden_broken, found.golden_mended)
    )


def test_each_is_asked_within_its_institution(image: Image, before: Answerer) -> None:
    own = next(key for key in image.pieces if key.startswith("institutions/vaa/") and "#entries/" in key)
    text = knowledge_of(image).entries[own.rpartition("/")[2]].phrasings.lv[0]
    gone = _answerer(image, Remove(own, digest_of(image.pieces[own])))
    found = replayed(before, gone, [Put(text, "vaa"), Put(text)], [])
    assert [one.place for one in (*found.changed, *found.lost)] == [0]


def test_progress_is_told_to_the_end(before: Answerer) -> None:
    told: list[tuple[int, int]] = []
    many = [Put(f"kad bibliotēka strādā {number}") for number in range(120)]
    replayed(before, before, many, GOLDEN, lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert {of for _, of in told} == {248}
    assert told[-1] == (248, 248)


def test_many_are_put_side_by_side_with_the_same_outcome(
    before: Answerer, after: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one = replayed(before, after, QUESTIONS, GOLDEN)
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(replay, "MANY", 1)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other tests may have left threads
        beside = replayed(before, after, QUESTIONS, GOLDEN, lambda done, of: told.append((done, of)))
    assert beside == one_by_one
    assert told[-1] == (18, 18)


def test_outcomes_are_told_without_their_words(before: Answerer) -> None:
    assert said(before.ask("kad bibliotēka strādā")) == Said("answer", ("opening-hours",))
    assert said(before.ask("sveiki")).is_answer
    assert not said(before.ask("asdf qwer zxcv")).is_answer
    asked_back = before.ask("kur ir")
    if isinstance(asked_back, Clarify):
        assert said(asked_back) == Said("clarify", tuple(one.entry for one in asked_back.options))
    assert replace(Said(UNREADABLE), kind="answer").is_answer
