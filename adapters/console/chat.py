"""The conversation in a terminal, or over a pipe: a line in, a reply out."""

import importlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO

from adapters.console.render import WIDTH, Renderer, shorten
from bot.app import App
from bot.dialogue.messages import Incoming, Reply

PROMPT = "> "


class Chat:
    """One conversation between the lines of `stdin` and `stdout`."""

    def __init__(self, app: App, stdin: TextIO, stdout: TextIO) -> None:
        self.app = app
        self.stdin = stdin
        self.stdout = stdout
        self.is_terminal = stdin.isatty() and stdout.isatty()
        self.renderer = renderer(app, stdout)

    def run(self) -> None:
        """Talk until the person leaves: with a command, Ctrl-D, Ctrl-C, or the end of the input."""
        conversation = self.app.conversation()
        if self.is_terminal:
            self._show(self.app.dialogue.greet(conversation))
        with suppress(KeyboardInterrupt):
            for line in self._lines():
                conversation, replies = self.app.dialogue.respond(conversation, Incoming(line))
                for reply in replies:
                    self._show(reply)
                if any(reply.ends for reply in replies):
                    return
        if self.is_terminal:
            self.stdout.write("\n")
            self._show(self.app.dialogue.part(conversation))

    def _lines(self) -> Iterator[str]:
        """Lines with something in them."""
        lines = _typed() if self.is_terminal else self._piped()
        return (line for line in lines if line.strip())

    def _piped(self) -> Iterator[str]:
        """Lines of a pipe or a file, each shown before its answer, so that the output reads as a dialogue."""
        for line in self.stdin:
            text = line.rstrip("\r\n")
            if text.strip():
                visible = "".join(char if char.isprintable() else "�" for char in text)
                self.stdout.write(f"{PROMPT}{shorten(visible, WIDTH - len(PROMPT))}\n")
            yield text

    def _show(self, reply: Reply) -> None:
        self.stdout.write(f"{self.renderer.reply(reply)}\n\n")
        self.stdout.flush()


def renderer(app: App, stdout: TextIO) -> Renderer:
    """Choose the rendering for an output: colours on a terminal without NO_COLOR, lines that fit it."""
    if not stdout.isatty():
        return Renderer(app.dialogue.catalogue)
    width = min(WIDTH, shutil.get_terminal_size().columns)
    return Renderer(app.dialogue.catalogue, width=max(width, 20), colours=not os.environ.get("NO_COLOR"))


def _typed() -> Iterator[str]:
    """Lines typed at a terminal, with history and editing where the platform has them."""
    with suppress(ImportError):
        importlib.import_module("readline")  # importing it is what switches it on
    with suppress(EOFError):
        while True:
            yield input(PROMPT)
