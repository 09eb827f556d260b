"""Who may do what in teaching: every page and every form of the console, and every button in chat, tried by everybody.

The routes and the buttons are those that there are, so that none can be forgotten: what the centre is shown, others
try. Who holds no role that opens the rooms of teaching is stopped at their door (`test_console_roles`).
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from sqlalchemy import select
from starlette.routing import Route

from adapters.web.console.front import Front
from adapters.web.console.teaching.rooms import TeachingRooms
from bot.app import App
from bot.dialogue.messages import Button, Incoming, Reply
from bot.handling import Received
from bot.services.roles import Role
from bot.services.sign_in import NoRoleError
from bot.services.teaching import announcing
from bot.services.teaching.gate_notices import VERB
from bot.services.teaching.measures import SCOREBOARD
from bot.services.teaching.reports import Finding, Matter, Report
from bot.services.teaching.seeding import seed
from bot.storage import outbox
from bot.storage.conversations import Address, open_at
from bot.storage.database import Database
from bot.storage.outbox import Promise
from bot.storage.tables import questions
from bot.storage.teaching import jobs
from bot.storage.teaching_tables import banners, edits, overrides, publications, review_marks, revisions
from bot.storage.teaching_tables import jobs as work
from knowledge.edits import Attach, Write
from knowledge.schema import SHARED
from tests.adapters.web.house import Desk, House, housed
from tests.adapters.web.rig import client, visiting
from tests.databases import Blank
from tests.stage import SMALL, FakeClock

ROOT = "/konsole/teaching"
A, B = "vaa", "bbb"
SECRETS = ("Darba laiks skolā", "vai skolā drīkst ņemt suni")
"""What belongs to A: the title of its answer, and a question that was asked there."""

MOST = 3
"""Pages of a route that are looked at for each scope."""

REGISTERED = Write(
    "institutions.yaml#institutions/ccc", "", '{"code":"ccc","name":{"lv":"C"},"domains":["c.example"]}'
)

UNLINKED = tuple(
    f"{ROOT}/{page}"
    for page in (
        f"entries?scope={A}",
        f"scoreboard?scope={A}",
        f"try?scope={A}",
        f"try/draft?scope={A}&q=cikos+skola+ir+atverta",
        f"drafts/{A}/gate",
        f"drafts/{A}/report/golden_broken",
    )
)
"""Pages that no link leads to as things stand here."""

HOURS = "shared%2Flibrary.yaml%23entries%2Fopening-hours"
OWN = "institutions%2Fvaa%2Fhours.yaml%23entries%2Fvaa-opening-hours"


State = frozenset[tuple[str, str, object]]


@dataclass(frozen=True)
class Shown:
    """A form as a page shows it."""

    path: str
    fields: tuple[tuple[str, str], ...]


def unshown(scope: str, answer: str, key: str) -> list[Shown]:
    """Forms that no page shows as things stand here, about a scope."""
    text = {"answer": answer, "text": "cikos bibliotēka ir atvērta", "language": "lv", "piece": answer}
    fields = {"scope": scope, "reason": "x", "key": key, **text, "find": "bibliotēka", "replace": "telpa"}
    paths = (
        *(f"drafts/{scope}/{act}" for act in ("detach", "publish", "settle", "override", "agree", "check")),
        f"entries/agree/{key}",
        "inbox/undo",
        "replace",
    )
    return [Shown(f"{ROOT}/{path}", tuple(fields.items())) for path in paths]


@dataclass
class Reader(HTMLParser):
    """Links and forms of a page."""

    at: str
    links: list[str] = field(default_factory=list)
    forms: list[Shown] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._form: str | None = None
        self._fields: dict[str, str] = {}
        self._buttons: list[tuple[str, str, str]] = []
        self._live: list[str] = []
        self._text: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in found:
            self.links.append(urljoin(self.at, found["href"]))
        elif tag == "form" and found.get("method", "").lower() == "post":
            self._form, self._fields = urljoin(self.at, found.get("action") or self.at), {}
            self._buttons, self._live = [], []
        if self._form is not None:
            self._take(tag, found, found.get("name", ""))

    def _take(self, tag: str, found: Mapping[str, str], name: str) -> None:
        """Take what stands in a form, with something in what is empty."""
        assert self._form is not None
        if "data-live" in found:
            self._live.append(urljoin(self.at, found["data-live"].partition("#")[0]))
        match tag:
            case "input" if found.get("type") in ("checkbox", "radio"):
                if "checked" in found or name not in self._fields:
                    self._fields[name] = found.get("value", "on")
            case "input" if name:
                self._fields[name] = found.get("value") or "teksts"
            case "textarea":
                self._text, self._fields[name] = name, ""
            case "select":
                self._select = name
            case "option" if self._select and ("selected" in found or not self._fields.get(self._select)):
                self._fields[self._select] = found.get("value", "")
            case "button":
                to = urljoin(self.at, found["formaction"]) if "formaction" in found else self._form
                self._buttons.append((to, name, found.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._fields[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text is not None:
            self._fields[self._text] = self._fields[self._text].strip() or "teksts"
            self._text = None
        elif tag == "select":
            self._select = None
        elif tag == "form" and self._form is not None:
            self._fields.pop("seal", None)
            for to, name, value in self._buttons or [(self._form, "", "")]:
                fields = {**self._fields, name: value} if name else self._fields
                self.forms.append(Shown(to, tuple(fields.items())))
            self.forms += [Shown(one, tuple(self._fields.items())) for one in self._live]
            self._form = None


@pytest.fixture
async def house(small_app: App, blank: Blank, clock: FakeClock) -> AsyncIterator[House]:
    """A house in which A and the centre have something of everything."""
    database = Database(await blank.url("sqlite"))
    async with housed(small_app, database, clock) as made:
        await seed(database, made.site.core.teaching.drafts, SMALL, clock.now())
        await furnish(made)
        yield made
    await database.close()


async def furnish(house: House) -> None:
    """A shared answer is changed and published, another publication is scheduled, drafts are begun, notices put up."""
    core, now = house.site.core, house.clock.now()
    times = now, now.replace(year=now.year + 1)
    taught = core.teaching
    async with house.database.transaction() as connection:
        await core.wired.review.overriding.note(connection, now)
        for due_at, answer in ((None, "opening-hours"), (times[1], "lost-book")):
            edit = Attach(answer, f"patiešām {answer}", "lv")
            await taught.drafts.add(connection, SHARED, edit, "cli", "", now)
            job = await taught.gates.start(connection, SHARED, "cli", now)
            await jobs.finish(connection, job.id, jobs.DONE, now, Report().to_json())
            await taught.publishing.publish(connection, SHARED, "cli", "", now, None, due_at)
        for scope, answer in ((A, "vaa-opening-hours"), (SHARED, "reader-card")):
            for words in ("tiešām", "gan"):
                edit = Attach(answer, f"{words} {answer}", "lv")
                kept = await taught.drafts.add(connection, scope, edit, "cli", "", now)
            assert kept
            await taught.drafts.undo(connection, kept.id, "cli", now)
            await announcing.put_up(connection, scope, ("Jā", "Yes"), times, "cli", now)
        await taught.drafts.add(connection, SHARED, REGISTERED, "cli", "", now)
        job = await taught.gates.start(connection, A, "cli", now)
        finding = Finding(Matter.STALE, "x", "y", "z", "w", "vaa-opening-hours")
        await jobs.finish(connection, job.id, jobs.DONE, now, Report((finding,)).to_json())
    for institution, text in ((A, SECRETS[1]), (None, "kur var iekarsināt pusdienas")):
        async with visiting(house.site.url, institution=institution) as there:
            await there.say(text)


async def state(database: Database) -> State:
    """What can be changed in teaching, each thing with its scope."""
    asked = select(
        review_marks.c.id, questions.c.institution, review_marks.c.mark, review_marks.c.undone_at
    ).join(questions, questions.c.id == review_marks.c.question_id)
    published = select(publications.c.id, revisions.c.scope, publications.c.stopped_at).join(
        revisions, revisions.c.id == publications.c.revision_id
    )
    ordered = select(work.c.id, revisions.c.scope, work.c.kind).join(
        revisions, revisions.c.id == work.c.revision_id
    )
    found = {
        "edits": select(edits.c.id, edits.c.scope, edits.c.undone_at, edits.c.revision_id),
        "banners": select(banners.c.id, banners.c.institution, banners.c.ends_at),
        "overrides": select(overrides.c.id, overrides.c.institution, overrides.c.seen),
        "marks": asked,
        "publications": published,
        "jobs": ordered.where(work.c.kind != SCOREBOARD),
    }
    async with database.reading() as connection:
        kept = [
            (name, row[1] or SHARED, tuple(row))
            for name, statement in found.items()
            for row in (await connection.execute(statement)).all()
        ]
    return frozenset(kept)


def touched(before: State, after: State) -> set[str]:
    """Scopes in which something is otherwise."""
    return {scope for _, scope, _ in before ^ after}


def routes(house: House) -> list[Route]:
    found = [one for one in TeachingRooms(Front(house.site.part.desk)).routes if isinstance(one, Route)]
    assert len(found) > 50
    return found


def route_of(known: Iterable[Route], method: str, path: str) -> str | None:
    """The route that an address leads to."""
    for one in known:
        if method in (one.methods or ()) and one.path_regex.match(path):
            return f"{method} {one.path}"
    return None


async def look_around(house: House, desk: Desk) -> tuple[list[str], list[Shown]]:
    """Every kind of page that somebody is led to, and the forms on it."""
    known, seen, counts = routes(house), dict[str, None](), dict[tuple[str, bool], int]()
    forms: dict[Shown, None] = {}
    waiting = [ROOT, *UNLINKED]
    while waiting:
        parts = urlsplit(waiting.pop(0))
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        template = route_of(known, "GET", unquote(parts.path))
        if template is None or path in seen:
            continue
        place = template, A in path
        if counts.get(place, 0) >= MOST:
            continue
        counts[place] = counts.get(place, 0) + 1
        seen[path] = None
        answer = await desk.asking.get(path)
        assert answer.status_code < 500, path
        if "html" not in answer.headers.get("content-type", ""):
            continue
        page = Reader(path)
        page.feed(answer.text)
        waiting += page.links
        forms |= dict.fromkeys(one for one in page.forms if one.path.startswith(ROOT))
    return [*seen], [*forms]


async def try_all(desk: Desk, forms: Iterable[Shown]) -> set[int]:
    """Send every form as if it had been shown; what came of it."""
    seal = await desk.seal()
    found = set()
    for one in forms:
        answer = await desk.asking.post(one.path, data={**dict(one.fields), "seal": seal})
        assert answer.status_code < 500, one
        found.add(answer.status_code)
    return found


async def test_the_centre_is_shown_every_route_and_nobody_else_reaches_what_is_not_theirs(
    house: House,
) -> None:
    centre = await house.person("dace", Role.ADMIN)
    async with house.inside(centre) as desk:
        pages, forms = await look_around(house, desk)
    forms += unshown(A, "vaa-opening-hours", OWN) + unshown(SHARED, "opening-hours", HOURS)
    known = routes(house)
    reached = {route_of(known, "GET", unquote(urlsplit(one).path)) for one in pages}
    reached |= {route_of(known, "POST", unquote(urlsplit(one.path).path)) for one in forms}
    every = {f"{'POST' if 'POST' in (one.methods or ()) else 'GET'} {one.path}" for one in known}
    assert not every - reached
    before = await state(house.database)

    with pytest.raises(NoRoleError):
        await house.link(await house.person("user"))
    for role in (Role.ORGANISER, Role.COORDINATOR):
        async with house.inside(await house.person(role, role)) as desk:
            assert await try_all(desk, forms) == {403}, role
    revoked = await house.person("revoked", Role.ADMIN)
    async with house.inside(revoked) as desk:
        seal = await desk.seal()
        await house.revoke(revoked, Role.ADMIN)
        for one in forms:
            answer = await desk.asking.post(one.path, data={**dict(one.fields), "seal": seal})
            assert answer.status_code == 403, one
    assert await state(house.database) == before

    async with client(house.site.url, Origin=house.site.url) as asking:
        for one in forms:
            answer = await asking.post(one.path, data=dict(one.fields))
            assert answer.headers.get("location") == "/konsole/sign-in", one
    async with house.inside(await house.person("berta", Role.EDITOR, institution=B)) as desk:
        for path in pages:
            told = (await desk.asking.get(path)).text
            assert not any(one in told for one in SECRETS), path
        await try_all(desk, forms)
    assert await state(house.database) == before

    async with house.inside(await house.person("cilda", Role.EDITOR)) as desk:
        await try_all(desk, forms)
    after = await state(house.database)
    assert touched(before, after) == {SHARED}
    async with house.inside(await house.person("anna", Role.EDITOR, institution=A)) as desk:
        await try_all(desk, forms)
    assert touched(after, await state(house.database)) == {A}


ARGUMENTS = ("", "1", "2", "1:reader-card", "2:vaa-opening-hours", SHARED, A)
"""What stands after the name of a button: clusters, answers, scopes."""


async def test_nobody_presses_in_chat_what_is_not_theirs(house: House) -> None:
    manager = house.site.core.wired.manager
    flow = manager.actions[VERB].__self__  # type: ignore[attr-defined]
    assert len(flow.presses) > 8
    values = [f"{VERB}:{name}:{argument}" for name in flow.presses for argument in ARGUMENTS]
    before = await state(house.database)
    for name, role, institution, scopes in (
        ("user", None, None, set()),
        ("organiser", Role.ORGANISER, None, set()),
        ("coordinator", Role.COORDINATOR, None, set()),
        ("revoked", None, None, set()),
        ("berta", Role.EDITOR, B, set()),
        ("cilda", Role.EDITOR, None, {SHARED}),
        ("anna", Role.EDITOR, A, {A}),
    ):
        person = await house.person(name, *([role] if role else []), institution=institution)
        if name == "revoked":
            await house.person(name, Role.ADMIN)
            await house.revoke(person, Role.ADMIN)
        await press_all(house, name, person, values)
        after = await state(house.database)
        assert touched(before, after) == scopes, name
        before = after


async def press_all(house: House, name: str, person: int, values: Iterable[str]) -> None:
    """Somebody presses buttons of every kind, as if they had been shown them."""
    handling, now = house.site.core.handling, house.clock.now()
    for number, value in enumerate(values):
        reply = Reply(language="lv", text="x", buttons=(Button("x", value),))
        async with house.database.transaction() as connection:
            talk = await open_at(connection, Address("stage", "play", name), handling.start, now)
            promise = Promise(f"{name}:{number}", talk, person, reply)
            promised = await outbox.promise(connection, promise, now)
        assert promised
        pressed = Incoming(button=f"{promised.token}.0")
        assert await handling.accept(Received("stage", "play", f"{name}-{number}", name, name, pressed))
