import os
import pty
import select
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import SMALL

CHAT = [sys.executable, "-m", "adapters.cli", "chat"]
CTRL_C, CTRL_D = b"\x03", b"\x04"
PROMPT = b"\n> "
PATIENCE = 120
"""Seconds after which a chat that says nothing is taken for broken."""

AGAIN = 5
"""Seconds after which a key is pressed again."""

ON_TERMINAL = [
    sys.executable,
    "-c",
    f"""
import fcntl, os, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv({sys.executable!r}, {CHAT!r})
""",
]
"""Command that makes its input the terminal that sends Ctrl-C, then chats."""


@pytest.fixture(autouse=True)
def _small_knowledge(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZINTIS_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ZINTIS_CONTENT", str(SMALL))
    monkeypatch.setenv("ZINTIS_CACHE", "")
    for name in ("NO_COLOR", "ZINTIS_LANGUAGE", "ZINTIS_INSTITUTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def piped(sent: bytes, *command: str) -> str:
    done = subprocess.run(  # noqa: S603  our own program
        command or CHAT, input=sent, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


def typed(*keys: bytes, awaited: bytes) -> str:
    """Talk over a real terminal: send each of `keys` at the prompt, and return everything that is seen."""
    near, far = pty.openpty()
    with subprocess.Popen(ON_TERMINAL, stdin=far, stdout=far, stderr=far, start_new_session=True) as process:  # noqa: S603  our own program
        os.close(far)
        try:
            seen = b""
            for key in keys:
                seen += until(near, PROMPT)
                os.write(near, key)
            seen += until(near, awaited, again=keys[-1])
            assert process.wait(timeout=PATIENCE) == 0
        finally:
            process.kill()
            os.close(near)
    return seen.decode("utf-8")


def until(terminal: int, awaited: bytes, again: bytes = b"") -> bytes:
    """Read a terminal until it shows something; a key that nothing comes of is pressed again after a while.

    Python may miss a Ctrl-C in the instant before it begins to wait for a key.
    """
    seen = b""
    silent = 0
    while awaited not in seen:
        ready, _, _ = select.select([terminal], [], [], 1)
        if ready:
            seen += os.read(terminal, 4096)
            silent = 0
            continue
        silent += 1
        assert silent < PATIENCE, f"{awaited!r} never came after {seen!r}"
        if silent % AGAIN == 0:
            os.write(terminal, again)
    return seen


def test_a_pipe_gives_a_readable_dialogue() -> None:
    shown = piped(b"kur atrodas\n\n2\n")
    assert shown == (
        "> kur atrodas\n"
        "Lūdzu, precizējiet, ko vēlaties uzzināt:\n\n"
        "  1. Lasītava: atrašanās vieta\n"
        "  2. Arhīvs: atrašanās vieta\n"
        "  3. Neviens no šiem\n\n"
        "> 2\n"
        "Arhīvs: atrašanās vieta\n\n"
        "Arhīvs ir pagrabstāvā.\n\n"
        "Avots: Bibliotēkas iekšējās kārtības noteikumi (2024), sadaļa „Telpas”,\n"
        "https://example.lv/noteikumi\n\n"
        "Varat rakstīt arī: Noderēja · Nenoderēja\n\n"
    )


def test_lines_after_the_end_are_not_read() -> None:
    shown = piped(b"/beigt\nsveiki\n")
    assert shown == "> /beigt\nVisu labu! Ja radīsies jautājumi, būšu tepat.\n\n"


def test_no_line_breaks_the_chat() -> None:
    shown = piped(b"\xff\xfe\n\x1b[2J\n" + b"a" * 100_000 + b"\nsveiki")
    assert "\x1b" not in shown
    assert "vadības rakstzīmes" in shown
    assert "pārāk garš" in shown
    assert shown.endswith("> sveiki\nSveicināti bibliotēkā!\n\n")
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_a_damaged_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "zintis.db").write_bytes(b"garbage" * 100)
    assert (
        refused() == "zintis: the database cannot be opened: (sqlite3.DatabaseError) file is not a database\n"
    )


def test_a_database_of_a_newer_zintis_is_left_alone(tmp_path: Path) -> None:
    piped(b"sveiki\n")
    with closing(sqlite3.connect(tmp_path / "zintis.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert refused() == (
        "zintis: the database cannot be opened: its tables were changed by a newer Zintis; "
        "start that one, or name another database in DATABASE_URL\n"
    )


def test_a_data_folder_that_is_none_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("ZINTIS_DATA", str(tmp_path / "file"))
    assert refused() == f"zintis: the database cannot be opened: {tmp_path / 'file'} is not a folder\n"


@pytest.mark.parametrize("name", ["", " ", "..", "a/b"])
def test_a_name_that_is_none_is_one_line(name: str) -> None:
    assert f"“{name}” is no name for --as" in refused("--as", name)


def refused(*arguments: str) -> str:
    done = subprocess.run(  # noqa: S603  our own program
        [*CHAT, *arguments], input=b"sveiki\n", capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    return done.stderr.decode("utf-8")


def test_erasing_takes_the_files_away_too(tmp_path: Path) -> None:
    files = tmp_path / "files" / "anna"
    anna = (*CHAT, "--as", "anna")
    piped("/dati\nAtsūtīt visu\n".encode(), *anna)
    assert (files / "mani-dati-zinti.json").exists()
    shown = piped("/dati\nIzdzēst visu\nJā, izdzēst visu\n".encode(), *anna)
    assert "Gatavs: viss, ko par jums glabāju, ir izdzēsts." in shown
    assert "kontu 1 sarunu kanālā: terminālis" in shown
    assert not files.exists()


def test_an_empty_pipe_is_well() -> None:
    assert piped(b"") == ""


def test_a_terminal_is_greeted_and_left_with_ctrl_d() -> None:
    seen = typed(b"sveiki\n", CTRL_D, awaited="būšu tepat".encode())
    assert "sagatavoju zināšanas" in seen
    assert "Sveicināti! Esmu Zintis" in seen
    assert "Sveicināti bibliotēkā!" in seen


def test_a_terminal_is_left_with_ctrl_c() -> None:
    seen = typed(CTRL_C, awaited="būšu tepat".encode())
    assert "Traceback" not in seen


def test_a_terminal_has_colours_unless_they_are_unwanted(monkeypatch: pytest.MonkeyPatch) -> None:
    question = "kā saņemt lasītāja karti\n".encode()
    assert "\x1b[1mLasītāja karte" in typed(question, b"/beigt\n", awaited="būšu tepat".encode())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1m" not in typed(question, b"/beigt\n", awaited="būšu tepat".encode())
