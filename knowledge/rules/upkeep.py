"""Rules on what keeps knowledge true: sources, reviews, days of validity."""

from collections.abc import Iterator
from datetime import timedelta

from knowledge.faults import Fault, Severity
from knowledge.forms import Form
from knowledge.loader import Origin
from knowledge.rules.inspection import Inspection
from knowledge.schema import Entity, Entry, Table

REVIEW_SOON = timedelta(days=60)


def unknown_sources(inspection: Inspection) -> Iterator[Fault]:
    """Require that every source named stands in `sources.yaml`."""
    knowledge = inspection.knowledge
    for piece in knowledge.maintained:
        named = {"source": piece.source}
        if isinstance(piece, Entity):
            named |= {f"facets.{name}.source": facet.source for name, facet in piece.facets.items()}
        for field, source in named.items():
            if source and source not in knowledge.sources:
                known = ", ".join(sorted(knowledge.sources)) or "none yet"
                mend = f"use one of sources.yaml ({known}) or add it there"
                yield knowledge.origins[piece.id].fault(field, f"the source “{source}” is unknown", mend)


def missing_sources(inspection: Inspection) -> Iterator[Fault]:
    """Require that every fact can be traced to a document and a section of it."""
    for piece in inspection.knowledge.maintained:
        origin = inspection.knowledge.origins[piece.id]
        match piece:
            case Entry(smalltalk=False) | Form():
                yield from _untraced(origin, "", piece.source, piece.section)
            case Entity():
                for name, facet in piece.facets.items():
                    yield from _untraced(
                        origin, f"facets.{name}.", facet.source or piece.source, facet.section
                    )
            case Table():
                for index, row in enumerate(piece.rows):
                    yield from _untraced(origin, f"rows.{index}.", piece.source, row.section or piece.section)


def due_reviews(inspection: Inspection) -> Iterator[Fault]:
    """Notice pieces that have to be read again, now or soon."""
    for piece in inspection.knowledge.maintained:
        origin = inspection.knowledge.origins[piece.id]
        mend = "read it again, correct it and set a new day"
        if piece.review_by < inspection.today:
            message = f"the review was due on {piece.review_by}"
            yield origin.fault("review_by", message, mend, Severity.WARNING)
        elif piece.review_by <= inspection.today + REVIEW_SOON:
            message = f"the review is due by {piece.review_by}"
            yield origin.fault("review_by", message, mend, Severity.WARNING)


def ended_validity(inspection: Inspection) -> Iterator[Fault]:
    """Notice pieces that have fallen silent; refuse those that never speak."""
    for piece in inspection.knowledge.maintained:
        origin = inspection.knowledge.origins[piece.id]
        if not piece.valid_until:
            continue
        if piece.valid_from and piece.valid_from > piece.valid_until:
            message = f"it ends on {piece.valid_until}, before it starts on {piece.valid_from}"
            yield origin.fault("valid_until", message, "correct one of the days")
        elif piece.valid_until < inspection.today:
            message = f"it has been silent since {piece.valid_until}"
            yield origin.fault("valid_until", message, "renew or delete it", Severity.WARNING)


def _untraced(origin: Origin, prefix: str, source: str | None, section: str | None) -> Iterator[Fault]:
    if not source:
        field = "source" if prefix.startswith("rows.") else f"{prefix}source"
        yield origin.fault(field, "the source is missing", "name a document of sources.yaml")
    if not section:
        yield origin.fault(f"{prefix}section", "the section is missing", "say where in the source it stands")
