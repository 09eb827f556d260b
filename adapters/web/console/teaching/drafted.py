"""What the pages of drafts share: the draft that is asked for, its name, and who has written in it."""

from collections.abc import Iterable, Mapping

from adapters.web.console.teaching.scoped import PATH, grants, named
from adapters.web.console.visit import MissingError, Visit
from bot.services import roles
from bot.services.teaching import rights
from bot.services.teaching.importing import IMPORTS
from bot.services.teaching.rights import Act, RightError
from bot.services.teaching.seeding import AUTHOR, PRODUCTS
from bot.storage import people
from knowledge.schema import SHARED

DRAFTS = f"{PATH}/drafts"


async def draft_scope(visit: Visit, act: Act) -> str:
    """Scope of the draft in the address; acts on it lead back to it.

    Raises:
        RightError: the act is not open there to the visitor.
        MissingError: there is no such scope.

    """
    asked = visit.asked("scope")
    if asked not in await known(visit):
        raise MissingError
    if not rights.is_open(await grants(visit), act, asked):
        raise RightError(act, asked)
    visit.back = f"{DRAFTS.lstrip('/')}/{asked}"
    return asked


async def known(visit: Visit) -> list[str]:
    """Scopes that may have a draft: the shared one first, then institutions, then those of the centre."""
    drafted = await visit.core.teaching.drafts.scopes(visit.connection)
    knowledge = visit.core.app.answerer.knowledge
    institutions = {*knowledge.institutions, *knowledge.scopes, *drafted} - {SHARED, PRODUCTS, IMPORTS}
    return [SHARED, *sorted(institutions), PRODUCTS, IMPORTS]


def draft_name(visit: Visit, scope: str) -> str:
    """Name of a draft as people read it."""
    if scope == PRODUCTS:
        return visit.words("console-teaching-draft-product")
    if scope == IMPORTS:
        return visit.words("console-teaching-draft-import")
    return named(visit, scope)


async def authors(visit: Visit, actors: Iterable[str]) -> Mapping[str, str]:
    """How those who have done something are called."""
    written = set(actors)
    numbers = {actor: rights.person_of(actor) for actor in written}
    ids = frozenset(one for one in numbers.values() if one is not None)
    found = await names(visit, ids)
    return {actor: _author(visit, actor, number, found) for actor, number in numbers.items()}


async def names(visit: Visit, ids: frozenset[int]) -> Mapping[int, str]:
    """What people are called: by their name, or else as they are found."""
    found = await roles.names(visit.connection, ids)
    return {
        number: (await people.get(visit.connection, number)).name or name for number, name in found.items()
    }


def _author(visit: Visit, actor: str, number: int | None, found: Mapping[int, str]) -> str:
    if number is not None:
        return found.get(number, actor)
    if rights.is_machine(actor):
        return visit.words("console-teaching-by-machine", name=actor.partition(":")[2])
    return visit.words("console-teaching-by-product") if actor == AUTHOR else actor
