"""By hand: on which days something is to be said, worked out a second time from the tables alone.

From the days of rest that were confirmed and from the words of duties.toml. Nothing of what is judged is asked.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ONE = timedelta(days=1)
USEFUL = 7
"""So many days the last stage of a ladder is still said, where it could not be said on its own."""
FIXED = ((1, 1), (3, 8), (4, 14), (4, 15), (4, 16), (5, 1), (12, 2))
"""Month and day of the days of rest that are the same every year."""
QUARTERS = ((3, 31), (6, 30), (9, 30), (12, 31))
_DUTIES = tomllib.loads((Path(__file__).parents[2] / "roundtable/duties.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Wall:
    """A calendar on the wall, with the days of rest marked on it."""

    rest: frozenset[date]

    def works(self, day: date) -> bool:
        return day.isoweekday() <= 5 and day not in self.rest

    def sends(self, day: date) -> bool:
        """Not in the weeks, Monday to Sunday, that hold a day from 14 to 16 April."""
        new_year = {date(day.year, 4, number).isocalendar()[:2] for number in (14, 15, 16)}
        return self.works(day) and day.isocalendar()[:2] not in new_year

    def next_sending(self, day: date, out: Collection[date] = ()) -> date:
        """The day itself, or the first after it on which something may be said and something runs to say it."""
        while day in out or not self.sends(day):
            day += ONE
        return day

    def stages(self, ladder: Collection[str], due: date) -> list[tuple[str, date]]:
        """What is asked ahead comes from its day on, but by the last working day up to the date; what comes after it
        not before the day that follows the first working day from the date on. Of two on one day the newer one."""
        near = [due + n * ONE for n in range(-60, 60)]
        sends = [day for day in near if self.sends(day)]
        by = max(day for day in near if day <= due and self.works(day))
        late = min(day for day in near if day >= due and self.works(day))
        found = {}
        for stage in ladder:
            side, number = stage.split("-")
            if side == "before":
                ahead = [day for day in sends if day <= by]
                on = min((day for day in ahead if day >= due - int(number) * ONE), default=ahead[-1])
            else:
                on = min(day for day in sends if day > late and day >= due + int(number) * ONE)
            found[on] = stage
        return [(stage, on) for on, stage in found.items()]

    def after(self, given: date, ladder: Collection[str], due: date) -> list[tuple[str, date]]:
        """What is left of these once a day was given: until it has passed nothing. Then there is a question about it,
        so many days later as the first stage after the date comes after that; and where the day is none beyond the
        date, the stages that are left. Where one of them comes within a week of the question, there is none."""
        first = next(stage for stage in ladder if stage.startswith("after-"))
        ((_, asked),) = self.stages([first], given)
        question = (f"promise-{given}", asked)
        if due < given:
            return [question]
        left = [(stage, on) for stage, on in self.stages(ladder, due) if given < on]
        return left if min(on for _, on in left) <= asked + 7 * ONE else [question, *left]

    def said(
        self, ladder: Collection[str], due: date, out: Collection[date] = (), given: date | None = None
    ) -> Iterator[tuple[str, date, date, date]]:
        """Each stage with its day, the day on which it is said where nothing runs on the days that are `out`, and the
        first day on which it no longer makes sense: from then on it is not said at all."""
        stages = self.stages(ladder, due) if given is None else self.after(given, ladder, due)
        ends = [*(on for _, on in stages[1:]), stages[-1][1] + USEFUL * ONE]
        for (stage, on), end in zip(stages, ends, strict=True):
            yield stage, on, self.next_sending(on, out), end


def ladder(duty: str, rhythm: str) -> list[str]:
    found: list[str] = _DUTIES[duty]["rhythms"][rhythm]["ladder"]
    return found


def owed(year: int, round_table: date | None, *, half_yearly: bool) -> Mapping[tuple[str, str], tuple[list[str], date]]:
    """What a Sector Working Group owes of a year: duty and period, with ladder and due date."""
    report = ladder("progress-report", "half-yearly" if half_yearly else "annual")
    found = {("annual-workplan", f"{year}"): (ladder("annual-workplan", "yearly"), date(year, 3, 31))}
    for number, (month, day) in enumerate(QUARTERS, 1):
        meeting = ladder("quarterly-meeting", "quarterly")
        found["quarterly-meeting", f"{year}-Q{number}"] = (meeting, date(year, month, day))
    if half_yearly:
        found["progress-report", f"{year}-H1"] = (report, date(year, 4, 30))
    found["progress-report", f"{year}-H2" if half_yearly else f"{year}"] = (report, date(year, 10, 31))
    if round_table is not None:
        executive = ladder("executive-meeting", "each-round-table")
        found["executive-meeting", f"RT-{year}"] = (executive, round_table - 14 * ONE)
    return found
