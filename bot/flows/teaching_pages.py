"""What editors are shown in chat: a cluster of questions with the answers it may have meant, and why."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.dialogue.messages import Button
from bot.forms.values import day_text
from bot.services.teaching.gate_notices import VERB
from bot.services.teaching.inbox import Cluster, Listing
from bot.services.teaching.near import Drafted, Found
from bot.services.teaching.reviewing import Done
from bot.storage.teaching.reviews import Line
from knowledge.refusals import EditError
from knowledge.schema import Language

WORDINGS = 4
"""Other wordings of a cluster that are shown."""


class Speaker(Protocol):
    """Speaks with an editor: a turn of a conversation, or a visit to the console."""

    @property
    def language(self) -> Language:
        """Language that is spoken."""

    def words(self, key: str, **arguments: str | float) -> str:
        """Sentence of the catalogue."""


def button(speaker: Speaker, key: str, what: str, *details: object) -> Button:
    """Button of teaching: its label, and what it does with what."""
    return Button(speaker.words(key), ":".join([VERB, what, *map(str, details)]))


def quoted(speaker: Speaker, text: str) -> str:
    """Text in the quotation marks of the language."""
    return speaker.words("teaching-quoted", text=text)


def overview(speaker: Speaker, listing: Listing) -> str:
    """How much there is to review."""
    questions = sum(one.count for one in listing.clusters)
    parts = [speaker.words("teaching-overview", clusters=len(listing.clusters), questions=questions)]
    if listing.noise:
        parts.append(speaker.words("teaching-noise", count=listing.noise))
    if listing.unsorted:
        parts.append(speaker.words("teaching-unsorted", count=listing.unsorted))
    return " ".join(parts)


def facts(speaker: Speaker, cluster: Cluster) -> list[str]:
    """How often, when, where and why a cluster was asked."""
    last = day_text(cluster.last.date(), speaker.language)
    channels, institutions = _channels(speaker, cluster), _institutions(cluster)
    return [
        speaker.words("teaching-asked", count=cluster.count, day=last),
        speaker.words("teaching-where", channels=channels, institutions=institutions),
        speaker.words("teaching-why", causes=_causes(speaker, cluster)),
    ]


def page(speaker: Speaker, cluster: Cluster, found: Sequence[Found]) -> str:
    """A cluster: how often, when, where and why it was asked, in which words, and what it may have meant."""
    told = facts(speaker, cluster)
    others = cluster.texts[1 : 1 + WORDINGS]
    if others:
        texts = ", ".join(quoted(speaker, one) for one in others)
        told.append(speaker.words("teaching-wordings", texts=texts))
    lines = [f"{number}. {why(speaker, one)}" for number, one in enumerate(found, start=1)]
    meant = [speaker.words("teaching-meant"), *lines] if lines else [speaker.words("teaching-nothing-near")]
    return "\n\n".join(["\n".join(f"- {one}" for one in told), "\n".join(meant)])


def why(speaker: Speaker, one: Found) -> str:
    """An answer with what speaks for it: the nearest phrasing, how near, and how sure that would be."""
    if isinstance(one, Drafted):
        like = round(100 * one.likeness)
        return speaker.words("teaching-match-draft", title=one.title, phrasing=one.phrasing, likeness=like)
    numbers = {"confidence": round(100 * one.confidence), "likeness": round(100 * one.likeness)}
    if not one.phrasing:
        return speaker.words(
            "teaching-match-text", title=one.title, covered=round(100 * one.covered), **numbers
        )
    return speaker.words("teaching-match", title=one.title, phrasing=one.phrasing, **numbers)


def conversation(speaker: Speaker, lines: Sequence[Line], titles: Mapping[str, str]) -> str:
    """What was said around a question; `titles` are those of answers, by their references."""
    told = [
        speaker.words("teaching-line-told", text=line.text, entry=titles.get(line.entry, line.entry))
        if line.entry
        else speaker.words("teaching-line", text=line.text)
        for line in lines
    ]
    return "\n".join([speaker.words("teaching-conversation"), *(f"- {one}" for one in told)])


def outcome(speaker: Speaker, cluster: Cluster, done: Done, answer: str = "") -> str:
    """What was done with a cluster."""
    told = speaker.words(
        "teaching-done", mark=done.mark, text=cluster.text, count=done.questions, answer=answer
    )
    return "\n".join([told, *left(speaker, done)])


def left(speaker: Speaker, done: Done) -> list[str]:
    """What could not be taught, and why."""
    lines = [f"- {quoted(speaker, text)}: {problem(speaker, error)}" for text, error in done.left]
    return [speaker.words("teaching-left"), *lines] if lines else []


def problem(speaker: Speaker, error: EditError) -> str:
    """Why something cannot be taught."""
    faults = "; ".join(f"{one.field}: {one.message}" for one in error.faults) or error.about
    return speaker.words("teaching-problem", problem=error.problem.value, about=error.about, faults=faults)


def _channels(speaker: Speaker, cluster: Cluster) -> str:
    return ", ".join(speaker.words("data-channel", channel=one) for one in cluster.channels) or "–"


def _institutions(cluster: Cluster) -> str:
    return ", ".join(one or "–" for one in cluster.institutions)


def _causes(speaker: Speaker, cluster: Cluster) -> str:
    return ", ".join(
        speaker.words("teaching-cause", cause=cause.value, count=count)
        for cause, count in cluster.causes.items()
    )
