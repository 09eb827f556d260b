"""Talking without effects: questions, choices and plain commands in, the next state and the replies out."""

from dataclasses import dataclass, replace

from bot.catalogue import Catalogue
from bot.dialogue.commands import Commands
from bot.dialogue.conversation import MORE, NONE, TELL, Conversation, asks_for_more, question_of
from bot.dialogue.messages import Button, Incoming, Reply
from bot.dialogue.replies import Replies
from knowledge.answering import Answerer
from knowledge.outcomes import Answer, Clarify, Outcome, Unknown
from knowledge.schema import Language
from knowledge.text import MAX_QUESTION, QuestionError, clean


@dataclass(frozen=True, slots=True)
class Talk:
    """What comes of one message: the conversation as it stands now, and the reply.

    `outcome` is there when the message was taken as a question, `told` when an answer or its details were picked.
    """

    conversation: Conversation
    reply: Reply
    outcome: Outcome | None = None
    told: Answer | None = None


class Dialogue:
    """Talks about what is known; keeps nothing between messages, so one serves all conversations."""

    def __init__(self, answerer: Answerer, catalogue: Catalogue) -> None:
        self.answerer = answerer
        self.catalogue = catalogue
        self.replies = Replies(catalogue)
        self.commands = Commands(catalogue, answerer.knowledge)

    def greet(self, conversation: Conversation) -> Reply:
        """First words of a conversation."""
        return self._say(conversation, "chat-greeting")

    def part(self, conversation: Conversation) -> Reply:
        """Last words of a conversation that the person left without a word."""
        return replace(self._say(conversation, "chat-goodbye"), ends=True)

    def respond(self, conversation: Conversation, incoming: Incoming) -> Talk:
        """Take one message: a button, a command, a choice among the offers, or a question."""
        if incoming.button is not None:
            return self.press(conversation, incoming.button)
        try:
            text = clean(incoming.text)
        except QuestionError as error:
            return Talk(conversation, self.refuse(error, conversation.spoken))
        obeyed = self.commands.obey(conversation, text)
        if obeyed:
            return Talk(*obeyed)
        picked = self.pick(conversation, text)
        if picked:
            return self.press(conversation, picked.value)
        return self._wrong_number(conversation, text) or self._ask(conversation, text)

    def pick(self, conversation: Conversation, text: str) -> Button | None:
        """Offer that a text picks, by its number or by its words."""
        number = conversation.number(text)
        if number is None:
            return conversation.picked(text)
        return conversation.offers[number - 1] if 1 <= number <= len(conversation.offers) else None

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

    def press(self, conversation: Conversation, value: str) -> Talk:
        """Take the value of a button: an answer to be told, its details, or none of those offered."""
        value, _ = question_of(value)
        if value == NONE:
            reply = self._say(conversation, "none-chosen")
            return Talk(conversation.after(reply, conversation.context), reply)
        told = self.answerer.tell(value.removeprefix(MORE).removeprefix(TELL), conversation.spoken)
        if not told:
            return Talk(conversation, self._say(conversation, "offer-gone"))
        if value.startswith(MORE) and isinstance(told, Answer):
            reply = self.replies.more(told)
        else:
            reply = self.replies.outcome(told)
        answer = told if isinstance(told, Answer) else None
        return Talk(conversation.after(reply, told.context), reply, told=answer)

    def _wrong_number(self, conversation: Conversation, text: str) -> Talk | None:
        """Explain a number that no offer has, or that there are no details."""
        if conversation.number(text) is not None:
            count = len(conversation.offers)
            if not count:
                return Talk(conversation, self._say(conversation, "number-nothing"))
            return Talk(conversation, self._say(conversation, "number-unknown", count=count))
        return Talk(conversation, self._say(conversation, "more-none")) if asks_for_more(text) else None

    def _ask(self, conversation: Conversation, text: str) -> Talk:
        outcome = self.answerer.ask(
            text,
            language=conversation.language,
            spoken=conversation.spoken,
            institution=conversation.institution,
            context=conversation.context,
        )
        reply = self.replies.outcome(outcome, explains=conversation.explains)
        after = conversation.after(reply, outcome.context, is_asking=isinstance(outcome, Clarify))
        if isinstance(outcome, Unknown):  # what was offered before can still be picked
            after = replace(
                after,
                offers=conversation.offers,
                controls=conversation.controls,
                is_asking=conversation.is_asking,
            )
        return Talk(after, reply, outcome)

    def _say(self, conversation: Conversation, key: str, **arguments: float) -> Reply:
        language = conversation.spoken
        return Reply(language=language, text=self.catalogue.say(language, key, **arguments))
