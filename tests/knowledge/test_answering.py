"""Questions put to a small knowledge, and what comes of them."""

from datetime import date

import pytest

from knowledge.answering import Answerer
from knowledge.loader import load
from knowledge.outcomes import Answer, Clarify, Context, Outcome, Smalltalk, Unknown
from knowledge.text import MAX_QUESTION, QuestionError
from tests.conftest import SMALL
from tests.knowledge.conftest import TODAY, Content


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """Trees, one of them without a record of its risks; figures by year; what was and what will be valid."""
    content = Content(tmp_path_factory.mktemp("garden"))
    content.write("sources.yaml", "sources: [{id: guide, title: {lv: Vadlīnijas, en: Guidelines}}]")
    content.write(
        "shared/trees.yaml",
        """\
defaults: {topic: trees, source: guide, section: Koki, owner: foresters, review_by: 2027-06-30}
kinds:
  - id: tree
    name: {lv: koks, en: tree}
    facets:
      - id: risks
        title: {lv: Riski, en: Risks}
        phrasings:
          lv: ["kādi ir {} riski", "kādi ir riski", "kas apdraud", "ar ko riskē {}", "kas apdraud {}",
            "{} apdraudējumi", "kādas briesmas draud {}"]
          en: ["what are the risks of {}", "what are the risks", "what threatens {}", "dangers of {}",
            "what may harm {}"]
      - id: use
        title: {lv: Lietojums, en: Use}
        phrasings:
          lv: ["kam izmanto {}", "kur lieto {}", "ko gatavo no {}", "{} lietojums", "kam der {}"]
          en: ["what is {} used for", "what is made of {}", "use of {}", "what is {} good for"]
entities:
  - id: oak
    kind: tree
    name: {lv: Ozols, en: Oak}
    facets:
      risks: {lv: Ozolu apdraud miltrasa., en: Mildew threatens the oak., section: Koki}
      use: {lv: No ozola gatavo mēbeles., en: Furniture is made of oak., table: heights, section: Koki}
  - id: birch
    kind: tree
    name: {lv: Bērzs, en: Birch}
    aliases: {lv: [baltstumbris]}
    facets:
      use: {lv: No bērza gatavo sulu., en: Sap is made of birch., section: Koki}
  - id: elm
    kind: tree
    name: {lv: Goba, en: Elm}
    valid_until: 2025-12-31
    facets:
      risks: {lv: Gobu apdraud vabole., en: A beetle threatens the elm., section: Koki}
entries:
  - id: forest-visit
    title: {lv: Meža apmeklējums, en: Visiting the forest}
    phrasings:
      lv: [vai drīkst iet mežā, kad var apmeklēt mežu, kā pieteikt meža apmeklējumu, meža apskate grupām]
      en: [may I visit the forest, when can we go to the forest, how do I book a forest visit]
    answer: {lv: Mežā drīkst iet vienmēr., en: The forest is always open.}
    related: [mushroom-permit, elm.risks, oak.use]
    valid_from: 2026-03-01
    valid_until: 2026-03-01
  - id: mushroom-permit
    title: {lv: Sēņošanas atļauja, en: Mushroom permit}
    phrasings:
      lv: [vai sēņošanai vajag atļauju, kā saņemt sēņotāja karti, cik maksā sēņošana, sēņu lasīšanas noteikumi]
      en: [do I need a mushroom permit, how do I get a mushroom card, what does picking mushrooms cost]
    answer: {lv: Sēnes drīkst lasīt bez maksas., en: Picking mushrooms is free.}
    valid_until: 2026-02-28
tables:
  - id: heights
    title: {lv: Koku skaits, en: Number of trees}
    columns: ["2025", "2026"]
    phrasings:
      lv: ["cik ir {}", "kāds ir rādītājs {}", "{} skaits", "cik bija {}", "{} pa gadiem"]
      en: ["how many {}", "what is the number of {}", "number of {}", "{} by year"]
    rows:
      - id: planted
        name: {lv: Iestādītie stādi, en: Planted seedlings}
        unit: {lv: tūkst., en: thousand}
        values: {"2025": "12", "2026": "15"}
        note: {lv: Skaitīts rudenī., en: Counted in autumn.}
      - id: felled
        name: {lv: Nocirstie stumbri, en: Felled trunks}
        values: {"2026": "7"}
      - id: change
        name: {lv: Mežs, en: Forest}
        unit: {lv: "%", en: "%"}
        values: {"2025": {lv: nav mērīts, en: not measured}, "2026": +5 %}
        phrasings:
          lv: [kā mainās mežs, vai mežs aug, vai koku kļūst vairāk]
          en: [how does the forest change, is the forest growing]
""",
    )
    content.write(
        "out_of_scope.yaml",
        """\
examples:
  lv: [kāds rīt būs laiks, kā izcept kūku, kas uzvarēja hokejā, cik maksā benzīns, pastāsti joku, kur ir stacija,
    cik ir pulkstenis, uzraksti dzejoli, kāds ir valūtas kurss, kur nopirkt kurpes, kas dzied šo dziesmu,
    kad svin Jāņus]
  en: [what is the weather, how do I bake a cake, who won the match, price of petrol, tell me a joke, where is the
    station, what time is it, write me a poem, what is the exchange rate, where to buy shoes, who sings this,
    when is Easter]
""",
    )
    return Answerer(content.load(), TODAY)


