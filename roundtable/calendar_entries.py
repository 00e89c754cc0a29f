"""Calendar entries: what a calendar file or a feed is made of, by the day it falls on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from roundtable.languages import Bilingual
from roundtable.obligations import Fact
from roundtable.statements.parts import ObligationLine
from roundtable.working_days import ONE_DAY


@dataclass(frozen=True, slots=True)
class ObligationEntry:
    """An obligation on the day to do it by. `changes` counts what has been said of it, `changed_at` is when that was
    last (aware UTC), None while nobody has said anything."""

    item: ObligationLine
    changes: int = 0
    changed_at: datetime | None = None

    @classmethod
    def of(cls, item: ObligationLine, facts: Sequence[Fact]) -> "ObligationEntry":
        """`facts` oldest first."""
        return cls(item, len(facts), facts[-1].at if facts else None)

    @property
    def on(self) -> date:
        return day_of(self.item)


@dataclass(frozen=True, slots=True)
class RoundTableEntry:
    """A round table by its label, on its day."""

    label: str
    on: date
    provisional: bool = True


@dataclass(frozen=True, slots=True)
class RestEntry:
    """A rest day."""

    on: date
    name: Bilingual


Entry = ObligationEntry | RoundTableEntry | RestEntry


def day_of(item: ObligationLine) -> date:
    """The planned day, else the working day by which it is asked for."""
    return item.standing.planned_on or item.standing.ask_by


def stamp_of(on: date, changed_at: datetime | None = None) -> datetime:
    """When the text about a day was made, as a calendar file has to say it: the same however often it is asked for,
    and later once something was said. Aware UTC, whole seconds."""
    began = datetime(on.year, 1, 1, tzinfo=UTC) - timedelta(days=365)
    return began if changed_at is None else max(began, changed_at.astimezone(UTC)).replace(microsecond=0)


def day_after(on: date) -> date:
    return on + ONE_DAY
