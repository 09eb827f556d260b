"""What somebody needs an expert for, and how well an expert fits: why, and what is missing.

Skills weigh most; then come languages, place and the share that is free over the whole of the time.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.capacity import free_over
from bot.domain.experts import CEFR, Expert, Level, Place, Skill, Span, Tongue
from bot.domain.plans import Plan, spanned
from knowledge.schema import Language


@dataclass(frozen=True, slots=True)
class Need:
    """What is needed, as understood from a text.

    `skills` are ids of the taxonomy (groups among them), `words` what else was said that may tell experts apart. Within
    `span` the expert is needed for `days`, None for all of them. `share` is per cent of a full workload. `institution`
    is the code of the one that the expert should come from.
    """

    text: str
    skills: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    span: Span | None = None
    days: int | None = None
    share: int | None = None
    languages: tuple[Tongue, ...] = ()
    place: Place | None = None
    institution: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said of what the expert has to know."""
        return not self.skills and not self.words


class NeedState(StrEnum):
    """Where a need stands that was kept because nobody fitted."""

    OPEN = "open"
    ENDED = "ended"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class KeptNeed:
    """A need that waits for somebody who fits; `told` are the experts of whom its owner was told since."""

    id: int
    reference: str
    person_id: int
    conversation_id: int
    language: Language
    text: str
    institution: str
    state: NeedState
    told: frozenset[int]
    created_at: datetime
    until: date


class Matter(StrEnum):
    """What a reason for an expert, or something missing, is about."""

    SKILL = "skill"
    NEAR_SKILL = "near_skill"
    WORDS = "words"
    LANGUAGE = "language"
    PLACE = "place"
    TIME = "time"
    SHARE = "share"
    INSTITUTION = "institution"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Point:
    """One reason, or one thing missing.

    `wanted` is the id of a skill or the code of a language; `skill` is what the expert offers, `level` that of a
    language, `span` the days within which the share is free or the expert is there, `free` the share.
    """

    about: Matter
    wanted: str = ""
    skill: Skill | None = None
    level: str = ""
    span: Span | None = None
    free: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An expert who may fit: `score` up to 100, why, and what is missing.

    `free` is the share free over the whole span, in per cent of a full workload, None where no span was told. `is_fit`
    tells that nothing is missing.
    """

    expert: Expert
    score: float
    fit: float
    reasons: tuple[Point, ...]
    missing: tuple[Point, ...]
    free: int | None = None
    is_own: bool = False

    @property
    def is_fit(self) -> bool:
        """Whether the expert can do what is needed, when and where it is."""
        return not [one for one in self.missing if one.about is not Matter.OWN]


@dataclass(frozen=True, slots=True)
class Offered:
    """An expert with what is lent already, and what the own words say of the taxonomy and of the need.

    `implied` are skills that the own words and the summary name; `echo` is the share of the need's other words that
    stand there, from 0 to 1.
    """

    expert: Expert
    plans: tuple[Plan, ...] = ()
    implied: tuple[Skill, ...] = ()
    echo: float = 0.0


Nearness = Callable[[str, str], float]
"""How far a skill that is offered serves one that is wanted, from 0 to 1; both by id."""

_LEVELS = {Level.BASIC: 0.7, Level.SKILLED: 0.9, Level.MASTER: 1.0}
_IMPLIED = 0.85
"""How much a skill counts that is only named in own words."""

_SKILLS, _LANGUAGES, _PLACE, _FREE, _INSTITUTION = 70, 8, 6, 10, 6
"""What each part of the fit weighs, of 100."""

_ECHO = 0.1
"""What the other words of a need add to the fit of skills at most."""

_LEAST = 0.25
"""Fit of skills below which an expert is not shown."""

_BEHIND = 0.5
"""Part of the best fit below which an expert is not shown beside it."""

_ENOUGH = 0.6
"""Nearness from which a skill serves a need, and is not missing."""


def ranked(
    need: Need, offered: Sequence[Offered], nearness: Nearness, own_institution: str = ""
) -> list[Found]:
    """Experts who may fit, those of other institutions first, the best first."""
    found = [one for each in offered if (one := weighed(need, each, nearness, own_institution))]
    best = max((one.fit for one in found), default=0.0)
    shown = [one for one in found if one.fit >= best * _BEHIND]
    return sorted(shown, key=lambda one: (one.is_own, -one.score, one.expert.reference))


def weighed(need: Need, offered: Offered, nearness: Nearness, own_institution: str = "") -> Found | None:
    """How an expert fits a need; None where the skills are too far from it."""
    profile = offered.expert.profile
    fit, reasons, missing = _by_skills(need, offered, nearness)
    if fit < _LEAST:
        return None
    is_own = bool(own_institution) and profile.institution == own_institution
    free, parts = None, [_by_languages(need, profile.languages), _by_place(need, profile.place)]
    if need.span or need.share:
        free, part = _by_time(need, offered)
        parts.append(part)
    if need.institution:
        is_from = profile.institution == need.institution
        parts.append((_INSTITUTION * is_from, [Point(Matter.INSTITUTION)] if is_from else [], []))
    score = _SKILLS * fit + sum(weight for weight, _, _ in parts)
    for _, why, lacking in parts:
        reasons += why
        missing += lacking
    if is_own:
        missing.append(Point(Matter.OWN))
    return Found(offered.expert, score, fit, tuple(reasons), tuple(missing), free, is_own)


def _by_skills(need: Need, offered: Offered, nearness: Nearness) -> tuple[float, list[Point], list[Point]]:
    """Mean over the skills wanted of how far the best of the expert's serves each, with a little for the words."""
    reasons: list[Point] = []
    missing: list[Point] = []
    total = 0.0
    for wanted in need.skills:
        worth, skill, near = _best(wanted, offered, nearness)
        total += worth
        if near >= 1 and skill:
            reasons.append(Point(Matter.SKILL, wanted, skill))
        elif near >= _ENOUGH and skill:
            reasons.append(Point(Matter.NEAR_SKILL, wanted, skill))
        else:
            missing.append(Point(Matter.SKILL, wanted, skill if near else None))
    if offered.echo:
        reasons.append(Point(Matter.WORDS))
    elif not need.skills:
        return 0.0, [], []
    fit = total / len(need.skills) + _ECHO * offered.echo if need.skills else offered.echo
    return fit, reasons, missing


