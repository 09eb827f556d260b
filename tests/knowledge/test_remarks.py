"""Remarks on one piece are those that the lint of everything would make of it, and told while it is written."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from knowledge import images
from knowledge.edits import Ask, Write, applied
from knowledge.faults import Severity
from knowledge.images import Image
from knowledge.pieces import digest_of
from knowledge.remarks import Matter, Remark, Shelf, brought, remarks, stale
from tests.stage import SMALL

TODAY = date(2027, 3, 1)
HOURS = "shared/library.yaml#entries/opening-hours"
ROOM = "shared/library.yaml#entities/reading-room"
OWN = "institutions/vaa/hours.yaml#entries/vaa-opening-hours"


@lru_cache(maxsize=1)
def small() -> Image:
    return images.imported(SMALL)


def changed(key: str, **fields: Any) -> str:  # noqa: ANN401  any JSON
    value: dict[str, Any] = json.loads(small().pieces[key])
    for name, told in fields.items():
        held = value.get(name)
        value[name] = {**held, **told} if isinstance(held, Mapping) else told
    return json.dumps(value)


def found(key: str, **fields: Any) -> dict[tuple[Matter, str], tuple[Severity, str, tuple[str, ...]]]:  # noqa: ANN401
    told = remarks(small(), Shelf().knowledge(small()), key, changed(key, **fields), TODAY)
    return {(one.matter, one.field): (one.severity, one.about, one.other) for one in told}


def test_what_is_wrong_with_links_sources_lengths_and_translations_is_told_with_its_field() -> None:
    told = found(
        HOURS,
        related=["reader-card", "nowhere"],
        source="rumours",
        answer={"lv": "ļoti " * 200, "en": None},
        title={"lv": "Lasītāja karte"},
        review_by="2027-02-01",
    )
    assert told[Matter.RELATED, "related.1"] == (Severity.ERROR, "nowhere", ())
    assert told[Matter.SOURCE, "source"] == (Severity.ERROR, "rumours", ())
    assert told[Matter.LONG, "answer.lv"] == (Severity.WARNING, "999", ())
    assert told[Matter.UNTRANSLATED, "answer.en"] == (Severity.WARNING, "", ())
    assert told[Matter.TITLE, "title.lv"] == (Severity.ERROR, "Lasītāja karte", ())
    assert told[Matter.DUE, "review_by"] == (Severity.WARNING, "2027-02-01", ())
    assert told[Matter.STALE, "title.en"] == (Severity.WARNING, "", ())


def test_a_phrasing_that_stands_elsewhere_in_the_scope_is_told_with_where() -> None:
    asked = ["kad iestāde slēgta", "Kā saņemt lasītāja karti?", "kur atrodas {}", "kad iestāde slēgta"]
    told = found(HOURS, phrasings={"lv": asked})
    card = "shared/library.yaml#entries/reader-card"
    elsewhere = (Severity.ERROR, "Kā saņemt lasītāja karti?", (card,))
    assert told[Matter.ELSEWHERE, "phrasings.lv.1"] == elsewhere
    assert told[Matter.BRACES, "phrasings.lv.2"][0] is Severity.ERROR
    assert told[Matter.TWICE, "phrasings.lv.3"][1] == "kad iestāde slēgta"
    assert told[Matter.FEW, "phrasings.lv"][1] == "4"
    own = found(OWN, phrasings={"lv": ["kā saņemt lasītāja karti"]})
    assert not [one for one in own if one[0] is Matter.ELSEWHERE]


def test_a_phrasing_that_measures_does_not_teach() -> None:
    image = applied(small(), Ask("vai sestdien strādājat", ("opening-hours",), "lv"))
    text = changed(HOURS, phrasings={"lv": ["Vai sestdien strādājat?"]})
    told = remarks(image, Shelf().knowledge(image), HOURS, text, TODAY)
    assert Remark(Matter.GOLDEN, "phrasings.lv.0", Severity.ERROR, "Vai sestdien strādājat?") in told


def test_only_errors_that_a_change_brings_count_as_brought() -> None:
    image, shelf = small(), Shelf()
    broken = changed(HOURS, related=["nowhere"])
    after = applied(image, Write(HOURS, digest_of(image.pieces[HOURS]), broken))
    assert [one.about for one in brought(image, shelf.knowledge(image), HOURS, broken, TODAY)] == ["nowhere"]
    assert brought(after, shelf.knowledge(after), HOURS, broken, TODAY) == []


def test_a_translation_left_behind_is_stale_until_both_have_changed() -> None:
    image = small()
    one = applied(image, Write(HOURS, digest_of(image.pieces[HOURS]), changed(HOURS, answer={"lv": "Cits."})))
    assert not stale(image, HOURS)
    assert stale(one, HOURS)
    both = changed(HOURS, answer={"lv": "Cits.", "en": "Another."})
    assert not stale(applied(one, Write(HOURS, digest_of(one.pieces[HOURS]), both)), HOURS)


def test_knowledge_of_a_changed_image_is_made_from_what_is_at_hand_and_is_the_same() -> None:
    image, shelf = small(), Shelf()
    shelf.knowledge(image)
    text = changed(ROOM, aliases={"lv": ["zāle"]})
    after = applied(image, Write(ROOM, digest_of(image.pieces[ROOM]), text))
    near, whole = shelf.knowledge(after), Shelf().knowledge(after)
    assert near.entities["reading-room"].aliases.lv == ("zāle",)
    assert (near.entries, near.entities, near.kinds, near.confirmed) == (
        whole.entries,
        whole.entities,
        whole.kinds,
        whole.confirmed,
    )
    assert shelf.knowledge(after) is near
