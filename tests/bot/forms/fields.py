"""Fields for tests, of any kind and with any bounds."""

from typing import Any

from knowledge.forms import Field, FieldKind
from knowledge.schema import Localized

ASKED = Localized(lv="Lauks", en="Field")


def a_field(kind: FieldKind, **bounds: Any) -> Field:  # noqa: ANN401  as `Field` takes them
    return Field(key="field", kind=kind, label=ASKED, prompt=ASKED, **bounds)
