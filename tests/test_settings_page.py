"""The table of `docs/settings.md` names exactly the variables that the program reads."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

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


def test_compose_hands_every_setting_on_that_the_image_does_not_make() -> None:
    passed = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["app"][
        "environment"
    ]
    made = set(NAME.findall((ROOT / "Dockerfile").read_text(encoding="utf-8")))
    assert sorted(passed) == sorted(set(listed()) - made)
    assert {name: value for name, value in passed.items() if value != f"${{{name}:-}}"} == {
        "DATABASE_URL": "postgresql://zintis:${POSTGRES_PASSWORD:?set it}@database/zintis"
    }


def test_empty_settings_are_as_good_as_none() -> None:
    empty = dict.fromkeys(set(listed()) - {"ZINTIS_CACHE"}, "")
    assert Settings.from_environment(empty) == Settings.from_environment({})
    assert WebSettings.from_environment(empty) == WebSettings.from_environment({})
    for read in (TelegramSettings.from_environment, SlackSettings.from_environment):
        assert read(empty) is None
        assert read(empty | ENOUGH) == read(ENOUGH) is not None


@pytest.mark.parametrize("page", ["README.md", "docs/settings.md", "Procfile", "docs/privacy.md"])
def test_no_page_names_a_variable_that_there_is_not(page: str) -> None:
    assert set(NAME.findall((ROOT / page).read_text(encoding="utf-8"))) <= set(listed())


def test_no_program_reads_a_variable_that_the_table_does_not_name() -> None:
    sources = [path for package in ("adapters", "bot") for path in (ROOT / package).rglob("*.py")]
    assert sources
    for path in sources:
        found = {name for name in NAME.findall(path.read_text(encoding="utf-8")) if not name.endswith("_")}
        assert found <= set(listed()), path
