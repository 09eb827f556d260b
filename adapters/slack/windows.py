"""A form in progress as a window: all its fields at once, checked before it is taken."""

import json
from collections.abc import Mapping
from typing import Any

from adapters.slack.reading import FORM
from adapters.slack.rendering import LABEL, SECTION, Block, cut, section
from adapters.slack.wording import shown
from bot.catalogue import Catalogue
from bot.dialogue.forms_in_progress import Window
from bot.forms.filling import asked_fields
from bot.forms.value import Value
from knowledge.forms import Field
from knowledge.schema import Language

TITLE, INPUT_LABEL, HINT, PLACEHOLDER, TEXT = 24, 2_000, 2_000, 150, 3_000
"""Most characters of a window's title, of a field's label, hint and placeholder, and of what is entered."""

ONE_LINE = 200
"""Characters up to which a field is one line high."""

BUTTONS = 6
"""Choices up to which all are seen at once."""

ANSWER = "answer"
"""Action id of every field; its block has the key of the field as its id."""


def view(window: Window, address: str, catalogue: Catalogue, texts: Mapping[str, str] | None = None) -> Block:
    """Window with all fields that are asked, and what was said so far.

    `texts` are what was entered in the window by now; with them, which fields are asked may change.
    """
    language, form = window.reader.language, window.form
    values: dict[str, Value] = {**window.filling.values, **(texts or {})}
    title, intro = form.title.in_language(language), form.intro.in_language(language)
    opening = intro if len(title) <= TITLE else f"*{shown(title)}*\n{shown(intro)}"
    deciding = {one.only_if.field for one in form.fields if one.only_if}
    fields = [
        _input(one, _initial(values.get(one.key)), catalogue, language, decides=one.key in deciding)
        for one in asked_fields(form, values)
    ]
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": json.dumps({"form": window.filling.name, "at": address}),
        "title": _plain(cut(title, TITLE)),
        "submit": _plain(cut(catalogue.say(language, "form-submit"), TITLE)),
        "close": _plain(catalogue.say(language, "slack-close")),
        "blocks": [section(cut(opening, SECTION)), *fields],
    }


def keys(shown_view: Mapping[str, Any]) -> set[str]:
    """Keys of the fields that a window shows."""
    blocks = shown_view.get("blocks") or ()
    return {str(one.get("block_id")) for one in blocks if one.get("type") == "input"}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def _initial(value: Value | None) -> str:
    """Answer as it is put into its field again."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(value)
    return str(value)


def _input(field: Field, initial: str, catalogue: Catalogue, language: Language, *, decides: bool) -> Block:
    label, prompt = field.label.in_language(language), field.prompt.in_language(language)
    made: Block = {
        "type": "input",
        "block_id": field.key,
        "label": _plain(cut(label, INPUT_LABEL)),
        "element": {**_element(field, initial, catalogue, language), "action_id": ANSWER},
        "optional": field.optional,
        "dispatch_action": decides,
    }
    return {**made, "hint": _plain(cut(prompt, HINT))} if prompt != label else made


def _element(field: Field, initial: str, catalogue: Catalogue, language: Language) -> Block:
    match field.kind:
        case "choice":
            options = [_option(one.label.in_language(language), one.value) for one in field.choices]
            return _choosing(options, initial)
        case "yes_no":
            return _agreeing(field, initial, catalogue, language)
        case "date":
            return {"type": "datepicker", **_if("initial_date", initial)}
        case "time":
            return {"type": "timepicker", **_if("initial_time", initial)}
        case "number":
            number = {"type": "number_input", "is_decimal_allowed": not field.whole}
            return {**number, **_if("initial_value", initial)}
        case "email":
            return {"type": "email_text_input", **_if("initial_value", initial), **_example(field, language)}
    return {**_writing(field, initial), **_example(field, language)}


def _writing(field: Field, initial: str) -> Block:
    longest = min(field.longest, TEXT)
    made = {"type": "plain_text_input", "multiline": field.kind in ("text", "skills") and longest > ONE_LINE}
    return {**made, "max_length": longest, **_if("initial_value", initial[:longest])}


def _agreeing(field: Field, initial: str, catalogue: Catalogue, language: Language) -> Block:
    """Consent is a box to be ticked; any other question has both answers."""
    yes, no = catalogue.say(language, "form-yes"), catalogue.say(language, "form-no")
    if not field.consent:
        return _choosing([_option(yes, "yes"), _option(no, "no")], initial)
    ticked = [_option(yes, "yes")]
    made: Block = {"type": "checkboxes", "options": ticked}
    return {**made, "initial_options": ticked} if initial == "yes" else made


def _choosing(options: list[Block], initial: str) -> Block:
    chosen = next((one for one in options if one["value"] == initial), None)
    made: Block = {
        "type": "radio_buttons" if len(options) <= BUTTONS else "static_select",
        "options": options,
    }
    return {**made, "initial_option": chosen} if chosen else made


def _option(label: str, value: str) -> Block:
    return {"text": _plain(cut(label, LABEL)), "value": value}


def _if(name: str, value: str) -> Block:
    return {name: value} if value else {}


def _example(field: Field, language: Language) -> Block:
    example = field.example.in_language(language) if field.example else ""
    return {"placeholder": _plain(cut(example, PLACEHOLDER))} if example else {}
