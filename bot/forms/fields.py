"""Fields and forms whose words stand in the catalogue: one message for each, with its label as an attribute."""

from datetime import date

from bot.catalogue import Catalogue
from knowledge.forms import Field, FieldKind, Form
from knowledge.schema import LANGUAGES, Localized


def both(catalogue: Catalogue, key: str) -> Localized:
    """Sentence of the catalogue in both languages."""
    return Localized(**{language: catalogue.say(language, key) for language in LANGUAGES})


def field(catalogue: Catalogue, key: str, kind: FieldKind, message: str, **rules: object) -> Field:
    """Field that asks with a message; its attributes are the `label` and, if there is one, the `example`."""
    attributes = {
        name: Localized(**{language: catalogue.attribute(language, message, name) for language in LANGUAGES})
        for name in ("label", "example")
        if catalogue.has_attribute(message, name)
    }
    return Field.model_validate(
        {"key": key, "kind": kind, "prompt": both(catalogue, message), **attributes, **rules}
    )


def form(
    catalogue: Catalogue, identifier: str, message: str, fields: tuple[Field, ...], **rules: object
) -> Form:
    """Form that is introduced by a message, whose attribute `label` is the title."""
    labels = {language: catalogue.attribute(language, message, "label") for language in LANGUAGES}
    known: dict[str, object] = {
        "id": identifier,
        "title": Localized(**labels),
        "intro": both(catalogue, message),
        "done": both(catalogue, message),
        "topic": "forms",
        "owner": "zintis",
        "recipient": "zintis@localhost",
        "review_by": date.max,
        "fields": fields,
    }
    return Form.model_validate({**known, **rules})
