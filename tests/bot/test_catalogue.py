import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import EntryType, Junk, Message, Resource, Term

from bot.catalogue import LOCALES, Catalogue
from knowledge.schema import LANGUAGES, Language

ROOT = Path(__file__).parents[2]
SAID = re.compile(r"""\bsay\(\s*"([^"]+)\"""")
SPEAKING = {"say", "_say", "words", "_words"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue()


@lru_cache
def parsed(language: str) -> list[Resource]:
    paths = sorted(LOCALES.glob(f"{language}*.ftl"))
    return [FluentParser().parse(path.read_text(encoding="utf-8")) for path in paths]


def body(language: str) -> Iterator[EntryType]:
    for resource in parsed(language):
        yield from resource.body


def keys(language: str) -> list[str]:
    return [part.id.name for part in body(language) if isinstance(part, Message | Term)]


def attributes(language: str) -> list[tuple[str, str]]:
    found = (part for part in body(language) if isinstance(part, Message))
    return [(part.id.name, one.id.name) for part in found for one in part.attributes]


def messages(language: str) -> set[str]:
    return {part.id.name for part in body(language) if isinstance(part, Message)}


def sources() -> Iterator[ast.AST]:
    for path in (*(ROOT / "bot").rglob("*.py"), *(ROOT / "adapters").rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def in_templates() -> set[str]:
    """Key of each call in a template that speaks."""
    pages = (ROOT / "adapters").rglob("*.html")
    return {key for page in pages for key in SAID.findall(page.read_text(encoding="utf-8"))}


def texts() -> set[str]:
    """Every text that stands in the code: a key has to be one of them, whole, so that it can be found."""
    return in_templates() | {
        node.value
        for tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def spoken() -> Iterator[str]:
    """Key of each call that speaks, where it is written out there."""
    yield from in_templates()
    for tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in SPEAKING:
                for key in node.args[:2]:
                    assert not isinstance(key, ast.JoinedStr), f"line {key.lineno}: write the key out"
                    if (
                        isinstance(key, ast.Constant)
                        and isinstance(key.value, str)
                        and key.value not in LANGUAGES
                    ):
                        yield key.value
                        break


def test_both_files_have_the_same_keys_in_the_same_order() -> None:
    assert keys("lv")
    assert keys("lv") == keys("en")
    assert attributes("lv") == attributes("en")


@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_file_is_well_formed_and_has_no_key_twice(language: str) -> None:
    assert not [part for part in body(language) if isinstance(part, Junk)]
    assert len(keys(language)) == len(set(keys(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_read_alone_as_its_file_has_it(catalogue: Catalogue, language: Language) -> None:
    sentences = catalogue._in(language)
    for part in body(language):
        if isinstance(part, Message):
            assert set(sentences.message(part.id.name).attributes) == {one.id.name for one in part.attributes}
            assert (sentences.message(part.id.name).value is None) is (part.value is None)


def test_every_sentence_is_spoken_and_every_spoken_sentence_exists() -> None:
    assert len(set(spoken())) > 100
    assert set(spoken()) <= messages("lv")
    assert messages("lv") <= texts()


def test_a_sentence_takes_its_arguments_without_invisible_marks(catalogue: Catalogue) -> None:
    assert catalogue.say("lv", "citation-dated", title="Vadlīnijas", date="2024") == "Vadlīnijas (2024)"
    assert catalogue.say("en", "citation-section", document="Rules", section="Aim") == "Rules, section “Aim”"


@pytest.mark.parametrize(
    ("count", "begins"), [(1, "Vai jautājāt"), (2, "Lūdzu, precizējiet"), (10, "Lūdzu, precizējiet")]
)
def test_a_question_back_knows_singular_and_plural(catalogue: Catalogue, count: int, begins: str) -> None:
    assert catalogue.say("lv", "clarify", count=count).startswith(begins)


def test_numbers_are_written_as_the_language_writes_them(catalogue: Catalogue) -> None:
    assert catalogue.say("lv", "explain-number", value=0.5) == "0,50"
    assert catalogue.say("en", "explain-number", value=0.456) == "0.46"


def test_paragraphs_are_not_broken_inside(catalogue: Catalogue) -> None:
    paragraphs = catalogue.say("lv", "unknown").split("\n\n")
    assert len(paragraphs) == 2
    assert all("\n" not in paragraph for paragraph in paragraphs)


def test_a_missing_argument_or_sentence_is_an_error(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="en: source"):
        catalogue.say("en", "source")
    with pytest.raises(KeyError):
        catalogue.say("en", "no-such-sentence")
