"""Questions that the commands `zintis bench …` put: they stand in the knowledge that is measured."""

from pathlib import Path
from typing import Literal

from adapters.mistakes import Mistake
from knowledge.benchmarks.golden import answerable
from knowledge.loader import Knowledge, load

Kind = Literal["golden", "practice"]


def measurable(content: Path, *needed: Kind) -> Knowledge:
    """Knowledge of a folder that has questions to measure it with.

    Raises:
        KnowledgeError: it has faults.
        Mistake: it has no questions with an answer of a kind that is needed.

    """
    knowledge = load(content)
    found = {"golden": knowledge.golden, "practice": knowledge.practice}
    for kind in needed:
        if not answerable(found[kind]):
            raise Mistake(
                f"{content} has no {kind} questions that have an answer, so there is nothing to measure"
            )
    return knowledge
