"""Rules on the registry of institutions."""

from collections.abc import Iterator

from knowledge.faults import Fault
from knowledge.rules.inspection import Inspection


def repeated_domains(inspection: Inspection) -> Iterator[Fault]:
    """Refuse a domain that stands twice: it has to tell one institution."""
    first: dict[str, str] = {}
    for one in inspection.knowledge.institutions.values():
        origin = inspection.knowledge.origins[f"institutions.{one.code}"]
        for index, domain in enumerate(one.domains):
            if domain in first:
                message = f"the domain “{domain}” stands with “{first[domain]}” too"
                yield origin.fault(f"domains.{index}", message, "keep it with one institution")
            first.setdefault(domain, one.code)
