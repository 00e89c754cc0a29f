"""A person's morning, as planning and the dispatcher make it."""

from dataclasses import replace

from roundtable.deliveries import Delivery, DeliveryState, Prepared, Say
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.planned import come_by
from roundtable.services import reminders
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.parts import Statement
from tests.cast import Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
MEETING = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")


async def morning(desk: Desk, player: Player) -> tuple[Delivery, Prepared] | None:
    """Plan, and prepare what waits for this person as the dispatcher would."""
    await reminders.plan(desk)
    waiting = [
        one for one in await player.deliveries() if one.state is DeliveryState.WAITING and one.what.words is None
    ]
    if not waiting:
        return None
    (delivery,) = waiting
    async with desk.work.reading() as tx:
        return delivery, await DeskDeliverer(desk).prepare(tx, delivery, desk.clock.now())


async def hears(desk: Desk, player: Player) -> Statement:
    """What this morning's message says."""
    said = await morning(desk, player)
    assert said is not None
    assert isinstance(said[1], Say)
    return desk.wording.load(said[1].statement)


async def only(desk: Desk, key: ObligationKey) -> None:
    """Of everything that has come by now, leave this one alone open."""
    now = desk.clock.now()
    async with desk.work() as tx:
        seen = await view(desk, tx, local_day(now))
        for other in {one.obligation for one in come_by(seen.snapshot, now)} - {key}:
            await tx.facts.add(Fact(other, FactKind.ON_PAPER, now))


def kept(delivery: Delivery, said: Prepared) -> Delivery:
    """The delivery as the next try finds it: with the words of this one."""
    assert isinstance(said, Say)
    return replace(delivery, what=replace(delivery.what, statement=said.statement, words=said.words))
