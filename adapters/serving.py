"""Serving: channels, their web routes and the worker side by side in one process, until it is told to stop."""

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any, Protocol

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.core import Core

log = logging.getLogger(__name__)

SWEEP = timedelta(seconds=1)
"""How often the worker looks when there was nothing to do."""

PATIENCE = timedelta(seconds=20)
"""How long what is being handled may take after the process was told to stop."""


LARGEST_FRAME = 32_768
"""Bytes of the largest message that a socket takes."""

BACKLOG = 2048
"""Connections that may wait to be accepted."""


class PartError(Exception):
    """A channel cannot go on; said in one line with what to do, while the others go on."""


class Part(Protocol):
    """One channel at work."""

    name: str
    """What it is called on the screen."""

    routes: Sequence[BaseRoute]
    """Addresses at which the platform reaches it, if it does."""

    async def run(self, stopping: asyncio.Event) -> None:
        """Receive and have handled until told to stop; what is being handled is finished first.

        Raises:
            PartError: it cannot go on.

        """


class Serving:
    """Runs parts and the worker over one core until `stopping` is set.

    `proxies` are believed when they say who calls, and how.
    """

    def __init__(
        self,
        core: Core,
        parts: Sequence[Part],
        host: str,
        port: int,
        proxies: Sequence[str] = (),
        *,
        stopping: asyncio.Event | None = None,
    ) -> None:
        self.core = core
        self.parts = parts
        self.host = host
        self.port = port
        self.proxies = proxies
        self.stopping = stopping or asyncio.Event()

    async def run(self) -> bool:
        """Serve until told to stop; False if every part had to give up.

        What is being done then may take its time (`PATIENCE`); what is left after that, the next process finds.
        """
        await self.core.prepare()
        listening = self._listening()
        parts = [asyncio.create_task(self._run(part, listening)) for part in self.parts]
        web = asyncio.create_task(self._listen(listening, parts))  # whoever calls is answered first
        worker = asyncio.create_task(self.core.worker.run(SWEEP, self.stopping))
        teaching = [asyncio.create_task(one) for one in self._teaching()]
        watch = asyncio.create_task(self._watch(parts))
        await self.stopping.wait()
        done, late = await asyncio.wait(
            [*parts, worker, *teaching, web, watch], timeout=PATIENCE.total_seconds()
        )
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return not parts or any(part in done and part.result() for part in parts)

    def _teaching(self) -> Iterator[Coroutine[Any, Any, None]]:
        """Follow what is published, and do the work behind it, where it comes from the database."""
        taught, app = self.core.teaching, self.core.app
        if app.revision is not None:
            yield taught.switching(self.core.switch, app.revision).follow(self.stopping)
            yield taught.labour.run(self.stopping)

    async def _watch(self, parts: Sequence[asyncio.Task[bool]]) -> None:
        """Stop everything when every part has given up."""
        if parts and not any(await asyncio.gather(*parts)):
            self.stopping.set()

    async def _run(self, part: Part, listening: socket.socket | None) -> bool:
        """Run one part; False if it had to give up."""
        if part.routes and not listening:
            say(
                f"{part.name}: off – {self.host}:{self.port} cannot be listened at; set ZINTIS_PORT to another"
            )
            return False
        try:
            await part.run(self.stopping)
        except PartError as error:
            say(f"{part.name}: off – {error}")
            return False
        except Exception:
            log.exception("%s has stopped", part.name)
            say(f"{part.name}: off – an error of the program; the log tells more")
            return False
        return True

    def _listening(self) -> socket.socket | None:
        """Open the port if any part is reached there; None if it is taken."""
        if not any(part.routes for part in self.parts):
            return None
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            listening = socket.create_server((self.host, self.port), family=family, backlog=BACKLOG)
        except OSError:
            return None
        # each line inherits it; without it the end of an answer waits 40 ms for the browser to acknowledge its head
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening

    async def _listen(self, listening: socket.socket | None, parts: Sequence[asyncio.Task[bool]]) -> None:
        """Answer at the addresses of all parts, if there are any."""
        if not listening:
            return
        config = uvicorn.Config(
            Starlette(routes=[route for part in self.parts for route in part.routes]),
            log_level="warning",
            log_config=None,  # what it has to say goes into our log
            access_log=False,
            lifespan="off",
            proxy_headers=bool(self.proxies),
            forwarded_allow_ips=list(self.proxies),
            server_header=False,
            ws_max_size=LARGEST_FRAME,
            ws_per_message_deflate=False,  # it would cost each open socket more memory than all else
            timeout_graceful_shutdown=int(PATIENCE.total_seconds()),
        )
        server = _Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        stopping = asyncio.create_task(self.stopping.wait())
        await asyncio.wait([serving, stopping], return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():  # what parts have taken is answered before the lines to browsers are cut
            await asyncio.wait(parts, timeout=PATIENCE.total_seconds() / 2)
        server.should_exit = True
        await serving


class _Server(uvicorn.Server):
    """Server that leaves signals to `Serving`."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def signalled(*others: asyncio.Event) -> asyncio.Event:
    """Event that is set, and others with it, when a signal tells this process to stop.

    It is to be made before anybody is told that it serves.
    """
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()

    def stop() -> None:
        for one in (stopping, *others):
            one.set()

    for one in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError, RuntimeError):  # Windows, and threads other than the first
            loop.add_signal_handler(one, stop)
    return stopping


def say(line: str) -> None:
    """Tell whoever has started the process, in one line."""
    sys.stdout.write(f"zintis: {line}\n")
    sys.stdout.flush()
