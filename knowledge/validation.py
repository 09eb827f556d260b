"""What the schema finds wrong, said in an editor's words."""

from collections.abc import Mapping

_MENDS = {
    "missing": ("is missing", "add it"),
    "extra_forbidden": ("is not a field of this piece", "check the spelling against README.md or remove it"),
    "string_type": ("is not plain text", "write one text here, in quotes if it holds : or {"),
    "string_too_short": ("is empty", "write a text or remove the field"),
    "date_from_datetime_parsing": ("is not a date", "write it as YYYY-MM-DD"),
    "date_parsing": ("is not a date", "write it as YYYY-MM-DD"),
    "tuple_type": ("is not a list", "write a list, one “- ” line for each item"),
    "model_type": ("is not a group of fields", "write fields such as “lv:” and “en:” below it"),
    "dict_type": ("is not a group of fields", "write fields below it"),
    "string_pattern_mismatch": (
        "has a form that is not allowed",
        "use lower-case letters, digits and hyphens",
    ),
    "string_too_long": ("is too long", "shorten it"),
    "int_parsing": ("is not a whole number", "write it in digits"),
    "float_parsing": ("is not a number", "write it in digits, with a decimal point"),
    "bool_parsing": ("is neither true nor false", "write true or false"),
    "too_short": ("is empty", "write at least one item"),
}


def say(kind: str, message: str, context: Mapping[str, object]) -> tuple[str, str]:
    """Say what the schema found in an editor's words, with the mend."""
    if kind in _MENDS:
        return _MENDS[kind]
    if kind == "literal_error":
        allowed = str(context.get("expected", "")).replace("'", "")
        return "is not one of the allowed words", f"use {allowed}"
    return message, str(context.get("mend", "compare with README.md"))
