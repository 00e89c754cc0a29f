"""Behind "other": not this period, remind me in three days, and why; each as far as somebody may."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.pressing import press, press_in_group
from roundtable.channels import ChannelKind
from roundtable.deliveries import Say
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.obligations import Fact, FactKind, ObligationKey, State, WaiverReason
from roundtable.posts import PostKind, Side
from roundtable.services import laters, obligations, other_answers, reasons, rhythms, why_asked
from roundtable.services.desk import Desk
from roundtable.statements.duties import AlreadySettled, AskReason, NotThisPeriodNoted, ObligationCard
from roundtable.statements.laters import LaterNoted
from roundtable.statements.other_answers import OtherAnswers
from roundtable.statements.parts import Statement
from roundtable.statements.reminders import PaperDue
from roundtable.statements.why_asked import StageSaid, WhyAsked
from roundtable.visibility import Visibility
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.mornings import MEETING, WORKPLAN, morning, only
from tests.services.test_approvals import APPROVAL, files_workplan

REPORT = ObligationKey("HLT", "progress-report", "2027")
MONDAY = date(2027, 3, 1)
THURSDAY = date(2027, 3, 4)


def offered(said: Statement) -> list[str]:
    return [choice.verb for row in said.choices() for choice in row]


async def others(desk: Desk, player: Player, key: ObligationKey) -> list[str]:
    await other_answers.show_more(desk, player.turn(7), key)
    *_, said = await player.hears()
    assert isinstance(said, OtherAnswers)
    return offered(said)


async def told(desk: Desk, player: Player) -> Statement:
    """What this morning's message says, which is sent."""
    said, now = await morning(desk, player), desk.clock.now()
    assert said is not None
    assert isinstance(said[1], Say)
    async with desk.work() as tx:
        fence = await tx.leader.take("only", None) or 1
        claimed: list[int] = []
        while said[0].id not in claimed:  # what stands before it in the chat goes first
            claimed = [one.id for one in await tx.deliveries.claim(now, fence, 100, ChannelKind.TELEGRAM)]
            assert claimed
            await tx.deliveries.sent([(one, fence, one) for one in claimed], now)
    return desk.wording.load(said[1].statement)


async def audited(desk: Desk, action: str) -> list[tuple[str, str]]:
    async with desk.work.reading() as tx:
        return [(actor, subject) for _, actor, one, subject in await tx.audit.list(50) if one == action]


@pytest.mark.parametrize("key", [WORKPLAN, MEETING])
async def test_a_paper_and_a_meeting_have_three_buttons_and_the_rest_behind_the_last(
    key: ObligationKey, officer: Player, desk: Desk
) -> None:
    await obligations.show_card(desk, officer.turn(), key)
    (card,) = await officer.hears()
    assert len(card.choices()) == 3
    assert offered(card)[-1] == "more"
    assert await others(desk, officer, key) == ["paper", "waive", "later", "why", "card"]


async def test_an_approval_has_them_too_but_is_not_waived(cast: Cast, officer: Player, desk: Desk) -> None:
    await files_workplan(officer, desk)
    chair = await cast.join("HLT", PostKind.CHAIR)
    await obligations.show_card(desk, chair.turn(), APPROVAL)
    (card,) = await chair.hears()
    assert offered(card) == ["approve", "see", "more"]
    assert await others(desk, chair, APPROVAL) == ["paper", "later", "why", "card"]
    with pytest.raises(TooOld):
        await reasons.waive(desk, officer.turn(), APPROVAL, WaiverReason.MOVED)


async def test_who_is_not_asked_is_offered_no_reminder_and_forges_none(cast: Cast, desk: Desk) -> None:
    partner = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    assert "later" not in await others(desk, partner, WORKPLAN)
    with pytest.raises(TooOld):
        await laters.ask_later(desk, partner.turn(), WORKPLAN)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    assert await others(desk, office, WORKPLAN) == ["paper", "why", "card"], "dates are the secretariat's"
    other = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    for refused in (other_answers.show_more, laters.ask_later, why_asked.show_why):
        with pytest.raises(NotAllowed):
            await refused(desk, other.turn(), WORKPLAN)
    assert await audited(desk, "later") == []


async def test_a_paper_is_not_sent_this_period_for_a_picked_reason(officer: Player, desk: Desk) -> None:
    await reasons.ask_reason(desk, officer.turn(7), WORKPLAN)
    await reasons.pick_reason(desk, officer.turn(7), WORKPLAN, WaiverReason.MERGED)
    asked, noted = await officer.hears()
    assert isinstance(asked, AskReason)
    assert "Why is it not sent in 2027" in desk.wording.words(asked, Language.EN).html
    assert isinstance(noted, NotThisPeriodNoted)
    assert noted.item.standing.state is State.WAIVED
    assert "merged with another paper" in desk.wording.words(noted, Language.EN).html
    await only(desk, WORKPLAN)
    assert await morning(desk, officer) is None


