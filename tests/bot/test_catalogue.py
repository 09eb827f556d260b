import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, Resource, Term

from bot.catalogue import LOCALES, Catalogue

ROOT = Path(__file__).parents[2]
SPEAKING = {"say", "_say"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue()


def parsed(language: str) -> Resource:
    return FluentParser().parse((LOCALES / f"{language}.ftl").read_text(encoding="utf-8"))


def keys(language: str) -> list[str]:
    return [part.id.name for part in parsed(language).body if isinstance(part, Message | Term)]


def messages(language: str) -> set[str]:
    return {part.id.name for part in parsed(language).body if isinstance(part, Message)}


def spoken(tree: ast.AST) -> Iterator[ast.expr]:
    """Key of each call that speaks: the argument after the language or the conversation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in SPEAKING and len(node.args) > 1:
                yield node.args[1]


def used() -> set[str]:
    """Keys that the code speaks; a method that hands its own `key` on is not a use."""
    found = set()
    for path in (*(ROOT / "bot").rglob("*.py"), *(ROOT / "adapters").rglob("*.py")):
        for key in spoken(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(key, ast.Name) and key.id == "key":
                continue
            assert isinstance(key, ast.Constant), (
                f"{path}:{key.lineno}: write the key out, so that it can be found"
            )
            found.add(str(key.value))
    return found


def test_both_files_have_the_same_keys_in_the_same_order() -> None:
    assert keys("lv")
    assert keys("lv") == keys("en")


@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_file_is_well_formed_and_has_no_key_twice(language: str) -> None:
    assert not [part for part in parsed(language).body if isinstance(part, Junk)]
    assert len(keys(language)) == len(set(keys(language)))


def test_every_sentence_is_spoken_and_every_spoken_sentence_exists() -> None:
    assert len(used()) > 20
    assert used() == messages("lv")


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
