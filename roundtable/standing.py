"""Where an obligation stands on a day: a pure function of its facts and the calendar.

            first stage            day after late_after
    AHEAD -------------> OPEN ---------------------> LATE
      |                   |  ^                        |
      |    PLANNED fact   |  | the planned day        |
      +----------------> PLANNED <--------------------+
      |                   |    | passes: OPEN, and LATE once late_after has passed
      |                   |    |
      +-- ON_PAPER fact --+----+--> ON_PAPER --- a paper comes ---> MET
      +-- WAIVED fact ----+----+--> WAIVED ----- a paper comes ---> MET
      +-- paper, HELD, APPROVED, PUBLISHED -------------------------> MET

The newest answer counts: a date given after a waiver reopens it, a meeting said to be held can be planned anew, OPENED
takes the last answer back. What awaits approval (proposals.py) changes nothing before that; while it leaves the body
alone, nothing counts as LATE. What lies in the RTP Secretariat's hands (a paper, an approval, a publication) stays met
whatever is said afterwards.

Of two rhythms of one duty ("every six months, or at least in October") the paper of the longer time satisfies both:
while that of October is in hand, or said to have gone on paper, April's is WAIVED as merged with another paper. Nothing
more is asked, and nobody says that it came. Where October's is withdrawn, April's stands as it stood.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from roundtable.calendar import RoundTable
from roundtable.due_dates import Facts, due_on, fact_day
from roundtable.duties import Duty, Family, PeriodKind, Rhythm
from roundtable.ladder import stage_days
from roundtable.obligations import Fact, FactKind, ObligationKey, Standing, State, WaiverReason
from roundtable.periods import Period, parse_period
from roundtable.proposals import is_left_alone, proposal
from roundtable.rhythms import covering, twins
from roundtable.working_days import RestDays

IN_HAND = frozenset({FactKind.SUBMITTED, FactKind.PAPER_ARRIVED, FactKind.APPROVED, FactKind.PUBLISHED})

_ANSWERS = {
    Family.PAPER: {FactKind.ON_PAPER, FactKind.WAIVED, FactKind.OPENED, FactKind.PLANNED},
    Family.APPROVAL: {FactKind.ON_PAPER, FactKind.WAIVED, FactKind.OPENED},
    Family.MEETING: {FactKind.ON_PAPER, FactKind.WAIVED, FactKind.OPENED, FactKind.PLANNED, FactKind.HELD},
    Family.PUBLICATION: {FactKind.WAIVED, FactKind.OPENED},
}
_SETTLES = {FactKind.ON_PAPER: State.ON_PAPER, FactKind.WAIVED: State.WAIVED, FactKind.HELD: State.MET}


def standing(
    duty: Duty,
    key: ObligationKey,
    facts: Facts,
    today: date,
    rest_days: RestDays,
    round_tables: Sequence[RoundTable],
    rule: Rhythm | None = None,
) -> Standing | None:
    """None when there is no due date (yet) and nothing has happened: then there is nothing to stand anywhere.

    `facts` holds those of other obligations too, because a due date may hang on them. Where something happened though
    no due date is known, that day stands for it. `rule` is the rhythm it was opened with, where that is another one.
    """
    rhythm = rule or duty.rhythm_of(parse_period(key.period).kind)
    due = due_on(rhythm, key, facts, round_tables, rest_days) if rhythm else None
    answer = decisive(duty, key, facts)
    if due is None:
        if answer is None or answer.kind is FactKind.OPENED:
            return None
        due = fact_day(answer)
    held = held_on(duty, key, facts) if settles(answer) else None
    if held is None and answer is not None and answer.kind is FactKind.HELD:
        held = fact_day(answer)
    stands = judged(rhythm, due, answer, today, rest_days, held)
    if answer is not None and _covers(answer, duty, key):
        return replace(stands, covered=True)
    own = facts.get(key, ())
    is_asked = bool(own) and duty.approver is not None and not stands.state.settled
    proposed = proposal(own, today) if is_asked else None
    if proposed is None:
        return stands
    is_late = stands.state is State.LATE and not is_left_alone(own, today, rest_days)
    state = State.OPEN if stands.state is State.LATE and not is_late else stands.state
    return replace(stands, state=state, proposed=proposed)


def held_on(duty: Duty, key: ObligationKey, facts: Facts) -> date | None:
    """The day a meeting was held, when that is the last thing said about it; minutes that came later say no other."""
    said = [fact for fact in facts.get(key, ()) if fact.kind in _ANSWERS[Family.MEETING]]
    is_held = duty.family is Family.MEETING and bool(said) and said[-1].kind is FactKind.HELD
    return fact_day(said[-1]) if is_held else None


def decisive(duty: Duty, key: ObligationKey, facts: Facts) -> Fact | None:
    """The one fact that says where it stands: the first by which it came in hand, else the newest answer. What another
    rhythm calls the same paper speaks for it too, and so does a meeting that counts as this one: where they settle it,
    or where nothing else has been said. So does a later paper that covers it, once it is in hand or on paper."""
    own = own_answer(duty, key, facts)
    if settles(own) or (len(duty.rhythms) < 2 and duty.counts_too is None):
        return own
    others = (*_by_another_rhythm(duty, key, facts), _counted(duty, key, facts), _covered(duty, key, facts))
    for fact in others:
        if settles(fact) or (own is None and fact is not None):
            return fact
    return own


def _by_another_rhythm(duty: Duty, key: ObligationKey, facts: Facts) -> Iterator[Fact | None]:
    return (own_answer(duty, replace(key, period=period), facts) for period in twins(duty, key.period))


def _covered(duty: Duty, key: ObligationKey, facts: Facts) -> Fact | None:
    """That a later paper speaks of this time too, as if somebody had said so on the day on which it came."""
    for period in covering(duty, key.period):
        fact = own_answer(duty, replace(key, period=period), facts)
        if fact is not None and (fact.kind in IN_HAND or fact.kind is FactKind.ON_PAPER):
            return replace(fact, kind=FactKind.WAIVED, reason=WaiverReason.MERGED, words="")
    return None


def _covers(answer: Fact, duty: Duty, key: ObligationKey) -> bool:
    """Whether that is how it is settled."""
    return answer.kind is FactKind.WAIVED and answer.obligation.period in covering(duty, key.period)


def _counted(duty: Duty, key: ObligationKey, facts: Facts) -> Fact | None:
    """That a meeting which counts as this one was held in its period, the first of several, else that it is planned for
    a day of it, the last of several: while one is ahead, none is asked for. By the days, whatever round table they
    prepare. Where nobody has said on which day it was held, it counts for none."""
    if duty.counts_too is None:
        return None
    period = parse_period(key.period)
    held: list[Fact] = []
    planned: list[Fact] = []
    for other in counting_too(duty.counts_too, key):
        said = [fact for fact in facts.get(other, ()) if fact.kind in _ANSWERS[Family.MEETING]]
        if said and said[-1].kind in (FactKind.HELD, FactKind.PLANNED) and _in(period, fact_day(said[-1])):
            (held if said[-1].kind is FactKind.HELD else planned).append(said[-1])
    return min(held, key=fact_day) if held else max(planned, key=fact_day, default=None)


@lru_cache(maxsize=1024)
def counting_too(meeting: str, key: ObligationKey) -> tuple[ObligationKey, ...]:
    """Those of this other duty that may fall into the period: a round table slips into another year."""
    year = parse_period(key.period).year
    cycles = (Period(PeriodKind.ROUND_TABLE, one, of) for one in (year - 1, year, year + 1) for of in (1, 2))
    return tuple(ObligationKey(key.body, meeting, str(cycle)) for cycle in cycles)


def _in(period: Period, day: date) -> bool:
    return period.first_day <= day <= period.last_day


def own_answer(duty: Duty, key: ObligationKey, facts: Facts) -> Fact | None:
    """The same by what was said of this very obligation."""
    own = facts.get(key, ())
    if not own and duty.met_by is None:  # most obligations most of the time
        return None
    if duty.met_by is not None:
        minutes = facts.get(ObligationKey(key.body, duty.met_by, key.period), ())
        own = (*own, *(fact for fact in minutes if fact.kind in IN_HAND))
    answer = None
    for fact in own:
        if fact.kind in IN_HAND:
            return fact
        if fact.kind in _ANSWERS[duty.family]:
            answer = fact
    return answer


def is_spoken_of(own: Sequence[Fact]) -> bool:
    """Whether something that was said of this very obligation is left standing, or awaits approval: not where the last
    answer was taken back."""
    answer = None
    for fact in own:
        if fact.kind in IN_HAND:
            return True
        if any(fact.kind in kinds for kinds in _ANSWERS.values()):
            answer = fact
    return (answer is not None and answer.kind is not FactKind.OPENED) or (
        bool(own) and own[-1].kind is FactKind.PROPOSED
    )


def settles(answer: Fact | None) -> bool:
    """Whether nothing more is asked of the body after this decisive fact."""
    return answer is not None and (answer.kind in IN_HAND or answer.kind in _SETTLES)


def planned_day(answer: Fact | None) -> date | None:
    """The day a meeting is planned for, or a paper will be sent, when that is the last thing said about it."""
    return fact_day(answer) if answer is not None and answer.kind is FactKind.PLANNED else None


def judged(
    rhythm: Rhythm | None,
    due: date,
    answer: Fact | None,
    today: date,
    rest_days: RestDays,
    held: date | None = None,
) -> Standing:
    """Where it stands, once its due date and its decisive fact are known; `held` is the day a meeting was held."""
    ask_by = rest_days.previous_working(due)
    if answer is not None and settles(answer):
        state = _SETTLES.get(answer.kind, State.MET)
        settled_on = held or fact_day(answer)
        late_after = rest_days.next_working(due)
        return Standing(
            state,
            due,
            ask_by,
            late_after,
            settled_on=settled_on,
            held_on=held,
            reason=answer.reason,
            reason_words=answer.words,
        )
    planned_on = planned_day(answer)
    late_after = rest_days.next_working(max(due, planned_on or due))
    if planned_on is not None and today <= planned_on:
        state = State.PLANNED
    elif today > late_after:
        state = State.LATE
    elif planned_on is None and _is_ahead(rhythm, due, today, rest_days):
        state = State.AHEAD
    else:
        state = State.OPEN
    return Standing(state, due, ask_by, late_after, planned_on=planned_on)


def _is_ahead(rhythm: Rhythm | None, due: date, today: date, rest_days: RestDays) -> bool:
    stages = stage_days(rhythm.ladder, due, rest_days) if rhythm else ()
    return bool(stages) and today < stages[0].on
