"""What a search says of the terms on which somebody who was found is to be borrowed: days and share."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.experts import Span
from bot.domain.needs import Found, Matter, Need
from bot.domain.working_days import shifted


@dataclass(frozen=True, slots=True)
class Wish:
    """First and last day, and share in per cent of a full workload, as far as they were told."""

    begins: date | None = None
    ends: date | None = None
    share: int | None = None

    @property
    def text(self) -> str:
        """Wish as a button keeps it; "" for none."""
        if not (self.begins or self.ends or self.share):
            return ""
        days = [day.isoformat() if day else "" for day in (self.begins, self.ends)]
        return "/".join([*days, str(self.share or "")])

    def now(self, today: date, most: int) -> "Wish":
        """What of it can be asked for today of somebody who lends `most`; days that have passed are left out."""
        begins = self.begins if self.begins and self.begins >= today else None
        ends = self.ends if self.ends and self.ends >= (begins or today) else None
        return Wish(begins, ends, self.share if self.share and self.share <= most else None)


def read_wish(text: str) -> Wish:
    """Wish from a button."""
    if not text:
        return Wish()
    begins, ends, share = text.split("/")
    return Wish(_day(begins), _day(ends), int(share) if share else None)


def wish(need: Need, found: Found) -> Wish:
    """What somebody who was found is wanted for: the days that were told; of a longer time, the first that are free."""
    if not need.span:
        return Wish(share=need.share)
    days = _within(need.span, need.days, found) if need.days else need.span
    return Wish(days.begins, days.ends, need.share)


def _within(span: Span, days: int, found: Found) -> Span:
    """As many days of a span as are needed: those that are free, or all being free, from the first working day on."""
    free = next((one.span for one in found.reasons if one.about is Matter.TIME and one.span), None)
    if free:
        return free
    length = timedelta(days=days - 1)
    begins = shifted(span.begins - timedelta(days=1), 1)
    if begins + length > span.ends:
        begins = span.begins
    return Span(begins, min(begins + length, span.ends))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
