"""The matcher alone on a labelled set: train on one file, test on another."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from knowledge.analysis import Analyzer, vocabulary
from knowledge.benchmarks.measuring import peak_memory, percentile
from knowledge.benchmarks.plain import Alternative
from knowledge.confidence import Confidence, Evidence, balanced_threshold
from knowledge.lemmas import Lemmas, is_known
from knowledge.matcher import Phrasing
from knowledge.training import Training, best_label

OUT_OF_SCOPE = "oos"
"""Label of questions that must be refused."""

CANDIDATE_LANGUAGES = (
    "lv",
    "en",
    "lt",
    "et",
    "fi",
    "ru",
    "uk",
    "pl",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "cs",
)
"""Languages that a set is tried for; the one whose dictionary has most of its words lends the lemmas."""

SURE_SHARE = 0.7
"""A dictionary that has this share of the words is that of their language."""

GUESSED_FROM = 300
"""Distinct words that are enough to tell the language of a set."""


class SetError(ValueError):
    """A set that cannot be read: what is wrong, and in which line."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled question."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class IntentResult:
    """What `zintis bench intents` tells; shares are 0–1, None where the set has no such questions."""

    accuracy: float
    in_scope_accuracy: float
    oos_recall: float | None
    auroc: float | None
    train_s: float
    p50_ms: float
    p99_ms: float
    rss_mb: float
    n_train: int
    n_test: int
    language: str


def read_set(path: Path) -> list[Example]:
    """Read `label<TAB>text` lines; they end with a line feed, and whatever else a text holds belongs to it.

    Raises:
        SetError: the file is missing, not UTF-8, has a line without a tab or text, or nothing at all.

    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise SetError(f"there is no file {path}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{path} is not readable as UTF-8 text") from error
    examples = []
    for number, line in enumerate(lines, start=1):
        label, tab, text = line.removesuffix("\r").partition("\t")
        if not line.strip():
            continue
        if not (tab and label.strip() and text.strip()):
            raise SetError(f"{path}:{number}: not a label, a tab and a text")
        examples.append(Example(label.strip(), text.strip()))
    if not examples:
        raise SetError(f"{path} has no examples")
    return examples


def guess_language(texts: Sequence[str]) -> str:
    """First of the candidate languages that knows most of the words, or else the one that knows the largest share."""
    found = sorted(vocabulary(texts))
    words = found[:: max(1, len(found) // GUESSED_FROM)]
    shares: dict[str, float] = {}
    for language in CANDIDATE_LANGUAGES:
        shares[language] = sum(is_known(word, (language,)) for word in words) / max(1, len(words))
        if shares[language] >= SURE_SHARE:
            return language
    return max(shares, key=lambda language: shares[language]) if max(shares.values()) else "en"


class IntentModel:
    """The product's matcher, trained on a labelled set."""

    def __init__(
        self, train: Sequence[Example], dev: Sequence[Example] = (), *, refuses: bool = False
    ) -> None:
        start = time.perf_counter()
        taught = [example for example in train if example.label != OUT_OF_SCOPE]
        self.language = guess_language([example.text for example in taught])
        self._analyzer = Analyzer(Lemmas.of({self.language: vocabulary(example.text for example in taught)}))
        training = Training(
            [
                Phrasing(one.label, one.text, self._analyzer.phrasing(one.text, self.language))
                for one in taught
            ]
        )
        self._matcher = training.matcher
        self._confidence = Confidence((0.0,) * len(fields(Evidence)), 0.0)
        self.threshold = 0.0
        if refuses:
            self._learn_to_refuse(training, [*dev, *(one for one in train if one.label == OUT_OF_SCOPE)])
        self.train_seconds = time.perf_counter() - start

    def _learn_to_refuse(self, training: Training, known: Sequence[Example]) -> None:
        """Fit the confidence and its threshold on held-out phrasings, and on questions known to be refused."""
        held_out = list(training.observe())
        seen = [(one.label, *self._best(one.text)) for one in known]
        evidence = [one.evidence for one in held_out] + [found for _, _, found in seen]
        right = [one.right for one in held_out] + [label == best for label, best, _ in seen]
        self._confidence = Confidence.fit(evidence, right)
        if any(label == OUT_OF_SCOPE for label, _, _ in seen):
            tried = [(found, label == best, label != OUT_OF_SCOPE) for label, best, found in seen]
        else:
            tried = [(one.evidence, one.right, one.answerable) for one in held_out]
        confidences = [self._confidence.probability(found) for found, _, _ in tried]
        self.threshold = balanced_threshold(
            confidences, [one for _, one, _ in tried], [one for _, _, one in tried]
        )

    def _best(self, text: str) -> tuple[str, Evidence]:
        label, evidence = best_label(
            self._matcher, self._matcher.scores(self._analyzer.question(text, self.language))
        )
        return self._matcher.labels[label], evidence

    def ask(self, text: str) -> tuple[str, float]:
        """Best label of a question, and the confidence in it (0–1)."""
        label, evidence = self._best(text)
        return label, self._confidence.probability(evidence)


