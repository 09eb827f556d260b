"""People and roles: who holds which, granting and revoking; and the list of who did what."""

from datetime import date, datetime, timedelta

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.visit import MissingError, RefusedError, Visit
from bot.domain.zone import RIGA
from bot.forms.values import day_text
from bot.services import audit, roles
from bot.services.roles import Grant, Role, SeveralPeopleError
from bot.services.rooms import Room
from bot.storage.database import Transaction
from knowledge.schema import SHARED

PATH = "/konsole/people"
LAST_YEAR = 2200
PAGE = 50
"""Acts on one page of the list."""

LONGEST = 400
"""Characters of the longest way to write a person."""


class PeopleRoom:
    """Finds people by a proved address or an identity, and says what they may do."""

    def __init__(self, front: Front) -> None:
        self.core = front.core
        knowledge = front.core.app.answerer.knowledge
        self.codes = sorted({*knowledge.institutions, *knowledge.scopes} - {SHARED})
        self.routes = [
            front.shows(PATH, Room.PEOPLE, self.show),
            front.acts(f"{PATH}/grant", Room.PEOPLE, self.grant),
            front.acts(f"{PATH}/revoke", Room.PEOPLE, self.revoke),
            front.shows("/konsole/audit", Room.AUDIT, self.audit),
        ]

    async def show(self, visit: Visit) -> Response:
        """Who holds which role; and the person who is looked for."""
        who = visit.request.query_params.get("who", "").strip()[:LONGEST]
        grants = await roles.all_grants(visit.connection, visit.now)
        names = await roles.names(visit.connection, frozenset(one.person_id for one in grants))
        found, told = None, ""
        if who:
            try:
                found = await roles.find_person(visit.connection, who)
            except SeveralPeopleError:
                told = visit.words("console-person-several", who=who)
            else:
                told = "" if found is not None else visit.words("console-person-unknown", who=who)
        return visit.page(
            "people.html",
            who=who,
            found=found,
            told=told,
            held=[_row(visit, one) for one in await roles.grants_of(visit.connection, found, visit.now)]
            if found is not None
            else [],
            rows=[
                {**_row(visit, one), "name": names.get(one.person_id, f"person:{one.person_id}")}
                for one in grants
            ],
            roles=list(Role),
            codes=self.codes,
            today=visit.today.isoformat(),
        )

    async def grant(self, visit: Visit) -> Response:
        """Grant a role, or move its end; the person is told."""
        visit.back = PATH.lstrip("/")
        person, role = await self._person(visit), _role(visit)
        code = visit.entered.get("institution", "") or None
        if code is not None and code not in self.codes:
            raise RefusedError(visit.words("console-institution-unknown"))
        until = _until(visit)
        await roles.grant(visit.connection, person, role, visit.actor, visit.now, code, until)
        catalogue = self.core.app.dialogue.catalogue
        await roles.tell(visit.connection, catalogue, person, role, visit.now)
        said = visit.words("console-granted", who=visit.entered["who"], role=role.value)
        return visit.go("people", told=said)

    async def revoke(self, visit: Visit) -> Response:
        """Take a role away, for all institutions."""
        visit.back = PATH.lstrip("/")
        person, role = await self._person(visit), _role(visit)
        if not await roles.revoke(visit.connection, person, role, visit.actor, visit.now):
            raise RefusedError(visit.words("console-not-held"))
        said = visit.words("console-revoked", who=visit.entered["who"], role=role.value)
        return visit.go("people", told=said)

    async def audit(self, visit: Visit) -> Response:
        """Who did what, the newest first."""
        before = visit.request.query_params.get("before", "")
        is_number = before.isascii() and before.isdigit() and len(before) <= 18
        acts = await audit.listed(visit.connection, PAGE + 1, int(before) if is_number else None)
        shown = acts[:PAGE]
        names = await _names(visit.connection, {one.actor for one in shown} | {one.subject for one in shown})
        return visit.page(
            "audit.html", acts=shown, names=names, older=shown[-1].id if len(acts) > PAGE else None
        )

    async def _person(self, visit: Visit) -> int:
        try:
            found = await roles.find_person(visit.connection, visit.entered.get("who", "")[:LONGEST])
        except SeveralPeopleError:
            found = None
        if found is None:
            raise MissingError
        return found


def _row(visit: Visit, one: Grant) -> dict[str, object]:
    """Grant as it is shown."""
    last = (one.valid_until - timedelta(seconds=1)).astimezone(RIGA) if one.valid_until else None
    return {
        "role": one.role.value,
        "institution": one.institution,
        "until": day_text(last.date(), visit.language) if last else None,
        "granted_by": one.granted_by,
    }


def _role(visit: Visit) -> Role:
    try:
        return Role(visit.entered.get("role", ""))
    except ValueError:
        raise RefusedError(visit.words("console-choose-role")) from None


def _until(visit: Visit) -> datetime | None:
    """Moment at which a role ends that is held until the day entered; None without an end."""
    entered = visit.entered.get("until", "").strip()
    if not entered:
        return None
    try:
        last = date.fromisoformat(entered)
    except ValueError:
        last = date.min
    if not visit.today <= last <= date(LAST_YEAR, 1, 1):
        raise RefusedError(visit.words("console-until-wrong"))
    return roles.end_of(last)


async def _names(connection: Transaction, written: set[str]) -> dict[str, str]:
    """Name by what stands in the list, for those that are people."""
    numbers = {
        int(one.removeprefix("person:"))
        for one in written
        if one.startswith("person:") and one.removeprefix("person:").isdigit()
    }
    found = await roles.names(connection, frozenset(numbers))
    return {f"person:{number}": name for number, name in found.items()}
