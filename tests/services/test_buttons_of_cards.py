"""A card has three buttons at most for every post that is asked, however the obligation stands; what is no answer is a
tap away where there is no room for it."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import product

import pytest

from bot.pressing import press
from messages.samples.pieces import APPROVAL, DUTIES, PAPER, QUARTER, REPORT
from messages.samples.principals import BOTH
from roundtable.answers import FITTING
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.duties import Family
from roundtable.errors import NotAllowed, TooOld
from roundtable.moments import moment
from roundtable.obligations import Fact, FactKind, ObligationKey, State, WaiverReason
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.posts import PostKind, Side
from roundtable.services import obligations, submissions
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.completions import CompletionLine
from roundtable.statements.duties import AlreadySettled, ObligationCard
from roundtable.statements.other_answers import OtherAnswers
from roundtable.statements.parts import ObligationLine, Statement
from scheduler.clocks import SteppingClock
from tests.bot.kinds_of_actors import Kind, comes_on
from tests.cast import Cast, Player

ASKED = {duty.key: duty for duty in DUTIES.all if duty.rhythms}
BODIES = ("HLT", "EDU", "GOV", RTP_SECRETARIAT)
WORKPLAN, REPORTED = (ObligationKey("HLT", duty, "2027") for duty in ("annual-workplan", "progress-report"))
JOINT = ObligationKey("RTP", "joint-meeting", "2027-Q1")
SAID = {
    "open": None,
    "late": None,
    "planned": FactKind.PLANNED,
    "on paper": FactKind.ON_PAPER,
    "waived": FactKind.WAIVED,
    "settled": None,
    "settled with papers": FactKind.SUBMITTED,
}
SETTLED = {
    Family.PAPER: FactKind.PAPER_ARRIVED,
    Family.APPROVAL: FactKind.APPROVED,
    Family.MEETING: FactKind.HELD,
    Family.PUBLICATION: FactKind.PUBLISHED,
}


def offered(said: Statement) -> list[str]:
    """The buttons, but for a way back."""
    return [choice.verb for row in said.choices() for choice in row if choice.label != "back"]


async def items_of_every_duty(desk: Desk, owners: dict[str, Player]) -> list[ObligationLine]:
    """One of each duty that is asked for: what Health publishes, what Education approves, and the others."""
    now = desk.clock.now()
    for body in ("HLT", "EDU"):
        await submissions.file_upload(
            desk, owners[body].turn(), await owners[body].uploads(), replace(WORKPLAN, body=body), 1
        )
    async with desk.work() as tx:
        approval = replace(WORKPLAN, duty="workplan-approval")
        await tx.calendar.put_round_table(RoundTable("2027", RoundTableKind.ANNUAL, date(2027, 11, 24)))
        await tx.facts.add(Fact(approval, FactKind.APPROVED, now, on_date=now.date(), submission_id=1))
        seen = await view(desk, tx, now.date())
    due = seen.lines_due(date(2027, 1, 1), date(2027, 12, 31), frozenset(owners))
    whose = {"publication": "HLT", "workplan-approval": "EDU"}
    of_each = {
        line.key.duty: line
        for line in reversed(due)
        if line.key.body in (whose.get(line.key.duty, "GOV"), RTP_SECRETARIAT)
    }
    assert set(of_each) == set(ASKED)
    return list(of_each.values())


async def stands(desk: Desk, clock: SteppingClock, item: ObligationLine, how: str, owner: Player) -> bool:
    """Whether it can stand so; by now it does."""
    on = item.standing.due_on + timedelta(days=20 if how == "late" else -10)
    clock.set(moment(on, time(10)))
    kind = SETTLED[item.family] if how == "settled" else SAID[how]
    if kind is None or kind not in FITTING[item.family]:
        return kind is None
    if kind is FactKind.SUBMITTED:
        await submissions.file_upload(desk, owner.turn(), await owner.uploads(wanted=item.key), item.key, 1)
        return True
    day = item.standing.due_on - timedelta(days=3) if kind is FactKind.PLANNED else None
    reason = WaiverReason.MOVED if kind is FactKind.WAIVED else None
    async with desk.work() as tx:
        await tx.facts.add(Fact(item.key, kind, clock.now(), day, reason))
    return True


@pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("how", SAID)
async def test_every_post_that_is_asked_has_three_buttons_at_most(desk: Desk, clock: SteppingClock, how: str) -> None:
    posts = [(body, kind) for body in BODIES for kind in PostKind]
    players = {
        post: await comes_on(desk, 70_000 + number, Kind(*post, Side.GOVERNMENT)) for number, post in enumerate(posts)
    }
    owners = {body: players[body, PostKind.SECRETARIAT_OFFICER] for body in BODIES}
    looked_at = 0
    for item in await items_of_every_duty(desk, owners):
        duty = ASKED[item.key.duty]
        if not await stands(desk, clock, item, how, owners[item.key.body]):
            continue
        for kind in duty.audience:
            player = players[duty.asked_body(item.key.body), kind]
            await player.hears()
            await obligations.show_card(desk, player.turn(), item.key)
            (card,) = await player.hears()
            assert isinstance(card, ObligationCard)
            assert card.item.standing.state.settled == (how not in ("open", "late", "planned"))
            assert 1 <= len(offered(card)) <= 3, (item.key, kind)
            looked_at += 1
    assert looked_at >= 26


def card(item: ObligationLine, state: State, *flags: bool) -> ObligationCard:
    has_paper, has_completion, visible, newer, often, again, confirms = flags
    return ObligationCard(
        replace(item, standing=replace(item.standing, state=state)),
        (PAPER,) if has_paper else (),
        may_set_visibility=visible,
        completion=CompletionLine("HLT-WP-2027-1", 7, date(2027, 4, 1)) if has_completion else None,
        may_send_newer=newer,
        may_choose_rhythm=often,
        may_publish_newer=again,
        may_confirm=confirms and state is State.ON_PAPER,
    )


@pytest.mark.parametrize("item", [REPORT, QUARTER, APPROVAL], ids=lambda item: str(item.key))
@pytest.mark.parametrize("state", State)
def test_whatever_comes_together_on_a_card_of_who_answers_it_has_three_buttons(
    item: ObligationLine, state: State
) -> None:
    """Completion is awaited of what was received, and another version published of it: of nothing else. What is said to
    come on paper has not come here."""
    for flags in product((False, True), repeat=7):
        has_paper, has_completion, _, _, _, again, confirms = flags
        if (has_completion or again) and (state is not State.MET or (has_completion and again)):
            continue
        if confirms and has_paper:
            continue
        shown = card(item, state, *flags)
        assert 1 <= len(offered(shown)) <= 3, flags
        if shown.may_set_visibility:
            assert {"visible", "more"} & set(offered(shown)), flags


def test_who_acts_for_two_has_both_names_and_for_more_is_asked_in_whose() -> None:
    for names, expected in (
        (BOTH[:1], ["approve", "see", "more"]),
        (BOTH, ["approve", "approve", "more"]),
        ((*BOTH, *BOTH), ["approve", "see", "more"]),
    ):
        assert offered(ObligationCard(APPROVAL, (PAPER,), names=names)) == expected
    assert "see" in offered(OtherAnswers(APPROVAL, BOTH, may_see_paper=True))


async def test_what_has_no_room_on_a_settled_card_stands_behind_its_last_button(
    cast: Cast, desk: Desk, officer: Player, clock: SteppingClock
) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    clock.set(moment(date(2027, 10, 25), time(10)))
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), REPORTED, 1)
    clock.set(moment(date(2029, 3, 1), time(10)))
    await obligations.show_card(desk, head.turn(), REPORTED)
    *_, shown = await head.hears()
    assert offered(shown) == ["show", "more"]
    last = shown.choices()[-1][0]
    assert last.label == "beside"
    await press(desk, head.turn(7), last.data)
    (beside,) = await head.hears()
    assert isinstance(beside, OtherAnswers)
    assert offered(beside) == ["why", "rhythm", "visible"]
    assert beside.choices()[-1][0].data == f"card|{REPORTED}"


async def test_an_older_button_for_other_answers_says_how_it_was_settled(cast: Cast, desk: Desk, rtp: Player) -> None:
    await obligations.say_on_paper(desk, rtp.turn(), JOINT)
    await press(desk, rtp.turn(7), f"more|{JOINT}")
    await press(desk, rtp.turn(7), f"more|{JOINT}|beside")
    *_, settled, beside = await rtp.hears()
    assert isinstance(settled, AlreadySettled)
    assert isinstance(beside, OtherAnswers)
    assert offered(beside) == ["why", "visible"]


async def test_what_stands_beside_is_for_who_may_answer_only(cast: Cast, desk: Desk, officer: Player) -> None:
    teacher = await cast.join("EDU", PostKind.SECRETARIAT_HEAD)
    with pytest.raises(NotAllowed):
        await press(desk, teacher.turn(7), f"more|{WORKPLAN}|beside")
    with pytest.raises(TooOld):
        await press(desk, officer.turn(7), "more|nothing|beside")


@pytest.mark.parametrize(("state", "is_offered"), [(State.PLANNED, False), (State.OPEN, True), (State.LATE, True)])
def test_minutes_have_not_gone_on_paper_before_the_day_of_their_meeting(state: State, is_offered: bool) -> None:
    item = replace(QUARTER, standing=replace(QUARTER.standing, state=state))
    assert ("paper" in offered(OtherAnswers(item))) is is_offered
