"""A group of Telegram, seen from the desk."""

import itertools
from dataclasses import dataclass, field

from roundtable.actors import Actor
from roundtable.deliveries import Delivery
from roundtable.groups import Group
from roundtable.languages import Language
from roundtable.services import groups
from roundtable.services.desk import Desk, Turn
from roundtable.statements.parts import Statement
from tests.cast import Player

CHAT = -1_001_000_000_001
_updates = itertools.count(500_001)


@dataclass
class Place:
    """A group, seen from the desk."""

    desk: Desk
    chat_id: int = CHAT
    seen: set[int] = field(default_factory=set)

    def turn(self, actor: Actor, message_id: int | None = None, thread: str = "") -> Turn:
        now = self.desk.clock.now()
        return Turn(actor, self.chat_id, Language.LO, next(_updates), now, message_id, thread=thread)

    async def deliveries(self) -> list[Delivery]:
        async with self.desk.work.reading() as tx:
            every = await tx.deliveries.list(None, 1000)
        return [one for one in reversed(every) if one.what.chat_id == self.chat_id]

    async def hears(self) -> list[Statement]:
        new = [one for one in await self.deliveries() if one.id not in self.seen]
        self.seen.update(one.id for one in new)
        return [self.desk.wording.load(one.what.statement or "") for one in new]

    async def group(self) -> Group | None:
        async with self.desk.work.reading() as tx:
            return await tx.groups.open_in(self.chat_id)

    async def comes(self, actor: Actor, title: str = "Health SWG") -> None:
        await groups.come(self.desk, self.turn(actor), title)

    async def to_leave(self) -> list[int]:
        async with self.desk.work.reading() as tx:
            return [one.chat_id for one in await tx.groups.to_leave()]


async def linked(place: Place, player: Player, code: str = "HLT") -> Group:
    """By the button in the private chat; everybody has read what was said so far."""
    await place.comes(player.actor)
    group = await place.group()
    assert group is not None
    await groups.link(place.desk, player.turn(message_id=1), group.id, code)
    await place.hears()
    await player.hears()
    found = await place.group()
    assert found is not None
    return found
