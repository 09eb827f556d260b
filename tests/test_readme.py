"""The sample dialogue of the README is played against the shipped knowledge and must match."""

import io
import re
from pathlib import Path

from adapters.console.chat import PROMPT, Chat
from bot.app import App
from bot.storage.database import Database

README = Path(__file__).parents[1] / "README.md"
SECTION = re.compile(r"^## A conversation$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def dialogue(readme: str) -> str:
    """First fenced block of the section “A conversation” in which somebody speaks; empty if there is none."""
    section = SECTION.search(readme)
    blocks: list[str] = FENCE.findall(section[1]) if section else []
    return next((block for block in blocks if questions(block)), "")


def questions(block: str) -> list[str]:
    return [line.removeprefix(PROMPT) for line in block.splitlines() if line.startswith(PROMPT)]


def played(app: App, asked: list[str], folder: Path) -> str:
    shown = io.StringIO()
    database = Database(f"sqlite:///{folder / 'zintis.db'}")
    Chat(app, database, "anna", io.StringIO("".join(f"{line}\n" for line in asked)), shown).run()
    return shown.getvalue()


def normal(text: str) -> list[str]:
    """Words of each paragraph, so that the README may be wrapped as it likes."""
    return [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()]


def test_the_readme_shows_a_real_conversation(app: App, tmp_path: Path) -> None:
    block = dialogue(README.read_text(encoding="utf-8"))
    assert block, "README.md has no dialogue in its section “A conversation”"
    assert normal(played(app, questions(block), tmp_path)) == normal(block)


def test_a_dialogue_is_found_only_where_it_belongs() -> None:
    before, command, talk = (
        "# Zintis\n```\n> no\n```\n",
        "```sh\nmake run\n```\n",
        "```text\n> Kas?\nTas.\n```\n",
    )
    readme = f"{before}## A conversation\n{command}and\n{talk}## More\n"
    assert dialogue(readme) == "> Kas?\nTas.\n"
    assert questions(dialogue(readme)) == ["Kas?"]
    assert dialogue("## A conversation\n\n## More\n```\n> Kas?\n```\n") == ""
