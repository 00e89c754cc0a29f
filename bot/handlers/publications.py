"""Publications: begun at the card of what is to be published, looked at, and said to be on the website."""

from bot.taps import Args
from roundtable.services import publications, wanted_files
from roundtable.services.desk import Desk, Turn


async def tap_begin(desk: Desk, turn: Turn, args: Args) -> None:
    await publications.begin(desk, turn, args.key())


async def tap_show(desk: Desk, turn: Turn, args: Args) -> None:
    await publications.show(desk, turn, args.number())


async def tap_send(desk: Desk, turn: Turn, args: Args) -> None:
    await publications.send(desk, turn, args.number())


async def tap_done(desk: Desk, turn: Turn, args: Args) -> None:
    await publications.note_published(desk, turn, args.number())


async def tap_drop(desk: Desk, turn: Turn, args: Args) -> None:
    await publications.drop(desk, turn, args.number())


async def tap_file_wanted(desk: Desk, turn: Turn, args: Args) -> None:
    await wanted_files.ask(desk, turn, args.key())


TAPS = {
    "file-wanted": tap_file_wanted,
    "publication": tap_show,
    "publication-done": tap_done,
    "publication-drop": tap_drop,
    "publication-send": tap_send,
    "publish": tap_begin,
}
"""By the verb of the button."""
