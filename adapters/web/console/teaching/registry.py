"""The registry of institutions: what each is called and which e-mail addresses are its, changed in the shared draft."""

import json
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.teaching.refusals import problem, refusing
from adapters.web.console.teaching.scoped import PATH, grants, page
from adapters.web.console.visit import MissingError, Visit
from bot.services.rooms import Room
from bot.services.teaching import rights
from bot.services.teaching.drafts import REGISTRY, Draft
from bot.services.teaching.images import NothingPublishedError
from bot.services.teaching.rights import Act, RightError
from knowledge.edits import EditError, Write
from knowledge.pieces import digest_of, key_of, name_in
from knowledge.schema import SHARED

INSTITUTIONS = f"{PATH}/registry"

PART = "institutions"

FIELDS = ("code", "lv", "en", "aliases", "domains", "before", "reason")


@dataclass(frozen=True, slots=True)
class Listed:
    """An institution as it stands in the shared draft; `is_changed` tells that the draft has changed it."""

    code: str
    lv: str
    en: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    is_changed: bool


class RegistryRoom:
    """Shows and changes the registry."""

    def __init__(self, front: Front) -> None:
        self.core = front.core
        self.routes = [
            front.shows(INSTITUTIONS, Room.TEACHING, self.show),
            front.shows(f"{INSTITUTIONS}/new", Room.TEACHING, self.ask_new),
            front.shows(f"{INSTITUTIONS}/one/{{code}}", Room.TEACHING, self.ask),
            front.acts(f"{INSTITUTIONS}/save", Room.TEACHING, self.save),
        ]

    async def show(self, visit: Visit) -> Response:
        """All institutions, by name."""
        theirs = await grants(visit)
        if not rights.is_open(theirs, Act.SEE, SHARED):
            raise RightError(Act.SEE, SHARED)
        with refusing(visit):
            found = _listed(await self._draft(visit))
        return page(
            visit,
            "teaching-registry.html",
            found=sorted(found, key=lambda one: one.lv.casefold()),
            may_change=rights.is_open(theirs, Act.REGISTER, SHARED),
        )

    async def ask_new(self, visit: Visit) -> Response:
        """Form for another institution."""
        await self._ensure(visit)
        return _form(visit, dict.fromkeys(FIELDS, ""), "", is_new=True)

    async def ask(self, visit: Visit) -> Response:
        """Form with what is kept of an institution."""
        await self._ensure(visit)
        with refusing(visit):
            draft = await self._draft(visit)
        text = draft.image.pieces.get(_key(visit.asked("code")))
        if text is None:
            raise MissingError
        return _form(visit, _entered(text), "", is_new=False)

    async def save(self, visit: Visit) -> Response:
        """Add an institution to the shared draft, or change one there."""
        await self._ensure(visit)
        entered = {name: visit.entered.get(name, "").strip() for name in FIELDS}
        edit = Write(_key(entered["code"]), entered["before"], _text(entered))
        drafts, reason = self.core.teaching.drafts, entered["reason"]
        try:
            kept = await drafts.add(visit.connection, SHARED, edit, visit.actor, reason, visit.now)
        except NothingPublishedError:
            raise MissingError from None
        except EditError as error:
            return _form(visit, entered, problem(visit, error), is_new=not entered["before"])
        told = "console-teaching-registry-saved" if kept else "console-teaching-registry-same"
        return visit.go("teaching", "registry", told=visit.words(told))

    async def _ensure(self, visit: Visit) -> None:
        visit.back = INSTITUTIONS.lstrip("/")
        if not rights.is_open(await grants(visit), Act.REGISTER, SHARED):
            raise RightError(Act.REGISTER, SHARED)

    async def _draft(self, visit: Visit) -> Draft:
        return await self.core.teaching.drafts.image(visit.connection, SHARED, visit.now)


def _key(code: str) -> str:
    return key_of(REGISTRY, PART, code)


def _listed(draft: Draft) -> list[Listed]:
    found = []
    for key, text in draft.image.pieces.items():
        if key.startswith(_key("")):
            value = json.loads(text)
            name = value["name"]
            is_changed = draft.base.image.pieces.get(key) != text
            aliases, domains = tuple(value.get("aliases", ())), tuple(value["domains"])
            found.append(Listed(name_in(key), name["lv"], name.get("en") or "", aliases, domains, is_changed))
    return found


def _entered(text: str) -> dict[str, str]:
    """Fields of the form from the text of a piece."""
    value = json.loads(text)
    return {
        "code": value["code"],
        "lv": value["name"]["lv"],
        "en": value["name"].get("en") or "",
        "aliases": "\n".join(value.get("aliases", ())),
        "domains": "\n".join(value["domains"]),
        "before": digest_of(text),
        "reason": "",
    }


def _text(entered: dict[str, str]) -> str:
    """Text of a piece from the fields of the form; domains are written in lower case, without what stands before @."""
    domains = [one.rpartition("@")[2].lower() for one in _lines(entered["domains"])]
    name = {"lv": entered["lv"]} | ({"en": entered["en"]} if entered["en"] else {})
    value = {
        "code": entered["code"],
        "name": name,
        "domains": domains,
        "aliases": _lines(entered["aliases"]),
    }
    return json.dumps(value, ensure_ascii=False)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace(",", "\n").splitlines() if line.strip()]


def _form(visit: Visit, entered: dict[str, str], wrong: str, *, is_new: bool) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return page(visit, "teaching-registry-form.html", status, entered=entered, wrong=wrong, is_new=is_new)
