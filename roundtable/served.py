"""Served rules: from which day on what a duty asks for by default counts here.

A choice in chat rules from its day on, and so does the file of duties: nobody is late for what was no rule when it fell
due. What was served once keeps its first day, though it was taken out meanwhile.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from roundtable.duties import Duties, Duty
from roundtable.periods import parse_period
from roundtable.rhythms import RhythmChoice, twins

Served = Mapping[tuple[str, str], date | None]
"""By duty and rhythm (their keys), of those that are asked for of whoever has chosen nothing, or were once: the local
day on which they were served first; None: since we began."""


def served_on(duties: Duties, noted: Served | None, today: date) -> Served:
    """With what is served today for the first time. Where nothing was `noted` so far, all of it is as old as we are."""
    first = None if noted is None else today
    asked = {(duty.key, duty.default_rhythm): first for duty in duties.all if duty.rhythms}
    return {**asked, **(noted or {})}


def served_later(served: Served, since: date | None) -> frozenset[str]:
    """The duties (key) of which something was served later than we began; mostly none."""
    return frozenset(duty for (duty, _), on in served.items() if on is not None and (since is None or on > since))


def was_served(served: Served, duty: Duty, period: str, due_on: date, choices: Sequence[RhythmChoice]) -> bool:
    """Whether it was asked for when it fell due, by whatever name (rhythms.twins): as its body had chosen by then, else
    by what was served. `choices` are those of the body, by day."""
    chosen = [duty.rhythm(one.rhythm) for one in choices if one.chosen_on <= due_on]
    ruling = next((one for one in reversed(chosen) if one is not None), None)
    names = (period, *twins(duty, period))
    rhythms = [one for name in names if (one := duty.rhythm_of(parse_period(name).kind)) is not None]
    if ruling is not None:
        return ruling in rhythms
    return any(_is_served(served, (duty.key, one.key), due_on) for one in rhythms)


def served_text(served: Served) -> str:
    return json.dumps({f"{duty}/{rhythm}": on and on.isoformat() for (duty, rhythm), on in sorted(served.items())})


def read_served(text: str) -> Served:
    return dict(_read(json.loads(text).items()))


def _read(pairs: Iterable[tuple[str, str | None]]) -> Iterable[tuple[tuple[str, str], date | None]]:
    for name, on in pairs:
        duty, _, rhythm = name.partition("/")
        yield (duty, rhythm), date.fromisoformat(on) if on else None


def _is_served(served: Served, name: tuple[str, str], due_on: date) -> bool:
    if name not in served:
        return False
    since = served[name]
    return since is None or since <= due_on
