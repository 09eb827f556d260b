"""The log tells what happened, to people or to machines, and neither tokens nor personal data."""

import io
import json
import logging

import pytest

from adapters.journal import journal

TOKEN = "424242:FAKE-of-the-journal-alone"  # noqa: S105  plainly none
PERSON = "anna.paraugs@iestade.lv"

log = logging.getLogger("journal.tests")
log.setLevel(logging.INFO)  # whatever another test has made of the levels above


class Terminal(io.StringIO):
    """A stream at which somebody sits."""

    def isatty(self) -> bool:
        return True


def fail(words: str) -> None:
    raise ValueError(words)


def written(stream: io.StringIO) -> None:
    environment = {"TELEGRAM_TOKEN": TOKEN, "DATABASE_URL": "postgresql://zintis:p%40ss-of-test@db/zintis"}
    with journal(environment, stream):
        log.info("called https://api.example/bot%s/getMe", TOKEN)
        log.warning("refused %s and %s", "p@ss-of-test", "p%40ss-of-test")
        try:
            fail(f"no room for {PERSON}\nand 29123456 with {TOKEN}")
        except ValueError:
            log.exception("message %d could not be handled", 7)
        logging.getLogger("httpx").info("not of interest")
    log.error("after the end")


def test_machines_read_json_one_event_a_line() -> None:
    stream = io.StringIO()
    written(stream)
    called, refused, failed = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert called["event"] == "called https://api.example/bot[secret]/getMe"
    assert called["level"] == "info"
    assert called["logger"] == "journal.tests"
    assert called["timestamp"].endswith("Z")
    assert "ss-of-test" not in refused["event"]
    assert failed["event"] == "message 7 could not be handled"
    assert failed["error"].startswith("ValueError: no room for")
    assert failed["at"].startswith("fail:")


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()], ids=["file", "terminal"])
def test_nothing_secret_and_nothing_personal_is_written(stream: io.StringIO) -> None:
    written(stream)
    told = stream.getvalue()
    assert "message 7" in told
    for hidden in (TOKEN, "ss-of-test", PERSON, "29123456", "after the end"):
        assert hidden not in told
