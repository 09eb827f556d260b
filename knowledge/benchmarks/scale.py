"""Knowledge of a whole public administration, made up: 53 institutions with thousands of entries.

Every entry is a made-up matter: something done with something, for someone. Its phrasings vary verbs, word order
and endings; one more phrasing, mistyped, is kept for asking. The words are syllables, so that nothing depends on
what the shipped knowledge happens to hold.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.answering import Answerer
from knowledge.benchmarks.measuring import Progress, peak_memory, percentile
from knowledge.benchmarks.plain import FuzzyBest, NearestByTfidf
from knowledge.loader import Knowledge
from knowledge.outcomes import Answer, Clarify
from knowledge.schema import SHARED, Entry, Localized, LocalizedList

INSTITUTIONS = 53
SHARED_SHARE = 0.04
"""Part of all entries that are shared topics."""

ASKED = 2_000
ASKED_SLOWLY = 100
"""Questions put to the alternatives, which take longer."""

CONSONANTS, VOWELS = "bdgklmnprstvz", "aeio"
VERBS = ("pieteikt", "saņemt", "atcelt", "mainīt", "pagarināt", "saskaņot", "apmaksāt", "reģistrēt")
OPENINGS = (
    "kā {v} {m}",
    "kur var {v} {m}",
    "kas jādara, lai {v} {m}",
    "vai drīkst {v} {m}",
    "{m} – kā {v}",
    "gribu {v} {m}",
    "cik ilgi jāgaida, lai {v} {m}",
    "{v} {m}",
    "kam rakstīt, ja jāpaspēj {v} {m}",
    "palīdziet {v} {m}",
)


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """What `zintis bench scale` tells; times in seconds or, where named so, milliseconds."""

    entries: int
    phrasings: int
    institutions: int
    build_s: float
    p50_ms: float
    p99_ms: float
    right: float
    offered: float
    rss_mb: float
    fuzzy_right: float
    fuzzy_p50_ms: float
    tfidf_right: float
    tfidf_p50_ms: float


@dataclass(frozen=True, slots=True)
class _Asked:
    institution: str
    question: str
    entry: str


def run(entries: int, phrasings: int, progress: Progress) -> ScaleResult:
    """Build knowledge with so many entries and phrasings, ask it, and ask the alternatives the same."""
    knowledge, asked = make(entries, phrasings)
    start = time.perf_counter()
    answerer = build(knowledge, progress)
    build_seconds = time.perf_counter() - start
    seconds: list[float] = []
    right = offered = 0
    for number, one in enumerate(asked):
        begun = time.perf_counter()
        outcome = answerer.ask(one.question, language="lv", institution=one.institution)
        seconds.append(time.perf_counter() - begun)
        right += isinstance(outcome, Answer) and outcome.entry == one.entry
        offered += isinstance(outcome, Clarify) and one.entry in {option.entry for option in outcome.options}
        if number % 100 == 0:
            progress("asking", number, len(asked))
    memory = peak_memory()
    texts = [(text, entry.id) for entry in knowledge.entries.values() for text in entry.phrasings.lv]
    fuzzy = FuzzyBest(*zip(*texts, strict=True))
    tfidf = NearestByTfidf(*zip(*texts, strict=True))
    slow = asked[:: max(1, len(asked) // ASKED_SLOWLY)]
    measured = [_measure(alternative, slow, progress) for alternative in (fuzzy, tfidf)]
    return ScaleResult(
        entries=len(knowledge.entries),
        phrasings=len(texts),
        institutions=INSTITUTIONS,
        build_s=round(build_seconds, 1),
        p50_ms=round(percentile(seconds, 50), 2),
        p99_ms=round(percentile(seconds, 99), 2),
        right=round(right / len(asked), 4),
        offered=round(offered / len(asked), 4),
        rss_mb=round(memory, 0),
        fuzzy_right=measured[0][0],
        fuzzy_p50_ms=measured[0][1],
        tfidf_right=measured[1][0],
        tfidf_p50_ms=measured[1][1],
    )


def build(knowledge: Knowledge, progress: Progress) -> Answerer:
    """Train scope by scope, telling how far it is."""
    return Answerer(knowledge, date(2026, 1, 1), progress=lambda done, of: progress("training", done, of))


def make(entries: int, phrasings: int) -> tuple[Knowledge, list[_Asked]]:
    """Make up knowledge, the same for the same numbers, and questions that it was not taught."""
    chance = random.Random(entries * 1_000_003 + phrasings)  # noqa: S311  made-up words need no secrecy
    each = max(2, round(phrasings / max(1, entries)))
    found: dict[str, Entry] = {}
    asked: list[_Asked] = []
    vocabulary = [_word(chance) for _ in range(max(200, entries // 8))]
    for number in range(entries):
        is_shared = number < entries * SHARED_SHARE
        scope = SHARED if is_shared else f"i{number % INSTITUTIONS:02}"
        entry = _entry(f"e{number}", scope, each, vocabulary, chance)
        *taught, kept = entry.phrasings.lv
        found[entry.id] = entry.model_copy(update={"phrasings": LocalizedList(lv=tuple(taught))})
        institution = f"i{chance.randrange(INSTITUTIONS):02}" if is_shared else scope
        asked.append(_Asked(institution, _mistyped(kept, chance), entry.id))
    chance.shuffle(asked)
    return Knowledge(entries=found), asked[:ASKED]


def _entry(
    identifier: str, scope: str, phrasings: int, vocabulary: Sequence[str], chance: random.Random
) -> Entry:
    matter = chance.sample(vocabulary, 2)
    verbs = chance.sample(VERBS, 2)
    ways = [f"{opening}|{verb}" for opening in OPENINGS for verb in verbs]
    texts = []
    for way in chance.sample(ways, min(len(ways), phrasings + 1)):
        opening, verb = way.split("|")
        texts.append(opening.format(v=verb, m=" ".join(_inflected(word, chance) for word in matter)))
    title = Localized(lv=f"{verbs[0]} {' '.join(matter)}")
    return Entry(
        id=identifier, topic="synthetic", scope=scope, owner="bench", review_by=date(2030, 1, 1),
        title=title, phrasings=LocalizedList(lv=tuple(texts)), answer=title,
    )  # fmt: skip


def _word(chance: random.Random) -> str:
    return "".join(
        chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(chance.randint(2, 4))
    ) + chance.choice(("s", "a", "e", "is"))


def _inflected(word: str, chance: random.Random) -> str:
    stem = word.rstrip("s").rstrip("aei")
    return stem + chance.choice(("s", "a", "u", "am", "i", "us", "iem", "ā"))


def _mistyped(text: str, chance: random.Random) -> str:
    """Swap two neighbouring letters of every other question."""
    at = chance.randrange(len(text) - 1)
    return text if chance.random() < 0.5 else text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _measure(
    alternative: FuzzyBest | NearestByTfidf, asked: Sequence[_Asked], progress: Progress
) -> tuple[float, float]:
    right, seconds = 0, []
    for number, one in enumerate(asked):
        start = time.perf_counter()
        right += alternative.find(one.question) == one.entry
        seconds.append(time.perf_counter() - start)
        progress(alternative.name, number + 1, len(asked))
    return round(right / len(asked), 4), round(percentile(seconds, 50), 2)
