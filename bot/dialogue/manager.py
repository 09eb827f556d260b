"""Leads a conversation through one message: to a button's flow, a command, the form in progress, or an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.dialogue import feedback, watching
from bot.dialogue.commands import language_of
from bot.dialogue.conversation import MORE, NONE, TELL, Conversation, of_question, question_of
from bot.dialogue.flow import Claim, Flow, Handler
from bot.dialogue.forms_in_progress import FormsInProgress
from bot.dialogue.messages import Button, Incoming, Reply
from bot.dialogue.starting import START, destination, to_button, to_command
from bot.dialogue.turn import Turn
from bot.dialogue.turns import Dialogue, Talk
from bot.dialogue.unreadable import unreadable
from bot.forms import engine
from bot.forms.filling import Filling
from bot.forms.reading import SkillNames
from bot.services.log_question import log_question, note_choice
from bot.storage import outbox
from bot.storage.outbox import Sent
from knowledge.nearest import Names
from knowledge.outcomes import Answer, Clarify, Unknown
from knowledge.schema import Localized
from knowledge.text import QuestionError, clean, plain, plain_words

CANCEL = frozenset({"atcelt", "cancel"})
"""Commands that leave a form in progress, and without one lead to what can be withdrawn."""

ABANDON = frozenset({"atcelt", "partraukt", "atpakal", "turpinat", "cancel", "stop", "back", "continue"})
"""Words that lead back or away in a form, and mean nothing without one."""

WELCOMED = ("sprints", "forms", "mine")
"""Actions that are offered to who comes for the first time."""

SHORT = 4
"""Words of the longest text that may pick a button of a notice."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Button below an answer that leads to what the answer speaks of: its label, and its value."""

    label: Localized
    value: str


