"""People who are written to by e-mail, and what lies there for them."""

from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery
from roundtable.services.desk import Desk
from tests.cast import Player

MAIL = "officer@moh.example.la"


async def has_mail(desk: Desk, player: Player, address: str = MAIL, *, only: bool = False) -> None:
    """From here on; `only` there."""
    person_id = player.holder.person.id
    async with desk.work() as tx:
        await tx.roster.put_address(person_id, ChannelKind.EMAIL, address, desk.clock.now())
        if only:
            await tx.roster.set_channels(person_id, (ChannelKind.EMAIL,))


async def letters(desk: Desk, address: str = MAIL) -> list[Delivery]:
    """Oldest first."""
    async with desk.work.reading() as tx:
        everything = await tx.deliveries.list(None, 1000)
    return [one for one in reversed(everything) if one.what.address == address]
