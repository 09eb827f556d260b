"""A text is replaced in the places chosen, and nowhere else."""

from knowledge import images
from knowledge.edits import applied
from knowledge.replacing import hits, replaced
from tests.stage import SMALL

CARD = "shared/library.yaml#entries/reader-card"


def test_every_place_is_found_with_its_field_and_phrasings_are_left() -> None:
    found = hits(images.imported(SMALL), "asītāja kart", "asītāja apliecīb", "shared")
    assert {(one.id, one.field) for one in found} == {
        ("reader-card", "title.lv"),
        ("reader-card", "answer.lv"),
    }
    assert {one.after for one in found if one.field == "title.lv"} == {"Lasītāja apliecībe"}


def test_only_what_was_chosen_is_replaced() -> None:
    image = images.imported(SMALL)
    (answer,) = [one for one in hits(image, "karti", "apliecību") if one.field == "answer.lv"]
    (edit,) = replaced(image, [answer])
    text = applied(image, edit).pieces[CARD]
    assert "Lasītāja apliecību izsniedz" in text
    assert "kā saņemt lasītāja karti" in text
    assert '"title":{"lv":"Lasītāja karte"' in text
    assert len({one.token for one in hits(image, "bibliot", "x")}) == len(hits(image, "bibliot", "x"))
