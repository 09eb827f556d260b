"""Experts: the list with what is free of each in the coming months, and the page of one."""

from collections.abc import Iterable

from babel import Locale
from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.lending import PATH, institution_choices, short_day
from adapters.web.console.visit import MissingError, Visit
from bot.domain.experts import TRANSITIONS, Expert, ExpertEvent, Skill, Span
from bot.domain.loan_states import NOT_AGREED, LoanState, Party
from bot.forms.values import day_text
from bot.services import roles
from bot.services.lending.board import named, stage_of
from bot.services.lending.experts import SYSTEM
from bot.services.lending.heat import heat, weeks_from
from bot.services.rooms import Room
from bot.storage.lending import expert_log, experts, loans
from knowledge.schema import Language
from knowledge.skills import label_of

EXPERTS = f"{PATH}/experts"

LEVELS = (20, 10, 1)
"""Least share of each level of the heat map, the highest first."""

UNSHOWN = NOT_AGREED | {LoanState.DRAFT, LoanState.DROPPED}
"""States in which a loan leaves no trace on its expert's page."""

ACTS = {"suspend": ExpertEvent.SUSPEND, "reinstate": ExpertEvent.REINSTATE}
"""What coordinators can do with a profile, by the end of the address."""


class ExpertsRoom:
    """Shows experts."""

    def __init__(self, front: Front) -> None:
        self.knowledge = front.core.app.answerer.knowledge
        self.routes = [
            front.shows(EXPERTS, Room.LENDING, self.show_all),
            front.shows(f"{EXPERTS}/{{reference}}", Room.LENDING, self.show),
        ]

    async def show_all(self, visit: Visit) -> Response:
        """All experts, or those with a skill or of an institution; and what is free of those who can be found."""
        asked, language = visit.request.query_params, visit.language
        skill, institution = asked.get("skill", ""), asked.get("institution", "")
        found = await experts.all_of(visit.connection)
        shown = [
            one
            for one in found
            if skill in ("", *map(_key, one.profile.skills))
            and institution in ("", self._institution(one, language))
        ]
        weeks = weeks_from(visit.today)
        return visit.page(
            "lending-experts.html",
            rows=[
                {
                    "expert": one,
                    "institution": self._institution(one, language),
                    "skills": [self._skill(each, language) for each in one.profile.skills],
                }
                for one in shown
            ],
            heat=await heat(visit.connection, [one for one in shown if one.is_visible], weeks),
            weeks=weeks,
            level=_level,
            skill=skill,
            skills=[("", visit.words("console-expert-any-skill")), *self._skills(found, language)],
            institution=institution,
            institutions=institution_choices(
                visit, {institution, *(self._institution(one, language) for one in found)}
            ),
            day=lambda day: day_text(day, language),
            short=lambda day: short_day(day, language),
        )

    async def show(self, visit: Visit) -> Response:
        """One expert with loans and events, and what coordinators can do now."""
        expert = await expert_of(visit)
        profile, language = expert.profile, visit.language
        events = await expert_log.of_expert(visit.connection, expert.id)
        lent = await loans.for_emails(visit.connection, [profile.email], Party.EXPERT)
        return visit.page(
            "lending-expert.html",
            expert=expert,
            institution=self._institution(expert, language),
            skills=[
                f"{self._skill(one, language)} ({visit.words('console-expert-level', level=one.level.value)})"
                for one in profile.skills
            ],
            languages=[f"{_language(one.code, language)} ({one.level})" for one in profile.languages],
            windows=[_window(one, language) for one in profile.windows],
            agreed=[visit.words("console-expert-offerer", by=one.value) for one in sorted(expert.agreed_by)],
            loans=[
                (one, stage_of(one))
                for one in lent
                if one.expert_id == expert.id and one.state not in UNSHOWN
            ],
            events=list(reversed(events)),
            names=await _names(visit, events),
            acts=[what for what, event in ACTS.items() if (expert.state, event) in TRANSITIONS],
            day=lambda day: day_text(day, language),
        )

    def _institution(self, one: Expert, language: Language) -> str:
        return named(self.knowledge, language, one.profile.institution)

    def _skill(self, one: Skill, language: Language) -> str:
        """Skill as the taxonomy names it, or in the expert's own words."""
        return label_of(self.knowledge.skills, one.id, language) if one.id else one.words

    def _skills(self, found: Iterable[Expert], language: Language) -> list[tuple[str, str]]:
        """Skills that experts have, by name."""
        known = {_key(each): self._skill(each, language) for one in found for each in one.profile.skills}
        return sorted(known.items(), key=lambda one: one[1].lower())


async def expert_of(visit: Visit) -> Expert:
    """Expert whom the address names, whose page is the one to come back to. Raises MissingError."""
    found = await experts.by_reference(visit.connection, visit.asked("reference"))
    if not found:
        raise MissingError
    visit.back = f"{EXPERTS}/{found.reference}".lstrip("/")
    return found


def _key(one: Skill) -> str:
    """What a skill is asked for by: its id, else the words."""
    return one.id or one.words


def _level(share: int) -> int:
    """Level of the heat map, 0 where nothing is free."""
    return next((len(LEVELS) - at for at, least in enumerate(LEVELS) if share >= least), 0)


def _language(code: str, language: Language) -> str:
    return str(Locale(language).languages.get(code, code))


def _window(one: Span, language: Language) -> str:
    return f"{day_text(one.begins, language)} – {day_text(one.ends, language)}"


async def _names(visit: Visit, events: Iterable[expert_log.Noted]) -> dict[str, str]:
    """How to write those who acted, by how they are written down."""
    numbers = [one.actor.removeprefix("person:") for one in events if one.actor.startswith("person:")]
    ids = frozenset(int(one) for one in numbers if one.isdecimal())
    found = await roles.names(visit.connection, ids)
    names = {f"person:{number}": name for number, name in found.items()}
    return {**names, SYSTEM: visit.words("console-expert-offerer", by="system"), "": "–"}
