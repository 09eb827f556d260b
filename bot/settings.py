"""What can be set from outside, read from the environment once, at start (see `docs/settings.md`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.loader import CONTENT
from knowledge.schema import LANGUAGES, Language

AUTO = "auto"
"""Instead of a language: answer in that of each question."""


class SettingsError(ValueError):
    """A setting that cannot be used, said in one line."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one process.

    `cache` None keeps nothing on disk; `language` None answers in the question's own; `institution` None
    asks the shared knowledge alone.
    """

    content: Path = CONTENT
    cache: Path | None = None
    institution: str | None = None
    language: Language | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the `ZINTIS_…` variables; an empty one counts as not set, except `ZINTIS_CACHE`.

        Raises:
            SettingsError: a value is none of those allowed.

        """
        return cls(
            content=Path(environment.get("ZINTIS_CONTENT") or CONTENT),
            cache=_cache(environment),
            institution=environment.get("ZINTIS_INSTITUTION") or None,
            language=_language(environment.get("ZINTIS_LANGUAGE") or AUTO),
        )


def _cache(environment: Mapping[str, str]) -> Path | None:
    """Folder named by `ZINTIS_CACHE` (empty: none), or the platform's, or none without a home folder."""
    named = environment.get("ZINTIS_CACHE")
    if named is not None:
        return Path(named) if named else None
    platform = environment.get("XDG_CACHE_HOME") or environment.get("LOCALAPPDATA")
    if platform:
        return Path(platform) / "zintis"
    home = environment.get("HOME")
    return Path(home) / ".cache" / "zintis" if home else None


def _language(value: str) -> Language | None:
    if value == AUTO:
        return None
    for language in LANGUAGES:
        if value == language:
            return language
    raise SettingsError(f"ZINTIS_LANGUAGE is “{value}”; use lv, en or auto")
