"""An image as one flat mapping of texts: pieces, translations and thresholds, each under the name of its file."""

import json
from collections.abc import Mapping

from knowledge import confirmed
from knowledge.images import THRESHOLDS, Image, ordered


def texts_of(image: Image) -> dict[str, str]:
    """All that an image holds, as texts by key."""
    agreed = {f"{confirmed.NAME}#{key}": json.dumps(pair) for key, pair in image.confirmed.items()}
    tuned = {f"{THRESHOLDS}#{name}": json.dumps(value) for name, value in image.thresholds.items()}
    return {**image.pieces, **agreed, **tuned}


def image_of(texts: Mapping[str, str]) -> Image:
    """Image from all its texts."""
    kept: dict[str, str] = {}
    agreed: dict[str, confirmed.Pair] = {}
    tuned: dict[str, float] = {}
    for key, told in texts.items():
        file, _, name = key.partition("#")
        if file == confirmed.NAME:
            lv, en = json.loads(told)
            agreed[name] = (lv, en)
        elif file == THRESHOLDS:
            tuned[name] = float(told)
        else:
            kept[key] = told
    return Image(ordered(kept), agreed, tuned)


def is_piece(key: str) -> bool:
    """Whether a key is that of a piece, and not of a translation or a threshold."""
    return key.partition("#")[0] not in (confirmed.NAME, THRESHOLDS)
