"""Filing: what a file that came in chat may be filed as, the likeliest first. A pure rule."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from roundtable.duties import DueHanging, Duties, Family
from roundtable.obligations import ObligationKey, State
from roundtable.statements.parts import ObligationLine
from roundtable.statements.submissions import FilingOption

MAX_OPTIONS = 8


def filing_options(
    lines: Iterable[ObligationLine], versions: Mapping[ObligationKey, int], wanted: ObligationKey | None, today: date
) -> tuple[FilingOption, ...]:
    """The options for one person's file, at most eight.

    `lines` are the obligations that the person may file for; `versions` says how many versions are there. First the
    one whose send button was pressed, then papers that are asked for now, minutes of meetings, papers that will be
    asked for, and last revised versions of what is in; among equals the one whose due date is nearest.
    """
    ranked = sorted(lines, key=lambda line: (_rank(line, wanted), abs(line.standing.due_on - today), line.key))
    return tuple(
        FilingOption(line, versions.get(line.key, 0) + 1, as_minutes=line.family is Family.MEETING)
        for line in ranked[:MAX_OPTIONS]
    )


def _rank(line: ObligationLine, wanted: ObligationKey | None) -> int:
    state = line.standing.state
    if line.key == wanted and (line.family is Family.MEETING or not state.settled):
        return 0
    if line.family is Family.PAPER:
        if state.settled:
            return 4
        return 3 if state is State.AHEAD else 1
    return 2


def paper_of(duties: Duties, key: ObligationKey) -> ObligationKey:
    """Where the paper lies that an obligation is about: an approval's is the one its due date hangs on; unknown duties
    are their own."""
    duty = duties.get(key.duty)
    for rhythm in duty.rhythms if duty is not None else ():
        if isinstance(rhythm.due, DueHanging) and duties.get(rhythm.due.on) is not None:
            return replace(key, duty=rhythm.due.on)
    return key
