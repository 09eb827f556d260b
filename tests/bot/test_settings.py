import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError
from knowledge.loader import CONTENT

ROOT = Path(__file__).parents[2]


def test_without_any_variable_the_shipped_knowledge_is_asked_in_any_language() -> None:
    assert Settings.from_environment({}) == Settings(CONTENT, None, None, None)


def test_every_variable_is_heeded() -> None:
    environment = {
        "ZINTIS_CONTENT": "/srv/content",
        "ZINTIS_CACHE": "/srv/cache",
        "ZINTIS_INSTITUTION": "vaa",
        "ZINTIS_LANGUAGE": "en",
    }
    assert Settings.from_environment(environment) == Settings(
        Path("/srv/content"), Path("/srv/cache"), "vaa", "en"
    )


@pytest.mark.parametrize(
    ("environment", "cache"),
    [
        ({"HOME": "/home/ilze"}, "/home/ilze/.cache/zintis"),
        ({"HOME": "/home/ilze", "XDG_CACHE_HOME": "/fast"}, "/fast/zintis"),
        ({"HOME": "/home/ilze", "ZINTIS_CACHE": "/own"}, "/own"),
        ({"HOME": "/home/ilze", "ZINTIS_CACHE": ""}, None),
        ({}, None),
    ],
)
def test_the_cache_is_the_platform_s_unless_named(environment: dict[str, str], cache: str | None) -> None:
    assert Settings.from_environment(environment).cache == (Path(cache) if cache else None)


@pytest.mark.parametrize("value", ["auto", ""])
def test_auto_is_no_fixed_language(value: str) -> None:
    assert Settings.from_environment({"ZINTIS_LANGUAGE": value}).language is None


def test_another_language_is_refused() -> None:
    with pytest.raises(SettingsError, match="ZINTIS_LANGUAGE is “de”; use lv, en or auto"):
        Settings.from_environment({"ZINTIS_LANGUAGE": "de"})


def test_the_documentation_names_exactly_the_variables_that_are_read() -> None:
    variable = re.compile(r"ZINTIS_[A-Z]+")
    read = set(variable.findall((ROOT / "bot" / "settings.py").read_text(encoding="utf-8")))
    documented = set(variable.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
    assert read
    assert documented == read
