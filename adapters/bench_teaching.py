"""The command `zintis bench teaching`: what teaching costs and brings."""

import argparse
from collections.abc import Callable, Iterator
from datetime import date

from adapters import bench_publishing
from adapters.bench_questions import measurable
from adapters.options import settings
from bot import gate_benchmark
from knowledge.benchmarks import teaching
from knowledge.benchmarks.logs import log_of
from knowledge.store import open_answerer

LOGGED = 10_000
"""Questions of the log that is made up."""

GOLDEN = 1_000
"""Golden questions that are put beside the log."""

TAUGHT = 10
"""Phrasings that were attached before the gate."""

RECURRING = 4_000
"""Questions of the log in which the golden questions recur."""

Progress = Callable[[str, int, int], None]


def table(options: argparse.Namespace, progress: Progress) -> Iterator[str]:
    """Lines of the tables: trainings, clusters, the gate, the learning curve, and publishing to replicas."""
    wanted, day = settings(options), date.today()
    knowledge = measurable(wanted.content, "golden", "practice")
    base = open_answerer(wanted.content, wanted.cache)
    yield "| changed phrasings | in parts | whole | outcomes that differ | right in parts | right whole |"
    yield "|---|---|---|---|---|---|"
    for one in teaching.trainings(base, knowledge, day, progress):
        how = f"{one.parts_s:.1f} s" + ("" if one.in_parts else " (whole)")
        shares = " | ".join(
            f"{100 * share:.2f} %" for share in (one.differing, one.right_in_parts, one.right_whole)
        )
        yield f"| {one.changed} | {how} | {one.whole_s:.1f} s | {shares} |"
    yield ""
    clusters = teaching.clustering(base, knowledge, LOGGED)
    yield "| work | questions | time | outcome |"
    yield "|---|---|---|---|"
    yield (
        f"| clustering a log | {clusters.questions:,}, {clusters.distinct:,} distinct | {clusters.seconds:.1f} s"
        f" | {clusters.clusters:,} clusters; {100 * clusters.together:.1f} % of pairs of one question together |"
    )
    before, after = teaching.drafted(base, knowledge, TAUGHT)
    log = [one for _, one in log_of(knowledge.practice, base.trained.forms, LOGGED)]
    gate = gate_benchmark.measure(base, before, after, log, GOLDEN, day)
    yield (
        f"| the gate as a whole, {TAUGHT} phrasings attached | {gate.questions:,}, {gate.distinct:,} distinct; "
        f"{gate.golden:,} golden | {gate.whole_s:.1f} s | training {gate.train_s:.1f} s, lint and replay "
        f"{gate.check_s:.1f} s; {gate.differing} of the log are answered otherwise |"
    )
    yield ""
    curves = {
        "other needs": teaching.other_needs(knowledge),
        "the same needs": teaching.same_needs(knowledge, base.trained.forms, RECURRING),
    }
    yield "| asked then | misunderstood | clusters | attached | asked | answerable right | refused | mended | lost |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for title, halves in curves.items():
        for point in teaching.learning(base, knowledge, day, halves, progress):
            counts = f"{point.misunderstood:,} | {point.clusters} | {point.attached} | {point.asked:,}"
            shares = f"{100 * point.answerable:.1f} % | {100 * point.refused:.1f} %"
            yield f"| {title} | {counts} | {shares} | {point.mended} | {point.lost} |"
    yield ""
    yield from bench_publishing.table(progress)
