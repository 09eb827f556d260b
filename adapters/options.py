"""From the environment and the options of the command line to settings and a wired app."""

import argparse
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from adapters.faulty import faults_told
from adapters.mistakes import Mistake
from bot.app import App, assemble
from bot.settings import Settings, SettingsError


def settings(options: argparse.Namespace) -> Settings:
    """Read the settings of the environment and put the options before them.

    Raises:
        Mistake: a setting is not allowed, or there is no such content folder.

    """
    try:
        found = Settings.from_environment(os.environ)
    except SettingsError as error:
        raise Mistake(str(error)) from error
    if options.content is not None:
        found = replace(found, content=Path(options.content))
    if not found.content.is_dir():
        raise Mistake(f"there is no content folder {found.content}")
    for name in ("institution", "lang"):
        if getattr(options, name, None) is not None:
            found = replace(found, **{"language" if name == "lang" else name: getattr(options, name)})
    return found


def open_app(options: argparse.Namespace) -> App:
    """App as the options want it, over the YAML alone.

    Raises:
        Mistake: settings, knowledge or institution cannot be used.

    """
    wanted = settings(options)
    with mistaken(wanted), unswept():
        return assemble(wanted)


@contextmanager
def mistaken(wanted: Settings) -> Iterator[None]:
    """Say in a line what is wrong with settings or knowledge; raises Mistake."""
    try:
        with faults_told(wanted.content):
            yield
    except SettingsError as error:
        raise Mistake(str(error)) from error


@contextmanager
def unswept() -> Iterator[None]:
    """Look for no garbage while what is known is read, nor among it afterwards: it is much, and it stays."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
