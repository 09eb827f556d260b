"""A question as it was logged: what drafts are asked before they are published."""

from dataclasses import dataclass

from knowledge.schema import Language


@dataclass(frozen=True, slots=True)
class Asked:
    """A logged question, masked; `language` is that of its answer."""

    id: int
    text: str
    language: Language
    institution: str | None
