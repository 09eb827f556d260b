"""The App Home: ask, topics, open sprints, mine, language and institution; its buttons say what one would type."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from adapters.slack.rendering import BLOCKS, LABEL, SECTION, VALUE, Block, button, context, cut, rows, section
from adapters.slack.wording import escaped
from bot.catalogue import Catalogue
from bot.core import Core
from bot.dialogue.starting import to_topic
from bot.domain.registration import Registration
from bot.domain.sprint import Sprint, SprintState
from bot.services.roles import same_people
from bot.storage import conversations, registrations, sprints
from bot.storage.conversations import Address
from bot.storage.people import Identity
from knowledge.institutions import codes
from knowledge.schema import SHARED, Language

TOPICS, SPRINTS, MINE, INSTITUTIONS = 8, 10, 10, 100
"""Most of each that are shown; Slack offers a hundred choices at most, and any other institution can be typed."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the App Home of one person shows; topics are titles with their deep links, institutions names by code."""

    language: Language
    institution: str | None = None
    topics: Sequence[tuple[str, str]] = ()
    sprints: Sequence[Sprint] = ()
    mine: Sequence[tuple[Registration, Sprint]] = ()
    institutions: Mapping[str, str] = field(default_factory=dict)


async def gather(core: Core, identity: Identity, language: Language | None) -> Facts:
    """What stands in the App Home of a person; `language` is that of the platform, where nothing was said yet."""
    at = Address(identity.channel, identity.account, identity.user_id)
    async with core.database.reading() as connection:
        person, conversation = await conversations.between(connection, identity, at)
        said = await conversations.look(connection, conversation) if conversation is not None else None
        spoken: Language = (said.language or said.spoken) if said else (language or "lv")
        now = core.handling.moment()
        opened = [one for one in await sprints.all_of(connection, SprintState.OPEN) if one.is_open(now)]
        mine = []
        if person is not None:
            for one in await registrations.of_people(connection, await same_people(connection, person)):
                sprint = await sprints.get(connection, one.sprint_id)
                if sprint and one.is_active and one.was_sent:
                    mine.append((one, sprint))
    return Facts(
        language=spoken,
        institution=said.institution if said else core.app.settings.institution,
        topics=_topics(core, spoken),
        sprints=opened[:SPRINTS],
        mine=mine[:MINE],
        institutions=_institutions(core, spoken),
    )


async def spoken(core: Core, identity: Identity) -> Language:
    """Language in which the private conversation with a person is spoken."""
    at = Address(identity.channel, identity.account, identity.user_id)
    async with core.database.reading() as connection:
        _, conversation = await conversations.between(connection, identity, at)
        said = await conversations.look(connection, conversation) if conversation is not None else None
    return (said.language or said.spoken) if said else "lv"


def _topics(core: Core, language: Language) -> list[tuple[str, str]]:
    """The first answer of each topic that all institutions share."""
    found: dict[str, tuple[str, str]] = {}
    for piece in core.app.answerer.knowledge.pieces:
        told = core.app.answerer.tell(piece.id, language)
        where = to_topic(piece.id)
        if piece.scope == SHARED and told and where and getattr(told, "title", ""):
            found.setdefault(piece.topic, (getattr(told, "title", ""), where))
    return list(found.values())[:TOPICS]


def _institutions(core: Core, language: Language) -> dict[str, str]:
    """Names of all institutions by code, those with answers of their own first."""
    known = core.app.answerer.knowledge
    names = {code: one.name.in_language(language) for code, one in known.institutions.items()}
    return {code: names.get(code, code) for code in codes(known)}


def view(facts: Facts, catalogue: Catalogue) -> Block:
    """App Home as Slack shows it."""
    blocks = list(_blocks(facts, catalogue))
    return {"type": "home", "callback_id": "home", "blocks": blocks[: BLOCKS * 2]}


def _blocks(facts: Facts, catalogue: Catalogue) -> Iterator[Block]:
    language = facts.language

    def heading(text: str) -> Block:
        return {"type": "header", "text": {"type": "plain_text", "text": text}}

    yield heading(catalogue.say(language, "slack-home-ask"))
    yield section(escaped(catalogue.say(language, "slack-home-hint")))
    yield _asking(catalogue.say(language, "slack-home-question"))
    if facts.topics:
        yield heading(catalogue.say(language, "slack-home-topics"))
        topics = [
            button(title, f"say:topic:{at}", f"/start {to}") for at, (title, to) in enumerate(facts.topics)
        ]
        yield from rows("topics", topics)
    yield heading(catalogue.say(language, "slack-home-sprints"))
    yield from _sprints(facts, catalogue)
    yield heading(catalogue.say(language, "slack-home-mine"))
    for registration, sprint in facts.mine:
        title = escaped(sprint.title.in_language(language))
        yield section(cut(f"• {title} ({registration.reference})", SECTION))
    yield from rows("mine", _mine(language, catalogue))
    yield heading(catalogue.say(language, "slack-home-settings"))
    yield from rows("settings", _settings(facts, catalogue))
    chosen = facts.institution
    here = facts.institutions.get(chosen, chosen) if chosen else catalogue.say(language, "slack-home-shared")
    yield context(escaped(catalogue.say(language, "slack-home-institution", institution=here)))


def _asking(label: str) -> Block:
    """Line to ask in; what is entered is said as if it had been typed."""
    return {
        "type": "input",
        "block_id": "ask",
        "dispatch_action": True,
        "label": {"type": "plain_text", "text": label},
        "element": {
            "type": "plain_text_input",
            "action_id": "say:ask",
            "max_length": 1_000,
            "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
        },
    }


def _sprints(facts: Facts, catalogue: Catalogue) -> Iterator[Block]:
    language = facts.language
    if not facts.sprints:
        yield section(escaped(catalogue.say(language, "slack-home-no-sprints")))
    for number, sprint in enumerate(facts.sprints):
        told = f"*{escaped(sprint.title.in_language(language))}*\n{escaped(sprint.summary.in_language(language))}"
        command = "/join" if language == "en" else "/pieteikties"
        join = button(
            catalogue.say(language, "sprint-join"), f"say:join:{number}", f"{command} {sprint.code}"
        )
        yield {**section(cut(told, SECTION)), "accessory": join}


def _mine(language: Language, catalogue: Catalogue) -> list[Block]:
    command = "/mine" if language == "en" else "/mani"
    forms = "/forms" if language == "en" else "/veidlapas"
    return [
        button(catalogue.say(language, "mine-button"), "say:mine", command),
        button(catalogue.say(language, "declared-button"), "say:forms", forms),
    ]


def _settings(facts: Facts, catalogue: Catalogue) -> list[Block]:
    language = facts.language
    made = [
        button("Latviešu valodā", "say:lv", "/valoda lv"),
        button("In English", "say:en", "/language en"),
    ]
    if facts.institutions:
        command = "/institution" if language == "en" else "/iestade"
        everyone = catalogue.say(language, "slack-home-shared")
        options = [
            (everyone, f"{command} all"),
            *((name, f"{command} {code}") for code, name in facts.institutions.items()),
        ]
        made.append(
            {
                "type": "static_select",
                "action_id": "say:institution",
                "placeholder": {"type": "plain_text", "text": catalogue.say(language, "slack-home-choose")},
                "options": [
                    {"text": {"type": "plain_text", "text": cut(label, LABEL)}, "value": value[:VALUE]}
                    for label, value in options[:INSTITUTIONS]
                ],
            }
        )
    return made
