"""Secrecy: what nobody may read is crossed out of whatever is logged, told or shown."""

import logging
import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote, urlsplit

HIDDEN = "[secret]"

SHORTEST = 4
"""Letters of a secret that is looked for: any line may hold a shorter one."""

_LONG = 20
"""Letters from which the second half of a token is hidden by itself: a short one may be a plain word."""

_SHAPES = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=ticket=)[^&\s'\"]+")
"""What is secret whatever its value is: tokens of Slack, and tickets of its Socket Mode."""


class Secrecy:
    """Knows secrets, and crosses them out; addresses hold them quoted."""

    def __init__(self, *secrets: str) -> None:
        self._secrets: list[str] = []
        self.add(*secrets)

    def add(self, *secrets: str) -> None:
        """Hide some more."""
        halves = [one.partition(":")[2] for one in secrets]
        meant = {*self._secrets, *secrets, *(half for half in halves if len(half) >= _LONG)}
        found = {form for one in meant for form in (one, quote(one, safe="")) if len(one) >= SHORTEST}
        self._secrets = sorted(found, key=len, reverse=True)

    def text(self, text: str) -> str:
        """Text without the secrets."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return _SHAPES.sub(HIDDEN, text)


def of_environment(environment: Mapping[str, str]) -> Secrecy:
    """Everything in the environment that nobody may read on a screen."""
    return Secrecy(*_secrets(environment))


def _secrets(environment: Mapping[str, str]) -> Iterator[str]:
    yield from (value for name, value in environment.items() if name.endswith(("TOKEN", "SECRET")))
    for name in ("DATABASE_URL", "ZINTIS_SMTP"):
        try:
            password = urlsplit(environment.get(name, "")).password or ""
        except ValueError:
            continue
        yield from (password, unquote(password))


def keep(*secrets: str) -> Secrecy:
    """Hide secrets in all log records of this process from now on: libraries log addresses that hold them."""
    current = logging.getLogRecordFactory()
    records = current if isinstance(current, _Records) else _Records(current)
    records.secrecy.add(*secrets)
    logging.setLogRecordFactory(records)
    return records.secrecy


class _Records:
    """Makes log records in which no secret stands; one serves the whole process."""

    def __init__(self, make: Callable[..., logging.LogRecord]) -> None:
        self._make = make
        self.secrecy = Secrecy()

    def __call__(self, *arguments: Any, **more: Any) -> logging.LogRecord:  # noqa: ANN401  as logging calls it
        """Record whose message and traceback are clean."""
        record = self._make(*arguments, **more)
        try:
            message = record.getMessage()
        except (TypeError, ValueError):  # left to the handler, which complains about it
            return record
        clean = self.secrecy.text(message)
        if clean != message:
            record.msg, record.args = clean, ()
        if record.exc_info and record.exc_info[0]:
            told = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
            if self.secrecy.text(told) != told:
                record.exc_text = self.secrecy.text(told)
        return record
