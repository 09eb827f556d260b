"""Teaching in chat: a walk through what could not be answered, cluster by cluster, with a button for each way out.

Whether somebody may teach is asked anew with every press and every form, by the services that act.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.catalogue import Catalogue
from bot.dialogue.flow import Flow
from bot.dialogue.messages import Button, Reply
from bot.dialogue.turn import Turn
from bot.flows import teaching_pages as pages
from bot.flows.teaching_forms import ATTACH, NEW, Answers, entry_of, new_form
from bot.flows.teaching_pages import button
from bot.flows.teaching_publishing import Releasing
from bot.forms.filling import Filling
from bot.services import roles
from bot.services.roles import Grant
from bot.services.teaching import rights
from bot.services.teaching.drafts import OutsideError
from bot.services.teaching.gate_notices import VERB
from bot.services.teaching.images import NothingPublishedError
from bot.services.teaching.inbox import Cluster, Inbox, Listing
from bot.services.teaching.near import Editor, Found, Near
from bot.services.teaching.publishing import PublishError
from bot.services.teaching.reviewing import Done, Reviewing
from bot.services.teaching.rights import Act, RightError
from bot.storage.teaching import reviews
from knowledge.edits import EditError, Write
from knowledge.forms import Form
from knowledge.schema import SHARED, Language

Press = Callable[[Turn, str], Awaitable[None]]
"""What a button does with what stands after its name."""

NAMES: Mapping[Language, str] = {"lv": "/macibas", "en": "/teach"}


class TeachingFlow:
    """What editors can do in chat."""

    def __init__(
        self, inbox: Inbox, near: Near, reviewing: Reviewing, releasing: Releasing, catalogue: Catalogue
    ) -> None:
        self.inbox = inbox
        self.near = near
        self.reviewing = reviewing
        self.releasing = releasing
        self.catalogue = catalogue
        self.knowledge = inbox.answerer.knowledge
        self.presses: dict[str, Press] = {
            "list": self._list,
            "attach": self._attach,
            "new": self._begin_new,
            "refuse": self._refuse,
            "discard": self._discard,
            "later": self._put_off,
            "undo": self._undo,
            "talk": self._talk,
            **releasing.presses(),
        }

    def flow(self) -> Flow:
        """Commands, buttons and forms."""
        return Flow(
            commands={"macibas": self.begin, "teach": self.begin},
            actions={VERB: self._press},
            forms={NEW: NewAnswer(self), **self.releasing.forms(self.guarded)},
        )

    async def begin(self, turn: Turn, argument: str) -> None:  # noqa: ARG002  as `Handler` has it
        """Show what there is to review, and the cluster that is asked most; to all others there is no such command."""
        if await self._may(turn):
            await self.guarded(turn, self._list(turn, ""))
        else:
            turn.say(turn.words("command-unknown", command=NAMES[turn.language]))

    async def guarded(self, turn: Turn, act: Awaitable[None]) -> None:
        """Act, and say why it cannot be done if it cannot."""
        try:
            await act
        except (RightError, OutsideError):
            turn.say(turn.words("teaching-forbidden"))
        except EditError as error:
            turn.say(pages.problem(turn, error), button(turn, "teaching-back", "list"))
        except PublishError as error:
            hindrance = turn.words("teaching-hindrance", hindrance=error.hindrance.value)
            turn.say(hindrance, button(turn, "teaching-back", "list"))
        except NothingPublishedError:
            turn.say(turn.words("teaching-nothing-published"))

    async def _press(self, turn: Turn, argument: str) -> None:
        what, _, rest = argument.partition(":")
        if await self._may(turn):
            await self.guarded(turn, self.presses[what](turn, rest))
        else:
            turn.say(turn.words("teaching-forbidden"))

    async def _may(self, turn: Turn) -> bool:
        """Whether the person may teach anything."""
        held = await self._grants(turn)
        return any(rights.is_open(held, Act.TEACH, one.institution or SHARED) for one in held)

    async def _grants(self, turn: Turn) -> Sequence[Grant]:
        return await roles.grants_of(turn.connection, turn.person.id, turn.now)

    async def _editor(self, turn: Turn) -> Editor:
        return Editor(turn.connection, await self._grants(turn), turn.language)

    async def title(self, turn: Turn, reference: str) -> str:
        """Title of an answer, as the person reads it."""
        return await self.near.title(await self._editor(turn), reference)

    async def _look(self, turn: Turn) -> Listing:
        return await self.inbox.look(turn.connection, await self._grants(turn), turn.now)

    async def _list(self, turn: Turn, _: str) -> None:
        listing = await self._look(turn)
        await self._show(turn, listing, pages.overview(turn, listing))

    async def _show(self, turn: Turn, listing: Listing, opening: str, *, undo: int | None = None) -> None:
        """Show the first cluster, after what was done last."""
        controls = [button(turn, "teaching-check", "check")]
        if undo is not None:
            controls.append(button(turn, "teaching-undo", "undo", undo))
        cluster = next(iter(listing.clusters), None)
        if not cluster:
            text = f"{opening}\n\n{turn.words('teaching-empty')}"
            turn.reply(Reply(language=turn.language, text=text, controls=tuple(controls)))
            return
        found = await self.near.all(await self._editor(turn), cluster.text, cluster.institutions[0])
        controls.insert(0, button(turn, "teaching-talk", "talk", cluster.key))
        reply = Reply(
            language=turn.language,
            title=pages.quoted(turn, cluster.text),
            text=f"{opening}\n\n{pages.page(turn, cluster, found)}",
            buttons=tuple(await self._ways(turn, cluster, found)),
            controls=tuple(controls),
        )
        turn.reply(reply)

    async def _ways(self, turn: Turn, cluster: Cluster, found: Sequence[Found]) -> list[Button]:
        """What can be done with a cluster."""
        key = cluster.key
        ways = [Button(one.title, f"{VERB}:attach:{key}:{one.reference}") for one in found]
        ways.append(button(turn, "teaching-new", "new", key))
        if rights.is_open(await self._grants(turn), Act.TEACH, SHARED):
            ways.append(button(turn, "teaching-refuse", "refuse", key))
        ways.append(button(turn, "teaching-discard", "discard", key))
        return [*ways, button(turn, "teaching-later", "later", key)]

    async def _cluster(self, turn: Turn, key: str) -> tuple[Listing, Cluster] | None:
        """Cluster with a question; where it was dealt with already, that is said, and the next one shown."""
        listing = await self._look(turn)
        cluster = listing.find(int(key))
        if cluster:
            return listing, cluster
        await self._show(turn, listing, turn.words("teaching-gone"))
        return None

    async def _done(
        self, turn: Turn, listing: Listing, cluster: Cluster, done: Done, answer: str = ""
    ) -> None:
        """Say what was done, and go on with the next cluster."""
        told = pages.outcome(turn, cluster, done, answer)
        await self._show(turn, listing.without(cluster), told, undo=done.first)

    async def _attach(self, turn: Turn, rest: str) -> None:
        key, _, reference = rest.partition(":")
        await self.attach(turn, key, reference)

    async def attach(self, turn: Turn, key: str, reference: str) -> None:
        """Teach an answer the wordings of a cluster."""
        found = await self._cluster(turn, key)
        if found:
            listing, cluster = found
            wordings, by = cluster.wordings(self.inbox.answerer), actor(turn)
            done = await self.reviewing.attach(turn.connection, cluster, wordings, reference, by, turn.now)
            await self._done(turn, listing, cluster, done, await self.title(turn, reference))

    async def _refuse(self, turn: Turn, key: str) -> None:
        found = await self._cluster(turn, key)
        if found:
            listing, cluster = found
            wordings = cluster.wordings(self.inbox.answerer)
            done = await self.reviewing.refuse(turn.connection, cluster, wordings, actor(turn), turn.now)
            await self._done(turn, listing, cluster, done)

    async def _discard(self, turn: Turn, key: str) -> None:
        found = await self._cluster(turn, key)
        if found:
            listing, cluster = found
            done = await self.reviewing.discard(turn.connection, cluster, actor(turn), turn.now)
            await self._done(turn, listing, cluster, done)

    async def _put_off(self, turn: Turn, key: str) -> None:
        found = await self._cluster(turn, key)
        if found:
            listing, cluster = found
            done = await self.reviewing.put_off(turn.connection, cluster, actor(turn), turn.now)
            await self._done(turn, listing, cluster, done)

    async def _undo(self, turn: Turn, first: str) -> None:
        count = await self.reviewing.undo(turn.connection, int(first), actor(turn), turn.now)
        await self._show(turn, await self._look(turn), turn.words("teaching-undone", count=count))

    async def _talk(self, turn: Turn, key: str) -> None:
        found = await self._cluster(turn, key)
        if found:
            lines = await self.inbox.around(turn.connection, found[1], await self._grants(turn))
            told = {line.entry for line in lines if line.entry}
            titles = {entry: await self.title(turn, entry) for entry in told}
            text = pages.conversation(turn, lines, titles)
            turn.say(text, button(turn, "teaching-back", "list"))

    async def _begin_new(self, turn: Turn, key: str) -> None:
        if await self._cluster(turn, key):
            turn.starting = Filling(NEW, key)

    async def new_form(self, turn: Turn, filling: Filling) -> Form | None:
        """Form of a new answer for a cluster, for those who may teach where it was asked."""
        scopes = await self._scopes(turn, filling)
        if not scopes:
            turn.say(turn.words("teaching-forbidden"))
            return None
        double = await self._double(turn, filling.values)
        return new_form(self.catalogue, self.knowledge, scopes, double)

    async def _scopes(self, turn: Turn, filling: Filling) -> list[str]:
        """Scopes for which a new answer can be written, that of the question first."""
        asked = await reviews.question(turn.connection, int(filling.subject))
        if not asked:
            return []
        known = dict.fromkeys((asked[1] or SHARED, SHARED))
        return rights.scopes(await self._grants(turn), Act.TEACH, known)

    async def _double(self, turn: Turn, answers: Answers) -> Found | None:
        titles = [str(answers[key]) for key in ("title_lv", "title_en") if answers.get(key)]
        return await self.near.double(await self._editor(turn), titles)

    async def submit_new(self, turn: Turn, filling: Filling, answers: Answers) -> None:
        """Put a new answer into the draft; where the same is there, it is asked first what is wanted."""
        double = await self._double(turn, answers)
        if double and "anyway" not in answers:
            turn.starting = filling
            return
        if double and answers["anyway"] == ATTACH:
            await self.attach(turn, filling.subject, double.reference)
            return
        found = await self._cluster(turn, filling.subject)
        if not found:
            return
        listing, cluster = found
        scopes = await self._scopes(turn, filling)
        scope = str(answers.get("scope", scopes[0] if scopes else SHARED))
        entry = await self._entry(turn, cluster, scope, answers)
        done = await self.reviewing.answer(turn.connection, cluster, entry, actor(turn), turn.now)
        await self._done(turn, listing, cluster, done, str(answers[f"title_{turn.language}"]))

    async def _entry(self, turn: Turn, cluster: Cluster, scope: str, answers: Answers) -> Write:
        draft = await self.reviewing.drafts.image(turn.connection, scope, turn.now)
        wordings = cluster.wordings(self.inbox.answerer)
        editor, institution = await self._editor(turn), None if scope == SHARED else scope
        near = self.near.published(editor, cluster.text, institution)
        return entry_of(draft.image, self.knowledge, scope, wordings, near, answers, turn.today)


class NewAnswer:
    """Form of a new answer; its subject is a question of the cluster."""

    def __init__(self, flow: TeachingFlow) -> None:
        self.flow = flow

    async def form(self, turn: Turn, filling: Filling) -> Form | None:
        """Form, for those who may teach."""
        return await self.flow.new_form(turn, filling)

    async def submit(self, turn: Turn, filling: Filling, answers: Answers) -> None:
        """Put it into the draft, if the person may still teach."""
        await self.flow.guarded(turn, self.flow.submit_new(turn, filling, answers))

    async def leave(self, turn: Turn, filling: Filling) -> None:
        """Nothing was done yet."""


def actor(turn: Turn) -> str:
    """How the person is written down with what they do."""
    return f"person:{turn.person.id}"
