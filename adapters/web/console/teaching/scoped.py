"""What the rooms of teaching share: the scopes that a visitor may work in, and their pages."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from adapters.web.console.visit import MissingError, Visit
from bot.services import roles
from bot.services.roles import Grant
from bot.services.teaching import rights
from bot.services.teaching.rights import Act, RightError
from knowledge.schema import SHARED

PATH = "/konsole/teaching"


async def grants(visit: Visit) -> Sequence[Grant]:
    """Roles that the visitor holds now."""
    return await roles.grants_of(visit.connection, visit.session.person_id, visit.now)


async def scopes(visit: Visit, act: Act) -> list[str]:
    """Scopes in which an act is open to the visitor, the shared one first."""
    knowledge = visit.core.app.answerer.knowledge
    known = [SHARED, *sorted({*knowledge.institutions, *knowledge.scopes} - {SHARED})]
    return rights.scopes(await grants(visit), act, known)


async def scope(visit: Visit, act: Act) -> str:
    """Scope that is asked for (`scope` in a form or in the address), or else the first that is open to the visitor.

    Raises:
        RightError: the act is not open there to the visitor.
        MissingError: there is no such scope, or none at all is open to them.

    """
    theirs = await scopes(visit, act)
    asked = visit.entered.get("scope") or visit.request.query_params.get("scope")
    if not asked:
        if not theirs:
            raise MissingError
        return theirs[0]
    if asked not in theirs:
        raise RightError(act, asked)
    return asked


def named(visit: Visit, of_scope: str) -> str:
    """Name of a scope as people read it."""
    if of_scope == SHARED:
        return visit.words("console-teaching-shared")
    found = visit.core.app.answerer.knowledge.institutions.get(of_scope)
    return found.name.in_language(visit.language) if found else of_scope


def page(
    visit: Visit,
    template: str,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    is_shown: bool = False,
    **values: Any,  # noqa: ANN401  what the template shows
) -> Response:
    """Page of teaching, which our script helps along."""
    return visit.page(
        template,
        status=status,
        is_shown=is_shown,
        is_lively=True,
        named=lambda of_scope: named(visit, of_scope),
        **values,
    )
