"""Editors find, write, compare, copy and try answers in the console; two who write at once lose nothing."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.app import App
from bot.services.roles import Role
from bot.services.teaching.drafts import Draft
from bot.services.teaching.seeding import seed
from bot.storage.database import Database
from bot.storage.teaching import overrides
from knowledge.schema import SHARED
from tests.adapters.web.house import Desk, House, housed
from tests.databases import Blank
from tests.stage import SMALL, FakeClock

ENTRIES = "/konsole/teaching/entries"
HOURS = "shared/library.yaml#entries/opening-hours"
CARD = "shared/library.yaml#entries/reader-card"
LOST = "shared/library.yaml#entries/lost-book"
ROOM = "shared/library.yaml#entities/reading-room"
OWN = "institutions/vaa/hours.yaml#entries/vaa-opening-hours"

FIELD = re.compile(
    r'<(?:input|textarea)[^>]*\bname="([^"]+)"(?:[^>]*\bvalue="([^"]*)")?[^>]*>(?:([^<]*)</textarea>)?'
)
CHOSEN = re.compile(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
OPTION = re.compile(r'<option(?: value="([^"]*)")? selected>([^<]*)')


@dataclass
class Schoolroom:
    """A house in which the small knowledge is published, and taught."""

    house: House

    async def editor(self, name: str, institution: str | None = None, role: Role = Role.EDITOR) -> int:
        return await self.house.person(name, role, institution=institution)

    async def draft(self, scope: str = SHARED) -> Draft:
        taught = self.house.site.core.teaching
        async with self.house.database.reading() as connection:
            return await taught.drafts.image(connection, scope, self.house.clock.now())

    async def text(self, key: str, scope: str = SHARED) -> str:
        return (await self.draft(scope)).image.pieces[key]

    async def reasons(self, scope: str = SHARED) -> list[str]:
        return [one.reason for one in (await self.draft(scope)).edits]


@pytest.fixture
async def room(small_app: App, blank: Blank, clock: FakeClock) -> AsyncIterator[Schoolroom]:
    database = Database(await blank.url("sqlite"))
    async with schoolroom(small_app, database, clock) as made:
        yield made
    await database.close()


@asynccontextmanager
async def schoolroom(app: App, database: Database, clock: FakeClock) -> AsyncIterator[Schoolroom]:
    async with housed(app, database, clock) as house:
        drafts = house.site.core.teaching.drafts
        await seed(database, drafts, Path(SMALL), clock.now() - timedelta(days=1))
        yield Schoolroom(house)


def at(key: str, act: str = "") -> str:
    return f"{ENTRIES}/{act}{quote(key)}"


def form(page: str) -> dict[str, str]:
    """What stands in the fields of a page that are sent, without those that nobody has ticked."""
    main = page[page.index("<main") :]
    unticked = set(re.findall(r'type="checkbox"[^>]*name="([^"]+)"[^>]*value="[^"]*"(?! checked)', main))
    found = {name: unescape(value or text).lstrip("\n") for name, value, text in FIELD.findall(main)}
    for name, options in CHOSEN.findall(main):
        chosen = OPTION.search(options)
        found[name] = unescape(chosen[1] if chosen and chosen[1] is not None else "")
    return {name: text for name, text in found.items() if name not in unticked and name != "seal"}


async def written(desk: Desk, path: str, changes: Mapping[str, str], reason: str = "tā ir labāk") -> str:
    """Open a sheet, change some fields, and save it."""
    entered = form(await desk.see(path))
    return await desk.done(path.partition("?")[0], {**entered, "reason": reason, **changes})


async def test_answers_are_found_by_title_id_own_words_and_what_wants_doing(room: Schoolroom) -> None:
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        every = await dace.see(ENTRIES)
        assert "10 pieces found" in every
        by_title = await dace.see(f"{ENTRIES}?q=pazaud%C4%93ta+gr")
        assert "lost-book" in by_title
        in_words = await dace.see(f"{ENTRIES}?q=kur+lai+re%C4%A3istr%C4%93jos")
        assert "reader-card" in in_words
        assert "opening-hours" not in in_words
        assert "1 piece found" in await dace.see(f"{ENTRIES}?q=archive&part=entities")
        assert "0 pieces found" in await dace.see(f"{ENTRIES}?want=overdue")
        assert "0 pieces found" in await dace.see(f"{ENTRIES}?want=changed")
        await written(dace, at(CARD), {"title.en": "", "review_by": "2027-01-05"})
        for want in ("overdue", "due", "untranslated", "changed"):
            page = await dace.see(f"{ENTRIES}?want={want}")
            assert "1 piece found" in page, want
            assert "reader-card" in page, want


async def test_a_piece_is_saved_with_its_reason_and_its_history_tells_who_changed_what_and_why(
    room: Schoolroom,
) -> None:
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        page = await dace.see(at(HOURS))
        assert "Bibliotēka ir atvērta darbdienās" in page
        assert '<a href="https://example.lv/noteikumi">' in page
        told = await written(
            dace,
            at(HOURS),
            {"answer.lv": "Atvērts no 10.00.", "answer.en": "Open from 10."},
            "jauns rīkojums",
        )
        assert "Saved in the draft" in told
        assert await room.reasons() == ["jauns rīkojums"]
        history = await dace.see(at(HOURS, "history/"))
        assert "jauns rīkojums" in history
        assert "stage:play:dace" in history
        assert "<ins>" in history
        assert "answer.lv" in history
        same = await written(dace, at(HOURS), {})
        assert "Nothing has changed" in same
        assert len(await room.reasons()) == 1


async def test_two_who_change_one_piece_both_see_it_and_nothing_is_lost(room: Schoolroom) -> None:
    first, second = await room.editor("dace"), await room.editor("ilze")
    async with room.house.inside(first, "en") as dace, room.house.inside(second, "en") as ilze:
        seen = form(await ilze.see(at(CARD)))
        await written(dace, at(CARD), {"owner": "jaunais birojs", "title.lv": "Karte"})
        mine = {**seen, "reason": "manis dēļ", "title.lv": "Lasītāja apliecība"}
        mine["phrasings.lv"] += "\nkur dabūt karti"
        answer = await ilze.do(at(CARD), mine)
        assert answer.status_code == 409
        assert "stage:play:dace" in answer.text
        both = form(answer.text)
        assert both["owner"] == "jaunais birojs"
        assert both["title.lv"] == "Lasītāja apliecība"
        assert "kur dabūt karti" in both["phrasings.lv"]
        assert "Karte" in answer.text
        assert await room.reasons() == ["tā ir labāk"]
        await ilze.done(at(CARD), {**both, "title.lv": "Karte", "reason": "abas kopā"})
        text = await room.text(CARD)
        assert all(one in text for one in ("jaunais birojs", "kur dabūt karti", '"lv":"Karte"'))
        assert await room.reasons() == ["tā ir labāk", "abas kopā"]


async def test_what_is_wrong_is_told_by_field_and_a_warning_stops_nobody(room: Schoolroom) -> None:
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        entered = form(await dace.see(at(HOURS)))
        wrong = {
            **entered,
            "related": "nowhere",
            "review_by": "2099-01-01",
            "phrasings.lv": "kā saņemt lasītāja karti",
            "reason": "",
        }
        answer = await dace.do(at(HOURS), wrong)
        assert answer.status_code == 422
        told = unescape(answer.text)
        assert "There is no related answer “nowhere”" in told
        assert "leads to another answer already: reader-card" in told
        assert "Say briefly why" in told
        assert form(answer.text)["related"] == "nowhere"
        assert 'id="owner" name="owner"' in answer.text
        answer = await dace.do(
            at(HOURS), {**entered, "reason": "kaut kā", "title.lv": "", "review_by": "rīt"}
        )
        assert answer.status_code == 422
        assert '<a href="#title.lv">Title (Latvian)</a>' in answer.text
        assert "This is not a date" in answer.text
        long = "Gara atbilde. " * 80
        await written(dace, at(HOURS), {"answer.lv": long, "answer.en": ""})
        assert "characters" in unescape(await dace.see(at(HOURS)))


async def test_phrasings_are_taken_over_from_another_answer_when_the_editor_says_so(room: Schoolroom) -> None:
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        entered = form(await dace.see(at(HOURS)))
        entered["phrasings.lv"] += "\ncik maksā lasītāja karte"
        refused = await dace.do(at(HOURS), {**entered, "reason": "te der labāk"})
        assert refused.status_code == 422
        assert 'name="take"' in refused.text
        await dace.done(at(HOURS), {**form(refused.text), "reason": "te der labāk", "take": "yes"})
        assert "cik maksā lasītāja karte" in await room.text(HOURS)
        assert "cik maksā lasītāja karte" not in await room.text(CARD)


async def test_while_somebody_types_remarks_and_the_preview_of_each_channel_are_told(
    room: Schoolroom,
) -> None:
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        entered = {**form(await dace.see(at(HOURS))), "answer.en": "<b>Open</b> from 10."}
        entered["phrasings.en"] += "\nI have lost a book"
        lint = unescape((await dace.do(f"{ENTRIES}/lint", entered)).text)
        assert "leads to another answer already: lost-book" in lint
        assert "<html" not in lint
        preview = (await dace.do(f"{ENTRIES}/preview", entered)).text
        for channel in ("Web chat", "Telegram", "Slack", "Terminal"):
            assert f"<h3>{channel}</h3>" in preview
        assert preview.count("&lt;b&gt;Open&lt;/b&gt; from 10.") == 4
        assert "<b>Open</b>" not in preview
        assert "<b>Opening hours</b>" in preview
        assert await room.reasons() == []


async def test_a_new_answer_gets_an_id_and_a_file_and_what_is_known_already_is_told(room: Schoolroom) -> None:
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        new = f"{ENTRIES}/new"
        entered = form(await dace.see(f"{new}?scope=shared&phrasings.lv=kur+ir+skapji"))
        assert entered["owner"] == "biblioteka"
        assert entered["phrasings.lv"] == "kur ir skapji"
        typed = {**entered, "title.lv": "Lasītāja karte", "phrasings.lv": "kā saņemt lasītāja karti"}
        lint = unescape((await dace.do(f"{new}/lint", typed)).text)
        assert "There seems to be an answer to this: “Reader's card”" in lint
        assert "Lockers" in (await dace.do(f"{new}/preview", {**entered, "title.en": "Lockers"})).text
        refused = await dace.do(new, {**entered, "reason": "prasa bieži"})
        assert refused.status_code == 422
        assert "#title.lv" in refused.text
        texts = {
            "title.lv": "Skapji",
            "title.en": "Lockers",
            "answer.lv": "Skapji ir pie ieejas.",
            "answer.en": "Lockers are at the entrance.",
            "phrasings.en": "where are the lockers",
            "section": "Telpas",
            "reason": "prasa bieži",
        }
        told = await dace.done(new, {**entered, **texts})
        assert "The new piece “lockers” is in the draft" in told
        assert "Skapji ir pie ieejas." in await room.text("shared/library.yaml#entries/lockers")


async def test_records_are_written_facet_by_facet_and_as_yaml_with_faults_by_line(room: Schoolroom) -> None:
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        page = await dace.see(f"{at(ROOM)}?part=place")
        assert form(page)["facets.place.lv"] == "Lasītava ir otrajā stāvā."
        entered = {**form(page), "facets.place.lv": "Lasītava ir trešajā stāvā."}
        entered |= {"facets.place.phrasings.lv": "kur var mierīgi palasīt", "reason": "pārcēlās"}
        await dace.done(at(ROOM), entered)
        text = await room.text(ROOM)
        assert "trešajā" in text
        assert "kur var mierīgi palasīt" in text
        assert "Reading room" in text
        kind = "shared/library.yaml#kinds/room"
        held = form(await dace.see(at(kind, "yaml/")))
        hours = "- id: hours\n  title: {lv: darba laiks, en: hours}\n  phrasings: {lv: ['cikos ver {}']}\n"
        await dace.done(at(kind, "yaml/"), {**held, "reason": "vajag", "yaml": held["yaml"] + hours})
        assert "Add: hours" in await dace.see(at(ROOM))
        page = await dace.see(f"{at(ROOM)}?part=hours")
        assert (await dace.do(at(ROOM), {**form(page), "reason": "tukšs"})).status_code == 422
        told = {"facets.hours.lv": "Līdz 20.00.", "facets.hours.section": "Telpas", "reason": "vajag"}
        await dace.done(at(ROOM), {**form(page), **told})
        assert "Līdz 20.00." in await room.text(ROOM)
        assert (await dace.asking.get(f"{at(ROOM)}?part=nowhere")).status_code == 404
        yaml = form(await dace.see(at(ROOM, "yaml/")))
        broken = {**yaml, "reason": "labojums", "yaml": f"{yaml['yaml']}shelves: 3\n"}
        answer = await dace.do(at(ROOM, "yaml/"), broken)
        assert answer.status_code == 422
        line = broken["yaml"].splitlines().index("shelves: 3") + 1
        assert f"<code>shared/library.yaml</code>, line {line}, <code>shelves</code>" in answer.text
        assert "shelves: 3" in form(answer.text)["yaml"]
        nonsense = await dace.do(at(ROOM, "yaml/"), {**yaml, "reason": "labojums", "yaml": "id: [\n"})
        assert nonsense.status_code == 422
        mended = yaml["yaml"].replace("trešajā", "ceturtajā")
        await dace.done(at(ROOM, "yaml/"), {**yaml, "reason": "labojums", "yaml": mended})
        assert "ceturtajā" in await room.text(ROOM)
        mine = yaml["yaml"].replace("Reading room", "Reading hall")
        late = await dace.do(at(ROOM, "yaml/"), {**yaml, "reason": "vecs", "yaml": mine})
        assert late.status_code == 409
        assert "ceturtajā" in form(late.text)["yaml"]
        assert "Reading hall" in form(late.text)["yaml"]
        assert "Reading hall" not in await room.text(ROOM)


async def test_what_is_saved_as_it_is_shown_changes_nothing_whatever_piece_it_is(room: Schoolroom) -> None:
    every = [key for key in (await room.draft()).image.pieces if key.partition("/")[0] != "institutions"]
    parts = {key.partition("#")[2].partition("/")[0]: key for key in every}
    assert parts.keys() >= {"entries", "entities", "kinds", "forms", "sources", "out_of_scope"}
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        for key in parts.values():
            for act in ("", "yaml/"):
                entered = form(await dace.see(at(key, act)))
                if "reason" in entered:
                    assert "Nothing has changed" in await dace.done(
                        at(key, act), {**entered, "reason": "nekas"}
                    )
    assert await room.reasons() == []


async def test_a_new_source_or_record_is_written_as_yaml_and_gets_its_place(room: Schoolroom) -> None:
    new = f"{ENTRIES}/new/yaml"
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        for part in ("entities", "tables", "kinds", "groups"):
            assert "new-" in form(await dace.see(f"{new}?part={part}"))["yaml"]
        begun = form(await dace.see(f"{new}?part=sources"))
        entered = {**begun, "part": "sources", "reason": "jauns dokuments"}
        told = await dace.done(new, entered)
        assert "“new-source” is in the draft" in told
        assert "sources.yaml#sources/new-source" in (await room.draft()).image.pieces
        taken = await dace.do(new, entered)
        assert taken.status_code == 422
        assert "The id “new-source” is taken" in taken.text
        for broken in ("id: [", "- a", "id: x"):
            answer = await dace.do(new, {**entered, "yaml": broken})
            assert answer.status_code == 422, broken
            assert re.search(r"\bline \d", answer.text), broken
        record = "{id: hall, kind: room, name: {lv: Zāle, en: Hall}, topic: library, owner: x, review_by: 2099-01-01, "
        record += (
            "source: new-source, facets: {place: {lv: Pirmajā stāvā., en: Downstairs., section: Telpas}}}"
        )
        await dace.done(new, {**entered, "part": "entities", "yaml": record})
        assert "Pirmajā" in await room.text("shared/library.yaml#entities/hall")
        assert (await dace.asking.get(f"{new}?part=questions")).status_code == 404
    async with room.house.inside(await room.editor("vija", "vaa"), "en") as vija:
        answer = await vija.do(new, {**entered, "scope": "vaa", "yaml": entered["yaml"]})
        assert answer.status_code == 404


async def test_a_translation_that_still_agrees_is_confirmed_and_a_piece_goes_when_somebody_is_sure(
    room: Schoolroom,
) -> None:
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        told = await written(dace, at(LOST), {"answer.lv": "Pazaudētu grāmatu aizstāj."})
        assert "The translation still agrees" in told
        agreed = await dace.done(at(LOST, "agree/"), {"before": form(told)["before"]})
        assert "Noted" in agreed
        assert ">The translation still agrees<" not in agreed
        sure = await dace.see(at(LOST, "remove/"))
        assert "opening-hours" in sure
        gone = await dace.done(at(LOST, "remove/"), {**form(sure), "reason": "nevajag"})
        assert "is removed" in gone
        assert LOST not in (await room.draft()).image.pieces
        late = await dace.do(at(LOST), {"before": "x"})
        assert late.status_code == 409
        assert "removed this piece meanwhile" in late.text


async def test_find_and_replace_shows_every_place_and_changes_those_chosen(room: Schoolroom) -> None:
    path = "/konsole/teaching/replace"
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        page = await dace.see(f"{path}?find=stāvā&replace=līmenī")
        assert "2 places found" in page
        assert "<del>" in page
        page = await dace.see(f"{path}?find=biblioteka&replace=lasītava")
        entered = form(page)
        hits = {name: value for name, value in entered.items() if name.startswith("hit.")}
        assert len(hits) > 4
        first, *others = hits
        kept = {name: value for name, value in entered.items() if name not in others}
        await written(dace, at(HOURS), {"owner": "cits"})
        told = await dace.done(path, {**kept, "reason": "pārdēvēta"})
        assert "Replaced in" in told
        assert sum("lasītava" in text for text in (await room.draft()).image.pieces.values()) <= 1
        nothing = await dace.do(path, {"find": "a", "replace": "b", "scope": "shared", "reason": "tāpat"})
        assert nothing.status_code == 409
        assert "Choose at least one place" in nothing.text
        assert first in hits


async def test_shared_answers_are_copied_to_an_institution_and_stand_in_for_them(room: Schoolroom) -> None:
    async with room.house.inside(await room.editor("vija", "vaa"), "en") as vija:
        page = await vija.see(f"{ENTRIES}/copy?topic=library")
        entered = {"scope": "vaa", "reason": "mums citādi", "key.1": CARD}
        assert f'value="{CARD}" checked' in page
        told = await vija.done(f"{ENTRIES}/copy", entered)
        assert "1 answer was copied" in told
        copy = "institutions/vaa/library.yaml#entries/vaa-reader-card"
        assert "Lasītāja karti izsniedz" in await room.text(copy, "vaa")
        async with room.house.database.reading() as connection:
            kept = {one.shared: one.key for one in await overrides.listed(connection, "vaa")}
        assert kept[CARD] == copy
        again = await vija.done(f"{ENTRIES}/copy", entered)
        assert "0 answers were copied" in again
        assert "has its own in place of 1 answer" in again
        assert (await vija.do(f"{ENTRIES}/copy", {**entered, "scope": "shared"})).status_code == 403


async def test_a_question_is_put_to_the_draft_and_to_what_is_published(room: Schoolroom) -> None:
    asked = "/konsole/teaching/try?q=kad+bibliot%C4%93ka+str%C4%81d%C4%81&scope=shared"
    async with room.house.inside(await room.editor("dace"), "en") as dace:
        assert "Nothing is changed in the draft" in await dace.see(asked)
        await written(dace, at(HOURS), {"answer.lv": "Atvērts no 10.00."})
        page = await dace.see(asked)
        for _ in range(100):
            if "data-poll" not in page:
                break
            await asyncio.sleep(0.05)
            page = await dace.see(asked)
        draft, published = page.split('id="now"')
        assert "Atvērts no 10.00." in draft
        assert "no 9.00 līdz 18.00" in published
        assert "nearest question: “kad bibliotēka strādā”" in published
        assert "cannot be read" in await dace.see("/konsole/teaching/try?q=%01")


async def test_an_editor_of_an_institution_looks_at_what_is_shared_and_sees_nothing_of_another(
    room: Schoolroom,
) -> None:
    vija = await room.editor("vija", "vaa")
    async with room.house.inside(vija, "en") as desk:
        shared = await desk.see(at(HOURS))
        assert "readonly" in shared
        assert "Save in the draft" not in shared
        assert "Save in the draft" in await desk.see(at(OWN))
        for act in ("", "remove/", "agree/", "yaml/"):
            answer = await desk.do(at(HOURS, act), {"before": "x", "reason": "gribu"})
            assert answer.status_code == 403, act
        assert (await desk.asking.get(f"{ENTRIES}/new?scope=shared")).status_code == 403
        assert (await desk.asking.get("/konsole/teaching/replace?scope=shared&find=a")).status_code == 403
    async with room.house.inside(await room.editor("egils", "elsewhere"), "en") as other:
        for act in ("", "history/", "yaml/", "remove/"):
            assert (await other.asking.get(at(OWN, act))).status_code == 403, act
        for act in ("lint", "preview"):
            answer = await other.do(f"{ENTRIES}/{act}", {"key": OWN})
            assert answer.status_code == 403, act
        assert (await other.asking.get(f"{ENTRIES}?scope=vaa")).status_code == 403
        assert (await other.asking.get("/konsole/teaching/try?q=a&scope=vaa")).status_code == 403
        assert "vaa-opening-hours" not in await other.see(f"{ENTRIES}?q=darba+laiks")
