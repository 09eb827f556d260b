"""Two changes of one piece are put together; where they clash, both are told."""

import json

from knowledge.merging import Clash, changed_fields, together

BASE = {"id": "a", "title": {"lv": "Karte"}, "phrasings": {"lv": ["viens", "divi"]}, "owner": "birojs"}


def merged(mine: object, theirs: object, base: object = BASE) -> tuple[object, tuple[Clash, ...]]:
    found = together(json.dumps(base) if base else None, json.dumps(mine), json.dumps(theirs))
    return json.loads(found.text), found.clashes


def test_what_only_one_side_has_changed_is_as_that_side_has_it() -> None:
    mine = {**BASE, "title": {"lv": "Lasītāja karte", "en": "Card"}}
    theirs = {**BASE, "owner": "biblioteka", "section": "Karte"}
    assert merged(mine, theirs) == (
        {**theirs, "title": {"lv": "Lasītāja karte", "en": "Card"}},
        (),
    )


def test_lists_of_texts_get_what_either_has_added_and_lose_what_either_has_taken_out() -> None:
    mine = {**BASE, "phrasings": {"lv": ["divi", "mans"]}}
    theirs = {**BASE, "phrasings": {"lv": ["viens", "divi", "viņu"]}}
    assert merged(mine, theirs) == ({**BASE, "phrasings": {"lv": ["divi", "viņu", "mans"]}}, ())


def test_rows_are_put_together_by_their_ids_wherever_they_stand() -> None:
    rows = [{"id": "x", "name": "X"}, {"id": "y", "name": "Y"}]
    mine = [{"id": "x", "name": "X"}, {"id": "y", "name": "mine"}]
    theirs = [{"id": "z", "name": "Z"}, *rows]
    assert merged({"rows": mine}, {"rows": theirs}, {"rows": rows}) == (
        {"rows": [{"id": "z", "name": "Z"}, *mine]},
        (),
    )


def test_a_field_that_both_have_changed_clashes_and_has_mine() -> None:
    mine, theirs = {**BASE, "owner": "mans"}, {**BASE, "owner": "viņu", "title": {"lv": "Cita"}}
    assert merged(mine, theirs) == (
        {**BASE, "owner": "mans", "title": {"lv": "Cita"}},
        (Clash("owner", "mans", "viņu"),),
    )


def test_a_field_that_one_has_taken_out_and_the_other_changed_clashes() -> None:
    mine = {key: one for key, one in BASE.items() if key != "owner"}
    assert merged(mine, {**BASE, "owner": "viņu"})[1] == (Clash("owner", "", "viņu"),)


def test_without_the_text_that_was_seen_all_that_differs_clashes() -> None:
    mine = {**BASE, "owner": "mans"}
    assert merged(mine, BASE, None) == (mine, (Clash("owner", "mans", "birojs"),))


def test_fields_that_differ_are_named_with_dots() -> None:
    after = {**BASE, "title": {"lv": "Cita"}, "rows": [{"id": "x"}]}
    assert changed_fields(json.dumps(BASE), json.dumps(after)) == ["title.lv", "rows.0.id"]
