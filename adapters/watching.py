"""Watching: whether the process lives and is ready, and figures of what it does; counts and times, nothing personal."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from ipaddress import ip_address

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.core import Core
from bot.storage import figures

log = logging.getLogger(__name__)

LIMIT = 5.0
"""Seconds in which the database has to answer."""

FRESH = 10.0
"""Seconds for which counts of the database are told again: counting takes longer the more is kept."""

STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Upper bounds of the times of handling, in seconds."""


class Figures:
    """Counts what this process does."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._messages = Counter(
            "zintis_messages",
            "Messages handled, by channel and outcome",
            ["channel", "outcome"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "zintis_handling_seconds",
            "From lock to commit of one message",
            ["channel"],
            buckets=STEPS,
            registry=self.registry,
        )
        self._outbox = Gauge(
            "zintis_outbox", "Messages waiting to be sent, or given up on", ["state"], registry=self.registry
        )
        self._quarantine = Gauge(
            "zintis_quarantine", "Messages that could not be read or handled", registry=self.registry
        )
        self._sockets = Gauge("zintis_sockets", "Open chats in this process", registry=self.registry)

    def handled(self, channel: str, outcome: str, seconds: float) -> None:
        """Count a message."""
        self._messages.labels(channel, outcome).inc()
        self._seconds.labels(channel).observe(seconds)

    def talking(self, sockets: int) -> None:
        """Note how many chats are open."""
        self._sockets.set(sockets)

    def keep(self, found: figures.Figures) -> None:
        """Take over counts of the database."""
        self._outbox.labels("waiting").set(found.waiting)
        self._outbox.labels("failed").set(found.failed)
        self._quarantine.set(found.quarantined)

    def told(self) -> bytes:
        """All figures as Prometheus reads them."""
        return generate_latest(self.registry)


class WatchPart:
    """Answers those who watch over the process."""

    name = "health"

    def __init__(self, core: Core, counted: Figures, clock: Callable[[], float] = time.monotonic) -> None:
        self.core = core
        self.counted = counted
        self.clock = clock
        self._kept_at: float | None = None
        self._is_stopping = False
        self.routes: Sequence[BaseRoute] = [
            Route("/healthz", self.lives),
            Route("/readyz", self.ready),
            Route("/metrics", self.metrics),
        ]

    async def run(self, stopping: asyncio.Event) -> None:
        """Answer until told to stop."""
        await stopping.wait()
        self._is_stopping = True

    async def lives(self, request: Request) -> Response:  # noqa: ARG002  as a route has it
        """Whether the process answers at all."""
        return PlainTextResponse("well\n")

    async def ready(self, request: Request) -> Response:  # noqa: ARG002  as a route has it
        """Whether messages can be taken: the database answers, and its tables are of this program."""
        wrong = "stopping" if self._is_stopping else await self._wrong()
        status = HTTPStatus.SERVICE_UNAVAILABLE if wrong else HTTPStatus.OK
        return PlainTextResponse(f"{wrong or 'ready'}\n", status)

    async def _wrong(self) -> str:
        try:
            async with asyncio.timeout(LIMIT), self.core.database.reading() as connection:
                return "" if await figures.is_newest(connection) else "tables are of another version"
        except Exception:
            log.exception("the database does not answer")
            return "the database does not answer"

    async def metrics(self, request: Request) -> Response:
        """Figures, for callers on the own network only."""
        if not _is_near(request.client.host if request.client else ""):
            return PlainTextResponse("not from here\n", HTTPStatus.FORBIDDEN)
        if self._kept_at is None or self.clock() - self._kept_at >= FRESH:
            try:
                async with asyncio.timeout(LIMIT), self.core.database.reading() as connection:
                    self.counted.keep(await figures.figures(connection))
                self._kept_at = self.clock()
            except Exception:
                log.exception("the database could not be counted")
        return Response(self.counted.told(), media_type=CONTENT_TYPE_LATEST)


def _is_near(host: str) -> bool:
    """Whether an address is of this machine or a private network."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return False
