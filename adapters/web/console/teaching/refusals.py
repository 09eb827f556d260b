"""Why something of teaching cannot be done, in a sentence of the visitor's language."""

from collections.abc import Iterator
from contextlib import contextmanager

from adapters.web.console.visit import RefusedError, Visit
from bot.services.teaching.drafts import OutsideError
from bot.services.teaching.images import NothingPublishedError
from bot.services.teaching.publishing import PublishError
from knowledge.edits import EditError


@contextmanager
def refusing(visit: Visit) -> Iterator[None]:
    """Tell what the services refuse.

    Raises:
        RefusedError: with the sentence.

    """
    try:
        yield
    except EditError as error:
        raise RefusedError(problem(visit, error)) from None
    except OutsideError as error:
        told = visit.words("console-teaching-outside", keys=", ".join(error.keys))
        raise RefusedError(told) from None
    except PublishError as error:
        told = visit.words("console-teaching-hindrance", hindrance=error.hindrance.value)
        raise RefusedError(told) from None
    except NothingPublishedError:
        raise RefusedError(visit.words("teaching-nothing-published")) from None


def problem(visit: Visit, error: EditError) -> str:
    """Why an edit does not apply."""
    faults = "; ".join(f"{one.field}: {one.message}" for one in error.faults)
    return visit.words(
        "console-teaching-problem", problem=error.problem.value, about=error.about, faults=faults
    )
