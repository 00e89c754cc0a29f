"""The call list after wrong numbers: it says so, and what to do next, until the number is another one."""

from datetime import date, timedelta

import pytest

from roundtable.calls import LEFT_ALONE, CallOutcome
from roundtable.channels import ChannelKind
from roundtable.moments import local_day
from roundtable.services import calls
from roundtable.services.desk import Desk
from roundtable.statements.calls import CallLine, CallRemark
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.test_call_mornings import asked_list, card
from tests.services.test_calls import MORNING, PHONE, health

NOTED = local_day(MORNING)


async def all_noted(desk: Desk, rtp: Player, outcome: CallOutcome) -> set[int]:
    """Everybody whom the list names of Health, one after the other."""
    noted: set[int] = set()
    while lines := [one for one in (await asked_list(desk, rtp)).lines if one.made is None and one.body == "HLT"]:
        assert lines[0].person_id not in noted
        noted.add(lines[0].person_id)
        await calls.note(desk, rtp.turn(), "HLT", lines[0].person_id, outcome)
    return noted


async def only_line(desk: Desk, rtp: Player) -> CallLine:
    (line,) = (await asked_list(desk, rtp)).lines
    return line


@pytest.mark.parametrize("outcome", [CallOutcome.WRONG_NUMBER, CallOutcome.SOMEBODY_ELSE])
async def test_the_line_that_comes_back_says_what_was_noted_until_the_number_is_put_right(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player, outcome: CallOutcome
) -> None:
    head_id = (await health(cast, desk, clock)).holder.person.id
    noted = await all_noted(desk, rtp, outcome)
    assert head_id in noted
    assert len(noted) >= 2
    async with desk.work() as tx:
        for person_id in noted:
            await tx.roster.put_address(person_id, ChannelKind.MESSENGER, PHONE, MORNING)
    clock.set(MORNING + LEFT_ALONE)
    line = await only_line(desk, rtp)
    assert (line.person_id, line.phone, line.remark) == (head_id, PHONE, CallRemark(outcome, NOTED))
    await calls.show_call(desk, rtp.turn(), "HLT", head_id)
    word = await card(rtp)
    assert word.line.remark == line.remark
    offered = [one.verb for row in word.choices() for one in row]
    assert offered.count("people-body") == 1
    async with desk.work() as tx:
        await tx.roster.put_address(head_id, ChannelKind.MESSENGER, "+8562055505678", clock.now())
    line = await only_line(desk, rtp)
    assert (line.person_id, line.phone, line.remark) == (head_id, "+8562055505678", None)
    await calls.show_call(desk, rtp.turn(), "HLT", head_id)
    assert "people-body" not in [one.verb for row in (await card(rtp)).choices() for one in row]


async def test_on_the_day_itself_no_remark_stands_beside_what_came_of_it(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    head_id = (await health(cast, desk, clock)).holder.person.id
    await calls.note(desk, rtp.turn(), "HLT", head_id, CallOutcome.WRONG_NUMBER)
    word = await card(rtp)
    assert word.line.made is not None
    assert word.line.remark is None


async def test_a_colleague_with_a_number_of_whom_nothing_is_wrong_stands_on_the_list_instead(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    head_id = (await health(cast, desk, clock)).holder.person.id
    await calls.note(desk, rtp.turn(), "HLT", head_id, CallOutcome.WRONG_NUMBER)
    (other,) = [one for one in (await asked_list(desk, rtp)).lines if one.made is None]
    async with desk.work() as tx:
        await tx.roster.put_address(other.person_id, ChannelKind.MESSENGER, "+8562055507777", clock.now())
    for days in (1, 7, 60):
        clock.set(MORNING + timedelta(days=days))
        lines = [one for one in (await asked_list(desk, rtp)).lines if date(2027, 3, 31) in due_days(one)]
        assert [(one.person_id, one.remark) for one in lines] == [(other.person_id, None)]


def due_days(line: CallLine) -> list[date]:
    return [one.item.standing.due_on for one in line.matters]
