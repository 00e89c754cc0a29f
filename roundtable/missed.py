"""Missed: stages whose moment came and went while nobody was told, after an outage or for want of room (caps.py). Pure
rules.

They are computed and never stored, by what was known at the time. Where that cannot be told any more, nothing is shown
rather than something untrue. So a stage was missed only if

- somebody who was told of the obligation before was to hear of it, by the dates and the ladder that it still has;
- it was asked for when it came, and nothing was said of the obligation as long as it was useful;
- it counts from no round table that was on another day when people were told of it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise
from typing import NamedTuple

from roundtable.duties import DueHanging, Duties, Duty, Rhythm
from roundtable.ladder import is_promise, of_ladder
from roundtable.laters import Later, later_on
from roundtable.moments import moment
from roundtable.obligations import Fact, ObligationKey, by_obligation
from roundtable.planned import planned
from roundtable.reminders import Planned, Said, Word
from roundtable.rhythms import covering, twins
from roundtable.snapshot import Snapshot
from roundtable.standing import counting_too
from roundtable.working_days import RestDays


class Missed(NamedTuple):
    """A stage that nobody was told of on that local day, nor as long as it was useful; `at` as send_at in Planned."""

    stage: str
    on: date
    at: datetime


def missed(
    snapshot: Snapshot, key: ObligationKey, facts: Iterable[Fact], told: Said, written: Collection[str], now: datetime
) -> tuple[Missed, ...]:
    """Of one obligation, in their order. `facts` are all of its body, what was withdrawn since as well: it was there at
    the time. `told` is what was said of it, by any name (services/said.py), `written` the stages of which there is a
    reminder, whatever became of it."""
    duty = snapshot.duties.get(key.duty)
    rule = snapshot.rule(duty, key) if duty is not None else None
    words = [(person_id, stage, word) for (of, person_id, stage), word in told.items() if of == key]
    if duty is None or rule is None or not words or snapshot.open_rules.get(key) != rule:
        return ()
    began = moment(max(min(word.on for _, _, word in words), snapshot.since or date.min), time())
    known = {of_ladder(stage) for stage in written}
    found: dict[str, Missed] = {}
    asking = replace(snapshot.only({key.body}), duties=Duties((duty,)), laters=())
    for row, until in _asked(asking, key, _that_matter(duty, rule, key, facts), began, now):
        is_over = row.useful_until_at <= until and row.stage not in known
        if is_over and _goes_on(row, words) and not _asked_later(row, snapshot.laters, snapshot.rest_days):
            found.setdefault(row.stage, Missed(row.stage, row.on, row.send_at))
    return tuple(found.values())


def _asked(
    snapshot: Snapshot, key: ObligationKey, facts: Sequence[Fact], began: datetime, now: datetime
) -> Iterator[tuple[Planned, datetime]]:
    """What was asked for by what was known at the time, each with the moment of the next word about it."""
    cuts = sorted({fact.at for fact in facts if began < fact.at < now})
    for first, last in pairwise((began, *cuts, now)):
        then = replace(snapshot, facts=by_obligation(fact for fact in facts if fact.at <= first))
        for row in planned(then, first, last):
            if row.obligation == key and row.reachable and not row.for_information:
                yield row, last


def _that_matter(duty: Duty, rule: Rhythm, key: ObligationKey, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Of these facts those that say when, and whether, it is asked for; oldest first as they are given."""
    due = rule.due
    others = {duty.met_by, *((due.on, due.in_order) if isinstance(due, DueHanging) else ())}
    keys = {
        replace(key, period=period) for period in (key.period, *twins(duty, key.period), *covering(duty, key.period))
    }
    keys |= {replace(one, duty=other) for one in keys for other in others if other is not None}
    if duty.counts_too is not None:
        keys.update(counting_too(duty.counts_too, key))
    return tuple(fact for fact in facts if fact.obligation in keys)


def _goes_on(row: Planned, words: Iterable[tuple[int, str, Word]]) -> bool:
    """Whether that person was told before, and where it counts from a round table, everybody was told of that day."""
    if row.anchor_on is not None and any(
        not is_promise(stage) and word.anchor_on != row.anchor_on for _, stage, word in words
    ):
        return False
    return any(person_id == row.person_id and word.on <= row.on for person_id, _, word in words)


def _asked_later(row: Planned, laters: Iterable[Later], rest_days: RestDays) -> bool:
    """Whether that person had asked by then to hear of it on a later day. Who asked after it is no reason."""
    return any(
        (one.person_id, one.obligation) == (row.person_id, row.obligation)
        and row.on < one.until_on <= later_on(row.on, rest_days)
        for one in laters
    )
