"""The table of `docs/settings.md` names exactly the variables that the program reads."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from adapters.slack.settings import SlackSettings
from adapters.telegram.settings import TelegramSettings
from adapters.web.settings import WebSettings
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
OURS = ("ZINTIS_", "TELEGRAM_", "SLACK_", "DATABASE_URL")
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
NAME = re.compile(r"\b(?:ZINTIS|TELEGRAM|SLACK)_[A-Z_]+\b|\bDATABASE_URL\b")

ENOUGH = {
    "TELEGRAM_TOKEN": "123456:FAKE-token-of-tests-only",
    "SLACK_BOT_TOKEN": "xoxb-fake",
    "SLACK_SIGNING_SECRET": "fake",
}
"""What makes a channel look at all of its other variables."""


class Asked(dict[str, str]):
    """An environment that remembers what was asked for."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(values)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return super().__contains__(name)

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        self.names.add(name)
        return super().get(name, default)


def asked(read: Callable[[Mapping[str, str]], object]) -> set[str]:
    environment = Asked(ENOUGH)
    read(environment)
    return {name for name in environment.names if name.startswith(OURS)}


def listed() -> list[str]:
    return ROW.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8"))


def test_the_table_lists_each_variable_once_and_no_other() -> None:
    parts = [
        asked(read)
        for read in (
            Settings.from_environment,
            TelegramSettings.from_environment,
            SlackSettings.from_environment,
            WebSettings.from_environment,
        )
    ]
    assert all(parts)
    assert sorted(listed()) == sorted(set().union(*parts))


@pytest.mark.parametrize("page", ["README.md", "docs/settings.md", "Procfile", "docs/privacy.md"])
def test_no_page_names_a_variable_that_there_is_not(page: str) -> None:
    assert set(NAME.findall((ROOT / page).read_text(encoding="utf-8"))) <= set(listed())


def test_no_program_reads_a_variable_that_the_table_does_not_name() -> None:
    sources = [path for package in ("adapters", "bot") for path in (ROOT / package).rglob("*.py")]
    assert sources
    for path in sources:
        found = {name for name in NAME.findall(path.read_text(encoding="utf-8")) if not name.endswith("_")}
        assert found <= set(listed()), path
