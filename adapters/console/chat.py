"""The conversation in a terminal, or over a pipe: a line in, replies out."""

import asyncio
import importlib
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TextIO

from adapters.console.render import WIDTH, Renderer, renderer, shorten
from adapters.storing import upgrade
from bot.app import App
from bot.core import Core, start
from bot.dialogue.messages import Attachment, Incoming
from bot.handling import Received
from bot.ports import Clock, Message, Sender
from bot.storage.database import Database

CHANNEL, ACCOUNT = "terminal", "local"
PROMPT = "> "


class TerminalSender:
    """Shows messages to the one who sits at this terminal; those to others wait until they open one."""

    def __init__(self, user: str, stdout: TextIO, renderer: Renderer, files: Path | None = None) -> None:
        self.user = user
        self.stdout = stdout
        self.renderer = renderer
        self.files = files
        self.last: Message | None = None
        self.has_ended = False

    def reaches(self, address: str) -> bool:
        """Whether this is the address of who sits here."""
        return address == self.user

    async def send(self, message: Message) -> None:
        """Show a message and keep its files, or forget all; it counts as sent once it was written out."""
        if message.reply.forgets:
            _forget(self.files)
        for attachment in message.reply.attachments if self.files else ():
            _keep(self.files, attachment)
        self.stdout.write(f"{self.renderer.reply(message.reply)}\n\n")
        self.stdout.flush()
        self.last = message
        self.has_ended = self.has_ended or message.reply.ends

    def incoming(self, line: str) -> Incoming:
        """Line as a message: the number or the label of a button shown last presses it, anything else is a text."""
        if not self.last:
            return Incoming(line)
        reply, typed = self.last.reply, line.strip().casefold()
        labels = [button.label.casefold() for button in (*reply.buttons, *reply.controls)]
        number = typed.rstrip(".)")
        if number.isascii() and number.isdigit() and 1 <= int(number) <= len(reply.buttons):
            return Incoming(button=f"{self.last.token}.{int(number) - 1}")
        if typed in labels:
            return Incoming(button=f"{self.last.token}.{labels.index(typed)}")
        return Incoming(line)


class Chat:
    """The conversation of one user between the lines of `stdin` and `stdout`."""

    def __init__(
        self,
        app: App,
        database: Database,
        user: str,
        stdin: TextIO,
        stdout: TextIO,
        *,
        senders: dict[str, Sender] | None = None,
        clock: Clock | None = None,
        files: Path | None = None,
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.user = user
        self.is_terminal = stdin.isatty() and stdout.isatty()
        self.renderer = renderer(app.dialogue.catalogue, stdout, files)
        self.sender = TerminalSender(user, stdout, self.renderer, files)
        self.core: Core = start(app, database, {**(senders or {}), CHANNEL: self.sender}, clock)
        self.switching = self.core.teaching.switching(self.core.switch, app.revision)

    def run(self) -> None:
        """Talk until the person leaves: with a command, Ctrl-D, Ctrl-C, or the end of the input."""
        dialogue, conversation = self.core.app.dialogue, self.core.app.conversation()
        if self.is_terminal:
            self._show(self.renderer.reply(dialogue.greet(conversation)))
        with asyncio.Runner() as runner:
            try:
                with suppress(KeyboardInterrupt):
                    runner.run(self._open())
                    self._talk(runner)
                if self.is_terminal and not self.sender.has_ended:
                    self._show("\n" + self.renderer.reply(dialogue.part(conversation)))
            finally:
                runner.run(self.core.database.close())

    def _talk(self, runner: asyncio.Runner) -> None:
        """Take line after line until the last one, or one that ends the conversation."""
        for line in self._lines():
            runner.run(self._take(line))
            if self.sender.has_ended:
                return

    async def _open(self) -> None:
        """Bring the tables up to date, and do what was left when this was open last."""
        await upgrade(self.core.database)
        await self.core.prepare()
        await self.core.worker.tick(timedelta())

    async def _take(self, line: str) -> None:
        """Take one line to its end: received, handled, answered; then look what else is due."""
        received = Received(
            CHANNEL, ACCOUNT, uuid.uuid4().hex, self.user, self.user, self.sender.incoming(line)
        )
        if self.core.app.revision is not None:
            await self.switching.look()
        await self.core.handling.accept(received)
        await self.core.worker.tick(timedelta())

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

    def _show(self, text: str) -> None:
        self.stdout.write(f"{text}\n\n")
        self.stdout.flush()


def _keep(folder: Path | None, attachment: Attachment) -> None:
    """Write a file that came with a message into a folder, under its own name."""
    assert folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / Path(attachment.name).name).write_bytes(attachment.content)


def _forget(folder: Path | None) -> None:
    """Delete the files that came with messages; what else somebody put beside them in folders stays."""
    if folder and folder.is_dir():
        for file in folder.iterdir():
            if not file.is_dir():
                file.unlink()
        with suppress(OSError):
            folder.rmdir()


def _typed() -> Iterator[str]:
    """Lines typed at a terminal, with history and editing where the platform has them."""
    with suppress(ImportError):
        importlib.import_module("readline")  # importing it is what switches it on
    with suppress(EOFError):
        while True:
            yield input(PROMPT)
