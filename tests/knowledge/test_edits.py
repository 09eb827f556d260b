"""Edits: what an editor does, kept as JSON and applied to an image."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.composing import new_entry, replacements
from knowledge.edits import (
    Agree,
    Ask,
    Attach,
    Detach,
    Edit,
    EditError,
    Problem,
    Refuse,
    Remove,
    Tune,
    Write,
    applied,
    from_json,
    to_json,
)
from knowledge.images import Image, difference, image_of, knowledge_of
from knowledge.loader import load
from knowledge.pieces import digest_of, text_of
from knowledge.rules.inspection import Inspection
from knowledge.schema import Entry, Localized, LocalizedList
from knowledge.translations import stale
from tests.knowledge.conftest import TODAY
from tests.stage import SMALL

LIBRARY = "shared/library.yaml"
HOURS = f"{LIBRARY}#entries/opening-hours"
CARD = f"{LIBRARY}#entries/reader-card"
ROOM = f"{LIBRARY}#entities/reading-room"
KIND = f"{LIBRARY}#kinds/room"
REFUSED = "out_of_scope.yaml#out_of_scope/"


@pytest.fixture(scope="module")
def small() -> Image:
    return image_of(load(SMALL))


def phrasings(image: Image, answer: str) -> set[str]:
    """Everything that leads to an answer."""
    return {
        phrasing.text
        for phrasing in Inspection(knowledge_of(image), TODAY).phrasings
        if phrasing.asked.target == answer
    }


def entry(image: Image, identifier: str) -> Entry:
    return knowledge_of(image).entries[identifier]


def write(image: Image, key: str, **values: object) -> Write:
    held = image.pieces[key]
    return Write(key, digest_of(held), json.dumps({**json.loads(held), **values}))


def problem(image: Image, edit: Edit) -> Problem:
    with pytest.raises(EditError) as refused:
        applied(image, edit)
    assert refused.value.mend
    return refused.value.problem


@pytest.mark.parametrize(
    "edit",
    [
        Attach("opening-hours", "vai svētdien strādājat", "lv"),
        Detach("reading-room.place", "kur lasīt “Ābeci”", "lv"),
        Write(HOURS, "0" * 24, '{"id":"opening-hours"}'),
        Remove(HOURS, "0" * 24),
        Refuse("kāds būs laiks", "lv"),
        Ask("may I bring a dog", ("opening-hours", "unknown"), "en"),
        Agree("opening-hours"),
        Tune("known_from", 0.4),
    ],
)
def test_an_edit_comes_back_from_its_json(edit: Edit) -> None:
    assert from_json(to_json(edit)) == edit
    assert json.loads(to_json(edit))["kind"] == edit.kind


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"kind":"paint"}', '{"kind":"agree"}', '{"kind":"agree","x":1}']
)
def test_what_is_no_edit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no edit|Expecting"):
        from_json(text)


def test_a_phrasing_leaves_every_other_answer(small: Image) -> None:
    taken = "Kad bibliotēka strādā?"
    after = applied(small, Attach("lost-book", taken, "lv"))
    assert taken in phrasings(after, "lost-book")
    assert "kad bibliotēka strādā" in phrasings(small, "opening-hours")
    assert "kad bibliotēka strādā" not in phrasings(after, "opening-hours")
    assert len(difference(small, after).changed) == 2


@pytest.mark.parametrize("answer", ["opening-hours", "reading-room.place"])
def test_a_phrasing_is_taught_once(small: Image, answer: str) -> None:
    once = applied(small, Attach(answer, "vai var ienākt ar suni", "lv"))
    assert "vai var ienākt ar suni" in phrasings(once, answer)
    assert applied(once, Attach(answer, "Vai var ienakt, ar suni?", "lv")) is once


def test_an_example_to_refuse_becomes_a_phrasing_and_back(small: Image) -> None:
    refused = applied(small, Refuse("vai varu te nakšņot", "lv"))
    assert "vai varu te nakšņot" in knowledge_of(refused).out_of_scope.examples.lv
    taught = applied(refused, Attach("opening-hours", "vai varu te nakšņot", "lv"))
    assert "vai varu te nakšņot" not in knowledge_of(taught).out_of_scope.examples.all()
    again = applied(taught, Refuse("Vai varu te nakšņot", "lv"))
    assert "vai varu te nakšņot" not in phrasings(again, "opening-hours")


def test_examples_to_refuse_may_begin_with_one(small: Image) -> None:
    without = replace(small, pieces={key: one for key, one in small.pieces.items() if key != REFUSED})
    after = applied(without, Refuse("cik maksā maize", "lv"))
    assert knowledge_of(after).out_of_scope.examples.lv == ("cik maksā maize",)


def test_institutions_keep_their_phrasings(small: Image) -> None:
    own = next(key for key in small.pieces if key.startswith("institutions/vaa/") and "#entries/" in key)
    text = entry(small, own.rpartition("/")[2]).phrasings.lv[0]
    after = applied(small, Attach("lost-book", text, "lv"))
    assert after.pieces[own] == small.pieces[own]


def test_a_phrasing_is_taken_away(small: Image) -> None:
    after = applied(small, Detach("opening-hours", "kad bibliotēka STRĀDĀ", "lv"))
    assert phrasings(small, "opening-hours") - phrasings(after, "opening-hours") == {"kad bibliotēka strādā"}
    assert applied(after, Detach("opening-hours", "kad bibliotēka strādā", "lv")) is after
    assert applied(small, Detach("lost-book", "kad bibliotēka strādā", "lv")) is small


@given(text=st.text(max_size=60))
def test_whatever_is_typed_is_a_phrasing_or_refused(small: Image, text: str) -> None:
    found = _tried(small, Attach("lost-book", text, "lv"))
    if isinstance(found, Problem):
        assert found in (Problem.UNREADABLE, Problem.BRACES)
    else:
        assert not difference(small, found).removed
        assert len(phrasings(found, "lost-book")) >= len(phrasings(small, "lost-book"))


def _tried(image: Image, edit: Edit) -> Image | Problem:
    try:
        return applied(image, edit)
    except EditError as error:
        return error.problem


def test_what_cannot_be_attached_says_why(small: Image) -> None:
    asked = applied(small, Ask("vai var ar suni", ("opening-hours",), "lv"))
    assert problem(small, Attach("no-such", "kas tas", "lv")) == Problem.NO_ANSWER
    assert problem(small, Attach("reading-room", "kas tas", "lv")) == Problem.NO_ANSWER
    assert problem(small, Attach("lost-book", " ?! ", "lv")) == Problem.UNREADABLE
    assert problem(small, Attach("lost-book", "kur {}", "lv")) == Problem.BRACES
    assert problem(asked, Attach("lost-book", "Vai var ar suni?", "lv")) == Problem.GOLDEN
    assert problem(asked, Refuse("Vai var ar suni?", "lv")) == Problem.GOLDEN


def test_a_piece_is_written_in_the_form_of_the_image(small: Image) -> None:
    edit = write(small, HOURS, title={"en": "Hours", "lv": "Laiki"}, smalltalk=False)
    after = applied(small, edit)
    assert entry(after, "opening-hours").title == Localized(lv="Laiki", en="Hours")
    assert after.pieces[HOURS] == text_of(entry(after, "opening-hours"))
    assert applied(after, edit) is after


def test_two_who_write_one_piece_are_told(small: Image) -> None:
    first = write(small, HOURS, title={"lv": "Pirmais"})
    second = write(small, HOURS, title={"lv": "Otrais"})
    after = applied(small, first)
    assert problem(after, second) == Problem.CHANGED
    assert problem(after, Remove(HOURS, second.before)) == Problem.CHANGED
    assert problem(applied(small, Remove(HOURS, first.before)), second) == Problem.CHANGED
    assert problem(small, replace(second, before="")) == Problem.CHANGED


def test_a_faulty_piece_is_refused_with_its_fields(small: Image) -> None:
    with pytest.raises(EditError) as refused:
        applied(small, write(small, HOURS, answer={"lv": ""}, colour="blue"))
    assert refused.value.problem == Problem.FAULTY
    assert {fault.field for fault in refused.value.faults} == {"answer.lv", "colour"}
    assert problem(small, replace(write(small, HOURS), text="{")) == Problem.FAULTY
    assert problem(small, replace(write(small, HOURS), key="elsewhere.yaml#entries/a")) == Problem.FAULTY
    assert problem(small, write(small, HOURS, id="other")) == Problem.FAULTY


def test_an_id_is_given_once(small: Image) -> None:
    text = small.pieces[HOURS]
    assert problem(small, Write("shared/other.yaml#entries/opening-hours", "", text)) == Problem.TAKEN
    assert (
        problem(small, Write("sources.yaml#sources/room", "", '{"id":"room","title":{"lv":"A"}}'))
        == Problem.TAKEN
    )


def test_records_keep_their_kinds(small: Image) -> None:
    without_place = write(small, KIND, facets=[])
    assert problem(small, without_place) == Problem.USED
    assert problem(small, Remove(KIND, digest_of(small.pieces[KIND]))) == Problem.USED
    assert problem(small, write(small, ROOM, kind="ship")) == Problem.FAULTY
    assert (
        knowledge_of(applied(small, write(small, ROOM, name={"lv": "Zāle"}))).entities["reading-room"].name.lv
        == "Zāle"
    )


def test_a_piece_is_removed(small: Image) -> None:
    edit = Remove(CARD, digest_of(small.pieces[CARD]))
    after = applied(small, edit)
    assert difference(small, after).removed == (CARD,)
    assert applied(after, edit) is after


def test_a_translation_left_behind_is_stale_until_it_is_agreed_to(small: Image) -> None:
    def left(image: Image) -> set[str]:
        return {one.key for one in stale(Inspection(knowledge_of(image), TODAY), image.confirmed)}

    both = applied(small, write(small, HOURS, title={"lv": "Laiki", "en": "Hours"}))
    assert left(both) == set()
    only = applied(both, write(both, HOURS, title={"lv": "Mūsu laiki", "en": "Hours"}))
    assert left(only) == {"opening-hours:title"}
    other = applied(only, write(only, HOURS, section="Cits"))
    assert left(other) == {"opening-hours:title"}
    assert left(applied(other, Agree("opening-hours"))) == set()
    assert left(applied(other, write(other, HOURS, title={"lv": "Mūsu laiki", "en": "Our hours"}))) == set()
    assert left(applied(other, write(other, HOURS, title={"lv": "Laiki", "en": "Hours"}))) == set()
    assert problem(small, Agree("no-such")) == Problem.NO_ANSWER


def test_a_golden_question_measures(small: Image) -> None:
    edit = Ask("vai drīkst ar suni", ("opening-hours",), "lv")
    after = applied(small, edit)
    assert [(one.q, one.expect) for one in knowledge_of(after).golden] == [(edit.question, edit.expect)]
    assert applied(after, edit) is after
    assert problem(after, replace(edit, expect=("unknown",))) == Problem.ASKED
    assert problem(small, replace(edit, expect=("no-such",))) == Problem.NO_ANSWER
    assert problem(small, replace(edit, question="kad bibliotēka strādā")) == Problem.TAUGHT
    assert applied(small, replace(edit, expect=("unknown", "clarify"))) != small
    there = replace(edit, expect=("vaa-opening-hours",), institution="vaa")
    both = applied(after, there)
    assert {(one.institution, one.expect) for one in knowledge_of(both).golden} == {
        (None, ("opening-hours",)),
        ("vaa", ("vaa-opening-hours",)),
    }
    assert applied(both, there) is both
    assert problem(both, replace(there, expect=("opening-hours",))) == Problem.ASKED


def test_thresholds_move_with_the_rest(small: Image) -> None:
    after = applied(small, Tune("known_from", 0.4))
    assert after.thresholds == {"known_from": 0.4}
    assert after.digest != small.digest
    assert applied(after, Tune("known_from", 0.4)) is after
    assert problem(small, Tune("known_from", 1.4)) == Problem.RANGE
    assert problem(small, Tune("mood", 0.4)) == Problem.RANGE


def _new(image: Image, scope: str, topic: str, title: Localized) -> Write:
    return new_entry(
        image,
        scope,
        topic,
        title=title,
        phrasings=LocalizedList(lv=("vai drīkst ar suni",)),
        answer=Localized(lv="Ar suni nedrīkst.", en="No dogs."),
        owner="biblioteka",
        review_by=date(2099, 1, 1),
        source="house-rules",
        section="Dzīvnieki",
    )


def test_a_new_entry_finds_its_id_and_its_file(small: Image) -> None:
    edit = _new(small, "shared", "library", Localized(lv="Suņi un kaķi", en="Dogs & cats"))
    assert edit.key == f"{LIBRARY}#entries/dogs-cats"
    after = applied(small, edit)
    assert entry(after, "dogs-cats").answer.en == "No dogs."
    again = _new(after, "shared", "pets", Localized(lv="Suņi!", en="Dogs & cats"))
    assert again.key == "shared/pets.yaml#entries/dogs-cats-2"
    own = _new(after, "vaa", "pets", Localized(lv="Suņi un kaķi pie mums"))
    assert own.key == "institutions/vaa/pets.yaml#entries/suni-un-kaki-pie-mums"
    assert entry(applied(after, own), "suni-un-kaki-pie-mums").scope == "vaa"


@given(st.text(max_size=200))
def test_every_title_makes_an_id(title: str) -> None:
    image = Image({})
    text = title.strip() or "x"
    edit = _new(image, "shared", "pets", Localized(lv=text))
    assert applied(image, edit).pieces[edit.key] == edit.text


def test_a_new_entry_without_an_owner_is_refused(small: Image) -> None:
    with pytest.raises(EditError) as refused:
        new_entry(
            small, "shared", "a", title=Localized(lv="A"), phrasings=LocalizedList(), answer=Localized(lv="B")
        )
    assert {fault.field for fault in refused.value.faults} == {"owner", "review_by"}


def test_texts_are_replaced_but_not_what_people_type(small: Image) -> None:
    found = replacements(small, "9.00", "8.30")
    assert {edit.key for edit in found} >= {HOURS}
    after = small
    for edit in found:
        after = applied(after, edit)
    assert "8.30" in entry(after, "opening-hours").answer.lv
    assert "8.30" in (entry(after, "opening-hours").answer.en or "")
    assert not replacements(after, "9.00", "8.30")
    typed = replacements(small, "bibliotēka", "krātuve")
    assert all("krātuve" not in str(json.loads(edit.text).get("phrasings")) for edit in typed)
    assert {edit.key for edit in replacements(small, "9.00", "8.30", scope="vaa")} == {
        edit.key for edit in found if edit.key.startswith("institutions/vaa/")
    }
    with pytest.raises(EditError):
        replacements(small, " ", "x")