def told(outcome: Outcome) -> str | None:
    """Id of what was told, or None."""
    return outcome.entry if isinstance(outcome, (Answer, Smalltalk)) else None


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("kad bibliotēka strādā", "opening-hours"),
        ("Cikos bibliotēka ir atvērta?", "opening-hours"),
        ("kad biblioteka strada", "opening-hours"),
        ("when do you close", "opening-hours"),
        ("kā saņemt lasītāja karti", "reader-card"),
        ("ka sanemt lasitaja karit", "reader-card"),
        ("I have lost my book", "lost-book"),
        ("esmu pazaudējusi grāmatu", "lost-book"),
    ],
)
def test_an_entry_is_told(small: Answerer, question: str, entry: str) -> None:
    outcome = small.ask(question)
    assert isinstance(outcome, Answer)
    assert outcome.entry == entry
    assert outcome.explanation.known >= outcome.explanation.known_from
    assert outcome.explanation.vague < outcome.explanation.vague_from


@pytest.mark.parametrize(
    ("question", "language", "entry", "title"),
    [
        ("kādi ir ozola riski", "lv", "oak.risks", "Ozols: riski"),
        ("kas apdraud ozolus?", "lv", "oak.risks", "Ozols: riski"),
        ("kam izmanto ozolu", "lv", "oak.use", "Ozols: lietojums"),
        ("ko gatavo no bērza", "lv", "birch.use", "Bērzs: lietojums"),
        ("ko gatavo no berziem", "lv", "birch.use", "Bērzs: lietojums"),
        ("kam der baltstumbris", "lv", "birch.use", "Bērzs: lietojums"),
        ("what are the risks of oak", "en", "oak.risks", "Oak: risks"),
        ("what is birch used for", "en", "birch.use", "Birch: use"),
    ],
)
def test_a_side_of_a_record_is_told(
    garden: Answerer, question: str, language: str, entry: str, title: str
) -> None:
    outcome = garden.ask(question)
    assert isinstance(outcome, Answer)
    assert (outcome.entry, outcome.language, outcome.title) == (entry, language, title)
    assert outcome.context == Context(entry.partition(".")[0], entry)
    assert outcome.citation
    assert outcome.citation.section == "Koki"


@pytest.mark.parametrize("place", ["lasītava", "arhīvs"])
@pytest.mark.parametrize("phrasing", ["kur atrodas {}", "kur ir {}", "kurā stāvā ir {}", "kur meklēt {}"])
def test_a_phrasing_with_a_name_in_it_is_answered(small: Answerer, phrasing: str, place: str) -> None:
    entry = {"lasītava": "reading-room.place", "arhīvs": "archive.place"}[place]
    assert told(small.ask(phrasing.format(place))) == entry


