"""The sentences that the product itself speaks, in Latvian and English, from the files in `locales/`."""

from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern

from knowledge.schema import LANGUAGES, Language

LOCALES = Path(__file__).parent / "locales"


class Catalogue:
    """Sentences by key, from the Fluent files of each language: `lv.ftl`, and `lv-….ftl` for single rooms."""

    def __init__(self, folder: Path = LOCALES) -> None:
        self._folder = folder
        self._bundles: dict[Language, FluentBundle] = {}

    def say(self, language: Language, key: str, **arguments: str | float) -> str:
        """Sentence for a key with its arguments filled in.

        Raises:
            KeyError: there is no such sentence.
            ValueError: an argument that the sentence needs is missing.

        """
        pattern = self._bundle(language).get_message(key).value
        if pattern is None:
            raise KeyError(key)
        return self._format(language, key, pattern, arguments)

    def attribute(self, language: Language, key: str, name: str) -> str:
        """Attribute of a sentence, such as the label of a field; raises as `say`."""
        return self._format(language, key, self._bundle(language).get_message(key).attributes[name], {})

    def has_attribute(self, key: str, name: str) -> bool:
        """Whether a sentence has an attribute."""
        return name in self._bundle(LANGUAGES[0]).get_message(key).attributes

    def _bundle(self, language: Language) -> FluentBundle:
        """Sentences of a language, read when the first of them is spoken."""
        found = self._bundles.get(language)
        if found is None:
            files = sorted(self._folder.glob(f"{language}*.ftl"))
            found = self._bundles[language] = _read(
                language, tuple((one, one.stat().st_mtime_ns) for one in files)
            )
        return found

    def _format(
        self, language: Language, key: str, pattern: Pattern, arguments: dict[str, str | float]
    ) -> str:
        text, errors = self._bundle(language).format_pattern(pattern, arguments)
        if errors:
            raise ValueError(f"{language}: {key}: {errors[0]}")
        return str(text)


@lru_cache(maxsize=2 * len(LANGUAGES))
def _read(language: Language, files: tuple[tuple[Path, int], ...]) -> FluentBundle:
    """Sentences of files as they were written at a time; to parse them takes a third of a second."""
    bundle = FluentBundle([language], use_isolating=False)
    for path, _ in files:
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
