"""The partners' side hears once what the government's side is asked for, after it, and owes no answer."""

from dataclasses import replace
from datetime import date

import pytest

from roundtable.alarms import alarms
from roundtable.ladder import informing_stage
from roundtable.obligations import FactKind, ObligationKey
from roundtable.people import Holding
from roundtable.planned import hears_of, planned
from roundtable.posts import Post, PostKind, Side
from roundtable.reminders import Planned
from roundtable.visibility import Visibility
from tests.roundtable.situations import Roster, at, fact, midnight, person, snapshot

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
PARTNER = Post(900, "HLT", PostKind.SECRETARIAT_OFFICER, Side.PARTNER)


def with_partner(*holdings: Holding) -> Roster:
    roster = Roster(("HLT",))
    roster.posts.append(PARTNER)
    roster.holdings += holdings or (Holding(person(900), PARTNER),)
    return roster


def informed(rows: tuple[Planned, ...]) -> list[str]:
    return [f"{row.on:%d/%m} {row.obligation.duty} {row.stage}" for row in rows if row.for_information]


FIRST, LAST = midnight(date(2027, 2, 20)), midnight(date(2027, 5, 1))


def test_it_hears_at_the_second_stage_before_the_date_and_never_again() -> None:
    rows = planned(snapshot(roster=with_partner()), FIRST, LAST)
    assert informed(rows) == ["17/03 annual-workplan before-14", "24/03 quarterly-meeting before-7"]
    assert {row.person_id for row in rows if row.for_information} == {900}
    assert {row.post_id for row in rows if not row.for_information} & {PARTNER.id} == set()


@pytest.mark.parametrize(
    ("ladder", "stage"),
    [
        (("before-30", "before-14", "before-3", "after-2"), "before-14"),
        (("before-30", "before-7", "after-5"), "before-7"),
        (("before-14", "after-2"), None),
        (("after-2", "after-10"), None),
    ],
)
def test_where_the_side_that_is_asked_hears_once_before_the_date_nobody_else_does(
    ladder: tuple[str, ...], stage: str | None
) -> None:
    assert informing_stage(ladder) == stage


def test_who_is_not_reached_owes_nothing_and_is_no_alarm() -> None:
    rows = planned(snapshot(roster=with_partner(Holding(person(900, linked=False), PARTNER))), FIRST, LAST)
    assert informed(rows) == []
    assert {row.post_id for row in rows} & {PARTNER.id} == set()


def test_of_what_is_done_nobody_hears_and_of_what_the_government_keeps_the_partners_do_not() -> None:
    done = fact(str(WORKPLAN), FactKind.SUBMITTED, "2027-03-01")
    assert informed(planned(snapshot(done, roster=with_partner()), FIRST, LAST)) == ["24/03 quarterly-meeting before-7"]
    kept = replace(snapshot(roster=with_partner()), visibilities={WORKPLAN: Visibility.GOVERNMENT_SIDE})
    assert informed(planned(kept, FIRST, LAST)) == ["24/03 quarterly-meeting before-7"]


def test_who_is_asked_by_another_post_is_not_told_beside_that() -> None:
    officer = Roster(("HLT",)).post("HLT", PostKind.SECRETARIAT_OFFICER)
    rows = planned(snapshot(roster=with_partner(Holding(person(officer.id), PARTNER))), FIRST, LAST)
    assert informed(rows) == []


def test_nobody_is_reminded_later_of_what_is_only_told() -> None:
    seen = snapshot(roster=with_partner())
    assert not hears_of(seen, WORKPLAN, 900, date(2027, 3, 17))
    asked = [one.person.id for one in seen.holdings if hears_of(seen, WORKPLAN, one.person.id, date(2027, 3, 17))]
    assert len(asked) == 2


def test_who_is_told_for_information_hides_nobody_who_cannot_be_asked() -> None:
    roster = with_partner()
    for kind in (PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD):
        post = roster.post("HLT", kind)
        roster.replace(post, Holding(person(post.id, linked=False), post))
    raised = {one.obligation for one in alarms(snapshot(roster=roster), at("2027-03-17"))}
    assert WORKPLAN in raised
