from bot.app import App
from knowledge.benchmarks.golden import answerable, phrasings, run
from knowledge.benchmarks.intents import Example
from knowledge.schema import Question


def test_alternatives_get_entries_as_they_are_and_names_in_the_phrasings_of_sides(small_app: App) -> None:
    found = list(phrasings(small_app.answerer.knowledge))
    assert Example("opening-hours", "kad jūs slēdzat") in found
    assert Example("archive.place", "kur atrodas Arhīvs") in found
    assert Example("reading-room.place", "where is Reading room") in found
    assert not any("{}" in one.text for one in found)
    assert len(found) == len(set(found))


def test_what_has_an_answer() -> None:
    questions = [
        Question(q="?", expect=expect)
        for expect in (("oak",), ("unknown",), ("clarify",), ("oak", "clarify"))
    ]
    assert [one.expect for one in answerable(questions)] == [("oak",), ("oak", "clarify")]


def test_a_run_counts_every_question_once(small_app: App) -> None:
    questions = [
        Question(q="kad bibliotēka strādā", expect=("opening-hours",)),
        Question(q="kas uzvarēja hokejā", expect=("unknown",)),
    ]
    result = run(small_app.answerer, questions)
    assert [(share.group, share.right, share.count) for share in result.shares] == [
        ("answerable", 1, 1),
        ("lv", 1, 1),
        ("refuse", 1, 1),
    ]
    assert 0 < result.p50_ms <= result.p99_ms