class Manager:
    """Routes messages; the flows say what there is to route to.

    `institutions` are the official names that an answer to a form may mean, `skills` what skills are called,
    `invitations` what the action of an answer leads to; `revision` is the number of what is known, kept with questions.
    """

    def __init__(
        self,
        dialogue: Dialogue,
        flows: Sequence[Flow],
        *,
        institutions: Sequence[Names] = (),
        skills: SkillNames | None = None,
        invitations: Mapping[str, Invitation] | None = None,
        revision: int | None = None,
    ) -> None:
        self.dialogue = dialogue
        self.revision = revision
        self.invitations = dict(invitations or {})
        self.commands: Mapping[str, Handler] = {w: h for flow in flows for w, h in flow.commands.items()}
        self.actions: Mapping[str, Handler] = {v: h for flow in flows for v, h in flow.actions.items()}
        self.choices = frozenset(verb for flow in flows for verb in flow.choices)
        self.claims: tuple[Claim, ...] = tuple(claim for flow in flows for claim in flow.claims)
        self.in_progress = FormsInProgress(
            dialogue,
            {form: one for flow in flows for form, one in flow.forms.items()},
            institutions=institutions,
            skills=skills,
            revision=revision,
        )

    async def respond(self, turn: Turn, incoming: Incoming) -> None:
        """Handle one message: the turn holds the replies and the new state afterwards."""
        before = turn.conversation.filling
        if turn.is_public:
            await self._respond_publicly(turn, incoming)
            return
        if incoming.unreadable and not (incoming.unreadable == "edit" and incoming.text and not before):
            turn.say(unreadable(turn, incoming.unreadable))
        elif incoming.answers is not None:
            await self.in_progress.submit(turn, incoming.form or "", incoming.answers)
        elif incoming.button is not None:
            await self._press_token(turn, incoming.button)
        elif incoming.text.startswith("/"):
            await self._obey(turn, incoming.text)
        elif before:
            await self._fill(turn, before, incoming.text)
        else:
            await self._talk(turn, incoming.text)
        await self.in_progress.go_on(turn, before)

    async def _respond_publicly(self, turn: Turn, incoming: Incoming) -> None:
        """Answer a question where others read along; what concerns a person goes on in private."""
        if incoming.unreadable and not incoming.text:
            turn.say(unreadable(turn, incoming.unreadable))
        elif incoming.button is not None:
            sent = await outbox.by_token(turn.connection, incoming.button.rpartition(".")[0])
            value = _value(sent, incoming.button)
            if value and value.partition(":")[0] in self.actions.keys() - feedback.VERBS:
                self._lead_away(turn, to_button(incoming.button))
            else:
                await self._press_token(turn, incoming.button)
        elif incoming.text.startswith("/"):
            word = plain(incoming.text[1:].partition(" ")[0])
            if word in self.commands:
                self._lead_away(turn, to_command(word))
            else:
                await self._obey(turn, incoming.text)
        else:
            await self._talk(turn, incoming.text)

    def _lead_away(self, turn: Turn, where: str) -> None:
        """Lead into a private conversation."""
        turn.reply(Reply(language=turn.language, text=turn.words("only-in-private"), leads_to=where))

    def _welcome(self, turn: Turn) -> None:
        """Greet who comes for the first time, with what there is to do; where others read along, how to be asked."""
        if turn.is_public:
            turn.say(turn.words("welcome-public"))
            return
        offered = (self.invitations.get(action) for action in WELCOMED)
        turn.say(
            turn.words("welcome"),
            *(Button(one.label.in_language(turn.language), one.value) for one in offered if one),
        )

    async def _start(self, turn: Turn, where: str) -> None:
        """Go where a deep link leads; without one, or with one that leads nowhere, greet."""
        to = destination(where, turn.language)
        if to is None:
            self._welcome(turn)
        elif to.command:
            await self._obey(turn, to.command)
        elif to.token:
            await self._press_token(turn, to.token)
        else:
            await self.press(turn, to.value)

    async def _press_token(self, turn: Turn, token: str) -> None:
        """Find what a button stands for; one that is not this person's, or too old, is explained."""
        sent = await outbox.by_token(turn.connection, token.rpartition(".")[0])
        value = _value(sent, token)
        if not sent or value is None:
            turn.say(turn.words("button-unknown"))
        elif sent.person_id not in (None, turn.person.id):
            turn.say(turn.words("button-foreign"))
        else:
            turn.pressed = sent.platform_id if sent.conversation_id == turn.conversation_id else None
            await self.press(turn, value)

    async def press(self, turn: Turn, value: str) -> None:
        """Act on the value of a button."""
        verb, _, argument = value.partition(":")
        if verb == engine.VERB:
            await self.in_progress.press(turn, value)
        elif verb in self.actions:
            await self.actions[verb](turn, argument)
        else:
            await self._press_offer(turn, value)

    async def _press_offer(self, turn: Turn, value: str) -> None:
        """Tell an answer that was offered, and note which one was chosen or that none was.

        Buttons of questions asked back hold the number of theirs; those sent before they did belong to the last one.
        """
        value, question = question_of(value)
        if question is None and turn.conversation.is_asking_with(value):
            question = turn.conversation.question
        if question is not None:
            await note_choice(turn.connection, question, value.removeprefix(TELL))
        talk = self.dialogue.press(turn.conversation, value)
        if talk.told:
            await self._tell(turn, talk, talk.told, question, is_whole=not value.startswith(MORE))
        elif value == NONE:
            reply = self._to_be_told(turn, talk.reply, question)
            self._take_over(
                turn, replace(talk, reply=reply, conversation=_with_controls(talk.conversation, reply))
            )
        else:
            self._take_over(turn, talk)

    async def _tell(
        self, turn: Turn, talk: Talk, told: Answer, question: int | None, *, is_whole: bool
    ) -> None:
        """Tell an answer that was picked, and ask whether it was useful, but not again below its details.

        An answer that was not picked for a `question` asked back is logged as a question of its own, by its title.
        """
        reply = talk.reply
        turn.change(talk.conversation)
        if is_whole:
            if question is None:
                question = await log_question(turn, told.title, told, self.revision)
                turn.change(replace(turn.conversation, question=question))
            reply = replace(reply, controls=feedback.controls(turn.catalogue, reply.language, question))
        turn.reply(self._with_action(reply, told.action))

    async def _obey(self, turn: Turn, text: str) -> None:
        """Obey a command, in its own language unless one was chosen; in a form, the one that cancels leaves it."""
        word, _, argument = text[1:].strip().partition(" ")
        name, filling = plain(word), turn.conversation.filling
        spoken = turn.conversation.language or language_of(name) or turn.conversation.spoken
        turn.change(replace(turn.conversation, spoken=spoken))
        handler = self._start if name == START else self.commands.get(name)
        if filling and name in CANCEL:
            await self.in_progress.leave(turn, filling)
        elif name in CANCEL and not argument.strip() and self._is_choosing(turn.conversation):
            turn.say(turn.words("nothing-begun"))
        elif handler:
            await handler(turn, argument.strip())
        else:
            await self._ask(turn, text)

    async def _talk(self, turn: Turn, text: str) -> None:
        """Answer a question, obey a plain command, or take what was picked among the offers."""
        try:
            cleaned = clean(text)
        except QuestionError as error:
            turn.reply(self.dialogue.refuse(error, turn.language))
            return
        picked = self.dialogue.pick(turn.conversation, cleaned) or await self._pick_last(turn, cleaned)
        if picked is not None:
            await self.press(turn, picked.value)
        elif " ".join(plain_words(cleaned)) in ABANDON:
            turn.say(turn.words("nothing-begun"))
        elif turn.conversation.is_declined_by(cleaned):
            turn.say(turn.words("offers-declined"))
        else:
            await self._ask(turn, cleaned)

    def _is_choosing(self, conversation: Conversation) -> bool:
        """Whether all that is offered is how something may begin."""
        verbs = {one.value.partition(":")[0] for one in conversation.offers}
        return bool(verbs) and verbs <= self.choices

    async def _pick_last(self, turn: Turn, text: str) -> Button | None:
        """Button of the message that was promised last, if a short text picks one: it may have been a notice."""
        if len(text.split()) > SHORT:
            return None
        last = await outbox.last(turn.connection, turn.conversation_id)
        if not last or last.buttons == turn.conversation.offers:
            return None
        shown = replace(turn.conversation, offers=last.buttons, controls=last.controls)
        return self.dialogue.pick(shown, text)

    async def _ask(self, turn: Turn, text: str) -> None:
        """Answer a question, log it, and ask whether the answer was useful."""
        talk = self.dialogue.respond(turn.conversation, Incoming(text))
        if not talk.outcome:
            self._take_over(turn, talk)
            return
        if isinstance(talk.outcome, Clarify | Unknown) and await self._is_claimed(turn, text):
            return
        question = await log_question(turn, text, talk.outcome, self.revision)
        reply = talk.reply
        if isinstance(talk.outcome, Answer):
            reply = replace(reply, controls=feedback.controls(turn.catalogue, reply.language, question))
            reply = self._with_action(reply, talk.outcome.action)
        elif isinstance(talk.outcome, Clarify):
            buttons = (replace(one, value=of_question(one.value, question)) for one in reply.buttons)
            reply = replace(reply, buttons=tuple(buttons))
        is_asking = talk.conversation.is_asking
        turn.change(replace(talk.conversation, question=question))
        if isinstance(talk.outcome, Unknown):
            reply = self._to_be_told(turn, reply, question)
            turn.change(_with_controls(turn.conversation, reply))
            turn.replies.append(reply)
        else:
            turn.reply(reply, is_asking=is_asking)

    async def _is_claimed(self, turn: Turn, text: str) -> bool:
        """Let a flow take what is no question; what flows tell is for nobody else to read."""
        if turn.is_public:
            return False
        for claim in self.claims:
            if await claim(turn, text):
                return True
        return False

    def _to_be_told(self, turn: Turn, reply: Reply, question: int | None) -> Reply:
        """Reply to a question without an answer, with a button to be told when there is one.

        There is none where nobody teaches: where what is known does not come from the database.
        """
        if self.revision is None or question is None:
            return reply
        return replace(reply, controls=(watching.control(turn.catalogue, reply.language, question),))

    def _with_action(self, reply: Reply, action: str | None) -> Reply:
        """Reply with a button, first of all, for what the answer invites to do."""
        invitation = self.invitations.get(action or "")
        if not invitation:
            return reply
        button = Button(invitation.label.in_language(reply.language), invitation.value)
        return replace(reply, buttons=(button, *reply.buttons))

    def _take_over(self, turn: Turn, talk: Talk) -> None:
        turn.change(talk.conversation)
        turn.replies.append(talk.reply)

    async def _fill(self, turn: Turn, filling: Filling, text: str) -> None:
        """Take a text for the form in progress."""
        is_choosing = filling.is_paused or filling.is_leaving or not filling.at
        picked = self._pick(turn, text) if is_choosing else None
        value = picked or turn.conversation.picked_control(text)
        if value and (filling.is_paused or value.value.startswith(f"{engine.VERB}:")):
            await self.press(turn, value.value)
            return
        if not await self.in_progress.take(turn, filling, text) and self.in_progress.is_question(turn, text):
            await self._talk(turn, text)

    def _pick(self, turn: Turn, text: str) -> Button | None:
        """Offer that a text picks, if it can be read at all."""
        try:
            return self.dialogue.pick(turn.conversation, clean(text))
        except QuestionError:
            return None


def _with_controls(conversation: Conversation, reply: Reply) -> Conversation:
    """Conversation in which the controls of a reply can be picked too, beside what was offered before."""
    verbs = {one.value.partition(":")[0] for one in reply.controls}
    kept = (one for one in conversation.controls if one.value.partition(":")[0] not in verbs)
    return replace(conversation, controls=(*kept, *reply.controls))


def _value(sent: Sent | None, token: str) -> str | None:
    """Value of the button that a token names, below the message it belongs to; None if there is none."""
    number = token.rpartition(".")[2]
    buttons = (*sent.reply.buttons, *sent.reply.controls) if sent else ()
    return buttons[int(number)].value if number.isdecimal() and int(number) < len(buttons) else None
