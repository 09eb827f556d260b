"""One turn of a conversation: its state and what a person sent in, its next state and the replies out."""

from dataclasses import replace

from bot.catalogue import Catalogue
from bot.dialogue.commands import Commands
from bot.dialogue.conversation import MORE, NONE, TELL, Conversation, asks_for_more
from bot.dialogue.messages import Incoming, Reply
from bot.dialogue.replies import Replies
from knowledge.answering import Answerer
from knowledge.outcomes import Answer, Clarify
from knowledge.schema import SHARED, Language
from knowledge.text import MAX_QUESTION, QuestionError, clean

Turn = tuple[Conversation, tuple[Reply, ...]]


class Dialogue:
    """Leads conversations; keeps nothing between turns, so one serves all of them."""

    def __init__(self, answerer: Answerer, catalogue: Catalogue) -> None:
        self.answerer = answerer
        self.catalogue = catalogue
        self.replies = Replies(catalogue)
        institutions = [scope for scope in answerer.knowledge.scopes if scope != SHARED]
        self.commands = Commands(catalogue, institutions)

    def greet(self, conversation: Conversation) -> Reply:
        """First words of a conversation."""
        return self._say(conversation, "chat-greeting")

    def part(self, conversation: Conversation) -> Reply:
        """Last words of a conversation that the person left without a word."""
        return replace(self._say(conversation, "chat-goodbye"), ends=True)

    def respond(self, conversation: Conversation, incoming: Incoming) -> Turn:
        """Take one message: a button, a command, a choice among the offers, or a question."""
        if incoming.button is not None:
            return self._press(conversation, incoming.button)
        try:
            text = clean(incoming.text)
        except QuestionError as error:
            return conversation, (self.refuse(error, conversation.spoken),)
        obeyed = self.commands.obey(conversation, text)
        if obeyed:
            return obeyed[0], (obeyed[1],)
        return self._choose(conversation, text) or self._ask(conversation, text)

    def refuse(self, error: QuestionError, language: Language) -> Reply:
        """Reply to a question that cannot be looked at."""
        match error.reason:
            case "empty":
                text = self.catalogue.say(language, "question-empty")
            case "too_long":
                text = self.catalogue.say(language, "question-too-long", limit=MAX_QUESTION)
            case _:
                text = self.catalogue.say(language, "question-control")
        return Reply(language=language, text=text)

    def _choose(self, conversation: Conversation, text: str) -> Turn | None:
        number = conversation.number(text)
        if number is not None:
            if 1 <= number <= len(conversation.offers):
                return self._press(conversation, conversation.offers[number - 1].value)
            count = len(conversation.offers)
            return conversation, (self._say(conversation, "number-unknown", count=count),)
        offer = conversation.picked(text)
        if offer:
            return self._press(conversation, offer.value)
        return (conversation, (self._say(conversation, "more-none"),)) if asks_for_more(text) else None

    def _press(self, conversation: Conversation, value: str) -> Turn:
        if value == NONE:
            reply = self._say(conversation, "none-chosen")
            return conversation.after(reply, conversation.context), (reply,)
        told = self.answerer.tell(value.removeprefix(MORE).removeprefix(TELL), conversation.spoken)
        if not told:
            return conversation, (self._say(conversation, "offer-gone"),)
        if value.startswith(MORE) and isinstance(told, Answer):
            reply = self.replies.more(told)
        else:
            reply = self.replies.outcome(told)
        return conversation.after(reply, told.context), (reply,)

    def _ask(self, conversation: Conversation, text: str) -> Turn:
        outcome = self.answerer.ask(
            text,
            language=conversation.language,
            spoken=conversation.spoken,
            institution=conversation.institution,
            context=conversation.context,
        )
        reply = self.replies.outcome(outcome, explains=conversation.explains)
        after = conversation.after(reply, outcome.context, is_asking=isinstance(outcome, Clarify))
        return after, (reply,)

    def _say(self, conversation: Conversation, key: str, **arguments: float) -> Reply:
        language = conversation.spoken
        return Reply(language=language, text=self.catalogue.say(language, key, **arguments))
