"""A new answer, written where the question is: as long as somebody writes, it is told if the same is there already."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from starlette.responses import Response

from adapters.web.console.filling import Filled, filled, inputs
from adapters.web.console.front import Front
from adapters.web.console.teaching.cluster import found
from adapters.web.console.teaching.new_forms import begun, new_form, topics_of
from adapters.web.console.teaching.refusals import problem, refusing
from adapters.web.console.teaching.reviewed import INBOX, Reviewer, reviewer
from adapters.web.console.teaching.scoped import page
from adapters.web.console.visit import Visit
from bot.flows import teaching_pages as pages
from bot.flows.teaching_forms import entry_of
from bot.forms.value import Value
from bot.services.rooms import Room
from bot.services.teaching import rights
from bot.services.teaching.inbox import Cluster
from bot.services.teaching.near import Found
from bot.services.teaching.reviewing import Done
from bot.services.teaching.rights import Act
from bot.storage.teaching.alone import alone
from knowledge.edits import EditError
from knowledge.forms import Form
from knowledge.schema import SHARED
from knowledge.suggesting import Suggestion


class NewAnswerRoom:
    """Takes new answers."""

    def __init__(self, front: Front) -> None:
        one = f"{INBOX}/{{number:int}}"
        self.routes = [
            front.shows(f"{one}/new", Room.TEACHING, self.show),
            front.acts(f"{one}/new", Room.TEACHING, self.write),
            front.tells(f"{one}/double", Room.TEACHING, self.warn),
        ]

    async def show(self, visit: Visit) -> Response:
        """Form with what is known already."""
        writing = await _writing(visit)
        texts = begun(writing.knowledge, writing.scopes, writing.near, visit.today)
        return writing.page(texts)

    async def warn(self, visit: Visit) -> Response:
        """Answer that is there already and most likely says the same; asked for while somebody writes."""
        who = await reviewer(visit, looks=False)
        double = await _double(who)
        why = pages.why(visit, double) if double else ""
        return page(visit, "teaching-inbox-double.html", double=double, why=why)

    async def write(self, visit: Visit) -> Response:
        """Put the answer into the draft; where the same is there, it is told first."""
        await alone(visit.connection)
        writing = await _writing(visit)
        given = filled(visit, writing.build)
        if given.wrong:
            return writing.page(visit.entered, given.wrong)
        double = await _double(writing.who)
        if double and visit.entered.get("anyway") != double.reference:
            return writing.page(visit.entered, double=double)
        with refusing(visit):
            try:
                done = await writing.put(given)
            except EditError as error:
                return writing.page(visit.entered, fault=problem(visit, error))
        told = pages.outcome(visit, writing.cluster, done, str(given.answers[f"title_{visit.language}"]))
        return writing.who.go_on(writing.cluster, told)


class _Writing:
    """A new answer that is being written for a cluster."""

    def __init__(self, who: Reviewer, cluster: Cluster, near: Sequence[Suggestion]) -> None:
        self.who = who
        self.cluster = cluster
        self.near = near
        self.knowledge = who.review.inbox.answerer.knowledge
        known = dict.fromkeys((*(one or SHARED for one in cluster.institutions), SHARED))
        self.scopes = rights.scopes(who.grants, Act.TEACH, known)

    def build(self, _: Mapping[str, Value]) -> Form:
        """Form; it asks the same whatever is answered."""
        topics = topics_of(self.knowledge, self.scopes, self.near)
        catalogue = self.who.visit.core.app.dialogue.catalogue
        return new_form(catalogue, self.knowledge, self.scopes, topics)

    async def put(self, given: Filled) -> Done:
        """Put the answer into the draft of its scope. Raises EditError."""
        visit, acts = self.who.visit, self.who.review.reviewing
        chosen = str(given.answers.get("scope_of", ""))
        scope = chosen if chosen in self.scopes else self.scopes[0]
        image = (await acts.drafts.image(visit.connection, scope, visit.now)).image
        wordings = self.cluster.wordings(self.who.review.inbox.answerer)
        entry = entry_of(image, self.knowledge, scope, wordings, self.near, given.answers, visit.today)
        return await acts.answer(visit.connection, self.cluster, entry, visit.actor, visit.now)

    def page(
        self,
        texts: Mapping[str, Value],
        wrong: Mapping[str, str] | None = None,
        *,
        double: Found | None = None,
        fault: str = "",
    ) -> Response:
        """Form with what stands in it, and what is wrong."""
        visit, form = self.who.visit, self.build({})
        is_refused = bool(wrong or double or fault)
        return page(
            visit,
            "teaching-new.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK,
            is_shown=True,
            cluster=self.cluster,
            intro=form.intro.in_language(visit.language),
            inputs=inputs(visit, form, texts, wrong or {}),
            double=double,
            why=pages.why(visit, double) if double else "",
            fault=fault,
            scope=self.who.scope,
        )


async def _writing(visit: Visit) -> _Writing:
    who = await reviewer(visit)
    cluster = found(who)
    visit.back = who.address(str(cluster.key))
    near = who.review.near.published(who.editor, cluster.text, cluster.institutions[0])
    return _Writing(who, cluster, near)


async def _double(who: Reviewer) -> Found | None:
    titles = (who.visit.entered.get(key, "").strip() for key in ("title_lv", "title_en"))
    return await who.review.near.double(who.editor, [one for one in titles if one])
