"""The example institutions fit into the shipped knowledge, each with an override and golden questions."""

from collections import Counter
from datetime import date

from bot.services.teaching.examples import FOLDER, missing
from knowledge import checks, images
from knowledge.edits import applied
from knowledge.loader import CONTENT, load
from knowledge.schema import SHARED
from knowledge.standing_in import stand_ins


def test_each_has_own_answers_an_override_and_golden_questions_for_own_and_shared_ones() -> None:
    shipped = images.imported(CONTENT)
    image = shipped
    for edit in missing(shipped):
        image = applied(image, edit)
    assert not missing(image)
    knowledge, codes = images.knowledge_of(image), load(FOLDER).institutions.keys()
    assert len(codes) == 5
    assert not codes & load().institutions.keys()
    own = Counter(entry.scope for entry in knowledge.entries.values() if entry.scope != SHARED)
    assert own == dict.fromkeys(codes, 3)
    assert Counter(one.institution for one in stand_ins(image)) == dict.fromkeys(codes, 1)
    asked = [one for one in knowledge.golden if one.institution]
    assert Counter(one.institution for one in asked) == dict.fromkeys(codes, 4)
    for code in codes:
        scopes = [knowledge.entries[one.expect[0]].scope for one in asked if one.institution == code]
        assert Counter(scopes) == {code: 3, SHARED: 1}
    known = {str(one) for one in checks.check(images.knowledge_of(shipped), date(2026, 1, 1))}
    assert {str(one) for one in checks.check(knowledge, date(2026, 1, 1))} <= known
