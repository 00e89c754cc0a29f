"""Filing: what a file that came in chat may be filed as, the likeliest first. A pure rule."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from roundtable.duties import DueHanging, Duties, Family
from roundtable.obligations import ObligationKey, State
from roundtable.statements.parts import ObligationLine
from roundtable.statements.submissions import FilingOption

MAX_OPTIONS = 8
SOON = timedelta(days=120)
"""Until something is due that is not asked for yet: what prepares a round table of the autumn is no first guess in
spring."""


def filing_options(
    lines: Iterable[ObligationLine],
    versions: Mapping[ObligationKey, int],
    filed: Collection[ObligationKey],
    wanted: ObligationKey | None,
    today: date,
    incomplete: Collection[ObligationKey] = (),
) -> tuple[FilingOption, ...]:
    """The options for one person's file, at most eight.

    `lines` are the obligations that the person may file for; `versions` says how many versions there were, and `filed`
    for which of them one counts that was not withdrawn; of the `incomplete` ones a newer version is awaited. First the
    one whose send button was pressed, then in the order of `_rank`; among equals the one whose due date is nearest.
    """
    ranked = sorted(
        lines,
        key=lambda line: (_rank(line, filed, wanted, incomplete, today), abs(line.standing.due_on - today), line.key),
    )
    return tuple(
        FilingOption(
            line,
            versions.get(line.key, 0) + 1,
            as_minutes=line.family is Family.MEETING,
            revised=line.key in filed,
        )
        for line in ranked[:MAX_OPTIONS]
    )


def _rank(
    line: ObligationLine,
    filed: Collection[ObligationKey],
    wanted: ObligationKey | None,
    incomplete: Collection[ObligationKey],
    today: date,
) -> int:
    """The lower, the likelier: a paper that is asked for now or to be completed, minutes of a meeting that was held,
    the next version of a paper that is in, a paper to come, minutes of a meeting nobody has said was held, and what is
    far away."""
    state = line.standing.state
    if line.key == wanted and (line.family is Family.MEETING or not state.settled or line.key in incomplete):
        return 0
    if line.key in incomplete:
        return 1
    if line.family is Family.MEETING:
        return 2 if state is State.MET and line.key not in filed else 5
    if state.settled:
        return 3
    if state is not State.AHEAD:
        return 1
    return 4 if line.standing.due_on - today <= SOON else 6


def approvals_of(duties: Duties, key: ObligationKey) -> tuple[ObligationKey, ...]:
    """What is asked for once this paper is in: the other way round of `paper_of`."""
    same_period = (replace(key, duty=duty.key) for duty in duties.all if duty.family is Family.APPROVAL)
    return tuple(one for one in same_period if paper_of(duties, one) == key)


def publications_of(duties: Duties, key: ObligationKey) -> tuple[ObligationKey, ...]:
    """What is published once this paper is approved and in order."""
    same_period = (replace(key, duty=duty.key) for duty in duties.all if duty.family is Family.PUBLICATION)
    return tuple(one for one in same_period if paper_of(duties, one) == key)


def paper_of(duties: Duties, key: ObligationKey) -> ObligationKey:
    """Where the paper lies that an obligation is about: an approval's is the one its due date hangs on, that of a
    publication the one its approval is about; unknown duties are their own."""
    duty = duties.get(key.duty)
    for rhythm in duty.rhythms if duty is not None else ():
        if isinstance(rhythm.due, DueHanging) and duties.get(rhythm.due.on) is not None:
            return paper_of(duties, replace(key, duty=rhythm.due.on))
    return key
