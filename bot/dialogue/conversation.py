"""Where one conversation stands: plain frozen values that any storage can keep between two messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.dialogue.messages import Button, Reply
from bot.forms.filling import Filling
from bot.forms.value import Value
from knowledge.outcomes import Context
from knowledge.schema import Language
from knowledge.text import plain_words

NONE = "none"
"""Value of the button that declines all offered answers."""

TELL = "tell:"
"""Start of a button's value: tell the answer with the id that follows."""

MORE = "more:"
"""Start of a button's value: tell the details of the answer with the id that follows."""


def of_question(value: str, question: int) -> str:
    """Value of a button below a question that was asked back, together with the number of that question."""
    return f"{value}:{question}"


def question_of(value: str) -> tuple[str, int | None]:
    """Value of a button without the number of the question that was asked back, and that number, if it has one."""
    begins, _, number = value.rpartition(":")
    if number.isdecimal() and (begins == NONE or begins.startswith(TELL)):
        return begins, int(number)
    return value, None


COUNTED: Mapping[str, str] = {
    **dict.fromkeys(("veidlapa", "veidlapu", "form"), "apply:"),
    **dict.fromkeys(("sprints", "sprintu", "sprintam", "sprint"), "sprint:"),
    **dict.fromkeys(("pieteikums", "pieteikumu", "registration", "submission", "application"), "mine:"),
    **dict.fromkeys(("darbnica", "darbnicu", "workshop"), "organise:moving:"),
    **dict.fromkeys(("atbilde", "atbildi", "answer"), TELL),
}
"""Nouns by which people count what is offered, and how the values of such offers begin."""

_COUNTED_ANYHOW = ("numurs", "numuru", "nr", "variants", "variantu", "number", "no", "option")
"""Nouns that count whatever is offered."""

_NONE_WORDS = (
    "neviens",
    "neviens no siem",
    "neviens no tiem",
    "nekas",
    "none",
    "none of these",
    "none of them",
)
_YES = ("ja", "jaa", "labi", "protams", "piekritu", "gribu", "ok", "okei", "yes", "yep", "sure")
_NO = ("ne", "nee", "negribu", "nepiekritu", "ne paldies", "no", "nope", "no thanks", "no thank you")
_MORE_WORDS = ("vairak", "plasak", "sikak", "more", "tell me more", "pastasti vairak", "pastasti plasak")


@dataclass(frozen=True, slots=True)
class Conversation:
    """State of one conversation.

    `language` is the one chosen for all answers, None for that of each question; `spoken` is the one used
    last. `offers` are the buttons that a number or a title may pick, `controls` those picked by their whole label;
    `is_asking` tells that the offers are a question back, `explains` that answers come with their explanation.
    `filling` is the form that is being filled in, `shelf` those put aside for it, `question` the number under which the
    last question was logged. `told` is what the person has said of themselves in a form that ended before it was sent,
    by the key of the field; the next one of its kind takes it over.
    """

    language: Language | None = None
    spoken: Language = "lv"
    institution: str | None = None
    context: Context = Context()  # noqa: RUF009  frozen, so sharing it is safe
    offers: tuple[Button, ...] = ()
    controls: tuple[Button, ...] = ()
    is_asking: bool = False
    explains: bool = False
    filling: Filling | None = None
    shelf: tuple[Filling, ...] = ()
    question: int | None = None
    told: Mapping[str, Value] = field(default_factory=dict)

    def after(self, reply: Reply, context: Context, *, is_asking: bool = False) -> "Conversation":
        """Conversation after a reply was given; its buttons are the offers now."""
        return replace(
            self,
            spoken=reply.language,
            context=context,
            offers=reply.buttons,
            controls=reply.controls,
            is_asking=is_asking,
        )

    def number(self, text: str) -> int | None:
        """Read a text as the number of an offer: `2`, `2.`, `2)` or, with its noun, `form 2`; None if it is none."""
        digits = text.rstrip(".)")
        if not _is_number(digits):
            digits = self._counted(plain_words(text))
        return int(digits) if _is_number(digits) else None

    def _counted(self, asked: list[str]) -> str:
        """Number that stands with nouns by which the offers are counted, unless the text is the title of one."""
        numbers = [word for word in asked if _is_number(word)]
        nouns = [word for word in asked if word not in numbers]
        is_title = any(asked == plain_words(offer.label) for offer in self.offers)
        is_counted = bool(nouns) and all(self._counts(noun) for noun in nouns)
        return numbers[0] if len(numbers) == 1 and is_counted and not is_title else ""

    def _counts(self, noun: str) -> bool:
        """Whether any offer is counted by a noun."""
        begins = "" if noun in _COUNTED_ANYHOW else COUNTED.get(noun)
        return begins is not None and any(offer.value.startswith(begins) for offer in self.offers)

    def picked(self, text: str) -> Button | None:
        """Offer that a text picks: by its title, by words of one title only, or by a set phrase."""
        asked = plain_words(text)
        control = self.picked_control(text)
        if control:
            return control
        titles = {offer: plain_words(offer.label) for offer in self.offers}
        agreed = [offer for offer, title in titles.items() if _agrees(asked, title)]
        if len(agreed) == 1:
            return agreed[0]
        for offer, title in titles.items():
            if asked and asked == title:
                return offer
        if " ".join(asked) in _MORE_WORDS:
            return self._offering(MORE)
        if not self.is_asking or not asked:
            return None
        if " ".join(asked) in _NONE_WORDS:
            return self._offering(NONE)
        found = [offer for offer, title in titles.items() if set(asked) <= set(title)]
        return found[0] if len(found) == 1 else None

    def is_declined_by(self, text: str) -> bool:
        """Whether a text is nothing but a no to what is offered, besides questions back."""
        return bool(self.offers) and not self.is_asking and " ".join(plain_words(text)) in _NO

    def is_asking_with(self, value: str) -> bool:
        """Whether a value is that of an offer of the question back that stands now."""
        return self.is_asking and any(offer.value == value for offer in self.offers)

    def picked_control(self, text: str) -> Button | None:
        """Button of second rank whose label a text is."""
        asked = plain_words(text)
        return next((one for one in self.controls if asked and asked == plain_words(one.label)), None)

    def _offering(self, value: str) -> Button | None:
        return next((offer for offer in self.offers if offer.value.startswith(value)), None)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 2


def _agrees(asked: list[str], title: list[str]) -> bool:
    """Whether a yes or a no was said to an offer that begins with the same."""
    word = " ".join(asked)
    return bool(title) and any(word in words and title[0] in words for words in (_YES, _NO))


def asks_for_more(text: str) -> bool:
    """Whether a text is nothing but the wish for more details."""
    return " ".join(plain_words(text)) in _MORE_WORDS
