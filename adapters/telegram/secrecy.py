"""Keeps tokens out of whatever is logged or told: Bot API addresses hold them, and libraries log addresses."""

import logging
import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

HIDDEN = "…token…"

_LONG = 20
"""Characters from which the second half of a token is hidden by itself: a short one may be a plain word."""


class Secrecy:
    """Makes log records in which no secret stands; one serves the whole process, see `keep`."""

    def __init__(self, make: Callable[..., logging.LogRecord]) -> None:
        self._make = make
        self._secrets: set[str] = set()

    def add(self, secret: str) -> None:
        """Hide one more secret."""
        half = secret.partition(":")[2]
        self._secrets |= {secret, quote(secret, safe="")} | ({half} if len(half) >= _LONG else set())

    def text(self, text: str) -> str:
        """Text without the secrets."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, HIDDEN)
        return text

    def __call__(self, *arguments: Any, **more: Any) -> logging.LogRecord:  # noqa: ANN401  as logging calls it
        """Record whose message and traceback are clean."""
        record = self._make(*arguments, **more)
        try:
            message = record.getMessage()
        except (TypeError, ValueError):  # left to the handler, which complains about it
            return record
        clean = self.text(message)
        if clean != message:
            record.msg, record.args = clean, ()
        if record.exc_info and record.exc_info[0]:
            told = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
            if self.text(told) != told:
                record.exc_text = self.text(told)
        return record


def keep(*secrets: str) -> Secrecy:
    """Hide secrets in all log records from now on."""
    current = logging.getLogRecordFactory()
    secrecy = current if isinstance(current, Secrecy) else Secrecy(current)
    for secret in secrets:
        secrecy.add(secret)
    logging.setLogRecordFactory(secrecy)
    return secrecy
