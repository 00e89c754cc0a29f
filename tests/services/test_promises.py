"""Days that were kept, or not: for the head of the RTP Secretariat, body by body."""

from datetime import UTC, date, datetime

import pytest

from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.services import promises
from roundtable.services.desk import Desk
from roundtable.statements.promises import PromisesOfBodies, PromisesOfBody
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
OF_EDUCATION = ObligationKey("EDU", "annual-workplan", "2027")


async def gives(desk: Desk, key: ObligationKey, on: date) -> None:
    async with desk.work() as tx:
        await tx.facts.add(Fact(key, FactKind.PLANNED, desk.clock.now(), on))


async def test_the_head_sees_what_was_kept_of_each_body(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    chief = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    await promises.show_bodies(desk, chief.turn())
    assert await chief.hears() == [PromisesOfBodies(())]
    await gives(desk, WORKPLAN, date(2027, 3, 10))
    await gives(desk, OF_EDUCATION, date(2027, 3, 10))
    clock.set(datetime(2027, 3, 10, 3, tzinfo=UTC))
    async with desk.work() as tx:
        await tx.facts.add(Fact(OF_EDUCATION, FactKind.SUBMITTED, clock.now()))
    clock.set(datetime(2027, 3, 15, 3, tzinfo=UTC))
    await promises.show_bodies(desk, chief.turn())
    (every,) = await chief.hears()
    assert isinstance(every, PromisesOfBodies)
    assert {one.code: (one.kept, one.broken) for one in every.bodies} == {"HLT": (0, 1), "EDU": (1, 0)}
    await promises.show_body(desk, chief.turn(), "HLT", 9)
    (one,) = await chief.hears()
    assert isinstance(one, PromisesOfBody)
    assert [(line.item.key, line.on, line.said_on, line.is_kept) for line in one.lines] == [
        (WORKPLAN, date(2027, 3, 10), date(2027, 3, 1), False)
    ]
    with pytest.raises(TooOld):
        await promises.show_body(desk, chief.turn(), "XXX", 1)


async def test_nobody_else_sees_them(cast: Cast, desk: Desk, rtp: Player, officer: Player) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    for player in (rtp, officer, head):
        with pytest.raises(NotAllowed):
            await promises.show_bodies(desk, player.turn())
        with pytest.raises(NotAllowed):
            await promises.show_body(desk, player.turn(), "HLT", 1)
