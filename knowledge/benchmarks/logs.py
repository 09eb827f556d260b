"""A log of questions such as people would leave, made of questions that are known."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

from knowledge.clusters import Logged
from knowledge.schema import Language, Question
from knowledge.text import plain

INFLECTED, TURNED, MISTYPED = 0.3, 0.3, 0.25
"""Parts of the questions in which a word has another form, two words change places, a letter is wrong."""

LONG = 5
"""Letters of words that are inflected or mistyped."""

Forms = Mapping[Language, Mapping[str, Sequence[str]]]
"""Other forms of a word in plain letters, by language."""


def language_of(question: Question) -> Language:
    """Language that a question is written in, by its variant."""
    return "en" if question.variant.startswith("en") else "lv"


def log_of(
    questions: Sequence[Question], lemmas: Mapping[str, Mapping[str, str]], count: int
) -> list[tuple[int, Logged]]:
    """Questions in other forms, in another order and with slips, each with the number of the one it was made of.

    `lemmas` are the forms of words with their lemmas, as they were learned. Some questions are asked far more often
    than others. The same questions and count make the same log.
    """
    chance = random.Random(count)  # noqa: S311  a made-up log needs no secrecy
    order = [number for number, one in enumerate(questions) if one.q.strip()]
    chance.shuffle(order)
    forms: Forms = {"lv": _forms(lemmas["lv"]), "en": _forms(lemmas["en"])}
    found: list[tuple[int, Logged]] = []
    while len(found) < count:
        number = order[int(len(order) * chance.random() ** 3)]
        question = questions[number]
        language = language_of(question)
        text = " ".join(_otherwise(question.q.split(), forms[language], chance))
        found.append((number, Logged(text, language)))
    return found


def _forms(lemmas: Mapping[str, str]) -> dict[str, Sequence[str]]:
    by_lemma: dict[str, list[str]] = defaultdict(list)
    for form, lemma in lemmas.items():
        by_lemma[lemma].append(form)
    return {form: by_lemma[lemma] for form, lemma in lemmas.items() if len(by_lemma[lemma]) > 1}


def _otherwise(words: Sequence[str], forms: Mapping[str, Sequence[str]], chance: random.Random) -> list[str]:
    """The words of a question as somebody else would type them."""
    found = list(words)
    long = [at for at, word in enumerate(found) if len(word) >= LONG and word.isalpha()]
    if long and chance.random() < INFLECTED:
        at = chance.choice(long)
        found[at] = chance.choice(forms.get(plain(found[at]), [found[at]]))
    if long and chance.random() < MISTYPED:
        at = chance.choice(long)
        found[at] = _mistyped(found[at], chance)
    if len(found) > 2 and chance.random() < TURNED:
        at = chance.randrange(len(found) - 1)
        found[at], found[at + 1] = found[at + 1], found[at]
    return found


def _mistyped(word: str, chance: random.Random) -> str:
    """Swap, drop or double a letter; never the first."""
    at = chance.randrange(1, max(2, len(word) - 1))
    head, letter, tail = word[:at], word[at : at + 1], word[at + 1 :]
    return chance.choice((head + tail[:1] + letter + tail[1:], head + tail, head + letter * 2 + tail))
