"""The commands `zintis kb …`: what is wrong with the knowledge, how much of it there is, what agrees."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from adapters.mistakes import Mistake
from adapters.options import settings
from knowledge import checks, statistics, translations
from knowledge.faults import Fault, KnowledgeError, Severity
from knowledge.loader import load
from knowledge.rules.inspection import Inspection


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
        raise _unreadable(error, content) from error
    told = json.dumps(counted, ensure_ascii=False, indent=2) if options.json else "\n".join(_table(counted))
    sys.stdout.write(f"{told}\n")
    return 0


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}" + ("" if number == 1 else "s")


def confirm(options: argparse.Namespace) -> int:
    """Note that all translations agree with their Latvian texts; stale ones only where their piece is named."""
    content = settings(options).content
    try:
        knowledge = load(content)
    except KnowledgeError as error:
        raise _unreadable(error, content) from error
    named = set(options.pieces)
    unknown = named - {one.piece for one in translations.translations(Inspection(knowledge, date.today()))}
    if unknown:
        raise Mistake(f"there is no entry, record, table or kind “{min(unknown)}” in {content}")
    left = translations.confirm(Inspection(knowledge, date.today()), content, named)
    sys.stdout.write(f"confirmed; {_counted(left, 'stale translation')} left\n")
    return 0


def _unreadable(error: KnowledgeError, content: Path) -> Mistake:
    return Mistake(f"{_counted(len(error.faults), 'error')} in {content}; `zintis kb check` lists them")


_COLUMNS = f"{'answers':>9}{'in English':>12}{'phrasings lv':>14}{'en':>7}"


def _table(counted: Mapping[str, Any]) -> Iterator[str]:
    """Counts, one a line; then coverage by topic, by source with its sections, and what wants attention."""
    for name, value in counted.items():
        label = name.replace("_", " ")
        if isinstance(value, int):
            yield f"{label:<34}{value:>8}"
        elif name == "phrasings":
            yield from (f"{f'{label} {key}':<34}{number:>8}" for key, number in value.items())
    yield f"\n{'by topic':<36}{_COLUMNS}"
    yield from (_covered(name, found) for name, found in counted["topics"].items())
    yield f"\n{'by source and section':<36}{_COLUMNS}"
    for source, found in counted["sources"].items():
        yield _covered(source, found)
        sections = counted["sections"][source].items()
        yield from (_covered(f"  {section}", part) for section, part in sections)
    for name in ("stale_translations", "reviews_due"):
        yield f"\n{name.replace('_', ' ')}: {len(counted[name]) or 'none'}"
        yield from (f"  {one}" for one in counted[name])


def _covered(name: str, found: Mapping[str, Any]) -> str:
    shown = name if len(name) <= _WIDTH else f"{name[: _WIDTH - 1]}…"
    asked = found["phrasings"]
    return (
        f"{shown:<{_WIDTH}} {found['answers']:>9}{found['translated']:>12}{asked['lv']:>14}{asked['en']:>7}"
    )


_WIDTH = 35
