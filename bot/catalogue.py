"""The sentences that the product itself speaks, in Latvian and English, from the files in `locales/`."""

from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from knowledge.schema import LANGUAGES, Language

LOCALES = Path(__file__).parent / "locales"


class Catalogue:
    """Sentences by key, one Fluent file for each language."""

    def __init__(self, folder: Path = LOCALES) -> None:
        self._bundles = {language: _read(folder / f"{language}.ftl", language) for language in LANGUAGES}

    def say(self, language: Language, key: str, **arguments: str | float) -> str:
        """Sentence for a key with its arguments filled in.

        Raises:
            KeyError: there is no such sentence.
            ValueError: an argument that the sentence needs is missing.

        """
        bundle = self._bundles[language]
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, errors = bundle.format_pattern(pattern, arguments)
        if errors:
            raise ValueError(f"{language}: {key}: {errors[0]}")
        return str(text)


def _read(path: Path, language: Language) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
