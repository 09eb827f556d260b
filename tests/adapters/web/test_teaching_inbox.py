"""The review inbox in the console over HTTP: what each sees and does there, one by one and several at once; undoing."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest

from adapters.web.console.teaching import inbox
from bot.app import App
from bot.services.roles import Role
from bot.storage.database import Database
from bot.storage.teaching import watches
from knowledge.edits import Attach
from knowledge.pieces import OUT_OF_SCOPE
from knowledge.schema import SHARED
from tests.adapters.web.house import House, housed
from tests.bot.services.teaching.log import asked, conversation
from tests.bot.services.teaching.school import CARD, School
from tests.databases import Blank
from tests.stage import FakeClock

INBOX = "/konsole/teaching/inbox"
DOG = "vai drīkst ņemt līdzi suni"
DOGS = "Vai drīkst ņemt līdzi suņus?"
LUNCH = "kur var iekarsināt pusdienas"
CARDS = "kur dabūt lasītāja kartiņu"

MEANT: Any = {"kind": "clarify", "chosen": "lost-book"}
"""Somebody was asked back, and chose what is not understood so."""

NEW = {
    "title_lv": "Suņi bibliotēkā",
    "title_en": "Dogs in the library",
    "answer_lv": "Suni līdzi ņemt nedrīkst.",
    "answer_en": "Dogs stay outside.",
    "source": "house-rules",
    "section": "Kārtība",
    "topic": "library",
    "owner": "biblioteka",
    "review_by": "2028-01-10",
}


@dataclass
class Review:
    """A house in which the small knowledge is published, and questions have been asked."""

    house: House
    school: School

    async def editor(self, name: str = "ieva", institution: str | None = None) -> int:
        return await self.house.person(name, Role.EDITOR, institution=institution)

    async def pieces(self, scope: str = SHARED) -> dict[str, str]:
        async with self.school.act() as connection:
            return dict((await self.school.drafts.image(connection, scope, self.school.now)).image.pieces)

    def pass_by(self) -> None:
        """Let a minute pass, so that acts are told apart."""
        self.school.wait(minutes=1)
        self.house.clock.moment = self.school.now


@pytest.fixture
async def review(small_app: App, blank: Blank, clock: FakeClock) -> AsyncIterator[Review]:
    database = Database(await blank.url("sqlite"))
    school = School(database)
    await school.seed()
    clock.moment = school.now
    async with housed(small_app, database, clock) as house:
        yield Review(house, school)
    await database.close()


def words(page: str) -> str:
    """Words of a page, as they are read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def address(page: str, text: str) -> str:
    """Address of the cluster with a text in the list."""
    found = re.search(rf'href="({INBOX}/\d+)[^"]*"[^>]*>{re.escape(text)}', page)
    assert found, text
    return found[1]


async def test_the_list_tells_what_was_asked_where_why_and_who_waits(review: Review) -> None:
    first = await asked(review.school, DOG)
    await asked(review.school, DOGS, where="berta", institution="vaa")
    await asked(review.school, "asdfghjkl")
    await asked(review.school, "cikos bibliotēka ir atvērta")
    await asked(review.school, LUNCH, institution="vaa")
    now, anna = review.school.now, await review.house.person("anna")
    async with review.school.act() as connection:
        talk = await conversation(connection, "anna", now)
        await watches.put(connection, first, anna, talk, "lv", now)
    admin = await review.house.person("admin", Role.ADMIN)
    async with review.house.inside(admin) as desk:
        page = await desk.see(INBOX)
        told = words(page)
        assert "2 jautājumu kopas (jautāts 3×)" in told
        assert "Atsijāta 1 ziņa" in told
        assert "Uz 1 jautājumu pa šo laiku jau ir atbilde" in told
        assert page.index(DOG) < page.index(LUNCH)
        assert "nebija atbildes (2)" in told
        assert "tīmekļa" in told or "web" in told
        assert "2 jautājumu kopas gaida atbildi" in words(await desk.see("/konsole"))
        only = await desk.see(f"{INBOX}?scope=vaa")
        assert LUNCH in only
        assert DOG not in only
        shown = words(await desk.see(address(page, DOG)))
        assert "1 cilvēks gaida šo atbildi" in shown
        assert DOGS in shown


