"""The command `zintis chat`."""

import argparse
import sys

from adapters.console.chat import Chat
from adapters.options import open_app, settings
from bot.catalogue import Catalogue


def chat(options: argparse.Namespace) -> int:
    """Talk in this terminal, or answer the lines of a pipe."""
    if sys.stdout.isatty():
        sys.stdout.write(Catalogue().say(settings(options).language or "lv", "chat-loading") + "\n\n")
        sys.stdout.flush()
    Chat(open_app(options), sys.stdin, sys.stdout).run()
    return 0
