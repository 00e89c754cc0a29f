"""Edited duties do not reach back: what a file newly asks for counts for what falls due from its first day on."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from roundtable.duty_file import load_duties
from roundtable.moments import moment
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.served import Served
from roundtable.services import board, calls, obligations, reminders
from roundtable.services.desk import Desk, Kept
from roundtable.services.snapshots import snapshot, view
from roundtable.statements.board import Board
from roundtable.statements.calls import CallList
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.roundtable.test_duty_override import NEW

HALF_YEARLY = '[progress-report]\ndefault_rhythm = "half-yearly"\n'
APRIL = ObligationKey("HLT", "progress-report", "2027-H1")
NEW_PLAN = ObligationKey("HLT", "health-plan", "2027")
OCTOBER = date(2027, 10, 6)
EDITED = pytest.mark.parametrize(("own", "key"), [(HALF_YEARLY, APRIL), (NEW, NEW_PLAN)])


def restarted(desk: Desk, folder: Path, own: str) -> Desk:
    """The same house, begun anew with a file of its own."""
    path = folder / "own.toml"
    path.write_text(own)
    return replace(desk, duties=load_duties(path), kept=Kept())


async def served(desk: Desk) -> Served:
    async with desk.work.reading() as tx:
        noted = await tx.calendar.served()
    assert noted is not None
    return noted


async def counts(desk: Desk, key: ObligationKey) -> bool:
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, OCTOBER)
        return seen.counts(seen.line(key))


async def rung_about(desk: Desk, rtp: Player) -> set[ObligationKey]:
    rtp.desk = desk
    await calls.show_list(desk, rtp.turn(), 1)
    found = [one for one in await rtp.hears() if isinstance(one, CallList)]
    return {matter.item.key for line in found[-1].lines for matter in line.matters}


async def late(desk: Desk, rtp: Player) -> set[ObligationKey]:
    rtp.desk = desk
    await board.show_board(desk, rtp.turn(), 2027)
    (shown,) = [one for one in await rtp.hears() if isinstance(one, Board)]
    return {line.key for line in shown.not_received}


@EDITED
async def test_nobody_is_late_for_what_was_no_rule_when_it_was_due(
    cast: Cast, rtp: Player, desk: Desk, clock: SteppingClock, tmp_path: Path, own: str, key: ObligationKey
) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await reminders.plan(desk)
    clock.set(moment(OCTOBER, time(8, 20)))
    edited = restarted(desk, tmp_path, own)
    for _ in range(2):
        assert not await counts(edited, key), "as it is rehearsed, and as it is served"
        assert key not in await late(edited, rtp)
        assert key not in await rung_about(edited, rtp)
        await reminders.plan(edited)
    async with desk.work.reading() as tx:
        assert not await tx.reminders.reminded(key)
        assert not {one for one in await tx.open_rules.all() if one == key}


@EDITED
async def test_what_falls_due_later_is_asked_for(
    officer: Player, desk: Desk, clock: SteppingClock, tmp_path: Path, own: str, key: ObligationKey
) -> None:
    await reminders.plan(desk)
    clock.set(moment(date(2027, 4, 5), time(8, 20)))
    edited = restarted(desk, tmp_path, own)
    assert await counts(edited, key)
    await reminders.plan(edited)
    clock.set(moment(OCTOBER, time(8, 20)))
    assert await counts(restarted(desk, tmp_path, own), key), "it keeps its first day"


async def test_a_paper_that_was_sent_for_it_counts(
    officer: Player, desk: Desk, clock: SteppingClock, tmp_path: Path
) -> None:
    await reminders.plan(desk)
    clock.set(moment(OCTOBER, time(8, 20)))
    edited = restarted(desk, tmp_path, HALF_YEARLY)
    await reminders.plan(edited)
    assert not await counts(edited, APRIL)
    officer.desk = edited
    await obligations.say_on_paper(edited, officer.turn(7), APRIL)
    assert await counts(edited, APRIL)


async def test_each_rule_is_noted_on_the_day_it_is_served_first_and_keeps_it(
    desk: Desk, clock: SteppingClock, tmp_path: Path
) -> None:
    await reminders.plan(desk)
    first = await served(desk)
    assert set(first.values()) == {None}
    assert first.keys() == {(duty.key, duty.default_rhythm) for duty in desk.duties.all if duty.rhythms}
    new = (NEW_PLAN.duty, "yearly")
    for day, own in ((OCTOBER, NEW), (date(2027, 11, 1), ""), (date(2027, 12, 1), NEW)):
        clock.set(moment(day, time(20)))  # nothing is said at that hour
        await reminders.plan(restarted(desk, tmp_path, own))
        assert await served(desk) == {**first, new: OCTOBER}


async def test_an_installation_that_has_noted_nothing_goes_on_as_it_was(
    desk: Desk, clock: SteppingClock, tmp_path: Path
) -> None:
    clock.set(moment(OCTOBER, time(8, 20)))
    edited = restarted(desk, tmp_path, HALF_YEARLY)
    assert await counts(edited, APRIL)
    await reminders.plan(edited)
    assert await counts(edited, APRIL)
    assert (await served(edited))[APRIL.duty, "half-yearly"] is None


async def test_it_is_noted_once_and_read_anew(desk: Desk, clock: SteppingClock, tmp_path: Path) -> None:
    await reminders.plan(desk)
    clock.set(moment(date(2027, 4, 30), time(23, 59)))
    edited = restarted(desk, tmp_path, HALF_YEARLY)
    assert await counts(edited, APRIL), "rehearsed on the last day"
    clock.set(moment(date(2027, 5, 1), time(0, 1)))
    await reminders.plan(edited)
    assert not await counts(edited, APRIL), "and begun on the next"
    async with desk.work.reading() as tx:
        stamp = await tx.stamp.current()
    clock.set(moment(date(2027, 5, 2), time(20)))
    await reminders.plan(restarted(desk, tmp_path, HALF_YEARLY))
    async with desk.work.reading() as tx:
        assert await tx.stamp.current() == stamp
        assert (await snapshot(edited, tx)).served[APRIL.duty, "half-yearly"] == date(2027, 5, 1)
