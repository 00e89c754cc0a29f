"""Editing the duties: what is open keeps the dates and the ladder it was opened with, unless told otherwise."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from roundtable.duties import DueOn, Duties, Duty
from roundtable.obligations import ObligationKey, State
from roundtable.planned import Snapshot, obligation_of, planned
from tests.roundtable.situations import DUTIES, Roster, midnight, snapshot

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
NEXT_YEAR = replace(WORKPLAN, period="2028")
HLT = Roster(("HLT",))
OPENED = DUTIES["annual-workplan"].rhythms[0]


def edited(due: DueOn, *ladder: str, applies_to_open: bool = False) -> Duties:
    """The workplan by another date and another ladder."""
    rhythm = replace(OPENED, due=due, ladder=ladder)

    def changed(duty: Duty) -> Duty:
        return replace(duty, rhythms=(rhythm,), applies_to_open=applies_to_open) if duty.key == WORKPLAN.duty else duty

    return Duties(tuple(map(changed, DUTIES.all)))


def due(taken: Snapshot, key: ObligationKey) -> date:
    seen = obligation_of(taken, key, date(2027, 3, 20))
    assert seen is not None
    return seen.standing.due_on


def stages(taken: Snapshot, key: ObligationKey) -> list[str]:
    rows = planned(taken, midnight(date(int(key.period), 1, 1)), midnight(date(int(key.period) + 1, 1, 1)))
    return list(dict.fromkeys(row.stage for row in rows if row.obligation == key))


def test_what_is_open_keeps_its_date_and_ladder_and_the_next_year_has_the_new_ones() -> None:
    duties = edited(DueOn(4, 15), "before-10", "after-1")
    taken = snapshot(roster=HLT, duties=duties, open_rules={WORKPLAN: OPENED})
    assert due(taken, WORKPLAN) == date(2027, 3, 31)
    assert due(taken, NEXT_YEAR) == date(2028, 4, 15)
    assert stages(taken, WORKPLAN) == list(OPENED.ladder)
    assert stages(taken, NEXT_YEAR) == ["before-10", "after-1"]


def test_unless_told_otherwise() -> None:
    duties = edited(DueOn(4, 15), "before-10", "after-1", applies_to_open=True)
    taken = snapshot(roster=HLT, duties=duties, open_rules={WORKPLAN: OPENED})
    assert due(taken, WORKPLAN) == date(2027, 4, 15)
    assert stages(taken, WORKPLAN) == ["before-10", "after-1"]


def test_what_nobody_has_heard_of_goes_by_the_new_rule_at_once() -> None:
    taken = snapshot(roster=HLT, duties=edited(DueOn(4, 15), "before-10"))
    assert due(taken, WORKPLAN) == date(2027, 4, 15)


@given(
    st.integers(1, 12),
    st.lists(st.integers(1, 60), min_size=1, max_size=5, unique=True).map(sorted),
)
def test_no_edit_makes_anything_be_said_again(month: int, days: list[int]) -> None:
    """Whatever is edited: the stages of what is open stay the same, so that each is said once."""
    ladder = [f"before-{n}" for n in reversed(days)] + [f"after-{n}" for n in days]
    taken = snapshot(roster=HLT, duties=edited(DueOn(month), *ladder), open_rules={WORKPLAN: OPENED})
    before = snapshot(roster=HLT)
    assert stages(taken, WORKPLAN) == stages(before, WORKPLAN)
    seen = obligation_of(taken, WORKPLAN, date(2027, 4, 2))
    assert seen is not None
    assert seen.standing.state is State.LATE