@pytest.mark.parametrize(("question", "language"), [("kurā stāvā", "lv"), ("kur meklēt", "lv")])
def test_a_side_without_a_record_asks_which_one(small: Answerer, question: str, language: str) -> None:
    outcome = small.ask(question)
    assert isinstance(outcome, Clarify)
    assert outcome.language == language
    assert {option.entry for option in outcome.options} == {"reading-room.place", "archive.place"}
    assert "Arhīvs: atrašanās vieta" in {option.title for option in outcome.options}


def test_the_only_record_that_has_the_side_is_told(garden: Answerer) -> None:
    assert told(garden.ask("kādi ir riski")) == "oak.risks"


@pytest.mark.parametrize("question", ["kādi ir riski", "kas apdraud", "what are the risks"])
def test_a_follow_up_goes_on_about_the_last_record(garden: Answerer, question: str) -> None:
    first = garden.ask("kam izmanto ozolu")
    outcome = garden.ask(question, context=first.context)
    assert told(outcome) == "oak.risks"
    assert outcome.context == Context("oak", "oak.risks")


def test_a_record_named_counts_more_than_the_last_one(garden: Answerer) -> None:
    assert told(garden.ask("kam izmanto bērzu", context=Context("oak"))) == "birch.use"


def test_a_last_record_that_is_gone_is_forgotten(garden: Answerer) -> None:
    assert told(garden.ask("kādi ir riski", context=Context("mammoth"))) == "oak.risks"


def test_what_is_not_told_keeps_the_context(garden: Answerer) -> None:
    assert garden.ask("kāds rīt būs laiks", context=Context("oak")).context == Context("oak")


@pytest.mark.parametrize(
    "question",
    [
        "kas uzvarēja hokejā",
        "kāds rīt būs laiks?",
        "who won the match",
        "asdfgh qwerty zxcvb",
        "🙂🙂🙂",
        "?!",
        "…",
        "日本語の質問",
        "12345",
        "x" * MAX_QUESTION,
    ],
)
def test_what_nobody_taught_is_unknown(small: Answerer, question: str) -> None:
    assert isinstance(small.ask(question), Unknown)


@pytest.mark.parametrize(("question", "language"), [("sveiki", "lv"), ("Labdien!", "lv"), ("hello", "en")])
def test_small_talk_is_returned_in_its_language(small: Answerer, question: str, language: str) -> None:
    outcome = small.ask(question, context=Context("archive"))
    assert isinstance(outcome, Smalltalk)
    assert (outcome.entry, outcome.language) == ("greeting", language)
    assert outcome.context == Context("archive")


def test_the_language_asked_for_is_that_of_the_answer(small: Answerer) -> None:
    outcome = small.ask("kad bibliotēka strādā", language="en")
    assert isinstance(outcome, Answer)
    assert outcome.text == "The library is open on weekdays from 9.00 to 18.00."
    assert outcome.citation
    assert outcome.citation.title == "House rules of the library"


def test_an_answer_names_source_details_and_related_ones(small: Answerer) -> None:
    outcome = small.ask("kad bibliotēka strādā")
    assert isinstance(outcome, Answer)
    assert outcome.more
    assert outcome.more.startswith("Pirms svētkiem")
    assert outcome.citation
    assert (outcome.citation.date, outcome.citation.section) == ("2024", "Darba laiks")
    assert [option.title for option in outcome.related] == ["Lasītāja karte", "Pazaudēta grāmata"]


@pytest.mark.parametrize("institution", [None, "shared", "nobody"])
def test_the_shared_knowledge_is_for_everyone(small: Answerer, institution: str | None) -> None:
    assert told(small.ask("kad bibliotēka strādā", institution=institution)) == "opening-hours"


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("kad bibliotēka strādā", "vaa-opening-hours"),
        ("when is the library open", "vaa-opening-hours"),
        ("kā saņemt lasītāja karti", "reader-card"),
        ("sveiki", "greeting"),
        ("kurā stāvā ir arhīvs", "archive.place"),
    ],
)
def test_an_institution_answers_first_and_falls_back(small: Answerer, question: str, entry: str) -> None:
    assert told(small.ask(question, institution="vaa")) == entry


def test_what_is_refused_is_refused_in_an_institution_too(small: Answerer) -> None:
    assert isinstance(small.ask("kas uzvarēja hokejā", institution="vaa"), Unknown)


