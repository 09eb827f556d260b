"""What editors are shown in chat: a cluster of questions with the answers it may have meant, and why."""

from collections.abc import Mapping, Sequence

from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.flows.teaching_near import Drafted, Found
from bot.forms.values import day_text
from bot.services.teaching.gate_notices import VERB
from bot.services.teaching.inbox import Cluster, Listing
from bot.services.teaching.reviewing import Done
from bot.storage.teaching.reviews import Line
from knowledge.refusals import EditError

WORDINGS = 4
"""Other wordings of a cluster that are shown."""


def button(turn: Turn, key: str, what: str, *details: object) -> Button:
    """Button of teaching: its label, and what it does with what."""
    return Button(turn.words(key), ":".join([VERB, what, *map(str, details)]))


def quoted(turn: Turn, text: str) -> str:
    """Text in the quotation marks of the language."""
    return turn.words("teaching-quoted", text=text)


def overview(turn: Turn, listing: Listing) -> str:
    """How much there is to review."""
    questions = sum(one.count for one in listing.clusters)
    parts = [turn.words("teaching-overview", clusters=len(listing.clusters), questions=questions)]
    if listing.noise:
        parts.append(turn.words("teaching-noise", count=listing.noise))
    if listing.unsorted:
        parts.append(turn.words("teaching-unsorted", count=listing.unsorted))
    return " ".join(parts)


def page(turn: Turn, cluster: Cluster, found: Sequence[Found]) -> str:
    """A cluster: how often, when, where and why it was asked, in which words, and what it may have meant."""
    facts = [
        turn.words("teaching-asked", count=cluster.count, day=day_text(cluster.last.date(), turn.language)),
        turn.words("teaching-where", channels=_channels(turn, cluster), institutions=_institutions(cluster)),
        turn.words("teaching-why", causes=_causes(turn, cluster)),
    ]
    others = cluster.texts[1 : 1 + WORDINGS]
    if others:
        facts.append(turn.words("teaching-wordings", texts=", ".join(quoted(turn, one) for one in others)))
    lines = [f"{number}. {why(turn, one)}" for number, one in enumerate(found, start=1)]
    meant = [turn.words("teaching-meant"), *lines] if lines else [turn.words("teaching-nothing-near")]
    return "\n\n".join(["\n".join(f"- {one}" for one in facts), "\n".join(meant)])


def why(turn: Turn, one: Found) -> str:
    """An answer with what speaks for it: the nearest phrasing, how near, and how sure that would be."""
    if isinstance(one, Drafted):
        like = round(100 * one.likeness)
        return turn.words("teaching-match-draft", title=one.title, phrasing=one.phrasing, likeness=like)
    numbers = {"confidence": round(100 * one.confidence), "likeness": round(100 * one.likeness)}
    if not one.phrasing:
        return turn.words("teaching-match-text", title=one.title, covered=round(100 * one.covered), **numbers)
    return turn.words("teaching-match", title=one.title, phrasing=one.phrasing, **numbers)


def conversation(turn: Turn, lines: Sequence[Line], titles: Mapping[str, str]) -> str:
    """What was said around a question; `titles` are those of answers, by their references."""
    told = [
        turn.words("teaching-line-told", text=line.text, entry=titles.get(line.entry, line.entry))
        if line.entry
        else turn.words("teaching-line", text=line.text)
        for line in lines
    ]
    return "\n".join([turn.words("teaching-conversation"), *(f"- {one}" for one in told)])


def outcome(turn: Turn, cluster: Cluster, done: Done, answer: str = "") -> str:
    """What was done with a cluster."""
    told = turn.words("teaching-done", mark=done.mark, text=cluster.text, count=done.questions, answer=answer)
    left = [f"- {quoted(turn, text)}: {problem(turn, error)}" for text, error in done.left]
    return "\n".join([told, turn.words("teaching-left"), *left]) if left else told


def problem(turn: Turn, error: EditError) -> str:
    """Why something cannot be taught."""
    faults = "; ".join(f"{one.field}: {one.message}" for one in error.faults) or error.about
    return turn.words("teaching-problem", problem=error.problem.value, about=error.about, faults=faults)


def _channels(turn: Turn, cluster: Cluster) -> str:
    return ", ".join(turn.words("data-channel", channel=one) for one in cluster.channels) or "–"


def _institutions(cluster: Cluster) -> str:
    return ", ".join(one or "–" for one in cluster.institutions)


def _causes(turn: Turn, cluster: Cluster) -> str:
    return ", ".join(
        turn.words("teaching-cause", cause=cause.value, count=count)
        for cause, count in cluster.causes.items()
    )
