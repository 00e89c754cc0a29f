"""How often: chosen by the body or the RTP Secretariat, read back, told to colleagues, taken back by choosing again."""

from datetime import UTC, date, datetime

import pytest

from bot.pressing import press
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.obligations import ObligationKey
from roundtable.permissions import Action, may
from roundtable.planned import come_by
from roundtable.posts import PostKind, Side
from roundtable.reconciling import FindingKind, Own
from roundtable.services import obligations, other_answers, reminders, rhythms
from roundtable.services.desk import Desk
from roundtable.services.reconciling import look
from roundtable.services.snapshots import snapshot, view
from roundtable.statements.duties import ObligationCard, OpenList
from roundtable.statements.other_answers import OtherAnswers
from roundtable.statements.rhythms import RhythmAsked, RhythmChanged, RhythmNoted
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.mornings import only

REPORT = ObligationKey("HLT", "progress-report", "2027")
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
YEAR = (date(2027, 3, 1), date(2028, 12, 31))


async def reports(desk: Desk, player: Player) -> list[str]:
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, player.turn().today)
        return [one.key.period for one in seen.lines_due(*YEAR, frozenset({"HLT"})) if one.key.duty == REPORT.duty]


async def audited(desk: Desk) -> list[tuple[str, str]]:
    async with desk.work.reading() as tx:
        return [(actor, subject) for _, actor, one, subject in await tx.audit.list(50) if one == "rhythm-chosen"]


async def test_it_is_chosen_read_back_and_told_to_colleagues_once(
    cast: Cast, officer: Player, rtp: Player, desk: Desk, clock: SteppingClock
) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    partner = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    clock.set(datetime(2027, 7, 12, 2, tzinfo=UTC))
    assert await reports(desk, officer) == ["2027", "2028"]
    await rhythms.show_rhythms(desk, officer.turn(7), REPORT)
    (asked,) = await officer.hears()
    assert isinstance(asked, RhythmAsked)
    assert (asked.chosen.months, [one.months for one in asked.others]) == ((10,), [(4, 10)])
    for _ in range(2):
        await press(desk, officer.turn(7), asked.choices()[0][0].data)
    noted, again = await officer.hears()
    assert isinstance(noted, RhythmNoted)
    assert noted == again
    assert noted.next_item is not None
    assert (noted.next_item.key.period, noted.next_item.standing.due_on) == ("2027-H2", date(2027, 10, 31))
    assert "every six months (April and October)" in desk.wording.words(noted, Language.EN).html
    assert await audited(desk) == [(f"person:{officer.holder.person.id}", str(REPORT))]
    for player, is_one in ((head, True), (rtp, True), (partner, False), (officer, False)):
        assert [type(one) for one in await player.hears()] == [RhythmChanged] * is_one
    assert [one for one in await reports(desk, officer) if one != "2027"] == ["2027-H2", "2028-H1", "2028-H2"]


async def test_choosing_the_other_takes_it_back(officer: Player, rtp: Player, desk: Desk) -> None:
    await rhythms.choose_rhythm(desk, officer.turn(7), REPORT, "half-yearly")
    assert "2027-H1" in await reports(desk, officer)
    await rhythms.choose_rhythm(desk, officer.turn(7), REPORT, "annual")
    assert await reports(desk, officer) == ["2027", "2028"]
    assert len(await audited(desk)) == 2
    assert [type(one) for one in await rtp.hears()] == [RhythmChanged] * 2


async def test_the_rtp_secretariat_chooses_for_a_body_and_its_secretariat_is_told(
    officer: Player, rtp: Player, desk: Desk
) -> None:
    await obligations.show_card(desk, rtp.turn(7), REPORT)
    (card,) = await rtp.hears()
    assert isinstance(card, ObligationCard)
    assert "rhythm" in [choice.verb for row in card.choices() for choice in row]
    await rhythms.choose_rhythm(desk, rtp.turn(7), REPORT, "half-yearly")
    (told,) = await officer.hears()
    assert isinstance(told, RhythmChanged)
    assert told.to is not None
    assert told.by.name == rtp.holder.person.name
    assert [type(one) for one in await rtp.hears()] == [RhythmNoted]


async def test_it_is_offered_behind_other_and_under_what_is_due(officer: Player, rtp: Player, desk: Desk) -> None:
    for key, is_offered in ((REPORT, True), (WORKPLAN, False)):
        await other_answers.show_more(desk, officer.turn(7), key)
        (more,) = await officer.hears()
        assert isinstance(more, OtherAnswers)
        assert more.may_choose_rhythm is is_offered
    for player, offered in ((officer, [REPORT]), (rtp, [])):
        await obligations.list_open(desk, player.turn())
        (listed,) = await player.hears()
        assert isinstance(listed, OpenList)
        assert [one.key for one in listed.rhythms] == offered


async def test_others_choose_nothing_and_nothing_is_chosen_that_is_not_there(
    cast: Cast, officer: Player, desk: Desk
) -> None:
    chair, other = await cast.join("HLT", PostKind.CHAIR), await cast.join("EDU", PostKind.SECRETARIAT_HEAD)
    for player in (chair, other):
        assert not may(player.actor, Action.CHOOSE_RHYTHM, "HLT")
        for step in (
            rhythms.show_rhythms(desk, player.turn(7), REPORT),
            rhythms.choose_rhythm(desk, player.turn(7), REPORT, "half-yearly"),
        ):
            with pytest.raises(NotAllowed):
                await step
    for key, rhythm in ((REPORT, "monthly"), (WORKPLAN, "yearly")):
        with pytest.raises(TooOld):
            await rhythms.choose_rhythm(desk, officer.turn(7), key, rhythm)
    with pytest.raises(TooOld):
        await rhythms.show_rhythms(desk, officer.turn(7), WORKPLAN)
    assert await audited(desk) == []


async def test_who_was_told_of_the_october_report_is_not_told_again_because_another_rhythm_was_chosen(
    officer: Player, desk: Desk, clock: SteppingClock
) -> None:
    """It is the same paper by the same day under another name: its later stages are said, once."""
    clock.set(datetime(2027, 10, 1, 1, 20, tzinfo=UTC))
    await only(desk, REPORT)
    assert await reminders.plan(desk) == 1
    assert await said(desk) == [(REPORT.period, "before-30")]
    clock.set(datetime(2027, 10, 4, 1, 20, tzinfo=UTC))
    await rhythms.choose_rhythm(desk, officer.turn(7), REPORT, "half-yearly")
    assert {one.period for one in await asked_now(desk)} == {"2027-H2"}
    assert await reminders.plan(desk) == 0
    found = await look(desk, Own(fence=1, in_hand=frozenset(), has_room=True))
    assert FindingKind.NOT_REMINDED not in {one.kind for one in found}
    clock.set(datetime(2027, 10, 18, 1, 20, tzinfo=UTC))
    assert await reminders.plan(desk) == 1
    assert await said(desk) == [(REPORT.period, "before-30"), ("2027-H2", "before-14")]


async def asked_now(desk: Desk) -> list[ObligationKey]:
    """The reports of which something has come by now."""
    async with desk.work.reading() as tx:
        taken = await snapshot(desk, tx)
    return [one.obligation for one in come_by(taken, desk.clock.now()) if one.obligation.duty == REPORT.duty]


async def said(desk: Desk) -> list[tuple[str, str]]:
    keys = [ObligationKey("HLT", REPORT.duty, period) for period in (REPORT.period, "2027-H2")]
    async with desk.work.reading() as tx:
        return sorted((key.period, stage) for key, _, stage in await tx.reminders.said(keys))
