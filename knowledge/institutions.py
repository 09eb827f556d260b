"""Public institutions and the e-mail domains that tell who works there."""

from collections.abc import Mapping
from typing import Annotated, Protocol

from pydantic import Field, StringConstraints

from knowledge.nearest import Names, official
from knowledge.schema import SHARED, Id, Localized, Model, Text
from knowledge.text import plain

Domain = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=253)]


class Institution(Model):
    """An institution: its short code, its official name, what else it is called, and the domains of its addresses."""

    code: Id
    name: Localized
    domains: Annotated[tuple[Domain, ...], Field(min_length=1)]
    aliases: tuple[Text, ...] = ()

    @property
    def names(self) -> Names:
        """Official name, its translation if there is one, what else it is called, and the code."""
        return (self.name.lv, *filter(None, [self.name.en]), *self.aliases, self.code)


class RegistryFile(Model):
    """All institutions that are known by their domains."""

    institutions: tuple[Institution, ...]


class Registry(Protocol):
    """Whatever has institutions by their codes, such as `Knowledge`."""

    @property
    def institutions(self) -> Mapping[str, Institution]:
        """Institutions by code."""


class Scoped(Registry, Protocol):
    """Registry that says besides who has answers of their own, such as `Knowledge`."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """The shared scope, and codes of institutions with answers of their own."""


def codes(knowledge: Scoped) -> tuple[str, ...]:
    """Codes of all institutions: those with answers of their own, then the others of the registry."""
    own = (scope for scope in knowledge.scopes if scope != SHARED)
    return tuple(dict.fromkeys((*own, *knowledge.institutions)))


def code_of(knowledge: Scoped, text: str) -> str | None:
    """Code, as it is spelt here, that a text is; capitals and diacritics do not matter. None if there is none."""
    named = plain(text)
    return next((code for code in codes(knowledge) if plain(code) == named), None)


def institution_of(knowledge: Registry, email: str) -> Institution | None:
    """Institution whose domain an e-mail address has, or the nearest domain above it; None if there is none."""
    domains = {domain: one for one in knowledge.institutions.values() for domain in one.domains}
    domain = email.strip().rpartition("@")[2].rstrip(".").lower()
    while domain:
        if domain in domains:
            return domains[domain]
        domain = domain.partition(".")[2]
    return None


def institution_named(knowledge: Registry, text: str) -> Institution | None:
    """Institution that a text plainly names, in either language, by its code or an abbreviation; None if none is."""
    found = official(text, [one.names for one in knowledge.institutions.values()])
    return next((one for one in knowledge.institutions.values() if one.name.lv == found), None)
