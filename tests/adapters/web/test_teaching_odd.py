"""What no page of teaching sends: it is refused, and nothing breaks."""

import json

import pytest

from bot.services.roles import Role
from tests.adapters.web.test_teaching_entries import CARD, ENTRIES, Schoolroom, at, form, room

__all__ = ["room"]

NOTICES = "/konsole/teaching/notices"


async def test_signs_that_no_text_has_are_refused(room: Schoolroom) -> None:
    async with room.house.inside(await room.editor("dace")) as dace:
        entered = form(await dace.see(at(CARD)))
        assert (await dace.do(at(CARD), {**entered, "reason": "tā\0ir"})).status_code == 400


@pytest.mark.parametrize("path", ["inbox/{}", "inbox/{}/new", "said/{}", "history/{}", "history/{}/back"])
async def test_numbers_that_are_none_lead_nowhere(room: Schoolroom, path: str) -> None:
    async with room.house.inside(await room.house.person("anna", Role.ADMIN)) as anna:
        for number in ("9" * 5_000, "x", "%C2%B2", "-1"):
            asked = await anna.asking.get("/konsole/teaching/" + path.format(number))
            assert asked.status_code in (404, 409), (number[:9], asked.text)


async def test_a_notice_from_the_beginning_of_time_is_not_put_up(room: Schoolroom) -> None:
    texts = {"scope": "shared", "lv": "Slēgts.", "en": "Closed."}
    async with room.house.inside(await room.editor("dace")) as dace:
        for begins, ends in (
            ("0001-01-01T00:00", "9999-12-31T23:59"),
            ("2027-03-01T09:00", "9999-12-31T23:59"),
        ):
            entered = {**texts, "from": begins, "until": ends}
            assert (await dace.do(f"{NOTICES}/put-up", entered)).status_code in (303, 422)
        assert (await dace.see(NOTICES)).count("Slēgts.") <= 1


async def test_a_new_answer_of_which_only_english_is_written_is_told_what_is_missing(
    room: Schoolroom,
) -> None:
    async with room.house.inside(await room.editor("dace")) as dace:
        entered = form(await dace.see(f"{ENTRIES}/new"))
        given = {"title.lv": "Suņi", "answer.lv": "Nedrīkst.", "more.en": "Nor cats.", "reason": "jautā"}
        whole = {**entered, **given, "owner": "birojs", "topic": "library"}
        assert (await dace.do(f"{ENTRIES}/new", whole)).status_code == 422
        for what in ("lint", "preview"):
            assert (await dace.do(f"{ENTRIES}/new/{what}", whole)).status_code == 200


KIND = "shared/library.yaml#kinds/room"


async def test_a_side_that_has_another_place_meanwhile_is_changed_where_it_stands_now(
    room: Schoolroom,
) -> None:
    first, second = await room.editor("dace"), await room.editor("ilze")
    async with room.house.inside(first) as dace, room.house.inside(second) as ilze:
        kind = json.loads(await room.text(KIND))
        *_, last = kind["facets"]
        path = f"{at(KIND)}?part={last['id']}"
        mine = form(await ilze.see(path))
        sheet = form(await dace.see(at(KIND, "yaml/")))
        more = [
            {"id": f"more-{one}", "title": {"lv": f"Vēl {one}"}, "phrasings": {"lv": [f"kas {one} ir {{}}"]}}
            for one in range(3)
        ]
        whole = json.dumps({**kind, "facets": [*more, *kind["facets"]]})
        await dace.done(at(KIND, "yaml/"), {**sheet, "yaml": whole, "reason": "vairāk"})
        title = next(name for name in mine if name.endswith("title.lv"))
        answer = await ilze.do(
            at(KIND), {**mine, "part": last["id"], title: "Pavisam cits", "reason": "cits"}
        )
        assert answer.status_code == 409, answer.text
        both = form(answer.text)
        assert "Pavisam cits" in both.values()
        await ilze.done(at(KIND), {**both, "part": last["id"], "reason": "abas"})
        facets = json.loads(await room.text(KIND))["facets"]
        assert [one["id"] for one in facets] == [
            *(one["id"] for one in more),
            *(one["id"] for one in kind["facets"]),
        ]
        assert facets[-1]["title"]["lv"] == "Pavisam cits"
        assert facets[:-1] == [*more, *kind["facets"][:-1]]
