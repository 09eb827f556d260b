"""A new answer: the same sheet, empty, or begun by whoever leads here."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.entry import SHORTEST, taken
from adapters.web.console.teaching.entry_fields import WHOLE as FIELDS
from adapters.web.console.teaching.entry_fields import Value, entered, shown
from adapters.web.console.teaching.entry_opened import ENTRIES, LARGEST, drafted, keep, known, lead
from adapters.web.console.teaching.entry_preview import previews
from adapters.web.console.teaching.entry_sheet import Said, Sheet, faults, is_mended, sentences
from adapters.web.console.teaching.scoped import page, scope, scopes
from adapters.web.console.visit import Visit
from bot.services.rooms import Room
from bot.services.teaching.drafts import Draft
from bot.services.teaching.rights import Act
from knowledge.composing import new_entry
from knowledge.edits import EditError, Write
from knowledge.loader import Knowledge
from knowledge.pieces import name_in
from knowledge.remarks import Matter, Remark, Shelf, remarks, with_piece
from knowledge.schema import LANGUAGES, SHARED, Entry, Localized, LocalizedList
from knowledge.suggesting import suggestions

REVIEWED = timedelta(days=365)
"""When a new answer is to be read again, unless its writer says otherwise."""

ASKED = FIELDS["entries"]
UNKNOWN = "…"
"""Stands for what is not written yet, while somebody still writes."""


class NewEntryRoom:
    """Takes new answers."""

    def __init__(self, front: Front, shelf: Shelf) -> None:
        self.shelf = shelf
        self.routes = [
            front.shows(f"{ENTRIES}/new", Room.TEACHING, self.show),
            front.acts(f"{ENTRIES}/new", Room.TEACHING, self.save, LARGEST),
            front.tells(f"{ENTRIES}/new/lint", Room.TEACHING, self.lint, LARGEST),
            front.tells(f"{ENTRIES}/new/preview", Room.TEACHING, self.preview, LARGEST),
        ]

    async def show(self, visit: Visit) -> Response:
        """Sheet with what the address brings, and what is usual in its scope."""
        of_scope = await scope(visit, Act.TEACH)
        draft = await drafted(visit, of_scope, Act.TEACH)
        begun = {name: text for name, text in visit.request.query_params.items() if name in _names()}
        texts = {**shown(_usual(await known(self.shelf, draft), of_scope, visit), ASKED), **begun}
        return await self._page(visit, of_scope, draft, Sheet(ASKED, texts, ""))

    async def save(self, visit: Visit) -> Response:
        """Put the new answer into the draft of its scope."""
        of_scope = await scope(visit, Act.TEACH)
        draft = await drafted(visit, of_scope, Act.TEACH)
        visit.back = f"{ENTRIES.lstrip('/')}/new"
        value, reason = entered({}, ASKED, visit.entered), visit.entered.get("reason", "").strip()
        missing = [
            Said(name, visit.words("console-entry-missing"), is_wrong=True)
            for name in ("title.lv", "answer.lv", "owner", "topic", "review_by", "more.lv")
            if not visit.entered.get(name, "").strip() and (name != "more.lv" or "more" in value)
        ]
        if len(reason) < SHORTEST:
            missing.append(Said("reason", visit.words("console-entry-reason-missing"), is_wrong=True))
        if missing:
            return await self._refused(visit, of_scope, draft, missing)
        try:
            write = composed(draft, of_scope, value)
        except EditError as error:
            return await self._refused(visit, of_scope, draft, faults(visit, error.faults))
        found = await self._remarks(visit, draft, write)
        wrong = [one for one in found if one.severity == "error" and not is_mended(visit, one)]
        if wrong:
            is_movable = any(one.matter is Matter.ELSEWHERE for one in found)
            return await self._refused(visit, of_scope, draft, sentences(visit, wrong), is_movable=is_movable)
        await keep(visit, of_scope, (write, *taken(write.key, write.text, found)), reason)
        told = visit.words("console-entry-made", id=name_in(write.key))
        return lead(visit, write.key, None, told)

    async def lint(self, visit: Visit) -> Response:
        """What is to be said of an answer that is being written, and what is most likely known already."""
        of_scope = await scope(visit, Act.TEACH)
        draft = await drafted(visit, of_scope, Act.TEACH)
        try:
            said = sentences(visit, await self._remarks(visit, draft, _begun(draft, of_scope, visit)))
        except EditError as error:
            said = faults(visit, error.faults)
        empty = {name for name in _names() if not visit.entered.get(name, "").strip()}
        said = [one for one in said if one.field not in empty]
        return visit.page("teaching-entry-lint.html", said=[*await self._alike(visit, of_scope), *said])

    async def preview(self, visit: Visit) -> Response:
        """How the answer would look, channel by channel."""
        of_scope = await scope(visit, Act.TEACH)
        draft = await drafted(visit, of_scope, Act.TEACH)
        found = None
        try:
            write = _begun(draft, of_scope, visit)
        except EditError:
            pass
        else:
            around = with_piece(await known(self.shelf, draft), write.key, write.text)
            found = previews(around, name_in(write.key), visit.core.app.dialogue.replies, visit.today)
        return visit.page("teaching-entry-preview.html", previews=found)

    async def _remarks(self, visit: Visit, draft: Draft, write: Write) -> list[Remark]:
        around = await known(self.shelf, draft)
        return await asyncio.to_thread(remarks, draft.image, around, write.key, write.text, visit.today)

    async def _alike(self, visit: Visit, of_scope: str) -> list[Said]:
        """Answers that ask for the same already, as far as what is published goes."""
        asked = [*visit.entered.get("phrasings.lv", "").splitlines()[-1:], visit.entered.get("title.lv", "")]
        institution = None if of_scope == SHARED else of_scope
        answerer, told_in = visit.core.app.answerer, visit.language
        near = [
            await asyncio.to_thread(suggestions, answerer, text, institution, told_in=told_in)
            for text in asked
            if text.strip()
        ]
        found = {one.reference: one for group in near for one in group if one.is_duplicate}
        return [
            Said(
                "", visit.words("console-entry-alike", title=one.title, phrasing=one.phrasing), is_wrong=False
            )
            for one in found.values()
        ]

    async def _refused(
        self, visit: Visit, of_scope: str, draft: Draft, said: list[Said], *, is_movable: bool = False
    ) -> Response:
        texts = {name: visit.entered.get(name, "") for name in _names()}
        reason = visit.entered.get("reason", "")
        sheet = Sheet(ASKED, texts, "", said, reason=reason, is_movable=is_movable)
        return await self._page(visit, of_scope, draft, sheet, HTTPStatus.UNPROCESSABLE_ENTITY)

    async def _page(
        self, visit: Visit, of_scope: str, draft: Draft, sheet: Sheet, status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        around = await known(self.shelf, draft)
        return page(
            visit,
            "teaching-entry-new.html",
            status,
            is_shown=True,
            sheet=sheet,
            scope=of_scope,
            scopes=await scopes(visit, Act.TEACH),
            topics=sorted({one.topic for one in around.maintained}),
            languages=LANGUAGES,
            sources=[(one.id, one.title.in_language(visit.language)) for one in around.sources.values()],
        )


def composed(draft: Draft, of_scope: str, value: Value) -> Write:
    """Edit that adds an entry. Raises EditError."""
    kept = dict(value)
    topic = kept.pop("topic", UNKNOWN)
    texts = {"title": Localized, "phrasings": LocalizedList, "answer": Localized, "more": Localized}
    made = {name: model(**kept.pop(name)) for name, model in texts.items() if name in kept}
    made.setdefault("phrasings", LocalizedList())
    return new_entry(draft.image, of_scope, topic, **made, **kept)


def _begun(draft: Draft, of_scope: str, visit: Visit) -> Write:
    """Edit as far as it is written, with something in the place of what is missing. Raises EditError."""
    value = entered({}, ASKED, visit.entered)
    for name in ("title", "answer", *({"more"} & value.keys())):
        value[name] = {"lv": UNKNOWN, **value.get(name, {})}
    value.setdefault("owner", UNKNOWN)
    value.setdefault("topic", "new")
    value.setdefault("review_by", (visit.today + REVIEWED).isoformat())
    return composed(draft, of_scope, value)


def _usual(knowledge: Knowledge, of_scope: str, visit: Visit) -> Value:
    """What most answers of a scope have: owner, topic, source; and a day of review."""
    entries: list[Entry] = [one for one in knowledge.entries.values() if one.scope == of_scope]
    topic = visit.request.query_params.get("topic")
    of_topic = [one for one in entries if one.topic == topic] or entries
    found: Mapping[str, Counter[str | None]] = {
        "owner": Counter(one.owner for one in of_topic),
        "topic": Counter(one.topic for one in of_topic),
        "source": Counter(one.source for one in of_topic),
    }
    usual = {name: counted.most_common(1)[0][0] for name, counted in found.items() if counted}
    return {**usual, "review_by": (visit.today + REVIEWED).isoformat()}


def _names() -> list[str]:
    return [name for one in ASKED for name in one.names]
