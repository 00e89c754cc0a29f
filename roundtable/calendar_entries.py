"""Calendar entries: what a calendar file or a feed is made of, by the day it falls on."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from roundtable.calendar import RoundTable
from roundtable.languages import Bilingual
from roundtable.obligations import State
from roundtable.statements.parts import ObligationLine
from roundtable.working_days import ONE_DAY


@dataclass(frozen=True, slots=True)
class ObligationEntry:
    """An obligation on the day to do it by, else on the day on which it is to be, or was. It stays there when it is
    settled: what was planned and is called off is called off on that day."""

    item: ObligationLine

    @property
    def on(self) -> date:
        stands = self.item.standing
        said_on = self.item.history.said_on if stands.state.settled else None
        return stands.held_on or said_on or day_of(self.item)

    @property
    def is_off(self) -> bool:
        return self.item.standing.state is State.WAIVED

    @property
    def changes(self) -> int:
        return self.item.history.changes

    @property
    def changed_at(self) -> datetime | None:
        return self.item.history.changed_at


@dataclass(frozen=True, slots=True)
class RoundTableEntry:
    """A round table on its day. `changes` and `changed_at` as in a History."""

    table: RoundTable
    on: date

    @property
    def changes(self) -> int:
        return self.table.changes

    @property
    def changed_at(self) -> datetime | None:
        return self.table.moved_at


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