def test_an_expired_entry_is_silent(garden: Answerer) -> None:
    assert told(garden.ask("vai sēņošanai vajag atļauju")) != "mushroom-permit"
    assert not any(one.entry == "mushroom-permit" for one in garden.ask("sēņošana").explanation.candidates)


def test_an_entry_is_valid_from_its_first_to_its_last_day(garden: Answerer) -> None:
    assert told(garden.ask("vai drīkst iet mežā")) == "forest-visit"


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 3, 2)])
def test_before_and_after_it_is_silent(garden: Answerer, day: date) -> None:
    assert told(Answerer(garden.knowledge, day).ask("vai drīkst iet mežā")) != "forest-visit"


def test_an_expired_record_is_neither_told_nor_offered(garden: Answerer) -> None:
    assert told(garden.ask("kas apdraud gobu")) != "elm.risks"
    assert told(garden.ask("kādi ir riski")) != "elm.risks"


PLANTED = "Iestādītie stādi"
COUNTED = "\n\nSkaitīts rudenī."
ROWS = {"ocirst": "heights.felled", "mežs": "heights.change", "": "heights.planted"}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "cik ir iestādīto stādu",
            f"{PLANTED}:\n- 2025. gadā: 12\u00a0tūkst.\n- 2026. gadā: 15\u00a0tūkst.{COUNTED}",
        ),
        ("cik bija iestādītie stādi 2025. gadā", f"{PLANTED} – 2025. gadā: 12\u00a0tūkst.{COUNTED}"),
        (
            "stādu skaits 2025 un 2026",
            f"{PLANTED}:\n- 2025. gadā: 12\u00a0tūkst.\n- 2026. gadā: 15\u00a0tūkst.{COUNTED}",
        ),
        (
            "number of planted seedlings in 2026",
            "Planted seedlings – 2026: 15\u00a0thousand.\n\nCounted in autumn.",
        ),
        ("cik ir nocirsto stumbru", "Nocirstie stumbri – 2026. gadā: 7."),
        ("cik bija nocirstie stumbri 2026", "Nocirstie stumbri – 2026. gadā: 7."),
        ("cik bija nocirstie stumbri 2025", "Nocirstie stumbri – 2025. gadā: vērtība nav norādīta."),
        ("kā mainās mežs", "Mežs:\n- 2025. gadā: nav mērīts\n- 2026. gadā: +5 %"),
    ],
)
def test_a_row_tells_the_year_asked_for_or_all(garden: Answerer, question: str, text: str) -> None:
    row = next(row for word, row in ROWS.items() if word in question)
    answer = garden.tell(row, "en" if "number" in question else "lv", question)
    assert answer
    assert answer.text == text


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("cik ir iestādīto stādu", "heights.planted"),
        ("kāds ir rādītājs iestādītie stādi", "heights.planted"),
        ("number of planted seedlings in 2026", "heights.planted"),
        ("cik ir nocirsto stumbru", "heights.felled"),
        ("cik bija iestādītie stādi 2025. gadā", "heights.planted"),
        ("iestādīto stādu skaits 2025 un 2026", "heights.planted"),
    ],
)
def test_a_row_is_found_with_and_without_a_year(garden: Answerer, question: str, row: str) -> None:
    assert told(garden.ask(question)) == row


@pytest.mark.parametrize(
    "question", ["cik bija iestādītie stādi 1999. gadā", "how many planted seedlings in 2040"]
)
def test_a_year_that_the_table_does_not_have_is_not_answered(garden: Answerer, question: str) -> None:
    assert told(garden.ask(question)) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("un 2026. gadā?", "Iestādītie stādi – 2026. gadā: 15\u00a0tūkst.\n\nSkaitīts rudenī."),
        ("and in 2026?", "Planted seedlings – 2026: 15\u00a0thousand.\n\nCounted in autumn."),
    ],
)
def test_another_year_follows_up_on_the_figures_told_last(garden: Answerer, question: str, text: str) -> None:
    first = garden.ask("cik bija iestādītie stādi 2025. gadā")
    then = garden.ask(question, language="en" if "and" in question else "lv", context=first.context)
    assert isinstance(then, Answer)
    assert (then.entry, then.text) == ("heights.planted", text)


