"""The commands `zintis bench …`: every figure that the project states, measured here and now."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from adapters import bench_experts, bench_messages, bench_teaching, bench_web
from adapters.bench_questions import measurable
from adapters.mistakes import Mistake
from adapters.options import settings
from knowledge.benchmarks import golden as golden_benchmark
from knowledge.benchmarks import intents as intents_benchmark
from knowledge.benchmarks import scale as scale_benchmark
from knowledge.benchmarks.measuring import percentile
from knowledge.benchmarks.plain import FuzzyBest, NearestByTfidf
from knowledge.ranking import WEIGHTS
from knowledge.store import open_answerer
from knowledge.tuning import tune_on

INTENTS = Path("../shared/bench/intents")
"""Public intent data (CC BY-SA 4.0, Tilde), read where it lies; a clone elsewhere does without."""

SETS = ("chatbot", "askubuntu", "webapps")
STARTS = 5


def intents(options: argparse.Namespace) -> int:
    """Train on one labelled file and test on another."""
    try:
        train, test = (intents_benchmark.read_set(Path(name)) for name in (options.train, options.test))
        dev = intents_benchmark.read_set(Path(options.dev)) if options.dev else []
    except intents_benchmark.SetError as error:
        raise Mistake(str(error)) from error
    if len({example.label for example in train} - {intents_benchmark.OUT_OF_SCOPE}) < 1:
        raise Mistake(f"{options.train} has no label to train on")
    _tell(asdict(intents_benchmark.run(train, test, dev)), as_json=options.json)
    return 0


def scale(options: argparse.Namespace) -> int:
    """Build and ask made-up knowledge of a whole administration."""
    _check_scale(options)
    result = scale_benchmark.run(options.entries, options.phrasings, _progress)
    _tell(asdict(result), as_json=options.json)
    return 0


def golden(options: argparse.Namespace) -> int:
    """Put the golden questions."""
    for line in _golden_tables(options):
        sys.stdout.write(f"{line}\n")
    return 0


def tune(options: argparse.Namespace) -> int:
    """Fit the ranking to the practice questions and keep it."""
    knowledge = measurable(settings(options).content, "practice")
    tuned = tune_on(knowledge, date.today())
    WEIGHTS.write_text(tuned.ranking.to_json(), encoding="utf-8")
    shares = {"answered": tuned.answered, "refused": tuned.refused, "clarified": tuned.clarified}
    _tell(
        {"strength": tuned.strength, **{name: round(share, 4) for name, share in shares.items()}},
        as_json=False,
    )
    return 0


def everything(options: argparse.Namespace) -> int:
    """Run all measurements, print them as Markdown, and keep them where `--output` says.

    What can be seen to fail is said before anything is measured.
    """
    _check_scale(options)
    measurable(settings(options).content, "golden", "practice")
    parts: list[str] = []
    for line in _report(options):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        parts.append(line)
    if options.output:
        _keep(Path(options.output), "\n".join(parts))
    return 0


def messages(options: argparse.Namespace) -> int:
    """Measure how many messages one process handles."""
    for line in bench_messages.table(options, _progress):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return 0


def experts(options: argparse.Namespace) -> int:
    """Measure how often search shows the right expert."""
    for line in bench_experts.table(options):
        sys.stdout.write(f"{line}\n")
    return 0


def teaching(options: argparse.Namespace) -> int:
    """Measure what teaching costs and brings."""
    for line in bench_teaching.table(options, _progress):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return 0


def web(options: argparse.Namespace) -> int:
    """Measure the web chat with many sockets open."""
    for line in bench_web.table(options, _progress):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return 0


def _report(options: argparse.Namespace) -> Iterator[str]:
    yield f"Measured on {date.today()} with Python {sys.version.split()[0]} on {os.cpu_count()} cores."
    yield ""
    yield "### Golden questions"
    yield from _golden_tables(options)
    yield ""
    yield "### Finding experts"
    yield from bench_experts.table(options)
    yield ""
    yield "### Start"
    yield from _start_table()
    yield ""
    yield "### Public intent sets"
    yield from _intent_table()
    yield ""
    yield "### Messages"
    yield from bench_messages.table(options, _progress)
    yield ""
    yield "### Web chat"
    yield from bench_web.table(options, _progress)
    yield ""
    yield "### Teaching"
    yield from bench_teaching.table(options, _progress)
    yield ""
    yield "### A whole administration"
    yield from _scale_table(_scale_apart(options.entries, options.phrasings))


def _check_scale(options: argparse.Namespace) -> None:
    """Raise Mistake for numbers of which no knowledge can be made up."""
    if options.entries < 1 or options.phrasings < options.entries:
        raise Mistake("--entries takes a number from 1, --phrasings at least as many")


def _golden_tables(options: argparse.Namespace) -> Iterator[str]:
    wanted = settings(options)
    knowledge = measurable(wanted.content, "golden")
    answerer = open_answerer(wanted.content, wanted.cache)
    questions = knowledge.golden
    result = golden_benchmark.run(answerer, questions)
    yield "| group | right | right or offered | questions |"
    yield "|---|---|---|---|"
    for share in result.shares:
        both = 100 * (share.right + share.offered) / share.count
        yield f"| {share.group} | {share.percent:.1f} % | {both:.1f} % | {share.count} |"
    yield ""
    yield "| answerable questions | right | p50 | p99 |"
    yield "|---|---|---|---|"
    answerable = next(share for share in result.shares if share.group == "answerable")
    yield f"| Zintis | {answerable.percent:.1f} % | {result.p50_ms:.2f} ms | {result.p99_ms:.2f} ms |"
    taught = list(golden_benchmark.phrasings(knowledge))
    texts, labels = [one.text for one in taught], [one.label for one in taught]
    for alternative in (FuzzyBest(texts, labels), NearestByTfidf(texts, labels)):
        seconds, right = [], 0
        asked = golden_benchmark.answerable(questions)
        for number, question in enumerate(asked, start=1):
            start = time.perf_counter()
            right += alternative.find(question.q) in question.expect
            seconds.append(time.perf_counter() - start)
            _progress(alternative.name, number, len(asked))
        middle, worst = percentile(seconds, 50), percentile(seconds, 99)
        yield f"| {alternative.name} | {100 * right / len(asked):.1f} % | {middle:.2f} ms | {worst:.2f} ms |"


def _start_table() -> Iterator[str]:
    """Time and memory of a whole `zintis ask` in a process of its own, from the trained state."""
    script = (
        "import sys; from adapters.cli import main; main(sys.argv[1:]);"
        " from knowledge.benchmarks.measuring import peak_memory; sys.stderr.write(str(peak_memory()))"
    )
    command = [sys.executable, "-c", script, "ask", "kas atbild par ekspertu banku?"]
    subprocess.run(command, capture_output=True, check=True)  # noqa: S603  our own command; it warms the trained state
    seconds, memory = [], 0.0
    for number in range(STARTS):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603  our own command
        seconds.append(time.perf_counter() - start)
        memory = max(memory, float(done.stderr))
        _progress("starting", number + 1, STARTS)
    yield "| from start to first answer | memory |"
    yield "|---|---|"
    yield f"| {sorted(seconds)[STARTS // 2]:.2f} s | {memory:.0f} MB |"


def _intent_table() -> Iterator[str]:
    if not INTENTS.is_dir():
        yield f"Skipped: {INTENTS} is not here."
        return
    yield "| set | Zintis | p50 | rapidfuzz extractOne | TF-IDF nearest neighbour |"
    yield "|---|---|---|---|---|"
    for name in (f"{one}.{language}" for language in ("lv", "en") for one in SETS):
        train, test = (
            intents_benchmark.read_set(INTENTS / f"{name}.{part}.tsv") for part in ("train", "test")
        )
        result = intents_benchmark.run(train, test)
        texts, labels = [one.text for one in train], [one.label for one in train]
        plain = [
            f"{100 * intents_benchmark.accuracy_of(alternative, test)[0]:.1f}"
            for alternative in (FuzzyBest(texts, labels), NearestByTfidf(texts, labels))
        ]
        yield f"| {name} | {100 * result.accuracy:.1f} | {result.p50_ms:.2f} ms | {plain[0]} | {plain[1]} |"


def _scale_apart(entries: int, phrasings: int) -> scale_benchmark.ScaleResult:
    """Run the scale benchmark in a process of its own, so that its memory is its own."""
    numbers = ("--entries", str(entries), "--phrasings", str(phrasings))
    command = [sys.executable, "-m", "adapters.cli", "bench", "scale", "--json", *numbers]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603  our own command
    return scale_benchmark.ScaleResult(**json.loads(done.stdout))


def _scale_table(result: scale_benchmark.ScaleResult) -> Iterator[str]:
    yield f"{result.entries:,} entries, {result.phrasings:,} phrasings, {result.institutions} institutions."
    yield ""
    yield "| | right | p50 | p99 |"
    yield "|---|---|---|---|"
    yield f"| Zintis | {100 * result.right:.1f} % | {result.p50_ms:.2f} ms | {result.p99_ms:.2f} ms |"
    yield f"| rapidfuzz extractOne | {100 * result.fuzzy_right:.1f} % | {result.fuzzy_p50_ms:.2f} ms | |"
    yield f"| TF-IDF nearest neighbour | {100 * result.tfidf_right:.1f} % | {result.tfidf_p50_ms:.2f} ms | |"
    yield ""
    yield f"Built in {result.build_s:.0f} s; {result.rss_mb:.0f} MB of memory."


def _keep(path: Path, report: str) -> None:
    """Write the report between its two marks in a document."""
    begin, end = "<!-- measured -->", "<!-- /measured -->"
    text = path.read_text(encoding="utf-8")
    if begin not in text or end not in text:
        raise Mistake(f"{path} has no {begin} … {end}")
    head, _, rest = text.partition(begin)
    _, _, tail = rest.partition(end)
    path.write_text(f"{head}{begin}\n{report}\n{end}{tail}", encoding="utf-8")


def _tell(found: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(found) + "\n")
    else:
        sys.stdout.writelines(
            f"{name:<18}{'–' if value is None else value}\n" for name, value in found.items()
        )


def _progress(what: str, done: int, of: int) -> None:
    """Show a bar on a terminal, and nothing elsewhere."""
    if sys.stderr.isatty():
        width = 30
        filled = round(width * done / max(1, of))
        end = "\n" if done >= of else ""
        sys.stderr.write(f"\r{what:<32} [{'█' * filled}{' ' * (width - filled)}] {done}/{of}{end}")
        sys.stderr.flush()
