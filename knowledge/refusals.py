"""Why an edit of the knowledge cannot be applied."""

from collections.abc import Iterable
from enum import StrEnum

from knowledge.faults import Fault


class Problem(StrEnum):
    """What is wrong with an edit; the catalogue of the caller finds the sentence for it."""

    CHANGED = "changed"
    """Somebody else has changed or removed the piece since its editor saw it."""
    NO_ANSWER = "no-answer"
    """Nothing is told under this reference, or not any more."""
    TAKEN = "taken"
    """Another piece has this id."""
    FAULTY = "faulty"
    """The piece is not what the schema asks for; `faults` tell where."""
    USED = "used"
    """Records are of this kind, or have a facet that it would no longer have."""
    UNREADABLE = "unreadable"
    """The text is empty, too long, has no word, or holds what no keyboard sends."""
    BRACES = "braces"
    """The phrasing has braces, but no name is put there."""
    GOLDEN = "golden"
    """The phrasing is a golden question, which measures and never teaches."""
    TAUGHT = "taught"
    """The golden question is a phrasing or a practice question, and would measure memory."""
    ASKED = "asked"
    """The golden question is there and expects something else."""
    RANGE = "range"
    """The threshold is unknown, or not between 0 and 1."""


class EditError(ValueError):
    """An edit that cannot be applied: the problem, what it is about (a key, a reference, a text), what mends it."""

    def __init__(self, problem: Problem, about: str, mend: str, faults: Iterable[Fault] = ()) -> None:
        self.problem = problem
        self.about = about
        self.mend = mend
        self.faults = tuple(faults)
        super().__init__(f"{problem}: “{about}”; {mend}")


def demand(holds: bool, problem: Problem, about: str, mend: str) -> None:  # noqa: FBT001  read as an assertion
    """Refuse an edit unless something holds.

    Raises:
        EditError: it does not.

    """
    if not holds:
        raise EditError(problem, about, mend)
