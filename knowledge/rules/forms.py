"""Rules on forms: every field can be answered, and every answer that invites to something leads there."""

from collections.abc import Collection, Iterator, Mapping

from email_validator import EmailNotValidError, validate_email

from knowledge.faults import Fault
from knowledge.forms import Condition, Field, Form
from knowledge.loader import Origin
from knowledge.rules.inspection import Inspection
from knowledge.rules.references import nearest
from knowledge.schema import Entity, Entry

BUILT_IN = ("sprints", "forms", "mine", "my-data", "find-expert", "offer-expert")
"""Actions that are no forms: to the sprints that are open, all forms, what a person sent, what is kept of them, and to
finding or offering an expert of the expert bank."""


def misplaced_choices(inspection: Inspection) -> Iterator[Fault]:
    """Require at least two different choices where there is something to choose, and none elsewhere."""
    for _, origin, at, field in _fields(inspection):
        if field.kind != "choice" and field.choices:
            message = f"a field of the kind “{field.kind}” has no choices"
            yield origin.fault(f"{at}.choices", message, "remove them or make the kind “choice”")
        elif field.kind == "choice" and len(field.choices) < 2:
            message = f"“{field.key}” has fewer than two choices"
            yield origin.fault(f"{at}.choices", message, "write at least two")
        seen: set[str] = set()
        for number, choice in enumerate(field.choices):
            if choice.value in seen:
                message = f"the choice “{choice.value}” stands here twice"
                yield origin.fault(f"{at}.choices.{number}.value", message, "choose another value")
            seen.add(choice.value)


def repeated_keys(inspection: Inspection) -> Iterator[Fault]:
    """Refuse fields of a form that share a key."""
    seen: set[tuple[str, str]] = set()
    for form, origin, at, field in _fields(inspection):
        if (form.id, field.key) in seen:
            message = f"the field “{field.key}” stands here twice"
            yield origin.fault(f"{at}.key", message, "choose another key")
        seen.add((form.id, field.key))


def broken_conditions(inspection: Inspection) -> Iterator[Fault]:
    """Require that a condition names an earlier field and values that it can have."""
    for form in inspection.knowledge.forms.values():
        origin = inspection.knowledge.origins[form.id]
        earlier: dict[str, Field] = {}
        for index, field in enumerate(form.fields):
            if field.only_if:
                later = {one.key for one in form.fields[index:]}
                yield from _broken(origin, f"fields.{index}.only_if", field.only_if, earlier, later)
            earlier[field.key] = field


def misplaced_consents(inspection: Inspection) -> Iterator[Fault]:
    """Require that consent is asked for with yes or no, and not left out."""
    for _, origin, at, field in _fields(inspection):
        if field.consent and field.kind != "yes_no":
            message = f"consent cannot be given to a field of the kind “{field.kind}”"
            yield origin.fault(f"{at}.consent", message, "make the kind “yes_no” or remove “consent”")
        if field.consent and field.optional:
            message = "consent that may be left out is none"
            yield origin.fault(f"{at}.optional", message, "remove “optional” or “consent”")


def wrong_bounds(inspection: Inspection) -> Iterator[Fault]:
    """Require that bounds leave something between them, and stand where they are looked at."""
    for _, origin, at, field in _fields(inspection):
        for low, high, kind in _BOUNDS:
            least, most = getattr(field, low), getattr(field, high)
            if least is not None and most is not None and least > most:
                message = f"“{low}” is {least:g}, above “{high}”, which is {most:g}"
                yield origin.fault(f"{at}.{low}", message, "swap the two or correct one")
            for bound in (low, high):
                if kind not in {field.kind, None} and getattr(field, bound) is not None:
                    message = f"“{bound}” bounds no field of the kind “{field.kind}”"
                    yield origin.fault(f"{at}.{bound}", message, f"remove it or make the kind “{kind}”")


def unusable_recipients(inspection: Inspection) -> Iterator[Fault]:
    """Require that what is submitted goes to an e-mail address."""
    for form in inspection.knowledge.forms.values():
        try:
            validate_email(form.recipient, check_deliverability=False)
        except EmailNotValidError as error:
            message = f"“{form.recipient}” is not an e-mail address: {str(error).rstrip('.')}"
            origin = inspection.knowledge.origins[form.id]
            yield origin.fault("recipient", message, "write the address of the team that answers")


def unknown_actions(inspection: Inspection) -> Iterator[Fault]:
    """Require that what an answer invites to is a form, or one of the actions built in."""
    knowledge = inspection.knowledge
    known = {*knowledge.forms, *BUILT_IN}
    pieces: list[Entry | Entity] = [*knowledge.entries.values(), *knowledge.entities.values()]
    for piece in pieces:
        if piece.action and piece.action not in known:
            message = f"the action “{piece.action}” is neither a form nor one of {', '.join(BUILT_IN)}"
            yield knowledge.origins[piece.id].fault("action", message, nearest(piece.action, known))


_BOUNDS = (("shortest", "longest", None), ("least", "most", "number"), ("earliest", "latest", "date"))
"""Lower and upper bound, and the only kind of field that has them."""


def _fields(inspection: Inspection) -> Iterator[tuple[Form, Origin, str, Field]]:
    """Every field with its form, and where it stands."""
    for form in inspection.knowledge.forms.values():
        for index, field in enumerate(form.fields):
            yield form, inspection.knowledge.origins[form.id], f"fields.{index}", field


def _broken(
    origin: Origin, at: str, condition: Condition, earlier: Mapping[str, Field], later: Collection[str]
) -> Iterator[Fault]:
    asked = earlier.get(condition.field)
    if not asked:
        is_later = condition.field in later
        message = (
            f"“{condition.field}” is {'not asked before this field' if is_later else 'no field of this form'}"
        )
        mend = "move that field up" if is_later else nearest(condition.field, earlier)
        yield origin.fault(f"{at}.field", message, mend)
        return
    possible = _values(asked)
    for number, value in enumerate(condition.equals):
        if value not in possible:
            message = f"the answer to “{asked.key}” cannot be “{value}”"
            mend = (
                f"use {' or '.join(possible)}"
                if possible
                else "name a field of the kind “choice” or “yes_no”"
            )
            yield origin.fault(f"{at}.equals.{number}", message, mend)


def _values(field: Field) -> tuple[str, ...]:
    """Answers that can be foreseen; none where people answer in words of their own."""
    if field.kind == "yes_no":
        return ("yes",) if field.consent else ("yes", "no")
    return tuple(choice.value for choice in field.choices)
