import pytest

from knowledge.answering import Answerer
from knowledge.deciding import decide
from knowledge.outcomes import Context
from knowledge.ranking import SIGNS, Ranking, Signs
from knowledge.schema import Question
from knowledge.teaching import OUT_OF_SCOPE
from knowledge.tuning import (
    STRENGTHS,
    _Case,
    _Table,
    choose_thresholds,
    is_right,
    practise,
    tune,
    tune_on,
)
from knowledge.understanding import Reading
from tests.conftest import SMALL
from tests.knowledge.conftest import TODAY, Content

PRACTICE = """\
questions:
  - {q: cikos jūs strādājat, expect: opening-hours}
  - {q: cikos ver vaļā bibliotēku, expect: opening-hours}
  - {q: when is it open, expect: opening-hours}
  - {q: gribu kļūt par lasītāju, expect: reader-card}
  - {q: vai karte ir par maksu, expect: reader-card}
  - {q: how to register as a reader, expect: reader-card}
  - {q: grāmata ir pazudusi, expect: lost-book}
  - {q: my book is lost, expect: lost-book}
  - {q: kā atrast lasītavu, expect: reading-room.place}
  - {q: kurā stāvā atrodas arhīvs, expect: archive.place}
  - {q: where is the archive located, expect: archive.place}
  - {q: labdien jums, expect: greeting}
  - {q: kāda būs algu reforma, expect: unknown}
  - {q: kas vada valdību, expect: unknown}
  - {q: how old is the president, expect: unknown}
  - {q: "", expect: unknown}
  - {q: kur tas atrodas, expect: clarify, options: [archive.place, reading-room.place]}
  - {q: kurā stāvā, expect: clarify, options: [archive.place]}
"""


@pytest.fixture
def library(content: Content) -> Content:
    for path in SMALL.rglob("*.yaml"):
        content.write(path.relative_to(SMALL).as_posix(), path.read_text(encoding="utf-8"))
    content.write("practice/a.yaml", PRACTICE)
    return content


def reading(
    reference: str, confidence: float = 0.5, *, loose: bool = False, facet: str | None = None
) -> Reading:
    signs = Signs(**{**dict.fromkeys(SIGNS, 0.0), "loose": float(loose)})
    return Reading(reference, None, facet, confidence, signs, "")


def asked(*expect: str, options: tuple[str, ...] = ()) -> Question:
    return Question(q="?", expect=expect, options=options)


def test_a_ranking_is_tuned_on_practice_questions(library: Content) -> None:
    tuned = tune_on(library.load(), TODAY)
    assert 0 < tuned.ranking.known_from <= 1
    assert 0 < tuned.ranking.vague_from <= 1
    assert tuned.strength in STRENGTHS
    assert all(0 <= share <= 1 for share in (tuned.answered, tuned.refused, tuned.clarified))
    assert tuned.answered > 0.5
    assert Ranking.from_json(tuned.ranking.to_json()).known_from == pytest.approx(tuned.ranking.known_from)


def test_tuning_twice_gives_the_same(library: Content) -> None:
    knowledge = library.load()
    assert tune_on(knowledge, TODAY).ranking.to_json() == tune_on(knowledge, TODAY).ranking.to_json()


def test_practice_leaves_out_what_cannot_be_read(library: Content) -> None:
    knowledge = library.load()
    answerer = Answerer(knowledge, TODAY, ranking=Ranking.untuned())
    practised = list(practise(answerer, knowledge.practice))
    assert len(practised) == len(knowledge.practice) - 1
    analysis = answerer.analyzer.question(practised[0].question.q, "lv")
    understood = answerer.understand(analysis, None, Context())
    assert practised[0].understanding.readings == understood.readings


def test_without_questions_there_is_nothing_to_tune_on() -> None:
    with pytest.raises(ValueError, match="nothing to tune on"):
        tune([])


@pytest.mark.parametrize(
    ("question", "one", "right"),
    [
        (asked("oak"), reading("oak"), True),
        (asked("oak"), reading("elm"), False),
        (asked("oak"), reading(OUT_OF_SCOPE), False),
        (asked("unknown"), reading(OUT_OF_SCOPE), True),
        (asked("unknown"), reading("oak"), False),
        (asked("clarify", options=("oak.risks",)), reading("oak.risks", facet="risks"), None),
        (asked("clarify", options=("oak.risks",)), reading("tree.risks", facet="risks", loose=True), True),
        (asked("clarify", options=("oak.use",)), reading("tree.risks", facet="risks", loose=True), False),
    ],
)
def test_which_readings_teach_what(question: Question, one: Reading, right: bool | None) -> None:  # noqa: FBT001  a parameter
    assert is_right(question, one) is right


def case(group: str, known: float) -> _Case:
    gain = {"answer": (1.0, 0.2, 0.0), "unknown": (-0.1, 0.0, 1.0)}[group]
    return _Case(group, known, vague=0.0, sure=0.9, gain=gain)


def test_thresholds_part_answers_from_refusals() -> None:
    cases = [case("answer", known) for known in (0.7, 0.8, 0.9)]
    cases += [case("unknown", known) for known in (0.1, 0.2, 0.3)]
    chosen = choose_thresholds(cases, Ranking.untuned(), 0.01)
    assert 0.3 < chosen.ranking.known_from <= 0.7
    assert (chosen.answered, chosen.refused) == (1, 1)


def test_cases_are_decided_as_the_product_decides(library: Content) -> None:
    knowledge = library.load()
    tuned = tune_on(knowledge, TODAY).ranking
    practised = list(practise(Answerer(knowledge, TODAY, ranking=tuned), knowledge.practice))
    table = _Table([_Case.of(one, tuned) for one in practised])
    for one, gain, gains in zip(practised, table.gains(tuned), table.gain, strict=True):
        kind = decide(one.understanding, tuned).kind
        assert gain == gains[["answer", "clarify", "unknown"].index(kind)]
