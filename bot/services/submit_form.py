"""Submit a form: keep the answers under a reference, and tell whoever answers for it."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogue import Catalogue
from bot.dialogue.conversation import Conversation
from bot.dialogue.messages import Reply
from bot.dialogue.turn import Turn
from bot.domain.references import reference
from bot.forms.value import Value
from bot.forms.values import show
from bot.storage import outbox, submissions
from bot.storage.conversations import Address, open_at
from knowledge.forms import Field, Form
from knowledge.schema import Language


async def submit_form(turn: Turn, form: str, answers: Mapping[str, Value]) -> str:
    """Keep the answers to a form; the reference under which they are found again."""
    name = reference("F")
    await submissions.add(
        turn.connection,
        reference=name,
        form=form,
        person_id=turn.person.id,
        conversation_id=turn.conversation_id,
        language=turn.language,
        answers=answers,
        now=turn.now,
    )
    return name


async def tell_recipient(
    connection: AsyncConnection, turn: Turn, name: str, recipient: str, reply: Reply
) -> None:
    """Send a submission to the address that answers for the form."""
    mail = await open_at(connection, Address(outbox.MAIL, outbox.MAIL, recipient), Conversation(), turn.now)
    await outbox.put(connection, f"submission:{name}", mail, None, reply, turn.now)


def answer_lines(
    form: Form | None, answers: Mapping[str, Value], language: Language, catalogue: Catalogue
) -> list[str]:
    """Answers with their labels, one a line, in the order of `answer_pairs`."""
    return [
        catalogue.say(language, "form-line", label=label, value=value)
        for label, value in answer_pairs(form, answers, language, catalogue)
    ]


def answer_pairs(
    form: Form | None, answers: Mapping[str, Value], language: Language, catalogue: Catalogue
) -> list[tuple[str, str]]:
    """Label and answer, in the order of the form; what it no longer asks is named by its key."""
    fields = {field.key: field for field in form.fields} if form else {}
    keys = [*(key for key in fields if key in answers), *(key for key in answers if key not in fields)]
    return [
        (
            fields[key].label.in_language(language) if key in fields else key,
            shown(fields.get(key), answers[key], language, catalogue),
        )
        for key in keys
    ]


def shown(field: Field | None, value: Value, language: Language, catalogue: Catalogue) -> str:
    """Answer as a person reads it; as it is kept, where the field is gone or has become of another kind."""
    try:
        return show(field, value, language, catalogue) if field else _plain(value)
    except ValueError:
        return _plain(value)


def _plain(value: Value) -> str:
    """Answer as text, without its field."""
    return ", ".join(value) if isinstance(value, list) else str(value)
