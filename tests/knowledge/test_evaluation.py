import pytest

from bot.app import App
from knowledge.answering import Answerer
from knowledge.evaluation import Judged, Share, is_right, judge, shares
from knowledge.outcomes import Answer, Clarify, Context, Explanation, Option, Outcome, Smalltalk, Unknown
from knowledge.schema import Question

NOTHING = Explanation((), (), (), 0.0, 0.0, 0.0, 0.0)


def answer(entry: str) -> Answer:
    return Answer(
        language="lv",
        confidence=1.0,
        context=Context(),
        explanation=NOTHING,
        entry=entry,
        title="",
        text="",
        more=None,
        citation=None,
        related=(),
    )


def smalltalk(entry: str) -> Smalltalk:
    return Smalltalk(
        language="lv", confidence=1.0, context=Context(), explanation=NOTHING, entry=entry, title="", text=""
    )


def clarify(*entries: str) -> Clarify:
    options = tuple(Option(entry, "") for entry in entries)
    return Clarify(language="lv", confidence=0.5, context=Context(), explanation=NOTHING, options=options)


UNKNOWN = Unknown(language="lv", confidence=0.0, context=Context(), explanation=NOTHING)


def asked(*expect: str, options: tuple[str, ...] = (), variant: str = "lv") -> Question:
    return Question(q="?", expect=expect, options=options, variant=variant)


@pytest.mark.parametrize(
    ("question", "outcome", "right"),
    [
        (asked("oak"), answer("oak"), True),
        (asked("elm", "oak"), answer("oak"), True),
        (asked("oak"), answer("elm"), False),
        (asked("oak"), clarify("oak"), False),
        (asked("oak"), UNKNOWN, False),
        (asked("oak"), None, False),
        (asked("hello"), smalltalk("hello"), True),
        (asked("hello"), smalltalk("bye"), False),
        (asked("unknown"), UNKNOWN, True),
        (asked("unknown"), None, True),
        (asked("unknown"), answer("oak"), False),
        (asked("unknown"), clarify("oak"), False),
        (asked("clarify"), clarify("oak"), True),
        (asked("clarify", options=("oak", "elm")), clarify("oak", "pine"), True),
        (asked("clarify", options=("elm",)), clarify("oak", "pine"), False),
        (asked("clarify"), answer("oak"), False),
        (asked("clarify"), UNKNOWN, False),
        (asked("oak", "clarify"), answer("oak"), True),
        (asked("oak", "clarify"), clarify("elm"), True),
        (asked("oak", "unknown"), UNKNOWN, True),
    ],
)
def test_what_is_right(question: Question, outcome: Outcome | None, right: bool) -> None:  # noqa: FBT001  a parameter
    assert is_right(question, outcome) is right


def judged(question: Question, *, right: bool = False, offered: bool = False) -> Judged:
    return Judged(question, None, right, offered, 0.0)


def test_shares_go_by_what_was_to_be_done_and_by_variant() -> None:
    found = shares(
        [
            judged(asked("oak"), right=True),
            judged(asked("oak"), offered=True),
            judged(asked("elm", variant="lv-typo")),
            judged(asked("unknown", variant="lv-typo"), right=True),
            judged(asked("clarify"), right=True, offered=True),
        ]
    )
    assert found == [
        Share("answerable", 1, 1, 3),
        Share("clarify", 1, 0, 1),
        Share("lv", 1, 1, 2),
        Share("lv-typo", 0, 0, 1),
        Share("refuse", 1, 0, 1),
    ]
    assert found[0].percent == pytest.approx(100 / 3)


def test_no_questions_have_no_shares() -> None:
    assert shares([]) == []
    assert Share("lv", 0, 0, 0).percent == 0


def test_questions_are_put_and_judged(small_app: App) -> None:
    answerer: Answerer = small_app.answerer
    questions = [
        Question(q="kad bibliotēka strādā", expect=("opening-hours",)),
        Question(q="kas uzvarēja hokejā", expect=("unknown",)),
        Question(q=" ", expect=("unknown",)),
        Question(q="sveiki", expect=("greeting",)),
        Question(q="kad bibliotēka strādā", expect=("lost-book",)),
        Question(q="kurā stāvā", expect=("clarify",), options=("archive.place",)),
    ]
    found = list(judge(answerer, questions))
    assert [one.right for one in found] == [True, True, True, True, False, True]
    assert found[2].outcome is None
    assert [one.group for one in found] == ["lv", "refuse", "refuse", "lv", "lv", "clarify"]


def test_the_language_of_a_question_is_that_of_its_answer(small_app: App) -> None:
    question = Question(q="kad bibliotēka strādā", expect=("opening-hours",), lang="en")
    (found,) = judge(small_app.answerer, [question])
    assert found.outcome
    assert found.outcome.language == "en"
