"""Alarms: the RTP Secretariat hears once of what nobody can be told of, in the morning; it ends by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.errors import NotAllowed
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.reach import Unreached
from roundtable.services import alarms, board, obligations
from roundtable.services.alarms import AlarmWatch, raise_alarms
from roundtable.services.desk import Desk
from roundtable.services.reach import lose_chat
from roundtable.statements.alarms import DutiesOutOfReach
from roundtable.statements.board import Board
from roundtable.statements.duties import ObligationCard
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
MORNING = datetime(2027, 3, 1, 1, 20, tzinfo=UTC)
"""Monday 08:20 in Vientiane: the first stage of the workplan has come."""


async def heard(player: Player) -> list[DutiesOutOfReach]:
    return [one for one in await player.hears() if isinstance(one, DutiesOutOfReach)]


async def everybody_of_hlt(cast: Cast) -> tuple[Player, Player]:
    return (
        await cast.join("HLT", PostKind.SECRETARIAT_OFFICER),
        await cast.join("HLT", PostKind.SECRETARIAT_HEAD),
    )


async def blocks(desk: Desk, *players: Player) -> None:
    async with desk.work() as tx:
        for player in players:
            await lose_chat(desk, tx, player.chat_id, desk.clock.now(), "blocked")


async def test_everything_that_nobody_can_be_told_of_is_said_in_one_message_and_once(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    told = await raise_alarms(desk)
    (word,) = await heard(rtp)
    assert word.total == told > 10
    assert word.pages > 1
    first = word.lines[0]
    assert first.items[0].key.body == "HLT"
    assert {one.why for one in first.missing} == {Unreached.NEVER_STARTED}
    for _ in range(3):
        clock.set(clock.now() + timedelta(days=1))
        assert await raise_alarms(desk) == 0
    assert await heard(rtp) == []


async def test_the_only_holders_block_and_the_secretariat_hears_of_the_duty_the_next_morning(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    both = await everybody_of_hlt(cast)
    await raise_alarms(desk)
    (before,) = await heard(rtp)
    assert all(line.items[0].key.body != "HLT" for line in before.lines)
    clock.set(MORNING + timedelta(hours=8))
    await blocks(desk, *both)
    assert await raise_alarms(desk) == 0, "the evening is no time for it"
    clock.set(MORNING + timedelta(days=1))
    await raise_alarms(desk)
    (word,) = await heard(rtp)
    (line,) = word.lines
    assert WORKPLAN in [item.key for item in line.items]
    assert [one.why for one in line.missing] == [Unreached.BLOCKED] * 2


async def test_it_ends_by_itself_and_is_told_again_when_it_is_so_again(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await raise_alarms(desk)
    await heard(rtp)
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(MORNING + timedelta(hours=5))
    await raise_alarms(desk)
    async with desk.work.reading() as tx:
        open_now = {key for key, _ in await tx.alarms.open()}
        assert WORKPLAN not in open_now
        assert open_now
    await blocks(desk, officer)
    clock.set(MORNING + timedelta(days=1))
    await raise_alarms(desk)
    (word,) = await heard(rtp)
    assert WORKPLAN in [item.key for line in word.lines for item in line.items]


async def test_nothing_counts_as_told_while_the_secretariat_cannot_be_reached(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    assert await raise_alarms(desk) == 0
    async with desk.work.reading() as tx:
        assert await tx.alarms.open() == frozenset()
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    assert await raise_alarms(desk) > 0
    assert len(await heard(rtp)) == 1


async def test_on_a_stage_whoever_never_came_on_is_no_news(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    officer, _ = await everybody_of_hlt(cast)
    watch = AlarmWatch(desk, of_all=False)
    await watch.look()
    assert await heard(rtp) == []
    await blocks(desk, *(one for one in cast.players if one is not rtp))
    await watch.look()
    await watch.look()
    (word,) = await heard(rtp)
    assert {item.key.body for line in word.lines for item in line.items} == {"HLT"}
    assert officer.chat_id != rtp.chat_id


async def test_the_board_the_card_and_the_list_say_out_of_reach(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await everybody_of_hlt(cast)
    await board.show_board(desk, rtp.turn())
    (shown,) = await rtp.hears()
    assert isinstance(shown, Board)
    assert {item.key.body for item in shown.out_of_reach} >= {"EDU", "GOV"}
    assert "HLT" not in {item.key.body for item in shown.out_of_reach}
    for body, is_out in (("EDU", True), ("HLT", False)):
        await obligations.show_card(desk, rtp.turn(), ObligationKey(body, "annual-workplan", "2027"))
        (card,) = await rtp.hears()
        assert isinstance(card, ObligationCard)
        assert card.out_of_reach is is_out
    await alarms.show_alarms(desk, rtp.turn(), 99)
    (page,) = await heard(rtp)
    assert page.page == page.pages
    assert page.total == len(shown.out_of_reach)


async def test_nobody_else_sees_who_is_out_of_reach(cast: Cast, desk: Desk) -> None:
    officer, head = await everybody_of_hlt(cast)
    with pytest.raises(NotAllowed):
        await alarms.show_alarms(desk, officer.turn(), 1)
    await board.show_board(desk, head.turn())
    (shown,) = await head.hears()
    assert isinstance(shown, Board)
    assert shown.out_of_reach == ()


async def test_a_day_that_has_passed_is_shown_as_one(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    shown = []
    for day in (1, 2, 8):
        clock.set(datetime(2027, 4, day, 1, 20, tzinfo=UTC))
        await alarms.show_alarms(desk, rtp.turn(), 1)
        (page,) = await heard(rtp)
        line = page.lines[0]
        shown.append((line.on, line.is_past))
    friday = date(2027, 4, 2)
    assert shown == [(date(2027, 3, 24), True), (friday, False), (friday, True)]
