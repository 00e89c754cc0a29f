"""What follows from a hand-over on its day, and from the end of a term."""

from datetime import date, timedelta

import pytest

from roundtable.awaiting import Awaited, Awaiting
from roundtable.deliveries import DeliveryState, Withdraw
from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.posts import PostKind, Side
from roundtable.services import ends_of_terms, handing_over, handovers, me, reminders, submissions
from roundtable.services.asking import ask
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.statements.handovers import (
    HandoverArranged,
    HandoverSheet,
    PostVacant,
    TermEnds,
    VacantPosts,
)
from roundtable.statements.identity import Welcome
from roundtable.statements.reminders import PaperDue
from roundtable.statements.submissions import FilingQuestion
from roundtable.submissions import UploadState
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.mornings import WORKPLAN, hears, only
from tests.services.posts_handed_over import OFFICER, ON, ids, kinds_of, named, now_as, until

MEETING = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")


async def test_on_the_day_the_post_is_the_successors_and_both_get_the_sheet(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    await file_the_workplan(desk, officer)
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    await officer.hears()
    await successor.hears()
    await until(desk, clock, ON - timedelta(days=1))
    assert OFFICER in await kinds_of(desk, officer)
    assert await successor.hears() == []
    await until(desk, clock, ON)
    assert await kinds_of(desk, officer) == set()
    assert await kinds_of(desk, successor) == {OFFICER, PostKind.CHAIR}
    welcome, sheet = await successor.hears()
    assert isinstance(welcome, Welcome)
    assert {one.kind for one in welcome.you.posts} == {OFFICER, PostKind.CHAIR}
    assert isinstance(sheet, HandoverSheet)
    assert sheet.sent_count == 1
    assert sheet.open_count == len(sheet.open) > 0
    await handing_over.show_sheet(desk, successor.turn(8), sheet.line.handover_id, 9)
    (last,) = await successor.hears()
    assert isinstance(last, HandoverSheet)
    assert [one.reference for one in last.sent] == ["HLT-WP-2027-1"]
    assert next(choice.verb for row in last.choices() for choice in row) == "details"
    whole = await officer.hears()
    assert [type(one) for one in whole] == [HandoverSheet] * sheet.pages
    assert [one.choices() for one in whole] == [()] * sheet.pages
    await until(desk, clock, ON + timedelta(days=1))
    assert await successor.hears() == []
    assert await officer.hears() == []


async def file_the_workplan(desk: Desk, officer: Player) -> None:
    upload = await officer.uploads()
    await submissions.file_upload(desk, officer.turn(), upload, WORKPLAN, 1)
    await officer.hears()


async def test_after_an_outage_over_the_day_it_is_done_by_whoever_looks(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    await successor.hears()
    await until(desk, clock, ON + timedelta(days=12))
    assert [type(one) for one in await successor.hears()] == [Welcome, HandoverSheet]
    assert await handing_over.follow(desk) == 0


async def test_a_reminder_that_waits_for_the_former_holder_goes_to_the_new_one(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    await only(desk, WORKPLAN)
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), date(2027, 3, 2))
    await reminders.plan(desk)
    (waiting,) = [
        one for one in await officer.deliveries() if one.state is DeliveryState.WAITING and not one.what.words
    ]
    clock.set(clock.now() + timedelta(days=1))  # nothing got out on that day
    async with desk.work.reading() as tx:
        assert isinstance(await DeskDeliverer(desk).prepare(tx, waiting, desk.clock.now()), Withdraw)
    said = await hears(desk, successor)
    assert isinstance(said, PaperDue)
    assert said.item.key == WORKPLAN


async def test_an_unanswered_question_goes_with_the_post(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    upload_id = await officer.uploads()
    async with desk.work() as tx:
        await tx.awaiting.put(officer.chat_id, Awaiting(Awaited.PROMISED_DATE, WORKPLAN), desk.clock.now())
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), date(2027, 3, 2))
    await successor.hears()
    async with desk.work() as tx:
        await tx.awaiting.put(officer.chat_id, Awaiting(Awaited.PROMISED_DATE, WORKPLAN), desk.clock.now())
    await until(desk, clock, date(2027, 3, 2))
    await successor.hears()
    async with desk.work.reading() as tx:
        upload = await tx.uploads.get(upload_id)
        assert await tx.awaiting.get(officer.chat_id) is None
        awaiting = await tx.awaiting.get(successor.chat_id)
    assert awaiting == Awaiting(Awaited.PROMISED_DATE, WORKPLAN)
    assert upload is not None
    assert (upload.person_id, upload.chat_id, upload.state) == (
        successor.holder.person.id,
        successor.chat_id,
        UploadState.COLLECTING,
    )
    await ask(desk, upload_id)
    (question,) = await successor.hears()
    assert isinstance(question, FilingQuestion)
    with pytest.raises(TooOld):
        await submissions.file_upload(desk, officer.turn(4), upload_id, WORKPLAN, 0)