async def test_three_days_later_they_hear_again_and_asking_twice_is_asking_once(
    officer: Player, desk: Desk, clock: SteppingClock
) -> None:
    await only(desk, WORKPLAN)
    await told(desk, officer)
    for _ in range(2):
        await press(desk, officer.turn(7), f"later|{WORKPLAN}")
    noted, again = [one for one in await officer.hears() if isinstance(one, LaterNoted)]
    assert (noted.on, again) == (THURSDAY, noted)
    assert "Thursday 4 March 2027" in desk.wording.words(noted, Language.EN).html
    assert await audited(desk, "later") == [(f"person:{officer.holder.person.id}", str(WORKPLAN))]
    async with desk.work.reading() as tx:
        assert [(one.person_id, one.until_on) for one in await tx.laters.all()] == [
            (officer.holder.person.id, THURSDAY)
        ]
    clock.set(datetime(2027, 3, 4, 1, 20, tzinfo=UTC))
    assert isinstance(await told(desk, officer), PaperDue)
    clock.set(datetime(2027, 3, 5, 1, 20, tzinfo=UTC))
    assert await morning(desk, officer) is None, "that morning only"


async def test_what_is_settled_or_ahead_or_has_a_day_is_not_put_off(officer: Player, desk: Desk) -> None:
    with pytest.raises(TooOld):
        await laters.ask_later(desk, officer.turn(), REPORT)
    async with desk.work() as tx:
        await tx.facts.add(Fact(MEETING, FactKind.PLANNED, desk.clock.now(), date(2027, 3, 18)))
    assert "later" not in await others(desk, officer, MEETING)
    with pytest.raises(TooOld):
        await laters.ask_later(desk, officer.turn(), MEETING)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await laters.ask_later(desk, officer.turn(), WORKPLAN)
    *_, said = await officer.hears()
    assert isinstance(said, AlreadySettled)
    assert await audited(desk, "later") == []


async def test_in_a_group_nothing_of_it_is_pressed(officer: Player, desk: Desk) -> None:
    for data in (f"later|{WORKPLAN}", f"why|{WORKPLAN}", f"rhythm|{REPORT}", f"rhythm-choose|{REPORT}|half-yearly"):
        with pytest.raises(TooOld):
            await press_in_group(desk, officer.turn(), data)


async def test_why_names_the_rule_the_days_the_reminder_and_who_else(cast: Cast, officer: Player, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await why_asked.show_why(desk, officer.turn(7), WORKPLAN)
    (why,) = await officer.hears()
    assert isinstance(why, WhyAsked)
    assert (why.rule, why.lines) == ("R1", (98,))
    assert why.asked_as is not None
    assert why.asked_as.kind is PostKind.SECRETARIAT_OFFICER
    assert [one.name for one in why.others] == [head.holder.person.name]
    assert (why.said, why.said_on, why.quiet_since) == (None, None, None)


async def test_why_tells_the_newest_reminder_that_was_sent(officer: Player, desk: Desk) -> None:
    await only(desk, WORKPLAN)
    await told(desk, officer)
    await why_asked.show_why(desk, officer.turn(), WORKPLAN)
    *_, why = await officer.hears()
    assert isinstance(why, WhyAsked)
    assert (why.said, why.said_on) == (StageSaid.BEFORE, MONDAY)


async def test_why_tells_it_also_where_another_rhythm_called_the_paper_otherwise(
    officer: Player, desk: Desk, clock: SteppingClock
) -> None:
    clock.set(datetime(2027, 10, 1, 1, 20, tzinfo=UTC))
    await only(desk, REPORT)
    await told(desk, officer)
    await rhythms.choose_rhythm(desk, officer.turn(7), REPORT, "half-yearly")
    for period in ("2027", "2027-H2"):
        await why_asked.show_why(desk, officer.turn(), replace(REPORT, period=period))
        *_, why = await officer.hears()
        assert isinstance(why, WhyAsked)
        assert (why.said, why.said_on) == (StageSaid.BEFORE, date(2027, 10, 1))


async def test_since_when_nobody_is_asked_stands_under_why(officer: Player, desk: Desk, clock: SteppingClock) -> None:
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await obligations.show_card(desk, officer.turn(), WORKPLAN)
    *_, card = await officer.hears()
    assert isinstance(card, ObligationCard)
    assert offered(card)[-1] == "why"
    clock.set(datetime(2027, 7, 1, 2, tzinfo=UTC))
    await why_asked.show_why(desk, officer.turn(), WORKPLAN)
    await why_asked.show_why(desk, officer.turn(), MEETING)
    settled, over = await officer.hears()
    assert isinstance(settled, WhyAsked)
    assert settled.quiet_since == MONDAY
    assert isinstance(over, WhyAsked)
    assert over.quiet_since == date(2027, 4, 5), "the day of its last stage"


async def test_names_are_for_who_may_see_whose_posts_these_are(cast: Cast, officer: Player, desk: Desk) -> None:
    rtp, other = [await cast.join(body, PostKind.SECRETARIAT_OFFICER) for body in ("RTP", "EDU")]
    async with desk.work() as tx:
        await tx.visibilities.put(WORKPLAN, Visibility.ALL_BODIES, desk.clock.now())
    for player in (rtp, other):
        await why_asked.show_why(desk, player.turn(), WORKPLAN)
    (by_rtp,), (by_other,) = await rtp.hears(), await other.hears()
    assert isinstance(by_rtp, WhyAsked)
    assert isinstance(by_other, WhyAsked)
    assert officer.holder.person.name in [one.name for one in by_rtp.others]
    assert (by_other.asked_as, by_other.others, by_other.rule) == (None, (), "R1")
