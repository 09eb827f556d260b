"""Yes and no as people type them, in Latvian and English."""

import re

from knowledge.text import plain_words

_YES = frozenset(
    plain_words(
        "ja jaa jaaa j jap jep jup aha protams piekritu piekrit labi ok oki okej noteikti der drikst varat y yes yep "
        "yeah yup sure okay fine agree agreed certainly absolutely"
    )
)
_NO = frozenset(
    plain_words("ne nee neee nea n no nope nah nepiekritu nepiekrit nevelos negribu never disagree nav")
)
_BESIDE = frozenset(
    plain_words("es tam ludzu paldies loti mes i we do to it that is please thanks thank you")
)
_IDIOMS = {
    **dict.fromkeys(
        ("kapec ne", "nav iebildumu", "nav pretenziju", "of course", "why not", "no problem"), "yes"
    ),
    **dict.fromkeys(("no objections", "no objection", "with pleasure", "labprat"), "yes"),
    **dict.fromkeys(("protams ne", "protams ka ne", "noteikti ne", "of course not", "certainly not"), "no"),
    **dict.fromkeys(("absolutely not", "i do not", "i don t", "do not agree", "don t agree"), "no"),
    **dict.fromkeys(("i do not agree", "i don t agree", "not at all"), "no"),
    **dict.fromkeys(("protams ka ja", "noteikti ja", "ja protams"), "yes"),
}
_SIGNS = {"+": "yes", "👍": "yes", "✓": "yes", "✔": "yes", "✅": "yes", "👎": "no", "❌": "no"}
_CONDITIONS = frozenset(plain_words("ja bet tikai vai tomer if but only or unless however not"))
"""Words after which a yes or a no is not plain any more."""


def agreement(text: str, *, is_strict: bool) -> str | None:
    """`yes` or `no` as a text says it, or None; strictly, nothing may be said beside it."""
    if text[0] in _SIGNS and not any(char.isalnum() for char in text):
        return _SIGNS[text[0]]
    words = plain_words(text)
    if "?" in text or not words:
        return None
    if idiom := _IDIOMS.get(" ".join(word for word in words if word not in {"ludzu", "paldies", "thanks"})):
        return idiom
    told = {"yes" if word in _YES else "no" for word in words if word in _YES | _NO}
    if len(told) != 1:
        return None
    if set(words) <= _YES | _NO | _BESIDE:
        return told.pop()
    opens = words[0] in _YES | _NO and re.match(r"\w+\s*[,.;:!–—-]", text)
    return told.pop() if opens and not is_strict and not _CONDITIONS.intersection(words[1:]) else None