def _best(wanted: str, offered: Offered, nearness: Nearness) -> tuple[float, Skill | None, float]:
    """Worth of the expert's best skill for one that is wanted, that skill, and how near it is."""
    best: tuple[float, Skill | None, float] = (0.0, None, 0.0)
    own = {one.id for one in offered.expert.profile.skills if one.id}
    counted = [(one, 1.0) for one in offered.expert.profile.skills]
    counted += [(one, _IMPLIED) for one in offered.implied if one.id not in own]
    for skill, counts in counted:
        near = nearness(wanted, skill.id) if skill.id else 0.0
        worth = near * counts * _LEVELS[skill.level]
        if worth > best[0]:
            best = (worth, skill, near)
    return best


def _by_languages(need: Need, known: Collection[Tongue]) -> tuple[float, list[Point], list[Point]]:
    levels = {one.code: one.level for one in known}
    why: list[Point] = []
    lacking: list[Point] = []
    for one in need.languages:
        level = levels.get(one.code, "")
        is_known = bool(level) and CEFR.index(level) >= CEFR.index(one.level)
        point = Point(Matter.LANGUAGE, one.code, level=level if is_known or level else one.level)
        (why if is_known else lacking).append(point if is_known else replace(point, level=one.level))
    part = len(why) / len(need.languages) if need.languages else 1.0
    return _LANGUAGES * (2 * part - 1), why, lacking


def _by_place(need: Need, place: Place) -> tuple[float, list[Point], list[Point]]:
    if not need.place or need.place is Place.EITHER:
        return 0.0, [], []
    if place in {need.place, Place.EITHER}:
        return _PLACE, [Point(Matter.PLACE)], []
    return -_PLACE, [], [Point(Matter.PLACE)]


def _by_time(need: Need, offered: Offered) -> tuple[int | None, tuple[float, list[Point], list[Point]]]:
    """Share that is free over the whole span; where it is not enough, whether it is on days in a row within it."""
    profile = offered.expert.profile
    if not need.span:
        is_enough = profile.most >= (need.share or 0)
        lacking = [] if is_enough else [Point(Matter.SHARE, free=profile.most)]
        return None, (_FREE if is_enough else -_FREE, [], lacking)
    wanted = need.share or 1
    is_there = _covers(profile.windows, need.span)
    free = free_over(need.span.begins, need.span.ends, profile.most, offered.plans) if is_there else 0
    if free >= wanted:
        return free, (_FREE, [Point(Matter.SHARE, free=free, span=need.span)], [])
    stretch = _stretch(need, offered, wanted)
    if stretch:
        # a need for some days is met by them; a need for the whole span only in part
        point = Point(Matter.TIME, span=stretch, free=free)
        return free, (0.6 * _FREE, [point], []) if need.days else (
            0.0,
            [point],
            [Point(Matter.SHARE, free=free)],
        )
    about = Matter.SHARE if is_there else Matter.TIME
    return free, (-_FREE, [], [Point(about, free=free)])


def _covers(windows: Collection[Span], span: Span) -> bool:
    return not windows or all(_is_there(windows, day) for day in spanned(span.begins, span.ends))


def _is_there(windows: Collection[Span], day: date) -> bool:
    return not windows or any(one.begins <= day <= one.ends for one in windows)


def _stretch(need: Need, offered: Offered, wanted: int) -> Span | None:
    """First days in a row within the span on which the share is free: as many as needed, else the longest such."""
    assert need.span
    profile = offered.expert.profile
    best: Span | None = None
    begins: date | None = None
    for day in spanned(need.span.begins, need.span.ends):
        is_free = (
            _is_there(profile.windows, day) and free_over(day, day, profile.most, offered.plans) >= wanted
        )
        begins = (begins or day) if is_free else None
        if begins and (not best or day - begins > best.ends - best.begins):
            best = Span(begins, day)
        if begins and need.days and (day - begins).days + 1 >= need.days:
            return Span(begins, day)
    is_long = best and (best.ends - best.begins) >= timedelta(days=6) and not need.days
    return best if is_long else None
