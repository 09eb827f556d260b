"""Training in parts: the same as whole training, but for what nobody notices."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from knowledge import refitting, retraining, store
from knowledge.answering import Answerer
from knowledge.benchmarks.scale import make
from knowledge.edits import Attach, applied
from knowledge.images import image_of, knowledge_of
from knowledge.loader import Knowledge, load
from knowledge.matcher import Trained
from knowledge.outcomes import Answer, Clarify, Outcome
from knowledge.retraining import retrained
from knowledge.schema import (
    SHARED,
    Entity,
    Facet,
    FacetKind,
    Kind,
    LexiconGroup,
    Localized,
    LocalizedList,
)
from tests.stage import SMALL

TODAY = date(2026, 1, 1)


def _record(identifier: str, name: str, place: str) -> Entity:
    return Entity(
        id=identifier,
        kind="room",
        topic="rooms",
        owner="bench",
        review_by=date(2030, 1, 1),
        name=Localized(lv=name),
        facets={
            "place": Facet(lv=place, phrasings=LocalizedList(lv=(f"pa kuru koridoru ejot {name} durvis",)))
        },
    )


@pytest.fixture(scope="module")
def made() -> Knowledge:
    """Made-up knowledge, all shared, just large enough to be trained in parts; two records beside."""
    found, _ = make(320, 2_560)
    entries = {key: one.model_copy(update={"scope": SHARED}) for key, one in found.entries.items()}
    facet = FacetKind(
        id="place",
        title=Localized(lv="vieta"),
        phrasings=LocalizedList(lv=("kur atrodas {}", "kurā stāvā meklēt {}", "kā nokļūt uz {}")),
    )
    kind = Kind(id="room", name=Localized(lv="telpa"), facets=(facet,))
    rooms = [_record("hall", "Ozolu zāle", "Otrajā stāvā."), _record("cellar", "Liepu pagrabs", "Lejā.")]
    return Knowledge(entries=entries, entities={one.id: one for one in rooms}, kinds={"room": kind})


@pytest.fixture(scope="module")
def base(made: Knowledge) -> Answerer:
    return Answerer(made, TODAY)


def trained(answerer: Answerer) -> Trained:
    return answerer.trained.layers[SHARED].phrasings


def in_parts(answerer: Answerer, base: Answerer) -> bool:
    """Whether the vocabulary is the one of before, so that nothing was learned from the beginning."""
    return trained(answerer).vocabulary is trained(base).vocabulary


def with_entry(knowledge: Knowledge, identifier: str, *texts: str, answer: str = "Jā.") -> Knowledge:
    """Knowledge with some phrasings added to an entry, which is new if there is none."""
    held = knowledge.entries.get(identifier) or knowledge.entries["e7"].model_copy(
        update={"id": identifier, "title": Localized(lv=answer), "phrasings": LocalizedList()}
    )
    changed = held.model_copy(
        update={"answer": Localized(lv=answer), "phrasings": LocalizedList(lv=(*held.phrasings.lv, *texts))}
    )
    return replace(knowledge, entries={**knowledge.entries, identifier: changed})


def without(knowledge: Knowledge, identifier: str) -> Knowledge:
    return replace(
        knowledge, entries={key: one for key, one in knowledge.entries.items() if key != identifier}
    )


def said(outcome: Outcome | None) -> tuple[str, ...]:
    """What an outcome is, and of which answers."""
    match outcome:
        case None:
            return ("refused",)
        case Clarify():
            return (outcome.kind, *(one.entry for one in outcome.options))
    return (outcome.kind, getattr(outcome, "entry", ""))


def scores(answerer: Answerer, texts: Iterable[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Scores of all labels for some questions."""
    matcher = answerer.layers[SHARED].matcher
    return np.array([matcher.scores(answerer.analyzer.question(text, "lv")).values for text in texts])


def asked(knowledge: Knowledge) -> list[str]:
    """Every eighth phrasing, its words turned around."""
    found = (text for entry in knowledge.entries.values() for text in entry.phrasings.lv)
    return [" ".join(reversed(text.split())) for text in islice(found, 0, None, 8)]


def test_nothing_is_learned_where_nothing_changed(made: Knowledge, base: Answerer) -> None:
    again = retrained(base, made, TODAY)
    assert trained(again) is trained(base)
    assert again.trained.layers[SHARED].facets is base.trained.layers[SHARED].facets
    for name in ("passages", "titles"):
        one, other = (getattr(found.trained.layers[SHARED], name) for found in (again, base))
        assert (one.keys, one.terms) == (other.keys, other.terms)
        for numbers in ("weights", "starts", "places", "scale"):
            assert np.allclose(getattr(one, numbers), getattr(other, numbers))


