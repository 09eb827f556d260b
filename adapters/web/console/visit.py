"""A visit: one request of somebody who is signed in, with what a room needs to answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.core import Core
from bot.dialogue.messages import Attachment
from bot.domain.zone import RIGA
from bot.services.rooms import Room
from bot.services.sign_in import Session
from bot.storage.database import Transaction
from knowledge.schema import Language

PREFIX = "konsole"
"""Where the console is, below the root of our pages."""

PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
"""Headers of every page of the console."""

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""What browsers may do with a page of the console: show it, with our own styles. There is no script."""

LIVELY = f"{POLICY}; script-src 'self'; connect-src 'self'"
"""The same for pages where a script of ours helps the keyboard along; they work without it as well."""

OTHER: Mapping[Language, Language] = {"lv": "en", "en": "lv"}


class MissingError(Exception):
    """What a page is asked about does not exist."""


class RefusedError(Exception):
    """What somebody wants to do is not possible; the words say why. Nothing of it is kept."""


@dataclass(slots=True)
class Visit:
    """One request, within the transaction `connection`; `entered` are the fields of its form, if it is an act.

    `back` is the page from which one comes here, below the root; `notice` is what is told on the next page after an
    act.
    """

    request: Request
    connection: Transaction
    core: Core
    templates: Environment
    session: Session
    rooms: frozenset[Room]
    now: datetime
    seal: str
    entered: Mapping[str, str]
    back: str = PREFIX
    notice: str | None = None

    @property
    def language(self) -> Language:
        """Language in which the console is shown."""
        return self.session.language

    @property
    def actor(self) -> str:
        """How acts of this visit are written down."""
        return self.session.actor

    @property
    def today(self) -> date:
        """Day in Latvia."""
        return self.now.astimezone(RIGA).date()

    def words(self, key: str, **arguments: str | float) -> str:
        """Sentence of the catalogue."""
        return self.core.app.dialogue.catalogue.say(self.language, key, **arguments)

    def moment(self, moment: datetime) -> str:
        """Moment as people read it."""
        return self.core.registrations.notices.moment(moment, self.language)

    def asked(self, name: str) -> str:
        """Part of the address that names what is asked about."""
        return str(self.request.path_params[name])

    def page(
        self,
        template: str,
        *,
        status: HTTPStatus = HTTPStatus.OK,
        is_shown: bool = False,
        is_lively: bool = False,
        **values: Any,  # noqa: ANN401  what the template shows
    ) -> Response:
        """Page of the console; `is_shown` tells of an act that its page can be opened at the same address.

        `is_lively` lets our script help.
        """
        at, back = self.request.url.path, root(self.request) + self.back
        return HTMLResponse(
            self.templates.get_template(template).render(
                lang=self.language,
                other=OTHER[self.language],
                root=root(self.request),
                here=at if is_shown or self.request.method == "GET" else back,
                back=back,
                at=at,
                rooms=self.rooms,
                seal=self.seal,
                notice=self.session.notice,
                say=self.words,
                moment=self.moment,
                is_lively=is_lively,
                **values,
            ),
            status,
            headers={**PRIVATE, "Content-Security-Policy": LIVELY if is_lively else POLICY},
        )

    def go(self, *path: str, told: str | None = None) -> Response:
        """Lead to a page after an act, and tell there what was done."""
        self.notice = told
        return to(self.request, *path)

    def file(self, one: Attachment) -> Response:
        """Hand a file out."""
        disposition = f"attachment; filename*=UTF-8''{quote(one.name)}"
        headers = {**PRIVATE, "Content-Disposition": disposition}
        return Response(one.content, media_type=one.media_type, headers=headers)


def root(request: Request) -> str:
    """Path under which our pages are, with a slash at the end."""
    return str(request.scope.get("root_path", "")) + "/"


def to(request: Request, *path: str) -> Response:
    """Lead to a page of the console."""
    where = "/".join(quote(part, safe="") for part in (PREFIX, *path))
    return RedirectResponse(root(request) + where, HTTPStatus.SEE_OTHER, headers=PRIVATE)
