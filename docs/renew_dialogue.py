"""Plays the questions of the README's sample dialogue again and writes today's answers in their place.

Run it from the top folder after knowledge or ranking has changed: `.venv/bin/python -m docs.renew_dialogue`.
Then read the difference: an answer that has become worse is to be mended, not to be written down.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import assemble
from bot.settings import Settings
from tests.test_readme import README, dialogue, played, questions


def renew() -> None:
    """Replace the dialogue in the README; its questions, the lines that start with the prompt, stay."""
    readme = README.read_text(encoding="utf-8")
    block = dialogue(readme)
    app = assemble(Settings.from_environment(os.environ))
    with TemporaryDirectory() as folder:
        answers = played(app, questions(block), Path(folder))
    README.write_text(readme.replace(block, answers.rstrip() + "\n"), encoding="utf-8")


if __name__ == "__main__":
    renew()
