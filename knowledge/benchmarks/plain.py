"""The plain alternatives: what anyone would try first, measured on the same questions."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.text import plain_words


class Alternative(Protocol):
    """Something that finds a label for a question."""

    name: str

    def find(self, question: str) -> str:
        """Label of the most alike phrasing."""


class FuzzyBest:
    """`rapidfuzz.process.extractOne` with its usual scorer over all phrasings."""

    name = "rapidfuzz extractOne (WRatio)"

    def __init__(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        self._texts = [" ".join(plain_words(text)) for text in texts]
        self._labels = labels

    def find(self, question: str) -> str:
        """Label of the most alike phrasing."""
        found = process.extractOne(" ".join(plain_words(question)), self._texts, scorer=fuzz.WRatio)
        return self._labels[found[2]] if found else ""


class NearestByTfidf:
    """Nearest phrasing by cosine over TF-IDF of character 2–5-grams, as scikit-learn offers it."""

    name = "TF-IDF nearest neighbour"

    def __init__(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  half a second to import, needed here only

        self._vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, dtype=np.float32
        )
        self._matrix = self._vectorizer.fit_transform(" ".join(plain_words(text)) for text in texts)
        self._labels = labels

    def find(self, question: str) -> str:
        """Label of the most alike phrasing."""
        vector = self._vectorizer.transform([" ".join(plain_words(question))])
        similarities = (self._matrix @ vector.T).toarray().ravel()
        return self._labels[int(similarities.argmax())]
