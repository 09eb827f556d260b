"""What came of a question, as a reply: the catalogue's sentences around the words of the knowledge."""

from bot.catalogue import Catalogue
from bot.dialogue.conversation import MORE, NONE, TELL
from bot.dialogue.messages import Button, Reply
from knowledge.outcomes import Answer, Citation, Clarify, Outcome, Smalltalk
from knowledge.schema import Language

RELATED = 3
"""Related answers that are offered below an answer."""


class Replies:
    """Speaks outcomes in their language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def outcome(self, outcome: Outcome, *, explains: bool = False) -> Reply:
        """Reply to a question, with the explanation if it is wanted."""
        explanation = outcome.explanation if explains else None
        match outcome:
            case Answer():
                source, buttons = self._source(outcome), self._buttons(outcome)
                return Reply(
                    language=outcome.language,
                    text=outcome.text,
                    title=outcome.title,
                    source=source,
                    invitation=self.catalogue.say(outcome.language, "related") if buttons else None,
                    buttons=buttons,
                    explanation=explanation,
                    entry=outcome.entry,
                )
            case Smalltalk():
                return Reply(language=outcome.language, text=outcome.text, explanation=explanation)
            case Clarify():
                text = self.catalogue.say(outcome.language, "clarify", count=len(outcome.options))
                buttons = self._choices(outcome)
                return Reply(language=outcome.language, text=text, buttons=buttons, explanation=explanation)
            case _:
                text = self.catalogue.say(outcome.language, "unknown")
                return Reply(language=outcome.language, text=text, explanation=explanation)

    def more(self, answer: Answer) -> Reply:
        """Reply with the details of an answer."""
        text = answer.more or self.catalogue.say(answer.language, "more-none")
        return Reply(
            language=answer.language,
            text=text,
            title=answer.title,
            source=self._source(answer),
            entry=answer.entry,
        )

    def citation(self, citation: Citation, language: Language) -> str:
        """Document with its date, section and link, as far as they are known."""
        cited = citation.title
        if citation.date:
            cited = self.catalogue.say(language, "citation-dated", title=cited, date=citation.date)
        if citation.section:
            cited = self.catalogue.say(language, "citation-section", document=cited, section=citation.section)
        if citation.url:
            cited = self.catalogue.say(language, "citation-link", document=cited, url=citation.url)
        return cited

    def _source(self, answer: Answer) -> str | None:
        if not answer.citation:
            return None
        cited = self.citation(answer.citation, answer.language)
        return self.catalogue.say(answer.language, "source", citation=cited)

    def _buttons(self, answer: Answer) -> tuple[Button, ...]:
        more = self.catalogue.say(answer.language, "more-button")
        details = (Button(more, MORE + answer.entry),) if answer.more else ()
        related = (Button(option.title, TELL + option.entry) for option in answer.related[:RELATED])
        return (*details, *related)

    def _choices(self, clarify: Clarify) -> tuple[Button, ...]:
        choices = (Button(option.title, TELL + option.entry) for option in clarify.options)
        return (*choices, Button(self.catalogue.say(clarify.language, "none-of-these"), NONE))
