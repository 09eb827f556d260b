"""What there is to learn from a log of questions, and why."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.review import Cause, Logged, noted

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)


def logged(
    number: int = 1, text: str = "vai drīkst ņemt līdzi suni", kind: str = "answer", **values: object
) -> Logged:
    known: dict[str, object] = {
        "conversation_id": 1,
        "channel": "web",
        "asked_at": NOW + timedelta(seconds=20 * number),
        "language": "lv",
        "institution": None,
        "entry": "opening-hours" if kind == "answer" else None,
        "margin": 0.9,
        "chosen": None,
        "feedback": None,
    }
    return Logged(number, text=text, kind=kind, **(known | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "causes"),
    [
        (logged(), set()),
        (logged(kind="unknown"), {Cause.UNKNOWN}),
        (logged(kind="clarify"), set()),
        (logged(kind="clarify", chosen="none"), {Cause.NONE}),
        (logged(kind="clarify", chosen="reader-card"), {Cause.CHOSEN}),
        (logged(feedback="useless"), {Cause.USELESS}),
        (logged(feedback="useful"), set()),
        (logged(margin=0.05), {Cause.NARROW}),
        (logged(margin=0.05, feedback="useful"), set()),
        (logged(margin=0.05, feedback="useless"), {Cause.NARROW, Cause.USELESS}),
        (logged(kind="smalltalk", margin=0.05), set()),
    ],
)
def test_what_came_of_a_question_tells_why(one: Logged, causes: set[Cause]) -> None:
    assert [found.causes for found in noted([one])] == ([frozenset(causes)] if causes else [])


FIRST = logged(1, "vai drīkst ņemt līdzi suni")


@pytest.mark.parametrize(
    ("other", "again"),
    [
        (logged(2, "vai suni drīkst atvest"), True),
        (logged(2, "Vai drīkst ņemt līdzi suni?"), False),
        (logged(2, "cik maksā lasītāja karte"), False),
        (logged(2, "vai suni drīkst atvest", conversation_id=2), False),
        (logged(2, "vai suni drīkst atvest", conversation_id=None), False),
        (logged(2, "vai suni drīkst atvest", asked_at=FIRST.asked_at + timedelta(seconds=61)), False),
    ],
)
def test_what_is_asked_again_in_other_words_at_once_was_not_answered(other: Logged, *, again: bool) -> None:
    found = {one.id: one.causes for one in noted([FIRST, other])}
    assert (Cause.AGAIN in found.get(1, ())) is again
    assert 2 not in found


def test_what_was_useful_is_not_asked_again() -> None:
    useful = logged(1, "vai drīkst ņemt līdzi suni", feedback="useful")
    assert not noted([useful, logged(2, "vai suni drīkst atvest")])
