"""Knowledge that cannot be loaded, said in a line; a module of its own, so that help needs no knowledge."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.mistakes import Mistake
from knowledge.faults import KnowledgeError


@contextmanager
def faults_told(content: str | Path | None) -> Iterator[None]:
    """Say in a line what is wrong with the knowledge of a folder (None: that of the settings); raises Mistake."""
    try:
        yield
    except KnowledgeError as error:
        count = f"{len(error.faults)} fault" + ("s" if len(error.faults) > 1 else "")
        hint = "`zintis kb check" + (f" --content {content}" if content else "") + "` lists all"
        raise Mistake(f"{count} in the knowledge, the first: {error.faults[0]} ({hint})") from error
