"""Stages that came and went while nobody was told: shown where that is true, and nowhere else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from roundtable.absences import Absence
from roundtable.bodies import BodyKind
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.duties import Duties
from roundtable.laters import Later
from roundtable.missed import Missed, missed
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.people import Holding
from roundtable.planned import planned
from roundtable.posts import PostKind
from roundtable.reminders import Said, Word
from roundtable.snapshot import Snapshot
from roundtable.working_days import RestDays
from tests.roundtable.lao_calendar import YEARS, rest_day, rows_of
from tests.roundtable.situations import DUTIES, Roster, at, fact, person, snapshot

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
EXECUTIVE = ObligationKey("HLT", "executive-meeting", "RT-2027")
FIRST, SECOND, THIRD = date(2027, 3, 1), date(2027, 3, 17), date(2027, 3, 29)
"""The stages of the workplan before 31 March. We were off from the second of March to the eve of the last."""
SAID = {"before-30": FIRST, "before-3": THIRD}
BACK = date(2027, 3, 29)
HEARD = date(2027, 11, 24)


def opened(seen: Snapshot, *keys: ObligationKey) -> Snapshot:
    """With what has been spoken of, by the rules of today."""
    rules = {key: rule for key in keys if (rule := seen.rule(seen.duties[key.duty], key)) is not None}
    return replace(seen, open_rules=rules)


def health(*facts: Fact) -> Snapshot:
    return opened(snapshot(*facts, roster=Roster(("HLT",))), WORKPLAN, APPROVAL)


def told_of(seen: Snapshot, key: ObligationKey, days: Mapping[str, date], anchor_on: date | None = None) -> Said:
    """That everybody who is asked was told of these stages on these days."""
    asked = seen.audience(seen.duties[key.duty], key.body, min(days.values(), default=FIRST))
    people = [one.person.id for one in asked if one.person is not None]
    return {(key, who, stage): Word(on, anchor_on) for stage, on in days.items() for who in people}


def shown(
    seen: Snapshot,
    *facts: Fact,
    key: ObligationKey = WORKPLAN,
    days: Mapping[str, date] = SAID,
    on: date = BACK,
    anchor_on: date | None = None,
) -> list[tuple[str, date]]:
    told = told_of(seen, key, days, anchor_on)
    return [(one.stage, one.on) for one in missed(seen, key, facts, told, days, at(on))]


def test_a_stage_of_the_outage_is_shown_once_by_its_day_and_the_opening_of_its_morning() -> None:
    seen = health()
    found = missed(seen, WORKPLAN, (), told_of(seen, WORKPLAN, SAID), SAID, at(BACK))
    assert found == (Missed("before-14", SECOND, at(SECOND, "08:15")),)


def test_of_a_long_outage_all_stages_are_shown_in_their_order() -> None:
    assert shown(health(), days={"before-30": FIRST}, on=date(2027, 5, 3)) == [
        ("before-14", SECOND),
        ("before-3", THIRD),
        ("after-2", date(2027, 4, 2)),
        ("after-10", date(2027, 4, 19)),
    ]


@pytest.mark.parametrize("day", [date(2027, 3, 18), date(2027, 3, 28)])
def test_what_is_useful_still_is_to_come(day: date) -> None:
    assert shown(health(), days={"before-30": FIRST}, on=day) == []


def test_without_an_outage_nothing_is_shown_on_any_day() -> None:
    seen, days = health(), {}
    for row in planned(seen, at("2027-02-01"), at("2027-06-01")):
        if row.obligation == WORKPLAN:
            days[row.stage] = row.on
            assert shown(seen, days=days, on=row.on) == []
    assert len(days) == 5
    assert shown(seen, days=days, on=date(2027, 6, 1)) == []


def test_what_nobody_was_ever_told_of_was_not_missed() -> None:
    assert shown(health(), days={}) == []


def test_what_came_before_the_first_word_is_not_shown() -> None:
    assert shown(health(), days={"before-3": THIRD}, on=date(2027, 4, 1)) == []


@pytest.mark.parametrize(
    ("kind", "on"),
    [
        (FactKind.SUBMITTED, None),
        (FactKind.ON_PAPER, None),
        (FactKind.WAIVED, None),
        (FactKind.PLANNED, "2027-03-24"),
    ],
)
@pytest.mark.parametrize("day", ["2027-03-10", "2027-03-20"])
def test_what_was_answered_before_the_stage_or_while_it_was_useful_is_not_shown(
    kind: FactKind, on: str | None, day: str
) -> None:
    said = fact(str(WORKPLAN), kind, day, on)
    assert shown(health(said), said) == []


@pytest.mark.parametrize(("day", "missed_on"), [("2027-03-12", date(2027, 3, 19)), ("2027-03-18", None)])
def test_while_something_awaits_approval_nothing_is_missed(day: str, missed_on: date | None) -> None:
    said = fact(str(WORKPLAN), FactKind.PROPOSED, day, "2027-05-20")
    duty = replace(DUTIES[WORKPLAN.duty], approver=BodyKind.RTP_SECRETARIAT)
    seen = replace(health(said), duties=Duties((duty,)))
    assert shown(seen, said) == ([("before-14", missed_on)] if missed_on else []), "but what came once that ended"


def test_what_was_answered_after_it_had_lapsed_is_shown_still() -> None:
    came = fact(str(WORKPLAN), FactKind.SUBMITTED, "2027-03-30")
    assert shown(health(came), came, on=date(2027, 6, 1)) == [("before-14", SECOND)]


def test_a_paper_that_was_there_then_and_was_withdrawn_since_counts_for_its_time() -> None:
    came = replace(fact(str(WORKPLAN), FactKind.SUBMITTED, "2027-03-10"), submission_id=7)
    gone = replace(fact(str(WORKPLAN), FactKind.WITHDRAWN, "2027-03-30"), submission_id=7)
    seen = health(came, gone)
    assert not seen.facts
    assert shown(seen, came, gone, on=date(2027, 4, 1)) == []


def test_an_answer_to_something_else_hides_nothing() -> None:
    other = fact("HLT/quarterly-meeting/2027-Q1", FactKind.ON_PAPER, "2027-03-20")
    assert shown(health(other), other) == [("before-14", SECOND)]


def test_what_hangs_on_another_paper_is_judged_by_when_that_came() -> None:
    late = fact(str(WORKPLAN), FactKind.SUBMITTED, "2027-03-10")
    days = {"before-14": date(2027, 3, 11), "after-2": date(2027, 3, 29)}
    assert shown(health(late), late, key=APPROVAL, days=days) == [("before-3", date(2027, 3, 22))]


def test_what_fell_due_before_we_began_is_not_shown() -> None:
    seen = replace(health(), since=date(2027, 3, 18))
    assert shown(seen) == []
    assert shown(replace(seen, since=date(2027, 3, 17))) == [("before-14", SECOND)]


def test_a_rest_day_moves_the_stage() -> None:
    rows = (*(row for year in YEARS for row in rows_of(year)), rest_day(SECOND))
    assert shown(replace(health(), rest_days=RestDays.of(rows))) == [("before-14", SECOND + timedelta(days=1))]


def test_by_a_ladder_that_is_another_one_since_nothing_is_shown() -> None:
    seen = health()
    workplan = DUTIES[WORKPLAN.duty]
    changed = replace(workplan.rhythms[0], ladder=("before-30", "before-21", "before-3"))
    duty = replace(workplan, rhythms=(changed,), applies_to_open=True)
    assert shown(replace(seen, duties=Duties((duty,)))) == []
    assert shown(replace(seen, open_rules={})) == [], "nobody knows by which it was opened"


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_post_of_which_nobody_heard_then_missed_nothing(is_linked: bool) -> None:
    roster = Roster(("HLT",))
    for kind in (PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER):
        post = roster.post("HLT", kind)
        old, new = Holding(person(post.id), post, None, SECOND), Holding(person(post.id + 500, is_linked), post, SECOND)
        roster.replace(post, old, new)
    seen = opened(snapshot(roster=roster), WORKPLAN)
    assert shown(seen) == [], "who came since has been told of nothing before"


def test_who_was_away_missed_nothing() -> None:
    seen = health()
    people = {who for _, who, _ in told_of(seen, WORKPLAN, SAID)}
    away = tuple(Absence(who, date(2027, 3, 15), date(2027, 3, 20)) for who in people)
    assert len(away) == 2
    assert shown(replace(seen, absences=away[:1])) == [("before-14", SECOND)]
    assert shown(replace(seen, absences=away)) == []


@pytest.mark.parametrize(("until", "is_shown"), [("2027-03-18", False), ("2027-03-31", True)])
def test_whoever_had_asked_to_hear_later_missed_nothing_and_who_asked_since_did(until: str, is_shown: bool) -> None:
    seen = health()
    people = {who for _, who, _ in told_of(seen, WORKPLAN, SAID)}
    laters = tuple(Later(who, WORKPLAN, date.fromisoformat(until)) for who in people)
    assert shown(replace(seen, laters=laters)) == ([("before-14", SECOND)] if is_shown else [])


def test_a_day_that_was_given_and_has_passed_unasked_is_shown() -> None:
    given = fact(str(WORKPLAN), FactKind.PLANNED, "2027-03-18", "2027-04-05")
    days = {"before-30": FIRST, "before-14": SECOND}
    assert shown(health(given), given, days=days, on=date(2027, 4, 12)) == []
    assert shown(health(given), given, days=days, on=date(2027, 6, 1)) == [("promise-2027-04-05", date(2027, 4, 7))]


def test_so_is_one_that_had_passed_well_ahead_of_the_date_beside_the_stages_that_followed() -> None:
    given = fact(str(WORKPLAN), FactKind.PLANNED, "2027-03-01", "2027-03-03")
    question = ("promise-2027-03-03", date(2027, 3, 5))
    assert shown(health(given), given, on=date(2027, 3, 16), days={"before-30": FIRST}) == [], "it is useful still"
    assert shown(health(given), given) == [question, ("before-14", SECOND)]
    assert shown(health(given), given, days={**SAID, question[0]: question[1]}) == [("before-14", SECOND)]
    anew = fact(str(WORKPLAN), FactKind.PLANNED, "2027-03-04", "2027-03-24")
    assert shown(health(given, anew), given, anew) == [], "another day was given before it came"


@pytest.mark.parametrize("moved_by", [0, 1, 60])
def test_of_a_round_table_that_has_moved_since_nothing_is_shown(moved_by: int) -> None:
    moved = RoundTable("2027", RoundTableKind.ANNUAL, HEARD + timedelta(days=moved_by))
    seen = opened(snapshot(roster=Roster(("HLT",)), round_tables=(moved,)), EXECUTIVE)
    days = {"before-30": date(2027, 10, 11)}
    found = shown(seen, key=EXECUTIVE, days=days, on=date(2028, 3, 1), anchor_on=HEARD)
    assert found == ([] if moved_by else [("before-7", date(2027, 11, 3)), ("after-5", date(2027, 11, 15))])