def run(train: Sequence[Example], test: Sequence[Example], dev: Sequence[Example] = ()) -> IntentResult:
    """Train, put every test question, and count.

    Refusing is learned only where the task has it: where TEST or DEV holds the label `oos`.
    """
    refuses = any(example.label == OUT_OF_SCOPE for example in (*train, *test, *dev))
    model = IntentModel(train, dev, refuses=refuses)
    told: list[tuple[str, float]] = []
    seconds: list[float] = []
    for example in test:
        start = time.perf_counter()
        told.append(model.ask(example.text))
        seconds.append(time.perf_counter() - start)
    chosen = [label if confidence >= model.threshold else OUT_OF_SCOPE for label, confidence in told]
    right = [label == example.label for label, example in zip(chosen, test, strict=True)]
    in_scope = [ok for ok, example in zip(right, test, strict=True) if example.label != OUT_OF_SCOPE]
    refused = [ok for ok, example in zip(right, test, strict=True) if example.label == OUT_OF_SCOPE]
    return IntentResult(
        accuracy=_share(right) or 0.0,
        in_scope_accuracy=_share(in_scope) or 0.0,
        oos_recall=_share(refused),
        auroc=auroc([confidence for _, confidence in told], [one.label != OUT_OF_SCOPE for one in test]),
        train_s=round(model.train_seconds, 3),
        p50_ms=round(percentile(seconds, 50), 3),
        p99_ms=round(percentile(seconds, 99), 3),
        rss_mb=round(peak_memory(), 1),
        n_train=len(train),
        n_test=len(test),
        language=model.language,
    )


def auroc(confidences: Sequence[float], answerable: Sequence[bool]) -> float | None:
    """Probability that an answerable question gets more confidence than one to refuse; ties count half."""
    values, truth = np.array(confidences), np.array(answerable, dtype=bool)
    if truth.all() or not truth.any():
        return None
    order = np.argsort(values, kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(1, len(values) + 1)
    for value in np.unique(values):
        same = values == value
        ranks[same] = ranks[same].mean()
    positive = int(truth.sum())
    return round(
        float((ranks[truth].sum() - positive * (positive + 1) / 2) / (positive * (len(values) - positive))), 4
    )


def accuracy_of(alternative: Alternative, test: Sequence[Example]) -> tuple[float, float]:
    """Share of questions that an alternative gets right, and its median time in milliseconds."""
    right, seconds = [], []
    for example in test:
        start = time.perf_counter()
        right.append(alternative.find(example.text) == example.label)
        seconds.append(time.perf_counter() - start)
    return _share(right) or 0.0, percentile(seconds, 50)


def _share(found: Sequence[bool]) -> float | None:
    return round(sum(found) / len(found), 4) if found else None
