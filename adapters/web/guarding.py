"""Guarding: which pages may talk with us, and what browsers are told to allow on ours."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.web.settings import WebSettings

COOKIE = "zintis"
"""Name of the cookie; with https browsers hold it to this host alone (`__Host-`)."""

YEAR = 365 * 24 * 3600


class Gate:
    """Knows which origins may talk with us: our own, and those that embed the chat."""

    def __init__(self, settings: WebSettings) -> None:
        self.origins = settings.origins

    def is_own(self, connection: HTTPConnection) -> bool:
        """Whether a request comes from a page of ours; one without an origin does when the browser says so.

        Older browsers say so by the address of the page alone.
        """
        headers = connection.headers
        told = headers.get("sec-fetch-site")
        origin = headers.get("origin")
        if origin is None and told:
            return told == "same-origin"
        try:
            netloc = urlsplit(headers.get("referer", "") if origin is None else origin).netloc
        except ValueError:
            return False
        return bool(netloc) and netloc == headers.get("host")

    def is_guest(self, connection: HTTPConnection) -> bool:
        """Whether a request comes from a site that may embed the chat."""
        return connection.headers.get("origin", "").lower() in self.origins

    def lets_in(self, connection: HTTPConnection) -> bool:
        """Whether a request may be answered."""
        return self.is_own(connection) or self.is_guest(connection)


def is_secure(connection: HTTPConnection) -> bool:
    """Whether the visitor has come by https, or a proxy that is believed says so."""
    return connection.url.scheme in ("https", "wss")


def cookie_name(connection: HTTPConnection) -> str:
    """Name of the cookie that holds the visitor's token."""
    return f"__Host-{COOKIE}" if is_secure(connection) else COOKIE


def caller(connection: HTTPConnection) -> str:
    """Address from which somebody calls."""
    return connection.client.host if connection.client else ""


class SafeHeaders:
    """Middleware that tells browsers what our pages may do: run our own files, and nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add headers to every answer over HTTP."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _headers(host).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)


def _headers(host: str) -> dict[str, str]:
    is_plain = host and all(char.isalnum() or char in ".-:[]" for char in host)
    sockets = f" ws://{host} wss://{host}" if is_plain else ""  # some browsers leave them out of 'self'
    return {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            f"connect-src 'self'{sockets}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
