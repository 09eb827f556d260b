"""The command `zintis`: runs what is asked of it in a terminal (DESIGN §12).

What a command needs is imported when it runs, so that help and mistakes in the options are instant.
"""

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from adapters.command_line import command_line
from adapters.mistakes import Mistake

MISTAKEN = 2
INTERRUPTED = 130

Run = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 when well, 2 on a user's mistake, said in one line on stderr."""
    _speak_utf8()
    try:
        options = command_line().parse_args(argv)
        status = _run(options)
        sys.stdout.flush()
    except Mistake as mistake:
        return _mistaken(str(mistake))
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _mistaken(f"cannot use {error.filename}: {error.strerror}" if error.filename else str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _mistaken(message: str) -> int:
    sys.stderr.write(f"zintis: {_one_line(message)}\n")
    return MISTAKEN


def _run(options: argparse.Namespace) -> int:
    """Do what the options name; knowledge that cannot be loaded is a mistake, whatever needs it."""
    run: Run = _load(options.run)
    with _load("adapters.faulty:faults_told")(options.content):
        return run(options)


def _load(name: str) -> Callable[..., Any]:
    """Import a function by its `module:name`; what modules make is no garbage, so none is looked for meanwhile."""
    module, _, function = name.partition(":")
    gc.disable()
    try:
        return cast("Callable[..., Any]", getattr(import_module(module), function))
    finally:
        gc.enable()


def _speak_utf8() -> None:
    """Make input and output UTF-8 whatever the locale; what cannot be read or written is replaced."""
    _open_missing_streams()
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _open_missing_streams() -> None:
    """Put nothing where a stream was closed before the start, as daemons and `<&-` do."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  open to the end


def _one_line(text: str) -> str:
    """Text on a single line, without characters that would steer a terminal."""
    return "".join(char if char.isprintable() else "�" for char in " ".join(text.split()))


if __name__ == "__main__":
    sys.exit(main())
