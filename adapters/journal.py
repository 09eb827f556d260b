"""The log: one line an event, for people on a terminal and as JSON elsewhere; without tokens and personal data.

Messages are masked as questions are. Of an error its kind and place are told, and its words masked as well: libraries
put into them what they were working on.
"""

import logging
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from adapters.secrecy import Secrecy, of_environment
from bot.masking import masked

LONGEST = 500
"""Signs of what is told of an error."""

DEPTH = 12
"""Places that are told of an error, the innermost."""


@contextmanager
def journal(environment: Mapping[str, str], stream: TextIO | None = None) -> Iterator[None]:
    """Write the log to a stream, else to stderr, for as long as this lasts."""
    out = stream or sys.stderr
    handler = logging.StreamHandler(out)
    handler.setFormatter(_formatter(Cleaning(of_environment(environment)), is_read_by_people=out.isatty()))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for noisy in ("httpx", "httpcore", "aiosqlite", "alembic", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


class Cleaning:
    """Takes out of an event what nobody may read, and makes one line of it."""

    def __init__(self, secrecy: Secrecy) -> None:
        self.secrecy = secrecy

    def __call__(self, logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
        """Clean all values that are texts."""
        del logger, method
        error = event.pop("exc_info", None)
        if isinstance(error, tuple) and error[1] is not None:
            event["error"] = f"{type(error[1]).__name__}: {error[1]}"[:LONGEST]
            places = traceback.extract_tb(error[2])[-DEPTH:]
            event["at"] = " < ".join(f"{one.name}:{one.lineno}" for one in reversed(places))
        return {key: self.text(value) if isinstance(value, str) else value for key, value in event.items()}

    def text(self, value: str) -> str:
        """Text on one line without secrets and personal data."""
        return masked(" ".join(self.secrecy.text(value).split()))


def _formatter(cleaning: Cleaning, *, is_read_by_people: bool) -> logging.Formatter:
    shown: Processor = (
        structlog.dev.ConsoleRenderer()
        if is_read_by_people
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            cleaning,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            shown,
        ],
        use_get_message=True,
        keep_exc_info=False,
        keep_stack_info=False,
    )