async def test_an_editor_sees_and_does_only_what_is_theirs(review: Review) -> None:
    shared, own = await asked(review.school, DOG), await asked(review.school, LUNCH, institution="vaa")
    editor = await review.editor(institution="vaa")
    async with review.house.inside(editor) as desk:
        page = await desk.see(INBOX)
        assert DOG not in page
        assert address(page, LUNCH) == f"{INBOX}/{own}"
        assert "Ārpus tēmas" not in page
        assert (await desk.asking.get(f"{INBOX}?scope={SHARED}")).status_code == 403
        for number in (shared, 10**17):
            assert (await desk.asking.get(f"{INBOX}/{number}")).status_code == 409
        for what in ("discard", "later", "refuse", "attach:reader-card", "golden:reader-card"):
            done = await desk.do(f"{INBOX}/{shared}", {"act": what})
            assert done.status_code == 303
            assert done.headers["location"].endswith(f"/{own}")
            await desk.do(f"{INBOX}/bulk", {"act": what, f"cluster-{shared}": "on"})
        assert (await desk.do(f"{INBOX}/{own}", {"act": "refuse"})).status_code == 403
        assert (await desk.do(f"{INBOX}/{own}", {"act": "attach:reader-card"})).status_code == 403
        assert (await desk.do(f"{INBOX}/{own}", {"act": "nonsense"})).status_code == 404
        assert LUNCH in await desk.see(INBOX)
    async with review.school.act() as connection:
        assert not await review.school.drafts.scopes(connection)


async def test_a_cluster_is_attached_the_next_opens_and_it_can_be_undone(review: Review) -> None:
    for text in (CARDS, CARDS):
        await asked(review.school, text, **MEANT)
    await asked(review.school, DOG)
    editor = await review.editor()
    async with review.house.inside(editor) as desk:
        at = address(await desk.see(INBOX), CARDS)
        page = await desk.see(at)
        assert 'value="attach:reader-card" data-key="1"' in page
        assert "līdzīgākais zināmais jautājums" in page
        assert "Lasītāja karti izsniedz bez maksas" in page
        following = await desk.done(at, {"act": "attach:reader-card"})
        assert f"<h1>„{DOG}”</h1>" in following
        assert f"Pievienots melnrakstam: „{CARDS}” (2×) → Lasītāja karte." in words(following)
        assert CARDS in (await review.pieces())[CARD]
        first = re.search(r'name="first" value="(\d+)"', following)
        assert first
        back = await desk.done(f"{INBOX}/undo", {"first": first[1]})
        assert f"<h1>„{CARDS}”</h1>" in back
        assert "sarakstā atgriezti 2 jautājumi" in words(back)
        for number in (first[1], "9" * 30, "x", ""):
            assert "jau ir atsaukta" in words(await desk.done(f"{INBOX}/undo", {"first": number}))
    assert CARDS not in (await review.pieces())[CARD]


async def test_what_cannot_be_taught_is_told(review: Review) -> None:
    await asked(review.school, CARDS, **MEANT)
    editor = await review.editor()
    async with review.house.inside(editor) as desk:
        at = address(await desk.see(INBOX), CARDS)
        refused = await desk.do(at, {"act": "attach:no-such-answer"})
        assert refused.status_code == 409
        assert "no-such-answer" in refused.text
        await desk.done(at, {"act": "discard"})
        assert "jau ir ticis galā" in words(await desk.done(at, {"act": "later"}))


async def test_several_clusters_are_attached_to_an_answer_found_by_words(review: Review) -> None:
    numbers = [await asked(review.school, text) for text in (DOG, LUNCH)]
    editor = await review.editor()
    async with review.house.inside(editor) as desk:
        chosen = {f"cluster-{number}": "on" for number in numbers[:2]}
        page = (await desk.do(f"{INBOX}/bulk", {"act": "find", "words": "lasītāja karte", **chosen})).text
        assert page.count(" checked") == 2
        assert 'value="attach:reader-card"' in page
        part = (await desk.do(f"{INBOX}/found", {"words": "lasītāja karte"})).text
        assert "<html" not in part
        assert 'value="attach:reader-card"' in part
        assert not (await desk.do(f"{INBOX}/found", {"words": " "})).text.strip()
        nothing = await desk.do(f"{INBOX}/bulk", {"act": "discard"})
        assert nothing.status_code == 409
        done = words(await desk.done(f"{INBOX}/bulk", {"act": "attach:reader-card", **chosen}))
        assert "(kopas: 2, jautāts 2×) → Lasītāja karte" in done
        assert DOG not in words(await desk.see(INBOX)).partition("Nupat")[0]
        review.pass_by()
        for what in ("later", "refuse"):
            await asked(review.school, f"{LUNCH} {what}")
            page = await desk.see(INBOX)
            number = address(page, f"{LUNCH} {what}").rpartition("/")[2]
            await desk.done(f"{INBOX}/bulk", {"act": what, f"cluster-{number}": "on"})
            review.pass_by()
    pieces = await review.pieces()
    assert {DOG, LUNCH} <= set(json.loads(pieces[CARD])["phrasings"]["lv"])
    assert f"{LUNCH} refuse" in pieces[OUT_OF_SCOPE]


