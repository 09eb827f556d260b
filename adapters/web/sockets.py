"""Sockets: one for each open chat; a message is acknowledged only when it is kept."""

import asyncio
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from adapters.web.desk import Desk, RefusedError, Visitor
from adapters.web.from_core import Shown
from adapters.web.guarding import caller
from adapters.web.hub import Line

log = logging.getLogger(__name__)

INTRODUCTION = 10.0
"""Seconds in which a browser has to introduce itself."""

MOST = 12
"""Sockets that one visitor may have open at a time: windows of one browser."""

UNFIT, REFUSED, RESTARTING, BUSY = 1003, 1008, 1012, 1013
"""Codes with which a socket is closed (RFC 6455, and the registry of IANA)."""


class Sockets:
    """Talks with browsers over sockets."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.route = WebSocketRoute("/ws", self.talk)

    async def talk(self, socket: WebSocket) -> None:
        """Talk with one browser until it leaves, or we stop."""
        if not self.desk.gate.lets_in(socket):
            await socket.close(REFUSED)
            return
        await socket.accept()
        with suppress(WebSocketDisconnect, RuntimeError):  # whoever leaves need not say so
            code = await self._talk(socket)
            await socket.close(code)

    async def _talk(self, socket: WebSocket) -> int:
        """Introduce, then listen; the code with which to close."""
        if not self.desk.is_open:
            return RESTARTING
        if not self.desk.connecting.take(caller(socket)):
            return BUSY
        try:
            async with asyncio.timeout(INTRODUCTION):
                visitor = self.desk.meet(socket, await _frame(socket))
        except (ValueError, TimeoutError):
            return UNFIT
        if self.desk.hub.count(visitor.id) >= MOST:
            return BUSY
        with self._open(visitor) as line:
            line.put(_text(await self.desk.welcome(visitor)))
            listening = asyncio.create_task(self._listen(socket, visitor, line))
            writing = asyncio.create_task(_write(socket, line))
            try:
                await asyncio.wait([listening, writing], return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in (listening, writing):
                    task.cancel()
                await asyncio.wait([listening, writing])
            for task in (listening, writing):
                if not task.cancelled() and (error := task.exception()):
                    raise error
        return RESTARTING

    @contextmanager
    def _open(self, visitor: Visitor) -> Iterator[Line]:
        """Line to a visitor, counted as long as it is open."""
        hub, meter = self.desk.hub, self.desk.core.handling.meter
        try:
            with hub.open(visitor.id) as line:
                if meter:
                    meter.talking(hub.sockets)
                self.desk.present[visitor.id] = visitor
                yield line
        finally:
            if not hub.count(visitor.id):
                self.desk.present.pop(visitor.id, None)
            if meter:
                meter.talking(hub.sockets)

    async def _listen(self, socket: WebSocket, visitor: Visitor, line: Line) -> None:
        """Take message after message."""
        while True:
            try:
                frame = await _frame(socket)
            except ValueError:
                line.put(None)
                return
            if isinstance(frame, dict) and frame.get("type") == "sync":
                line.put(_text(await self.desk.welcome(visitor)))
                continue
            if not self.desk.is_open:
                return
            number = frame.get("id") if isinstance(frame, dict) else None
            try:
                line.put(_text({"type": "kept", "id": await self.desk.take(socket, visitor, frame)}))
            except RefusedError as refused:
                known = number if isinstance(number, str) else None
                line.put(_text({"type": "refused", "id": known, "text": str(refused)}))


async def _write(socket: WebSocket, line: Line) -> None:
    """Send what is put into the line, until its end."""
    while (text := await line.waiting.get()) is not None:
        await socket.send_text(text)


async def _frame(socket: WebSocket) -> object:
    """Next thing that the browser sends. Raises ValueError if it is no JSON."""
    try:
        return json.loads(await socket.receive_text())
    except (KeyError, RecursionError):
        raise ValueError("no text, or too deep") from None


def _text(frame: Shown) -> str:
    return json.dumps(frame, ensure_ascii=False)
