"""References that people quote, such as `S-7KQ4-9MXM`: hard to guess, easy to read out, and a slip is noticed."""

import re
import secrets
import unicodedata
from collections.abc import Iterator
from itertools import product

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32 (no I, L, O, U) without 0 and 1, which look like letters that are gone."""

LENGTH = 8
"""Characters after the prefix, the last of them the check character; 30⁷ ≈ 2·10¹⁰ references."""

MODULUS = 37
"""A prime above the 36 values of a sign: each single slip and each swap of two shows, as in ISBN-10."""

LONGEST = 40
"""The longest text that may be a reference with spaces and hyphens, in characters."""

_SEEN_AS = {
    "0": "DQ", "O": "DQ", "D": "Q", "Q": "D",
    "1": "7JT", "I": "7JT", "L": "7JT", "7": "T", "T": "7",
    "U": "V", "V": "WY", "W": "V", "Y": "V",
    "2": "Z", "Z": "2", "5": "S", "S": "5", "6": "G", "G": "6", "8": "B", "B": "8",
}  # fmt: skip
"""For which characters one that was typed may have been taken; what no reference has must be one of them."""

_CYRILLIC = str.maketrans("АВЕКМНРСТХ", "ABEKMHPCTX")
_SHAPE = re.compile(rf"([A-Z]{{1,3}})([0-9A-Z]{{{LENGTH}}})")


def reference(prefix: str) -> str:
    """New reference, random, with a check character and at least one digit and one letter so that no word is one.

    Raises:
        ValueError: the prefix is not one to three letters A–Z.

    """
    if not re.fullmatch("[A-Z]{1,3}", prefix):
        raise ValueError(f"prefix {prefix!r} is not one to three letters A–Z")
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
        for check in ALPHABET:
            if _holds(prefix, body + check):
                return _written(prefix, body + check)


def recognised(text: str) -> str | None:
    """Reference that a person typed, in normal form; None if it is none.

    Case, spaces, hyphens and accents do not matter. Characters that are easily taken for others are put right, if the
    check character then agrees in one way only.
    """
    if len(text) > LONGEST:
        return None
    found = _SHAPE.fullmatch(_folded(text))
    if not found or not re.search("[0-9]", found[2]):
        return None
    prefix, code = found.groups()
    if _holds(prefix, code):
        return _written(prefix, code)
    meant = {one for one in _meant(code) if _holds(prefix, one)}
    return _written(prefix, meant.pop()) if len(meant) == 1 else None


def is_shaped(text: str) -> bool:
    """Whether a text looks like a reference, be it with a slip."""
    if len(text) > LONGEST or not re.search(r"[\d-]", text):
        return False
    return bool(_SHAPE.fullmatch(_folded(text)))


def _holds(prefix: str, code: str) -> bool:
    """Whether characters could stand in a reference and agree with the check character."""
    if not set(code) <= set(ALPHABET) or code.isdigit() or code.isalpha():
        return False
    signs = reversed(prefix + code)
    return sum(weight * int(sign, 36) for weight, sign in enumerate(signs, 1)) % MODULUS == 0


def _written(prefix: str, code: str) -> str:
    return f"{prefix}-{code[:4]}-{code[4:]}"


def _folded(text: str) -> str:
    """Capital letters and digits alone, without accents, hyphens and spaces."""
    decomposed = unicodedata.normalize("NFKD", text).upper().translate(_CYRILLIC)
    return re.sub(r"[\W_\u0300-\u036f]+", "", decomposed)


def _meant(code: str) -> Iterator[str]:
    """Codes that may have been meant: what cannot stand is replaced; if all can, one sign at a time."""
    wrong = [at for at, sign in enumerate(code) if sign not in ALPHABET]
    for places in [wrong] if wrong else [[at] for at in range(len(code))]:
        for signs in product(*(_SEEN_AS.get(code[at], "") for at in places)):
            changed = dict(zip(places, signs, strict=True))
            yield "".join(changed.get(at, sign) for at, sign in enumerate(code))
