"""Pages that need no script: the one with the chat, each answer at an address of its own, and the list of all."""

import json
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from adapters.web import numbers as _numbers  # noqa: F401  numbers in addresses
from adapters.web.desk import Desk
from adapters.web.from_core import blocks
from adapters.web.guarding import YEAR, cookie_name, is_secure
from adapters.web.to_core import language
from adapters.web.words import page_words, script_words
from bot.dialogue.starting import to_topic
from bot.storage import said as talk
from knowledge.outcomes import Answer
from knowledge.schema import LANGUAGES, Language

HERE = Path(__file__).parent

FRESH = "public, max-age=300"

OTHER: Mapping[Language, Language] = {"lv": "en", "en": "lv"}


class Pages:
    """Renders pages, and hands out the files that they need."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
        )
        self.script = _script(desk)
        self.routes = [
            Route("/", self.chat),
            Route("/a", self.answers),
            Route("/a/{entry}", self.answer),
            Route("/widget.js", self.widget),
            Route("/page.css", _static("page.css", "text/css")),
            Route("/icon.svg", _static("icon.svg", "image/svg+xml")),
            Route("/files/{token}/{number:int}/{signature}", self.file),
            Route("/robots.txt", self.robots),
            Route("/{rest:path}", self.missing),
        ]

    async def chat(self, request: Request) -> Response:
        """Page with the chat; whoever has no cookie yet is given one."""
        spoken = _language(request)
        page = self._page(request, "chat.html", spoken, path="")
        page.headers["Cache-Control"] = "no-store"
        name = cookie_name(request)
        if self.desk.is_open and not self.desk.tokens.visitor(request.cookies.get(name)):
            page.set_cookie(
                name,
                self.desk.tokens.new(),
                max_age=YEAR,
                path="/",
                secure=is_secure(request),
                httponly=True,
                samesite="lax",
            )
        return page

    async def answers(self, request: Request) -> Response:
        """List of all answers."""
        spoken = _language(request)
        titles = sorted(self.desk.suggestions.of_all(spoken), key=lambda one: one.title.casefold())
        return self._page(request, "answers.html", spoken, path="a", titles=titles)

    async def answer(self, request: Request) -> Response:
        """One answer with its source."""
        spoken, entry = _language(request), request.path_params["entry"]
        told = self.desk.core.app.answerer.tell(entry, spoken)
        if not isinstance(told, Answer):
            return await self.missing(request)
        citation = told.citation
        return self._page(
            request,
            "answer.html",
            spoken,
            path=f"a/{quote(told.entry)}",
            answer=told,
            blocks=blocks(told.text),
            more=blocks(told.more or ""),
            source=self.desk.core.app.dialogue.replies.citation(citation, spoken) if citation else None,
            where=to_topic(told.entry),
        )

    async def missing(self, request: Request) -> Response:
        """Say that there is no such page."""
        return self._page(request, "missing.html", _language(request), path="", status=HTTPStatus.NOT_FOUND)

    async def widget(self, request: Request) -> Response:  # noqa: ARG002  as a route has it
        """Script of the chat, with its styles and sentences; any site may load it, only some may talk."""
        headers = {"Cache-Control": FRESH, "Cross-Origin-Resource-Policy": "cross-origin"}
        return Response(self.script, media_type="text/javascript", headers=headers)

    async def robots(self, request: Request) -> Response:  # noqa: ARG002  as a route has it
        """What may be looked at by machines."""
        return Response("User-agent: *\nDisallow: /api/\nDisallow: /files/\n", media_type="text/plain")

    async def file(self, request: Request) -> Response:
        """File that came with a message, at an address that only its visitor was told."""
        token, number, signature = (request.path_params[key] for key in ("token", "number", "signature"))
        async with self.desk.core.database.reading() as connection:
            found = await talk.by_token(connection, token)
        address, reply = found or ("", None)
        is_theirs = self.desk.is_open and self.desk.tokens.opens(signature, token, number, address)
        if not reply or not is_theirs or number >= len(reply.attachments):
            return await self.missing(request)
        one = reply.attachments[number]
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(one.name)}",
            "Cache-Control": "private, no-store",
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex",
        }
        return Response(one.content, media_type=one.media_type, headers=headers)

    def _page(
        self,
        request: Request,
        template: str,
        spoken: Language,
        *,
        path: str,
        status: HTTPStatus = HTTPStatus.OK,
        **values: Any,  # noqa: ANN401  what the template shows
    ) -> HTMLResponse:
        base = str(request.base_url)
        told = self.templates.get_template(template).render(
            lang=spoken,
            other=OTHER[spoken],
            root=request.scope.get("root_path", "") + "/",
            words=page_words(self.desk.catalogue, spoken),
            here={one: _address(base, path, one) for one in LANGUAGES},
            **values,
        )
        return HTMLResponse(
            told, status_code=status, headers={"Cache-Control": FRESH, "Vary": "Accept-Language"}
        )


def _static(name: str, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    """File of ours, read once."""
    content = (HERE / "static" / name).read_bytes()

    async def answer(request: Request) -> Response:  # noqa: ARG001  as a route has it
        return Response(content, media_type=media_type, headers={"Cache-Control": FRESH})

    return answer


def _address(base: str, path: str, spoken: Language) -> str:
    """Address of a page in a language; Latvian is the one without a word on it."""
    return f"{base}{path}" if spoken == "lv" else f"{base}{path}?lang={spoken}"


def _language(request: Request) -> Language:
    """Language of a page: as the address says, else, for the chat alone, the first of the browser that we speak."""
    chosen = language(request.query_params.get("lang"))
    if chosen or request.url.path != "/":
        return chosen or "lv"
    for part in request.headers.get("accept-language", "").split(","):
        spoken = language(part.partition(";")[0].strip().partition("-")[0].lower())
        if spoken:
            return spoken
    return "lv"


def _script(desk: Desk) -> str:
    """Script with what it needs in front."""
    css = (HERE / "static" / "widget.css").read_text(encoding="utf-8")
    script = (HERE / "static" / "widget.js").read_text(encoding="utf-8")
    words = json.dumps(script_words(desk.catalogue), ensure_ascii=False)
    styles = json.dumps(css, ensure_ascii=False)
    return f"(() => {{\nconst WORDS = {words};\nconst STYLES = {styles};\n{script}}})();\n"
