"""How long the gate takes as a whole: a draft is trained, looked through, and asked what people have asked."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.domain.asked import Asked
from bot.services.teaching.orders import ORDER, Order
from bot.services.teaching.reports import Report
from knowledge import states
from knowledge.answering import Answerer
from knowledge.clusters import Logged
from knowledge.flat import texts_of
from knowledge.images import Image

GOLDEN = "golden/"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate took, in seconds: in all, for training, and for the rest.

    `differing` are questions of the log that are answered otherwise.
    """

    whole_s: float
    train_s: float
    check_s: float
    questions: int
    distinct: int
    golden: int
    differing: int


def measure(
    answerer: Answerer, before: Image, after: Image, log: Sequence[Logged], golden: int, day: date
) -> Checked:
    """Have a draft checked in a process of its own, as every draft is; `answerer` is that of the image before."""
    questions = tuple(Asked(place, one.text, one.language, None) for place, one in enumerate(log))
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "before.npz"
        states.keep(state, answerer, day)
        order = Order(
            texts_of(_with_golden(after, golden)),
            texts_of(_with_golden(before, golden)),
            str(Path(folder) / "after.npz"),
            str(state),
            day,
            checks=True,
            questions=questions,
        )
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "bot.services.teaching.working"],
            input=ORDER.dump_json(order),
            stdout=subprocess.PIPE,
            check=True,
        )
        whole = time.perf_counter() - began
    report = Report.from_json(json.dumps(json.loads(done.stdout.splitlines()[-1])["report"]))
    assert report.seconds
    assert report.counts
    counts = report.counts
    return Checked(
        whole,
        report.seconds["train"],
        report.seconds["check"],
        questions=counts["asked"],
        distinct=len(set(log)),
        golden=counts["golden"],
        differing=counts["newly_answered"] + counts["changed"] + counts["lost"],
    )


def _with_golden(image: Image, count: int) -> Image:
    """Image with so many of its golden questions."""
    kept = set([key for key in image.pieces if key.startswith(GOLDEN)][:count])
    pieces = {key: one for key, one in image.pieces.items() if not key.startswith(GOLDEN) or key in kept}
    return replace(image, pieces=pieces)
