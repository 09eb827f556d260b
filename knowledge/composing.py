"""New pieces and many changes at once, put together as edits."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain, count
from typing import TypedDict, Unpack

from knowledge.edits import EditError, Problem, Write
from knowledge.faults import KnowledgeError
from knowledge.images import Image
from knowledge.pieces import NAMED, digest_of, key_of, name_in, part_of, read, scope_of, text_of
from knowledge.refusals import demand
from knowledge.schema import SHARED, Localized, LocalizedList, Model
from knowledge.text import plain_words

LONGEST_ID = 60
"""Signs that an id may have."""

_FOREIGN = re.compile(r"[^a-z0-9]")

_SOUGHT = frozenset({"lv", "en", "section", "owner"})
"""Fields in which texts are replaced; under these, lists hold what people type, and stay."""


class Fields(TypedDict, total=False):
    """What an entry has beside its id, topic, title, phrasings and answer; as in `knowledge.schema.Entry`."""

    more: Localized | None
    source: str | None
    section: str | None
    owner: str
    review_by: date
    valid_from: date | None
    valid_until: date | None
    related: tuple[str, ...]
    action: str | None
    smalltalk: bool
    sensitive: bool


def new_entry(
    image: Image,
    scope: str,
    topic: str,
    *,
    title: Localized,
    phrasings: LocalizedList,
    answer: Localized,
    **fields: Unpack[Fields],
) -> Write:
    """Edit that adds an entry, its id made from the title; it stands in the file that has most of the topic.

    Raises:
        EditError: the entry is faulty, such as without `owner` and `review_by`.

    """
    key = key_of(_file_of(image, scope, topic), "entries", _free_id(image, title))
    texts = {"title": title, "phrasings": phrasings, "answer": answer}
    value = {"id": name_in(key), "topic": topic, **texts, **fields}
    try:
        piece = read(key, json.dumps(value, default=_as_json))
    except KnowledgeError as error:
        raise EditError(Problem.FAULTY, key, "mend the fields named", error.faults) from error
    return Write(key, "", text_of(piece))


def replacements(image: Image, find: str, replace: str, scope: str | None = None) -> list[Write]:
    """Edits that replace a text wherever it is told: titles, names, answers, notes, forms, sections, owners.

    Upper and lower case matter. Phrasings and aliases stay: people go on asking as they did. The text of each edit
    beside the one in the image is the preview.

    Raises:
        EditError: `find` is empty, or a piece would be faulty.

    """
    demand(bool(find.strip()), Problem.UNREADABLE, find, "say what to look for")
    return list(_replacing(image, find, replace, scope))


def _replacing(image: Image, find: str, replace: str, scope: str | None) -> Iterator[Write]:
    sought = json.dumps(find, ensure_ascii=False)[1:-1]
    for key, text in image.pieces.items():
        if part_of(key) not in NAMED or scope not in (None, scope_of(key)) or sought not in text:
            continue
        value = _replaced(json.loads(text), find, replace)
        try:
            now = text_of(read(key, json.dumps(value)))
        except KnowledgeError as error:
            raise EditError(
                Problem.FAULTY, key, "replace by something that may stand there", error.faults
            ) from error
        if now != text:
            yield Write(key, digest_of(text), now)


def _replaced(value: object, find: str, replace: str) -> object:
    if isinstance(value, list):
        return [_replaced(one, find, replace) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: one.replace(find, replace)
        if name in _SOUGHT and isinstance(one, str)
        else _replaced(one, find, replace)
        for name, one in value.items()
    }


def _free_id(image: Image, title: Localized) -> str:
    """Id from the words of a title, with a number where another piece has it."""
    words = plain_words(title.en or title.lv)
    plain = "-".join(filter(None, (_FOREIGN.sub("", word) for word in words))) or "answer"
    stem = plain[: LONGEST_ID - 4].strip("-")
    taken = {name_in(key) for key in image.pieces if part_of(key) in NAMED}
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(one for one in chain([stem], numbered) if one not in taken)


def _file_of(image: Image, scope: str, topic: str) -> str:
    """File of a scope that has most entries of a topic, or else one named after it."""
    entries = (
        one for one in image.pieces.items() if part_of(one[0]) == "entries" and scope_of(one[0]) == scope
    )
    files = Counter(key.partition("#")[0] for key, text in entries if json.loads(text).get("topic") == topic)
    folder = scope if scope == SHARED else f"institutions/{scope}"
    return max(files, key=lambda file: (files[file], file), default=f"{folder}/{topic}.yaml")


def _as_json(value: object) -> object:
    return value.model_dump(mode="json") if isinstance(value, Model) else str(value)
