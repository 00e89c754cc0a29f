"""A body that ends by the roster, and a clock that comes to the day."""

from dataclasses import replace
from datetime import date

from roundtable.moments import local_day
from roundtable.services.desk import Desk
from scheduler.clocks import SteppingClock
from tests.services.posts_handed_over import ON


async def ends(desk: Desk, code: str = "HLT", into: str | None = "EDU", on: date = ON) -> None:
    """By the roster."""
    async with desk.work() as tx:
        body = next(one for one in await tx.roster.bodies() if one.code == code)
        await tx.roster.put_body(replace(body, valid_until=on, merged_into=into))


def come(clock: SteppingClock, on: date = ON) -> None:
    clock.set(clock.now() + (on - local_day(clock.now())))


async def audited(desk: Desk, action: str) -> list[str]:
    async with desk.work.reading() as tx:
        return [subject for _, _, done, subject in await tx.audit.list(200) if done == action]
