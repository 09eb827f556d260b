"""The front of the console: every request is looked at here, before a room answers it.

Who is not signed in is led to the door. A role that was taken away closes its rooms at once, an act without the mark
of its own page (CSRF) is not done, and what a room has begun and cannot finish is undone.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qsl

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.web import numbers as _numbers  # noqa: F401  numbers in addresses
from adapters.web.console.visit import MissingError, RefusedError, Visit, to
from adapters.web.desk import Desk
from adapters.web.guarding import is_secure
from adapters.web.to_core import language
from bot.domain.sprint import SprintError
from bot.services import roles, sign_in
from bot.services.rooms import Room, opened
from bot.services.sign_in import Session
from bot.services.teaching.rights import RightError
from bot.storage.database import Transaction

HERE = Path(__file__).parent

COOKIE = "zintis-console"
"""Name of the cookie; with https browsers hold it to this host alone (`__Host-`)."""

LARGEST = 64 * 1024
"""Bytes of the largest form that is taken."""

MOST_FIELDS = 2_000

Answering = Callable[[Visit], Awaitable[Response]]


class Front:
    """Lets those in who may, and opens each request its transaction."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.core = desk.core
        self.templates = Environment(
            loader=FileSystemLoader([HERE / "templates", HERE.parent / "templates"]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def shows(self, path: str, room: Room, show: Answering) -> Route:
        """Route of a page that changes nothing."""

        async def answer(request: Request) -> Response:
            return await self._show(request, room, show)

        return Route(path, answer, methods=["GET"])

    def acts(self, path: str, room: Room | None, act: Answering, largest: int = LARGEST) -> Route:
        """Route of an act; without a room it is open to all who are signed in. `largest` is in bytes of its form."""

        async def answer(request: Request) -> Response:
            return await self._act(request, room, act, largest)

        return Route(path, answer, methods=["POST"])

    def tells(self, path: str, room: Room, tell: Answering, largest: int = LARGEST) -> Route:
        """Route of what is told of a form while it is filled in; it changes nothing, and keeps no writer waiting."""

        async def answer(request: Request) -> Response:
            return await self._tell(request, room, tell, largest)

        return Route(path, answer, methods=["POST"])

    async def _show(self, request: Request, room: Room, show: Answering) -> Response:
        token = self.token(request)
        if token is None:
            return to(request, "sign-in")
        now = self.core.handling.moment()
        chosen = language(request.query_params.get("lang"))
        if chosen:
            await self._speak(token, chosen, now)
        async with self.core.database.reading() as connection:
            visit = await self._visit(request, connection, token, now, {})
            if not visit:
                return to(request, "sign-in")
            answer = await self._answer(visit, room, show)
        await self._note(visit.session, now)
        return answer

    async def _tell(self, request: Request, room: Room, tell: Answering, largest: int) -> Response:
        token = self.token(request)
        if token is None:
            return to(request, "sign-in")
        entered, now = await read(request, largest), self.core.handling.moment()
        async with self.core.database.reading() as connection:
            visit = await self._visit(request, connection, token, now, entered)
            if not visit:
                return to(request, "sign-in")
            if not self.is_ours(request, token, entered.get("seal", "")):
                return visit.page("forged.html", status=HTTPStatus.FORBIDDEN)
            answer = await self._answer(visit, room, tell)
        if now - visit.session.seen_at >= sign_in.SEEN_EVERY:
            async with self.core.database.transaction() as connection:
                await sign_in.change(connection, visit.session.id, seen_at=now)
        return answer

    async def _act(self, request: Request, room: Room | None, act: Answering, largest: int) -> Response:
        token = self.token(request)
        if token is None:
            return to(request, "sign-in")
        entered, now = await read(request, largest), self.core.handling.moment()
        async with self.core.database.transaction() as connection:
            visit = await self._visit(request, connection, token, now, entered)
            if not visit:
                return to(request, "sign-in")
            if not self.is_ours(request, token, entered.get("seal", "")):
                return visit.page("forged.html", status=HTTPStatus.FORBIDDEN)
            answer = await self._answer(visit, room, _undone_if_refused(act))
            await sign_in.change(connection, visit.session.id, seen_at=now, notice=visit.notice)
        return answer

    async def _visit(
        self, request: Request, connection: Transaction, token: str, now: datetime, entered: Mapping[str, str]
    ) -> Visit | None:
        """Visit of who is signed in; None if the session has ended."""
        session = await sign_in.session_of(connection, token, now)
        if not session:
            return None
        rooms = opened(await roles.grants_of(connection, session.person_id, now))
        seal = self.desk.tokens.seal("csrf", token).rpartition(".")[2]
        return Visit(request, connection, self.core, self.templates, session, rooms, now, seal, entered)

    async def _answer(self, visit: Visit, room: Room | None, answer: Answering) -> Response:
        """Answer of a room, or a page that says why there is none."""
        try:
            if room is None or room in visit.rooms:
                return await answer(visit)
        except MissingError:
            return visit.page("missing.html", status=HTTPStatus.NOT_FOUND)
        except (RefusedError, SprintError) as error:
            return _refused(visit, error)
        except RightError:
            pass
        return visit.page("forbidden.html", status=HTTPStatus.FORBIDDEN)

    async def _speak(self, token: str, chosen: str, now: datetime) -> None:
        """Go on in another language."""
        async with self.core.database.transaction() as connection:
            session = await sign_in.session_of(connection, token, now)
            if session and session.language != chosen:
                await sign_in.change(connection, session.id, language=chosen)

    async def _note(self, session: Session, now: datetime) -> None:
        """Keep that a session is in use, and that what it was to be told was told."""
        if session.notice is not None or now - session.seen_at >= sign_in.SEEN_EVERY:
            async with self.core.database.transaction() as connection:
                await sign_in.change(connection, session.id, seen_at=now, notice=None)

    def token(self, request: Request) -> str | None:
        """Token of the session that a browser says it has; None if it has none of ours."""
        if not self.desk.is_open:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE)
        return self.desk.tokens.unseal("session", request.cookies.get(cookie_name(request)))

    def is_ours(self, request: Request, token: str, seal: str) -> bool:
        """Whether a form was sent from a page of ours that was made for this session."""
        is_sealed = self.desk.tokens.unseal("csrf", f"{token}.{seal}") is not None
        return is_sealed and self.desk.gate.is_own(request)


async def read(request: Request, largest: int = LARGEST) -> dict[str, str]:
    """Fields of a form as they were entered. Raises HTTPException for one that is too large or none."""
    body = b""
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > largest:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except ClientDisconnect:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from None
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from None
    if any("\0" in text for text in fields.values()):  # which not every database can keep
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    return fields


def cookie_name(request: Request) -> str:
    """Name of the cookie that holds the session."""
    return f"__Host-{COOKIE}" if is_secure(request) else COOKIE


def _undone_if_refused(act: Answering) -> Answering:
    """Act of which nothing is kept if it cannot be done."""

    async def nested(visit: Visit) -> Response:
        async with visit.connection.begin_nested():
            return await act(visit)

    return nested


def _refused(visit: Visit, error: RefusedError | SprintError) -> Response:
    """Page that says why something is not possible."""
    told = visit.words(error.key, **error.arguments) if isinstance(error, SprintError) else str(error)
    return visit.page("refused.html", status=HTTPStatus.CONFLICT, told=told)