def test_a_year_alone_means_nothing_without_figures(garden: Answerer) -> None:
    assert told(garden.ask("un 2026. gadā?")) is None
    assert told(garden.ask("un 2026. gadā?", context=Context("oak", "oak.risks"))) is None


def test_rows_of_a_table_are_told_below_a_facet(garden: Answerer) -> None:
    every, one = garden.tell("oak.use"), garden.tell("oak.use", question="kā bija 2025. gadā")
    assert every
    assert one
    assert every.text.splitlines()[1:] == [
        "- Iestādītie stādi: 2025. gadā 12\u00a0tūkst., 2026. gadā 15\u00a0tūkst.",
        "- Nocirstie stumbri: 2026. gadā 7",
        "- Mežs: 2026. gadā +5 %",
    ]
    assert one.text.splitlines()[1:] == [
        "- Iestādītie stādi: 2025. gadā 12\u00a0tūkst.",
        "- Nocirstie stumbri: vērtība nav norādīta",
        "- Mežs: 2025. gadā nav mērīts",
    ]


def test_what_was_offered_can_be_told(small: Answerer) -> None:
    outcome = small.ask("kurā stāvā")
    assert isinstance(outcome, Clarify)
    for option in outcome.options:
        answer = small.tell(option.entry)
        assert answer
        assert (answer.entry, answer.title) == (option.entry, option.title)


@pytest.mark.parametrize(
    "reference", ["", "nothing", "archive", "archive.nothing", "room.place", "~out-of-scope"]
)
def test_what_is_not_there_cannot_be_told(small: Answerer, reference: str) -> None:
    assert small.tell(reference) is None


def test_an_expired_record_cannot_be_told(garden: Answerer) -> None:
    assert garden.tell("elm.risks") is None


def test_an_expired_entry_cannot_be_told(garden: Answerer) -> None:
    assert garden.tell("mushroom-permit") is None


def test_an_expired_entry_is_not_offered_as_related(garden: Answerer) -> None:
    outcome = garden.tell("forest-visit")
    assert isinstance(outcome, Answer)
    assert [option.entry for option in outcome.related] == ["oak.use"]


@pytest.mark.parametrize(
    ("question", "reason"), [("", "empty"), (" \n", "empty"), ("a\x00b", "control"), ("x" * 2001, "too_long")]
)
def test_what_cannot_be_read_is_refused_with_the_reason(small: Answerer, question: str, reason: str) -> None:
    with pytest.raises(QuestionError) as caught:
        small.ask(question)
    assert caught.value.reason == reason


QUESTIONS = [
    "kad bibliotēka strādā",
    "kurā stāvā",
    "kur ir lasitava",
    "asdf",
    "sveiki",
    "grāmata",
    "what is lost",
]


def test_the_same_question_has_the_same_outcome(small: Answerer) -> None:
    first = [small.ask(question) for question in QUESTIONS]
    assert [small.ask(question) for question in QUESTIONS[::-1]][::-1] == first


def test_another_answerer_gives_the_same_outcomes(small: Answerer) -> None:
    other = Answerer(load(SMALL))
    assert [other.ask(question) for question in QUESTIONS] == [small.ask(question) for question in QUESTIONS]


def test_an_outcome_explains_itself(small: Answerer) -> None:
    explanation = small.ask("kurā stāvā ir arhīvs").explanation
    assert ("archive", 1.0) in explanation.mentions
    assert explanation.terms
    confidences = [candidate.confidence for candidate in explanation.candidates]
    assert confidences == sorted(confidences, reverse=True)


def test_progress_is_told_after_each_scope() -> None:
    seen: list[tuple[int, int]] = []
    Answerer(load(SMALL), progress=lambda done, of: seen.append((done, of)))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize("question", ["kas ir", "sveiki", "?", "vai drīkst iet mežā"])
def test_knowledge_without_anything_answers_nothing(content: Content, question: str) -> None:
    assert isinstance(Answerer(content.load(), TODAY).ask(question), Unknown)
