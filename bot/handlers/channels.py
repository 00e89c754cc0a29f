"""Over which channels somebody is written to."""

from bot.taps import Args
from roundtable.channels import ChannelKind
from roundtable.services import channels
from roundtable.services.desk import Desk, Turn


async def tap_channels(desk: Desk, turn: Turn, args: Args) -> None:
    await channels.show_channels(desk, turn)


async def tap_first(desk: Desk, turn: Turn, args: Args) -> None:
    await channels.put_first(desk, turn, args.word(ChannelKind, 0))


async def tap_without(desk: Desk, turn: Turn, args: Args) -> None:
    await channels.leave_out(desk, turn, args.word(ChannelKind, 0))


async def tap_address(desk: Desk, turn: Turn, args: Args) -> None:
    await channels.ask_address(desk, turn)
