"""The commands `zintis kb …`: what is wrong with the knowledge, and how much of it there is."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date

from adapters.mistakes import Mistake
from adapters.options import settings
from knowledge import checks, statistics
from knowledge.faults import Fault, KnowledgeError, Severity
from knowledge.loader import load


def check(options: argparse.Namespace) -> int:
    """Print every fault; warnings alone are well."""
    content = settings(options).content
    try:
        faults: Iterable[Fault] = checks.check(load(content), date.today())
    except KnowledgeError as error:
        faults = error.faults
    found = sorted(faults)
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    errors = sum(fault.severity is Severity.ERROR for fault in found)
    summary = f"{_counted(errors, 'error')}, {_counted(len(found) - errors, 'warning')}"
    if errors:
        raise Mistake(f"{summary} in {content}")
    sys.stdout.write(f"{summary}\n")
    return 0


def stats(options: argparse.Namespace) -> int:
    """Print how much there is to know, as a table or as JSON."""
    content = settings(options).content
    try:
        counted = asdict(statistics.count(load(content), date.today()))
    except KnowledgeError as error:
        raise Mistake(
            f"{_counted(len(error.faults), 'error')} in {content}; `zintis kb check` lists them"
        ) from error
    told = json.dumps(counted, ensure_ascii=False, indent=2) if options.json else "\n".join(_table(counted))
    sys.stdout.write(f"{told}\n")
    return 0


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}" + ("" if number == 1 else "s")


def _table(counted: Mapping[str, object]) -> Iterator[str]:
    """One line for each count; counts by something stand below it, indented."""
    for name, value in counted.items():
        label = name.replace("_", " ")
        if isinstance(value, Mapping):
            yield label
            yield from (f"  {key:<32}{number:>8}" for key, number in value.items())
        else:
            yield f"{label:<34}{value:>8}"