Change = Callable[[Knowledge], Knowledge]

CHANGES: dict[str, Change] = {
    "added": lambda found: with_entry(found, "e7", "vai tiešām varētu pieteikt un saņemt gan šo, gan to"),
    "taken away": lambda found: replace(
        found,
        entries={
            **found.entries,
            "e9": found.entries["e9"].model_copy(
                update={"phrasings": LocalizedList(lv=found.entries["e9"].phrasings.lv[2:])}
            ),
        },
    ),
    "moved": lambda found: with_entry(
        replace(
            found,
            entries={
                **found.entries,
                "e9": found.entries["e9"].model_copy(
                    update={"phrasings": LocalizedList(lv=found.entries["e9"].phrasings.lv[1:])}
                ),
            },
        ),
        "e7",
        found.entries["e9"].phrasings.lv[0],
    ),
    "new": lambda found: with_entry(
        found, "dogs", "vai drīkst saņemt suni", "kā pieteikt suni", "kur reģistrēt suni", "gribu mainīt suni"
    ),
    "removed": lambda found: without(found, "e9"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_scores_are_those_of_whole_training(change: Change, made: Knowledge, base: Answerer) -> None:
    knowledge = change(made)
    part, whole = retrained(base, knowledge, TODAY), Answerer(knowledge, TODAY)
    assert in_parts(part, base)
    assert trained(part).labels == trained(whole).labels
    assert trained(part).texts == trained(whole).texts
    assert trained(part).lines == trained(whole).lines
    difference = scores(part, asked(knowledge)) - scores(whole, asked(knowledge))
    assert float(np.sqrt((difference**2).mean())) < 0.01
    own = [texts[-1] for entry in knowledge.entries.values() if (texts := entry.phrasings.lv)]
    same = [said(part.ask(text)) == said(whole.ask(text)) for text in own]
    assert sum(same) >= 0.99 * len(same)


def test_what_is_taught_is_answered_word_for_word(made: Knowledge, base: Answerer) -> None:
    taught = with_entry(made, "e7", "vai kvarkšķu zvirgzdi te skraida")
    outcome = retrained(base, taught, TODAY).ask("Vai kvarkšķu zvirgzdi te skraida?")
    assert isinstance(outcome, Answer)
    assert outcome.entry == "e7"
    assert outcome.confidence == 1


def test_a_change_can_be_taken_back(made: Knowledge, base: Answerer) -> None:
    there = retrained(base, CHANGES["new"](made), TODAY)
    back = retrained(there, made, TODAY)
    assert trained(back).labels == trained(base).labels
    assert trained(back).texts == trained(base).texts
    texts = asked(made)
    assert np.abs(scores(back, texts) - scores(base, texts)).max() < 0.03


def test_a_kept_state_is_as_good_a_beginning(made: Knowledge, base: Answerer, tmp_path: Path) -> None:
    changed = CHANGES["new"](made)
    first = retrained(base, changed, TODAY)
    store.write(tmp_path / "first.npz", first, TODAY)
    kept = store.read(tmp_path / "first.npz", TODAY)
    assert kept
    served, learned = kept
    assert not any(entry.phrasings.all() for entry in served.entries.values())
    again = Answerer(served, TODAY, trained=learned)
    unchanged = retrained(again, changed, TODAY)
    assert trained(unchanged) is trained(again)
    texts = asked(made)
    assert np.array_equal(scores(unchanged, texts), scores(first, texts))
    more = with_entry(changed, "e7", "vai tiešām varētu pieteikt un saņemt gan šo, gan to")
    assert in_parts(retrained(again, more, TODAY), again)
    from_kept, from_first = retrained(again, more, TODAY), retrained(first, more, TODAY)
    assert np.array_equal(scores(from_kept, texts), scores(from_first, texts))


def test_texts_are_told_and_searched_as_they_are_now(made: Knowledge, base: Answerer) -> None:
    changed = with_entry(made, "e7", answer="Kvarkšķus izsniedz ceturtdienās.")
    part, whole = retrained(base, changed, TODAY), Answerer(changed, TODAY)
    assert trained(part) is trained(base)
    told = part.tell("e7")
    assert told
    assert told.text == "Kvarkšķus izsniedz ceturtdienās."
    one, other = part.trained.layers[SHARED].passages, whole.trained.layers[SHARED].passages
    assert one.terms == other.terms
    assert np.array_equal(one.places, other.places)


def test_a_record_with_another_name_is_found(made: Knowledge, base: Answerer) -> None:
    renamed = {**made.entities, "hall": _record("hall", "Kastaņu zāle", "Otrajā stāvā.")}
    part = retrained(base, replace(made, entities=renamed), TODAY)
    outcome = part.ask("kur atrodas Kastaņu zāle")
    assert isinstance(outcome, Answer)
    assert outcome.entry == "hall.place"
    whole = Answerer(replace(made, entities=renamed), TODAY)
    one, other = part.trained.layers[SHARED], whole.trained.layers[SHARED]
    assert (one.facets.texts, one.facets.lines) == (other.facets.texts, other.facets.lines)
    assert one.titles.keys == other.titles.keys


def test_records_and_their_kinds_come_and_go(made: Knowledge, base: Answerer) -> None:
    attic = _record("attic", "Bēniņi", "Augšā.")
    more = retrained(base, replace(made, entities={**made.entities, "attic": attic}), TODAY)
    outcome = more.ask("kur atrodas bēniņi")
    assert isinstance(outcome, Answer)
    assert outcome.entry == "attic.place"
    none = retrained(more, replace(made, entities={}, kinds={}), TODAY)
    assert not none.layers[SHARED].records
    assert not none.trained.layers[SHARED].facets.labels
    assert not any("place" in label for label in trained(none).labels)


def test_what_is_no_longer_valid_falls_silent(made: Knowledge, base: Answerer) -> None:
    ends = {**made.entries, "e9": made.entries["e9"].model_copy(update={"valid_until": date(2026, 6, 1)})}
    knowledge = replace(made, entries=ends)
    text = made.entries["e9"].phrasings.lv[0]
    before = retrained(base, knowledge, date(2026, 6, 1)).ask(text)
    assert isinstance(before, Answer)
    assert before.entry == "e9"
    after = retrained(base, knowledge, date(2026, 6, 2))
    assert "e9" not in trained(after).labels
    assert not after.tell("e9")


def test_an_institution_comes_and_goes(made: Knowledge, base: Answerer) -> None:
    own = made.entries["e7"].model_copy(update={"id": "own", "scope": "iaa"})
    with_own = retrained(base, replace(made, entries={**made.entries, "own": own}), TODAY)
    outcome = with_own.ask(own.phrasings.lv[0], institution="iaa")
    assert isinstance(outcome, Answer)
    assert outcome.entry == "own"
    assert trained(with_own) is trained(base)
    assert set(retrained(with_own, made, TODAY).layers) == {SHARED}


def test_another_lexicon_is_learned_whole(made: Knowledge, base: Answerer) -> None:
    group = LexiconGroup(id="dog", forms=LocalizedList(lv=("suns", "krancis")))
    part = retrained(base, replace(made, lexicon=(group,)), TODAY)
    assert not in_parts(part, base)
    assert part.analyzer.question("kranci", "lv").terms == part.analyzer.question("suns", "lv").terms


def test_much_that_is_new_is_learned_whole(made: Knowledge, base: Answerer) -> None:
    many = with_entry(made, "e7", *(f"kā pieteikt {number} reizi" for number in range(refitting.CHANGED + 1)))
    assert not in_parts(retrained(base, many, TODAY), base)
    strange = with_entry(made, "e7", *(f"wxyq{chr(97 + number)}wq" for number in range(refitting.STRANGE)))
    assert not in_parts(retrained(base, strange, TODAY), base)
    letters = "abcdefghijklmnopqrstuvw"
    new = (f"w{one}q{two}x" for one in letters for two in letters)
    words = with_entry(made, "e7", " ".join(islice(new, retraining.NEW_WORDS + 1)))
    assert not in_parts(retrained(base, words, TODAY), base)


def test_little_knowledge_is_learned_whole() -> None:
    image = image_of(load(SMALL))
    before = Answerer(knowledge_of(image), TODAY)
    knowledge = knowledge_of(applied(image, Attach("lost-book", "ko darīt, ja grāmata nav atrodama", "lv")))
    part, whole = retrained(before, knowledge, TODAY), Answerer(knowledge, TODAY)
    texts = ["kad strādājat", "grāmata nav atrodama", "kur ir lasītava", "sveiki"]
    assert [said(part.ask(text)) for text in texts] == [said(whole.ask(text)) for text in texts]
