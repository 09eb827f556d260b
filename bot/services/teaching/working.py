"""A process that works on one job: reads its order from its input, tells its progress line by line, and ends.

It knows no database: what it needs is in the order, what it learns goes into the folder of trained states, and what it
finds is the last line. `python -m bot.services.teaching.working < order.json`.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from bot.services.teaching.checking import check
from bot.services.teaching.measures import Measures
from bot.services.teaching.measuring import measure
from bot.services.teaching.orders import ORDER, Order
from bot.services.teaching.reports import Finding, Matter, Report
from knowledge import states
from knowledge.answering import Answerer
from knowledge.faults import Fault, KnowledgeError
from knowledge.flat import image_of
from knowledge.images import Image, knowledge_of
from knowledge.retraining import retrained

NICE = 10
"""How far this work stands back behind conversations."""

Progress = Callable[[str, int, int], None]
"""Told the stage, and how much of it is done."""


def main() -> int:
    """Work on the order that stands in the input; its report is the last line that is written."""
    with suppress(AttributeError, OSError):  # Windows has no such thing
        os.nice(NICE)
    gc.disable()  # what is read and learned stays to the end, which is near
    order = ORDER.validate_json(sys.stdin.buffer.read())
    report = measured(order, _tell) if order.measures else _checked(order)
    sys.stdout.write(json.dumps({"report": json.loads(report.to_json())}) + "\n")
    sys.stdout.flush()
    return 0


def _checked(order: Order) -> Report:
    try:
        return work(order, _tell)
    except KnowledgeError as error:
        return Report(findings=tuple(_finding(one) for one in error.faults), is_sound=False)


def work(order: Order, progress: Progress) -> Report:
    """Train what is ordered, unless that was done before, and check it.

    Raises:
        KnowledgeError: it cannot be taken as knowledge.

    """
    began = time.perf_counter()
    image = image_of(order.texts)
    base = image_of(order.base) if order.base is not None else None
    progress("reading", 0, 1)
    base_state = Path(order.base_state) if order.base_state else None
    before = _base(base, base_state, order, progress) if base and base_state else None
    answerer, is_whole = _trained(Path(order.state), image, before, order.day, progress)
    trained = time.perf_counter()
    if not order.checks or not base:
        return Report(seconds={"train": round(trained - began, 2)}, is_whole=is_whole)
    assert before
    states.answer_alone()
    found = check((base, before), (image, answerer), order.questions, order.day, progress)
    seconds = {"train": round(trained - began, 2), "check": round(time.perf_counter() - trained, 2)}
    return found.with_times(seconds, is_whole=is_whole)


def _base(base: Image, path: Path, order: Order, progress: Progress) -> Answerer | None:
    """What is published beside what is ordered, to go on from; trained now if it never was and has to be compared."""
    found = states.opened(path, base, order.day)
    if found or not order.checks:
        return found
    progress("training", 0, 1)
    return states.trained(base, order.day, path)


def measured(order: Order, progress: Progress) -> Measures:
    """Score all answers of what is ordered; raises KnowledgeError."""
    progress("reading", 0, 1)
    answerer, _ = _trained(Path(order.state), image_of(order.texts), None, order.day, progress)
    states.answer_alone()
    return measure(answerer, progress)


def _trained(
    path: Path, image: Image, before: Answerer | None, day: date, progress: Progress
) -> tuple[Answerer, bool]:
    """Answerer of an image from its state, else from what changed since `before`, else from scratch, and which."""
    found = states.opened(path, image, day)
    if found:
        return found, False
    if not before:
        progress("training", 0, 1)
        return states.trained(image, day, path), True
    ranking = states.ranking_of(image)

    def told(done: int, of: int) -> None:
        progress("training", done, of)

    told(0, 1)
    answerer = retrained(before, knowledge_of(image), day, ranking=ranking, progress=told)
    states.keep(path, answerer, day)
    return answerer, False


def _finding(fault: Fault) -> Finding:
    return Finding(Matter.FAULT, fault.file, fault.field, fault.message, fault.mend)


def _tell(stage: str, done: int, total: int) -> None:
    """Tell how far the work is; whoever ordered it may be gone, and then this ends too."""
    sys.stdout.write(json.dumps({"stage": stage, "done": done, "total": total}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
