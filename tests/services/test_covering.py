"""Once the report of October is in hand, nobody is asked for that of April: neither on a list nor by a call."""

from datetime import UTC, date, datetime

import pytest

from roundtable.board import Mark, Tally
from roundtable.errors import TooOld
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.services import calls, corrections, obligations, rhythms
from roundtable.services.board import Marked, build_board, marked_lines, tally_of
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.duties import AlreadySettled, Settled
from scheduler.clocks import SteppingClock
from tests.cast import Player

APRIL, OCTOBER = (ObligationKey("HLT", "progress-report", f"2027-H{half}") for half in (1, 2))
DAY = date(2027, 11, 22)


async def lists(desk: Desk, player: Player) -> tuple[bool, bool]:
    """Whether the report of April stands under what was not received, and on the call list."""
    today = local_day(desk.clock.now())
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, today)
        board = build_board(seen, player.holder, today.year, ("HLT",), own_only=False)
        lines = await calls.all_lines(tx, seen, desk.clock.now())
    rung = {one.obligation for line in lines for one in line.matters}
    return APRIL in {line.key for line in board.not_received}, APRIL in rung


async def on_the_board(desk: Desk) -> tuple[Mark | None, Tally]:
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, DAY)
    found: dict[ObligationKey, Marked] = {
        line.key: (line, mark)
        for line, mark in marked_lines(seen, seen.lines_due(date(2027, 1, 1), date(2027, 12, 31)), 2027, "HLT")
    }
    return found[APRIL][1], tally_of(seen, (found[APRIL],), "HLT")


async def test_april_stands_on_no_list_while_october_is_in_hand(
    officer: Player, rtp: Player, desk: Desk, clock: SteppingClock
) -> None:
    await rhythms.choose_rhythm(desk, officer.turn(7), APRIL, "half-yearly")
    clock.set(datetime(2027, 11, 22, 1, 20, tzinfo=UTC))
    assert await lists(desk, rtp) == (True, True)
    assert await on_the_board(desk) == (Mark.MISSING, Tally(fell_due=1))
    async with desk.work() as tx:
        await tx.facts.add(Fact(OCTOBER, FactKind.SUBMITTED, clock.now()))
    assert await lists(desk, rtp) == (False, False)
    assert await on_the_board(desk) == (Mark.NOTHING, Tally(fell_due=1, settled=1)), "complete, and not in time"


async def test_it_is_asked_for_again_when_october_was_not_on_its_way(
    officer: Player, rtp: Player, desk: Desk, clock: SteppingClock
) -> None:
    await rhythms.choose_rhythm(desk, officer.turn(7), APRIL, "half-yearly")
    clock.set(datetime(2027, 11, 22, 1, 20, tzinfo=UTC))
    await obligations.say_on_paper(desk, officer.turn(), OCTOBER)
    assert await lists(desk, rtp) == (False, False)
    await corrections.reopen(desk, officer.turn(), OCTOBER)
    assert await lists(desk, rtp) == (True, True)


async def test_an_old_button_of_april_says_that_nothing_is_asked_and_there_is_nothing_to_take_back(
    officer: Player, desk: Desk, clock: SteppingClock
) -> None:
    await rhythms.choose_rhythm(desk, officer.turn(7), APRIL, "half-yearly")
    clock.set(datetime(2027, 11, 22, 1, 20, tzinfo=UTC))
    await obligations.say_on_paper(desk, officer.turn(), APRIL)
    await corrections.reopen(desk, officer.turn(), APRIL)
    await obligations.say_on_paper(desk, officer.turn(), OCTOBER)
    await officer.hears()
    await obligations.say_on_paper(desk, officer.turn(), APRIL)
    (word,) = await officer.hears()
    assert isinstance(word, AlreadySettled)
    assert word.how is Settled.WAIVED
    for step in (corrections.ask_correction, corrections.keep, corrections.reopen):
        with pytest.raises(TooOld):
            await step(desk, officer.turn(), APRIL)