async def test_without_a_successor_the_post_is_vacant_and_the_rtp_secretariat_hears_of_it(
    desk: Desk, officer: Player, rtp: Player, clock: SteppingClock
) -> None:
    await handovers.arrange(desk, officer.turn(3), ids(officer, None), ON)
    (arranged,) = await rtp.hears()
    assert isinstance(arranged, HandoverArranged)
    assert arranged.line.successor is None
    await until(desk, clock, ON)
    (vacant,) = await rtp.hears()
    assert isinstance(vacant, PostVacant)
    assert (vacant.post.kind, vacant.on) == (OFFICER, ON)
    await ends_of_terms.show_vacant(desk, rtp.turn())
    (listed,) = await rtp.hears()
    assert isinstance(listed, VacantPosts)
    assert listed.posts[0].holder is None
    assert (listed.posts[0].post.body, listed.posts[0].post.kind) == ("HLT", OFFICER)
    with pytest.raises(NotAllowed):
        await ends_of_terms.show_vacant(desk, (await now_as(desk, officer)).turn())


async def test_a_successor_who_was_forgotten_before_the_day_leaves_the_post_vacant_and_it_is_said(
    desk: Desk, officer: Player, successor: Player, rtp: Player, clock: SteppingClock
) -> None:
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    turn = successor.turn()
    await me.leave(desk, turn, turn.today)
    await rtp.hears()
    await officer.hears()
    await until(desk, clock, ON)
    (vacant,) = await rtp.hears()
    assert isinstance(vacant, PostVacant)
    assert (vacant.post.kind, vacant.holder.name, vacant.on) == (OFFICER, officer.holder.person.name, ON)
    sheets = [one for one in await officer.hears() if isinstance(one, HandoverSheet)]
    assert {one.line.successor for one in sheets} == {None}


async def test_a_successor_who_was_taken_off_the_roster_is_told_nothing_and_the_post_is_vacant(
    desk: Desk, officer: Player, successor: Player, rtp: Player, clock: SteppingClock
) -> None:
    upload_id = await officer.uploads()
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    await successor.hears()
    await rtp.hears()
    async with desk.work() as tx:
        post_id, _, to_id = ids(officer, successor)
        await tx.roster.remove_holding(to_id, post_id, ON)
    await until(desk, clock, ON)
    assert await successor.hears() == []
    assert [type(one) for one in await rtp.hears()] == [PostVacant]
    async with desk.work.reading() as tx:
        upload = await tx.uploads.get(upload_id)
    assert upload is not None
    assert upload.person_id == officer.holder.person.id


async def test_the_welcome_is_that_of_every_newcomer_and_names_who_gave_the_post_away(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    await named(desk, officer)
    async with desk.work() as tx:
        held = Fact(MEETING, FactKind.HELD, clock.now(), date(2027, 2, 20))
        await tx.facts.add(held)
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    await successor.hears()
    await until(desk, clock, ON)
    welcome, _ = await successor.hears()
    assert isinstance(welcome, Welcome)
    (body,) = welcome.bodies
    assert (body.code, [one.name for one in body.chairs][:1]) == ("HLT", [successor.holder.person.name])
    assert body.last_meeting is not None
    assert body.last_meeting.key == MEETING
    assert [one.name for one in welcome.before] == [officer.holder.person.name]


async def test_the_end_of_a_term_is_announced_two_weeks_ahead_on_a_morning_and_once(
    desk: Desk, officer: Player, rtp: Player, cast: Cast, clock: SteppingClock
) -> None:
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    async with desk.work() as tx:
        await tx.roster.end_holding(officer.holder.person.id, officer.holder.posts[0].id, date(2027, 3, 31))
    assert await ends_of_terms.announce_ends(desk) == 0
    clock.set(clock.now() + timedelta(days=16, hours=5))  # Wednesday afternoon, 17 March
    assert await ends_of_terms.announce_ends(desk) == 2
    assert await ends_of_terms.announce_ends(desk) == 0
    for player in (rtp, partner):
        (word,) = [one for one in await player.hears() if isinstance(one, TermEnds)]
        assert (word.on, word.successors) == (date(2027, 3, 31), ())
        (delivery,) = [one for one in await player.deliveries() if (one.what.once or "").startswith("term-ends")]
        assert delivery.what.not_before_at == desk.windows.opening_on(date(2027, 3, 18))
    assert await officer.hears() == []


async def test_the_sheet_is_for_those_of_the_body_and_the_rtp_secretariat(
    desk: Desk, officer: Player, successor: Player, rtp: Player, cast: Cast
) -> None:
    elsewhere = await cast.join("EDU", OFFICER)
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    async with desk.work.reading() as tx:
        (handover,) = await tx.handovers.to_come()
    await handing_over.show_sheet(desk, rtp.turn(), handover.id, 1)
    assert isinstance((await rtp.hears())[-1], HandoverSheet)
    with pytest.raises(NotAllowed):
        await handing_over.show_sheet(desk, elsewhere.turn(), handover.id, 1)
    with pytest.raises(TooOld):
        await handing_over.show_sheet(desk, rtp.turn(), handover.id + 1, 1)