async def test_what_would_take_long_is_not_done_at_once(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "TAUGHT", 1)
    chosen = {f"cluster-{await asked(review.school, text)}": "on" for text in (DOG, LUNCH)}
    editor = await review.editor()
    async with review.house.inside(editor) as desk:
        refused = await desk.do(f"{INBOX}/bulk", {"act": "attach:reader-card", **chosen})
        assert refused.status_code == 409
        assert "ne vairāk kā 1" in words(refused.text)
        assert "(kopas: 2" in words(await desk.done(f"{INBOX}/bulk", {"act": "discard", **chosen}))


async def test_a_new_answer_is_written_here_and_a_double_is_told_first(review: Review) -> None:
    await asked(review.school, DOG)
    await asked(review.school, LUNCH)
    editor = await review.editor()
    async with review.house.inside(editor) as desk:
        at = address(await desk.see(INBOX), DOG)
        page = await desk.see(f"{at}/new")
        assert 'data-live="' in page
        assert 'value="2028-02-29"' in page
        empty = await desk.do(f"{at}/new", {**NEW, "answer_en": "", "review_by": "2020-01-01"})
        assert empty.status_code == 422
        assert "Atbilde angliski" in words(empty.text)
        assert "Suni līdzi ņemt nedrīkst." in empty.text
        double = {**NEW, "title_lv": "Lasītāja karte"}
        warned = (await desk.do(f"{at}/double", double)).text
        assert "Līdzīga atbilde jau ir: „Lasītāja karte”" in warned
        assert not (await desk.do(f"{at}/double", NEW)).text.strip()
        refused = await desk.do(f"{at}/new", double)
        assert refused.status_code == 422
        assert 'name="anyway" value="reader-card"' in refused.text
        following = await desk.done(f"{at}/new", NEW)
        assert "jauna atbilde „Suņi bibliotēkā”" in words(following)
        assert f"<h1>„{LUNCH}”</h1>" in following
        anyway = await desk.done(f"{_here(following)}/new", {**double, "anyway": "reader-card"})
        assert "Nupat uzrakstīta jauna atbilde" in words(anyway)
    made = [json.loads(text) for key, text in (await review.pieces()).items() if "dogs-in-the-library" in key]
    assert [one["phrasings"]["lv"] for one in made] == [[DOG], [LUNCH]]
    assert made[0]["review_by"] == "2028-01-10"


def _here(page: str) -> str:
    """Address of the cluster that a page shows."""
    found = re.search(rf'id="act" action="({INBOX}/\d+)"', page)
    assert found
    return found[1]


async def test_a_golden_question_takes_one_press_and_leaves_the_cluster(review: Review) -> None:
    first = await asked(review.school, CARDS, **MEANT)
    second = await asked(review.school, "Kur es varu dabūt lasītāja kartiņu?", where="berta", **MEANT)
    editor = await review.editor()
    async with review.house.inside(editor) as desk:
        made = await desk.done(f"{INBOX}/{first}", {"act": "golden:reader-card", "wording": str(second)})
        assert "tagad ir kontroljautājums; gaidāmā atbilde: Lasītāja karte" in words(made)
        assert _here(made) == f"{INBOX}/{first}"
        review.pass_by()
        told = await desk.done(f"{INBOX}/{first}", {"act": "attach:reader-card"})
        assert "Neizdevās pievienot" in words(told)
    pieces = await review.pieces()
    [golden] = [json.loads(text) for key, text in pieces.items() if key.startswith("golden/")]
    assert golden["expect"] == ["reader-card"]
    assert CARDS in pieces[CARD]
    assert golden["q"] not in pieces[CARD]


async def test_what_somebody_else_has_done_meanwhile_is_seen(review: Review) -> None:
    await asked(review.school, DOG)
    editor = await review.editor()
    await review.school.add(Attach("lost-book", DOG, "lv"))
    async with review.house.inside(editor) as desk:
        at = address(await desk.see(INBOX), DOG)
        await desk.done(at, {"act": "attach:reader-card"})
    pieces = await review.pieces()
    assert DOG in pieces[CARD]
    assert DOG not in pieces[CARD.replace("reader-card", "lost-book")]
