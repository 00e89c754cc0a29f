"""Quiet weeks in the secretariat's table: set in chat by one of their days, and New Year's by default."""

from dataclasses import replace
from datetime import date, time

import pytest

from roundtable.books import Transaction
from roundtable.calendar import RestDay, RestDayKind
from roundtable.errors import TooOld
from roundtable.languages import Bilingual
from roundtable.moments import local_day, moment
from roundtable.obligations import ObligationKey
from roundtable.services import rest_day_adding, rest_days, texts
from roundtable.services.desk import Desk
from roundtable.services.rehearsal import rehearsal
from roundtable.services.snapshots import view
from roundtable.statements.parts import Statement
from roundtable.statements.rest_days import (
    RestDayDone,
    RestDayKindAsked,
    RestDayLine,
    RestDayNameAsked,
    RestDays,
    RestDayShown,
)
from roundtable.working_days import RestDays as Calendar
from tests.cast import Player

QUIET = RestDayKind.QUIET
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
WEDNESDAY, LAST = date(2027, 3, 31), date(2027, 4, 4)
NAME = Bilingual("ອາທິດກອງປະຊຸມໂຕະມົນ", "Week of the round table")


async def newest(player: Player) -> Statement:
    return (await player.hears())[-1]


async def calendar(desk: Desk) -> Calendar:
    async with desk.work.reading() as tx:
        return (await view(desk, tx, WEDNESDAY)).snapshot.rest_days


async def mornings_of_workplan(desk: Desk, first: date, last: date) -> list[date]:
    """On which Health will hear of its workplan, by the rehearsal."""
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, first)
        found = await rehearsal(tx, seen.snapshot, moment(first, time()), moment(last, time()), desk.clock.now())
    return sorted({local_day(row.send_at) for row in found if row.obligation == WORKPLAN})


@pytest.mark.usefixtures("officer")
async def test_a_week_is_made_quiet_by_a_name_and_its_days_go_on_working(desk: Desk, rtp: Player) -> None:
    before = await mornings_of_workplan(desk, date(2027, 3, 20), date(2027, 4, 30))
    assert any(date(2027, 3, 29) <= on <= LAST for on in before)
    await rest_day_adding.say_day(desk, rtp.turn(1), WEDNESDAY)
    assert await newest(rtp) == RestDayKindAsked(WEDNESDAY)
    await rest_day_adding.ask_name(desk, rtp.turn(1), WEDNESDAY, QUIET)
    assert await newest(rtp) == RestDayNameAsked(WEDNESDAY, QUIET)
    with pytest.raises(TooOld):
        await rest_day_adding.take_known_name(desk, rtp.turn(1), WEDNESDAY, QUIET)
    await texts.take_text(desk, rtp.turn(), f"{NAME.lo} / {NAME.en}", None)
    shown = await newest(rtp)
    assert isinstance(shown, RestDayShown)
    assert shown.day == RestDayLine(WEDNESDAY, QUIET, NAME, confirmed=False)
    assert shown.moves is not None
    assert shown.moves.reminders
    assert shown.moves.dues == (), "its days work"
    assert (await calendar(desk)).may_send_on(WEDNESDAY), "only proposed"

    await rest_days.confirm(desk, rtp.turn(1), WEDNESDAY)
    quiet = await calendar(desk)
    assert not any(quiet.may_send_on(date(2027, 3, day)) for day in (29, 30, 31))
    assert all(quiet.working(date(2027, 3, day)) for day in (29, 30, 31))
    after = await mornings_of_workplan(desk, date(2027, 3, 20), date(2027, 4, 30))
    assert after
    assert not [on for on in after if date(2027, 3, 29) <= on <= LAST]
    await rest_day_adding.say_day(desk, rtp.turn(1), date(2027, 4, 2))
    assert await newest(rtp) == RestDayKindAsked(date(2027, 4, 2), quiet=(NAME,))
    await rest_day_adding.say_day(desk, rtp.turn(1), date(2027, 4, 5))
    assert await newest(rtp) == RestDayKindAsked(date(2027, 4, 5))

    await rest_days.remove(desk, rtp.turn(1), WEDNESDAY)
    left = await newest(rtp)
    assert isinstance(left, RestDays)
    assert left.done is RestDayDone.REMOVED
    assert left.about is not None
    assert left.about.kind is QUIET
    assert await mornings_of_workplan(desk, date(2027, 3, 20), date(2027, 4, 30)) == before


async def put(tx: Transaction, *days: RestDay) -> None:
    for day in days:
        await tx.calendar.put_rest_day(day)


@pytest.mark.usefixtures("officer")
async def test_the_rehearsal_keeps_new_year_quiet_until_the_years_table_is_confirmed_without_it(desk: Desk) -> None:
    week = date(2027, 4, 12), date(2027, 4, 19)
    async with desk.work() as tx:
        table = [day for day in await tx.calendar.rest_days() if day.on.year == 2027]
        await put(tx, *(replace(day, confirmed=False) for day in table))
    assert await mornings_of_workplan(desk, *week) == []
    async with desk.work() as tx:
        await put(tx, *(day for day in table if day.kind is not RestDayKind.NEW_YEAR))
    assert await mornings_of_workplan(desk, *week) == [], "its days await their confirmation"
    async with desk.work() as tx:
        for day in table:
            if day.kind is RestDayKind.NEW_YEAR:
                await tx.calendar.remove_rest_day(day.on)
    assert len(await mornings_of_workplan(desk, *week)) == 1, "the secretariat has taken it away"
