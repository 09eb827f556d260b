"""From a reply to what Slack shows: Block Kit messages within its limits, and one message after a decision."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.console.render import Renderer
from adapters.slack.reading import FORM
from adapters.slack.wording import commanded, escaped, shown
from bot.catalogue import Catalogue
from bot.dialogue.messages import Button, Reply
from knowledge.schema import Language

Block = dict[str, Any]
"""One block, as JSON."""

SECTION, HEADER, LABEL, VALUE, FALLBACK = 3_000, 150, 75, 2_000, 3_000
"""Most characters of a section, a title, the label of a button, its value, and what stands for a message elsewhere."""

IN_ROW = 25
"""Buttons that one block of actions takes."""

BLOCKS, CHARACTERS = 45, 12_000
"""Blocks and characters after which another message begins; Slack takes 50 and about 13,000."""

CHOICES, OFFERS, CONTROLS = "choices", "offers", "controls"
"""Beginnings of block ids: buttons that decide, related questions, buttons of second rank."""

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Shown:
    """One message: its blocks, and the text that stands for it in notifications."""

    text: str
    blocks: Sequence[Block]


def render(reply: Reply, token: str, catalogue: Catalogue, link: str | None = None) -> list[Shown]:
    """Messages that show a reply; several where one would be too long, the buttons below the last.

    `link` is the address of the private conversation, to which `leads_to` leads.
    """
    blocks = [*_words(reply, catalogue), *_buttons(reply, token, catalogue, link)]
    blocks[0] = {**blocks[0], "block_id": f"zintis:{token}"}
    groups = list(_grouped(blocks))
    told = [reply.title or "", reply.text, reply.source or ""]
    text = cut(commanded(escaped("\n".join(filter(None, told)))), FALLBACK)
    return [Shown(text, group) for group in groups]


def cut(text: str, longest: int) -> str:
    """Text with no more characters than that; an entity is not cut in two."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    begun = kept.rfind("&", max(len(kept) - 5, 0))
    return f"{(kept[:begun] if begun >= 0 and ';' not in kept[begun:] else kept).rstrip()}…"


def section(text: str) -> Block:
    """Paragraphs with marks."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": False}}


def context(text: str) -> Block:
    """Small print."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": cut(text, SECTION)}]}


def button(label: str, action: str, value: str, *, url: str | None = None) -> Block:
    """Button with a label that is cut where Slack would refuse it."""
    made = {
        "type": "button",
        "text": {"type": "plain_text", "text": cut(label, LABEL), "emoji": True},
        "action_id": action,
        "value": value,
    }
    return {**made, "url": url} if url else made


def rows(name: str, elements: Sequence[Block]) -> Iterator[Block]:
    """Blocks of actions, each with as many elements as it takes."""
    for at in range(0, len(elements), IN_ROW):
        row = list(elements[at : at + IN_ROW])
        yield {"type": "actions", "block_id": f"{name}:{at}", "elements": row}


def _words(reply: Reply, catalogue: Catalogue) -> Iterator[Block]:
    if reply.title:
        yield _title(reply.title)
    for part in pieces(shown(reply.text), SECTION):
        yield section(part)
    if reply.source:
        yield context(escaped(reply.source))
    if reply.explanation:
        told = Renderer(catalogue).explanation(reply.explanation, reply.language)
        for part in pieces(escaped(told).replace("\u200b", ""), SECTION - 10):
            yield section(f"```{part}```")


def _title(title: str) -> Block:
    if len(title) <= HEADER:
        return {"type": "header", "text": {"type": "plain_text", "text": title, "emoji": True}}
    return section(cut(f"*{escaped(title)}*", SECTION))


def _buttons(reply: Reply, token: str, catalogue: Catalogue, link: str | None) -> Iterator[Block]:
    if reply.buttons and reply.invitation:
        yield section(shown(reply.invitation))
    numbered = [_pressed(one, token, number) for number, one in enumerate((*reply.buttons, *reply.controls))]
    count = len(reply.buttons)
    yield from rows(OFFERS if reply.invitation else CHOICES, numbered[:count])
    controls = numbered[count:]
    if reply.form:
        whole = catalogue.say(reply.language, "slack-form")
        controls.insert(0, button(whole, FORM, reply.form))
    if reply.leads_to:
        way = catalogue.say(reply.language, "slack-in-private")
        controls.insert(0, button(way, "go:private", reply.leads_to, url=link))
    yield from rows(CONTROLS, controls)


def _pressed(one: Button, token: str, number: int) -> Block:
    name = f"{token}.{number}"
    return button(commanded(one.label), f"press:{name}", name)


def pieces(text: str, longest: int) -> Iterator[str]:
    """Parts of a text, cut between paragraphs, else between lines, sentences or words."""
    yield from _filled(text.strip() or "…", ("\n\n", "\n", None, " "), longest)


def _filled(text: str, borders: Sequence[str | None], longest: int) -> Iterator[str]:
    if len(text) <= longest:
        yield text
        return
    if not borders:
        yield from (text[at : at + longest] for at in range(0, len(text), longest))
        return
    border, *finer = borders
    glue = border or " "
    held = ""
    for part in _SENTENCE.split(text) if border is None else text.split(border):
        joined = f"{held}{glue}{part}" if held else part
        if len(joined) <= longest:
            held = joined
            continue
        if held:
            yield held
        *whole, held = _filled(part, finer, longest)
        yield from whole
    if held:
        yield held


def _grouped(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks of one message after another."""
    group: list[Block] = []
    size = 0
    for block in blocks:
        weight = _weight(block)
        if group and (len(group) >= BLOCKS or size + weight > CHARACTERS):
            yield group
            group, size = [], 0
        group.append(block)
        size += weight
    yield group


def _weight(part: object) -> int:
    """Characters of all texts in a block."""
    if isinstance(part, Mapping):
        return sum(_weight(one) for one in part.values())
    if isinstance(part, list):
        return sum(_weight(one) for one in part)
    return len(part) if isinstance(part, str) else 0


def decided(
    message: Mapping[str, Any], pressed: str, catalogue: Catalogue, language: Language
) -> Shown | None:
    """Message whose buttons have given way to what was chosen; None where they stay, as related questions do.

    `message` is as Slack has handed it back, `pressed` the action id of the button.
    """
    blocks = [one for one in message.get("blocks", ()) if isinstance(one, dict)]
    where = next((one for one in blocks if any(_is(pressed, part) for part in _elements(one))), None)
    if not where or str(where.get("block_id", "")).startswith(OFFERS):
        return None
    label = next(part["text"]["text"] for part in _elements(where) if _is(pressed, part))
    chosen = context(catalogue.say(language, "slack-chosen", label=escaped(label)))
    stays = (OFFERS,) if str(where.get("block_id", "")).startswith(CONTROLS) else ()
    left = [one for one in blocks if one.get("type") != "actions" or _begins(one, stays)]
    return Shown(str(message.get("text") or label), [*left, chosen])


def _elements(block: Block) -> list[Block]:
    found = block.get("elements") if block.get("type") == "actions" else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _is(pressed: str, element: Block) -> bool:
    return element.get("action_id") == pressed


def _begins(block: Block, names: Sequence[str]) -> bool:
    return str(block.get("block_id", "")).startswith(tuple(names)) if names else False
