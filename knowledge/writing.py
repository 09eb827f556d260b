"""Whole pieces of an image written, removed, and their translations agreed to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knowledge.confirmed import Pair
from knowledge.faults import KnowledgeError
from knowledge.images import Image, ordered
from knowledge.loader import Knowledge, Origin, unknown_parts
from knowledge.pieces import (
    NAMED,
    digest_of,
    name_in,
    name_of,
    pairs,
    part_of,
    read,
    space_of,
    text_of,
)
from knowledge.refusals import EditError, Problem, demand
from knowledge.safe_yaml import Document


def with_pieces(image: Image, changed: Mapping[str, str]) -> Image:
    """Image with some pieces as they are now; the very image if nothing is changed."""
    if all(image.pieces.get(key) == text for key, text in changed.items()):
        return image
    return replace(image, pieces=ordered({**image.pieces, **changed}))


def written(image: Image, key: str, before: str, text: str) -> Image:
    """Image with a piece as `text` has it; `before` is the digest of the text that its editor saw, "" for none.

    Raises:
        EditError: the piece has been changed meanwhile, is faulty, or its id is taken.

    """
    try:
        piece = read(key, text)
    except KnowledgeError as error:
        raise EditError(Problem.FAULTY, key, "mend the fields named", error.faults) from error
    now, held = text_of(piece), image.pieces.get(key)
    if now == held:
        return image
    seen = digest_of(held) if held else ""
    demand(before == seen, Problem.CHANGED, key, "look at both and write it again")
    demand(name_of(piece) == name_in(key), Problem.FAULTY, key, "a piece keeps its id; write another piece")
    places = {(space_of(other), name_in(other)) for other in image.pieces} if held is None else set()
    demand((space_of(key), name_in(key)) not in places, Problem.TAKEN, name_in(key), "choose another id")
    after = replace(with_pieces(image, {key: now}), confirmed=_confirmed(image, key, now))
    _check_kinds(after, key)
    return after


def removed(image: Image, key: str, before: str) -> Image:
    """Image without a piece; `before` is the digest of the text that its editor saw.

    Raises:
        EditError: the piece has been changed meanwhile, or records need it.

    """
    held = image.pieces.get(key)
    if held is None:
        return image
    demand(before == digest_of(held), Problem.CHANGED, key, "look at it as it is now")
    told = pairs(key, held)
    after = Image(
        {other: text for other, text in image.pieces.items() if other != key},
        {name: pair for name, pair in image.confirmed.items() if name not in told},
        image.thresholds,
    )
    _check_kinds(after, key)
    return after


def agreed(image: Image, piece: str) -> Image:
    """Image in which the translations of a piece, known by its id, are confirmed as they stand.

    Raises:
        EditError: there is no such piece.

    """
    for key, text in image.pieces.items():
        if part_of(key) in NAMED and name_in(key) == piece:
            confirmed = {**image.confirmed, **pairs(key, text)}
            if confirmed == image.confirmed:
                return image
            return replace(image, confirmed=dict(sorted(confirmed.items())))
    raise EditError(Problem.NO_ANSWER, piece, "choose a piece that there is")


def _confirmed(image: Image, key: str, text: str) -> dict[str, Pair]:
    """Confirmed translations after a piece was written: what is new, or changed in both languages, agrees."""
    held = image.pieces.get(key)
    before = pairs(key, held) if held else {}
    kept = {name: pair for name, pair in image.confirmed.items() if name not in before}
    for name, pair in pairs(key, text).items():
        last = image.confirmed.get(name) or before.get(name)
        is_stale = last and last[0] != pair[0] and last[1] == pair[1]
        kept[name] = last if last and is_stale else pair
    return dict(sorted(kept.items()))


def _check_kinds(image: Image, key: str) -> None:
    """Demand that records have a kind that there is, and facets that it declares."""
    if part_of(key) not in ("kinds", "entities"):
        return
    knowledge = Knowledge()
    parts: Mapping[str, dict[str, Any]] = {"kinds": knowledge.kinds, "entities": knowledge.entities}
    for other, text in image.pieces.items():
        is_touched = other == key if part_of(key) == "entities" else part_of(other) == "entities"
        if is_touched or part_of(other) == "kinds":
            parts[part_of(other)][name_in(other)] = read(other, text)
            knowledge.origins[name_in(other)] = Origin(other.partition("#")[0], Document({}, {}), ())
    faults = list(unknown_parts(knowledge, all_kinds=True))
    if faults:
        problem = Problem.USED if part_of(key) == "kinds" else Problem.FAULTY
        raise EditError(problem, key, "keep the kind and the facets that records have", faults)
