"""Ends of one's own terms: what somebody is told of them, ahead and afterwards. Pure rules."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from roundtable.absences import Absence
from roundtable.handovers import Handover, ending
from roundtable.people import Holding, Person

STILL_SAID = timedelta(days=7)
"""How long after the end it is said, where it could not be said before: the newest that makes sense."""


@dataclass(frozen=True, slots=True)
class OwnEnd:
    """What a person holds no more from `end_on` on, one holding or several. `is_over`: that day has come."""

    person: Person
    end_on: date
    held: tuple[Holding, ...]
    is_over: bool


def own_ends(holdings: Collection[Holding], handovers: Iterable[Handover], today: date) -> tuple[OwnEnd, ...]:
    """Of which ends those whose terms they are hear today, the oldest first: of those to come as the others do
    (handovers.ending), then of what has ended. `handovers` are those that were not called off: they have said it."""
    said = {(one.post_id, one.from_id, one.on) for one in handovers}
    told: dict[tuple[date, int], list[Holding]] = {}
    for one in (*_ended(holdings, today), *ending(holdings, today)):
        if one.end_on is not None and (one.post.id, one.person.id, one.end_on) not in said:
            told.setdefault((one.end_on, one.person.id), []).append(one)
    return tuple(
        OwnEnd(held[0].person, end_on, tuple(held), is_over=end_on <= today)
        for (end_on, _), held in sorted(told.items(), key=lambda found: found[0])
    )


def _ended(holdings: Iterable[Holding], today: date) -> tuple[Holding, ...]:
    """Whose term ended lately; not of those who hold the post again or were forgotten, and not what was never held.
    Who was only called by the post, and never had a chat, has nothing to be told."""
    own = [one for one in holdings if one.acting_for is None]
    held_now = {(one.person.id, one.post.id) for one in own if one.current_on(today)}
    return tuple(
        one
        for one in own
        if one.end_on is not None
        and today - STILL_SAID < one.end_on <= today
        and (one.start_on is None or one.start_on < one.end_on)
        and (one.person.id, one.post.id) not in held_now
        and not one.person.is_forgotten
        and not (one.person.placeholder and one.person.chat_id is None)
    )


def acting_over(
    absences: Iterable[Absence], holdings: Collection[Holding], today: date
) -> tuple[tuple[Absence, bool], ...]:
    """Absences in which somebody acted until lately, and whether that was to their end: else a post ended before it. Of
    several of the same two people the newest, and none where that one acts for them again, or will."""
    acting = [one for one in holdings if one.acting_for is not None and one.start_on != one.end_on]
    goes_on = {(one.person.id, one.acting_for) for one in acting if one.end_on is None or one.end_on > today}
    found: dict[tuple[int, int], tuple[Absence, bool]] = {}
    for absence in sorted(absences, key=lambda one: (one.end_on, one.id)):
        pair = (absence.acting_id or 0, absence.person_id)
        ends = [
            one.end_on
            for one in acting
            if (one.person.id, one.acting_for) == pair
            and one.end_on is not None
            and absence.start_on < one.end_on <= absence.end_on
        ]
        last = max(ends, default=None)
        if last is not None and pair not in goes_on and today - STILL_SAID < last <= today:
            found[pair] = (absence, last == absence.end_on)
    return tuple(found.values())
