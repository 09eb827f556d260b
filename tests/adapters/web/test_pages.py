"""Pages without a script, files, and what browsers are told to allow."""

import gzip
import re
from collections.abc import AsyncIterator, Iterator
from html.parser import HTMLParser

import pytest

from adapters.web.from_core import blocks
from adapters.web.hub import WAITING, Hub
from adapters.web.limits import Buckets, Rate
from adapters.web.settings import WebSettings
from adapters.web.suggesting import MOST, Suggestions
from adapters.web.tokens import Tokens
from bot.app import App
from bot.storage.database import Database
from tests.adapters.web.rig import Site, client, opened, visiting
from tests.databases import Blank

HEAVIEST = 60 * 1024
"""Bytes, compressed, of the page with everything that it loads."""


@pytest.fixture
async def site(small_app: App, blank: Blank) -> AsyncIterator[Site]:
    database = Database(await blank.url("sqlite"))
    async with opened(small_app, database) as found:
        yield found
    await database.close()


class Tags(HTMLParser):
    """Tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.found if name == tag)


@pytest.mark.parametrize("path", ["/", "/a", "/a/opening-hours", "/a/opening-hours?lang=en", "/nothing/here"])
async def test_a_page_holds_neither_script_nor_style_nor_anything_of_others(site: Site, path: str) -> None:
    async with client(site.url) as asking:
        page = await asking.get(path)
    tags = Tags(page.text)
    assert all(one.get("src", "").startswith("/") for one in tags.of("script"))  # type: ignore[union-attr]  # an address has a value
    assert not list(tags.of("style"))
    for _, attributes in tags.found:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
    policy = page.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("query", "language", "told"), [("", "lv", "9.00 līdz"), ("?lang=en", "en", "from 9.00")]
)
async def test_an_answer_is_a_page_with_source_language_title_and_one_address(
    site: Site, query: str, language: str, told: str
) -> None:
    async with client(site.url) as asking:
        page = await asking.get(f"/a/opening-hours{query}")
    tags = Tags(page.text)
    assert next(tags.of("html"))["lang"] == language
    canonical = [one["href"] for one in tags.of("link") if one.get("rel") == "canonical"]
    assert canonical == [f"{site.url}/a/opening-hours{query}"]
    assert told in page.text
    assert 'class="source"' in page.text
    assert not list(tags.of("script"))
    assert "noindex" not in page.text


@pytest.mark.parametrize(
    "path", ["/a/nothing", "/a/greeting", "/files/x/0/y", "/a/../../etc/passwd", "/a/%3Cb%3E"]
)
async def test_what_there_is_not_is_said_on_a_page(site: Site, path: str) -> None:
    async with client(site.url) as asking:
        page = await asking.get(path)
    assert page.status_code == 404
    assert "Lapa nav atrasta" in page.text
    assert "noindex" in page.text


async def test_all_answers_are_listed_and_each_link_leads_to_one(site: Site) -> None:
    async with client(site.url) as asking:
        listed = [
            one["href"] or ""
            for one in Tags((await asking.get("/a")).text).of("a")
            if (one["href"] or "").startswith("/a/")
        ]
        assert len(listed) == len(site.part.desk.suggestions.of_all("lv")) > 4
        for path in listed:
            assert (await asking.get(path)).status_code == 200


async def test_the_page_speaks_the_language_of_the_browser_unless_told_otherwise(site: Site) -> None:
    async with client(site.url) as asking:
        for accepted, path, language in (
            ("en-GB,en;q=0.9", "/", "en"),
            ("lv,en;q=0.9", "/", "lv"),
            ("de", "/", "lv"),
            ("en", "/?lang=lv", "lv"),
            ("en", "/a", "lv"),
        ):
            page = await asking.get(path, headers={"Accept-Language": accepted})
            assert next(Tags(page.text).of("html"))["lang"] == language


async def test_the_page_with_all_it_loads_is_light(site: Site) -> None:
    async with client(site.url) as asking:
        loaded = [(await asking.get(path)).content for path in ("/", "/widget.js", "/page.css")]
    assert 5_000 < sum(len(gzip.compress(one)) for one in loaded) <= HEAVIEST


async def test_the_script_of_the_widget_may_be_loaded_by_any_site(site: Site) -> None:
    async with client(site.url) as asking:
        script = await asking.get("/widget.js")
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    assert script.headers["content-encoding"] == "gzip"
    assert not re.search(r"https?://(?!\[)[a-z]", script.text.replace("http://www.w3.org", ""))


@pytest.mark.parametrize(
    ("believed", "begins"),
    [(("127.0.0.1",), "__Host-zintis="), ((), "zintis="), (("10.0.0.1",), "zintis=")],
)
async def test_the_cookie_is_for_https_alone_where_a_believed_proxy_says_so(
    small_app: App, blank: Blank, believed: tuple[str, ...], begins: str
) -> None:
    database = Database(await blank.url("sqlite"))
    async with (
        opened(small_app, database, settings=WebSettings(proxies=believed)) as site,
        client(site.url) as asking,
    ):
        page = await asking.get("/", headers={"X-Forwarded-Proto": "https"})
    await database.close()
    cookie = page.headers["set-cookie"]
    assert cookie.startswith(begins)
    assert ("Secure" in cookie) == begins.startswith("__Host-")


async def test_who_comes_back_keeps_the_cookie(site: Site) -> None:
    async with client(site.url) as asking:
        assert "set-cookie" in (await asking.get("/")).headers
        assert "set-cookie" not in (await asking.get("/")).headers


async def test_a_file_is_fetched_at_its_address_and_at_no_other(site: Site) -> None:
    async with visiting(site.url) as anna, client(site.url) as asking:
        told = await anna.say("/dati")
        told = await anna.press(told, told["buttons"][0]["label"])
        (file,) = told["files"]
        fetched = await asking.get(f"/{file['href']}")
        assert fetched.status_code == 200
        assert len(fetched.content) == file["size"]
        assert fetched.headers["content-disposition"].startswith("attachment")
        assert fetched.headers["cache-control"] == "private, no-store"
        *start, signature = file["href"].split("/")
        other = Tokens("another secret of sixteen").file(told["token"], 0, "a" * 22)
        for wrong in (signature[:-1] + ("A" if signature[-1] != "A" else "B"), other, "ā"):
            assert (await asking.get("/" + "/".join([*start, wrong]))).status_code == 404
        assert (await asking.get(f"/{start[0]}/{start[1]}/1/{signature}")).status_code == 404


# -- rooms of their own


def test_paragraphs_and_lists_are_told_apart() -> None:
    text = "Pirmā rinda\notrā\n\nSaraksts:\n- viens\n- divi\n1. trīs\n\n2027. gadā"
    assert blocks(text) == [
        {"kind": "p", "lines": ["Pirmā rinda", "otrā"]},
        {"kind": "p", "lines": ["Saraksts:"]},
        {"kind": "ul", "lines": ["viens", "divi"]},
        {"kind": "ol", "lines": ["trīs"]},
        {"kind": "p", "lines": ["2027. gadā"]},
    ]


@pytest.mark.parametrize("typed", ["darba", "Darba laik", "DARBA  LAIKU", "laiks"])
def test_suggestions_begin_like_what_is_typed_and_own_ones_come_first(small_app: App, typed: str) -> None:
    suggestions = Suggestions(small_app.answerer)
    assert [one.entry for one in suggestions.find(typed, "lv")] == ["opening-hours"]
    own = suggestions.find(typed, "lv", "vaa")
    assert [one.entry for one in own] == ["opening-hours", "vaa-opening-hours"]


@pytest.mark.parametrize("typed", ["", "d", "xyzzy", "  ", "darba xyzzy"])
def test_nothing_is_suggested_for_nothing(small_app: App, typed: str) -> None:
    assert list(Suggestions(small_app.answerer).find(typed, "lv")) == []


def test_suggestions_are_few_and_found_in_the_whole_product(app: App) -> None:
    found = Suggestions(app.answerer).find("ekspertu banku", "lv")
    assert 1 < len(found) <= MOST
    assert all("Ekspertu" in one.title for one in found)


def test_a_bucket_fills_again_with_time() -> None:
    moment = 0.0
    bucket = Buckets(Rate(2, 60), lambda: moment)
    assert [bucket.take("anna") for _ in range(3)] == [True, True, False]
    assert bucket.take("berta")
    moment = 1.0
    assert [bucket.take("anna") for _ in range(2)] == [True, False]


def test_a_line_that_cannot_keep_up_is_ended() -> None:
    hub = Hub()
    with hub.open("anna") as line:
        for number in range(WAITING + 5):
            hub.push("anna", str(number))
        assert line.is_broken
        told = [line.waiting.get_nowait() for _ in range(line.waiting.qsize())]
        assert told[-1] is None
    assert not hub.reaches("anna")
    assert hub.sockets == 0


def test_who_asks_is_there_for_a_while_and_then_forgotten() -> None:
    moment = 0.0
    hub = Hub(lambda: moment)
    hub.asked("anna")
    assert hub.reaches("anna")
    assert list(hub.here()) == ["anna"]
    moment = 46.0
    assert not hub.reaches("anna")
    assert list(hub.here()) == []
