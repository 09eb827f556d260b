"""The sentences that the product itself speaks, in Latvian and English, from the files in `locales/`."""

import re
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Message, Pattern

from knowledge.schema import LANGUAGES, Language

LOCALES = Path(__file__).parent / "locales"

_BEGINNING = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
"""Beginning of a sentence in a file, with its key."""

_REFERENCE = re.compile(r"\{\s*(-?[a-zA-Z][\w-]*)")
"""Place at which a sentence may repeat another."""


class Catalogue:
    """Sentences by key, from the Fluent files of each language: `lv.ftl`, and `lv-….ftl` for single rooms."""

    def __init__(self, folder: Path = LOCALES) -> None:
        self._folder = folder
        self._sentences: dict[Language, _Sentences] = {}

    def say(self, language: Language, key: str, **arguments: str | float) -> str:
        """Sentence for a key with its arguments filled in.

        Raises:
            KeyError: there is no such sentence.
            ValueError: an argument that the sentence needs is missing.

        """
        pattern = self._in(language).message(key).value
        if pattern is None:
            raise KeyError(key)
        return self._format(language, key, pattern, arguments)

    def attribute(self, language: Language, key: str, name: str) -> str:
        """Attribute of a sentence, such as the label of a field; raises as `say`."""
        return self._format(language, key, self._in(language).message(key).attributes[name], {})

    def has_attribute(self, key: str, name: str) -> bool:
        """Whether a sentence has an attribute."""
        return name in self._in(LANGUAGES[0]).message(key).attributes

    def _in(self, language: Language) -> "_Sentences":
        """Sentences of a language, looked for when the first of them is spoken."""
        found = self._sentences.get(language)
        if found is None:
            files = sorted(self._folder.glob(f"{language}*.ftl"))
            written = tuple((one, one.stat().st_mtime_ns) for one in files)
            found = self._sentences[language] = _read(language, written)
        return found

    def _format(
        self, language: Language, key: str, pattern: Pattern, arguments: dict[str, str | float]
    ) -> str:
        text, errors = self._in(language).bundle.format_pattern(pattern, arguments)
        if errors:
            raise ValueError(f"{language}: {key}: {errors[0]}")
        return str(text)


class _Sentences:
    """Sentences of one language, each parsed when it is first spoken: all of them would take most of a second."""

    def __init__(self, language: Language, texts: list[str]) -> None:
        self.bundle = FluentBundle([language], use_isolating=False)
        self._written: dict[str, str] = {}
        self._parsed: set[str] = set()
        for text in texts:
            found = list(_BEGINNING.finditer(text))
            ends = [*(one.start() for one in found[1:]), len(text)]
            for one, end in zip(found, ends, strict=True):
                self._written.setdefault(one[1], text[one.start() : end])

    def message(self, key: str) -> Message:
        """Sentence with a key, and parsed what it repeats. Raises KeyError if there is none."""
        if key not in self._parsed:
            self._parse(key)
        return self.bundle.get_message(key)

    def _parse(self, key: str) -> None:
        reached: set[str] = set()
        waiting = [key]
        while waiting:
            one = waiting.pop()
            written = self._written.get(one)
            if one in reached or written is None:
                continue
            reached.add(one)
            self.bundle.add_resource(FluentResource(written))
            waiting += _REFERENCE.findall(written)
        self._parsed |= reached


@lru_cache(maxsize=2 * len(LANGUAGES))
def _read(language: Language, files: tuple[tuple[Path, int], ...]) -> _Sentences:
    """Sentences of files as they were written at a time, the same for everybody in a process."""
    return _Sentences(language, [path.read_text(encoding="utf-8") for path, _ in files])
