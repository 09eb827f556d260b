"""Scenes of `tests/conversations`, played against the shipped knowledge and a real database.

A scene is a list of steps. `user` types a text, or several one after another, and `presses` presses a button by its
label, as the person named by `as` or else Anna; `shown_to` names another person whose button it is. `signs_up` does all
that signing up for a sprint takes. `zintis` tells what the replies to it must show, as one (then it is the last) or, in
order, several, or `nothing`: `contains`, `lacks`, `title`, `source`, `offers` (among the buttons), `files` (endings of
attachments), `ends`. `told` names what a person has been told since they last wrote, `mailed` the mail that an address
got last. `clock` moves the time (`+2 days`, `+90 minutes`), `restart` forgets all but the database, `organiser` does
something by the sprint services, `resend` sends the last message once more. `finds` shows somebody an expert, as a
search does, with a button that borrows them; `suspends` has a coordinator take an expert out of the bank. A scene that
is `taught` is played against the small knowledge of `tests/content`, published in its database; `works` has all the
work done that was ordered, and what is published followed.

In texts, `{reference}` is the number of a registration, submission or loan that the person was told last, `{mark}` the
start of the hash of a plan, `{code}` the code that was mailed last, `{another code}` a wrong one. Capitals and line
breaks do not matter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic import Field as Constrained

from adapters.console.render import Renderer
from bot.app import App
from bot.dialogue.messages import Incoming, Reply
from bot.domain.loan_states import LoanState
from bot.domain.planning import Plan
from bot.services.roles import Role
from bot.storage import registrations, sprints
from bot.storage.database import Database
from knowledge.schema import Localized
from tests.bot.services.lending.bank import Bank
from tests.databases import Blank
from tests.lending import show_expert, suspend
from tests.schooling import Schooling
from tests.stage import Stage

FOLDER = Path(__file__).parent / "conversations"
SCENES = sorted(FOLDER.rglob("*.yaml"))
TWINS = sorted(path for path in FOLDER.glob("*/*.yaml") if not path.stem.endswith("-en"))
"""Scenes in Latvian that have an English twin beside them."""

REFERENCE = re.compile(r"[EFLNS]-[0-9A-Z]{4}-[0-9A-Z]{4}")
MARK = re.compile(r"\b[0-9a-f]{8}\b")
CODE = re.compile(r"\b\d{6}\b")
UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


def _as_expected(value: object) -> object:
    return () if value == "nothing" else _as_list(value)


Texts = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Expected(Strict):
    """What a reply must show."""

    contains: Texts = ()
    lacks: Texts = ()
    title: str | None = None
    source: str | None = None
    offers: Texts = ()
    files: Texts = ()
    ends: bool | None = None


Replies = Annotated[tuple[Expected, ...], BeforeValidator(_as_expected)]


class Act(Strict):
    """What an organiser does: `does` names the act, the rest belongs to it."""

    does: Literal[
        "cancel", "capacity", "move", "close", "open", "remove", "approve", "message", "start", "complete"
    ]
    sprint: str = "sprints"
    text: str = ""
    number: int = 0
    who: str = ""


class SignUp(Strict):
    """Somebody answers all questions about themselves and sends them."""

    name: str
    institution: str = "Paraugu ministrija"
    sprint: str = "sprints"


class Told(Strict):
    """What somebody has been told since they last wrote, or has been mailed last."""

    to: str
    zintis: Replies


class Step(Strict):
    """One line of a scene."""

    who: str | None = Constrained(None, alias="as")
    user: Texts = ()
    presses: str | None = None
    shown_to: str | None = None
    signs_up: SignUp | None = None
    zintis: Replies | None = None
    told: Told | None = None
    mailed: Told | None = None
    clock: str | None = None
    restart: bool = False
    resend: bool = False
    organiser: Act | None = None
    finds: str | None = None
    suspends: str | None = None
    works: bool = False


class SprintSetting(Strict):
    """A sprint that is open when the scene begins; days count from its beginning."""

    code: str = "sprints"
    title: Localized = Localized(lv="Vienkārša valoda", en="Plain language")
    capacity: int = 15
    institution_cap: int | None = None
    selects: bool = False
    deadline_in: int = 7
    workshops_in: tuple[int, ...] = (10, 24)
    homework: Localized | None = None


class ExpertSetting(Strict):
    """An expert who can be borrowed when the scene begins."""

    name: str = "Ernests Paraugs"
    email: str = "ernests@teiku.example"
    manager: str = "laima@teiku.example"
    most: int = 20


class Scene(Strict):
    """One conversation, of one person or several; `roles` says who holds which role, `proved` whose address is whose.

    With `lent` requests of Rasa's for the first expert stand in these states already, for the dates of `bank`.
    """

    scene: str
    language: Literal["lv", "en"] | None = None
    roles: dict[str, Role] = {}
    taught: bool = False
    sprints: tuple[SprintSetting, ...] = ()
    proved: dict[str, str] = {}
    experts: tuple[ExpertSetting, ...] = ()
    lent: Annotated[tuple[LoanState, ...], BeforeValidator(_as_list)] = ()
    steps: tuple[Step, ...]


@dataclass
class Play:
    """A scene while it is played, and what was said upon the last message."""

    stage: Stage
    renderer: Renderer
    replies: list[Reply] = field(default_factory=list)
    heard: dict[str, int] = field(default_factory=dict)
    last: tuple[str, str, str] = ("", "", "")
    messages: int = 0

    async def play(self, step: Step) -> None:
        who = step.who or "anna"
        for text in step.user:
            await self._say(who, self._filled(text, who), f"scene-{self.messages}")
        if step.presses is not None:
            await self._press(who, self._filled(step.presses, who), step.shown_to or who)
        if step.signs_up:
            await self._sign_up(who, step.signs_up)
        if step.resend:
            await self._say(*self.last)
        await self._around(step)
        if step.zintis is not None:
            self._compare(self.replies, step.zintis, who)
        if step.told:
            told = self.stage.told(step.told.to)[self.heard.get(step.told.to, 0) :]
            self._compare(told, step.told.zintis, step.told.to)
        if step.mailed:
            mail = self.stage.mail.told.get(step.mailed.to, [])
            self._compare([one.reply for one in mail], step.mailed.zintis, who)

    async def _say(self, who: str, text: str, message_id: str) -> None:
        self.last = (who, text, message_id)
        self.messages += 1
        self.replies = list(await self.stage.say(who, text, message_id))
        self.heard[who] = len(self.stage.told(who))

    async def _press(self, who: str, label: str, shown_to: str) -> None:
        button = Incoming(button=self.stage.button(shown_to, label))
        self.replies = list(await self.stage.send(who, button))
        self.heard[who] = len(self.stage.told(who))

    async def _sign_up(self, who: str, person: SignUp) -> None:
        answers = (person.name, person.institution, "-", "eksperte", f"{who}@paraugi.example", "-", "-", "jā")
        for text in (f"/pieteikties {person.sprint}", *answers):
            await self._say(who, text, f"scene-{self.messages}")
        send = self.renderer.catalogue.say(self.replies[-1].language, "form-submit")
        await self._press(who, send, who)

    def _filled(self, text: str, who: str) -> str:
        """Text with the number or the code that a person was told last."""
        if "{reference}" in text:
            told = REFERENCE.findall(" ".join(one.text for one in self.stage.told(who)))
            text = text.replace("{reference}", told[-1])
        if "{mark}" in text:
            seen = MARK.findall(" ".join(one.text for one in self.stage.told(who)))
            text = text.replace("{mark}", seen[-1])
        if "code}" in text:
            sent = [one.reply.text for mail in self.stage.mail.told.values() for one in mail]
            code = CODE.findall(sent[-1])[0]
            text = text.replace("{code}", code)
            text = text.replace("{another code}", f"{(int(code) + 1) % 1_000_000:06}")
        return text

    async def _around(self, step: Step) -> None:
        if step.clock:
            number, unit = step.clock.removeprefix("+").split()
            await self.stage.wait(int(number) * UNITS[unit.removesuffix("s")])
        if step.restart:
            await self.stage.restart()
        if step.works:
            assert isinstance(self.stage, Schooling)
            await self.stage.work()
        if step.finds:
            who = step.who or "anna"
            await show_expert(self.stage, who, step.finds)
            self.heard[who] = len(self.stage.told(who))
        if step.suspends:
            await suspend(self.stage, step.suspends, step.who or "karlis")
        if step.organiser:
            await self._organise(step.organiser)

    async def _organise(self, act: Act) -> None:
        desk, now = self.stage.core.sprints, self.stage.clock.now()
        async with self.stage.database.transaction() as connection:
            sprint = await sprints.by_code(connection, act.sprint)
            assert sprint
            people = [
                one
                for one in await registrations.of_sprint(connection, sprint.id)
                if one.participant and act.who in one.participant.name
            ]
            simple = {"close": desk.close, "open": desk.open, "start": desk.start, "complete": desk.complete}
            match act.does:
                case "cancel":
                    await desk.cancel(connection, sprint.id, act.text, "organiser", now)
                case "capacity":
                    await desk.change_capacity(connection, sprint.id, act.number, "organiser", now)
                case "message":
                    await desk.participants.message_all(connection, sprint.id, act.text, "organiser", now)
                case "remove":
                    await desk.registrations.remove(connection, people[-1].id, act.text, "organiser", now)
                case "approve":
                    await desk.registrations.approve(connection, people[-1].id, "organiser", now)
                case "move":
                    workshop = sprint.workshops[act.number - 1]
                    later = timedelta(days=1)
                    meeting = (
                        workshop.starts_at + later,
                        workshop.ends_at + later,
                        act.text or workshop.place,
                    )
                    await desk.move_workshop(connection, workshop.id, meeting, "organiser", now)
                case _:
                    await simple[act.does](connection, sprint.id, "organiser", now)
        await self.stage.tick()

    def _compare(self, replies: list[Reply], expected: tuple[Expected, ...], who: str) -> None:
        """Compare what was told with what was expected: one by one, or the last one with a single expectation."""
        if not expected:
            assert not replies, [reply.text for reply in replies]
            return
        assert replies, "nothing was said"
        shown = replies[-1:] if len(expected) == 1 else replies
        assert len(shown) == len(expected), [reply.text for reply in replies]
        for reply, wanted in zip(shown, expected, strict=True):
            filled: dict[str, Any] = {"contains": tuple(self._filled(text, who) for text in wanted.contains)}
            if wanted.title:
                filled["title"] = self._filled(wanted.title, who)
            _compare(reply, wanted.model_copy(update=filled), self.renderer)


def _compare(reply: Reply, expected: Expected, renderer: Renderer) -> None:
    shown = _plain(renderer.reply(reply))
    for text in expected.contains:
        assert _plain(text) in shown
    for text in expected.lacks:
        assert _plain(text) not in shown
    for label in expected.offers:
        assert label in [button.label for button in (*reply.buttons, *reply.controls)]
    for ending in expected.files:
        assert any(one.name.endswith(ending) for one in reply.attachments), reply.attachments
    if expected.title is not None:
        assert reply.title == expected.title, reply.title
    if expected.source is not None:
        assert _plain(expected.source) in _plain(reply.source or "")
    if expected.ends is not None:
        assert reply.ends is expected.ends


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def scenes() -> Iterator[Scene]:
    for path in SCENES:
        yield Scene.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


async def set_up(play: Play, scene: Scene) -> None:
    """Have all that the scene finds."""
    stage = play.stage
    for who, role in scene.roles.items():
        await stage.grant(who, role)
    for setting in scene.sprints:
        await _open(stage, setting)
    for who, email in scene.proved.items():
        await stage.prove(who, email)
        play.heard[who] = len(stage.told(who))
    if scene.experts:
        bank = Bank(stage.database)
        bank.desk, bank.now = stage.core.loans, stage.clock.now()
        found = [await bank.offer(**one.model_dump()) for one in scene.experts]
        for state in scene.lent:
            await bank.reach(state, await bank.begin(found[0]))
        stage.clock.moment = bank.now
        await stage.tick()


async def _open(stage: Stage, setting: SprintSetting) -> None:
    now, day = stage.clock.now(), timedelta(days=1)
    meetings = [
        (now + number * day, now + number * day + timedelta(hours=6), "Paraugu iela 1, Rīga")
        for number in setting.workshops_in
    ]
    plan = Plan(
        code=setting.code,
        title=setting.title,
        summary=Localized(lv="Kā rakstīt saprotami.", en="How to write clearly."),
        place="Paraugu iela 1, Rīga",
        capacity=setting.capacity,
        deadline=now + setting.deadline_in * day,
        meetings=meetings,
        homework=setting.homework,
        institution_cap=setting.institution_cap,
        selects=setting.selects,
    )
    async with stage.database.transaction() as connection:
        sprint = await stage.core.sprints.create(connection, plan, "organiser", now)
        await stage.core.sprints.open(connection, sprint.id, "organiser", now)


def test_there_are_scenes_and_each_expects_something() -> None:
    assert SCENES
    for scene in scenes():
        assert any(step.zintis or step.told for step in scene.steps), scene.scene


def test_each_flow_is_played_in_both_languages() -> None:
    assert TWINS
    for path in TWINS:
        twin = path.with_stem(f"{path.stem}-en")
        assert twin.exists(), f"{path.name} has no English twin"
        assert _course(twin) == _course(path), f"{twin.name} takes another course"


def _course(path: Path) -> list[list[str]]:
    """What is done in each step, whatever is said."""
    steps: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["steps"]
    return [list(step) for step in steps]


def test_each_form_is_begun_in_both_languages(app: App) -> None:
    for name in ("every-form.yaml", "every-form-en.yaml"):
        played = (FOLDER / "forms" / name).read_text(encoding="utf-8")
        for form in app.answerer.knowledge.forms:
            assert f"/veidlapas {form}" in played or f"/forms {form}" in played, form


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.relative_to(FOLDER).with_suffix("").as_posix())
async def test_scene(path: Path, app: App, blank: Blank, tmp_path_factory: pytest.TempPathFactory) -> None:
    scene = Scene.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    database = Database(await blank.url("sqlite"))
    if scene.taught:
        folder = tmp_path_factory.getbasetemp() / "taught"
        stage: Stage = await Schooling.begin(database, folder, language=scene.language)
    else:
        stage = Stage(app, database, language=scene.language)
    play = Play(stage, Renderer(app.dialogue.catalogue))
    await set_up(play, scene)
    try:
        for number, step in enumerate(scene.steps, start=1):
            try:
                await play.play(step)
            except AssertionError as error:
                raise AssertionError(f"{path.name}, step {number}: {error}") from error
    finally:
        await database.close()
