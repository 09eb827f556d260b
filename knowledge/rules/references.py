"""Rules on what points to something else, and on ids within a piece."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rapidfuzz import process

from knowledge.faults import Fault
from knowledge.rules.inspection import Inspection


def dead_links(inspection: Inspection) -> Iterator[Fault]:
    """Require that related pieces are there: an entry, a record, or one side of it."""
    records = inspection.knowledge.entities.keys() | inspection.knowledge.tables.keys()
    known = inspection.answers | records
    for piece in inspection.knowledge.maintained:
        for index, reference in enumerate(piece.related):
            if reference not in known:
                origin = inspection.knowledge.origins[piece.id]
                message = f"“{reference}” is related, but there is no such piece"
                yield origin.fault(f"related.{index}", message, nearest(reference, known))


def missing_tables(inspection: Inspection) -> Iterator[Fault]:
    """Require that the table told after a facet is there."""
    tables = inspection.knowledge.tables
    for entity in inspection.knowledge.entities.values():
        for name, facet in entity.facets.items():
            if facet.table and facet.table not in tables:
                message = f"the table “{facet.table}” is told here, but there is no such table"
                origin = inspection.knowledge.origins[entity.id]
                yield origin.fault(f"facets.{name}.table", message, nearest(facet.table, tables))


def undeclared_columns(inspection: Inspection) -> Iterator[Fault]:
    """Require that the values of a row stand in columns of its table."""
    for table in inspection.knowledge.tables.values():
        origin = inspection.knowledge.origins[table.id]
        for index, row in enumerate(table.rows):
            for column in row.values.keys() - set(table.columns):
                mend = f"use one of {', '.join(table.columns)}, or add it to “columns”"
                message = f"the table has no column “{column}”"
                yield origin.fault(f"rows.{index}.values.{column}", message, mend)


def repeated_parts(inspection: Inspection) -> Iterator[Fault]:
    """Refuse facets of a kind, rows and columns of a table that share an id."""
    knowledge = inspection.knowledge
    for kind in knowledge.kinds.values():
        for index in _repeated([facet.id for facet in kind.facets]):
            message = f"the facet “{kind.facets[index].id}” is declared twice"
            yield knowledge.origins[kind.id].fault(f"facets.{index}.id", message, "join the two")
    for table in knowledge.tables.values():
        for index in _repeated([row.id for row in table.rows]):
            message = f"the row “{table.rows[index].id}” stands here twice"
            yield knowledge.origins[table.id].fault(f"rows.{index}.id", message, "choose another id")
        for index in _repeated(table.columns):
            message = f"the column “{table.columns[index]}” stands here twice"
            yield knowledge.origins[table.id].fault(f"columns.{index}", message, "keep one of them")


def nearest(reference: str, known: Iterable[str]) -> str:
    """Suggest the mend of a reference that leads nowhere."""
    found = process.extractOne(reference, sorted(known), score_cutoff=70)
    return f"perhaps “{found[0]}” is meant" if found else "correct or remove it"


def _repeated(ids: Iterable[str]) -> list[int]:
    """Positions of ids that were there before."""
    seen: Counter[str] = Counter()
    positions = []
    for index, one in enumerate(ids):
        if seen[one]:
            positions.append(index)
        seen[one] += 1
    return positions
