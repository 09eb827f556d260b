"""Sites of others: one that embeds the chat and does its worst with styles, and a proxy before two of ours."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

HOSTILE = """
* { all: unset !important; color: red !important; background: yellow !important; font: 3px monospace !important;
    letter-spacing: 2em !important; text-transform: uppercase !important; pointer-events: none !important; }
html { font-size: 40px !important; }
body { transform: rotate(3deg) !important; filter: blur(2px) !important; display: block !important; }
zintis-chat { display: none !important; opacity: 0 !important; position: static !important; width: 1px !important; }
button, input, ul, li, p { display: none !important; }
.wall { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; display: block !important; }
"""

PAGE = """<!doctype html><html lang="lv"><head><meta charset="utf-8"><title>Iestāde</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{styles}</style></head><body><main><h1>Iestāde</h1><p class="own">Mūsu lapa.</p></main>{wall}
<script src="{chat}/widget.js" data-lang="lv"{more} defer></script></body></html>"""


@dataclass
class Host:
    """A page of an institution, with a strict policy of its own."""

    chat: str
    styles: str = HOSTILE
    wall: str = '<div class="wall"></div>'
    more: str = ""

    def answer(self) -> bytes:
        body = PAGE.format(styles=self.styles, chat=self.chat, more=self.more, wall=self.wall).encode()
        sockets = self.chat.replace("http", "ws", 1)
        policy = (
            f"default-src 'none'; style-src 'unsafe-inline'; script-src {self.chat}; "
            f"connect-src {self.chat} {sockets}"
        )
        head = (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
            f"Content-Security-Policy: {policy}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


@asynccontextmanager
async def hosting(host: Callable[[], bytes]) -> AsyncIterator[str]:
    """Address of a site that gives one page, whatever is asked for."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(host())
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1")
    async with server:
        yield f"http://localhost:{server.sockets[0].getsockname()[1]}"


@dataclass
class RoundRobin:
    """A plain proxy: each request goes to the next one behind it, those that say something in a turn of their own."""

    ports: tuple[int, ...]
    passed: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._turns = {kind: itertools.cycle(self.ports) for kind in ("POST", "GET", "ws")}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hand one connection on."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            kind = "ws" if b"\r\nupgrade: websocket" in head.lower() else head.partition(b" ")[0].decode()
            port = next(self._turns.get(kind, self._turns["GET"]))
            self.passed.append((kind, port))
            there, back = await asyncio.open_connection("127.0.0.1", port)
            if kind != "ws":
                lines = [
                    line
                    for line in head.split(b"\r\n")
                    if line and not line.lower().startswith(b"connection:")
                ]
                head = b"\r\n".join([*lines, b"Connection: close", b"", b""])
            back.write(head)
            await asyncio.gather(_pipe(reader, back), _pipe(there, writer))
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def _pipe(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while piece := await source.read(65_536):
            to.write(piece)
            await to.drain()
    with suppress(ConnectionError, OSError):
        to.close()


@asynccontextmanager
async def proxying(*ports: int) -> AsyncIterator[tuple[str, RoundRobin]]:
    """Address of a proxy before several of ours."""
    proxy = RoundRobin(ports)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1")
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", proxy
